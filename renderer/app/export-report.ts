/** Exports of the project: the reports and the whole script, and how a written one is looked at. */
import type { ReportFile } from "../../electron/ipc/data";
import { call } from "../ipc/client";
import { t } from "../messages";
import { attempt, notify } from "./notices";
import { appInfo, page, project } from "./state";
import { createStore } from "./store";

export const EXPORT_FORMATS: readonly ReportFile[] = ["sql", "pdf", "html", "csv", "json"];

/** What was written last. */
export interface WrittenReport {
  readonly format: ReportFile;
  readonly path: string;
  /** Of the project. */
  readonly folder?: string;
}
export const lastReport = createStore<WrittenReport | undefined>(undefined);

/** Writes a report into the project's folder and says where it is. */
export async function exportReport(format: ReportFile): Promise<void> {
  const result = await attempt(call("assessment.export", { format }));
  if (!result) return;
  const { path } = result;
  lastReport.set({ format, path, folder: project.get()?.folder });
  // The assessment page shows it itself.
  if (page.get() === "assessment") return;
  notify({
    tone: "ok",
    text: t("frame.exported"),
    hint: path,
    action: { label: openingText(), run: () => void openReport(path) },
  });
}

/** What opening a report is called: a browser downloads it. */
export function openingText(): string {
  return t(appInfo.get()?.shell === "electron" ? "frame.openReport" : "frame.downloadReport");
}

/** Opens a written report with the system's program, or downloads it in a browser. */
export async function openReport(path: string): Promise<void> {
  const content = await attempt(call("assessment.openReport", { path }));
  if (!content) return;
  const bytes = Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement("a");
  link.href = address;
  link.download = content.name;
  link.click();
  // The download has begun by then; before that the address must stay.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
