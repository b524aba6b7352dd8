//! Merging a colleague's copy of a project.

use crate::arguments::Merge;
use crate::library::watched_job;
use crate::output::{Lines, Output};
use crate::{Ending, open};
use project::Failure;
use project::wire::{CoderRenamed, MergeAsked, MergeConflict, MergeDecision, MergeReport, MergeSide};
use std::collections::BTreeMap;

pub fn merge(asked: &Merge, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(&asked.project, None)?;
    let each = asked.conflict.iter().map(|(conflict, take)| MergeDecision {
        conflict: conflict.clone(),
        take: *take,
    });
    let rename = asked.rename.iter().map(|(from, to)| CoderRenamed {
        from: from.clone(),
        to: to.clone(),
    });
    let question = MergeAsked {
        path: asked.other.to_string_lossy().into_owned(),
        decide: Some(asked.decide.into()),
        each: Some(each.collect()),
        rename: Some(rename.collect()),
        join_names: asked.join_names,
        preview: asked.preview,
    };
    let report = project.merge(&question, &mut watched_job(out.is_json()))?.value;
    out.show(&report, lines)?;
    Ok(Ending::Done)
}

fn lines(lines: &mut Lines<'_>, report: &MergeReport) {
    let all = [
        ("added", &report.added),
        ("changed", &report.changed),
        ("removed", &report.removed),
    ];
    if all.iter().all(|(_, counts)| counts.is_empty()) {
        lines.line("Nothing new: the project holds all that the other copy holds.");
    }
    for (word, counts) in all.into_iter().filter(|(_, counts)| !counts.is_empty()) {
        lines.line(format!("{word:8} {}", listed(counts)));
    }
    for conflict in &report.conflicts {
        lines.line(told(conflict));
    }
    for shared in &report.shared_coders {
        lines.line(format!(
            "Both sides went on tagging as “{}” ({} and {} taggings). If these are two people, give what came another name: --rename \"{}=NAME\".",
            shared.name, shared.mine, shared.theirs, shared.name
        ));
    }
    for note in &report.notes {
        lines.line(note);
    }
    if report.preview {
        lines.line("This is a preview; nothing was changed.");
    }
}

fn listed(counts: &BTreeMap<String, u32>) -> String {
    let parts: Vec<String> = counts
        .iter()
        .map(|(noun, count)| format!("{count} {noun}"))
        .collect();
    parts.join(", ")
}

fn told(conflict: &MergeConflict) -> String {
    let MergeConflict {
        id,
        kind,
        what,
        field,
        mine,
        theirs,
        taken,
        both: _,
        decidable,
    } = conflict;
    if field == "same name" {
        let joining = if matches!(kind.as_str(), "tag" | "coder") {
            " --join-names makes them one."
        } else {
            ""
        };
        return format!("Both sides made a {kind} “{what}”; they are told apart by a number.{joining}");
    }
    let taken = match taken {
        MergeSide::Theirs => "theirs",
        MergeSide::Both => "both",
        MergeSide::Mine | MergeSide::Latest => "mine",
    };
    let told = format!("{kind} “{what}”, {field}: mine “{mine}”, theirs “{theirs}”; taken: {taken}");
    if *decidable {
        format!("{told}  [{id}]")
    } else {
        format!("{told}, since work hangs on it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflict(kind: &str, field: &str, decidable: bool) -> MergeConflict {
        MergeConflict {
            id: "an/id".to_owned(),
            kind: kind.to_owned(),
            what: "Waiting".to_owned(),
            field: field.to_owned(),
            mine: "a".to_owned(),
            theirs: "b".to_owned(),
            both: false,
            decidable,
            taken: MergeSide::Mine,
        }
    }

    #[test]
    fn joining_is_offered_where_it_joins_and_an_id_where_it_decides() {
        assert!(told(&conflict("tag", "same name", false)).contains("--join-names"));
        assert!(told(&conflict("coder", "same name", false)).contains("--join-names"));
        assert!(!told(&conflict("story", "same name", false)).contains("--join-names"));
        assert!(told(&conflict("tag", "name", true)).ends_with("[an/id]"));
        assert!(!told(&conflict("tag", "removed", false)).contains("an/id"));
    }
}
