/** What stands above the editor while its text is not saved: why, and what can be done. */
import type { Failure } from "../../../electron/ipc/data";
import { settleChangedElsewhere } from "../../app/document-actions";
import { saveAll } from "../../app/document-session";
import { useUnsavedTexts } from "../../app/unsaved-texts";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { t } from "../../messages";

/** A bar with the reason. Where somebody else saved, whose version counts must be decided; else it can be tried again. */
export function NotSavedBar({ failure }: { failure: Failure }) {
  const isChangedElsewhere = failure.code === "changed-elsewhere";
  return (
    <div className={isChangedElsewhere ? "editor-bar editor-bar-warn" : "editor-bar editor-bar-bad"} role="alert">
      <Icon name="warning" size={14} />
      {isChangedElsewhere ? (
        <>
          <span className="editor-bar-text">{t("editor.changedElsewhere")}</span>
          <Button size="small" onClick={() => void settleChangedElsewhere(true)}>
            {t("editor.keepMine")}
          </Button>
          <Button size="small" onClick={() => void settleChangedElsewhere(false)}>
            {t("editor.takeTheirs")}
          </Button>
        </>
      ) : (
        <>
          <span className="editor-bar-reason">
            <strong>{t("editor.notSaved")}.</strong> {[failure.message, failure.hint].filter(Boolean).join(" ")}
          </span>
          <Button size="small" icon="refresh" onClick={() => void saveAll()}>
            {t("editor.tryAgain")}
          </Button>
        </>
      )}
    </div>
  );
}

/** The unsaved text of a document that cannot be shown any more, to be taken elsewhere. */
export function UnsavedText({ id }: { id?: string }) {
  const kept = useUnsavedTexts().find(({ from }) => from.id === id);
  if (!kept) return null;
  return (
    <Button icon="file" onClick={() => void navigator.clipboard.writeText(kept.text)}>
      {t("editor.copyUnsaved")}
    </Button>
  );
}
