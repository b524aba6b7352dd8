//! What stands beside the telling: words under pictures, credits, notes about the article.

use super::dates;
use aho_corasick::AhoCorasick;
use model::quotations::quotations;
use model::{ByteRange, Paragraph, ParagraphKind};
use std::sync::LazyLock;

const AGENCIES: &[&str] = &[
    "ap",
    "afp",
    "reuters",
    "getty",
    "epa",
    "upi",
    "dpa",
    "ansa",
    "efe",
    "bloomberg",
    "pool",
    "shutterstock",
    "istock",
    "alamy",
    "images",
    "image",
    "press",
    "photo",
    "photos",
    "photograph",
    "foto",
    "fotos",
    "photographie",
    "courtesy",
    "handout",
    "file",
    "screenshot",
    "via",
    "imago",
    "picture",
    "alliance",
    "xinhua",
    "tass",
    "wire",
    "news",
    "times",
    "post",
    "gazette",
    "tv",
    "television",
    "archive",
    "archiv",
    "unsplash",
    "flickr",
    "wikimedia",
    "commons",
    "department",
];

/// Words that open the credit of a picture, in the languages of the press.
const CREDIT_OPENERS: &[&str] = &[
    "fot.",
    "fot:",
    "zdj.",
    "zdjęcie:",
    "фото:",
    "фото :",
    "снимка:",
    "снимки:",
    "φωτο:",
    "φωτογραφία:",
    "fotoğraf:",
    "fotó:",
    "kép:",
    "kuva:",
    "beeld:",
    "crédito:",
    "imagen:",
    "imagem:",
    "immagine:",
    "photo/",
    "צילום:",
    "عکس:",
    "تصوير:",
    "写真：",
    "写真:",
    "摄影：",
    "사진=",
    "사진:",
    "photo:",
    "photos:",
    "photo by",
    "photos by",
    "photograph:",
    "photograph by",
    "photo courtesy",
    "photo credit",
    "image:",
    "image credit",
    "image courtesy",
    "picture:",
    "credit:",
    "credits:",
    "foto:",
    "fotos:",
    "bild:",
    "crédit photo",
    "crédit :",
    "crédit:",
    "photo :",
    "foto di",
    "foto de",
    "fotografía:",
    "illustration:",
    "illustration by",
    "enlarge this image",
    "toggle caption",
    "caption:",
];

#[rustfmt::skip]
const NOTES: &[&str] = &[
    "contributed to this report", "contributed to this article", "contributed to this story", "contributed reporting",
    "contributed from", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
    "todos los derechos reservados", "editor's note", "editor’s note", "editors' note", "this article was updated",
    "this article has been updated", "this story has been updated", "this story was updated", "this post was updated",
    "this post has been updated", "this article was originally", "this story was originally", "this article originally",
    "an earlier version of this", "a previous version of this", "this article was amended", "anmerkung der redaktion",
    "a contribué à cet article", "ont contribué à cet article", "con información de", "ha contribuido a este",
    "hat zu diesem bericht beigetragen", "zu diesem artikel beigetragen", "sign up for our", "subscribe to our",
    "click here for reprint", "click here to subscribe", "follow us on twitter", "follow us on facebook",
];

/// All of them at once: one after the other they take a tenth of the reading of a plain text.
static NOTES_SOUGHT: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(NOTES).expect("a short list of words"));

/// The openers of credits that may stand behind words of the picture, too.
static LABELS_SOUGHT: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let labels = CREDIT_OPENERS
        .iter()
        .filter(|opener| opener.ends_with([':', '.', '：', '=']));
    AhoCorasick::new(labels).expect("a short list of words")
});

/// Words of a picture before its credit, in characters.
const LONGEST_LABELLED: usize = 200;

const NOTE_OPENERS: &[&str] = &[
    "copyright ©",
    "copyright (c)",
    "© ",
    "(c) 20",
    "copyright 19",
    "copyright 20",
    "correction:",
    "corrections:",
    "clarification:",
    "korrektur:",
    "reporting by ",
    "(reporting by",
    "additional reporting",
    "editing by ",
    "note:",
    "update:",
    "sign up for ",
    "erratum:",
];

/// The kind of a paragraph that is no part of the telling, or `None` for ordinary body.
pub fn kind(text: &str) -> Option<ParagraphKind> {
    let length = text.chars().count();
    if length > 700 {
        return None;
    }
    let lower = text.to_lowercase();
    if is_note(&lower, length) {
        return Some(ParagraphKind::Note);
    }
    if CREDIT_OPENERS.iter().any(|opener| lower.starts_with(opener)) && length <= 400 {
        let sentence = lower.starts_with("enlarge this") || lower.starts_with("caption:") || length > 90;
        return Some(if sentence {
            ParagraphKind::Caption
        } else {
            ParagraphKind::Credit
        });
    }
    (length <= 500).then(|| credited(text)).flatten()
}

fn is_note(lower: &str, length: usize) -> bool {
    length <= 500
        && (NOTE_OPENERS.iter().any(|opener| lower.starts_with(opener))
            || length <= 360 && NOTES_SOUGHT.is_match(lower))
}

/// Caption or Credit where the paragraph ends with the credit of a picture.
fn credited(text: &str) -> Option<ParagraphKind> {
    let trimmed = text.trim_end();
    if let Some(inside) = trimmed.trim_end_matches('.').strip_suffix(')')
        && let Some(open) = inside.rfind('(')
    {
        let before = trimmed[..open].trim_end();
        let credit = &inside[open + 1..];
        // In running text a bracket stands inside the sentence; under a picture it follows the stop.
        let follows_stop = before.ends_with(['.', '!', '?', '”', '"']) && !trimmed.ends_with('.');
        let named = is_credit(credit);
        if before.is_empty() {
            return (named && credit.contains('/')).then_some(ParagraphKind::Credit);
        }
        let slash = credit.contains('/') && named || credit.to_lowercase().contains(" via ");
        let worded = names_agency(credit) && named;
        let pictured = dates::first(before).is_some() || shows_a_picture(before);
        let proper = is_proper(credit);
        if (follows_stop || slash) && (slash || worded || proper && pictured) && sentences(before) <= 3 {
            return Some(ParagraphKind::Caption);
        }
        return None;
    }
    if let Some(kind) = labelled(trimmed) {
        return Some(kind);
    }
    let (before, last) = last_sentence(trimmed);
    let lower = last.to_lowercase();
    let short = last.split_whitespace().count() <= 9;
    let holds = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let opened = CREDIT_OPENERS.iter().any(|opener| lower.starts_with(opener));
    let says_photo = || {
        holds(&[
            "photo ",
            "photograph ",
            "image ",
            "picture ",
            "screenshot ",
            "foto ",
        ]) && [" via ", " by ", " courtesy", " from "]
            .iter()
            .any(|word| format!(" {lower}").contains(word))
            || opened
    };
    let has_verb = || {
        holds(&[
            " said", " says", " was ", " were ", " is ", " are ", " showed", " shows", " taken ",
        ])
    };
    if short
        && says_photo()
        && !has_verb()
        && is_proper(last)
        && sentences(before) <= 3
        && !(opened && before.chars().count() > LONGEST_LABELLED)
        && !quotes_somebody(before)
    {
        return Some(if before.is_empty() {
            ParagraphKind::Credit
        } else {
            ParagraphKind::Caption
        });
    }
    // "Crowds gather in the square. Ada Holm/Coastwire": a slash between names closes the paragraph.
    let slashed = last.trim_end_matches('.');
    if short
        && slashed.contains('/')
        && !slashed.contains("://")
        && is_credit(slashed)
        && !before.is_empty()
        && sentences(before) <= 3
        && names_agency(slashed)
    {
        return Some(ParagraphKind::Caption);
    }
    if slashed.contains('/') && before.is_empty() && short && is_credit(slashed) && names_agency(slashed) {
        return Some(ParagraphKind::Credit);
    }
    None
}

/// An article is never captions alone: where no body is left, what was body before and is a caption
/// now becomes body again.
pub fn keep_text(before: &[ParagraphKind], kinds: &mut [ParagraphKind]) {
    if kinds.contains(&ParagraphKind::Body) {
        return;
    }
    for (before, kind) in before.iter().zip(kinds) {
        if (*before, *kind) == (ParagraphKind::Body, ParagraphKind::Caption) {
            *kind = ParagraphKind::Body;
        }
    }
}

/// A picture's words and, behind a sentence's end, a label with names after it: "… Fot. Ida Lund".
/// Some pages run such a credit into the paragraph before it, which tells more than a picture's words.
fn labelled(text: &str) -> Option<ParagraphKind> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let (at, end) = LABELS_SOUGHT
        .find_overlapping_iter(&lower)
        .map(|found| (found.start(), found.end()))
        .max()?;
    let (before, names) = (text.get(..at)?.trim_end(), text.get(end..)?.trim());
    let count = names.split_whitespace().count();
    let parted = before.ends_with(['.', '!', '?', '”', '»', '"', '。', ')']);
    (parted
        && (1..=8).contains(&count)
        && is_proper(names)
        && sentences(before) <= 3
        && before.chars().count() <= LONGEST_LABELLED
        && !quotes_somebody(before))
    .then_some(ParagraphKind::Caption)
}

/// Words in quotation marks and, beside them, that they were said; what a banner reads is shown.
fn quotes_somebody(text: &str) -> bool {
    let whole = [Paragraph {
        range: ByteRange::new(0, text.len()),
        kind: ParagraphKind::Body,
    }];
    // The languages whose verbs of saying are known; which one it is cannot be told from so few words.
    text.contains(['“', '”', '„', '«', '»', '"'])
        && ["en", "de", "fr", "es"].iter().any(|language| {
            quotations(text, &whole, Some(language))
                .iter()
                .filter(|quotation| quotation.direct)
                .filter_map(|quotation| quotation.cue?.of(text))
                .any(|cue| !cue.to_lowercase().starts_with("read"))
        })
}

fn last_sentence(text: &str) -> (&str, &str) {
    let body = text.trim_end_matches(['.', ' ']);
    let ends = |before: &str| {
        let quoted = before.ends_with(".”") || before.ends_with(".\"");
        quoted || before.ends_with(['.', '?', '!'])
    };
    let cut = body
        .rmatch_indices(' ')
        .find(|(at, _)| ends(&body[..*at]))
        .map_or(0, |(at, _)| at + 1);
    (text[..cut].trim_end(), &text[cut..])
}

fn sentences(text: &str) -> usize {
    // Abbreviations count as ends here, so the limit above is generous.
    text.matches(". ").count().min(
        text.split_whitespace()
            .filter(|word| word.ends_with('.') && word.chars().count() > 4)
            .count(),
    ) + 1
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '/' || c == '|')
        .filter(|word| !word.is_empty())
}

fn is_credit(text: &str) -> bool {
    let count = words(text).count();
    (1..=12).contains(&count) && !text.trim_end().ends_with(['?', '!']) && is_proper(text)
}

/// Every word has a capital, but for the small words between names.
fn is_proper(text: &str) -> bool {
    words(text).all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next();
        first.is_none_or(|c| !c.is_lowercase())
            || matches!(
                bare,
                "via"
                    | "by"
                    | "of"
                    | "the"
                    | "for"
                    | "and"
                    | "de"
                    | "van"
                    | "von"
                    | "photo"
                    | "file"
                    | "courtesy"
                    | "handout"
                    | "pool"
                    | "screenshot"
                    | "from"
                    | "image"
                    | "on"
            )
    }) && text.chars().any(char::is_alphabetic)
}

fn names_agency(text: &str) -> bool {
    words(text).any(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        AGENCIES.contains(&bare.as_str())
    })
}

fn shows_a_picture(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "undated photo",
        "file photo",
        "this photo",
        "this image",
        "pictured",
        "is seen ",
        "are seen ",
        "stands ",
        "speaks ",
        "poses ",
        "looks on",
        "walks ",
        "arrives ",
        "gather ",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_captions_credits_and_notes() {
        use ParagraphKind::{Caption, Credit, Note};
        for (text, expected) in [
            (
                "Mayor Ada Holm greets the crew of the ferry in Northport on May 14, 2031. City photo via Coastwire.",
                Some(Caption),
            ),
            (
                "The ferry lies on its side off Northport on May 2, 2031. (Jon Berg/Coastwire)",
                Some(Caption),
            ),
            (
                "Mayor Ada Holm speaks at the harbour. (Courtesy of the Harbour Museum)",
                Some(Caption),
            ),
            (
                "The mayor is seen in an undated photo. (Northport Town Council)",
                Some(Caption),
            ),
            ("Photo: Jon Berg/Coastwire", Some(Credit)),
            ("Fot. Jan Górski", Some(Credit)),
            ("Фото: Иван Берг", Some(Credit)),
            (
                "Prom leży na piasku zatoki. Fot. Jan Górski/Wybrzeże",
                Some(Caption),
            ),
            ("Паром лежит на песке. Фото: Иван Берг", Some(Caption)),
            (
                "The council had one demand. Photo: a word that nobody could agree on in the end.",
                None,
            ),
            (
                "“We were never asked, and we will not forget it,” she said. Photo: Ida Lund",
                None,
            ),
            (
                "„Uns hat niemand gefragt“, sagte die Lotsin am Montag. Foto: Ida Lund",
                None,
            ),
            (
                "The council of Northport met on Monday behind closed doors. It heard the pilots, the keeper of the light and the owners of the ferry, and sent all of them home without an answer. It will meet again on Thursday. Photo: Ida Lund",
                None,
            ),
            (
                "A banner reads “Mend the light” on the quay of Northport. Photo: Ida Lund",
                Some(Caption),
            ),
            ("Jon Berg contributed to this report.", Some(Note)),
            ("© 2031 Harbour Gazette. All rights reserved.", Some(Note)),
            (
                "The council (which has nine members) voted on Monday (six to three).",
                None,
            ),
            ("Holm spoke for the Greens (and for her town).", None),
            ("“We saw the photo by chance,” Holm said.", None),
            (
                "The vote was six to three, said Rep. Ada Holm (R-Northport).",
                None,
            ),
            ("He posted a photo from the quay.", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
