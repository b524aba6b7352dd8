//! Lines that are read from right to left, with what in them runs to the right.
//!
//! The way back of the Unicode Bidirectional Algorithm (<https://www.unicode.org/reports/tr9/>), as
//! far as a line of news needs it: words of another script and numbers stand in the order in which
//! they are read, everything else in the opposite one.

/// True where most letters belong to scripts that run to the left.
pub fn is(text: impl Iterator<Item = char>) -> bool {
    let (mut letters, mut to_left) = (0usize, 0usize);
    for c in text.filter(|c| c.is_alphabetic()) {
        letters += 1;
        to_left += usize::from(way(c) == Way::Left);
    }
    to_left * 2 > letters
}

/// A line's characters as they stand from left to right -> as they are read.
pub fn in_reading_order(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let mut ways: Vec<Way> = chars.iter().map(|c| way(*c)).collect();
    for at in 1..chars.len() {
        // Left of its number, as some programs set it, such a sign is still read after it.
        if matches!(chars[at], '%' | '‰' | '°') && ways[at - 1] == Way::Digit {
            ways[at] = Way::Digit;
        }
    }
    let mut out = String::with_capacity(line.len());
    let mut end = chars.len();
    while end > 0 {
        let start = ways[..end].iter().rposition(|way| *way == Way::Left);
        let from = start.map_or(0, |at| at + 1);
        other_script(&chars[from..end], &ways[from..end], &mut out);
        out.extend(start.map(|at| chars[at]));
        end = start.unwrap_or(0);
    }
    out
}

/// What stands between two letters that run to the left: words with what is between them as they
/// stand, numbers one by one.
fn other_script(chars: &[char], ways: &[Way], out: &mut String) {
    let first = ways.iter().position(|way| *way != Way::Neutral);
    let last = ways.iter().rposition(|way| *way != Way::Neutral);
    let (Some(first), Some(last)) = (first, last) else {
        out.extend(chars.iter().rev());
        return;
    };
    let words = ways.contains(&Way::Right);
    let mut end = chars.len();
    while end > 0 {
        let at = end - 1;
        let from = if words && at == last {
            first
        } else if ways[at] == Way::Digit {
            number(chars, ways, at)
        } else {
            at
        };
        out.extend(&chars[from..end]);
        end = from;
    }
}

/// Where the number begins that ends at a place: "3.5%", "14:30" and "2030-2031" are one number;
/// a space parts two.
fn number(chars: &[char], ways: &[Way], last: usize) -> usize {
    let mut from = last;
    while from > 0 {
        let joins = matches!(chars[from - 1], '.' | ',' | ':' | '/' | '-' | '–' | '+');
        if ways[from - 1] == Way::Digit {
            from -= 1;
        } else if joins && from > 1 && ways[from - 2] == Way::Digit {
            from -= 2;
        } else {
            break;
        }
    }
    from
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    /// Numbers run to the right, whatever stands around them; so do the signs that belong to them.
    Digit,
    /// Goes with what stands on both sides of it.
    Neutral,
}

fn way(c: char) -> Way {
    match c {
        c if c.is_numeric() => Way::Digit,
        '$' | '€' | '£' | '¥' => Way::Digit,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => Way::Left,
        c if c.is_alphabetic() => Way::Right,
        _ => Way::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_words_of_other_scripts_keep_their_order() {
        // Each as it stands on paper, from left to right, spelt out so that no editor turns it.
        for (paper, read) in [
            ("\u{5d2}\u{5d1}\u{5d0}", "\u{5d0}\u{5d1}\u{5d2}"),
            ("2031-\u{5d1}", "\u{5d1}-2031"),
            (
                "\u{5d2} New York \u{5d1}\u{5d0}",
                "\u{5d0}\u{5d1} New York \u{5d2}",
            ),
            ("\u{5d1} F-16 3.5% \u{5d0}", "\u{5d0} F-16 3.5% \u{5d1}"),
            (".\u{5d2} 14:30 ,2031 \u{5d0}", "\u{5d0} 2031, 14:30 \u{5d2}."),
            ("\u{5d1} 20% 10 \u{5d0}", "\u{5d0} 10 20% \u{5d1}"),
            ("\u{5d1} %20 \u{5d0}", "\u{5d0} 20% \u{5d1}"),
            ("\u{663}\u{661} \u{628}\u{627}", "\u{627}\u{628} \u{663}\u{661}"),
            ("2031", "2031"),
            ("", ""),
        ] {
            assert_eq!(in_reading_order(paper), read);
        }
        assert!(is("\u{5d0}\u{5d1}\u{5d2} F-16".chars()));
        assert!(!is("Northport \u{5d0}\u{5d1}".chars()));
    }
}
