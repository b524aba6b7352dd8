//! Correcting what is known of articles, and taking articles out.

use super::tag_passage::remove_passage;
use super::{OrNotFound, counted, outlet_rules};
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::rows::{Json, Row};
use crate::store::tables::{Alignment, Article, Memo, Outlet, Passage, Source, StoryArticle, Text};
use crate::wire::{ArticleChange, MemoOn, Outcome};
use crate::{Project, new_uuid};
use model::{Author, Field, Place, Published, Sureness, Witness};

/// Outlets are told apart by a square of colour and their name.
const OUTLET_COLOURS: [&str; 12] = [
    "#333333", "#1f5fae", "#a13020", "#5a7d1a", "#7a4fa3", "#b5651d", "#0f7a75", "#b03a78", "#6b6b2a",
    "#3d5a80", "#8c4a32", "#4a7c59",
];

impl Project {
    /// Corrects several articles at once; gives how many changed. A corrected field is marked
    /// as corrected by hand, and no program overwrites it.
    pub fn edit_articles(
        &self,
        articles: &[ArticleId],
        change: ArticleChange,
    ) -> Result<Outcome<u32>, Failure> {
        require(!articles.is_empty(), "No article is chosen to correct.")?;
        self.store
            .write("edit_articles", "correct articles", &self.coder(), |w| {
                let published = day(change.published.as_deref())?;
                let updated = day(change.updated.as_deref())?;
                let byline = change.byline.map(|authors| {
                    let authors = authors
                        .into_iter()
                        .map(Author::from)
                        .filter(|author| !author.name.is_empty());
                    authors.collect::<Vec<_>>()
                });
                let outlet = match change.outlet.as_deref().map(str::trim) {
                    Some("") => Some(None),
                    Some(name) => Some(Some(outlet_named(w, name)?)),
                    None => None,
                };
                let mut corrected = 0;
                let mut fields = Vec::new();
                for id in articles {
                    let before = Article::find(w.connection, *id)?.or_not_found("article")?;
                    let mut article = before.clone();
                    let mut different = Vec::new();
                    if let Some(outlet) = outlet.filter(|outlet| *outlet != article.outlet) {
                        article.outlet = outlet;
                        different.push(Field::Outlet);
                        outlet_rules::learn(w, &before, outlet)?;
                    }
                    if let Some(byline) = byline.as_ref().filter(|byline| **byline != article.byline.0) {
                        article.byline = Json(byline.clone());
                        different.push(Field::Byline);
                    }
                    let some = |text: &Option<String>| text.as_deref().map(some);
                    for (field, wanted, now) in [
                        (Field::Headline, some(&change.headline), &mut article.headline),
                        (Field::Published, published.clone(), &mut article.published),
                        (Field::Url, some(&change.url), &mut article.url),
                        (Field::Language, some(&change.language), &mut article.language),
                        (Field::Deck, some(&change.deck), &mut article.deck),
                        (Field::Updated, updated.clone(), &mut article.updated),
                        (Field::Dateline, some(&change.dateline), &mut article.dateline),
                        (Field::Section, some(&change.section), &mut article.section),
                        (Field::Page, some(&change.page), &mut article.page),
                        (Field::Edition, some(&change.edition), &mut article.edition),
                        (Field::Number, some(&change.number), &mut article.number),
                    ] {
                        if let Some(value) = wanted.filter(|value| *value != *now) {
                            *now = value;
                            different.push(field);
                        }
                    }
                    for field in different {
                        let witness = Witness {
                            place: Place::Person,
                            words: String::new(),
                            sureness: Sureness::Certain,
                        };
                        article.found.0.insert(field, witness);
                        if !fields.contains(&field) {
                            fields.push(field);
                        }
                    }
                    if article != before {
                        w.put(&article)?;
                        corrected += 1;
                    }
                }
                let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
                w.label(format!(
                    "correct {} of {}",
                    names.join(", "),
                    counted(corrected, "article")
                ));
                Ok(u32::try_from(corrected).unwrap_or(u32::MAX))
            })
    }

    /// Takes articles out of the project with their passages, memos and decided alignments; gives
    /// how many.
    pub fn remove_articles(&self, articles: &[ArticleId]) -> Result<Outcome<u32>, Failure> {
        self.store
            .write("remove_articles", "remove articles", &self.coder(), |w| {
                w.require_no_job()?;
                let mut removed = 0;
                for id in articles {
                    let Some(article) = Article::find(w.connection, *id)? else {
                        continue;
                    };
                    for passage in Passage::of_article(w.connection, *id)? {
                        remove_passage(w, passage.id)?;
                    }
                    if let Some(memo) = Memo::on(w.connection, MemoOn::Article(*id))? {
                        w.remove::<Memo>(memo.id)?;
                    }
                    for place in StoryArticle::of_article(w.connection, *id)? {
                        w.remove::<StoryArticle>(place.id)?;
                    }
                    for decision in Alignment::of_article(w.connection, *id)? {
                        w.remove::<Alignment>(decision.id)?;
                    }
                    w.remove::<Text>(*id)?;
                    w.remove::<Article>(*id)?;
                    if Article::of_source(w.connection, article.source)?.is_empty() {
                        w.remove::<Source>(article.source)?;
                    }
                    removed += 1;
                }
                w.label(format!("remove {}", counted(removed, "article")));
                Ok(u32::try_from(removed).unwrap_or(u32::MAX))
            })
    }

    /// Renames or recolours an outlet. The name of another outlet joins the two: its id is
    /// the answer.
    pub fn edit_outlet(
        &self,
        id: OutletId,
        name: Option<&str>,
        colour: Option<&str>,
    ) -> Result<Outcome<OutletId>, Failure> {
        self.store
            .write("edit_outlet", "change an outlet", &self.coder(), |w| {
                let mut outlet = Outlet::find(w.connection, id)?.or_not_found("outlet")?;
                if let Some(colour) = colour {
                    let hex = colour.len() == 7
                        && colour.starts_with('#')
                        && colour[1..].bytes().all(|b| b.is_ascii_hexdigit());
                    require(hex, "A colour is written as #rrggbb.")?;
                    outlet.colour = colour.to_lowercase();
                }
                let Some(name) = name.map(str::trim).filter(|name| *name != outlet.name) else {
                    w.put(&outlet)?;
                    w.label(format!("colour the outlet “{}”", outlet.name));
                    return Ok(id);
                };
                require(!name.is_empty(), "An outlet needs a name.")?;
                w.require_no_job()?;
                match find_outlet(w, name)? {
                    Some(other) if other.id != id => {
                        for article in Article::of_outlet(w.connection, id)? {
                            w.put(&Article {
                                outlet: Some(other.id),
                                ..article
                            })?;
                        }
                        outlet_rules::join(w, &outlet, other.id)?;
                        w.remove::<Outlet>(id)?;
                        w.label(format!("join the outlet “{}” to “{}”", outlet.name, other.name));
                        Ok(other.id)
                    }
                    _ => {
                        w.label(format!("rename the outlet “{}” to “{name}”", outlet.name));
                        outlet_rules::call(w, &outlet.name, id)?;
                        name.clone_into(&mut outlet.name);
                        w.put(&outlet)?;
                        Ok(id)
                    }
                }
            })
    }
}

/// The outlet of this name whatever its case, made where there is none.
pub(super) fn outlet_named(w: &mut Writing<'_>, name: &str) -> Result<OutletId, Failure> {
    if let Some(outlet) = find_outlet(w, name)? {
        w.adopt::<Outlet>(outlet.id)?;
        return Ok(outlet.id);
    }
    let known = Outlet::all(w.connection)?;
    let used = |colour: &str| known.iter().filter(|outlet| outlet.colour == colour).count();
    let colour = OUTLET_COLOURS
        .iter()
        .min_by_key(|colour| used(colour))
        .expect("there are colours to choose from");
    let new = Outlet {
        id: OutletId(0),
        uuid: new_uuid(),
        name: name.trim().to_owned(),
        colour: (*colour).to_owned(),
    };
    Ok(w.add(new)?.id)
}

pub(super) fn find_outlet(w: &Writing<'_>, name: &str) -> Result<Option<Outlet>, Failure> {
    // In Rust, since SQLite folds the case of ASCII letters only.
    let wanted = name.trim().to_lowercase();
    Ok(Outlet::all(w.connection)?
        .into_iter()
        .find(|outlet| outlet.name.to_lowercase() == wanted))
}

/// A date to be set; an empty one takes it away.
fn day(written: Option<&str>) -> Result<Option<Option<String>>, Failure> {
    match written.map(str::trim) {
        Some("") => Ok(Some(None)),
        Some(day) => Published::parse(day)
            .map(|day| Some(Some(day.into())))
            .map_err(|cause| Failure::invalid(cause.to_string())),
        None => Ok(None),
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
