/** The system's file dialogs. */
import type { BrowserWindow, Dialog, OpenDialogOptions } from "electron";
import type { Arguments } from "../ipc/contract";

type Purpose = Arguments<"files.choose">["purpose"];

const SQL_ENDINGS = ["sql", "ddl", "pks", "pkb", "pls", "plb", "prc", "fnc", "trg", "vw", "tab", "txt"];

const OPTIONS: Readonly<Record<Purpose, OpenDialogOptions>> = {
  "source-files": {
    properties: ["openFile", "multiSelections"],
    filters: [
      { name: "SQL", extensions: SQL_ENDINGS },
      { name: "*", extensions: ["*"] },
    ],
  },
  "source-folder": { properties: ["openDirectory"] },
  "project-folder": { properties: ["openDirectory", "createDirectory"] },
};

/** The chosen paths; undefined where the user cancelled. */
export async function chooseFiles(
  dialog: Dialog,
  window: BrowserWindow | undefined,
  purpose: Purpose,
  title: string,
): Promise<string[] | undefined> {
  const options = { ...OPTIONS[purpose], title };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? undefined : filePaths;
}
