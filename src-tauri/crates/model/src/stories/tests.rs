use super::{Library, Suggestion, Telling, suggestions};
use crate::Published;
use crate::text::{ByteRange, Paragraph, ParagraphKind};
use proptest::prelude::*;
use std::convert::Infallible;

#[derive(Clone, Debug)]
struct Told {
    headline: String,
    text: String,
    published: Option<Published>,
    outlet: String,
}

fn told(outlet: &str, date: &str, headline: &str, text: &str) -> Told {
    Told {
        headline: headline.to_owned(),
        text: text.to_owned(),
        published: Published::parse(date).ok(),
        outlet: outlet.to_owned(),
    }
}

fn suggested(articles: &[Told]) -> Vec<Suggestion> {
    let mut library = Library::default();
    for article in articles {
        let paragraphs = [Paragraph {
            range: ByteRange::new(0, article.text.len()),
            kind: ParagraphKind::Body,
        }];
        library.add(&Telling {
            headline: Some(article.headline.as_str()),
            text: &article.text,
            paragraphs: &paragraphs,
            published: article.published.as_ref(),
            outlet: Some(article.outlet.as_str()),
        });
    }
    let Ok(found) = suggestions(library, |_, _| Ok::<(), Infallible>(()));
    found
}

fn groups(articles: &[Told]) -> Vec<Vec<usize>> {
    let mut groups: Vec<_> = suggested(articles)
        .into_iter()
        .map(|found| found.articles)
        .collect();
    groups.sort();
    groups
}

/// Two events of one town, of which each outlet writes in its own words.
fn town() -> Vec<Told> {
    vec![
        told(
            "Daily Lantern",
            "2025-03-04",
            "Ferry Alma sinks off Port Osmund",
            "The ferry Alma sank on Tuesday night off Port Osmund with 43 people on board. All of them reached the shore, the coast guard said. The captain, Jorun Vik, told reporters that the engine had failed in the storm and water came in through the car deck.",
        ),
        told(
            "Osmund Post",
            "2025-03-05",
            "All 43 saved as Alma goes down",
            "Forty-three people were brought ashore after the Alma, a ferry built in 1971, went down in a storm. Captain Jorun Vik said that the engine stopped and that the car deck filled with water. The coast guard sent three boats from Port Osmund.",
        ),
        told(
            "Norrland Radio",
            "2025-03-05",
            "Coast guard: engine failure sank ferry",
            "A failed engine was why the ferry Alma sank near Port Osmund, says the coast guard. The 43 passengers were cold but unhurt. Jorun Vik, her captain, was the last to leave. Water had come over the car deck during the storm.",
        ),
        told(
            "Daily Lantern",
            "2025-03-05",
            "School board closes Tammen primary over roof",
            "The school board of Port Osmund voted to close the Tammen primary school because its roof may fall in. Rector Ilse Tammen said 210 pupils will be taught in the town hall until summer. Parents had complained about the roof for years.",
        ),
        told(
            "Osmund Post",
            "2025-03-06",
            "210 pupils move to town hall",
            "After the vote of the school board, 210 pupils of the Tammen primary school will have their lessons in the town hall. The roof of the school is not safe, an engineer found. Rector Ilse Tammen called the complaints of parents justified.",
        ),
        told(
            "Norrland Radio",
            "2025-03-19",
            "Herring quota cut by a third",
            "Fishermen will land a third less herring this year, the ministry of the sea decided. The quota falls to 9,000 tonnes. Skippers in the north spoke of the end of their trade, biologists of the last chance for the stock.",
        ),
    ]
}

#[test]
fn articles_of_one_event_are_put_together() {
    assert_eq!(groups(&town()), [vec![0, 1, 2], vec![3, 4]]);
}

#[test]
fn a_suggestion_has_a_score_and_the_headline_of_its_middle() {
    let found = suggested(&town());
    for suggestion in &found {
        assert!(
            suggestion.score >= 0.5 && suggestion.score < 1.0,
            "{suggestion:?}"
        );
        assert!(town().iter().any(|article| article.headline == suggestion.label));
    }
    assert!(found.windows(2).all(|two| two[0].score >= two[1].score));
}

#[test]
fn the_same_words_years_later_are_another_event() {
    let mut articles = town();
    articles[1].published = Published::parse("2027-03-05").ok();
    assert_eq!(groups(&articles), [vec![0, 2], vec![3, 4]]);
}

#[test]
fn an_article_without_a_date_joins_by_its_words() {
    let mut articles = town();
    articles[1].published = None;
    articles[4].published = Published::parse("2025-03").ok();
    assert_eq!(groups(&articles), [vec![0, 1, 2], vec![3, 4]]);
}

#[test]
fn articles_that_have_nothing_in_common_are_left_alone() {
    let town = town();
    assert!(groups(&[town[0].clone(), town[3].clone(), town[5].clone()]).is_empty());
    assert!(groups(&[town[0].clone(), town[5].clone()]).is_empty());
    assert!(groups(&[town[0].clone()]).is_empty());
    assert!(groups(&[]).is_empty());
}

#[test]
fn two_articles_of_one_event_are_enough_of_a_library() {
    assert_eq!(groups(&town()[..2]), [vec![0, 1]]);
    assert_eq!(groups(&town()[..3]), [vec![0, 1, 2]]);
}

#[test]
fn empty_articles_and_other_scripts_do_no_harm() {
    let mut articles = town();
    articles.push(told("Leer", "", "", ""));
    articles.push(told("Leer", "", "", "…"));
    articles.push(told(
        "Tidningen",
        "2025-03-05",
        "渡輪沉沒",
        "渡輪在暴風雨中沉沒，四十三人獲救。",
    ));
    articles.push(told(
        "Zeitung",
        "2025-03-05",
        "渡輪沉沒",
        "渡輪在暴風雨中沉沒，四十三人獲救。",
    ));
    assert_eq!(groups(&articles), [vec![0, 1, 2], vec![3, 4], vec![8, 9]]);
}

#[test]
fn it_stops_when_told() {
    let mut library = Library::default();
    let town = town();
    for article in &town {
        library.add(&Telling {
            headline: Some(&article.headline),
            text: &article.text,
            paragraphs: &[],
            published: None,
            outlet: None,
        });
    }
    assert_eq!(suggestions(library, |_, _| Err("stop")), Err("stop"));
}

/// Articles over few words and days, so that likeness is everywhere and often the same.
fn articles() -> impl Strategy<Value = Vec<Told>> {
    let words = proptest::collection::vec(0..30_usize, 0..12);
    let article = (words, 0..4_usize, 0..40_u32).prop_map(|(words, outlet, day)| {
        let text: Vec<String> = words.iter().map(|word| format!("word{word}")).collect();
        let date = if day == 0 {
            String::new()
        } else {
            format!("2025-03-{:02}", day.min(31))
        };
        told(
            &format!("Outlet {outlet}"),
            &date,
            &text.first().cloned().unwrap_or_default(),
            &text.join(" "),
        )
    });
    proptest::collection::vec(article, 0..14)
}

fn as_told(articles: &[Told]) -> Vec<(String, String, Vec<String>)> {
    let mut out: Vec<_> = suggested(articles)
        .into_iter()
        .map(|found| {
            let mut told: Vec<String> = found
                .articles
                .iter()
                .map(|index| format!("{:?}", articles[*index]))
                .collect();
            told.sort();
            (format!("{:.12}", found.score), found.label, told)
        })
        .collect();
    out.sort();
    out
}

proptest! {
    #[test]
    fn the_order_of_addition_does_not_matter(articles in articles(), by in 0..14_usize) {
        let mut turned = articles.clone();
        turned.reverse();
        let by = by.min(turned.len());
        turned.rotate_left(by);
        prop_assert_eq!(as_told(&articles), as_told(&turned));
    }

    #[test]
    fn no_article_is_in_two_stories_and_none_is_alone(articles in articles()) {
        let found = suggested(&articles);
        let mut seen = vec![false; articles.len()];
        for suggestion in &found {
            prop_assert!(suggestion.articles.len() > 1);
            prop_assert!(suggestion.score >= 0.5 - 1e-9 && suggestion.score < 1.0);
            for article in &suggestion.articles {
                prop_assert!(!std::mem::replace(&mut seen[*article], true));
            }
        }
        prop_assert_eq!(suggested(&articles), found);
    }
}
