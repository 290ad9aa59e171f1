/** The middle of the workbench: the open document's source beside its conversion, or what stands in their place. */
import type { ReactNode } from "react";
import { useEffect } from "react";
import { openDocument, settleChangedElsewhere, useDocument } from "../../app/document-session";
import { editorMode, useSelection } from "../../app/selection";
import { useStore } from "../../app/store";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { t } from "../../messages";
import { EditorHead } from "./editor-head";
import { EditorPanes } from "./editor-panes";
import { FixOfferBar } from "./fix-offer";
import "./editor.css";

interface EditorAreaProps {
  /** Shown instead of the panes while the document's conflict is solved. */
  readonly conflict?: ReactNode;
  /** Shown instead of the panes while a version of the history is compared. */
  readonly comparison?: ReactNode;
}

/** The editor of the selected document. */
export function EditorArea({ conflict, comparison }: EditorAreaProps) {
  const { document } = useSelection();
  const session = useDocument();
  const mode = useStore(editorMode);
  useEffect(() => {
    void openDocument(document);
  }, [document]);
  const instead =
    mode === "conflict" && session.view?.conflict ? conflict : mode === "history" ? comparison : undefined;
  return (
    <section className="editor-area" aria-label={t("editor.area")}>
      {!session.id && <EmptyState icon="columns" title={t("editor.nothing")} text={t("editor.nothingHelp")} />}
      {session.failure && <EmptyState icon="warning" title={session.failure.message} text={session.failure.hint} />}
      {session.id && !session.failure && <EditorHead session={session} />}
      {session.isChangedElsewhere && <ChangedElsewhere />}
      <FixOfferBar />
      {instead}
      {/* While the next document loads the one before stays: hiding the editors would lay them out twice. */}
      <EditorPanes isHidden={!session.id || session.failure !== undefined || instead !== undefined} />
    </section>
  );
}

function ChangedElsewhere() {
  return (
    <div className="editor-bar editor-bar-warn" role="alert">
      <span>{t("editor.changedElsewhere")}</span>
      <Button size="small" onClick={() => void settleChangedElsewhere(true)}>
        {t("editor.keepMine")}
      </Button>
      <Button size="small" onClick={() => void settleChangedElsewhere(false)}>
        {t("editor.takeTheirs")}
      </Button>
    </div>
  );
}
