/** The line at the bottom: what the project holds, and how to get help. */
import { Icon } from "../components/icon";
import { t } from "../messages";
import { runCommand } from "./commands";
import { saveAll } from "./document-session";
import { showObjects } from "./selection";
import { useAppInfo, useItems, useProject } from "./state";
import { useUnsavedTexts } from "./unsaved-texts";

export function StatusBar() {
  const info = useAppInfo();
  const project = useProject();
  const items = useItems();
  const unsaved = useUnsavedTexts().length;
  const open = items.filter((item) => item.decision.state === "open").length;
  return (
    <footer className="status-bar">
      {project && (
        <>
          <span>{t("status.objects", { n: project.counts.objects })}</span>
          <span>{t("status.openItems", { n: open, total: items.length })}</span>
          {project.counts.edited > 0 && (
            <button type="button" onClick={() => showObjects({ isEdited: true })}>
              {t("status.edited", { n: project.counts.edited })}
            </button>
          )}
          {project.counts.conflicts > 0 && (
            <button type="button" onClick={() => showObjects({ hasConflict: true })}>
              <span className="tone-bad">
                <Icon name="conflict" size={12} /> {t("status.conflicts", { n: project.counts.conflicts })}
              </span>
            </button>
          )}
          {unsaved > 0 && (
            <button type="button" onClick={() => void saveAll()}>
              <span className="tone-bad">
                <Icon name="warning" size={12} /> {t("status.unsaved", { n: unsaved })}
              </span>
            </button>
          )}
        </>
      )}
      <span className="status-bar-space" />
      <button type="button" onClick={() => runCommand("help.keys")}>
        {t("status.help")}
      </button>
      <span>{info && `Portolan ${info.version}`}</span>
    </footer>
  );
}
