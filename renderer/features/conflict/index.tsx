/** A document whose saved edits and new conversion touch the same lines: both versions, and the text that will hold both. */
import { useEffect, useRef, useState } from "react";
import type { Conflict } from "../../../electron/ipc/data";
import { resolveConflict } from "../../app/document-actions";
import { useDocumentPart } from "../../app/document-session";
import { useTheme } from "../../app/preferences";
import { editorMode } from "../../app/selection";
import { useProject } from "../../app/state";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { SplitPane } from "../../components/split-pane";
import type { monaco as Monaco } from "../../editor/setup";
import { t } from "../../messages";
import { chosenText, conflictsIn, type MarkedConflict } from "./conflict-marks";
import "./conflict.css";

/** The view that ends a conflict. */
export function ConflictView() {
  const view = useDocumentPart("view");
  if (!view?.conflict) return null;
  return <Solving key={view.revision} conflict={view.conflict} language={view.language} />;
}

function Solving({ conflict, language }: { conflict: Conflict; language: "pgsql" | "mysql" }) {
  const project = useProject();
  const theme = useTheme();
  const above = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Monaco.editor.IStandaloneCodeEditor>();
  const [left, setLeft] = useState<readonly MarkedConflict[]>(() => conflictsIn(conflict.merged));

  useEffect(() => {
    let isGone = false;
    let close = () => {};
    void Promise.all([
      import("../../editor/setup"),
      import("../../editor/themes"),
      import("../../editor/comparison"),
      import("../../editor/conflict-colours"),
    ]).then(([setup, themes, comparison, colours]) => {
      if (isGone || !above.current || !below.current) return;
      themes.showEditorTheme(theme);
      const { monaco, editorOptions, EDITOR_LANGUAGE } = setup;
      const model = monaco.editor.createModel(conflict.merged, EDITOR_LANGUAGE[language]);
      const closeVersions = comparison.showComparison(above.current, {
        before: conflict.mine,
        after: conflict.generated,
        language,
      });
      const result = monaco.editor.create(below.current, {
        ...editorOptions(),
        model,
        ariaLabel: t("conflict.result"),
      });
      colours.colourConflicts(result);
      result.onDidChangeModelContent(() => setLeft(conflictsIn(result.getValue())));
      const first = conflictsIn(conflict.merged)[0];
      if (first) result.revealLineInCenter(first.line);
      setEditor(result);
      close = () => {
        closeVersions();
        result.dispose();
        model.dispose();
      };
    });
    return () => {
      isGone = true;
      setEditor(undefined);
      close();
    };
  }, [conflict, language, theme]);

  const choose = (marked: MarkedConflict, choice: "mine" | "generated" | "both") => {
    const model = editor?.getModel();
    if (!editor || !model) return;
    const start = model.getPositionAt(marked.start);
    const end = model.getPositionAt(marked.end);
    const range = {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
    editor.pushUndoStop();
    editor.executeEdits("conflict", [{ range, text: chosenText(marked, choice) }]);
    editor.pushUndoStop();
    editor.revealLineInCenter(start.lineNumber);
  };

  return (
    <section className="conflict" aria-label={t("conflict.title")}>
      <div className="pane-head">
        <h2>{t("conflict.title")}</h2>
        <span className="muted conflict-explain">{t("conflict.explain")}</span>
        <Badge tone={left.length > 0 ? "bad" : "ok"}>{t("conflict.left", { n: left.length })}</Badge>
        <Button
          size="small"
          variant="primary"
          icon="check"
          disabled={left.length > 0 || !editor || Boolean(project?.readOnly)}
          onClick={() =>
            void resolveConflict(editor?.getValue() ?? "").then((isDone) => isDone && editorMode.set("diff"))
          }
        >
          {t("conflict.resolve")}
        </Button>
      </div>
      <SplitPane
        direction="column"
        fixed="share"
        initial={0.45}
        label={t("conflict.divider")}
        store="conflict"
        first={
          <div className="conflict-pane">
            <div className="conflict-heads">
              <span>{t("conflict.mine")}</span>
              <span>{t("conflict.generated")}</span>
            </div>
            <div className="conflict-box" ref={above} />
          </div>
        }
        second={
          <div className="conflict-pane">
            <div className="conflict-heads">
              <span>{t("conflict.result")}</span>
            </div>
            {left.length > 0 && (
              <ul className="conflict-choices">
                {left.map((marked, i) => (
                  <li key={`${marked.start}:${marked.mine.length}`}>
                    <button
                      type="button"
                      className="conflict-place"
                      onClick={() => editor?.revealLineInCenter(marked.line)}
                    >
                      {t("conflict.at", { n: i + 1, line: marked.line })}
                    </button>
                    <Button size="small" disabled={!editor} onClick={() => choose(marked, "mine")}>
                      {t("conflict.takeMine")}
                    </Button>
                    <Button size="small" disabled={!editor} onClick={() => choose(marked, "generated")}>
                      {t("conflict.takeGenerated")}
                    </Button>
                    <Button size="small" disabled={!editor} onClick={() => choose(marked, "both")}>
                      {t("conflict.takeBoth")}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <div className="conflict-box" ref={below} />
          </div>
        }
      />
    </section>
  );
}
