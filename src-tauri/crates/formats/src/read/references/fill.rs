//! A reference's fields into a draft.

use super::Reference;
use crate::read::{dates, language, outlets, pieces};
use model::{Draft, Field, Place, Published, Sureness, Witness};

/// An abstract of more characters is none that an article prints above its text.
const LONGEST_DECK: usize = 300;

/// Fills what `draft` lacks, or is unsure of, from a reference of the list named `list`.
pub fn fill(draft: &mut Draft, reference: &Reference, list: &str) {
    let mut filling = Filling { draft, list };
    if let Some(title) = &reference.title {
        filling.one(Field::Headline, title, Some(title.clone()), |draft| {
            &mut draft.headline
        });
    }
    if let Some(words) = &reference.container {
        filling.one(Field::Outlet, words, outlets::tidy(words), |draft| {
            &mut draft.outlet
        });
    }
    if let Some(words) = &reference.url {
        let url = (words.starts_with("http://") || words.starts_with("https://")).then(|| words.clone());
        filling.one(Field::Url, words, url, |draft| &mut draft.url);
    }
    if let Some(words) = &reference.language {
        let tag = language::well_formed(words);
        filling.one(Field::Language, words, tag, |draft| &mut draft.language);
    }
    let printed = [
        (Field::Section, &reference.section),
        (Field::Page, &reference.page),
        (Field::Edition, &reference.edition),
    ];
    for (field, words) in printed {
        let Some(words) = words.as_ref().filter(|words| words.chars().count() <= 200) else {
            continue;
        };
        filling.one(field, words, Some(words.clone()), |draft| match field {
            Field::Section => &mut draft.printed.section,
            Field::Page => &mut draft.printed.page,
            _ => &mut draft.printed.edition,
        });
    }
    filling.byline(reference);
    filling.published(reference);
    filling.deck(reference);
}

struct Filling<'a> {
    draft: &'a mut Draft,
    list: &'a str,
}

impl Filling<'_> {
    fn one(
        &mut self,
        field: Field,
        words: &str,
        value: Option<String>,
        slot: impl Fn(&mut Draft) -> &mut Option<String>,
    ) {
        let blank = slot(self.draft).is_none();
        if let Some(value) = value.filter(|_| blank || self.is_unsure(field)) {
            *slot(self.draft) = Some(value);
            self.say(field, words, Sureness::Likely);
        }
    }

    fn byline(&mut self, reference: &Reference) {
        if !reference.authors.is_empty() && (self.draft.byline.is_empty() || self.is_unsure(Field::Byline)) {
            self.draft.byline.clone_from(&reference.authors);
            let names: Vec<&str> = reference
                .authors
                .iter()
                .map(|author| author.name.as_str())
                .collect();
            self.say(Field::Byline, &names.join(", "), Sureness::Likely);
        }
    }

    fn published(&mut self, reference: &Reference) {
        let Some(words) = &reference.date else {
            return;
        };
        let stated = match dates::machine(words) {
            Some(dates::Meaning::Known(date)) => date,
            // Where day and month may be swapped, nothing is filled in.
            Some(dates::Meaning::Either(..)) | None => return,
        };
        // "2026" in the list bears out "4 March 2026" in the article, which says more.
        if let Some(had) = &self.draft.published
            && had.as_str().starts_with(stated.as_str())
        {
            if let Some(witness) = self.draft.found.get_mut(&Field::Published) {
                witness.sureness = witness.sureness.max(Sureness::Likely);
            }
            return;
        }
        // "March 2026" in the article and "4 March 2026" in the list agree; the day is worth having.
        let exacter = |had: &Published| {
            had.date().is_none() && stated.as_str().starts_with(had.as_str()) && stated != *had
        };
        let wanted = self.draft.published.as_ref().is_none_or(exacter) || self.is_unsure(Field::Published);
        if wanted {
            self.draft.published = Some(stated);
            self.say(Field::Published, words, Sureness::Likely);
        }
    }

    /// An abstract may be the article's own summary, or somebody's words about it: worth a look.
    fn deck(&mut self, reference: &Reference) {
        let short = |words: &&String| words.chars().count() <= LONGEST_DECK;
        if let (None, Some(words)) = (&self.draft.deck, reference.summary.as_ref().filter(short)) {
            self.draft.deck = Some(words.clone());
            self.say(Field::Deck, words, Sureness::Unsure);
        }
    }

    fn is_unsure(&self, field: Field) -> bool {
        let witness = self.draft.found.get(&field);
        witness.is_some_and(|witness| witness.sureness < Sureness::Likely)
    }

    fn say(&mut self, field: Field, words: &str, sureness: Sureness) {
        let place = Place::Reference {
            file: self.list.to_owned(),
        };
        let witness = Witness {
            place,
            words: pieces::shortened(words),
            sureness,
        };
        self.draft.found.insert(field, witness);
    }
}
