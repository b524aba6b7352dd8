//! Names of columns and what they mean, in the languages that the product reads.

use super::Role;

#[rustfmt::skip]
const NAMES: &[(Role, &[&str])] = &[
    (Role::Headline, &["headline", "title", "articletitle", "headlines", "heading", "newstitle", "posttitle", "titel", "überschrift",
        "ueberschrift", "schlagzeile", "headlinemain", "titre", "titrearticle", "título", "titulo", "titular", "titolo", "kop", "rubrik", "rubrikk", "otsikko",
        "tytuł", "tytul", "заголовок", "标题", "標題", "見出し", "제목", "subject", "webtitle", "hd"]),
    (Role::Deck, &["deck", "subtitle", "subheadline", "subhead", "standfirst", "trailtext", "description", "summary", "abstract", "lead", "leadparagraph",
        "snippet", "teaser", "untertitel", "vorspann", "anriss", "zusammenfassung", "beschreibung", "chapo", "chapô", "résumé",
        "resume", "soustitre", "subtítulo", "subtitulo", "bajada", "entradilla", "resumen", "sottotitolo", "occhiello", "sommario",
        "resumo", "intro", "ingress", "excerpt", "metadescription"]),
    (Role::Outlet, &["outlet", "source", "publication", "publisher", "newspaper", "medium", "media", "medianame", "sourcename", "newssource", "outletname",
        "publicationname", "publicationtitle", "paper", "journal", "site", "sitename", "website", "domain", "channel", "quelle", "zeitung", "medien", "publikation",
        "journalname", "média", "medio", "fuente", "periódico", "periodico", "diario", "fonte", "testata", "giornale", "veículo",
        "veiculo", "jornal", "bron", "krant", "källa", "kilde", "avis", "tidning", "źródło", "источник", "издание", "来源", "媒体", "媒體", "매체", "sn"]),
    (Role::Byline, &["author", "authors", "byline", "writer", "writers", "journalist", "journalists", "reporter", "authorname",
        "creator", "contributor", "by", "autor", "autoren", "autorin", "verfasser", "auteur", "auteurs", "journaliste", "signature", "autores",
        "autora", "firma", "periodista", "autore", "autori", "firme", "schrijver", "författare", "forfatter", "автор", "作者", "記者", "기자", "byl"]),
    (Role::Published, &["date", "published", "publishedat", "publishdate", "publisheddate", "datepublished", "publicationdate", "pubdate", "publishedon",
        "publishdatetime", "publishtime", "datetime", "time", "timestamp", "created", "createdat", "createdutc", "postdate", "posteddate", "articledate", "newsdate", "webpublicationdate", "day",
        "datum", "veröffentlicht", "veroeffentlicht", "erscheinungsdatum", "publikationsdatum", "erschienen", "tag", "datepublication",
        "datedepublication", "dateparution", "publiéle", "parution", "fecha", "fechapublicación", "fechapublicacion", "fechadepublicación", "data",
        "datapubblicazione", "datapublicação", "publicatiedatum", "publiceringsdatum", "dato", "päivämäärä", "дата", "日期", "发布日期", "發布日期", "날짜", "pd", "seendate"]),
    (Role::Updated, &["updated", "updatedat", "updatedate", "dateupdated", "lastupdated", "lastupdate", "modified", "modifiedat", "datemodified",
        "modifieddate", "modifiedtime", "lastmodified", "lastmod", "aktualisiert", "geändert", "geaendert", "miseàjour", "misajour", "actualizado",
        "fechaactualización", "aggiornato", "atualizado", "bijgewerkt", "uppdaterad", "opdateret"]),
    (Role::Url, &["url", "link", "href", "uri", "permalink", "articleurl", "weburl", "pageurl", "sourceurl", "canonicalurl", "address", "webadresse", "adresse",
        "lien", "enlace", "enlaceweb", "collegamento", "ссылка", "链接", "連結"]),
    (Role::Language, &["language", "lang", "langue", "sprache", "idioma", "lingua", "língua", "taal", "språk", "язык", "语言", "languagecode", "la"]),
    (Role::Text, &["text", "content", "body", "article", "articletext", "articlebody", "fulltext", "maintext", "bodytext", "maincontent", "articlecontent",
        "story", "storytext", "newstext", "document", "doc", "rawtext", "cleantext", "plaintext", "paragraphs", "html", "bodyhtml", "contenthtml", "volltext", "inhalt",
        "artikel", "artikeltext", "texte", "contenu", "corps", "textecomplet", "texto", "contenido", "cuerpo", "textocompleto", "testo", "contenuto", "corpo",
        "conteúdo", "conteudo", "tekst", "inhoud", "innehåll", "teksti", "treść", "текст", "内容", "正文", "內容", "본문", "내용"]),
    (Role::Section, &["section", "category", "categories", "desk", "newsdesk", "sectionname", "rubric", "ressort", "kategorie", "sparte", "rubrique", "catégorie", "sección",
        "seccion", "categoría", "categoria", "sezione", "seção", "secao", "editoria", "rubriek", "categorie", "sektion", "раздел", "版块", "se"]),
    (Role::Page, &["page", "pages", "pagenumber", "printpage", "seite", "seiten", "página", "pagina", "sida", "страница", "pg"]),
    (Role::Edition, &["edition", "ausgabe", "édition", "edición", "edicion", "edizione", "edição", "editie", "upplaga", "issue", "ed"]),
    (Role::Number, &["id", "articleid", "docid", "documentid", "uid", "uuid", "guid", "accessionnumber", "storiesid", "storyid", "newsid", "identifier", "nr", "an"]),
    (Role::Dateline, &["dateline", "ortsmarke", "place", "location", "ort", "lieu", "lugar", "luogo"]),
];

/// Small letters and figures alone; a path keeps its last two names (`source.name` -> `sourcename`).
fn key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a column of this name holds, by the name alone; `None` for names that say nothing of articles.
pub fn role(name: &str) -> Option<Role> {
    let find = |key: &str| {
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&key))
            .map(|(role, _)| *role)
    };
    let whole = key(name);
    if let Some(role) = find(&whole) {
        return Some(role);
    }
    // `source.name`, `author.name`: the name of what the path names; `fields.body`: the last part.
    if let Some((path, last)) = name.rsplit_once('.') {
        let owner = key(path.rsplit('.').next().unwrap_or(path));
        return match key(last).as_str() {
            "name" | "title" | "label" | "value" | "fullname" => {
                find(&owner).filter(|role| *role != Role::Text)
            }
            "id" | "uri" | "url" if find(&owner).is_some() => None,
            last => find(last),
        };
    }
    // `article_title`, `news-text`, `pub_date`: a word that qualifies what follows it.
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(key)
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        [first, last]
            if matches!(
                first.as_str(),
                "article"
                    | "news"
                    | "story"
                    | "doc"
                    | "document"
                    | "post"
                    | "item"
                    | "the"
                    | "main"
                    | "clean"
                    | "raw"
                    | "full"
                    | "original"
                    | "pub"
                    | "publication"
                    | "artikel"
            ) =>
        {
            find(last)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_several_tongues_and_spellings() {
        for (name, wanted) in [
            ("Publish_Date", Some(Role::Published)),
            ("Überschrift", Some(Role::Headline)),
            ("source.name", Some(Role::Outlet)),
            ("author.id", None),
            ("fields.bodyText", Some(Role::Text)),
            ("doc_text", Some(Role::Text)),
            ("fecha", Some(Role::Published)),
            ("sentiment", None),
        ] {
            assert_eq!(role(name), wanted, "{name}");
        }
    }
}
