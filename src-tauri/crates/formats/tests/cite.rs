//! References of invented articles, written by hand after the manuals.

use formats::write::{Look, as_text, csv, docx, html, json, markdown, reference, xlsx};
use model::excerpt::{CitationStyle, Excerpt, Provenance, Sheet};

/// An article of which nothing is known but its headline.
fn bare(headline: &str) -> Excerpt {
    Excerpt {
        passage: "p".to_owned(),
        quotation: "Nobody lit it again.".to_owned(),
        taggings: Vec::new(),
        memo: String::new(),
        article: "a".to_owned(),
        headline: headline.to_owned(),
        headline_is_first_words: false,
        outlet: String::new(),
        byline: Vec::new(),
        published: String::new(),
        url: String::new(),
        language: "en-GB".to_owned(),
        stories: Vec::new(),
        source_file: "a.txt".to_owned(),
        source_sha256: "ab".repeat(32),
        start: 0,
        end: 20,
        paragraph: 1,
        before: String::new(),
        after: String::new(),
        section: String::new(),
        page: String::new(),
        printed_page: String::new(),
        updated: String::new(),
        edition: String::new(),
        text_sha256: "cd".repeat(32),
    }
}

fn of(headline: &str, outlet: &str, byline: &[&str], published: &str) -> Excerpt {
    Excerpt {
        outlet: outlet.to_owned(),
        byline: byline.iter().map(|name| (*name).to_owned()).collect(),
        published: published.to_owned(),
        ..bare(headline)
    }
}

/// With the outlet in asterisks.
fn written(style: CitationStyle, excerpt: &Excerpt) -> String {
    let pieces = reference(style, excerpt, true).expect("these are not the plain style");
    pieces
        .iter()
        .map(|piece| match piece.look {
            Look::Italic => format!("*{}*", piece.text),
            _ => piece.text.clone(),
        })
        .collect()
}

/// APA, Chicago as a note, Chicago for lists, MLA.
fn check(excerpt: &Excerpt, expected: [&str; 4]) {
    let styles = [
        CitationStyle::Apa,
        CitationStyle::Chicago,
        CitationStyle::ChicagoAuthorDate,
        CitationStyle::Mla,
    ];
    for (style, expected) in styles.into_iter().zip(expected) {
        assert_eq!(written(style, excerpt), expected, "{style:?}");
    }
}

#[test]
fn an_article_with_author_page_and_address() {
    let article = Excerpt {
        url: "https://tidewatch.example/1?a=1&b=2".to_owned(),
        page: "A3".to_owned(),
        ..of(
            "Ferry aground off Northport",
            "Tidewatch",
            &["Ada Maria Holm"],
            "2031-05-01",
        )
    };
    check(
        &article,
        [
            "Holm, A. M. (2031, May 1). Ferry aground off Northport. *Tidewatch*, A3. https://tidewatch.example/1?a=1&b=2",
            "Ada Maria Holm, “Ferry Aground off Northport,” *Tidewatch*, May 1, 2031, A3, https://tidewatch.example/1?a=1&b=2.",
            "Holm, Ada Maria. 2031. “Ferry Aground off Northport.” *Tidewatch*, May 1, 2031, A3. https://tidewatch.example/1?a=1&b=2.",
            "Holm, Ada Maria. “Ferry Aground off Northport.” *Tidewatch*, 1 May 2031, p. A3, https://tidewatch.example/1?a=1&b=2.",
        ],
    );
}

#[test]
fn an_article_that_nobody_signed() {
    check(
        &of("Who pays for the pier?", "The Coastwire", &[], "2031-12-24"),
        [
            "Who pays for the pier? (2031, December 24). *The Coastwire*.",
            "“Who Pays for the Pier?,” *The Coastwire*, December 24, 2031.",
            "*The Coastwire*. 2031. “Who Pays for the Pier?” December 24, 2031.",
            "“Who Pays for the Pier?” *The Coastwire*, 24 Dec. 2031.",
        ],
    );
}

#[test]
fn an_article_without_a_date_in_another_language() {
    let article = Excerpt {
        language: "de".to_owned(),
        page: "4–5".to_owned(),
        edition: "Late".to_owned(),
        ..of(
            "Fähre auf Grund gelaufen",
            "Küstenblatt",
            &["Jan van der Berg", "Northern News Agency"],
            "",
        )
    };
    check(
        &article,
        [
            "van der Berg, J., & Northern News Agency. (n.d.). Fähre auf Grund gelaufen. *Küstenblatt*, 4–5.",
            "Jan van der Berg and Northern News Agency, “Fähre auf Grund gelaufen,” *Küstenblatt*, n.d., Late ed., 4–5.",
            "van der Berg, Jan, and Northern News Agency. n.d. “Fähre auf Grund gelaufen.” *Küstenblatt*, Late ed., 4–5.",
            "van der Berg, Jan, and Northern News Agency. “Fähre auf Grund gelaufen.” *Küstenblatt*, Late ed., pp. 4–5.",
        ],
    );
}

#[test]
fn many_authors_and_a_month() {
    let four = of(
        "Harbour: a town waits",
        "Tidewatch",
        &["Ada Holm", "Bo Berg", "Cleo Ek", "Jean-Luc Fisk"],
        "2031-09",
    );
    check(
        &four,
        [
            "Holm, A., Berg, B., Ek, C., & Fisk, J.-L. (2031, September). Harbour: a town waits. *Tidewatch*.",
            "Ada Holm et al., “Harbour: A Town Waits,” *Tidewatch*, September 2031.",
            "Holm, Ada, Bo Berg, Cleo Ek, and Jean-Luc Fisk. 2031. “Harbour: A Town Waits.” *Tidewatch*, September 2031.",
            "Holm, Ada, et al. “Harbour: A Town Waits.” *Tidewatch*, Sept. 2031.",
        ],
    );
    let two = Excerpt {
        byline: four.byline[..2].to_vec(),
        ..four.clone()
    };
    check(
        &two,
        [
            "Holm, A., & Berg, B. (2031, September). Harbour: a town waits. *Tidewatch*.",
            "Ada Holm and Bo Berg, “Harbour: A Town Waits,” *Tidewatch*, September 2031.",
            "Holm, Ada, and Bo Berg. 2031. “Harbour: A Town Waits.” *Tidewatch*, September 2031.",
            "Holm, Ada, and Bo Berg. “Harbour: A Town Waits.” *Tidewatch*, Sept. 2031.",
        ],
    );
    let three = Excerpt {
        byline: four.byline[..3].to_vec(),
        ..four
    };
    assert!(
        written(CitationStyle::Chicago, &three).starts_with("Ada Holm, Bo Berg, and Cleo Ek, “"),
        "{}",
        written(CitationStyle::Chicago, &three)
    );
    let crowd: Vec<String> = (0..22).map(|at| format!("Ada{} Holm", "a".repeat(at))).collect();
    let crowd = Excerpt {
        byline: crowd,
        ..three
    };
    let apa = written(CitationStyle::Apa, &crowd);
    assert_eq!(apa.matches("Holm, A.").count(), 20);
    assert!(apa.contains("Holm, A., . . . Holm, A. (2031"), "{apa}");
}

#[test]
fn what_is_not_known_leaves_no_marks_behind() {
    check(
        &bare("Lamp out"),
        [
            "Lamp out. (n.d.).",
            "“Lamp Out,” n.d.",
            "“Lamp Out.” n.d.",
            "“Lamp Out.”",
        ],
    );
    let paged = Excerpt {
        page: "3".to_owned(),
        url: "https://a.example/".to_owned(),
        ..bare("Lamp out")
    };
    check(
        &paged,
        [
            "Lamp out. (n.d.). p. 3. https://a.example/",
            "“Lamp Out,” n.d., 3, https://a.example/.",
            "“Lamp Out.” n.d. 3. https://a.example/.",
            "“Lamp Out.” p. 3, https://a.example/.",
        ],
    );
    let year = of("Lamp out", "", &["Ada Holm"], "2031");
    check(
        &year,
        [
            "Holm, A. (2031). Lamp out.",
            "Ada Holm, “Lamp Out,” 2031.",
            "Holm, Ada. 2031. “Lamp Out.”",
            "Holm, Ada. “Lamp Out.” 2031.",
        ],
    );
    // Every mixture of what is known and what is not.
    for mask in 0..64_u32 {
        let has = |bit: u32, text: &str| {
            if mask & (1 << bit) == 0 {
                String::new()
            } else {
                text.to_owned()
            }
        };
        let article = Excerpt {
            outlet: has(0, "Tidewatch"),
            byline: if mask & 2 == 0 {
                Vec::new()
            } else {
                vec!["Ada Holm".to_owned(), " ".to_owned()]
            },
            published: has(2, "2031-05-01"),
            page: has(3, "3"),
            url: has(4, "https://a.example/"),
            edition: has(5, "Late"),
            ..bare("Lamp out")
        };
        for style in CitationStyle::ALL.into_iter().skip(1) {
            let text = as_text(&reference(style, &article, true).unwrap());
            for debris in [
                ", ,", "..", ",.", ". .", "( ", " )", ", )", "  ", ",,", "()", " ,", " .", ",”,", ".”.",
            ] {
                assert!(!text.contains(debris), "{style:?}: {text}");
            }
            assert!(text.ends_with(['.', '/', '”']), "{style:?}: {text}");
        }
    }
}

#[test]
fn marks_within_headlines_keep_their_place() {
    let article = of(
        "“Nobody lit it,” says the \"harbour office\"",
        "Tidewatch",
        &["Ada Holm"],
        "2031-05-01",
    );
    check(
        &article,
        [
            "Holm, A. (2031, May 1). “Nobody lit it,” says the \"harbour office\". *Tidewatch*.",
            "Ada Holm, “‘Nobody Lit It,’ Says the ‘Harbour Office,’” *Tidewatch*, May 1, 2031.",
            "Holm, Ada. 2031. “‘Nobody Lit It,’ Says the ‘Harbour Office.’” *Tidewatch*, May 1, 2031.",
            "Holm, Ada. “‘Nobody Lit It,’ Says the ‘Harbour Office.’” *Tidewatch*, 1 May 2031.",
        ],
    );
    let untitled = Excerpt {
        headline_is_first_words: true,
        ..of(
            "The lamp at the quay",
            "Tidewatch",
            &[],
            "2031-05-01T22:10:00+02:00",
        )
    };
    check(
        &untitled,
        [
            "[The lamp at the quay …]. (2031, May 1). *Tidewatch*.",
            "[The lamp at the quay …], *Tidewatch*, May 1, 2031.",
            "*Tidewatch*. 2031. [The lamp at the quay …]. May 1, 2031.",
            "[The lamp at the quay …]. *Tidewatch*, 1 May 2031.",
        ],
    );
}

#[test]
fn every_format_that_cites_takes_the_style() {
    let article = Excerpt {
        url: "https://tidewatch.example/1".to_owned(),
        ..of("Ferry <b> aground_off", "Tide*watch", &["Ada Holm"], "2031-05-01")
    };
    let sheet = |citation_style| Sheet {
        provenance: Provenance {
            project: "P".to_owned(),
            excerpt_count: 1,
            article_count: 1,
            citation_style,
            ..Provenance::default()
        },
        codebook: Vec::new(),
        excerpts: vec![article.clone()],
    };
    let apa = sheet(CitationStyle::Apa);
    let expected = "Holm, A. (2031, May 1). Ferry <b> aground_off. Tide*watch. https://tidewatch.example/1";
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let table = text(csv(&apa, false).bytes);
    let head = table.lines().next().unwrap();
    assert!(
        head.ends_with(",excerpt_count,reference,citation_style"),
        "{head}"
    );
    assert!(table.contains(&format!("\"{expected}\",apa")), "{table}");
    let value: serde_json::Value = serde_json::from_slice(&json(&apa).bytes).unwrap();
    assert_eq!(value["excerpts"][0]["reference"], expected);
    assert_eq!(value["citation_style"], "apa");
    let page = text(html(&apa).bytes);
    assert!(
        page.contains("<bdi>Ferry &lt;b&gt; aground_off</bdi>. <cite><bdi>Tide*watch</bdi></cite>. <a href=\"https://tidewatch.example/1\""),
        "{page}"
    );
    assert!(page.contains("<dt>Citation style</dt>"));
    let note = text(markdown(&apa).bytes);
    assert!(
        note.contains("Holm, A. (2031, May 1). Ferry \\<b\\> aground\\_off. *Tide\\*watch*. <https://tidewatch.example/1>\n"),
        "{note}"
    );
    assert!(xlsx(&apa).unwrap().bytes.len() > xlsx(&sheet(CitationStyle::Plain)).unwrap().bytes.len());
    assert!(docx(&apa).is_ok());
    for plain in [
        csv(&sheet(CitationStyle::Plain), false),
        json(&sheet(CitationStyle::Plain)),
    ] {
        assert!(!text(plain.bytes).contains("citation_style"));
    }
}
