/** The frame: top bar, the page that is shown, status bar, notices, and what opens above them. */
import { useEffect } from "react";
import { Toasts } from "../components/toasts";
import { AssessmentPage } from "../features/assessment";
import { Palette } from "../features/palette";
import { SettingsPage } from "../features/settings";
import { StartPage } from "../features/start";
import { on } from "../ipc/client";
import { t } from "../messages";
import { runCommand, startShortcuts, useCommands } from "./commands";
import { FRAME_COMMANDS } from "./frame-commands";
import { dismiss, notices } from "./notices";
import { type Page, useAppInfo, usePage, useProject } from "./state";
import { StatusBar } from "./status-bar";
import { useStore } from "./store";
import { TopBar } from "./top-bar";
import { Workbench } from "./workbench";

/** The whole window. A new language draws everything anew, as texts are asked for while drawing. */
export function App() {
  const info = useAppInfo();
  useEffect(startShortcuts, []);
  useEffect(() => on("menu.command", ({ command }) => runCommand(command)), []);
  useCommands(FRAME_COMMANDS);
  const toasts = useStore(notices);
  return (
    <div className="frame" key={info?.preferences.language}>
      <TopBar />
      <CurrentPage />
      <StatusBar />
      <Palette />
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </div>
  );
}

function CurrentPage() {
  const project = useProject();
  const wanted = usePage();
  const page: Page = project ? wanted : "start";
  // The workbench stays where it is while another page is shown: its editors are expensive to make.
  return (
    <>
      {project && (
        <main className="page" hidden={page !== "workbench"} aria-label={t("nav.workbench")}>
          <Workbench key={project.folder} isVisible={page === "workbench"} />
        </main>
      )}
      {page === "start" && (
        <main className="page page-scroll" aria-label={t("nav.start")}>
          <StartPage />
        </main>
      )}
      {page === "assessment" && (
        <main className="page page-scroll" aria-label={t("nav.assessment")}>
          <AssessmentPage />
        </main>
      )}
      {page === "settings" && (
        <main className="page page-scroll" aria-label={t("nav.settings")}>
          <SettingsPage />
        </main>
      )}
    </>
  );
}
