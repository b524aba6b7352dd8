use super::*;

fn names(line: &str) -> String {
    match byline(line) {
        None => "none".to_owned(),
        Some(byline) => {
            let people: Vec<String> = byline
                .authors
                .iter()
                .map(|author| match &author.role {
                    Some(role) => format!("{} ({role})", author.name),
                    None => author.name.clone(),
                })
                .collect();
            let outlet = byline
                .outlet
                .map(|outlet| format!(" @ {outlet}"))
                .unwrap_or_default();
            format!("{}{outlet}", people.join("; "))
        }
    }
}

#[test]
fn reads_bylines() {
    for (line, expected) in [
        ("By Ada Holm", "Ada Holm"),
        ("BY ADA HOLM AND JON MCBERG", "Ada Holm; Jon McBerg"),
        ("By Ada Holm, Jon Berg and Li Wei", "Ada Holm; Jon Berg; Li Wei"),
        ("By Ada Holm, Staff Reporter", "Ada Holm (Staff Reporter)"),
        (
            "By Ada Holm and Jon Berg | Harbour Gazette",
            "Ada Holm; Jon Berg @ Harbour Gazette",
        ),
        ("By Ada Holm in Northport", "Ada Holm"),
        (
            "By Ada Holm of The Harbour Gazette",
            "Ada Holm @ The Harbour Gazette",
        ),
        (
            "Von Jürgen Groß und Ute von der Heide",
            "Jürgen Groß; Ute von der Heide",
        ),
        (
            "Par Élodie Marchand et Luc d’Aubigné",
            "Élodie Marchand; Luc d’Aubigné",
        ),
        (
            "Por María José Peña y Luis Ortega",
            "María José Peña; Luis Ortega",
        ),
        ("Di Carla Neri", "Carla Neri"),
        ("Door Piet van den Berg", "Piet van den Berg"),
        ("By Samuel Reed, Jr.", "Samuel Reed Jr."),
        ("By Maureen O'DONNELL", "Maureen O'DONNELL"),
        ("By The Associated Press", "The Associated Press"),
        ("By Staff", ""),
        ("Author: Ada Holm; Jon Berg", "Ada Holm; Jon Berg"),
        ("by Ada Holm", "Ada Holm"),
        ("By Monday the harbour was open again", "none"),
        ("By Friday Morning", "none"),
        ("By any measure, it was a bad year for fishing.", "none"),
        ("Text messages flew", "none"),
        (
            "By Ada Holm, who has seen more storms than most people in town",
            "none",
        ),
    ] {
        assert_eq!(names(line), expected, "{line}");
    }
}

#[test]
fn knows_roles() {
    for role in [
        "Contributing Writer",
        "Staff Reporter",
        "City Editor",
        "Harbour Gazette Bureau Chief",
        "Korrespondentin",
    ] {
        assert!(is_role(role), "{role}");
    }
    for other in [
        "Police chief says harbour is safe",
        "The editor was fired after the storm",
        "Harbour Closes",
        "Editor resigns.",
    ] {
        assert!(!is_role(other), "{other}");
    }
}

#[test]
fn knows_names() {
    for name in [
        "Ada Holm",
        "Ute von der Heide",
        "Li Wei",
        "J. R. Berg",
        "April Jones",
        "Ta-Nehisi Okoro",
    ] {
        assert!(is_name(name), "{name}");
    }
    for other in [
        "Ada",
        "Storm hits coast",
        "The Harbour",
        "Monday Night",
        "Ada Holm 2",
        "Contributing Writer",
    ] {
        assert!(!is_name(other), "{other}");
    }
}
