//! Which column is what: by the columns' names and by what they hold.

use super::{Table, names};
use crate::read::press::record::dated;
use crate::read::{bylines, dates, outlets, pieces};
use model::Sureness;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What the cells of a column are of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Headline,
    Deck,
    Outlet,
    Byline,
    Published,
    Updated,
    Url,
    Language,
    Text,
    Section,
    Page,
    Edition,
    Number,
    Dateline,
    /// Not taken over.
    Ignored,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// As the file names it; "column 3" where the file has no names.
    pub name: String,
    pub role: Role,
    /// Certain where name and cells agree, likely by the name or by what it is called with others,
    /// unsure by the cells alone.
    pub sureness: Sureness,
    /// The first cell with words in it, shortened.
    pub sample: String,
}

/// How a table becomes articles: shown, corrected, kept, and handed to
/// [`crate::read::read_knowing`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub columns: Vec<Column>,
    /// How 04/05/2031 is meant, where the column's other dates or a person say so.
    pub day_first: Option<bool>,
}

impl Mapping {
    /// Rows can become articles by it: a text, or headlines with an outlet, a date or an address,
    /// since a column called "title" alone is in many tables.
    pub fn is_of_articles(&self) -> bool {
        let has = |role| self.columns.iter().any(|column| column.role == role);
        has(Role::Text)
            || has(Role::Headline) && [Role::Outlet, Role::Published, Role::Url].into_iter().any(has)
    }

    /// Rows can become articles by what a person decided: a headline alone is enough then.
    pub fn tells(&self) -> bool {
        self.columns
            .iter()
            .any(|column| matches!(column.role, Role::Text | Role::Headline))
    }

    /// How 04/05/2031 is meant in this table: as its own dates say, or else as was decided.
    pub fn day_first_in(&self, table: &Table) -> Option<bool> {
        let published = self
            .columns
            .iter()
            .find(|column| column.role == Role::Published)?;
        let at = table.names.iter().position(|name| *name == published.name)?;
        day_first(table, at).or(self.day_first)
    }

    /// The table has a column for a text or a headline of this mapping.
    pub fn fits(&self, table: &Table) -> bool {
        self.columns
            .iter()
            .filter(|column| matches!(column.role, Role::Text | Role::Headline))
            .any(|column| table.names.contains(&column.name))
    }
}

/// How many rows are looked at.
const LOOKED_AT: usize = 200;

/// What the cells of a column are like, over the rows that have one.
struct Cells {
    filled: usize,
    characters: usize,
    words: usize,
    longest: usize,
    dates: usize,
    addresses: usize,
    names: usize,
    outlets: usize,
    codes: usize,
    figures: usize,
    different: usize,
}

impl Cells {
    fn of(table: &Table, column: usize) -> Self {
        let mut cells = Self {
            filled: 0,
            characters: 0,
            words: 0,
            longest: 0,
            dates: 0,
            addresses: 0,
            names: 0,
            outlets: 0,
            codes: 0,
            figures: 0,
            different: 0,
        };
        let mut seen = HashSet::new();
        let found = table
            .rows
            .iter()
            .take(LOOKED_AT)
            .filter_map(|row| row.get(column));
        for cell in found.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
            let length = cell.chars().take(20_000).count();
            cells.filled += 1;
            cells.characters += length;
            cells.longest = cells.longest.max(length);
            cells.words += cell.split_whitespace().take(4_000).count();
            cells.different += usize::from(seen.insert(cell));
            if length > 200 {
                continue;
            }
            cells.addresses += usize::from(cell.starts_with("http://") || cell.starts_with("https://"));
            cells.figures += usize::from(cell.parse::<f64>().is_ok());
            cells.dates += usize::from(is_date(cell));
            cells.names +=
                usize::from(bylines::signed(cell, false).is_some_and(|byline| !byline.authors.is_empty()));
            cells.outlets += usize::from(outlets::score(cell) >= 3);
            cells.codes +=
                usize::from((2..=3).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_alphabetic()));
        }
        cells
    }

    fn most(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 7
    }

    fn mean(&self) -> usize {
        self.characters / self.filled.max(1)
    }

    fn mean_words(&self) -> usize {
        self.words / self.filled.max(1)
    }
}

/// A whole cell that is a date, in words, figures or as seconds since 1970.
pub fn is_date(cell: &str) -> bool {
    if cell.chars().count() > 60 {
        return false;
    }
    if since_1970(cell).is_some() {
        return true;
    }
    if let Some(stated) = dates::first(cell) {
        let outside = cell.len() - (stated.end - stated.start);
        return outside <= cell.len() / 2;
    }
    dates::machine(cell).is_some() && cell.len() >= 7
}

/// Seconds or milliseconds since 1970, of days from 1990 to 2100 -> `2031-04-14T09:03:00Z`.
pub fn since_1970(cell: &str) -> Option<String> {
    let whole = cell.split('.').next().unwrap_or(cell);
    if !matches!(whole.len(), 9 | 10 | 13) || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = if whole.len() == 13 { number / 1000 } else { number };
    if !(631_152_000..4_102_444_800).contains(&seconds) {
        return None;
    }
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant's civil_from_days, for days of this century and the next.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_shifted + 2) / 5 + 1;
    let month = if month_shifted < 10 {
        month_shifted + 3
    } else {
        month_shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    ))
}

/// Guesses what every column is. Each role but `Ignored` is given once.
pub fn guess(table: &Table) -> Mapping {
    let cells: Vec<Cells> = (0..table.names.len())
        .map(|column| Cells::of(table, column))
        .collect();
    let mut roles: Vec<(Role, Sureness)> = vec![(Role::Ignored, Sureness::Likely); table.names.len()];
    let named: Vec<Option<Role>> = table.names.iter().map(|name| names::role(name)).collect();
    let mut given: HashSet<Role> = HashSet::new();
    for role in ORDER {
        let chosen = (0..named.len())
            .filter(|column| named[*column] == Some(*role) && may_be(*role, &cells[*column]))
            .max_by_key(|column| (worth(*role, &cells[*column]), std::cmp::Reverse(*column)));
        if let Some(column) = chosen {
            let sureness = if is_like(*role, &cells[column]) {
                Sureness::Certain
            } else {
                Sureness::Likely
            };
            roles[column] = (*role, sureness);
            given.insert(*role);
        }
    }
    let free = |roles: &[(Role, Sureness)], named: &[Option<Role>], column: usize| {
        // A name that says another thing is believed over cells that look like this one.
        roles[column].0 == Role::Ignored && named[column].is_none()
    };
    by_cells(&cells, &named, &mut roles, &mut given, &free);
    if !given.contains(&Role::Text) {
        // A summary is all the text that some tables have.
        let deck = roles.iter().position(|(role, _)| *role == Role::Deck);
        if let Some(deck) = deck.filter(|deck| cells[*deck].mean_words() >= 8) {
            roles[deck] = (Role::Text, Sureness::Unsure);
        }
    }
    let day_first = roles
        .iter()
        .position(|(role, _)| *role == Role::Published)
        .and_then(|column| day_first(table, column));
    let columns = table
        .names
        .iter()
        .zip(roles)
        .enumerate()
        .map(|(column, (name, (role, sureness)))| Column {
            name: name.clone(),
            role,
            sureness,
            sample: table
                .rows
                .iter()
                .take(LOOKED_AT)
                .filter_map(|row| row.get(column))
                .map(|cell| pieces::shortened(&cell.chars().take(400).collect::<String>()))
                .find(|cell| !cell.is_empty())
                .unwrap_or_default(),
        })
        .collect();
    Mapping { columns, day_first }
}

const ORDER: &[Role] = &[
    Role::Text,
    Role::Headline,
    Role::Published,
    Role::Url,
    Role::Outlet,
    Role::Byline,
    Role::Deck,
    Role::Language,
    Role::Section,
    Role::Page,
    Role::Edition,
    Role::Number,
    Role::Dateline,
    Role::Updated,
];

/// The cells do not speak against the name.
fn may_be(role: Role, cells: &Cells) -> bool {
    if cells.filled == 0 {
        return false;
    }
    match role {
        Role::Text => !cells.most(cells.figures) && !cells.most(cells.addresses) && cells.mean_words() >= 3,
        Role::Headline => !cells.most(cells.figures) && !cells.most(cells.addresses) && cells.mean() <= 400,
        Role::Published | Role::Updated => cells.dates * 2 >= cells.filled,
        Role::Url => cells.addresses * 2 >= cells.filled,
        Role::Outlet | Role::Byline => {
            !cells.most(cells.figures) && !cells.most(cells.addresses) && cells.mean() <= 160
        }
        Role::Language => cells.mean() <= 20 && !cells.most(cells.figures),
        Role::Section | Role::Page | Role::Edition | Role::Dateline => cells.mean() <= 120,
        Role::Number => cells.mean() <= 120 && cells.longest <= 300,
        Role::Deck => !cells.most(cells.figures) && !cells.most(cells.addresses),
        Role::Ignored => false,
    }
}

/// The cells alone would have said so too.
fn is_like(role: Role, cells: &Cells) -> bool {
    match role {
        Role::Text => cells.mean() >= 200,
        Role::Headline => (3..=25).contains(&cells.mean_words()),
        Role::Published | Role::Updated => cells.most(cells.dates),
        Role::Url => cells.most(cells.addresses),
        Role::Outlet => cells.most(cells.outlets) || cells.different * 2 < cells.filled,
        Role::Byline => cells.most(cells.names),
        Role::Language => cells.most(cells.codes),
        _ => true,
    }
}

/// Which of two columns with names for the same role is the better.
fn worth(role: Role, cells: &Cells) -> usize {
    match role {
        Role::Text => cells.characters,
        Role::Published => cells.dates,
        Role::Url => cells.addresses,
        Role::Outlet => cells.filled * 2 + cells.outlets,
        Role::Byline => cells.filled + cells.names,
        _ => cells.filled,
    }
}

type Free<'a> = dyn Fn(&[(Role, Sureness)], &[Option<Role>], usize) -> bool + 'a;

/// Roles that no name gave, by what the columns hold.
fn by_cells(
    cells: &[Cells],
    named: &[Option<Role>],
    roles: &mut [(Role, Sureness)],
    given: &mut HashSet<Role>,
    free: &Free<'_>,
) {
    let mut give = |role: Role, roles: &mut [(Role, Sureness)], fits: &dyn Fn(&Cells) -> Option<usize>| {
        if given.contains(&role) {
            return;
        }
        let best = (0..cells.len())
            .filter(|column| free(roles, named, *column))
            .filter_map(|column| Some((fits(&cells[column])?, std::cmp::Reverse(column))))
            .max();
        if let Some((_, std::cmp::Reverse(column))) = best {
            roles[column] = (role, Sureness::Unsure);
            given.insert(role);
        }
    };
    give(Role::Url, roles, &|cells| {
        cells.most(cells.addresses).then_some(cells.addresses)
    });
    give(Role::Published, roles, &|cells| {
        (cells.most(cells.dates) && !cells.most(cells.figures)).then_some(cells.dates)
    });
    let longest = cells.iter().map(Cells::mean).max().unwrap_or(0);
    give(Role::Text, roles, &|cells| {
        let prose = cells.mean_words() >= 12 || cells.mean() >= 80 && cells.mean_words() < 4;
        (prose && cells.mean() == longest).then_some(cells.mean())
    });
    let has_text = roles.iter().any(|(role, _)| *role == Role::Text);
    give(Role::Headline, roles, &|cells| {
        let titled = (2..=25).contains(&cells.mean_words())
            && (12..=200).contains(&cells.mean())
            && cells.different * 10 >= cells.filled * 8;
        let other = cells.most(cells.names)
            || cells.most(cells.dates)
            || cells.most(cells.addresses)
            || cells.most(cells.figures);
        // Without a text beside it, a column of short phrases may be anything.
        (has_text && titled && !other).then_some(cells.filled)
    });
    if !has_text {
        return;
    }
    give(Role::Outlet, roles, &|cells| {
        let few = cells.different * 2 <= cells.filled.max(4) && cells.mean_words() <= 6;
        (few && cells.most(cells.outlets)).then_some(cells.outlets)
    });
    give(Role::Byline, roles, &|cells| {
        cells.most(cells.names).then_some(cells.names)
    });
}

/// How figures such as 04/05/2031 are meant in a column: decided by those that can mean one thing.
fn day_first(table: &Table, column: usize) -> Option<bool> {
    let (mut first, mut second) = (0, 0);
    for row in table.rows.iter().take(20_000) {
        let Some(cell) = row.get(column) else { continue };
        let mut figures = cell
            .trim()
            .split(|c: char| !c.is_ascii_digit())
            .filter(|figure| !figure.is_empty());
        let (Some(one), Some(two), Some(year)) = (figures.next(), figures.next(), figures.next()) else {
            continue;
        };
        if one.len() > 2 || two.len() > 2 || year.len() != 4 || dated(cell).is_none() {
            continue;
        }
        first += usize::from(one.parse::<u32>().is_ok_and(|one| one > 12));
        second += usize::from(two.parse::<u32>().is_ok_and(|two| two > 12));
    }
    match (first, second) {
        (0, 0) => None,
        (_, 0) => Some(true),
        (0, _) => Some(false),
        // The column mixes both; no rule can help.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(names: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect(),
            sheet: None,
        }
    }

    const PROSE: &str = "The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said, and all of them were brought ashore by the lifeboat before the storm broke over the bay.";

    #[test]
    fn cells_speak_where_names_are_silent() {
        let table = table(
            &["c1", "c2", "c3", "c4"],
            &[
                &[
                    "Ferry aground off Northport",
                    "14/04/2031",
                    "https://x.example/1",
                    PROSE,
                ],
                &[
                    "Harbour closed for a week",
                    "05/04/2031",
                    "https://x.example/2",
                    PROSE,
                ],
            ],
        );
        let mapping = guess(&table);
        let roles: Vec<Role> = mapping.columns.iter().map(|column| column.role).collect();
        assert_eq!(roles, [Role::Headline, Role::Published, Role::Url, Role::Text]);
        assert_eq!(mapping.day_first, Some(true));
        assert!(
            mapping
                .columns
                .iter()
                .all(|column| column.sureness == Sureness::Unsure)
        );
    }

    #[test]
    fn names_yield_to_cells_that_speak_against_them() {
        let table = table(
            &["source", "title", "content", "date"],
            &[&[
                "https://x.example/1",
                "Ferry aground off Northport",
                PROSE,
                "soon",
            ]],
        );
        let mapping = guess(&table);
        assert_eq!(mapping.columns[0].role, Role::Ignored);
        assert_eq!(mapping.columns[3].role, Role::Ignored);
        assert_eq!(
            (mapping.columns[2].role, mapping.columns[2].sureness),
            (Role::Text, Sureness::Certain)
        );
    }

    #[test]
    fn counts_from_1970() {
        assert_eq!(since_1970("1934094180").as_deref(), Some("2031-04-16T08:23:00Z"));
        assert_eq!(
            since_1970("1934094180000").as_deref(),
            Some("2031-04-16T08:23:00Z")
        );
        assert_eq!(since_1970("12345"), None);
    }
}
