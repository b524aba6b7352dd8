//! The letters that a page draws -> words with their places.

use super::accents;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use std::collections::HashMap;

/// A page that draws more letters than this is a drawing.
const MOST_LETTERS: usize = 200_000;

/// Letters that stand together, in points from the page's upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub left: f32,
    pub right: f32,
    /// Where the white after it begins that may part columns: past the spaces of its own line.
    pub reach: f32,
    /// Where the line stands that the letters stand on; downwards.
    pub base: f32,
    /// Height of the font.
    pub size: f32,
    pub bold: bool,
    pub text: String,
}

pub(super) struct Letter {
    pub at: Point,
    /// The way the line runs, as long as the letter is wide.
    pub along: (f64, f64),
    pub size: f64,
    bold: bool,
    pub text: String,
}

pub struct Reader<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    /// Letters whose characters are known, and the others.
    pub known: usize,
    pub unknown: usize,
    /// Pictures on all pages.
    pub pictures: usize,
}

impl<'a> Reader<'a> {
    pub fn new(pdf: &'a Pdf) -> Self {
        Self {
            pdf,
            cache: InterpreterCache::new(),
            known: 0,
            unknown: 0,
            pictures: 0,
        }
    }

    /// The words of a page in the order in which it draws them.
    pub fn words(&mut self, page: &Page<'a>) -> Vec<Word> {
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &self.cache,
            self.pdf.xref(),
            InterpreterSettings::default(),
        );
        let mut pen = Pen {
            letters: Vec::new(),
            unknown: 0,
            pictures: 0,
            seen: HashMap::new(),
        };
        interpret_page(page, &mut context, &mut pen);
        self.known += pen.letters.len();
        self.unknown += pen.unknown;
        self.pictures += pen.pictures;
        words(accents::joined(upright(
            pen.letters,
            f64::from(width),
            f64::from(height),
        )))
    }
}

struct Pen {
    letters: Vec<Letter>,
    unknown: usize,
    pictures: usize,
    /// Letters by place, since some programs draw twice for bold.
    seen: HashMap<(char, i64, i64), Vec<(f64, f64)>>,
}

impl Device<'_> for Pen {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.pictures += 1;
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let bold = is_bold(run);
        for glyph in run.glyphs() {
            if self.letters.len() >= MOST_LETTERS {
                return;
            }
            let width = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => plain(&c.to_string()),
                Some(BfString::String(text)) => plain(&text),
                None => String::new(),
            };
            if text.is_empty() {
                self.unknown += 1;
                continue;
            }
            self.letter(
                text,
                props.transform * glyph.transform(),
                f64::from(width.unwrap_or(500.0)),
                bold,
            );
        }
    }
}

impl Pen {
    /// `place` takes thousandths of the font's height to points of the page.
    fn letter(&mut self, text: String, place: Affine, width: f64, bold: bool) {
        let at = place * Point::ORIGIN;
        let end = place * Point::new(width, 0.0);
        let up = place * Point::new(0.0, 1000.0);
        let size = (up - at).hypot();
        if !(size.is_finite() && at.x.is_finite() && at.y.is_finite() && end.x.is_finite()) || size < 0.5 {
            return;
        }
        // A space is kept: it ends a word even where the next letter stands close.
        let is_space = text.trim().is_empty();
        if !is_space && self.was_drawn(&text, at, (end - at).hypot(), size) {
            return;
        }
        self.letters.push(Letter {
            at,
            along: (end.x - at.x, end.y - at.y),
            size,
            bold,
            text,
        });
    }
}

/// By the font's weight, or its name where it does not say. One run is drawn in one font.
fn is_bold(run: &GlyphRun<'_, '_>) -> bool {
    let Some(Glyph::Outline(outline)) = run.glyphs().first().map(|glyph| &**glyph) else {
        return false;
    };
    outline.font_data().is_some_and(|font| {
        let name = font.postscript_name.unwrap_or_default().to_lowercase();
        font.weight.is_some_and(|weight| (600..=1000).contains(&weight))
            || ["bold", "black", "heavy", "demi", "cmbx", "lmromancaps-b"]
                .iter()
                .any(|word| name.contains(word))
    })
}

impl Pen {
    /// The same letter twice within half its width was drawn twice. Notes it for the next.
    fn was_drawn(&mut self, text: &str, at: Point, width: f64, size: f64) -> bool {
        const CELL: f64 = 4.0;
        let Some(letter) = text.chars().next() else {
            return false;
        };
        #[allow(clippy::cast_possible_truncation)] // places of a page are small
        let (column, row) = ((at.x / CELL).floor() as i64, (at.y / CELL).floor() as i64);
        let near = |by: i64, down: i64| (letter, column.saturating_add(by), row.saturating_add(down));
        let drawn = (-1..=1).any(|by| {
            (-1..=1).any(|down| {
                self.seen.get(&near(by, down)).is_some_and(|places| {
                    places
                        .iter()
                        .any(|(x, y)| (x - at.x).abs() < 0.45 * width && (y - at.y).abs() < 0.15 * size)
                })
            })
        });
        if !drawn {
            let places = self.seen.entry(near(0, 0)).or_default();
            // A drawing may pile letters up without end.
            if places.len() < 64 {
                places.push((at.x, at.y));
            }
        }
        drawn
    }
}

/// Characters for reading: joined letters apart, nothing that only a font understands.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Letters turned so that most of them run from left to right; those that run another way stand
/// on the margin (a stamp, a credit along a picture) and are left out unless they are many.
fn upright(letters: Vec<Letter>, width: f64, height: f64) -> Vec<Letter> {
    let way = |letter: &Letter| {
        let (x, y) = letter.along;
        match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        }
    };
    let mut counts = [0usize; 4];
    for letter in &letters {
        counts[way(letter)] += 1;
    }
    let mut ways: Vec<usize> = (0..4).collect();
    ways.sort_by_key(|way| std::cmp::Reverse(counts[*way]));
    let total = letters.len();
    let mut out: Vec<Letter> = Vec::with_capacity(total);
    let mut down = 0.0;
    let mut rest = letters;
    for (rank, chosen) in ways.into_iter().enumerate() {
        if counts[chosen] == 0 || rank > 0 && counts[chosen] * 10 < total {
            continue;
        }
        let (mut own, other): (Vec<Letter>, Vec<Letter>) =
            rest.into_iter().partition(|letter| way(letter) == chosen);
        rest = other;
        for letter in &mut own {
            let (x, y) = (letter.at.x, letter.at.y);
            letter.at = match chosen {
                0 => Point::new(x, y + down),
                1 => Point::new(y, width - x + down),
                2 => Point::new(width - x, height - y + down),
                _ => Point::new(height - y, x + down),
            };
            letter.along = (letter.along.0.hypot(letter.along.1), 0.0);
        }
        out.extend(own);
        down += width.max(height) + 100.0;
    }
    out
}

/// Letters in a row without a gap are a word.
#[allow(clippy::cast_possible_truncation)] // places of a page are small
fn words(letters: Vec<Letter>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for letter in letters {
        if letter.text.trim().is_empty() {
            open = false;
            continue;
        }
        let (left, base, size) = (letter.at.x as f32, letter.at.y as f32, letter.size as f32);
        let right = left + (letter.along.0 as f32).min(size * 3.0);
        let text = letter.text.replace(char::is_whitespace, " ");
        match words.last_mut() {
            Some(word)
                if open
                    && (word.base - base).abs() < 0.1 * size.max(word.size)
                    && (word.size - size).abs() < 0.25 * size.max(word.size)
                    && (-0.4 * size..0.14 * size).contains(&(left - word.right)) =>
            {
                word.text.push_str(&text);
                word.right = word.right.max(right);
            }
            _ => words.push(Word {
                left,
                right,
                reach: right,
                base,
                size,
                bold: letter.bold,
                text,
            }),
        }
        open = true;
    }
    bridge(&mut words);
    words
}

/// Spaces in large type are as wide as the white between columns, and lines of a headline may have
/// them one under the other.
fn bridge(words: &mut [Word]) {
    for word in words.iter_mut() {
        word.reach = word.right;
    }
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&words[*a], &words[*b]);
        a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left))
    });
    for pair in order.windows(2) {
        let next = &words[pair[1]];
        let (left, size, base) = (next.left, next.size, next.base);
        let word = &mut words[pair[0]];
        let alike = (word.size - size).abs() < 0.05 * size && (word.base - base).abs() < 0.02 * size;
        if alike && (0.0..0.5 * size).contains(&(left - word.right)) {
            word.reach = left;
        }
    }
}
