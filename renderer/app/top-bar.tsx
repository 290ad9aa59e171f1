/** The top bar: project, pages, and what can be done with the whole project. */
import { versionText } from "../../converter/convert/target";
import { Button, IconButton } from "../components/button";
import { Icon, type IconName } from "../components/icon";
import { MenuButton } from "../components/menu";
import { Progress } from "../components/progress";
import { type MessageKey, t } from "../messages";
import { keysOfCommand, runCommand, useCommandList } from "./commands";
import { EXPORT_FORMATS, exportReport } from "./export-report";
import { useTheme } from "./preferences";
import {
  cancelJob,
  type Page,
  page as pageStore,
  reconvert,
  useJobs,
  usePage,
  useProject,
  verifyProject,
} from "./state";
import { remainingText } from "./time-text";

const PAGES: readonly { page: Page; icon: IconName; title: MessageKey }[] = [
  { page: "start", icon: "home", title: "nav.start" },
  { page: "workbench", icon: "columns", title: "nav.workbench" },
  { page: "assessment", icon: "chart", title: "nav.assessment" },
  { page: "settings", icon: "settings", title: "nav.settings" },
];

export function TopBar() {
  const project = useProject();
  const current = usePage();
  const theme = useTheme();
  useCommandList();
  return (
    <header className="top-bar">
      <div className="top-bar-brand">
        <Icon name="conflict" size={18} />
        <span>Portolan</span>
      </div>
      <nav aria-label={t("nav.label")}>
        {PAGES.map(({ page, icon, title }) => (
          <button
            key={page}
            type="button"
            className="nav-link"
            aria-current={(project ? current : "start") === page ? "page" : undefined}
            disabled={!project && page !== "start"}
            onClick={() => pageStore.set(page)}
          >
            <Icon name={icon} size={14} />
            {t(title)}
          </button>
        ))}
      </nav>
      {project && (
        <div className="top-bar-project" title={project.folder}>
          <span className="top-bar-name">{project.settings.name}</span>
          <span className="top-bar-target">
            {t("frame.migration", {
              source: t(`source.${project.settings.source.kind}`),
              target: t(`target.${project.settings.target.kind}`),
              version: versionText(project.settings.target.kind, project.settings.conversion.targetVersion),
            })}
            {project.readOnly && ` · ${t("frame.readOnlyShort")}`}
          </span>
        </div>
      )}
      <div className="top-bar-space" />
      {project && <ProjectActions />}
      <div className="top-bar-actions">
        <IconButton
          icon="search"
          label={t("command.go.palette")}
          shortcut={keysOfCommand("go.palette")}
          onClick={() => runCommand("go.palette")}
        />
        <IconButton
          icon="sun"
          label={t("command.view.theme")}
          isPressed={theme === "dark"}
          onClick={() => runCommand("view.theme")}
        />
      </div>
    </header>
  );
}

function ProjectActions() {
  const job = useJobs().findLast((j) => j.phase === "running");
  if (job) {
    const what = t(`job.${job.kind}`);
    return (
      <div className="job">
        <div className="job-text">
          <div className="job-line">
            <span>
              {what}
              {job.total > 0 && ` · ${job.done.toLocaleString()} / ${job.total.toLocaleString()}`}
            </span>
            <span>{job.remaining !== undefined && remainingText(job.remaining)}</span>
          </div>
          <Progress done={job.done} total={job.total} label={what} />
        </div>
        <IconButton icon="close" label={t("job.cancel", { job: what })} onClick={() => void cancelJob(job.id)} />
      </div>
    );
  }
  return (
    <div className="top-bar-actions">
      <Button variant="quiet" icon="refresh" tooltip={t("frame.reconvertHelp")} onClick={() => void reconvert()}>
        {t("frame.reconvert")}
      </Button>
      <Button variant="quiet" icon="shield" tooltip={t("frame.verifyHelp")} onClick={() => void verifyProject()}>
        {t("frame.verify")}
      </Button>
      <MenuButton
        label={t("frame.export")}
        className="button button-quiet button-normal"
        items={EXPORT_FORMATS.map((format) => ({
          key: format,
          label: t(`export.${format}`),
          onSelect: () => void exportReport(format),
        }))}
      >
        <Icon name="export" />
        {t("frame.export")}
        <Icon name="chevron-down" size={12} />
      </MenuButton>
    </div>
  );
}
