/** The two code editors. They are made once, soon after the workbench is drawn; the code editor itself is loaded then. */
import { useEffect, useRef, useState } from "react";
import { type Command, useCommands } from "../../app/commands";
import { saveAndVerify } from "../../app/document-actions";
import { typed, useDocument } from "../../app/document-session";
import { useTheme, zoom } from "../../app/preferences";
import { openItem, selection, showRule, useSelected } from "../../app/selection";
import { loadRule, useProject } from "../../app/state";
import { useStore } from "../../app/store";
import { SplitPane } from "../../components/split-pane";
import type { SideBySide } from "../../editor/side-by-side";
import type { Change } from "../../editor/source-map";
import { t } from "../../messages";

/** The editors that are there now; commands reach them. */
let current: SideBySide | undefined;

const COMMANDS: readonly Command[] = [
  { id: "document.save", title: "command.document.save", keys: "Mod+S", run: () => void saveAndVerify() },
  { id: "document.verify", title: "command.document.verify", keys: "Mod+Enter", run: () => void saveAndVerify() },
  { id: "document.find", title: "command.document.find", run: () => find("actions.find") },
  {
    id: "document.replace",
    title: "command.document.replace",
    run: () => find("editor.action.startFindReplaceAction"),
  },
  { id: "go.nextChange", title: "command.go.nextChange", keys: "Alt+F5", run: () => current?.goToChange(1) },
  {
    id: "go.previousChange",
    title: "command.go.previousChange",
    keys: "Alt+Shift+F5",
    run: () => current?.goToChange(-1),
  },
  { id: "view.source", title: "command.view.source", keys: "Alt+1", run: () => current?.focus("source") },
  { id: "view.target", title: "command.view.target", keys: "Alt+2", run: () => current?.focus("text") },
];

/** How long the editors wait for a moment without work. */
const MOST_IDLE_MS = 1500;

function find(action: string): void {
  current?.focus("text");
  void current?.target.getAction(action)?.run();
}

/** Source left, target right. */
export function EditorPanes({ isHidden }: { isHidden: boolean }) {
  const project = useProject();
  const session = useDocument();
  const reveal = useSelected("reveal");
  const theme = useTheme();
  const size = useStore(zoom);
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const [editors, setEditors] = useState<SideBySide>();
  const [isWanted, setWanted] = useState(false);
  const revealed = useRef<typeof reveal>(undefined);
  useCommands(COMMANDS);

  // Making editors takes long: they are made before the first document is chosen, as soon as the window has time.
  useEffect(() => {
    const waiting = requestIdleCallback(() => setWanted(true), { timeout: MOST_IDLE_MS });
    return () => cancelIdleCallback(waiting);
  }, []);
  if (session.view && !isWanted) setWanted(true);

  useEffect(() => {
    if (!isWanted || !left.current || !right.current) return;
    let isGone = false;
    let made: SideBySide | undefined;
    void Promise.all([import("../../editor/side-by-side"), import("../../editor/themes")]).then(([module, themes]) => {
      if (isGone || !left.current || !right.current) return;
      themes.showEditorTheme(document.documentElement.dataset.theme === "dark" ? "dark" : "light");
      const labels = { source: t("editor.source"), target: t("editor.target") };
      made = new module.SideBySide(left.current, right.current, labels, {
        edited: typed,
        changeEntered: (change) => {
          if (change?.rule) showRule(change.rule);
        },
        itemClicked: (item) => openItem(item),
        explain: explanation,
      });
      current = made;
      setEditors(made);
    });
    return () => {
      isGone = true;
      made?.dispose();
      current = undefined;
      setEditors(undefined);
    };
  }, [isWanted]);

  useEffect(() => {
    // A document that loads keeps the last one's text for a moment; nothing to take down.
    if (session.view) editors?.show(session.view, Boolean(project?.readOnly));
  }, [editors, session.view, project?.readOnly]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new document has new marks, whatever its problems are.
  useEffect(() => {
    editors?.showProblems(session.problems);
  }, [editors, session.problems, session.view]);

  useEffect(() => {
    // The place belongs to the selected document, which may still be loading.
    if (!editors || !reveal || session.view?.id !== selection.get().document) return;
    // Hidden editors have no height to scroll in; and what was gone to once is not gone to again when they come back.
    if (isHidden || revealed.current === reveal) return;
    revealed.current = reveal;
    editors.reveal(reveal.side, reveal.range, reveal.isFocused);
  }, [editors, reveal, session.view?.id, isHidden]);

  useEffect(() => {
    if (!editors) return;
    void import("../../editor/themes").then((themes) => themes.showEditorTheme(theme));
  }, [editors, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the options follow the zoom.
  useEffect(() => {
    if (!editors) return;
    void import("../../editor/setup").then(({ editorOptions }) => {
      const { fontSize, lineHeight } = editorOptions();
      for (const editor of [editors.source, editors.target]) editor.updateOptions({ fontSize, lineHeight });
    });
  }, [editors, size]);

  return (
    <div className="editor-panes" hidden={isHidden}>
      <SplitPane
        direction="row"
        fixed="share"
        initial={0.5}
        label={t("editor.divider")}
        store="editors"
        first={<Pane title={t("editor.source")} detail={place()} box={left} />}
        second={<Pane title={t("editor.target")} box={right} />}
      />
    </div>
  );

  function place(): string {
    const source = session.view?.source;
    return source ? `${source.file}:${source.line}` : "";
  }
}

function Pane({ title, detail, box }: { title: string; detail?: string; box: React.RefObject<HTMLDivElement | null> }) {
  return (
    <div className="editor-pane">
      <div className="editor-pane-head">
        <span>{title}</span>
        {detail && (
          <span className="editor-pane-place" title={detail}>
            {detail}
          </span>
        )}
      </div>
      <div className="editor-box" ref={box} />
    </div>
  );
}

/** A changed region's hover: the rule, what and why. */
async function explanation({ rule: id, generated }: Change): Promise<string> {
  const rule = id ? await loadRule(id) : undefined;
  // Some texts come with the statement as a whole, such as what keeps a package's variables.
  if (!rule) return t(generated.start === generated.end ? "editor.leftOut" : "editor.writtenForStatement");
  const { escapeMarkdown } = await import("../../editor/change-marks");
  return `**${escapeMarkdown(rule.title)}**\n\n${escapeMarkdown(rule.why)}`;
}
