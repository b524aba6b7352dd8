//! What a page's head and marked elements say of its article.

mod printed;

use super::clean::{host, likeness, once, people, without_site};
use super::jsonld::{self, Stated};
use crate::read::pieces::{shortened, tidy};
use crate::read::{bylines, dates, outlets};
use model::{Author, Draft, Field, Place, Published, Sureness, Witness};
use scraper::{ElementRef, Html, Selector};

/// A value and where the page has it.
#[derive(Clone, Debug)]
pub struct Said {
    pub value: String,
    pub place: Place,
}

pub struct Page<'h> {
    document: &'h Html,
    metas: Vec<(String, String)>,
    pub stated: Stated,
    pub host: String,
}

fn select<'h>(document: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(selector).expect("the selectors are constants and covered by the tests");
    document.select(&selector).take(400).collect()
}

fn element(name: &str) -> Place {
    Place::Element {
        name: name.to_owned(),
    }
}

/// Entities that were escaped twice, tags left in attributes.
fn plain(text: &str) -> String {
    if text.contains('&') && text.contains(';') || text.contains('<') && text.contains('>') {
        let parsed = Html::parse_fragment(text);
        return tidy(&parsed.root_element().text().collect::<String>());
    }
    tidy(text)
}

fn words(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<Vec<_>>().join(" "))
}

impl<'h> Page<'h> {
    pub fn new(document: &'h Html) -> Self {
        let metas = select(document, "meta[content]")
            .into_iter()
            .filter_map(|meta| {
                let value = meta.value();
                let name = ["property", "name", "itemprop", "http-equiv"]
                    .iter()
                    .find_map(|key| value.attr(key).map(|name| (*key, name)))?;
                let content = plain(value.attr("content")?);
                (!content.is_empty())
                    .then(|| (format!("{}={}", name.0, name.1.trim().to_lowercase()), content))
            })
            .collect();
        let mut stated = Stated::default();
        for script in select(document, r#"script[type*="ld+json" i]"#) {
            jsonld::read(&script.text().collect::<String>(), &mut stated);
        }
        let mut page = Self {
            document,
            metas,
            stated,
            host: String::new(),
        };
        let host = page.url().and_then(|url| host(&url.value)).unwrap_or_default();
        page.host = host;
        page
    }

    fn meta(&self, names: &[&str]) -> Option<Said> {
        names.iter().find_map(|wanted| {
            let (key, value) = self
                .metas
                .iter()
                .find(|(key, _)| key.split_once('=').is_some_and(|(_, name)| name == *wanted))?;
            Some(Said {
                value: value.clone(),
                place: element(&format!("meta {key}")),
            })
        })
    }

    fn json(&self, path: &str, value: &Option<String>) -> Option<Said> {
        Some(Said {
            value: plain(value.as_deref()?),
            place: Place::JsonLd {
                path: path.to_owned(),
            },
        })
        .filter(|said| !said.value.is_empty())
    }

    fn url(&self) -> Option<Said> {
        let link = select(self.document, r#"link[rel="canonical" i]"#)
            .into_iter()
            .find_map(|link| link.value().attr("href"))
            .map(|href| Said {
                value: href.trim().to_owned(),
                place: element("link rel=canonical"),
            });
        [
            link,
            self.meta(&["og:url"]),
            self.json("url", &self.stated.url),
            self.meta(&["twitter:url", "parsely-link", "sailthru.url"]),
        ]
        .into_iter()
        .flatten()
        // A site's front page is no address of an article.
        .find(|said| {
            host(&said.value).is_some_and(|host| {
                said.value.trim_end_matches('/').len() > host.len() + 9 && !said.value.contains(' ')
            })
        })
    }

    fn outlet(&self) -> Option<Said> {
        let domain = |name: &str| !name.contains(' ') && name.contains('.');
        let candidates: Vec<Said> = [
            self.meta(&["og:site_name"]),
            self.json("publisher.name", &self.stated.outlet),
            self.meta(&[
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "citation_journal_title",
                "application-name",
                "apple-mobile-web-app-title",
            ]),
        ]
        .into_iter()
        .flatten()
        .filter_map(|said| {
            Some(Said {
                value: outlets::tidy(&said.value)?,
                place: said.place,
            })
        })
        .filter(|said| said.value.split_whitespace().count() <= 8)
        .collect();
        candidates
            .iter()
            .find(|said| !domain(&said.value))
            .or(candidates.first())
            .cloned()
    }

    fn published(&self) -> Option<(Said, dates::Meaning)> {
        let date = |said: Said| dates::machine(&said.value).map(|meaning| (said, meaning));
        let metas = [
            "article:published_time",
            "article:published",
            "og:published_time",
            "og:article:published_time",
            "datepublished",
            "date_published",
            "publishdate",
            "publish-date",
            "publish_date",
            "published_at",
            "pubdate",
            "publication_date",
            "publicationdate",
            "originalpublicationdate",
            "parsely-pub-date",
            "sailthru.date",
            "article.published",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
            "rnews:datepublished",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dc.date.created",
            "dcterms.created",
            "dcterms.date",
            "citation_publication_date",
            "citation_date",
            "article:created",
            "created",
            "date",
            "article_date_original",
            "bt:pubdate",
            "ptime",
            "shareaholic:article_published_time",
        ];
        let meta = metas.iter().filter_map(|name| self.meta(&[name])).find_map(date);
        self.json("datePublished", &self.stated.published).and_then(date).or(meta).or_else(|| {
            let places = [
                (r#"[itemprop~="datePublished" i]"#, "itemprop=datePublished"),
                ("time[pubdate]", "time pubdate"),
                (r#"time[class*="publish" i]"#, "time class=published"),
                (r#"article header time, main header time, [class*="byline" i] time, [class*="dateline" i] time"#, "time"),
                (r#"[class*="publish-date" i], [class*="published" i], [class*="pubdate" i], [class*="post-date" i], [class*="entry-date" i], [class*="article-date" i], [class*="article__date" i], [class*="timestamp" i], [class*="dateline" i]"#, "class of a date"),
                ("article time, main time", "time"),
                ("time", "time"),
            ];
            places.iter().find_map(|(selector, name)| {
                select(self.document, selector).into_iter().take(6).find_map(|found| {
                    let attribute = ["datetime", "content", "title"].iter().find_map(|key| found.value().attr(key)).and_then(|value| date(Said { value: value.to_owned(), place: element(name) }));
                    attribute.or_else(|| {
                        let text = words(found);
                        (text.chars().count() <= 120).then(|| date(Said { value: text, place: element(name) })).flatten()
                    })
                })
            })
        })
    }

    /// The outlet's own day, where the head states the time in UTC and the page shows the day beside it.
    ///
    /// An evening in New York is the next day in UTC; the article carries the date of its place.
    fn day_at_home(&self, stated: &Published, in_address: Option<&Published>) -> Option<(Said, Published)> {
        let text = stated.as_str();
        if !(text.ends_with('Z') || text.ends_with("+00:00")) {
            return None;
        }
        let hour: u32 = text.get(11..13)?.parse().ok()?;
        let mut shown: Vec<(Said, Published)> = Vec::new();
        if let Some(day) = in_address {
            let url = self.url()?.value;
            shown.push((
                Said {
                    value: url,
                    place: element("address of the page"),
                },
                day.clone(),
            ));
        }
        for found in select(self.document, r#"time, [class*="publish" i], [class*="timestamp" i], [class*="dateline" i], [class*="post-date" i]"#).into_iter().take(8) {
            let value = words(found);
            if value.chars().count() > 120 {
                continue;
            }
            if let Some(dates::Meaning::Known(date)) = dates::first(&value).map(|stated| stated.meaning) {
                shown.push((Said { value, place: element("time") }, date));
            }
        }
        let neighbour = if hour < 12 {
            dates::day_before(stated)
        } else {
            dates::day_after(stated)
        }?;
        if let Some(first) = shown
            .first()
            .filter(|(_, day)| in_address.is_some() && day.date() == neighbour.date())
        {
            return Some(first.clone());
        }
        let same = |date: &Published| date.date().is_some() && date.date() == stated.date();
        if shown.iter().any(|(_, date)| same(date)) {
            return None;
        }
        shown
            .into_iter()
            .find(|(_, date)| date.date() == neighbour.date())
    }

    fn headline(&self, outlet: Option<&str>) -> Option<Said> {
        let titles: Vec<Said> = [
            self.json("headline", &self.stated.headline),
            self.meta(&[
                "og:title",
                "twitter:title",
                "dc.title",
                "dcterms.title",
                "parsely-title",
                "sailthru.title",
                "citation_title",
                "title",
            ]),
            select(self.document, "head > title, title")
                .into_iter()
                .next()
                .map(|title| Said {
                    value: words(title),
                    place: element("title"),
                }),
        ]
        .into_iter()
        .flatten()
        .map(|said| Said {
            value: without_site(&said.value, outlet, &self.host),
            place: said.place,
        })
        .filter(|said| !said.value.is_empty())
        .collect();
        let shown = select(self.document, r#"h1, [itemprop~="headline" i]"#);
        let least = if shown.len() == 1 { 0.2 } else { 0.4 };
        let h1 = shown
            .into_iter()
            .take(12)
            .map(words)
            .map(|text| without_site(&text, outlet, &self.host))
            .filter(|text| (1..=60).contains(&text.split_whitespace().count()))
            .map(|text| {
                let likeness = titles
                    .iter()
                    .map(|title| likeness(&text, &title.value))
                    .fold(0.0, f64::max);
                (text, likeness)
            })
            .fold(None::<(String, f64)>, |best, next| match best {
                Some(best) if best.1 >= next.1 => Some(best),
                _ => Some(next),
            });
        match (h1, titles.into_iter().next()) {
            // What the page shows is what is cited; the head's title is often shortened for searching.
            (Some((text, likeness)), Some(_)) if likeness >= least => Some(Said {
                value: text,
                place: element("h1"),
            }),
            (_, Some(title)) => Some(title),
            (Some((text, _)), None) => Some(Said {
                value: text,
                place: element("h1"),
            }),
            (None, None) => None,
        }
    }

    fn byline(&self, outlet: Option<&str>) -> Option<(Vec<Author>, Said, Sureness)> {
        let stated: Vec<Author> = self
            .stated
            .authors
            .iter()
            .flat_map(|name| people(&plain(name), outlet))
            .collect();
        if !stated.is_empty() {
            let said = Said {
                value: self.stated.authors.join("; "),
                place: Place::JsonLd {
                    path: "author.name".to_owned(),
                },
            };
            return Some((once(stated), said, Sureness::Certain));
        }
        for name in [
            "author",
            "article:author",
            "article:author_name",
            "og:article:author",
            "byl",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
            "article.author",
            "cxenseparse:author",
            "twitter:data1",
        ] {
            let found: Vec<&(String, String)> = self
                .metas
                .iter()
                .filter(|(key, _)| key.split_once('=').is_some_and(|(_, key)| key == name))
                .collect();
            let authors: Vec<Author> = found
                .iter()
                .flat_map(|(_, value)| people(value, outlet))
                .collect();
            let believed =
                name != "twitter:data1" || authors.iter().all(|author| bylines::is_name(&author.name));
            if let Some((key, value)) = found.first().filter(|_| !authors.is_empty() && believed) {
                return Some((
                    once(authors),
                    Said {
                        value: value.clone(),
                        place: element(&format!("meta {key}")),
                    },
                    Sureness::Certain,
                ));
            }
        }
        let places = [
            (
                r#"[itemprop~="author" i] [itemprop~="name" i]"#,
                "itemprop=author",
            ),
            (r#"[itemprop~="author" i]"#, "itemprop=author"),
            (r#"a[rel~="author" i]"#, "a rel=author"),
            (
                r#"[class*="byline-name" i], [class*="author-name" i], [class*="author__name" i], [class*="byline__name" i], [class*="byline__author" i]"#,
                "class of an author",
            ),
            (
                r#"[class~="byline" i], [class*="byline" i], [class~="author" i], [class*="c-byline" i], address[class*="author" i]"#,
                "class of a byline",
            ),
            (
                r#"a[href*="/author/" i], a[href*="/authors/" i]"#,
                "link to an author",
            ),
        ];
        places.iter().find_map(|(selector, name)| {
            let mut said = None;
            let mut authors = Vec::new();
            for found in select(self.document, selector).into_iter().take(4) {
                let text = found.value().attr("content").map_or_else(|| words(found), plain);
                if text.chars().count() > 160 {
                    continue;
                }
                let named: Vec<Author> = people(&text, outlet)
                    .into_iter()
                    .filter(|author| bylines::is_name(&author.name))
                    .collect();
                if !named.is_empty() {
                    said.get_or_insert(Said {
                        value: text,
                        place: element(name),
                    });
                    authors.extend(named);
                }
            }
            said.map(|said| (once(authors), said, Sureness::Likely))
        })
    }

    fn language(&self) -> Option<Said> {
        let html = select(self.document, "html")
            .into_iter()
            .next()
            .and_then(|html| html.value().attr("lang").or(html.value().attr("xml:lang")));
        html.map(|lang| Said {
            value: lang.to_owned(),
            place: element("html lang"),
        })
        .filter(|said| !said.value.trim().is_empty())
        .or_else(|| self.meta(&["content-language", "og:locale", "dc.language", "language"]))
        .or_else(|| self.json("inLanguage", &self.stated.language))
    }

    /// Fills the fields of a draft; gives the language that the page states, to be checked against the text.
    pub fn fill(&self, draft: &mut Draft) -> Option<(String, Witness)> {
        let witness = |said: &Said, sureness| Witness {
            place: said.place.clone(),
            words: shortened(&said.value),
            sureness,
        };
        if let Some(url) = self.url() {
            draft.found.insert(Field::Url, witness(&url, Sureness::Certain));
            draft.url = Some(url.value);
        }
        if let Some(outlet) = self.outlet() {
            draft
                .found
                .insert(Field::Outlet, witness(&outlet, Sureness::Certain));
            draft.outlet = Some(outlet.value);
        }
        let outlet = draft.outlet.clone();
        if let Some(headline) = self.headline(outlet.as_deref()) {
            draft
                .found
                .insert(Field::Headline, witness(&headline, Sureness::Certain));
            draft.headline = Some(headline.value);
        }
        self.fill_printed(draft);
        let published = self.published();
        let stated = published.as_ref().and_then(|(_, meaning)| match meaning {
            dates::Meaning::Known(date) => Some(date.clone()),
            dates::Meaning::Either(..) => None,
        });
        if let Some((said, date)) = self.updated(stated.as_ref()) {
            draft
                .found
                .insert(Field::Updated, witness(&said, Sureness::Certain));
            draft.updated = Some(date);
        }
        if let Some((said, meaning)) = published {
            let in_address = draft.url.as_deref().and_then(dates::in_address);
            let sureness = match said.place {
                Place::Element { ref name } if name == "time" || name == "class of a date" => {
                    Sureness::Likely
                }
                _ => Sureness::Certain,
            };
            let date = match meaning {
                dates::Meaning::Known(date) => Some(date),
                dates::Meaning::Either(first, second) => [first, second]
                    .into_iter()
                    .find(|date| in_address.as_ref().is_some_and(|day| day.date() == date.date())),
            };
            if let Some(date) = date {
                match self.day_at_home(&date, in_address.as_ref()) {
                    Some((shown, day)) => {
                        draft
                            .found
                            .insert(Field::Published, witness(&shown, Sureness::Likely));
                        draft.published = Some(day);
                    }
                    None => {
                        draft.found.insert(Field::Published, witness(&said, sureness));
                        draft.published = Some(date);
                    }
                }
            }
        }
        if draft.published.is_none()
            && let Some(day) = draft.url.as_deref().and_then(dates::in_address)
        {
            let said = Said {
                value: draft.url.clone().unwrap_or_default(),
                place: element("address of the page"),
            };
            draft
                .found
                .insert(Field::Published, witness(&said, Sureness::Likely));
            draft.published = Some(day);
        }
        if let Some((authors, said, sureness)) = self.byline(outlet.as_deref()) {
            // An organisation may sign, but a technical account may stand there too.
            let sureness = if authors.iter().all(|author| bylines::is_name(&author.name)) {
                sureness
            } else {
                Sureness::Unsure
            };
            draft.found.insert(Field::Byline, witness(&said, sureness));
            draft.byline = authors;
        }
        self.language()
            .map(|said| (said.value.clone(), witness(&said, Sureness::Certain)))
    }

    pub fn description(&self) -> Option<String> {
        self.meta(&["og:description", "description", "twitter:description"])
            .map(|said| said.value)
    }
}

/// The last resort for fields that nothing marks: what the extractor worked out.
pub fn fill_gaps(draft: &mut Draft, title: &str, author: &str, date: Option<String>) {
    let outlet = draft.outlet.clone();
    let witness = |words: &str| Witness {
        place: element("page"),
        words: shortened(words),
        sureness: Sureness::Unsure,
    };
    let title = without_site(&plain(title), outlet.as_deref(), "");
    if draft.headline.is_none() && !title.is_empty() {
        draft.found.insert(Field::Headline, witness(&title));
        draft.headline = Some(title);
    }
    let authors: Vec<Author> = people(&plain(author), outlet.as_deref())
        .into_iter()
        .filter(|author| bylines::is_name(&author.name))
        .collect();
    if draft.byline.is_empty() && !authors.is_empty() {
        draft.found.insert(Field::Byline, witness(author));
        draft.byline = authors;
    }
    if draft.published.is_none()
        && let Some((text, date)) =
            date.and_then(|text| Published::parse(&text).ok().map(|date| (text, date)))
    {
        draft.found.insert(Field::Published, witness(&text));
        draft.published = Some(date);
    }
}
