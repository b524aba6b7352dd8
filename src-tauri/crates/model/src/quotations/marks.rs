//! Quotation marks, paired.
//!
//! One pass over each paragraph with a stack of what is open. Typographic marks say
//! themselves whether they open or close, except where habits differ („…“, »…«, ”…”); what
//! is open decides then. Straight marks are told by the characters beside them. A mark that
//! is not closed does not reach past its paragraph, unless the next one opens with a mark
//! again, which is how newspapers run a quotation over paragraphs.

use crate::text::{ByteRange, Paragraph};

/// How a marked stretch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Closed,
    /// The next paragraph goes on with it and opens with a mark of its own.
    Continues,
    /// The closing mark is missing; the end is a guess.
    Missing,
}

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The words, without the marks and without white space at either end.
    pub range: ByteRange,
    /// The words with their marks.
    pub outer: ByteRange,
    /// Index into the paragraphs that were handed in.
    pub paragraph: usize,
    /// In how many others it lies.
    pub depth: usize,
    pub end: End,
    /// Goes on from the paragraph before.
    pub continues: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Straight,
    Curly,
    Low,
    Pointed,
    PointedInward,
    Single,
    SingleLow,
    SinglePointed,
    SinglePointedInward,
    Corner,
    WhiteCorner,
}

impl Style {
    const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::SingleLow)
    }
}

#[derive(Clone, Copy)]
struct Open {
    style: Style,
    /// Index of the mark's first character.
    at: usize,
    /// Index of the first character after it.
    inside: usize,
}

/// All marked stretches of the paragraphs, in order of position, the outer before the inner.
/// A paragraph that lies outside the text, or cuts a character, has none.
pub(crate) fn marked(text: &str, paragraphs: &[Paragraph]) -> Vec<Marked> {
    let mut order: Vec<usize> = (0..paragraphs.len())
        .filter(|index| paragraphs[*index].range.of(text).is_some())
        .collect();
    order.sort_by_key(|index| (paragraphs[*index].range, *index));
    let mut out = Vec::new();
    let mut continued = false;
    for (place, index) in order.iter().enumerate() {
        let here = paragraphs[*index].range.of(text).unwrap_or_default();
        let next = order
            .get(place + 1)
            .and_then(|next| paragraphs[*next].range.of(text));
        let mut found = Scan::new(here, next.unwrap_or_default()).run();
        let base = paragraphs[*index].range.start;
        let continues_on = found.iter().any(|(_, _, end)| *end == End::Continues);
        found.sort_by_key(|(outer, _, _)| (outer.start, std::cmp::Reverse(outer.end)));
        let mut enclosing: Vec<usize> = Vec::new();
        for (nth, (outer, range, end)) in found.into_iter().enumerate() {
            while enclosing.last().is_some_and(|reach| *reach <= outer.start) {
                enclosing.pop();
            }
            let opens = here[..outer.start].trim().is_empty();
            out.push(Marked {
                range: ByteRange::new(range.start + base, range.end + base),
                outer: ByteRange::new(outer.start + base, outer.end + base),
                paragraph: *index,
                depth: enclosing.len(),
                end,
                continues: continued && nth == 0 && opens,
            });
            enclosing.push(outer.end);
        }
        continued = continues_on;
    }
    out
}

struct Scan<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
    /// Indexes of characters that might close, and that might open, single marks.
    closers: Vec<usize>,
    openers: Vec<usize>,
    /// For each straight and curly double mark whether it looks like one that opens.
    doubles: Vec<(usize, bool)>,
    next_opens: Option<Style>,
    stack: Vec<Open>,
    out: Vec<(ByteRange, ByteRange, End)>,
}

/// Nobody quotes a quotation of a quotation much deeper; a bound keeps the pass linear.
const DEEPEST: usize = 8;

/// Words that begin with an apostrophe.
const ELIDED: &[&str] = &[
    "em", "til", "tis", "twas", "cause", "n", "round", "bout", "cuz", "kay", "bye", "s", "ne", "nen", "nem",
    "ner", "nes",
];

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛')
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, next: &str) -> Self {
        let mut scan = Self {
            text,
            chars: text.char_indices().collect(),
            closers: Vec::new(),
            openers: Vec::new(),
            doubles: Vec::new(),
            next_opens: opening_style(next),
            stack: Vec::new(),
            out: Vec::new(),
        };
        for at in 0..scan.chars.len() {
            let c = scan.chars[at].1;
            if is_single(c) && !scan.is_doubled(at) {
                if c != '‘' && scan.could_close(at)
                    || c == '‘' && scan.could_close(at) && !scan.could_open(at)
                {
                    scan.closers.push(at);
                } else if c != '’' && scan.could_open(at) {
                    scan.openers.push(at);
                }
            } else if matches!(c, '"' | '＂' | '“' | '”' | '‟') {
                let opens = match c {
                    '“' | '‟' => !scan.could_close(at) || scan.could_open(at),
                    '”' => false,
                    _ => scan.could_open(at) && !scan.could_close(at),
                };
                scan.doubles.push((at, opens));
            }
        }
        scan
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|before| self.chars[before].1)
    }

    fn after(&self, at: usize) -> Option<char> {
        self.chars.get(at + 1).map(|(_, c)| *c)
    }

    /// One of two single marks side by side, which stand for a double one.
    fn is_doubled(&self, at: usize) -> bool {
        let c = self.chars[at].1;
        matches!(c, '\'' | '`') && (self.before(at) == Some(c) || self.after(at) == Some(c))
    }

    fn could_open(&self, at: usize) -> bool {
        let before = self.before(at).is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '[' | '{' | '/' | '—' | '–' | '-' | ':' | '…' | '¿' | '¡' | '_' | '*'
                )
                || is_mark(c)
        });
        let after = self.after(at).is_some_and(|c| {
            !c.is_whitespace() && !matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’')
        });
        let dots = self.after(at) == Some('.')
            && self.chars.get(at + 2).map(|(_, c)| *c) != Some('.')
            && !self.chars.get(at + 2).is_some_and(|(_, c)| c.is_numeric());
        before && after && !dots
    }

    fn could_close(&self, at: usize) -> bool {
        let before = self
            .before(at)
            .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '{' | '“' | '‘' | '„' | '‚'));
        before && self.after(at).is_none_or(|c| !c.is_alphanumeric())
    }

    fn run(mut self) -> Vec<(ByteRange, ByteRange, End)> {
        let mut at = 0;
        while at < self.chars.len() {
            let c = self.chars[at].1;
            let mut width = 1;
            match c {
                '"' | '＂' => self.straight(at, 1),
                '\'' | '`' if self.after(at) == Some(c) => {
                    width = 2;
                    self.straight(at, 2);
                }
                '“' | '‟' => self.curly(at),
                '”' => self.closing(at),
                '„' => self.open(Style::Low, at, 1),
                '«' => self.pointed(at, Style::PointedInward, Style::Pointed),
                '»' => self.pointed(at, Style::Pointed, Style::PointedInward),
                '‹' => self.pointed(at, Style::SinglePointedInward, Style::SinglePointed),
                '›' => self.pointed(at, Style::SinglePointed, Style::SinglePointedInward),
                '‚' if self.could_open(at) => self.open(Style::SingleLow, at, 1),
                '\'' | '’' | '‘' | '‛' => self.single(at),
                '「' => self.open(Style::Corner, at, 1),
                '」' => drop(self.close(at, 1, &[Style::Corner])),
                '『' => self.open(Style::WhiteCorner, at, 1),
                '』' => drop(self.close(at, 1, &[Style::WhiteCorner])),
                _ => {}
            }
            at += width;
        }
        self.finish();
        self.out
    }

    fn closing(&mut self, at: usize) {
        let closed = self.close(at, 1, &[Style::Curly, Style::Low, Style::Straight]);
        if !closed && self.could_open(at) && !self.could_close(at) {
            // ”Swedish and Finnish open so.”
            self.open(Style::Curly, at, 1);
        }
    }

    fn is_open(&self, style: Style) -> bool {
        self.stack.iter().any(|open| open.style == style)
    }

    fn open(&mut self, style: Style, at: usize, width: usize) {
        if self.stack.len() < DEEPEST {
            self.stack.push(Open {
                style,
                at,
                inside: at + width,
            });
        }
    }

    /// Closes the innermost open mark of one of the styles; what was opened inside it and
    /// not closed was none.
    fn close(&mut self, at: usize, width: usize, styles: &[Style]) -> bool {
        let Some(place) = self.stack.iter().rposition(|open| styles.contains(&open.style)) else {
            return false;
        };
        let open = self.stack[place];
        self.stack.truncate(place);
        self.push(open, at, at + width, End::Closed);
        true
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn push(&mut self, open: Open, end: usize, outer_end: usize, how: End) {
        let (start, end) = (self.byte(open.inside), self.byte(end));
        let inner = self.text.get(start..end).unwrap_or_default();
        let from = start + inner.len() - inner.trim_start().len();
        let to = start + inner.trim_end().len();
        if from < to && inner.chars().any(char::is_alphanumeric) {
            let outer = ByteRange::new(self.byte(open.at), self.byte(outer_end).max(to));
            self.out.push((outer, ByteRange::new(from, to), how));
        }
    }

    fn straight(&mut self, at: usize, width: usize) {
        let last = at + width - 1;
        let opens = self.could_open_wide(at, last);
        let closes = self.could_close_wide(at, last);
        if self.is_open(Style::Straight) {
            if opens && !closes {
                self.reopen(Style::Straight, at, width);
            } else {
                self.close(at, width, &[Style::Straight]);
            }
            return;
        }
        let after_number = self.before(at).is_some_and(|c| c.is_ascii_digit());
        if closes && !opens && self.close(at, width, &[Style::Curly, Style::Low]) {
            return;
        }
        let blank_before = self.before(at).is_none_or(char::is_whitespace);
        if !after_number && (opens || blank_before) {
            self.open(Style::Straight, at, width);
        }
    }

    fn could_open_wide(&self, first: usize, last: usize) -> bool {
        if first == last {
            return self.could_open(first);
        }
        self.before(first)
            .is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric())
            && self
                .after(last)
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
    }

    fn could_close_wide(&self, first: usize, last: usize) -> bool {
        if first == last {
            return self.could_close(first);
        }
        self.before(first).is_some_and(|c| !c.is_whitespace())
            && self.after(last).is_none_or(|c| !c.is_alphanumeric())
    }

    fn curly(&mut self, at: usize) {
        if self.stack.last().is_some_and(|open| open.style == Style::Low) {
            self.close(at, 1, &[Style::Low]);
        } else if self.could_close(at)
            && !self.could_open(at)
            && self.close(at, 1, &[Style::Curly, Style::Low])
        {
            // “Typed twice the same way“.
        } else if self.is_open(Style::Curly) {
            self.reopen(Style::Curly, at, 1);
        } else {
            self.open(Style::Curly, at, 1);
        }
    }

    /// An opening mark while its like is open: either one inside the other, or the first was
    /// never closed. The marks that follow decide: two that close are one for each.
    fn reopen(&mut self, style: Style, at: usize, width: usize) {
        let first = self.doubles.partition_point(|(place, _)| *place < at + width);
        let mut following = self.doubles[first..].iter().map(|(_, opens)| *opens);
        let both_close = following.next() == Some(false) && following.next() == Some(false);
        if !both_close && let Some(place) = self.stack.iter().rposition(|open| open.style == style) {
            let open = self.stack[place];
            self.stack.truncate(place);
            let end = self.byte(at);
            let said = self.text[self.byte(open.inside)..end].trim_end();
            let stop = said.rfind(['.', '!', '?', '…']).map(|stop| {
                let width = said[stop..].chars().next().map_or(1, char::len_utf8);
                self.byte(open.inside) + stop + width
            });
            if let Some(stop) = stop {
                let how = if said.ends_with(['.', '!', '?', '…']) {
                    End::Continues
                } else {
                    End::Missing
                };
                let stop = self.chars.partition_point(|(byte, _)| *byte < stop);
                self.push(open, stop, stop, how);
            }
        }
        self.open(style, at, width);
    }

    /// A pointed mark closes what its partner opened, and opens otherwise.
    fn pointed(&mut self, at: usize, closes: Style, opens: Style) {
        if self.close(at, 1, &[closes]) {
            return;
        }
        // A paragraph of a running French quotation may open with the closing mark and a space.
        let first = self.text[..self.byte(at)].trim_start().is_empty();
        let set_off = self
            .before(at)
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?'));
        let spaced = self.after(at).is_none_or(char::is_whitespace) && matches!(self.chars[at].1, '»' | '›');
        if first || set_off && !spaced {
            self.open(opens, at, 1);
        }
    }

    fn single(&mut self, at: usize) {
        let (c, before, after) = (self.chars[at].1, self.before(at), self.after(at));
        let inside_word =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if inside_word {
            return;
        }
        if self
            .stack
            .last()
            .is_some_and(|open| open.style == Style::SingleLow)
            && c == '‘'
        {
            self.close(at, 1, &[Style::SingleLow]);
            return;
        }
        let open = self.stack.iter().any(|open| open.style.is_single());
        if open && self.closers.binary_search(&at).is_ok() {
            let later = self.closers.partition_point(|place| *place <= at);
            let opener = self.openers.partition_point(|place| *place <= at);
            let another = self
                .closers
                .get(later)
                .is_some_and(|closer| self.openers.get(opener).is_none_or(|opener| closer < opener));
            let possessive = before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x' | 'n'))
                && after == Some(' ')
                && self.chars.get(at + 2).is_some_and(|(_, c)| c.is_alphanumeric());
            if !(possessive && another) {
                self.close(at, 1, &[Style::Single, Style::SingleLow]);
            }
            return;
        }
        if open || self.openers.binary_search(&at).is_err() || self.is_elision(at) {
            return;
        }
        let later = self.closers.partition_point(|place| *place <= at);
        if later < self.closers.len() || self.next_opens == Some(Style::Single) && c == '‘' {
            self.open(Style::Single, at, 1);
        }
    }

    /// ’em, ’til, the ’90s.
    fn is_elision(&self, at: usize) -> bool {
        let word: String = self.chars[at + 1..]
            .iter()
            .map(|(_, c)| *c)
            .take_while(|c| c.is_alphanumeric())
            .take(6)
            .collect();
        let decade = word.chars().take(2).filter(char::is_ascii_digit).count() == 2
            && matches!(word.get(2..), Some("" | "s"));
        decade || ELIDED.contains(&word.to_lowercase().as_str())
    }

    fn finish(&mut self) {
        let Some(open) = self.stack.first().copied() else {
            return;
        };
        let inner: Vec<Open> = self.stack.drain(..).skip(1).collect();
        let end = self.chars.len();
        if self.next_opens.is_some_and(|next| goes_on(open.style, next)) {
            self.push(open, end, end, End::Continues);
            return;
        }
        if open.style.is_single() {
            return;
        }
        let before = self.text[..self.byte(open.at)].trim_end();
        if before.is_empty() || before.ends_with([':', ',']) {
            self.push(open, end, end, End::Missing);
        } else {
            // In the middle of a sentence, the quotation is most likely over with it.
            let said = &self.text[self.byte(open.inside)..];
            let stop = said
                .match_indices(['.', '!', '?', '…'])
                .map(|(at, stop)| at + stop.len())
                .find(|at| said[*at..].chars().next().is_none_or(char::is_whitespace))
                .unwrap_or(said.len());
            let stop = self.byte(open.inside) + stop;
            let stop = self.chars.partition_point(|(byte, _)| *byte < stop);
            self.push(open, stop, stop, End::Missing);
            if let Some(later) = inner
                .into_iter()
                .find(|inner| inner.at >= stop && !inner.style.is_single())
            {
                self.push(later, end, end, End::Missing);
            }
        }
    }
}

/// Whether a paragraph that opens with `next` goes on with what `style` left open.
fn goes_on(style: Style, next: Style) -> bool {
    match style {
        Style::Pointed | Style::PointedInward => matches!(next, Style::Pointed | Style::PointedInward),
        Style::Straight | Style::Curly | Style::Low => {
            matches!(next, Style::Straight | Style::Curly | Style::Low)
        }
        other => other == next,
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '\'' | '`'
    )
}

/// The style of the mark that a paragraph opens with.
fn opening_style(paragraph: &str) -> Option<Style> {
    let paragraph = paragraph.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '…' | '.')
    });
    let mut chars = paragraph.chars();
    let style = match chars.next()? {
        '"' | '＂' => Style::Straight,
        '“' | '”' | '‟' => Style::Curly,
        '„' => Style::Low,
        '«' => Style::Pointed,
        '»' => Style::PointedInward,
        '‘' => Style::Single,
        '‚' => Style::SingleLow,
        '「' => Style::Corner,
        '『' => Style::WhiteCorner,
        _ => return None,
    };
    chars.next().map(|_| style)
}
