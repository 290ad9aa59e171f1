/** The projects that were opened last; those whose folder is gone say so and can be taken off the list. */
import type { RecentProject } from "../../../electron/ipc/data";
import { attempt } from "../../app/notices";
import { openProject, page, refreshAppInfo, useAppInfo, useProject } from "../../app/state";
import { momentText } from "../../app/time-text";
import { Badge } from "../../components/badge";
import { IconButton } from "../../components/button";
import { call } from "../../ipc/client";
import { t } from "../../messages";

/** The list. */
export function RecentProjects() {
  const recent = useAppInfo()?.recent ?? [];
  if (recent.length === 0) return <p className="muted start-none">{t("start.noRecent")}</p>;
  return (
    <ul className="start-recent">
      {recent.map((project) => (
        <li key={project.folder}>
          <RecentLine project={project} />
          <IconButton
            icon="close"
            size="small"
            label={t("start.forget", { name: project.name })}
            onClick={() => void attempt(call("project.forget", { folder: project.folder })).then(refreshAppInfo)}
          />
        </li>
      ))}
    </ul>
  );
}

function RecentLine({ project: { folder, name, opened, exists } }: { project: RecentProject }) {
  const isOpen = useProject()?.folder === folder;
  const text = (
    <>
      <span className="start-name">
        {name}
        {isOpen && <Badge tone="info">{t("start.isOpen")}</Badge>}
        {!exists && <Badge tone="warn">{t("start.isMissing")}</Badge>}
      </span>
      <time dateTime={opened}>{momentText(opened)}</time>
      <span className="start-folder" title={folder}>
        {folder}
      </span>
    </>
  );
  if (!exists) return <div className="start-project start-missing">{text}</div>;
  return (
    <button
      type="button"
      className="start-project"
      onClick={() => (isOpen ? page.set("workbench") : void openProject(folder))}
    >
      {text}
    </button>
  );
}
