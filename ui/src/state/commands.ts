// The one table of actions: the palette, the menus and the shortcuts read it, and so does the native menu,
// whose items carry these ids. A command of a single view has no `run` here; the view that can do it offers it
// while it is open (see actions.svelte.ts).

import { pickFiles, pickFolder, pickNewProject, pickProject } from "../backend";
import { t } from "../texts";
import { actions } from "./actions.svelte";
import { attempt, redo, undo } from "./acts";
import { project } from "./project.svelte";
import { settings } from "./settings.svelte";
import { views } from "./views.svelte";

export type Group = keyof typeof t.commandGroups;

export interface Command {
  id: string;
  name: () => string;
  group: Group;
  /** In the writing of keys.ts. */
  key?: string;
  /** A second key that does the same and is not shown. */
  otherKey?: string;
  /** The key counts even where someone is writing. */
  whileWriting?: boolean;
  /** Left out of the palette, such as the palette itself. */
  unlisted?: boolean;
  enabled?: () => boolean;
  run?: () => unknown;
}

const isOpen = () => project.card !== null;
const mayWrite = () => project.card !== null && !project.card.read_only;

/** Opens a project that the person chooses. */
async function openProject() {
  const path = await attempt(pickProject);
  if (path) await attempt(() => project.open(path));
}

/** Makes a project where the person chooses. */
async function newProject() {
  const path = await attempt(() => pickNewProject(t.newProjectName));
  if (path) await attempt(() => project.create(path));
}

async function importFrom(pick: () => Promise<string[]>) {
  const paths = await attempt(pick);
  if (paths && paths.length > 0) actions.run("import.paths", paths);
}

export const commands: readonly Command[] = [
  { id: "palette.open", name: () => t.commands.palette, group: "go", key: "Mod+K", whileWriting: true, unlisted: true },

  { id: "project.new", name: () => t.commands.newProject, group: "project", run: newProject },
  { id: "project.open", name: () => t.commands.openProject, group: "project", key: "Mod+O", run: openProject },
  {
    id: "project.sample",
    name: () => t.commands.openSample,
    group: "project",
    run: () => attempt(() => project.openSample()),
  },
  {
    id: "project.close",
    name: () => t.commands.closeProject,
    group: "project",
    enabled: isOpen,
    run: () => attempt(() => project.close()),
  },
  {
    id: "import.files",
    name: () => t.commands.importFiles,
    group: "project",
    key: "Mod+I",
    enabled: mayWrite,
    run: () => importFrom(pickFiles),
  },
  {
    id: "import.folder",
    name: () => t.commands.importFolder,
    group: "project",
    enabled: mayWrite,
    run: () => importFrom(pickFolder),
  },
  { id: "export.open", name: () => t.commands.export, group: "project", key: "Mod+E" },
  { id: "export.verify", name: () => t.commands.verifyExport, group: "project" },
  { id: "project.merge", name: () => t.commands.merge, group: "project", enabled: mayWrite },

  {
    id: "edit.undo",
    name: () => (project.overview.value?.undo ? t.undoNamed(project.overview.value.undo) : t.undo),
    group: "edit",
    key: "Mod+Z",
    enabled: () => mayWrite() && !!project.overview.value?.undo,
    run: undo,
  },
  {
    id: "edit.redo",
    name: () => (project.overview.value?.redo ? t.redoNamed(project.overview.value.redo) : t.redo),
    group: "edit",
    key: "Mod+Shift+Z",
    otherKey: "Mod+Y",
    enabled: () => mayWrite() && !!project.overview.value?.redo,
    run: redo,
  },

  { id: "go.back", name: () => t.commands.back, group: "go", key: "Alt+ArrowLeft", enabled: () => isOpen() && views.canGoBack, run: () => views.back() },
  { id: "go.forward", name: () => t.commands.forward, group: "go", key: "Alt+ArrowRight", enabled: () => isOpen() && views.canGoForward, run: () => views.forward() },
  { id: "go.library", name: () => t.commands.library, group: "go", key: "Mod+1", enabled: isOpen, run: () => views.go({ kind: "library" }) },
  { id: "go.untagged", name: () => t.commands.untagged, group: "go", key: "Mod+2", enabled: isOpen, run: () => views.go({ kind: "library", only: "untagged" }) },
  { id: "go.outlets", name: () => t.commands.outlets, group: "go", key: "Mod+3", enabled: isOpen, run: () => views.go({ kind: "outlets" }) },
  { id: "go.passages", name: () => t.commands.passages, group: "go", key: "Mod+4", enabled: isOpen, run: () => views.go({ kind: "passages", choice: {} }) },
  { id: "go.history", name: () => t.commands.history, group: "go", key: "Mod+5", enabled: isOpen, run: () => views.go({ kind: "history" }) },
  { id: "go.imports", name: () => t.commands.imports, group: "go", enabled: isOpen, run: () => views.go({ kind: "imports" }) },
  { id: "go.agreement", name: () => t.commands.agreement, group: "go", enabled: isOpen, run: () => views.go({ kind: "agreement" }) },
  { id: "go.codebook", name: () => t.commands.codebook, group: "go", key: "Mod+6", enabled: isOpen, run: () => views.go({ kind: "codebook" }) },

  { id: "articles.open", name: () => t.commands.openArticle, group: "articles" },
  { id: "articles.compare", name: () => t.commands.compare, group: "articles", key: "Mod+Shift+C" },
  { id: "articles.differences", name: () => t.commands.differencesOf, group: "articles" },
  { id: "articles.edit", name: () => t.commands.editArticles, group: "articles", key: "F2" },
  { id: "articles.addToStory", name: () => t.commands.addToStory, group: "articles" },
  { id: "articles.remove", name: () => t.commands.removeArticles, group: "articles" },
  { id: "stories.suggest", name: () => t.commands.suggestStories, group: "articles", enabled: isOpen },
  { id: "stories.create", name: () => t.commands.newStory, group: "articles" },
  { id: "tags.create", name: () => t.commands.newTag, group: "reading" },

  { id: "reading.tag", name: () => t.commands.tagSelection, group: "reading", key: "T" },
  { id: "reading.untag", name: () => t.commands.removePassage, group: "reading", key: "Delete", otherKey: "Backspace" },
  { id: "reading.memo", name: () => t.commands.memo, group: "reading", key: "M" },
  { id: "reading.ends", name: () => t.commands.ends, group: "reading", key: "E" },
  { id: "reading.copy", name: () => t.commands.copyWithReference, group: "reading", key: "Mod+Shift+K" },
  { id: "reading.extendWord", name: () => t.commands.extendWord, group: "reading", key: "Shift+W" },
  { id: "reading.extendSentence", name: () => t.commands.extendSentence, group: "reading", key: "Shift+S" },
  { id: "reading.extendParagraph", name: () => t.commands.extendParagraph, group: "reading", key: "Shift+P" },
  { id: "reading.nextSentence", name: () => t.commands.nextSentence, group: "reading", key: "." },
  { id: "reading.previousSentence", name: () => t.commands.previousSentence, group: "reading", key: "," },
  { id: "reading.nextPassage", name: () => t.commands.nextPassage, group: "reading", key: "N" },
  { id: "reading.previousPassage", name: () => t.commands.previousPassage, group: "reading", key: "P" },
  { id: "reading.clear", name: () => t.commands.clearSelection, group: "reading", key: "Escape", unlisted: true },
  { id: "reading.nextArticle", name: () => t.commands.nextArticle, group: "reading", key: "]" },
  { id: "reading.previousArticle", name: () => t.commands.previousArticle, group: "reading", key: "[" },
  { id: "reading.nextUntagged", name: () => t.commands.nextUntagged, group: "reading", key: "U" },
  { id: "reading.find", name: () => t.commands.findInArticle, group: "reading", key: "Mod+F", whileWriting: true },
  { id: "coders.choose", name: () => t.commands.coders, group: "reading", enabled: isOpen },
  { id: "coders.blind", name: () => t.commands.blind, group: "reading", enabled: isOpen },
  { id: "reading.numbers", name: () => t.commands.paragraphNumbers, group: "reading" },

  { id: "compare.sideBySide", name: () => t.commands.sideBySide, group: "compare", key: "Mod+Alt+1" },
  { id: "compare.ledger", name: () => t.commands.ledger, group: "compare", key: "Mod+Alt+2" },
  { id: "compare.differences", name: () => t.commands.differences, group: "compare", key: "Mod+Alt+3" },
  { id: "compare.voices", name: () => t.commands.voices, group: "compare", key: "Mod+Alt+4" },
  { id: "compare.tagAll", name: () => t.commands.tagAllVersions, group: "compare", key: "Shift+T" },
  { id: "compare.confirm", name: () => t.commands.confirm, group: "compare", key: "Shift+Y" },
  { id: "compare.refuse", name: () => t.commands.refuse, group: "compare", key: "Shift+N" },
  { id: "compare.withdraw", name: () => t.commands.withdraw, group: "compare" },
  { id: "compare.draw", name: () => t.commands.draw, group: "compare", key: "Shift+A" },
  { id: "compare.quotation", name: () => t.commands.kindQuotation, group: "compare", key: "Alt+1" },
  { id: "compare.wording", name: () => t.commands.kindWording, group: "compare", key: "Alt+2" },
  { id: "compare.point", name: () => t.commands.kindPoint, group: "compare", key: "Alt+3" },
  { id: "compare.only", name: () => t.commands.kindOnly, group: "compare", key: "Alt+4" },
  { id: "compare.columnLeft", name: () => t.commands.columnLeft, group: "compare", key: "Mod+Alt+ArrowLeft" },
  { id: "compare.columnRight", name: () => t.commands.columnRight, group: "compare", key: "Mod+Alt+ArrowRight" },
  { id: "compare.removeColumn", name: () => t.commands.removeColumn, group: "compare", key: "Mod+Alt+Backspace" },
  { id: "compare.addColumn", name: () => t.commands.addColumn, group: "compare" },
  { id: "compare.tie", name: () => t.commands.tieScrolling, group: "compare" },
  { id: "compare.nextDifference", name: () => t.commands.nextDifference, group: "compare", key: "N" },
  { id: "compare.previousDifference", name: () => t.commands.previousDifference, group: "compare", key: "P" },
  { id: "compare.saveTable", name: () => t.commands.saveTable, group: "compare" },
  { id: "compare.saveSvg", name: () => t.commands.saveSvg, group: "compare" },
  { id: "compare.savePng", name: () => t.commands.savePng, group: "compare" },

  { id: "view.leftPanel", name: () => t.commands.leftPanel, group: "view", key: "Mod+B", enabled: isOpen },
  { id: "view.rightPanel", name: () => t.commands.rightPanel, group: "view", key: "Mod+Alt+B", enabled: isOpen },
  { id: "view.nextPart", name: () => t.commands.nextPart, group: "view", key: "F6", whileWriting: true, enabled: isOpen },
  { id: "view.previousPart", name: () => t.commands.previousPart, group: "view", key: "Shift+F6", whileWriting: true, enabled: isOpen },
  { id: "view.larger", name: () => t.commands.largerText, group: "view", key: "Mod++", otherKey: "Mod+=", whileWriting: true, run: () => settings.stepTextSize(1) },
  { id: "view.smaller", name: () => t.commands.smallerText, group: "view", key: "Mod+-", whileWriting: true, run: () => settings.stepTextSize(-1) },
  { id: "view.usualSize", name: () => t.commands.usualText, group: "view", key: "Mod+0", whileWriting: true, run: () => settings.stepTextSize(0) },
  { id: "view.system", name: () => t.commands.themeSystem, group: "view", run: () => (settings.theme = "system") },
  { id: "view.light", name: () => t.commands.themeLight, group: "view", run: () => (settings.theme = "light") },
  { id: "view.dark", name: () => t.commands.themeDark, group: "view", run: () => (settings.theme = "dark") },
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** The command of this id; an unknown id is a mistake in the program. */
export function command(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}

/** Whether a command can do something now. */
export function canRun(command: Command): boolean {
  if (command.enabled && !command.enabled()) return false;
  return command.run !== undefined || actions.isOffered(command.id);
}

/** Runs a command; false when it cannot do anything now. */
export function runCommand(id: string): boolean {
  const found = byId.get(id);
  if (!found || !canRun(found)) return false;
  // A view that offers the command knows better than the table.
  if (actions.isOffered(id)) actions.run(id);
  else void found.run?.();
  return true;
}

/** The command that a key means now. */
export function commandOfKey(key: string, writing: boolean): Command | undefined {
  return commands.find(
    (command) => (command.key === key || command.otherKey === key) && (!writing || command.whileWriting) && canRun(command),
  );
}
