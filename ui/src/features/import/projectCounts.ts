import type { ImportedProject } from "../../backend";
import { t } from "../../texts";

/** What a project added, in words; what was there already is said beside it. */
export function cameOver(project: ImportedProject): string[] {
  const parts: [number, number, (n: number) => string][] = [
    [project.articles, project.articles_known, t.projectArticles],
    [project.tags, project.tags_known, t.projectTags],
    [project.passages, project.passages_known, t.projectPassages],
    [project.taggings, 0, t.projectTaggings],
    [project.memos, 0, t.projectMemos],
    [project.coders, 0, t.projectCoders],
    [project.stories, 0, t.projectStories],
  ];
  return parts
    .filter(([added, known]) => added > 0 || known > 0)
    .map(([added, known, words]) => (known > 0 ? `${words(added)} ${t.alreadyThere(known)}` : words(added)));
}

/** How sure the places of the passages are; null where there were none or all stand as the file says. */
export function passagesOf(project: ImportedProject): string | null {
  const parts = [
    project.passages_reanchored > 0 ? t.passagesReanchored(project.passages_reanchored) : "",
    project.passages_unchecked > 0 ? t.passagesUnchecked(project.passages_unchecked) : "",
    project.passages_lost > 0 ? t.passagesLost(project.passages_lost) : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `${t.ofStretches(project.passages_in_file)}: ${parts.join("; ")}.` : null;
}
