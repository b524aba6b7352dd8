use super::{List, Reference, Shelf, list, may_be_list};
use crate::read;
use model::{Draft, Field, Place, Published, Sureness, Witness};
use std::collections::HashSet;

fn names(reference: &Reference) -> Vec<&str> {
    reference
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect()
}

fn said(list: &str) -> Vec<Reference> {
    super::list(list.as_bytes()).unwrap().references
}

const RIS: &str = "TY  - NEWS\r\nTI  - Ferry aground off\r\n  Northport\r\nAU  - Holm, Ada\r\nAU  - Lund, Bo\r\nT2  - Northport Gazette\r\nDA  - 2026/03/04/\r\nUR  - https://gazette.example/ferry\r\nSP  - A1\r\nEP  - A3\r\nSE  - Local\r\nLA  - en\r\nL1  - files/7/ferry%20aground.pdf\r\nL1  - file:///C:/x/ferry.pdf\r\nER  - \r\n\r\nTY  - ELEC\r\nT1  - Crane stands still\r\nPY  - 2025\r\nTY  - NEWS\r\nTI  - Lamp out\r\n";

#[test]
fn reads_ris_with_broken_lines_and_missing_ends() {
    let list = said(RIS);
    assert_eq!(list.len(), 3);
    let first = &list[0];
    assert_eq!(first.title.as_deref(), Some("Ferry aground off Northport"));
    assert_eq!(names(first), ["Ada Holm", "Bo Lund"]);
    assert_eq!(first.container.as_deref(), Some("Northport Gazette"));
    assert_eq!(first.date.as_deref(), Some("2026-03-04"));
    assert_eq!(first.page.as_deref(), Some("A1-A3"));
    assert_eq!(first.section.as_deref(), Some("Local"));
    assert_eq!(first.files[0], "files/7/ferry%20aground.pdf");
    assert_eq!(first.files[1], "/C:/x/ferry.pdf");
    assert_eq!(list[1].date.as_deref(), Some("2025"));
    assert_eq!(list[2].title.as_deref(), Some("Lamp out"));
    // A day without a year is no date, and an address without a scheme is no file.
    let list = said(
        "TY  - NEWS\nTI  - Lamp out\nDA  - 03/04/11:30\nPY  - 2031\nUR  - www.gazette.example/lamp.html\nER  - \n",
    );
    assert_eq!(list[0].date.as_deref(), Some("2031"));
    assert_eq!(
        list[0].url.as_deref(),
        Some("https://www.gazette.example/lamp.html")
    );
    assert!(list[0].files.is_empty(), "{:?}", list[0].files);
}

#[test]
fn reads_latin_1() {
    let bytes = b"TY  - NEWS\r\nTI  - F\xe4hre im Hafen von Nordhafen gestrandet\r\nAU  - M\xfcller, J\xf6rg\r\nER  - \r\n";
    let read = list(bytes).unwrap();
    assert_eq!(names(&read.references[0]), ["Jörg Müller"]);
    assert_eq!(
        read.references[0].title.as_deref(),
        Some("Fähre im Hafen von Nordhafen gestrandet")
    );
}

#[test]
fn reads_bibtex_with_braces_accents_and_abbreviations() {
    let list = said(
        "% made by hand\n@string{gaz = \"Northport Gazette\"}\n@comment{jabref-meta: x}\n@article{holm,\n  title = {The {Sankt Olav} runs aground in K{\\\"o}ping},\n  author = {Holm, Ad{\\'a}m and {Harbour Board} and van der Berg, Ida},\n  journal = gaz,\n  year = 2026, month = mar, day = 4,\n  pages = {4--5},\n  file = {Full Text:files/9/olav.pdf:application/pdf;Snapshot:files/10/olav.html:text/html},\n}\n@online{crane, title={Crane stands still}, subtitle={ Why the\n  harbour waits }, date={2025-04}, url={https://gazette.example/crane}, file={:C\\:/papers/crane.pdf:PDF}}\n",
    );
    assert_eq!(list.len(), 2, "{list:?}");
    assert_eq!(
        list[0].title.as_deref(),
        Some("The Sankt Olav runs aground in Köping")
    );
    assert_eq!(
        names(&list[0]),
        ["Adám Holm", "Harbour Board", "Ida van der Berg"]
    );
    assert_eq!(list[0].container.as_deref(), Some("Northport Gazette"));
    assert_eq!(list[0].date.as_deref(), Some("2026-03-04"));
    assert_eq!(list[0].page.as_deref(), Some("4–5"));
    assert_eq!(list[0].files, ["files/9/olav.pdf", "files/10/olav.html"]);
    assert_eq!(
        list[1].title.as_deref(),
        Some("Crane stands still: Why the harbour waits")
    );
    assert_eq!(list[1].date.as_deref(), Some("2025-04"));
    assert_eq!(list[1].files, ["C:/papers/crane.pdf"]);
}

#[test]
fn an_open_brace_costs_one_entry() {
    let text = "@article{a, title = {Ferry {aground}\n@article{b, title = {Crane stands still}}\n@article{c, title = {Lamp out}}\n";
    let read = list(text.as_bytes()).unwrap();
    let titles: Vec<&str> = read
        .references
        .iter()
        .filter_map(|one| one.title.as_deref())
        .collect();
    assert_eq!(titles, ["Crane stands still", "Lamp out"]);
    assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
}

#[test]
fn bibtex_entries_that_lead_in_a_circle_are_read_without_it() {
    let titles = |text: &str| {
        let read = list(text.as_bytes()).unwrap();
        let titles: Vec<String> = read.references.into_iter().filter_map(|one| one.title).collect();
        (titles, read.warnings)
    };
    for text in [
        "@article{a, title={Lamp out}, crossref={a}}\n",
        "@article{a, title={Lamp out}, CrossRef={b}}\n@xdata{b, xdata={ c , a}}\n@xdata{c, crossref={a}}\n",
        "@article{a, title={Lamp out}, crossref={\\relax b}}\n@book{b, crossref={{b}}}\n",
        "@article{a, title={Lamp out}, crossref={b}}\n@book{c, ids={b}, crossref={b}}\n",
        "@string{x = y # \"s\"}\n@string{y = x}\n@article{a, title={Lamp out}, journal=x}\n",
    ] {
        let (titles, warnings) = titles(text);
        assert_eq!(titles, ["Lamp out"], "{text}");
        assert!(
            warnings.iter().any(|said| said.contains("circle")) || text.contains("ids"),
            "{text}"
        );
    }
    // Each level names the next a hundred times.
    let mut text = "@article{a, title={Lamp out}, xdata={x0}}\n".to_owned();
    for level in 0..7 {
        let next = vec![format!("x{}", level + 1); 100].join(",");
        text.push_str(&format!("@xdata{{x{level}, xdata={{{next}}}}}\n"));
        let next = vec![format!("s{}", level + 1); 100].join(" # ");
        text.push_str(&format!("@string{{s{level} = {next}}}\n"));
    }
    text.push_str(
        "@string{s7 = \"Lamp\"}\n@xdata{x7, note={Lamp}}\n@article{b, title={Crane}, journal=s0}\n",
    );
    assert_eq!(titles(&text).0, ["Lamp out", "Crane"]);
    // What a chapter takes over from its book stays.
    let kept = said(
        "@string{gaz = \"Northport Gazette\"}\n@article{a, title={Lamp out}, crossref={p}}\n@periodical{p, title={Year book of } # gaz}\n",
    );
    assert_eq!(
        kept[0].container.as_deref(),
        Some("Year book of Northport Gazette")
    );
}

const CSL: &str = r#"[{"id":"a","type":"article-newspaper","title":"Ferry <i>aground</i>","container-title":"Northport Gazette","author":[{"family":"Holm","given":"Ada"},{"literal":"Harbour Board"}],"issued":{"date-parts":[["2026",3,4]]},"URL":"https://gazette.example/ferry","language":"en-GB"},{"id":"b","type":"webpage","title":"Crane stands still","issued":{"raw":"2025"}}]"#;

#[test]
fn reads_csl_json_and_leaves_tables_of_articles_alone() {
    let list = said(CSL);
    assert_eq!(list[0].title.as_deref(), Some("Ferry aground"));
    assert_eq!(names(&list[0]), ["Ada Holm", "Harbour Board"]);
    assert_eq!(list[0].date.as_deref(), Some("2026-03-04"));
    assert_eq!(list[1].date.as_deref(), Some("2025"));
    assert!(read::preview_table("a.json", CSL.as_bytes(), &read::Mappings::default(), None).is_none());
    let text = "The ferry Sankt Olav ran aground off Northport on Monday night. ".repeat(40);
    let table = format!(
        r#"[{{"type":"article","title":"Ferry aground","author":[{{"literal":"Ada Holm"}}],"text":"{text}"}}]"#
    );
    assert!(super::list(table.as_bytes()).is_none());
    assert_eq!(read::read("a.json", table.as_bytes()).unwrap().drafts.len(), 1);
    let plain =
        r#"[{"type":"news","title":"Ferry aground","author":"Ada Holm","text":"The ferry ran aground."}]"#;
    assert!(super::list(plain.as_bytes()).is_none());
}

const RDF: &str = r##"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#">
<bib:Article rdf:about="https://gazette.example/ferry"><z:itemType>newspaperArticle</z:itemType>
<dcterms:isPartOf><bib:Newspaper><dc:title>Northport Gazette</dc:title></bib:Newspaper></dcterms:isPartOf>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Holm</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<link:link rdf:resource="#item_3"/><prism:section>Local</prism:section><dc:title>Ferry &amp; crane</dc:title><dc:date>2026-03-04</dc:date>
<dc:identifier><dcterms:URI><rdf:value>https://gazette.example/ferry?x=1</rdf:value></dcterms:URI></dc:identifier></bib:Article>
<z:Attachment rdf:about="#item_3"><dc:title>Full text</dc:title><rdf:resource rdf:resource="files/3/ferry.html"/></z:Attachment>
<bib:Document rdf:about="#item_5"><dc:title>Lamp out</dc:title><dc:date>2025"##;

#[test]
fn reads_zotero_rdf_and_what_is_left_of_one_cut_off() {
    let read = list(RDF.as_bytes()).unwrap();
    assert_eq!(read.references.len(), 2, "{read:?}");
    let first = &read.references[0];
    assert_eq!(first.title.as_deref(), Some("Ferry & crane"));
    assert_eq!(first.container.as_deref(), Some("Northport Gazette"));
    assert_eq!(names(first), ["Ada Holm"]);
    assert_eq!(first.section.as_deref(), Some("Local"));
    assert_eq!(first.files, ["files/3/ferry.html"]);
    assert_eq!(read.references[1].title.as_deref(), Some("Lamp out"));
    assert_eq!(read.warnings.len(), 1);
}

#[test]
fn hostile_lists_end() {
    let deep = format!(
        "@article{{a, title = {}{}}}\n@article{{b, title={{Lamp out}}}}",
        "{".repeat(200_000),
        "}".repeat(200_000)
    );
    assert_eq!(list(deep.as_bytes()).unwrap().references.len(), 1);
    let deep = RDF.replace("Full text", &"<a>".repeat(200_000));
    assert!(!list(deep.as_bytes()).unwrap().references.is_empty());
    assert!(list(format!("[{}", "[".repeat(200_000)).as_bytes()).is_none());
    let many = "TY  - NEWS\nTI  - Lamp out\nER  - \n".repeat(60_000);
    let read = list(many.as_bytes()).unwrap();
    assert_eq!(
        (read.references.len(), &read.warnings[..]),
        (
            super::MOST_REFERENCES,
            &["The list has more than 50,000 references; the rest were left out.".to_owned()][..]
        )
    );
    for cut in 0..RIS.len() {
        let _ = list(&RIS.as_bytes()[cut..]);
    }
    for cut in 0..RDF.len() {
        let _ = list(&RDF.as_bytes()[..cut]);
    }
}

#[test]
fn letters_and_code_are_no_lists() {
    for text in [
        "Dear Ada,\n\nTY - that is what she said.\n",
        "@ada{ I saw the ferry",
        "Ferry aground\n\n@article{x, title={y}}\n",
        "TY\n",
    ] {
        let is_article = list(text.as_bytes()).is_none_or(|list| list.references.is_empty());
        assert!(is_article, "{text}");
    }
    assert!(may_be_list("a.txt", RIS.as_bytes()) && !may_be_list("a.txt", b"Ferry aground"));
    let refused = read::read("a.ris", RIS.as_bytes()).unwrap_err();
    assert!(
        refused.message.contains("list of references"),
        "{}",
        refused.message
    );
}

fn shelf(path: &str, text: &str, files: &[&str]) -> Shelf {
    let list: List = list(text.as_bytes()).unwrap();
    let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
    Shelf::new(vec![(path.to_owned(), list)], &files)
}

fn titled(headline: &str) -> Draft {
    Draft {
        headline: Some(headline.to_owned()),
        ..Draft::default()
    }
}

#[test]
fn fills_what_is_blank_and_leaves_what_the_article_says() {
    let shelf = shelf(
        "/d/list.ris",
        RIS,
        &["/d/files/7/ferry aground.pdf", "/d/other.txt"],
    );
    let mut drafts = [Draft {
        outlet: Some("Tidewatch".to_owned()),
        published: Published::parse("2026-03").ok(),
        ..Draft::default()
    }];
    let matched = shelf.fill("/d/files/7/ferry aground.pdf", &mut drafts);
    assert_eq!(matched, [(0, 0)]);
    let draft = &drafts[0];
    assert_eq!(draft.outlet.as_deref(), Some("Tidewatch"));
    assert_eq!(draft.headline.as_deref(), Some("Ferry aground off Northport"));
    assert_eq!(
        draft.published.as_ref().map(Published::as_str),
        Some("2026-03-04")
    );
    assert_eq!(draft.printed.page.as_deref(), Some("A1-A3"));
    let witness = &draft.found[&Field::Byline];
    assert_eq!(witness.sureness, Sureness::Likely);
    assert_eq!(
        witness.place,
        Place::Reference {
            file: "list.ris".to_owned()
        }
    );
    assert!(!draft.found.contains_key(&Field::Outlet));
    let left = shelf.left_over(&HashSet::from([(0, 0)]));
    assert_eq!(
        left,
        [Some(
            "2 of 3 references in “list.ris” have no file among those imported.".to_owned()
        )]
    );
}

#[test]
fn a_year_bears_out_a_day_and_does_not_replace_it() {
    let shelf = shelf(
        "/d/lamp.ris",
        "TY  - NEWS\nTI  - Lamp out\nPY  - 2031\nER  - \n",
        &["/d/lamp.pdf"],
    );
    let filled = |published: &str| {
        let mut drafts = [Draft {
            published: Published::parse(published).ok(),
            ..Draft::default()
        }];
        let unsure = Witness {
            place: Place::Text,
            words: "Updated".to_owned(),
            sureness: Sureness::Unsure,
        };
        drafts[0].found.insert(Field::Published, unsure);
        shelf.fill("/d/lamp.pdf", &mut drafts);
        let [draft] = drafts;
        let witness = draft.found[&Field::Published].clone();
        (draft.published.unwrap().as_str().to_owned(), witness)
    };
    let (date, witness) = filled("2031-03-04");
    assert_eq!(date, "2031-03-04");
    assert_eq!((witness.sureness, witness.place), (Sureness::Likely, Place::Text));
    let (date, witness) = filled("2030-03-04");
    assert_eq!((date.as_str(), witness.sureness), ("2031", Sureness::Likely));
    assert_ne!(witness.place, Place::Text);
}

#[test]
fn matches_by_base_name_title_and_address() {
    let one = "TY  - NEWS\nTI  - Crane stands still\nT2  - Tidewatch\nUR  - http://www.tide.example/crane/\nER  - \n";
    let outlet = |path: &str, file: &str, draft: Draft| {
        let mut drafts = [draft];
        shelf(path, one, &[file]).fill(file, &mut drafts);
        let [draft] = drafts;
        draft.outlet
    };
    let tide = Some("Tidewatch".to_owned());
    assert_eq!(outlet("/d/crane.ris", "/d/Crane.pdf", Draft::default()), tide);
    assert_eq!(outlet("/d/crane.ris", "/e/crane.pdf", Draft::default()), None);
    assert_eq!(
        outlet("/d/x.ris", "/d/1.txt", titled("CRANE stands “still”")),
        tide
    );
    assert_eq!(outlet("/d/x.ris", "/e/1.txt", titled("Crane stands still")), None);
    let addressed = Draft {
        url: Some("https://tide.example/crane#top".to_owned()),
        ..Draft::default()
    };
    assert_eq!(outlet("/d/x.ris", "/e/1.txt", addressed), tide);
}

#[test]
fn names_and_titles_that_two_share_match_nothing() {
    let two = "TY  - NEWS\nTI  - Lamp out again\nT2  - Tidewatch\nL1  - a/page.html\nER  - \nTY  - NEWS\nTI  - Lamp out again\nT2  - Lantern\nL1  - b/page.html\nER  - \n";
    let shelf = shelf("/d/x.bib", two, &["/d/page.html"]);
    assert!(
        shelf
            .fill("/d/page.html", &mut [titled("Lamp out again")])
            .is_empty()
    );
}
