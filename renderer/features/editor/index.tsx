/** The middle of the workbench: the open document's source beside its conversion, or what stands in their place. */
import type { ReactNode } from "react";
import { useDocument } from "../../app/document-session";
import { editorMode } from "../../app/selection";
import { useStore } from "../../app/store";
import { EmptyState } from "../../components/empty-state";
import { t } from "../../messages";
import { EditorHead } from "./editor-head";
import { EditorPanes } from "./editor-panes";
import { FixOfferBar } from "./fix-offer";
import { NotSavedBar, UnsavedText } from "./not-saved";
import "./editor.css";

interface EditorAreaProps {
  /** Shown instead of the panes while the document's conflict is solved. */
  readonly conflict?: ReactNode;
  /** Shown instead of the panes while a version of the history is compared. */
  readonly comparison?: ReactNode;
}

/** The editor of the selected document. */
export function EditorArea({ conflict, comparison }: EditorAreaProps) {
  const session = useDocument();
  const mode = useStore(editorMode);
  const instead =
    mode === "conflict" && session.view?.conflict ? conflict : mode === "history" ? comparison : undefined;
  return (
    <section className="editor-area" aria-label={t("editor.area")}>
      {!session.id && <EmptyState icon="columns" title={t("editor.nothing")} text={t("editor.nothingHelp")} />}
      {session.failure && (
        <EmptyState icon="warning" title={session.failure.message} text={session.failure.hint}>
          <UnsavedText id={session.id} />
        </EmptyState>
      )}
      {session.id && !session.failure && <EditorHead session={session} />}
      {session.saveFailure && <NotSavedBar failure={session.saveFailure} />}
      {!instead && <FixOfferBar />}
      {instead}
      {/* While the next document loads the one before stays: hiding the editors would lay them out twice. */}
      <EditorPanes isHidden={!session.id || session.failure !== undefined || instead !== undefined} />
    </section>
  );
}
