/** Exports of the project: the reports and the whole script. */
import type { ReportFile } from "../../electron/ipc/data";
import { call } from "../ipc/client";
import { t } from "../messages";
import { attempt, notify } from "./notices";

export const EXPORT_FORMATS: readonly ReportFile[] = ["sql", "pdf", "html", "csv", "json"];

/** Writes a report into the project's folder and says where it is. */
export async function exportReport(format: ReportFile): Promise<void> {
  const result = await attempt(call("assessment.export", { format }));
  if (result) notify({ tone: "ok", text: t("frame.exported"), hint: result.path });
}
