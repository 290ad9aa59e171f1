/** The start page: a new migration, an existing project, one of the last ones, or the sample. */
import { useState } from "react";
import type { SourceKind, TargetKind } from "../../../electron/ipc/data";
import { attempt } from "../../app/notices";
import { openProject, openSample, refreshAppInfo, showProject, useAppInfo } from "../../app/state";
import { momentText } from "../../app/time-text";
import { Button, IconButton } from "../../components/button";
import { Select, TextField } from "../../components/field";
import { Icon } from "../../components/icon";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { FolderDialog } from "./folder-dialog";
import "./start.css";

type Choosing = { readonly purpose: "inputs" | "folder" | "open" } | undefined;

/** The page. */
export function StartPage() {
  const info = useAppInfo();
  const [choosing, setChoosing] = useState<Choosing>();
  if (!info) return null;
  const open = async () => {
    if (info.shell === "browser") return setChoosing({ purpose: "open" });
    const chosen = await attempt(call("files.choose", { purpose: "project-folder", title: t("start.openProject") }));
    if (chosen?.[0]) void openProject(chosen[0]);
  };
  return (
    <div className="start">
      <header className="start-head">
        <h1>Portolan</h1>
        <p>{t("start.claim")}</p>
      </header>
      <div className="start-columns">
        <NewMigration />
        <section className="start-other">
          <h2>{t("start.continue")}</h2>
          <div className="start-buttons">
            <Button icon="folder" onClick={() => void open()}>
              {t("start.openProject")}
            </Button>
            <Button icon="play" onClick={() => void openSample("oracle")}>
              {t("start.sample")}
            </Button>
          </div>
          <h3>{t("start.recent")}</h3>
          {info.recent.length === 0 && <p className="muted">{t("start.noRecent")}</p>}
          <ul className="start-recent">
            {info.recent.map((project) => (
              <li key={project.folder}>
                <button
                  type="button"
                  className="start-project"
                  disabled={!project.exists}
                  onClick={() => void openProject(project.folder)}
                >
                  <span className="start-name">{project.name}</span>
                  <span className="start-folder">
                    {project.exists ? project.folder : t("start.gone", { folder: project.folder })}
                  </span>
                  <time className="muted">{momentText(project.opened)}</time>
                </button>
                <IconButton
                  icon="close"
                  size="small"
                  label={t("start.forget", { name: project.name })}
                  onClick={() => void attempt(call("project.forget", { folder: project.folder })).then(refreshAppInfo)}
                />
              </li>
            ))}
          </ul>
        </section>
      </div>
      {choosing && (
        <FolderDialog
          title={t("start.openProject")}
          isProjectWanted
          onClose={() => setChoosing(undefined)}
          onChoose={(folder) => {
            setChoosing(undefined);
            void openProject(folder);
          }}
        />
      )}
    </div>
  );
}

function NewMigration() {
  const info = useAppInfo();
  const capabilities = info?.capabilities ?? [];
  const [source, setSource] = useState<SourceKind>(capabilities[0]?.source ?? "oracle");
  const targets = capabilities.filter((c) => c.source === source);
  const [target, setTarget] = useState<TargetKind>(targets[0]?.target ?? "postgresql");
  const capability = targets.find((c) => c.target === target) ?? targets[0];
  const [version, setVersion] = useState(capability?.defaultTargetVersion ?? 17);
  const [name, setName] = useState("");
  const [inputs, setInputs] = useState("");
  const [folder, setFolder] = useState("");
  const [choosing, setChoosing] = useState<"inputs" | "folder">();
  const [isBusy, setBusy] = useState(false);
  const paths = inputs
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const isComplete = name.trim() !== "" && folder.trim() !== "" && paths.length > 0;

  const choose = async (what: "inputs" | "folder") => {
    if (info?.shell === "browser") return setChoosing(what);
    const chosen = await attempt(
      call("files.choose", {
        purpose: what === "inputs" ? "source-folder" : "project-folder",
        title: t(`start.${what}`),
      }),
    );
    if (chosen?.[0]) take(what, chosen[0]);
  };
  const take = (what: "inputs" | "folder", path: string) => {
    if (what === "folder") return setFolder(path);
    setInputs((before) => (before.trim() ? `${before.trimEnd()}\n${path}` : path));
    if (!name) setName(path.split(/[\\/]/).filter(Boolean).at(-1) ?? "");
  };
  const create = async () => {
    setBusy(true);
    const args = { folder: folder.trim(), name: name.trim(), source, inputs: paths, target, targetVersion: version };
    const made = await attempt(call("project.create", args));
    setBusy(false);
    if (made) await showProject(made);
  };
  return (
    <section className="start-new">
      <h2>{t("start.new")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete && !isBusy) void create();
        }}
      >
        <div className="start-row">
          <Select
            label={t("start.source")}
            value={source}
            options={[...new Set(capabilities.map((c) => c.source))].map((s) => ({
              value: s,
              label: t(`source.${s}`),
            }))}
            onChange={setSource}
          />
          <Select
            label={t("start.target")}
            value={target}
            options={targets.map((c) => ({ value: c.target, label: t(`target.${c.target}`) }))}
            onChange={setTarget}
          />
          <Select
            label={t("start.version")}
            value={String(version)}
            options={(capability?.targetVersions ?? []).map((v) => ({ value: String(v), label: String(v) }))}
            onChange={(v) => setVersion(Number(v))}
          />
        </div>
        <label className="start-inputs">
          <span className="field-label">{t("start.inputs")}</span>
          <textarea
            className="input"
            rows={3}
            spellCheck={false}
            value={inputs}
            onChange={(event) => setInputs(event.target.value)}
          />
          <span className="field-help">{t("start.inputsHelp")}</span>
        </label>
        <Button size="small" icon="folder" onClick={() => void choose("inputs")}>
          {t("start.choose")}
        </Button>
        <TextField label={t("start.name")} value={name} onChange={setName} />
        <TextField label={t("start.folder")} help={t("start.folderHelp")} value={folder} onChange={setFolder} />
        <Button size="small" icon="folder" onClick={() => void choose("folder")}>
          {t("start.choose")}
        </Button>
        <div className="start-submit">
          <Button type="submit" variant="primary" disabled={!isComplete || isBusy} isBusy={isBusy}>
            {isBusy ? t("start.creating") : t("start.create")}
          </Button>
          {!isComplete && (
            <span className="muted">
              <Icon name="info" size={13} /> {t("start.incomplete")}
            </span>
          )}
        </div>
      </form>
      {choosing && (
        <FolderDialog
          title={t(`start.${choosing}`)}
          areFilesShown={choosing === "inputs"}
          onClose={() => setChoosing(undefined)}
          onChoose={(path) => {
            take(choosing, path);
            setChoosing(undefined);
          }}
        />
      )}
    </section>
  );
}
