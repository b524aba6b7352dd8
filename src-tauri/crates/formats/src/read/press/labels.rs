//! The labels that press databases put before their fields, in the languages of their surfaces.
//!
//! Sources: exports of Nexis, Nexis Uni, Factiva and Europresse, and the manuals of the tools that
//! read them. *Choice:* one table for all of them. *Why:* a label means the same in each, and a
//! surface in another language is one line here.

/// What the words after a label are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Headline,
    Deck,
    Outlet,
    Byline,
    Date,
    Loaded,
    Section,
    Page,
    Edition,
    Length,
    Dateline,
    Language,
    Url,
    Caption,
    Note,
    Number,
    Body,
    /// For the database's own use: subjects, companies, places, codes.
    Other,
}

#[rustfmt::skip]
const LABELS: &[(Label, &[&str])] = &[
    (Label::Headline, &["headline", "title", "titel", "titre", "título", "titulo", "titolo", "schlagzeile", "überschrift", "kop"]),
    (Label::Deck, &["highlight", "highlights", "encart", "hervorhebung", "abstract", "zusammenfassung", "vorspann",
        "chapô", "résumé", "resumen", "subtitle", "untertitel", "sous titre", "subtítulo", "sottotitolo", "subheadline"]),
    (Label::Outlet, &["source", "quelle", "publication title", "publication", "publikation", "fuente", "fonte",
        "source name", "journal", "zeitung", "newspaper", "periódico"]),
    (Label::Byline, &["byline", "author", "authors", "autor", "autoren", "auteur", "auteurs", "autores", "autore", "autori",
        "verfasser", "von", "par", "journalist", "reporter", "signature"]),
    (Label::Date, &["date", "datum", "fecha", "data", "publication date", "date de publication", "publikationsdatum",
        "erscheinungsdatum", "fecha de publicación", "pubdate"]),
    (Label::Loaded, &["load date", "date chargement", "date de chargement", "fecha carga", "fecha de carga", "update",
        "ladedatum", "lade datum", "laaddatum", "data di caricamento", "data de carregamento", "last updated"]),
    (Label::Section, &["section", "rubrik", "rubrique", "sección", "seccion", "sezione", "seção", "ressort", "rubriek", "sectie"]),
    (Label::Page, &["page", "pages", "seite", "seiten", "página", "páginas", "pagina", "pagine", "first page", "pg"]),
    (Label::Edition, &["edition", "ausgabe", "édition", "edición", "edizione", "edição", "editie"]),
    (Label::Length, &["length", "länge", "laenge", "longueur", "longitud", "extensión", "lunghezza", "tamanho", "comprimento",
        "lengte", "word count", "wortanzahl", "anzahl wörter", "nombre de mots", "umfang"]),
    (Label::Dateline, &["dateline", "ort", "ortsmarke", "lieu", "datelijn", "data y lugar"]),
    (Label::Language, &["language", "sprache", "langue", "idioma", "lingua", "língua", "taal", "language of publication"]),
    (Label::Url, &["url", "link", "document url", "lien", "enlace", "original url"]),
    (Label::Caption, &["graphic", "graphique", "grafik", "gráfico", "grafico", "bild", "photo", "illustration", "illustrations",
        "illustration(s)", "afbeelding"]),
    (Label::Note, &["correction", "corrections", "correction date", "notes", "note", "note(s)", "korrektur", "berichtigung",
        "rectificatif", "corrección", "correzione", "series", "serie", "série"]),
    (Label::Number, &["proquest document id", "accession number", "document number", "numéro de document",
        "dokumentnummer", "document id"]),
    (Label::Body, &["body", "text", "full text", "fulltext", "volltext", "texte", "texte intégral", "corps", "texto",
        "texto completo", "cuerpo", "testo", "corpo", "körper", "haupttext", "inhalt", "hoofdtekst", "tekst", "正文"]),
    (Label::Other, &["subject", "subjects", "sujet", "sujets", "thema", "themen", "schlagwörter", "tema", "temas", "soggetto",
        "onderwerp", "company", "companies", "société", "societe", "firma", "firmen", "unternehmen", "empresa", "azienda",
        "organization", "organisation", "organización", "organizzazione", "ticker", "symbole boursier", "industry",
        "industrie", "branche", "secteur activite", "secteur d'activité", "industria", "person", "personne", "personen",
        "persona", "people", "city", "state", "country", "geographic", "localisation geo", "geographie", "geographisch",
        "geografie", "geográfico", "région", "land", "stadt", "publication type", "type publication", "publikationsart",
        "publikationstyp", "publikations typ", "tipo de publicación", "type de publication", "journal code", "code journal",
        "zeitschriftencode", "pub type", "document type", "type of document", "dokumententyp", "type", "isbn", "issn",
        "acc no", "doc id", "name", "distribution", "distribución", "category", "cat", "terms", "links", "location",
        "publisher", "place of publication", "country of publication", "publication info", "publication year",
        "publication subject", "source type", "copyright", "database", "year", "company / organization", "identifier / keyword",
        "identifier", "number of pages", "volume", "issue", "classification", "people in the news", "publication date key",
        "product", "supplement", "column", "supplemental", "transcript", "special", "credit", "contact", "art", "cutline",
        "content type", "number of references"]),
];

/// Letters as labels are compared: small, hyphens and underscores as spaces, no colon.
fn key(words: &str) -> String {
    let spaced: String = words
        .trim()
        .trim_end_matches([':', '：'])
        .chars()
        .map(|c| {
            if matches!(c, '-' | '_' | '‑' | '\u{a0}') {
                ' '
            } else {
                c
            }
        })
        .flat_map(char::to_lowercase)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The label that these words are, without what follows it.
pub fn named(words: &str) -> Option<Label> {
    let key = key(words);
    LABELS
        .iter()
        .find(|(_, names)| names.contains(&key.as_str()))
        .map(|(label, _)| *label)
}

/// How labels are set in a kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// `LOAD-DATE: `, in capitals.
    Capitals,
    /// `Load-Date: `, as words.
    Words,
}

/// Cuts `LABEL: words` into its label, the label's own words and the rest. Only known labels count,
/// so that "LONDON: The council …" stays text.
pub fn cut(line: &str, setting: Setting) -> Option<(Label, &str, &str)> {
    let colon = line
        .char_indices()
        .find(|(_, c)| matches!(c, ':' | '：'))
        .filter(|(at, _)| *at <= 48)?;
    let words = &line[..colon.0];
    if words.is_empty() || setting == Setting::Capitals && words.chars().any(char::is_lowercase) {
        return None;
    }
    if setting == Setting::Words && !words.starts_with(|c: char| !c.is_lowercase()) {
        return None;
    }
    let rest = line[colon.0 + colon.1.len_utf8()..].trim();
    Some((named(words)?, words, rest))
}

/// True for the line that closes every article of newer exports.
pub fn ends_document(line: &str) -> bool {
    const ENDS: &[&str] = &[
        "end of document",
        "ende des dokuments",
        "ende des dokumentes",
        "dokumentende",
        "fin du document",
        "fin del documento",
        "fine del documento",
        "fim do documento",
        "einde van document",
        "einde van het document",
        "文档结尾",
        "文件结尾",
        "文档结束",
        "문서 끝",
        "文書の終わり",
    ];
    ENDS.contains(&key(line).as_str())
}

/// True for the line alone that opens the classification of newer exports.
pub fn opens_classification(line: &str) -> bool {
    const OPENERS: &[&str] = &[
        "classification",
        "klassifizierung",
        "klassifikation",
        "clasificación",
        "classificazione",
        "classificação",
        "classificatie",
        "classifications",
        "分类",
    ];
    OPENERS.contains(&key(line).as_str())
}

/// `2 of 74 DOCUMENTS`, `Dokument 2 von 49`, `DOCUMENT 2 OF 9`: the article's number and how many there are.
pub fn counts_documents(line: &str) -> Option<(u32, u32)> {
    if line.chars().count() > 48 {
        return None;
    }
    let key = key(line).replace("d'", "de ");
    let mut words: Vec<&str> = key.split_whitespace().collect();
    let names = |word: &str| {
        matches!(
            word,
            "document"
                | "documents"
                | "dokument"
                | "dokumente"
                | "dokumenten"
                | "documento"
                | "documentos"
                | "documenti"
                | "documenten"
        )
    };
    let before = words.first().is_some_and(|word| names(word));
    let after = words.last().is_some_and(|word| names(word));
    if !before && !after {
        return None;
    }
    words.retain(|word| !names(word));
    let number = |word: &str| {
        let digits: String = word.chars().filter(|c| !matches!(c, ',' | '.')).collect();
        digits.parse::<u32>().ok()
    };
    match words.as_slice() {
        [at, "of" | "von" | "de" | "sur" | "di" | "van" | "/", total] => Some((number(at)?, number(total)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_labels_in_other_tongues() {
        assert_eq!(
            cut("LOCALISATION-GEO: ASIE (93%)", Setting::Capitals).map(|cut| cut.0),
            Some(Label::Other)
        );
        assert_eq!(
            cut("LÄNGE: 568 Wörter", Setting::Capitals).map(|cut| cut.2),
            Some("568 Wörter")
        );
        assert_eq!(
            cut("Load-Date: July 4, 2031", Setting::Words).map(|cut| cut.0),
            Some(Label::Loaded)
        );
        assert_eq!(cut("Load-Date: July 4, 2031", Setting::Capitals), None);
        assert_eq!(cut("NORTHPORT: The ferry is back.", Setting::Capitals), None);
    }

    #[test]
    fn counts_in_other_tongues() {
        assert_eq!(counts_documents("2001 of 2,146 DOCUMENTS"), Some((2001, 2146)));
        assert_eq!(counts_documents("DOCUMENT 1 OF 3"), Some((1, 3)));
        assert_eq!(counts_documents("Dokument 4 von 49"), Some((4, 49)));
        assert_eq!(counts_documents("The first of 3 documents was found"), None);
        assert_eq!(counts_documents("Documents of state"), None);
    }
}
