//! The search language: words, "phrases", OR, NOT (or a leading minus), brackets,
//! `outlet:`, `byline:`, `headline:` and `date:2025-04..2025-05`.
//!
//! A query is never refused: what cannot be understood is searched as words, and said.

/// What a query asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Query {
    All(Vec<Query>),
    Any(Vec<Query>),
    Not(Box<Query>),
    /// Words that stand next to each other, in one field or anywhere. One word is a phrase of one.
    Words {
        field: Option<Field>,
        text: String,
    },
    /// First and last day as numbers such as 20250414, either open.
    Dates {
        from: Option<u64>,
        to: Option<u64>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Headline,
    Outlet,
    Byline,
}

/// A query understood, and a sentence where something in it was not.
#[derive(Debug, PartialEq)]
pub(super) struct Parsed {
    pub query: Query,
    pub notice: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Minus,
    /// `field:` with nothing between it and what follows.
    Prefix(String),
    Word(String),
    Phrase(String),
}

/// Brackets deeper than this are read as if they were not there, so that no query can
/// exhaust the stack.
const DEEPEST: usize = 40;

pub(super) fn parse(text: &str) -> Parsed {
    let mut parser = Parser {
        tokens: tokens(text),
        at: 0,
        depth: 0,
        notice: None,
    };
    let mut parts = Vec::new();
    while parser.at < parser.tokens.len() {
        parts.push(parser.any());
        // A closing bracket that nothing opened.
        if parser.peek() == Some(&Token::Close) {
            parser.at += 1;
        }
    }
    parts.retain(|part| !is_nothing(part));
    let query = if parts.len() == 1 {
        parts.remove(0)
    } else {
        Query::All(parts)
    };
    Parsed {
        query,
        notice: parser.notice,
    }
}

impl Query {
    /// Whether a text in small letters answers what the query asks of words anywhere; `None` where
    /// it asks of articles alone (their outlet, their date) or of nothing.
    pub(super) fn answered_by(&self, text: &str) -> Option<bool> {
        match self {
            Query::All(parts) => parts
                .iter()
                .filter_map(|part| part.answered_by(text))
                .reduce(|one, other| one && other),
            Query::Any(parts) => parts
                .iter()
                .filter_map(|part| part.answered_by(text))
                .reduce(|one, other| one || other),
            Query::Not(part) => part.answered_by(text).map(|answered| !answered),
            Query::Words {
                field: None,
                text: words,
            } => {
                let words = words.trim_end_matches('*').to_lowercase();
                (!words.trim().is_empty()).then(|| text.contains(words.trim()))
            }
            Query::Words { .. } | Query::Dates { .. } => None,
        }
    }
}

fn is_nothing(query: &Query) -> bool {
    matches!(query, Query::All(parts) | Query::Any(parts) if parts.is_empty())
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '(' => {
                out.push(Token::Open);
                rest = after;
            }
            ')' => {
                out.push(Token::Close);
                rest = after;
            }
            '"' | '“' | '”' | '„' | '«' | '»' => {
                let end = after.find(['"', '“', '”', '«', '»']).unwrap_or(after.len());
                out.push(Token::Phrase(after[..end].to_owned()));
                rest = after[end..]
                    .char_indices()
                    .nth(1)
                    .map_or("", |(next, _)| &after[end + next..]);
            }
            '-' | '−' if after.starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                out.push(Token::Minus);
                rest = after;
            }
            _ => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || "()\"“”«»".contains(c))
                    .unwrap_or(rest.len());
                let word = &rest[..end];
                match word.split_once(':') {
                    Some((field, value)) if !field.is_empty() && field.chars().all(char::is_alphabetic) => {
                        out.push(Token::Prefix(field.to_lowercase()));
                        if !value.is_empty() {
                            out.push(Token::Word(value.to_owned()));
                        }
                    }
                    _ => out.push(Token::Word(word.to_owned())),
                }
                rest = &rest[end..];
            }
        }
        rest = rest.trim_start();
    }
    out
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    notice: Option<String>,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn peek_is_or(&self) -> bool {
        matches!(self.peek(), Some(Token::Word(word)) if word == "OR" || word == "|")
    }

    fn any(&mut self) -> Query {
        let mut branches = vec![self.all()];
        while self.peek_is_or() {
            self.at += 1;
            branches.push(self.all());
        }
        branches.retain(|branch| !is_nothing(branch));
        if branches.len() == 1 {
            branches.remove(0)
        } else {
            Query::Any(branches)
        }
    }

    fn all(&mut self) -> Query {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|token| *token != Token::Close) && !self.peek_is_or() {
            if let Some(part) = self.one() {
                parts.push(part);
            }
        }
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            Query::All(parts)
        }
    }

    fn one(&mut self) -> Option<Query> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        match token {
            Token::Word(word) if word == "AND" => None,
            Token::Word(word) if word == "NOT" => self.not(),
            Token::Minus => self.not(),
            Token::Word(text) | Token::Phrase(text) => words(None, &text),
            Token::Prefix(field) => self.field(&field),
            Token::Close => None,
            Token::Open if self.depth >= DEEPEST => None,
            Token::Open => {
                self.depth += 1;
                let inner = self.any();
                self.depth -= 1;
                if self.peek() == Some(&Token::Close) {
                    self.at += 1;
                }
                (!is_nothing(&inner)).then_some(inner)
            }
        }
    }

    fn not(&mut self) -> Option<Query> {
        if self.peek_is_or() || matches!(self.peek(), None | Some(Token::Close)) || self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let inner = self.one();
        self.depth -= 1;
        inner.map(|inner| Query::Not(Box::new(inner)))
    }

    fn field(&mut self, name: &str) -> Option<Query> {
        let value = match self.peek() {
            Some(Token::Word(value) | Token::Phrase(value)) => value.clone(),
            _ => return words(None, name),
        };
        self.at += 1;
        let field = match name {
            "outlet" => Field::Outlet,
            "byline" | "author" => Field::Byline,
            "headline" | "title" => Field::Headline,
            "in" => return self.within(&value),
            "date" => return Some(self.dates(&value)),
            _ => {
                self.say(format!("“{name}:” cannot be searched; it was taken as a word. Fields are outlet:, byline:, headline: and date:."));
                return words(None, &format!("{name} {value}"));
            }
        };
        words(Some(field), &value)
    }

    /// `in:headline word`
    fn within(&mut self, value: &str) -> Option<Query> {
        if value != "headline" {
            self.say("After “in:” only “headline” can stand.".to_owned());
            return None;
        }
        match self.peek().cloned() {
            Some(Token::Word(text) | Token::Phrase(text)) => {
                self.at += 1;
                words(Some(Field::Headline), &text)
            }
            _ => None,
        }
    }

    fn dates(&mut self, value: &str) -> Query {
        let (from, to) = match value.split_once("..") {
            Some((from, to)) => (from, to),
            None => (value, value),
        };
        let mut limit = |text: &str, last: bool| {
            if text.is_empty() {
                return None;
            }
            let day = day_number(text, last);
            if day.is_none() {
                self.say(format!("“{text}” is not a date, so it did not narrow the search. Write date:2025-04-14 or date:2025-04..2025-05."));
            }
            day
        };
        let (from, to) = (limit(from, false), limit(to, true));
        // Even open on both sides, a range would leave out the articles without a date.
        if from.is_none() && to.is_none() {
            Query::All(Vec::new())
        } else {
            Query::Dates { from, to }
        }
    }

    fn say(&mut self, sentence: String) {
        self.notice.get_or_insert(sentence);
    }
}

fn words(field: Option<Field>, text: &str) -> Option<Query> {
    let text = text.trim();
    (!text.is_empty()).then(|| Query::Words {
        field,
        text: text.to_owned(),
    })
}

/// A day as a number such as 20250414; of a month or a year, the first day or the last.
pub(super) fn day_number(text: &str, last: bool) -> Option<u64> {
    let published = model::Published::parse(text).ok()?;
    let digits: Vec<u64> = published
        .as_str()
        .get(..10)
        .unwrap_or(published.as_str())
        .split('-')
        .map(|part| part.parse().unwrap_or(0))
        .collect();
    let rest = if last { [0, 12, 31] } else { [0, 1, 1] };
    let part = |n: usize| digits.get(n).copied().unwrap_or(rest[n]);
    Some(part(0) * 10_000 + part(1) * 100 + part(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Query {
        Query::Words {
            field: None,
            text: text.into(),
        }
    }

    fn check(text: &str, expected: Query) {
        assert_eq!(parse(text).query, expected, "{text}");
    }

    #[test]
    fn words_phrases_and_their_combinations() {
        check("bridge", word("bridge"));
        check("bridge hanger", Query::All(vec![word("bridge"), word("hanger")]));
        check(
            "“own eyes” OR ferry",
            Query::Any(vec![word("own eyes"), word("ferry")]),
        );
        check(
            "bridge -ferry",
            Query::All(vec![word("bridge"), Query::Not(Box::new(word("ferry")))]),
        );
        check(
            "bridge NOT (ferry OR boat)",
            Query::All(vec![
                word("bridge"),
                Query::Not(Box::new(Query::Any(vec![word("ferry"), word("boat")]))),
            ]),
        );
        check("a AND b", Query::All(vec![word("a"), word("b")]));
        check("well-known", word("well-known"));
    }

    #[test]
    fn fields_and_dates() {
        check(
            "outlet:\"Port Ledger\"",
            Query::Words {
                field: Some(Field::Outlet),
                text: "Port Ledger".into(),
            },
        );
        check(
            "in:headline ferry",
            Query::Words {
                field: Some(Field::Headline),
                text: "ferry".into(),
            },
        );
        check(
            "date:2025-04..2025-05",
            Query::Dates {
                from: Some(20_250_401),
                to: Some(20_250_531),
            },
        );
        check(
            "date:2025-04-14",
            Query::Dates {
                from: Some(20_250_414),
                to: Some(20_250_414),
            },
        );
        check(
            "date:..2024",
            Query::Dates {
                from: None,
                to: Some(20_241_231),
            },
        );
    }

    #[test]
    fn what_is_not_understood_is_said_and_never_refused() {
        for odd in [
            "",
            "\"",
            "((((",
            "))",
            "OR",
            "NOT",
            "-",
            "a OR",
            "NOT NOT",
            "outlet:",
            "date:soon",
            "tag:x",
            ":",
            "a:b:c",
            "“",
            "( OR )",
        ] {
            parse(odd);
        }
        parse(&"(".repeat(100_000));
        parse(&"NOT ".repeat(100_000));
        assert!(parse("date:soon").notice.is_some());
        assert!(parse("tag:Responsibility").notice.is_some());
    }
}
