//! Whole files to bend: the invented ones that other tests read, and one of each kind made here.

use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

#[path = "word.rs"]
mod word;

/// A whole file, as it lies there or as parts that are packed together.
#[derive(Clone, Debug)]
pub enum File {
    Plain(Vec<u8>),
    Zip(Vec<(String, Vec<u8>)>),
    Gzip(Vec<u8>),
    /// Streams in the sectors of old Word documents and Outlook messages.
    Compound(Vec<(String, Vec<u8>)>),
}

impl File {
    /// The file as it would lie on a disk.
    pub fn whole(&self) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => bytes.clone(),
            Self::Gzip(bytes) => gzipped(bytes),
            Self::Zip(parts) => zipped(parts),
            Self::Compound(parts) => compound(parts),
        }
    }
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn compound(streams: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn compound_of(parts: &[(&str, &[u8])]) -> File {
    File::Compound(
        parts
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
            .collect(),
    )
}

fn zip_of(parts: &[(&str, &str)]) -> File {
    File::Zip(
        parts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    )
}

const PAGE: &str = "<!doctype html><html lang=en><head><title>Ferry aground</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry aground\",\"datePublished\":\"2031-05-04T10:00:00Z\",\"author\":[{\"name\":\"Ada Holm\"}]}</script></head><body><article><h1>Ferry aground</h1><p>The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said.</p><p>All of them were brought ashore before the storm broke over the bay, she said.</p></article></body></html>";
const TEXT: &str = "Ferry aground off Northport\n\nBy Ada Holm\n\n4 May 2031\n\nThe ferry Sankt Olav ran aground off Northport on Monday night.\n\n“Nobody was hurt,” the harbour master said.\n";

pub fn files() -> Vec<(String, File)> {
    let mut files = fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    let mut add = |name: &str, file: File| files.push((name.to_owned(), file));
    let plain = |text: &str| File::Plain(text.as_bytes().to_vec());
    add(
        "a.docx",
        zip_of(&[
            (
                "word/document.xml",
                "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>The ferry</w:t><w:tab/><w:footnoteReference w:id='2'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>lay still</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
            ),
            (
                "word/styles.xml",
                "<w:styles xmlns:w='w'><w:style w:styleId='Heading1'><w:name w:val='heading 1'/></w:style></w:styles>",
            ),
            (
                "word/numbering.xml",
                "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
            ),
            (
                "word/footnotes.xml",
                "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            (
                "docProps/core.xml",
                "<cp:coreProperties><dc:title>Ferry</dc:title><dc:creator>Ada Holm</dc:creator></cp:coreProperties>",
            ),
        ]),
    );
    add(
        "a.odt",
        zip_of(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                "<o><office:text><text:h text:outline-level='1'>Ferry</text:h><text:p>The ferry<text:s text:c='3'/> lay still<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>cell</text:p></table:table-cell></table:table-row></table:table></office:text></o>",
            ),
            (
                "meta.xml",
                "<o><dc:title>Ferry</dc:title><dc:date>2031-05-04</dc:date></o>",
            ),
        ]),
    );
    add(
        "a.epub",
        zip_of(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='x.opf'/></rootfiles></container>",
            ),
            (
                "x.opf",
                "<package><metadata><dc:title>Ferries</dc:title></metadata><manifest><item id='c' href='c.xhtml'/><item id='n' href='n.xhtml' properties='nav'/></manifest><spine><itemref idref='c'/></spine></package>",
            ),
            (
                "c.xhtml",
                "<html><body><h1>One</h1><p>The ferry lay still</p></body></html>",
            ),
            (
                "n.xhtml",
                "<html><body><nav><ol><li><a href='c.xhtml'>One</a></li></ol></nav></body></html>",
            ),
        ]),
    );
    add(
        "a.xlsx",
        zip_of(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Title</t></is></c><c r='B1' t='inlineStr'><is><t>Text</t></is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>Ferry</t></is></c><c r='B2' t='inlineStr'><is><t>The ferry ran aground.</t></is></c></row></sheetData></worksheet>",
            ),
        ]),
    );
    add("a.rtf", File::Plain(br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}{\info{\title Ferry}{\creatim\yr2031\mo5\dy4}}\f0\b The ferry \u8220\'93 still\par\f1\'e4\trowd\cellx100 one\cell\row{\footnote no}{\field{\*\fldinst HYPERLINK x}{\fldrslt y}}\par}".to_vec()));
    add("a.pdf", File::Plain(b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length 64>>\nstream\nBT /F 12 Tf 50 700 Td (The ferry lay still on the sand) Tj ET\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Courier>>\nendobj\ntrailer\n<</Root 1 0 R>>\n".to_vec()));
    let mail = format!(
        "From: Ada Holm <a@b.example>\r\nSubject: =?utf-8?q?Ferry?=\r\nDate: Sun, 4 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe ferry=20lay still\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/x\r\n\r\n{PAGE}\r\n--b--\r\n"
    );
    add("a.eml", plain(&mail));
    add(
        "a.mht",
        plain(&mail.replace(
            "From: Ada Holm <a@b.example>\r\n",
            "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/x\r\n",
        )),
    );
    add(
        "a.mbox",
        plain(&format!(
            "From a@b.example Sun May  4 10:00:00 2031\n{mail}\nFrom c@d.example Sun May  4 10:00:00 2031\n{mail}"
        )),
    );
    add("a.doc", word::pieces());
    add("old.doc", word::one_run());
    add("a.webarchive", File::Plain(property_list()));
    add(
        "a.msg",
        compound_of(&[
            ("/__properties_version1.0", &[0; 64]),
            ("/__substg1.0_1000001E", b"The ferry"),
            ("/__substg1.0_0037001E", b"Ferry"),
        ]),
    );
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{PAGE}\r\n0\r\n\r\n",
        PAGE.len()
    );
    let warc = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len()).repeat(2);
    add("a.warc", plain(&warc));
    add("a.warc.gz", File::Gzip(warc.into_bytes()));
    add("a.txt.gz", File::Gzip(TEXT.as_bytes().to_vec()));
    add(
        "a.zip",
        zip_of(&[("a.txt", TEXT), ("b/b.html", PAGE), ("list.ris", RIS)]),
    );
    add("a.html", plain(PAGE));
    add("a.ris", plain(RIS));
    add(
        "a.bib",
        plain(
            "@string{p = \"Coastwire\"}\n@article{holm2031, author = {Holm, Ada and Lind, Bo}, title = {Ferry \\'a ground {A}}, journal = p # \" Daily\", year = 2031, month = may, url = {https://a.example/x}, file = {:a.pdf:PDF}}\n",
        ),
    );
    add(
        "a.json",
        plain(
            r#"[{"id":"a","type":"article-newspaper","title":"Ferry <i>aground</i>","container-title":"Coastwire","author":[{"family":"Holm","given":"Ada"},{"literal":"Board"}],"issued":{"date-parts":[[2031,5,4]]},"URL":"https://a.example/x"}]"#,
        ),
    );
    add(
        "a.rdf",
        plain(
            "<rdf:RDF xmlns:rdf='r' xmlns:z='z' xmlns:dc='d' xmlns:bib='b' xmlns:link='l'><bib:Article rdf:about='x'><z:itemType>newspaperArticle</z:itemType><dc:title>Ferry</dc:title><dc:date>2031-05-04</dc:date><link:link rdf:resource='#i'/></bib:Article><z:Attachment rdf:about='#i'><rdf:resource rdf:resource='files/a.pdf'/></z:Attachment></rdf:RDF>",
        ),
    );
    let guid = |number: u32| format!("00000000-0000-4000-8000-{number:012}");
    let qde = format!(
        "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" origin=\"Invented 3\" name=\"Harbour\"><Users><User guid=\"{0}\" name=\"Ada\"/></Users><CodeBook><Codes><Code guid=\"{1}\" name=\"Harm\" isCodable=\"true\" color=\"#a1b\"><Description>What.</Description></Code></Codes></CodeBook><Variables><Variable guid=\"{4}\" name=\"outlet\" typeOfVariable=\"Text\"/></Variables><Sources><TextSource guid=\"{2}\" name=\"fog.txt\" plainTextPath=\"internal://{2}.txt\"><PlainTextSelection guid=\"{3}\" startPosition=\"4\" endPosition=\"9\" name=\"ferry\"><Coding guid=\"{5}\"><CodeRef targetGUID=\"{1}\"/></Coding></PlainTextSelection></TextSource></Sources><Notes><Note guid=\"{6}\" name=\"n\"><PlainTextContent>words</PlainTextContent></Note></Notes></Project>",
        guid(1),
        guid(2),
        guid(3),
        guid(4),
        guid(5),
        guid(6),
        guid(7)
    );
    add(
        "a.qdpx",
        zip_of(&[
            ("project.qde", &qde),
            (
                &format!("sources/{}.txt", guid(3)),
                "The ferry lay still on the sand.",
            ),
        ]),
    );
    add("a.qde", plain(&qde));
    add(
        "a.qdc",
        plain(&format!(
            "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Invented\"><Codes><Code guid=\"{}\" name=\"Harm\" isCodable=\"true\"><Code guid=\"{}\" name=\"Blame\" isCodable=\"true\"/></Code></Codes></CodeBook>",
            guid(1),
            guid(2)
        )),
    );
    files
}

const RIS: &str = "TY  - NEWS\nAU  - Holm, Ada\nTI  - Ferry aground off Northport\nT2  - Coastwire\nDA  - 2031/05/04/\nUR  - https://a.example/x\nL1  - a.txt\nER  - \n";

fn fixtures(folder: &Path) -> Vec<(String, File)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(fixtures(&path));
        } else if !path.to_string_lossy().ends_with(".expected.json") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((name, File::Plain(std::fs::read(&path).unwrap())));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// A page as Safari saves it: a binary property list (CFBinaryPList) around it.
fn property_list() -> Vec<u8> {
    let sized = |mark: u8, bytes: &[u8]| {
        let size = u32::try_from(bytes.len()).unwrap().to_be_bytes();
        [&[mark | 0x0f, 0x12][..], &size, bytes].concat()
    };
    let text = |words: &str| sized(0x50, words.as_bytes());
    let objects = [
        vec![0xd2, 1, 2, 3, 9],
        text("WebMainResource"),
        text("WebSubresources"),
        vec![0xd4, 4, 5, 6, 7, 8, 10, 11, 12],
        text("WebResourceData"),
        text("WebResourceURL"),
        text("WebResourceMIMEType"),
        text("WebResourceTextEncodingName"),
        sized(0x40, PAGE.as_bytes()),
        vec![0xa1, 3],
        text("https://a.example/x"),
        text("text/html"),
        text("UTF-8"),
    ];
    let mut bytes = b"bplist00".to_vec();
    let mut places = Vec::new();
    for object in &objects {
        places.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
        bytes.extend(object);
    }
    let places_at = u64::try_from(bytes.len()).unwrap();
    bytes.extend(places);
    bytes.extend([0, 0, 0, 0, 0, 0, 4, 1]);
    bytes.extend(u64::try_from(objects.len()).unwrap().to_be_bytes());
    bytes.extend(0_u64.to_be_bytes());
    bytes.extend(places_at.to_be_bytes());
    bytes
}
