/** A document's history: every version that counted once, compared with what counts now, and restored. */
import { useEffect, useRef, useState } from "react";
import type { HistoryEntry } from "../../../electron/ipc/data";
import { restore } from "../../app/document-actions";
import { useDocumentPart } from "../../app/document-session";
import { attempt } from "../../app/notices";
import { useTheme } from "../../app/preferences";
import { editorMode, historyEntry } from "../../app/selection";
import { useProject } from "../../app/state";
import { useStore } from "../../app/store";
import { momentText } from "../../app/time-text";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import "./history.css";

/** The list of versions, newest first. */
export function HistoryPanel() {
  const view = useDocumentPart("view");
  const chosen = useStore(historyEntry);
  const mode = useStore(editorMode);
  const entries = useEntries(view?.id, view?.revision);
  if (!view || entries.length === 0)
    return <EmptyState icon="history" title={t("history.empty")} text={t("history.emptyHelp")} />;
  return (
    <ul className="history" aria-label={t("history.title")}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <button
            type="button"
            className="history-entry"
            aria-current={mode === "history" && chosen === entry.id}
            onClick={() => {
              historyEntry.set(entry.id);
              editorMode.set("history");
            }}
          >
            <span>{t(entry.reason === "restored" ? "history.restored-entry" : `history.${entry.reason}`)}</span>
            <time dateTime={entry.time} className="muted">
              {momentText(entry.time)}
            </time>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The chosen version beside what counts now. */
export function HistoryComparison() {
  const view = useDocumentPart("view");
  const project = useProject();
  const entry = useStore(historyEntry);
  const [old, setOld] = useState<string>();
  const id = view?.id;
  useEffect(() => {
    setOld(undefined);
    if (!id || !entry) return;
    let isGone = false;
    void attempt(call("document.historyText", { id, entry })).then((text) => {
      if (!isGone) setOld(text);
    });
    return () => {
      isGone = true;
    };
  }, [id, entry]);
  if (!view || old === undefined || !entry) return <div className="history-comparison" />;
  return (
    <div className="history-comparison">
      <div className="pane-head">
        <h2>{t("history.comparison")}</h2>
        <Button
          size="small"
          variant="primary"
          icon="undo"
          disabled={Boolean(project?.readOnly)}
          onClick={() => void restore(entry).then((isDone) => isDone && editorMode.set("diff"))}
        >
          {t("history.restore")}
        </Button>
        <Button size="small" onClick={() => editorMode.set("diff")}>
          {t("common.cancel")}
        </Button>
      </div>
      <Differences before={old} after={view.text} language={view.language} />
    </div>
  );
}

function useEntries(id: string | undefined, revision: string | undefined): readonly HistoryEntry[] {
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  // A new revision means that there is a new entry.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each revision.
  useEffect(() => {
    if (!id) return setEntries([]);
    let isGone = false;
    void attempt(call("document.history", { id })).then((found) => {
      if (found && !isGone) setEntries([...found].sort((a, b) => b.time.localeCompare(a.time)));
    });
    return () => {
      isGone = true;
    };
  }, [id, revision]);
  return entries;
}

function Differences({ before, after, language }: { before: string; after: string; language: "pgsql" | "mysql" }) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    let isGone = false;
    let close = () => {};
    void Promise.all([import("../../editor/comparison"), import("../../editor/themes")]).then(
      ([comparison, themes]) => {
        if (isGone || !box.current) return;
        themes.showEditorTheme(theme);
        close = comparison.showComparison(box.current, { before, after, language });
      },
    );
    return () => {
      isGone = true;
      close();
    };
  }, [before, after, language, theme]);
  return <div className="history-diff" ref={box} />;
}
