//! What a page's head says of the article beside headline, names and date: when it was changed,
//! where it stood in print.

use super::{Page, Said, element, select, words};
use crate::read::dates;
use crate::read::pieces::shortened;
use model::{Draft, Field, Published, Sureness, Witness};

impl Page<'_> {
    /// When the page was changed last; a time to the minute the same as that of publication says nothing.
    pub(super) fn updated(&self, published: Option<&Published>) -> Option<(Said, Published)> {
        let place = select(self.document, r#"[itemprop~="dateModified" i]"#)
            .into_iter()
            .next()
            .map(|found| Said {
                value: ["datetime", "content"]
                    .iter()
                    .find_map(|key| found.value().attr(key).map(str::to_owned))
                    .unwrap_or_else(|| words(found)),
                place: element("itemprop=dateModified"),
            });
        [
            self.json("dateModified", &self.stated.updated),
            self.meta(&[
                "article:modified_time",
                "article:modified",
                "article:updated_time",
                "og:updated_time",
                "datemodified",
                "date_modified",
                "last-modified",
                "lastmod",
                "dc.date.modified",
                "dcterms.modified",
            ]),
            place,
        ]
        .into_iter()
        .flatten()
        .find_map(|said| match dates::machine(&said.value)? {
            dates::Meaning::Known(date) => Some((said, date)),
            dates::Meaning::Either(..) => None,
        })
        .filter(|(_, date)| {
            let minute = |date: &Published| date.as_str().chars().take(16).collect::<String>();
            published.is_none_or(|published| minute(published) != minute(date))
        })
    }

    /// Section, page, edition and place of writing, as far as the head states them.
    pub(super) fn fill_printed(&self, draft: &mut Draft) {
        let mut state = |field: Field, said: Option<Said>| {
            let said = said.filter(|said| said.value.chars().count() <= 120)?;
            let witness = Witness {
                place: said.place,
                words: shortened(&said.value),
                sureness: Sureness::Certain,
            };
            draft.found.insert(field, witness);
            Some(said.value)
        };
        let section = self
            .meta(&[
                "article:section",
                "og:article:section",
                "parsely-section",
                "section",
            ])
            .or_else(|| self.json("articleSection", &self.stated.section));
        let section = state(Field::Section, section);
        let page = state(Field::Page, self.json("printPage", &self.stated.page));
        let edition = state(Field::Edition, self.json("printEdition", &self.stated.edition));
        let dateline = state(Field::Dateline, self.json("dateline", &self.stated.dateline));
        draft.printed.section = section;
        draft.printed.page = page;
        draft.printed.edition = edition;
        draft.printed.dateline = dateline;
    }
}
