/** Commands that are there on every page. */

import { t } from "../messages";
import type { Command } from "./commands";
import { notify } from "./notices";
import { theme, zoomStep } from "./preferences";
import { appInfo, closeProject, openSample, page, project, reconvert, setPreferences, verifyProject } from "./state";

const hasProject = () => project.get() !== undefined;
const zoom = () => appInfo.get()?.preferences.zoom ?? 1;

export const FRAME_COMMANDS: readonly Command[] = [
  { id: "view.start", title: "nav.start", run: () => page.set("start") },
  { id: "project.new", title: "command.project.new", run: () => page.set("start") },
  { id: "project.open", title: "command.project.open", run: () => page.set("start") },
  { id: "project.openSample", title: "command.project.openSample", run: () => void openSample("oracle") },
  { id: "project.close", title: "command.project.close", run: () => void closeProject(), isEnabled: hasProject },
  { id: "view.workbench", title: "nav.workbench", run: () => page.set("workbench"), isEnabled: hasProject },
  { id: "view.assessment", title: "nav.assessment", run: () => page.set("assessment"), isEnabled: hasProject },
  { id: "view.settings", title: "nav.settings", run: () => page.set("settings"), isEnabled: hasProject },
  { id: "project.settings", title: "command.project.settings", run: () => page.set("settings"), isEnabled: hasProject },
  { id: "project.refresh", title: "frame.reconvert", run: () => void reconvert(), isEnabled: hasProject },
  { id: "project.verify", title: "frame.verify", run: () => void verifyProject(), isEnabled: hasProject },
  {
    id: "assessment.export",
    title: "command.assessment.export",
    run: () => page.set("assessment"),
    isEnabled: hasProject,
  },
  {
    id: "view.theme",
    title: "command.view.theme",
    run: () => void setPreferences({ theme: theme.get() === "dark" ? "light" : "dark" }),
  },
  {
    id: "view.language",
    title: "command.view.language",
    run: () => void setPreferences({ language: appInfo.get()?.preferences.language === "ko" ? "en" : "ko" }),
  },
  {
    id: "view.zoomIn",
    title: "command.view.zoomIn",
    keys: "Mod++ Mod+=",
    run: () => void setPreferences({ zoom: zoomStep(zoom(), 1) }),
  },
  {
    id: "view.zoomOut",
    title: "command.view.zoomOut",
    keys: "Mod+-",
    run: () => void setPreferences({ zoom: zoomStep(zoom(), -1) }),
  },
  { id: "view.zoomReset", title: "command.view.zoomReset", keys: "Mod+0", run: () => void setPreferences({ zoom: 1 }) },
  {
    id: "help.about",
    title: "command.help.about",
    run: () => notify({ tone: "info", text: `Portolan ${appInfo.get()?.version ?? ""}`, hint: t("frame.about") }),
  },
];
