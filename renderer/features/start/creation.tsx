/** What a new project's creation is doing, and what went wrong with it. */
import { useEffect } from "react";
import { dismiss, notices } from "../../app/notices";
import { cancelJob, openProject, useJobs } from "../../app/state";
import { useStore } from "../../app/store";
import { remainingText } from "../../app/time-text";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { Progress } from "../../components/progress";
import { CallError } from "../../ipc/client";
import { t } from "../../messages";

/** The running job with its progress, estimate and end. */
export function CreationProgress() {
  const job = useJobs().findLast((j) => j.phase === "running");
  const step = t(`start.step-${job?.step ?? "read"}`);
  return (
    <div className="start-progress" role="status">
      <div className="start-progress-line">
        <span>
          {step}
          {job && job.total > 0 && ` · ${job.done.toLocaleString()} / ${job.total.toLocaleString()}`}
        </span>
        <span className="muted">{job?.remaining !== undefined && remainingText(job.remaining)}</span>
      </div>
      <Progress done={job?.done ?? 0} total={job?.total ?? 0} label={step} />
      <Button size="small" disabled={!job} onClick={() => job && void cancelJob(job.id)}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}

export interface Failed {
  readonly error: Error;
  /** Where the project was to be. */
  readonly folder: string;
}

/** Why there is no project, and what to do. */
export function CreationFailure({ failed: { error, folder } }: { failed: Failed }) {
  const toasts = useStore(notices);
  // It is told here; the job's own message would say it a second time.
  useEffect(() => {
    for (const toast of toasts) if (toast.text === error.message) dismiss(toast.id);
  }, [toasts, error]);
  const code = error instanceof CallError ? error.code : "";
  if (code === "cancelled") {
    return (
      <p className="start-cancelled muted" role="status">
        {t("start.cancelled")}
      </p>
    );
  }
  return (
    <div className="start-failure" role="alert">
      <Icon name="error" className="tone-bad" />
      <div>
        <p>{error.message}</p>
        {error instanceof CallError && error.hint && <p className="muted">{error.hint}</p>}
        {code === "project-exists" && (
          <Button size="small" icon="folder" onClick={() => void openProject(folder)}>
            {t("start.openThat")}
          </Button>
        )}
      </div>
    </div>
  );
}
