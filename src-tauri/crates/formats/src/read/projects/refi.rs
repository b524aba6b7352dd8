//! REFI-QDA projects and codebooks, version 1.5 of the standard and its older name space.
//!
//! Elements are taken by name wherever the standard puts them, whatever their order: hardly any
//! program keeps to the schema. A tag of an unknown kind is passed over.

use super::super::archive::Archive;
use super::super::decode::decode;
use super::super::document::damaged;
use super::super::{Unreadable, UnreadableKind};
use super::counting::{Counting, LineEnd, Unit};
use super::foreign::*;
use super::no_project;
use super::refi_sources::{Sources, internal};
use super::refi_tree::{At, Tree};
use std::collections::HashMap;

/// The parts of a project that others refer to, by their GUIDs.
#[derive(Default)]
pub struct Known<'t> {
    pub coders: HashMap<String, usize>,
    pub tags: HashMap<String, usize>,
    pub notes: HashMap<String, At<'t>>,
    /// Words of notes that stand in files of their own, by the notes' GUIDs.
    pub note_files: HashMap<String, String>,
    /// The note that a link ties to a selection, by the selection's GUID.
    pub linked: HashMap<String, Vec<String>>,
    /// Notes that somebody referred to.
    pub used: std::collections::HashSet<String>,
    pub variables: HashMap<String, String>,
}

pub fn read(
    short: &str,
    xml: &str,
    mut archive: Option<&mut Archive<'_>>,
) -> Result<ForeignProject, Unreadable> {
    let tree = Tree::of(xml);
    if tree.too_many {
        return Err(Unreadable {
            kind: UnreadableKind::TooLarge,
            message: format!("“{short}” describes more things than any project holds, so it was not read."),
        });
    }
    let root = tree.root();
    let (project, codebook) = match (root.first("Project"), root.first("CodeBook")) {
        (Some(project), _) => (Some(project), project.first("CodeBook")),
        (None, Some(codebook)) => (None, Some(codebook)),
        (None, None) => return Err(no_project(short)),
    };
    let top = project.or(codebook).ok_or_else(|| no_project(short))?;
    // What stands before the damage would look like the whole project.
    if !tree.whole {
        return Err(damaged(
            short,
            "a REFI-QDA file",
            "Its XML ends too early or is not well formed; export it again.",
        ));
    }
    let mut out = ForeignProject {
        tool: top
            .attribute("origin")
            .or_else(|| codebook.and_then(|codebook| codebook.attribute("origin")))
            .unwrap_or("a program that does not name itself")
            .to_owned(),
        name: top.attribute("name").unwrap_or_default().to_owned(),
        ..ForeignProject::default()
    };
    out.habit = habit(&out.tool);
    let mut losses = Losses::default();
    let mut known = Known::default();
    if let Some(users) = project.and_then(|project| project.first("Users")) {
        for user in users.named("User") {
            let Some(name) = user.attribute("name").or_else(|| user.attribute("id")) else {
                continue;
            };
            let id = user.guid("guid").unwrap_or_default();
            known.coders.insert(id.clone(), out.coders.len());
            out.coders.push(ForeignCoder {
                id,
                name: name.to_owned(),
            });
        }
    }
    if let Some(project) = project {
        note_everything(project, &mut known, archive.as_deref_mut());
    }
    if let Some(codes) = codebook.and_then(|codebook| codebook.first("Codes")) {
        read_codes(codes, &mut out, &mut known, &mut losses);
    }
    let Some(project) = project else {
        let sets = codebook.and_then(|codebook| codebook.first("Sets"));
        let count = sets.map_or(0, |sets| sets.count("Set"));
        losses.add(
            count,
            "sets of codes",
            "Variorum groups tags in a tree and has no other sets of them.",
        );
        out.losses = losses.0;
        return Ok(out);
    };
    let texts = Sources {
        out: &mut out,
        known: &mut known,
        losses: &mut losses,
        archive,
    }
    .read(project);
    read_cases(project, &mut out, &known, &texts, &mut losses);
    read_sets(project, &mut out, &mut known, &texts, &mut losses);
    read_project_memos(project, &mut out, &mut known);
    say_what_has_no_place(project, &known, &mut losses);
    out.losses = losses.0;
    Ok(out)
}

/// What programs are known for; their passages are checked all the same.
fn habit(tool: &str) -> Counting {
    let tool = tool.to_lowercase();
    let mut habit = Counting::default();
    if tool.contains("atlas") {
        habit.line_end = LineEnd::One;
    } else if tool.contains("qualcoder") {
        habit.unit = Unit::Utf16;
    }
    habit
}

fn note_everything<'t>(project: At<'t>, known: &mut Known<'t>, mut archive: Option<&mut Archive<'_>>) {
    for note in project
        .first("Notes")
        .iter()
        .flat_map(|notes| notes.named("Note"))
    {
        let Some(guid) = note.guid("guid") else { continue };
        if let (Some(path), Some(archive)) = (note.attribute("plainTextPath"), archive.as_deref_mut())
            && let Some((_, bytes)) = internal(archive, path)
        {
            known.note_files.insert(guid.clone(), decode(&bytes, None).text);
        }
        known.notes.insert(guid, note);
    }
    for link in project
        .first("Links")
        .iter()
        .flat_map(|links| links.named("Link"))
    {
        if let (Some(origin), Some(target)) = (link.guid("originGUID"), link.guid("targetGUID")) {
            for (note, other) in [(&origin, &target), (&target, &origin)] {
                if known.notes.contains_key(note) {
                    known.linked.entry(other.clone()).or_default().push(note.clone());
                }
            }
        }
    }
    for variable in project
        .first("Variables")
        .iter()
        .flat_map(|variables| variables.named("Variable"))
    {
        if let (Some(guid), Some(name)) = (variable.guid("guid"), variable.attribute("name")) {
            known.variables.insert(guid, name.to_owned());
        }
    }
}

fn read_codes<'t>(codes: At<'t>, out: &mut ForeignProject, known: &mut Known<'t>, losses: &mut Losses) {
    let mut waiting: Vec<(At<'t>, Option<usize>)> = codes.named("Code").map(|code| (code, None)).collect();
    waiting.reverse();
    let mut twice = 0;
    while let Some((code, parent)) = waiting.pop() {
        let own = out.tags.len();
        let id = code.guid("guid").unwrap_or_default();
        if !id.is_empty() && known.tags.contains_key(&id) {
            twice += 1;
        } else {
            known.tags.insert(id.clone(), own);
        }
        let memos = memos_of(code, out, known);
        // Some writers put the description into an attribute.
        let definition = match code.description() {
            "" => code.attribute("description").unwrap_or_default(),
            description => description,
        };
        out.tags.push(ForeignTag {
            id,
            name: code.attribute("name").unwrap_or_default().to_owned(),
            parent,
            colour: code.attribute("color").and_then(colour),
            definition: definition.to_owned(),
            memos,
        });
        let below: Vec<At<'t>> = code.named("Code").collect();
        waiting.extend(below.into_iter().rev().map(|child| (child, Some(own))));
    }
    losses.add(
        twice,
        "codes with the GUID of another code",
        "They were made as tags, but codings that name the GUID went to the first of them.",
    );
}

/// The coder of a GUID, added with the GUID for a name where the project does not list them.
pub fn coder_of(guid: Option<String>, known: &mut Known<'_>, out: &mut ForeignProject) -> Option<usize> {
    let guid = guid?;
    if let Some(at) = known.coders.get(&guid) {
        return Some(*at);
    }
    let short: String = guid.chars().take(8).collect();
    let at = out.coders.len();
    out.coders.push(ForeignCoder {
        id: guid.clone(),
        name: format!("Coder {short}"),
    });
    known.coders.insert(guid, at);
    Some(at)
}

/// Who made a thing and when, by its attributes.
pub fn made_by(
    element: At<'_>,
    known: &mut Known<'_>,
    out: &mut ForeignProject,
) -> (Option<usize>, Option<String>) {
    let who = element
        .guid("creatingUser")
        .or_else(|| element.guid("modifyingUser"))
        .filter(|guid| !guid.is_empty());
    let when = element
        .attribute("creationDateTime")
        .or_else(|| element.attribute("modifiedDateTime"))
        .map(str::to_owned);
    (coder_of(who, known, out), when)
}

/// The notes that an element refers to.
pub fn memos_of<'t>(element: At<'t>, out: &mut ForeignProject, known: &mut Known<'t>) -> Vec<ForeignMemo> {
    let mut memos = Vec::new();
    let mut wanted: Vec<String> = element
        .named("NoteRef")
        .filter_map(|reference| reference.guid("targetGUID"))
        .collect();
    if let Some(guid) = element.guid("guid")
        && let Some(linked) = known.linked.get(&guid)
    {
        wanted.extend(linked.iter().cloned());
    }
    for guid in wanted {
        memos.extend(noted(&guid, out, known));
    }
    memos
}

/// The memo of a note, by its GUID.
fn noted(guid: &str, out: &mut ForeignProject, known: &mut Known<'_>) -> Option<ForeignMemo> {
    let note = known.notes.get(guid).copied()?;
    // An annotation with a place of its own becomes a passage.
    if note.first("PlainTextSelection").is_some() {
        return None;
    }
    let memo = memo_of(note, out, known)?;
    known.used.insert(guid.to_owned());
    Some(memo)
}

/// A note's words, where they stand in the project itself.
pub fn memo_of(note: At<'_>, out: &mut ForeignProject, known: &mut Known<'_>) -> Option<ForeignMemo> {
    let content = note
        .first("PlainTextContent")
        .map_or("", |content| content.text().trim());
    let mut text = content.to_owned();
    if text.is_empty()
        && let Some(words) = note.guid("guid").and_then(|guid| known.note_files.get(&guid))
    {
        words.trim().clone_into(&mut text);
    }
    for other in [note.description(), note.attribute("name").unwrap_or_default()] {
        if text.is_empty() {
            other.clone_into(&mut text);
        }
    }
    if text.is_empty() {
        return None;
    }
    let (coder, at) = made_by(note, known, out);
    Some(ForeignMemo {
        id: note.guid("guid").unwrap_or_default(),
        text,
        coder,
        at,
    })
}

fn read_cases(
    project: At<'_>,
    out: &mut ForeignProject,
    known: &Known<'_>,
    texts: &HashMap<String, usize>,
    losses: &mut Losses,
) {
    let Some(cases) = project.first("Cases") else {
        return;
    };
    for case in cases.named("Case") {
        let members: Vec<usize> = case
            .named("SourceRef")
            .filter_map(|source| texts.get(&source.guid("targetGUID")?).copied())
            .collect();
        let values = variables_of(case, known);
        if members.is_empty() && case.count("SelectionRef") == 0 {
            losses.add(
                1,
                "cases",
                "No text belongs to them, and Variorum describes articles only.",
            );
        }
        if let (Some(id), Some(name)) = (case.guid("guid"), case.attribute("name")) {
            out.cases.push(ForeignCase {
                id,
                name: name.to_owned(),
            });
        }
        for member in &members {
            out.texts[*member].variables.extend(values.iter().cloned());
            if let Some(name) = case.attribute("name") {
                out.texts[*member].cases.push(name.to_owned());
            }
        }
        losses.add(
            case.count("SelectionRef"),
            "passages that belong to a case",
            "Cases of passages have no place in Variorum; the passages themselves were brought over.",
        );
        losses.add(
            case.count("CodeRef"),
            "codes that stand for a case",
            "Cases have no place in Variorum; the tags were brought over.",
        );
    }
}

/// Names and values of an element's variables; blank values are left out.
pub fn variables_of(element: At<'_>, known: &Known<'_>) -> Vec<(String, String)> {
    element
        .named("VariableValue")
        .filter_map(|value| {
            let name = known
                .variables
                .get(&value.first("VariableRef")?.guid("targetGUID")?)?;
            let said = value
                .children()
                .find(|child| child.name().ends_with("Value"))
                .map(|child| child.text().trim())
                .filter(|said| !said.is_empty())?;
            Some((name.clone(), said.to_owned()))
        })
        .collect()
}

fn read_sets<'t>(
    project: At<'t>,
    out: &mut ForeignProject,
    known: &mut Known<'t>,
    texts: &HashMap<String, usize>,
    losses: &mut Losses,
) {
    let Some(sets) = project.first("Sets") else { return };
    for set in sets.named("Set") {
        let members: Vec<usize> = set
            .named("MemberSource")
            .filter_map(|member| texts.get(&member.guid("targetGUID")?).copied())
            .collect();
        losses.add(
            set.count("MemberCode"),
            "codes in sets",
            "Variorum groups tags in a tree and has no other sets of them.",
        );
        if members.is_empty() {
            losses.add(
                1,
                "sets without texts",
                "A story of Variorum holds articles, and none belong to these sets.",
            );
            continue;
        }
        let memos: Vec<ForeignMemo> = set
            .named("MemberNote")
            .filter_map(|member| noted(&member.guid("targetGUID")?, out, known))
            .collect();
        out.sets.push(ForeignSet {
            id: set.guid("guid").unwrap_or_default(),
            name: set.attribute("name").unwrap_or("Set").to_owned(),
            memo: set.description().to_owned(),
            memos,
            texts: members,
        });
    }
}

/// The notes that belong to nothing else, in the order of the file, and the project's description.
fn read_project_memos<'t>(project: At<'t>, out: &mut ForeignProject, known: &mut Known<'t>) {
    let own = memos_of(project, out, known);
    out.memos.extend(own);
    let rest: Vec<String> = project
        .first("Notes")
        .iter()
        .flat_map(|notes| notes.named("Note"))
        .filter_map(|note| note.guid("guid"))
        .filter(|guid| !known.used.contains(guid))
        .collect();
    for guid in rest {
        let memo = noted(&guid, out, known);
        out.memos.extend(memo);
    }
    // What an export of Variorum says of itself there is about that file alone.
    let said = project.description();
    if !said.is_empty() && !said.starts_with(crate::write::HOW_IT_WAS_MADE) {
        out.memos.push(ForeignMemo {
            text: said.to_owned(),
            ..ForeignMemo::default()
        });
    }
}

fn say_what_has_no_place(project: At<'_>, known: &Known<'_>, losses: &mut Losses) {
    let unused = known
        .notes
        .keys()
        .filter(|guid| !known.used.contains(*guid))
        .count();
    losses.add(
        unused,
        "notes without words, or on places that no text has",
        "A memo of Variorum is text, and belongs to what is in the project.",
    );
    let links = project.first("Links").map_or(0, |links| {
        links
            .named("Link")
            .filter(|link| {
                let end = |name| {
                    link.guid(name)
                        .is_some_and(|guid| known.notes.contains_key(&guid))
                };
                !end("originGUID") && !end("targetGUID")
            })
            .count()
    });
    losses.add(
        links,
        "links between things",
        "Variorum has no links of this kind.",
    );
    let graphs = project.first("Graphs").map_or(0, |graphs| graphs.count("Graph"));
    losses.add(graphs, "maps and graphs", "Variorum has no drawings.");
}
