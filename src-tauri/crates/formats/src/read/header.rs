//! The heading of an article: which of its first lines is headline, byline, date, outlet.
//!
//! Lines are classed one by one in [`classes`]; this module decides, from where they stand, what
//! the unmarked ones are. *Choice:* fields are filled only from lines that are accounted for as a
//! whole. *Why:* a wrong field is worse than a blank one, since nobody looks again at a filled cell.

use super::classes::{Class, Label, class};
use super::headlines::{LONGEST_HEADLINE, is_headline, key, opens_a_list};
use super::pieces::{Piece, shortened};
use super::{bylines, date_lines, dates, language, margins, outlets, printed};
use model::{Author, Draft, Field, ParagraphKind, Published, Sureness, Witness};

pub use super::classes::is_labelled;

/// How many paragraphs from the top can belong to a heading.
const DEEPEST: usize = 14;

/// Finds the heading among `pieces`, marks its paragraphs and fills the fields of `draft` that
/// are still blank; marks captions, credits and notes in the rest.
pub fn read(pieces: &mut [Piece], draft: &mut Draft) {
    let before: Vec<ParagraphKind> = pieces.iter().map(|piece| piece.kind).collect();
    let mut heading = Heading::new(pieces, draft);
    let told: Vec<bool> = heading.classes.iter().map(Class::is_telling).collect();
    heading.strong_lines();
    heading.headline_and_outlet();
    heading.bare_names();
    heading.roles();
    let kinds = heading.kinds;
    for (piece, kind) in pieces.iter_mut().zip(kinds) {
        if let Some(kind) = kind {
            piece.kind = kind;
        }
    }
    for (at, piece) in pieces.iter_mut().enumerate() {
        // What was classed as telling has been asked already, without the blanks at its ends.
        let asked = told.get(at) == Some(&true) && piece.text.trim().len() == piece.text.len();
        if piece.kind == ParagraphKind::Body
            && !asked
            && let Some(kind) = margins::kind(&piece.text)
        {
            piece.kind = kind;
        }
    }
    let mut kinds: Vec<ParagraphKind> = pieces.iter().map(|piece| piece.kind).collect();
    margins::keep_text(&before, &mut kinds);
    for (piece, kind) in pieces.iter_mut().zip(kinds) {
        piece.kind = kind;
    }
    printed::dateline_of(pieces, draft);
}

struct Heading<'a> {
    pieces: &'a mut [Piece],
    draft: &'a mut Draft,
    classes: Vec<Class>,
    kinds: Vec<Option<ParagraphKind>>,
    /// Just past the last line that dates, signs or addresses the article; 0 where there is none.
    end: usize,
}

impl<'a> Heading<'a> {
    fn new(pieces: &'a mut [Piece], draft: &'a mut Draft) -> Self {
        let classes: Vec<Class> = pieces
            .iter()
            .take(DEEPEST)
            .map(|piece| match piece.kind {
                ParagraphKind::Body => class(&piece.text),
                ParagraphKind::Headline => Class::Headline,
                _ => Class::Marked,
            })
            .collect();
        let mut heading = Self {
            pieces,
            draft,
            kinds: vec![None; classes.len()],
            classes,
            end: 0,
        };
        heading.end = heading.end_of_strong_lines();
        heading
    }

    fn end_of_strong_lines(&self) -> usize {
        let mut end = 0;
        let mut prose: usize = 0;
        for (at, class) in self.classes.iter().enumerate() {
            if class.is_strong() {
                // Past a paragraph of prose only a first byline or date still belongs to the
                // heading: the prose was a deck.
                if prose == 0 || end == 0 && prose <= 2 && class.dates_or_signs() && !self.is_prose_first() {
                    end = at + 1;
                    prose = 0;
                }
            } else if matches!(class, Class::Prose) && !self.stands_in_heading_block(at) {
                prose += 1;
                if prose > 2 || self.pieces[at].text.chars().count() > 300 {
                    break;
                }
            }
        }
        end
    }

    fn is_prose_first(&self) -> bool {
        matches!(self.classes.first(), Some(Class::Prose))
    }

    /// A short sentence with strong lines in its own block, the text following in another.
    fn stands_in_heading_block(&self, at: usize) -> bool {
        let block = self.pieces[at].block;
        let lines: Vec<usize> = (0..self.classes.len())
            .filter(|other| self.pieces[*other].block == block)
            .collect();
        let last_block = self.pieces.last().map_or(0, |piece| piece.block);
        self.pieces[at].text.chars().count() <= LONGEST_HEADLINE
            && (2..=6).contains(&lines.len())
            && block < last_block
            && lines
                .iter()
                .any(|other| *other != at && self.classes[*other].is_strong())
            && lines
                .iter()
                .filter(|other| matches!(self.classes[**other], Class::Prose))
                .count()
                == 1
    }

    fn say(&mut self, field: Field, at: usize, sureness: Sureness) {
        let piece = &self.pieces[at];
        let witness = Witness {
            place: piece.place.clone(),
            words: shortened(&piece.text),
            sureness,
        };
        self.draft.found.entry(field).or_insert(witness);
    }

    fn strong_lines(&mut self) {
        let mut dated: Vec<(usize, date_lines::DateLine)> = Vec::new();
        for at in 0..self.end {
            let class = self.classes[at].clone();
            let kind = match class {
                Class::Label(label, value) => self.label(at, label, &value),
                Class::Unsigned => Some(ParagraphKind::Byline),
                Class::Date(line) => {
                    dated.push((at, line));
                    Some(ParagraphKind::Date)
                }
                Class::Byline(byline, line) => {
                    let sureness = Sureness::Certain;
                    self.sign(at, byline.authors, sureness);
                    self.outlet(at, byline.outlet, Sureness::Likely);
                    if let Some(line) = line {
                        dated.push((at, line));
                    }
                    Some(ParagraphKind::Byline)
                }
                Class::OutletDate(outlet, line, sureness) => {
                    self.outlet(at, Some(outlet), sureness);
                    dated.push((at, line));
                    Some(ParagraphKind::Outlet)
                }
                Class::NameDate(name, line) => {
                    dated.push((at, line));
                    self.name_or_outlet(at, name)
                }
                Class::Role => Some(ParagraphKind::Role),
                Class::Url(url) => {
                    self.url(at, url);
                    Some(ParagraphKind::Outlet)
                }
                Class::Section => {
                    printed::section(self.draft, &self.pieces[at]);
                    Some(ParagraphKind::Outlet)
                }
                Class::Vague => Some(ParagraphKind::Date),
                Class::Headline | Class::Marked | Class::Margin(_) | Class::Short | Class::Prose => None,
            };
            self.kinds[at] = kind;
        }
        self.publish(&dated);
    }

    fn label(&mut self, at: usize, label: Label, value: &str) -> Option<ParagraphKind> {
        match label {
            Label::Headline => {
                if self.draft.headline.is_none() && !value.is_empty() {
                    self.draft.headline = Some(value.to_owned());
                    self.say(Field::Headline, at, Sureness::Certain);
                }
                // The label names the line and is no part of the headline that a reader quotes.
                if !value.is_empty() {
                    value.clone_into(&mut self.pieces[at].text);
                }
                Some(ParagraphKind::Headline)
            }
            Label::Outlet => {
                // "Source: Mayor knew of the leak" is a headline; among other labels it names the source.
                let beside = [at.wrapping_sub(1), at + 1].into_iter().any(|other| {
                    self.classes.get(other).is_some_and(|class| {
                        matches!(
                            class,
                            Class::Label(..) | Class::Url(_) | Class::Date(_) | Class::Byline(..)
                        )
                    })
                });
                if !beside && outlets::score(value) < 1 {
                    self.classes[at] = Class::Short;
                    return None;
                }
                self.outlet(at, Some(value.to_owned()), Sureness::Certain);
                Some(ParagraphKind::Outlet)
            }
            Label::Language => {
                if self.draft.language.is_none()
                    && let Some(language) = language::well_formed(value)
                {
                    self.draft.language = Some(language);
                    self.say(Field::Language, at, Sureness::Certain);
                }
                Some(ParagraphKind::Outlet)
            }
        }
    }

    fn name_or_outlet(&mut self, at: usize, name: String) -> Option<ParagraphKind> {
        // Two capitalised words may be a person or an outlet; only the other field can tell.
        let signs = |class: &Class| matches!(class, Class::Byline(..) | Class::Unsigned);
        let names = |class: &Class| matches!(class, Class::OutletDate(..) | Class::Label(Label::Outlet, _));
        if self.classes.iter().take(self.end).any(signs) {
            self.outlet(at, Some(name), Sureness::Likely);
            Some(ParagraphKind::Outlet)
        } else if self.draft.outlet.is_some() || self.classes.iter().take(self.end).any(names) {
            self.sign(at, vec![Author::named(name)], Sureness::Likely);
            Some(ParagraphKind::Byline)
        } else {
            Some(ParagraphKind::Date)
        }
    }

    fn sign(&mut self, at: usize, authors: Vec<Author>, sureness: Sureness) {
        if self.draft.byline.is_empty() && !authors.is_empty() {
            self.draft.byline = authors;
            self.say(Field::Byline, at, sureness);
        }
    }

    fn outlet(&mut self, at: usize, outlet: Option<String>, sureness: Sureness) {
        if let Some(outlet) = outlet
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            && self.draft.outlet.is_none()
        {
            self.draft.outlet = Some(outlet);
            self.say(Field::Outlet, at, sureness);
        }
    }

    fn url(&mut self, at: usize, url: String) {
        if self.draft.url.is_none() {
            self.draft.url = Some(url);
            self.say(Field::Url, at, Sureness::Certain);
        }
    }

    /// When the article was changed last, from lines that say so in words.
    fn update(&mut self, dated: &[(usize, date_lines::DateLine)]) {
        let known = |meaning: &dates::Meaning| match meaning {
            dates::Meaning::Known(date) => Some(date.clone()),
            dates::Meaning::Either(..) => None,
        };
        let found = dated.iter().find_map(|(at, line)| {
            let own = (line.label == date_lines::Label::Updated).then_some(&line.meaning);
            Some((*at, line.updated.as_ref().or(own).and_then(known)?))
        });
        if let Some((at, date)) = found.filter(|_| self.draft.updated.is_none()) {
            self.draft.updated = Some(date);
            self.say(Field::Updated, at, Sureness::Certain);
        }
    }

    fn publish(&mut self, dated: &[(usize, date_lines::DateLine)]) {
        self.update(dated);
        if self.draft.published.is_some() {
            return;
        }
        let in_address: Option<Published> = self.draft.url.as_deref().and_then(dates::in_address);
        let mut best: Option<(usize, Published, Sureness)> = None;
        for (at, line) in dated {
            let (date, sure) = match &line.meaning {
                dates::Meaning::Known(date) => (date.clone(), Sureness::Certain),
                dates::Meaning::Either(first, second) => {
                    // The address is a second witness for one of the two readings.
                    let agrees =
                        |date: &Published| in_address.as_ref().is_some_and(|day| day.date() == date.date());
                    match (agrees(first), agrees(second)) {
                        (true, _) => (first.clone(), Sureness::Likely),
                        (_, true) => (second.clone(), Sureness::Likely),
                        _ => continue,
                    }
                }
            };
            let sureness = match line.label {
                date_lines::Label::Published => sure,
                date_lines::Label::None => sure.min(Sureness::Likely),
                date_lines::Label::Updated => Sureness::Unsure,
            };
            if best.as_ref().is_none_or(|(_, _, found)| sureness > *found) {
                best = Some((*at, date, sureness));
            }
        }
        if let Some((at, date, sureness)) = best {
            self.draft.published = Some(date);
            self.say(Field::Published, at, sureness);
        }
    }

    /// The unmarked short lines: which is the headline, which names the outlet, which are decks.
    fn headline_and_outlet(&mut self) {
        if self.end == 0 {
            self.lone_headline();
            return;
        }
        let first_prose = (self.end..self.classes.len())
            .find(|at| matches!(self.classes[*at], Class::Prose) && !self.stands_in_heading_block(*at))
            .unwrap_or(self.classes.len());
        let shorts: Vec<usize> = (0..first_prose.max(self.end))
            .filter(|at| {
                matches!(self.classes[*at], Class::Short)
                    || matches!(self.classes[*at], Class::Prose) && self.stands_in_heading_block(*at)
            })
            .collect();
        let blocks: Vec<u32> = (0..self.end)
            .filter(|at| self.classes[*at].is_strong())
            .map(|at| self.pieces[at].block)
            .collect();
        // Placed: before the last strong line or in one block with one.
        let placed: Vec<usize> = shorts
            .iter()
            .copied()
            .filter(|at| *at < self.end || blocks.contains(&self.pieces[*at].block))
            .collect();
        let after: Option<usize> = shorts.iter().copied().find(|at| !placed.contains(at));
        let outlet = self.outlet_among(&placed, after);
        // Where the first line after the date names the outlet, the next may be the headline.
        let after = shorts
            .iter()
            .copied()
            .find(|at| !placed.contains(at) && Some(*at) != outlet);
        let headline = self.headline_among(&placed, after, &shorts, outlet);
        if let Some(at) = headline {
            self.set_headline(at, Sureness::Likely);
        }
        for at in placed
            .into_iter()
            .filter(|at| Some(*at) != headline && Some(*at) != outlet)
        {
            let above = headline.is_some_and(|headline| at < headline);
            let few = self.pieces[at].text.split_whitespace().count() <= 3;
            self.kinds[at] = match headline {
                Some(_) if above && few => Some(ParagraphKind::Outlet),
                Some(_) if !above || at + 1 == self.end => Some(ParagraphKind::Deck),
                _ => self.kinds[at],
            };
        }
        if let Some(headline) = headline {
            for at in headline + 1..self.end {
                if matches!(self.classes[at], Class::Prose) && self.kinds[at].is_none() {
                    self.kinds[at] = Some(ParagraphKind::Deck);
                }
            }
        }
    }

    fn outlet_among(&mut self, placed: &[usize], after: Option<usize>) -> Option<usize> {
        if self.draft.outlet.is_some() {
            return None;
        }
        // "RADIO NORTHPORT | Evening news": a programme may follow where the headline is labelled elsewhere.
        let labelled = self.draft.headline.is_some();
        let name = |at: usize| {
            let text = self.pieces[at].text.as_str();
            text.split(" | ")
                .next()
                .filter(|_| labelled)
                .unwrap_or(text)
                .to_owned()
        };
        let score = |at: usize| outlets::score(&name(at));
        let sure = placed
            .iter()
            .copied()
            .chain(after)
            .filter(|at| score(*at) >= 3)
            .max_by_key(|at| (score(*at), usize::MAX - at));
        if let Some(at) = sure {
            // The only short line may be a headline of two words that sounds like an outlet;
            // a known name or a place among the strong lines settles it.
            self.outlet(at, Some(name(at)), Sureness::Likely);
            self.kinds[at] = Some(ParagraphKind::Outlet);
            return Some(at);
        }
        let touches = |at: usize| {
            [at.wrapping_sub(1), at + 1]
                .into_iter()
                .any(|other| self.classes.get(other).is_some_and(Class::dates_or_signs))
        };
        let weak: Vec<usize> = placed
            .iter()
            .copied()
            .filter(|at| score(*at) >= 1 && touches(*at) && !bylines::is_name(&self.pieces[*at].text))
            .collect();
        let length = |at: usize| self.pieces[at].text.split_whitespace().count();
        let others: Vec<usize> = placed.iter().copied().chain(after).collect();
        let chosen = weak.iter().copied().filter(|at| {
            others
                .iter()
                .any(|other| other != at && (score(*other) < score(*at) || length(*other) > length(*at) + 1))
        });
        let at = chosen.max_by_key(|at| score(*at))?;
        self.outlet(at, Some(self.pieces[at].text.clone()), Sureness::Unsure);
        self.kinds[at] = Some(ParagraphKind::Outlet);
        Some(at)
    }

    fn headline_among(
        &self,
        placed: &[usize],
        after: Option<usize>,
        shorts: &[usize],
        outlet: Option<usize>,
    ) -> Option<usize> {
        if self.draft.headline.is_some() || self.classes.iter().any(|class| matches!(class, Class::Headline))
        {
            return None;
        }
        let fits = |at: &usize| Some(*at) != outlet && is_headline(&self.pieces[*at].text, true);
        let person = |at: &usize| {
            let text = &self.pieces[*at].text;
            text.split_whitespace().count() <= 8 && bylines::signed(text, false).is_some()
        };
        // A person's name beside a longer line is the byline, not the headline.
        let first = placed.iter().copied().filter(fits).find(|at| !person(at));
        if first.is_some() {
            return first;
        }
        let at = after.filter(fits).filter(|at| !person(at))?;
        let text = &self.pieces[at].text;
        if opens_a_list(text) {
            return None;
        }
        // The next paragraph that is neither caption nor picture credit.
        let next = (at + 1..self.classes.len())
            .find(|next| !matches!(self.classes[*next], Class::Margin(_) | Class::Marked))?;
        let labelled = self.classes[..self.end]
            .iter()
            .filter(|class| matches!(class, Class::Label(..) | Class::Url(_)))
            .count()
            >= 2;
        let repeated = key(&self.pieces[next].text) == key(text);
        let alone = !shorts.contains(&next) || opens_a_list(&self.pieces[next].text);
        // Outlet and date on lines of their own leave the headline as the line to come.
        let expected = outlet.is_some()
            && self.draft.published.is_some()
            && at == self.end.max(outlet.map_or(0, |at| at + 1));
        (labelled || repeated || alone || expected).then_some(at)
    }

    /// A headline above a text that has no other heading.
    fn lone_headline(&mut self) {
        if self.draft.headline.is_some() || self.classes.iter().any(|class| matches!(class, Class::Headline))
        {
            return;
        }
        let Some(at) = (0..self.classes.len()).find(|at| !matches!(self.classes[*at], Class::Margin(_)))
        else {
            return;
        };
        let text = &self.pieces[at].text;
        let followed = (at + 1..self.classes.len()).any(|next| matches!(self.classes[next], Class::Prose));
        let signed = bylines::signed(text, false).is_some();
        if matches!(self.classes[at], Class::Short)
            && followed
            && !signed
            && is_headline(text, false)
            && !opens_a_list(text)
            && outlets::score(text) < 3
        {
            self.set_headline(at, Sureness::Likely);
        }
    }

    fn set_headline(&mut self, at: usize, sureness: Sureness) {
        self.draft.headline = Some(self.pieces[at].text.clone());
        self.say(Field::Headline, at, sureness);
        self.kinds[at] = Some(ParagraphKind::Headline);
        let wanted = key(&self.pieces[at].text);
        for other in 0..self.classes.len().min(at + 5) {
            if other != at && key(&self.pieces[other].text) == wanted {
                self.kinds[other] = Some(ParagraphKind::Headline);
            }
        }
    }

    /// Names without "By": believed only beside a line that names the outlet or the writer's role.
    fn bare_names(&mut self) {
        if !self.draft.byline.is_empty()
            || self
                .classes
                .iter()
                .take(self.end)
                .any(|class| matches!(class, Class::Byline(..)))
        {
            return;
        }
        for at in 0..self.classes.len().min(self.end.max(1) + 4) {
            if !matches!(self.classes[at], Class::Short)
                || self.kinds[at].is_some_and(|kind| kind == ParagraphKind::Headline)
            {
                continue;
            }
            let Some(byline) = bylines::signed(&self.pieces[at].text, false) else {
                continue;
            };
            if byline.authors.is_empty() {
                continue;
            }
            let own = byline.authors.iter().any(|author| author.role.is_some())
                || byline
                    .outlet
                    .as_deref()
                    .is_some_and(|outlet| outlets::score(outlet) >= 3);
            let beside = [at.wrapping_sub(1), at + 1].into_iter().any(|other| {
                self.classes.get(other).is_some_and(|class| {
                    matches!(class, Class::Role)
                        || matches!(class, Class::Short) && outlets::score(&self.pieces[other].text) >= 3
                })
            });
            if (own || beside) && self.draft.headline.is_some() {
                self.sign(at, byline.authors, Sureness::Likely);
                self.outlet(at, byline.outlet, Sureness::Likely);
                self.kinds[at] = Some(ParagraphKind::Byline);
                for other in [at.wrapping_sub(1), at + 1] {
                    let names_outlet = self
                        .classes
                        .get(other)
                        .is_some_and(|class| matches!(class, Class::Short))
                        && outlets::score(&self.pieces[other].text) >= 3
                        && self.kinds[other].is_none();
                    if names_outlet {
                        self.outlet(other, Some(self.pieces[other].text.clone()), Sureness::Likely);
                        self.kinds[other] = Some(ParagraphKind::Outlet);
                    }
                }
                return;
            }
        }
    }

    /// A role on the line after the byline belongs to those who signed.
    fn roles(&mut self) {
        let Some(signed) = self
            .kinds
            .iter()
            .position(|kind| *kind == Some(ParagraphKind::Byline))
        else {
            return;
        };
        let Some(at) = (signed + 1..self.classes.len().min(signed + 3))
            .find(|at| matches!(self.classes[*at], Class::Role))
        else {
            return;
        };
        let role = self.pieces[at].text.clone();
        self.kinds[at] = Some(ParagraphKind::Role);
        for author in self
            .draft
            .byline
            .iter_mut()
            .filter(|author| author.role.is_none())
        {
            author.role = Some(role.clone());
        }
    }
}
