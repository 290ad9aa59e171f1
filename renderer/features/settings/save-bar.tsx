/** Saving the settings: converts again, and tells what became of the text and of the edits. */
import { useState } from "react";
import { attempt } from "../../app/notices";
import { showObjects } from "../../app/selection";
import { cancelJob, project as projectStore, useJobs, useProject } from "../../app/state";
import { useStore } from "../../app/store";
import { remainingText } from "../../app/time-text";
import { Button, IconButton } from "../../components/button";
import { Icon } from "../../components/icon";
import { Progress } from "../../components/progress";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { lastOutcome, problemsOf, type SettingsDraft } from "./settings-draft";

/** The bar at the bottom of the page. */
export function SaveBar({ draft }: { draft: SettingsDraft }) {
  const project = useProject();
  const [isBusy, setBusy] = useState(false);
  if (!project) return null;
  const { settings, isChanged, discard } = draft;
  const [problem] = problemsOf(settings);
  const save = async () => {
    setBusy(true);
    lastOutcome.set(undefined);
    const outcome = await attempt(call("project.saveSettings", { ...settings, name: settings.name.trim() }));
    const current = outcome && (await attempt(call("project.current")));
    setBusy(false);
    if (!outcome || !current) return;
    projectStore.set(current);
    discard();
    lastOutcome.set({ folder: current.folder, outcome });
  };
  return (
    <div className="save-bar">
      <Outcome />
      <div className="save-bar-line">
        <Button
          variant="primary"
          icon="refresh"
          disabled={!isChanged || isBusy || problem !== undefined || project.readOnly !== undefined}
          isBusy={isBusy}
          onClick={() => void save()}
        >
          {t("settings.save")}
        </Button>
        <Button disabled={!isChanged || isBusy} onClick={discard}>
          {t("settings.discard")}
        </Button>
        {isBusy ? (
          <Running />
        ) : (
          <span className={problem ? "tone-bad" : "muted"}>
            {project.readOnly ??
              (problem ? t(`settings.problem-${problem}`) : t(isChanged ? "settings.changed" : "settings.unchanged"))}
          </span>
        )}
      </div>
    </div>
  );
}

function Running() {
  const job = useJobs().findLast((j) => j.phase === "running");
  if (!job) return null;
  return (
    <div className="save-bar-job">
      <Progress done={job.done} total={job.total} label={t(`job.${job.kind}`)} />
      <span className="muted">{job.remaining === undefined ? t(`job.${job.kind}`) : remainingText(job.remaining)}</span>
      <IconButton
        icon="close"
        size="small"
        label={t("job.cancel", { job: t(`job.${job.kind}`) })}
        onClick={() => void cancelJob(job.id)}
      />
    </div>
  );
}

/** What the last saving did, until it is dismissed. */
function Outcome() {
  const last = useStore(lastOutcome);
  const project = useProject();
  if (!last || last.folder !== project?.folder) return null;
  const { documents, changed, kept, merged, conflicts } = last.outcome;
  const hasEdits = kept + merged + conflicts > 0;
  return (
    <div className={conflicts > 0 ? "outcome outcome-warn" : "outcome"} role="status">
      <Icon name={conflicts > 0 ? "warning" : "check-circle"} className={conflicts > 0 ? "tone-warn" : "tone-ok"} />
      <span>
        {changed === 0
          ? t("settings.nothingChanged", { n: documents })
          : t("frame.reconverted", { n: documents, changed })}{" "}
        {hasEdits && t("frame.editsKept", { kept, merged, conflicts })}
      </span>
      {hasEdits && (
        <Button size="small" onClick={() => showObjects({ isEdited: true })}>
          {t("settings.showEdited")}
        </Button>
      )}
      {conflicts > 0 && (
        <Button size="small" icon="conflict" onClick={() => showObjects({ hasConflict: true })}>
          {t("settings.showConflicts")}
        </Button>
      )}
      <IconButton icon="close" size="small" label={t("common.dismiss")} onClick={() => lastOutcome.set(undefined)} />
    </div>
  );
}
