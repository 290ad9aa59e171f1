/** A new migration: what is converted to what, from which scripts, into which folder. */

import { type FormEvent, useState } from "react";
import { versionText } from "../../../converter/convert/target";
import { attempt } from "../../app/notices";
import { createProject, useAppInfo } from "../../app/state";
import { useStore } from "../../app/store";
import { Button } from "../../components/button";
import { Select, TextField } from "../../components/field";
import { CallError, call } from "../../ipc/client";
import { t } from "../../messages";
import { CreationFailure, CreationProgress, type Failed } from "./creation";
import { FolderDialog } from "./folder-dialog";
import { InputList } from "./input-list";
import { EMPTY_DRAFT, type Migration, type MigrationDraft, migrationDraft, migrationOf } from "./migration-draft";

/** The form. */
export function NewMigration() {
  const capabilities = useAppInfo()?.capabilities ?? [];
  const draft = useStore(migrationDraft);
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [failed, setFailed] = useState<Failed>();
  const migration = capabilities.length > 0 ? migrationOf(draft, capabilities) : undefined;
  if (!migration) return null;
  const change = (part: Partial<MigrationDraft>) => migrationDraft.set((before) => ({ ...before, ...part }));
  const missing = isAsked ? missingParts(migration) : {};

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(missingParts(migration)).length > 0) return;
    setFailed(undefined);
    setBusy(true);
    const { capability, version, inputs, name, folder } = migration;
    const { source, target } = capability;
    const args = { folder: folder.trim(), name: name.trim(), source, inputs, target, targetVersion: version };
    try {
      await createProject(args);
      migrationDraft.set(EMPTY_DRAFT);
    } catch (error) {
      setFailed({ error: error instanceof CallError ? error : new Error(String(error)), folder: args.folder });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="start-new" aria-labelledby="start-new">
      <h2 id="start-new">{t("start.new")}</h2>
      <form onSubmit={(event) => void create(event)} noValidate>
        <Kinds migration={migration} onChange={change} />
        <InputList
          inputs={draft.inputs}
          onChange={(inputs) => change({ inputs })}
          typed={draft.typedInput}
          onType={(typedInput) => change({ typedInput })}
          error={missing.inputs}
        />
        <TextField
          label={t("start.name")}
          value={migration.name}
          error={missing.name}
          onChange={(name) => change({ name })}
        />
        <ProjectFolder value={migration.folder} error={missing.folder} onChange={(folder) => change({ folder })} />
        {failed && <CreationFailure failed={failed} />}
        {isBusy ? (
          <CreationProgress />
        ) : (
          <div className="start-submit">
            <Button type="submit" variant="primary" icon="play">
              {t("start.create")}
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}

interface Missing {
  inputs?: string;
  name?: string;
  folder?: string;
}

function missingParts({ inputs, name, folder }: Migration): Missing {
  return {
    ...(inputs.length === 0 && { inputs: t("start.missingInputs") }),
    ...(name.trim() === "" && { name: t("start.missingName") }),
    ...(folder.trim() === "" && { folder: t("start.missingFolder") }),
  };
}

function Kinds({ migration, onChange }: { migration: Migration; onChange: (part: Partial<MigrationDraft>) => void }) {
  const capabilities = useAppInfo()?.capabilities ?? [];
  const { capability, version } = migration;
  const sources = [...new Set(capabilities.map((c) => c.source))];
  const targets = capabilities.filter((c) => c.source === capability.source);
  return (
    <div className="start-row">
      <Select
        label={t("start.source")}
        value={capability.source}
        options={sources.map((source) => ({ value: source, label: t(`source.${source}`) }))}
        onChange={(source) => onChange({ source })}
      />
      <Select
        label={t("start.target")}
        value={capability.target}
        options={targets.map(({ target }) => ({ value: target, label: t(`target.${target}`) }))}
        onChange={(target) => onChange({ target })}
      />
      <Select
        label={t("start.version")}
        value={String(version)}
        options={capability.targetVersions.map((v) => ({ value: String(v), label: versionText(capability.target, v) }))}
        onChange={(v) => onChange({ version: Number(v) })}
      />
    </div>
  );
}

function ProjectFolder({
  value,
  error,
  onChange,
}: {
  value: string;
  error?: string;
  onChange: (folder: string) => void;
}) {
  const info = useAppInfo();
  const [isBrowsing, setBrowsing] = useState(false);
  const choose = async () => {
    if (info?.shell === "browser") return setBrowsing(true);
    const chosen = await attempt(call("files.choose", { purpose: "project-folder", title: t("start.folder") }));
    if (chosen?.[0]) onChange(chosen[0]);
  };
  return (
    <div className="start-with-button">
      <TextField
        label={t("start.folder")}
        help={t("start.folderHelp")}
        error={error}
        value={value}
        onChange={onChange}
      />
      <Button icon="folder" onClick={() => void choose()}>
        {t("start.browse")}
      </Button>
      {isBrowsing && (
        <FolderDialog
          title={t("start.folder")}
          purpose="folder"
          onClose={() => setBrowsing(false)}
          onChoose={([folder]) => {
            setBrowsing(false);
            onChange(folder);
          }}
        />
      )}
    </div>
  );
}
