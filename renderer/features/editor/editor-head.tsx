/** The line above the editors: what is open, how it stands, and what can be done with it. */
import { useMemo } from "react";
import { keysOfCommand, runCommand } from "../../app/commands";
import { saveAndVerify } from "../../app/document-actions";
import type { DocumentSession } from "../../app/document-session";
import { editorMode, sidePanel } from "../../app/selection";
import { useProject, useRows } from "../../app/state";
import { worstStatus } from "../../app/status";
import { useStore } from "../../app/store";
import { Badge, type Tone, ToneIcon } from "../../components/badge";
import { Button, IconButton } from "../../components/button";
import { Icon } from "../../components/icon";
import { type MessageKey, t } from "../../messages";

const STATUS: Record<string, { tone: Tone; text: MessageKey }> = {
  converted: { tone: "ok", text: "status.converted" },
  "converted-with-action-items": { tone: "warn", text: "status.converted-with-action-items" },
  "not-converted": { tone: "bad", text: "status.not-converted" },
};

const SAVING: Record<DocumentSession["saving"], MessageKey> = {
  saved: "editor.saved",
  typed: "editor.typed",
  saving: "editor.saving",
  failed: "editor.notSaved",
};

/** Name, status and actions of the open document. */
export function EditorHead({ session }: { session: DocumentSession }) {
  const rows = useRows();
  const project = useProject();
  const mode = useStore(editorMode);
  const panel = useStore(sidePanel);
  const { view, verdict } = session;
  const own = useMemo(() => rows.filter((row) => row.document === session.id), [rows, session.id]);
  const main = own.find((row) => !row.parent) ?? own.at(0);
  // A package is not converted before all of its routines are.
  const status = main && STATUS[worstStatus(own)];
  return (
    <header className="editor-head">
      <div className="editor-title">
        <h2>{main ? [main.schema, main.parent, main.name].filter(Boolean).join(".") : session.id}</h2>
        {main && <span className="muted">{main.kind}</span>}
        {status && <Badge tone={status.tone}>{t(status.text)}</Badge>}
        {view?.isEdited && <Badge tone="info">{t("editor.edited")}</Badge>}
        {view?.conflict && mode !== "conflict" && (
          <Button size="small" variant="danger" icon="conflict" onClick={() => editorMode.set("conflict")}>
            {t("editor.solveConflict")}
          </Button>
        )}
        {mode !== "diff" && (
          <Button size="small" icon="columns" onClick={() => editorMode.set("diff")}>
            {t("editor.backToEditor")}
          </Button>
        )}
      </div>
      <div className="editor-actions">
        <span className={`editor-saving editor-saving-${session.saving}`} role="status">
          {project?.readOnly ? t("editor.readOnly") : t(SAVING[session.saving])}
        </span>
        <Verdict verdict={verdict} problems={session.problems.length} />
        {mode === "diff" && (
          <>
            <IconButton
              icon="arrow-up"
              label={t("command.go.previousChange")}
              shortcut={keysOfCommand("go.previousChange")}
              onClick={() => runCommand("go.previousChange")}
            />
            <IconButton
              icon="arrow-down"
              label={t("command.go.nextChange")}
              shortcut={keysOfCommand("go.nextChange")}
              onClick={() => runCommand("go.nextChange")}
            />
          </>
        )}
        <IconButton
          icon="shield"
          label={t("editor.verify")}
          shortcut={keysOfCommand("document.verify")}
          isBusy={verdict === "running"}
          onClick={() => void saveAndVerify()}
        />
        <IconButton
          icon="history"
          label={t("editor.history")}
          isPressed={panel === "history"}
          onClick={() => sidePanel.set(panel === "history" ? "guidance" : "history")}
        />
        <IconButton
          icon="undo"
          label={t("editor.revert")}
          disabled={!view?.isEdited || Boolean(project?.readOnly)}
          onClick={() => runCommand("document.revert")}
        />
      </div>
    </header>
  );
}

function Verdict({ verdict, problems }: { verdict: DocumentSession["verdict"]; problems: number }) {
  if (verdict === "running")
    return (
      <span className="editor-verdict muted">
        <Icon name="refresh" size={13} className="spin" /> {t("editor.verifying")}
      </span>
    );
  if (problems > 0)
    return (
      <span className="editor-verdict tone-bad">
        <ToneIcon icon="error" tone="bad" label="" size={13} /> {t("editor.problems", { n: problems })}
      </span>
    );
  if (verdict?.result === "passed")
    return (
      <span className="editor-verdict tone-ok">
        <ToneIcon icon="check-circle" tone="ok" label="" size={13} /> {t("editor.verified")}
      </span>
    );
  return null;
}
