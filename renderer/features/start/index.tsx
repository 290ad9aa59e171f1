/** The start page: a new migration, an existing project, one of the last ones, or the sample. */
import { useState } from "react";
import { attempt } from "../../app/notices";
import { openProject, openSample, useAppInfo } from "../../app/state";
import { Button } from "../../components/button";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { FolderDialog } from "./folder-dialog";
import { NewMigration } from "./new-migration";
import { RecentProjects } from "./recent-projects";
import "./start.css";

/** The page. */
export function StartPage() {
  const info = useAppInfo();
  const [isBrowsing, setBrowsing] = useState(false);
  if (!info) return null;
  const open = async () => {
    if (info.shell === "browser") return setBrowsing(true);
    const chosen = await attempt(call("files.choose", { purpose: "project-folder", title: t("start.openProject") }));
    if (chosen?.[0]) void openProject(chosen[0]);
  };
  return (
    <div className="start">
      <header className="start-head">
        <h1>Portolan</h1>
        <p>{t("start.claim")}</p>
      </header>
      <div className="start-columns">
        <NewMigration />
        <div className="start-other">
          <section aria-labelledby="start-open">
            <h2 id="start-open">{t("start.continue")}</h2>
            <div className="start-buttons">
              <Button icon="folder" onClick={() => void open()}>
                {t("start.openProject")}
              </Button>
              <Button icon="package" tooltip={t("start.sampleHelp")} onClick={() => void openSample("oracle")}>
                {t("start.sample")}
              </Button>
            </div>
          </section>
          <section aria-labelledby="start-recent">
            <h2 id="start-recent">{t("start.recent")}</h2>
            <RecentProjects />
          </section>
        </div>
      </div>
      {isBrowsing && (
        <FolderDialog
          title={t("start.openProject")}
          purpose="open"
          onClose={() => setBrowsing(false)}
          onChoose={([folder]) => {
            setBrowsing(false);
            void openProject(folder);
          }}
        />
      )}
    </div>
  );
}
