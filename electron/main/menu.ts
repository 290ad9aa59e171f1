/** The native menu. Its entries send commands to the window, which knows what they do; recent projects come from the backend. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../ipc/commands";
import type { RecentProject } from "../ipc/data";
import { MENU_TEXTS, type MenuTexts } from "./menu-texts";

export interface MenuContext {
  readonly language: "en" | "ko";
  readonly isMac: boolean;
  readonly recent: readonly RecentProject[];
  send(command: MenuCommand): void;
  openProject(folder: string): void;
}

/** How many recent projects the menu shows. */
const MOST_RECENT = 10;

/** The menu bar as a template for Electron. */
export function menuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const t = MENU_TEXTS[context.language];
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => context.send(command),
  });
  const line: MenuItemConstructorOptions = { type: "separator" };
  const bar: MenuItemConstructorOptions[] = [
    fileMenu(t, item, line, context),
    editMenu(t, item, line),
    viewMenu(t, item, line),
    goMenu(t, item, line),
    { label: t.help, role: "help", submenu: [item(t.keys, "help.keys"), item(t.about, "help.about")] },
  ];
  return context.isMac ? [{ role: "appMenu" }, ...bar] : bar;
}

type Item = (label: string, command: MenuCommand, accelerator?: string) => MenuItemConstructorOptions;

function fileMenu(t: MenuTexts, item: Item, line: MenuItemConstructorOptions, context: MenuContext) {
  const recent = context.recent.filter((project) => project.exists).slice(0, MOST_RECENT);
  return {
    label: t.file,
    submenu: [
      item(t.newProject, "project.new", "CmdOrCtrl+N"),
      item(t.open, "project.open", "CmdOrCtrl+O"),
      {
        label: t.recent,
        enabled: recent.length > 0,
        submenu: recent.map(({ name, folder }) => ({
          label: name,
          sublabel: folder,
          click: () => context.openProject(folder),
        })),
      },
      item(t.sample, "project.openSample"),
      line,
      item(t.save, "document.save", "CmdOrCtrl+S"),
      item(t.exportReport, "assessment.export", "CmdOrCtrl+E"),
      line,
      item(t.refresh, "project.refresh", "F5"),
      item(t.verify, "project.verify", "CmdOrCtrl+Shift+V"),
      item(t.closeProject, "project.close", "CmdOrCtrl+W"),
      line,
      context.isMac
        ? { role: "close", label: t.closeWindow, accelerator: "Shift+Cmd+W" }
        : { role: "quit", label: t.quit },
    ] satisfies MenuItemConstructorOptions[],
  };
}

function editMenu(t: MenuTexts, item: Item, line: MenuItemConstructorOptions) {
  return {
    label: t.edit,
    submenu: [
      { role: "undo", label: t.undo },
      { role: "redo", label: t.redo },
      line,
      { role: "cut", label: t.cut },
      { role: "copy", label: t.copy },
      { role: "paste", label: t.paste },
      { role: "selectAll", label: t.selectAll },
      line,
      item(t.find, "document.find", "CmdOrCtrl+F"),
      item(t.replace, "document.replace", "CmdOrCtrl+H"),
      line,
      item(t.revert, "document.revert"),
    ] satisfies MenuItemConstructorOptions[],
  };
}

function viewMenu(t: MenuTexts, item: Item, line: MenuItemConstructorOptions) {
  return {
    label: t.view,
    submenu: [
      item(t.workbench, "view.workbench", "CmdOrCtrl+1"),
      item(t.assessment, "view.assessment", "CmdOrCtrl+2"),
      item(t.settings, "view.settings", "CmdOrCtrl+,"),
      item(t.start, "view.start"),
      line,
      item(t.tree, "view.tree", "CmdOrCtrl+B"),
      item(t.bottom, "view.bottom", "CmdOrCtrl+J"),
      item(t.guidance, "view.guidance", "CmdOrCtrl+Alt+B"),
      line,
      item(t.theme, "view.theme"),
      item(t.zoomIn, "view.zoomIn", "CmdOrCtrl+="),
      item(t.zoomOut, "view.zoomOut", "CmdOrCtrl+-"),
      item(t.zoomReset, "view.zoomReset", "CmdOrCtrl+0"),
      line,
      { role: "togglefullscreen", label: t.fullScreen },
    ] satisfies MenuItemConstructorOptions[],
  };
}

function goMenu(t: MenuTexts, item: Item, line: MenuItemConstructorOptions) {
  return {
    label: t.go,
    submenu: [
      item(t.goToObject, "go.object", "CmdOrCtrl+P"),
      item(t.palette, "go.palette", "CmdOrCtrl+Shift+P"),
      line,
      item(t.nextItem, "go.nextItem", "F8"),
      item(t.previousItem, "go.previousItem", "Shift+F8"),
      item(t.nextChange, "go.nextChange", "Alt+F5"),
      item(t.previousChange, "go.previousChange", "Shift+Alt+F5"),
      line,
      item(t.back, "go.back", "Alt+Left"),
      item(t.forward, "go.forward", "Alt+Right"),
    ] satisfies MenuItemConstructorOptions[],
  };
}
