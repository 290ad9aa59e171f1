/** Reports of the assessment, and where the last one was written. */
import { useState } from "react";
import type { ReportFile } from "../../../electron/ipc/data";
import { exportReport, lastReport, openingText, openReport } from "../../app/export-report";
import { useProject } from "../../app/state";
import { useStore } from "../../app/store";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { t } from "../../messages";

const FORMATS: readonly ReportFile[] = ["pdf", "html", "csv", "json", "sql"];

/** A button for each format. */
export function Exports() {
  const [busy, setBusy] = useState<ReportFile>();
  const write = async (format: ReportFile) => {
    setBusy(format);
    await exportReport(format);
    setBusy(undefined);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the parts of a form.
    <div className="exports" role="group" aria-label={t("frame.export")}>
      {FORMATS.map((format) => (
        <Button
          key={format}
          variant={format === "pdf" ? "primary" : "normal"}
          icon={busy === format ? "refresh" : "export"}
          isBusy={busy === format}
          disabled={busy !== undefined}
          tooltip={t(`assessment.about-${format}`)}
          onClick={() => void write(format)}
        >
          {t(`assessment.export-${format}`)}
        </Button>
      ))}
    </div>
  );
}

/** The last report of this project: its path, and how to look at it. */
export function LastReport() {
  const last = useStore(lastReport);
  const project = useProject();
  if (!last || last.folder !== project?.folder) return null;
  return (
    <p className="last-report" role="status">
      <Icon name="check-circle" className="tone-ok" />
      <span>{t(`export.${last.format}`)}</span>
      <code>{last.path}</code>
      <Button size="small" onClick={() => void openReport(last.path)}>
        {openingText()}
      </Button>
    </p>
  );
}
