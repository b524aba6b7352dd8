use super::*;

fn shown(text: &str) -> String {
    match first(text).map(|stated| stated.meaning) {
        Some(Meaning::Known(date)) => date.to_string(),
        Some(Meaning::Either(first, second)) => format!("{first} or {second}"),
        None => "none".to_owned(),
    }
}

#[test]
fn reads_dates_as_they_are_printed() {
    for (text, expected) in [
        ("2031-04-14", "2031-04-14"),
        ("2031-04-14T09:03:00Z", "2031-04-14T09:03:00Z"),
        ("2031-04-14 09:03:00.125 +0200", "2031-04-14T09:03:00+02:00"),
        ("2031-04-14T09:03-04:00", "2031-04-14T09:03-04:00"),
        ("April 14, 2031", "2031-04-14"),
        ("Apr. 14, 2031 at 9:03 p.m. EDT", "2031-04-14T21:03-04:00"),
        ("Monday, 14th of April, 2031", "2031-04-14"),
        ("14 Apr 2031 08:15 EST", "2031-04-14T08:15-05:00"),
        ("Mon, 14 Apr 2031 09:03:00 -0400", "2031-04-14T09:03:00-04:00"),
        ("14. April 2031, 9.30 Uhr", "2031-04-14T09:30"),
        ("14 avril 2031 à 9h03", "2031-04-14T09:03"),
        ("1er mai 2031", "2031-05-01"),
        ("14 de abril de 2031", "2031-04-14"),
        ("14 aprile 2031", "2031-04-14"),
        ("14 de março de 2031", "2031-03-14"),
        ("14 mei 2031 om 12:00", "2031-05-14T12:00"),
        ("2031年4月14日", "2031-04-14"),
        ("14.04.2031", "2031-04-14"),
        ("04.05.2031", "2031-05-04"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("05/05/2031", "2031-05-05"),
        ("04/05/2031", "2031-04-05 or 2031-05-04"),
        ("March 2031", "2031-03"),
        ("14-Apr-2031", "2031-04-14"),
        ("March 3, 2031 12:10 AM CST", "2031-03-03T00:10"),
        ("March 3, 2031 7 PM GMT", "2031-03-03T19:00Z"),
        ("31 February 2031", "none"),
        ("the 2031 election", "none"),
        ("page 12/13", "none"),
        ("call 555-12-2031", "none"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn counts_days() {
    let show = |date: Option<Published>| date.map(|date| date.to_string()).unwrap_or_default();
    for (day, before, after) in [
        ("2031-01-01T01:00Z", "2030-12-31", "2031-01-02"),
        ("2032-03-01", "2032-02-29", "2032-03-02"),
        ("2031-12-31", "2031-12-30", "2032-01-01"),
        ("2031-12", "", ""),
    ] {
        let day = Published::parse(day).unwrap();
        assert_eq!(
            (show(day_before(&day)), show(day_after(&day))),
            (before.to_owned(), after.to_owned())
        );
    }
}

#[test]
fn finds_the_day_in_an_address() {
    let day = |url| in_address(url).map(|day| day.to_string());
    assert_eq!(
        day("https://gazette.example/2031/04/05/storm/index.html").as_deref(),
        Some("2031-04-05")
    );
    assert_eq!(
        day("https://gazette.example/news/2031/sep/13/storm").as_deref(),
        Some("2031-09-13")
    );
    assert_eq!(day("https://gazette.example/storm-2031"), None);
}
