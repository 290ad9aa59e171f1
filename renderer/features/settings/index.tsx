/** The project's settings, each with its effect; saving converts again and merges the edits. */
import { useEffect, useState } from "react";
import type { ConversionOutcome, ProjectSettings, TypeUse } from "../../../electron/ipc/data";
import { attempt, notify } from "../../app/notices";
import { ZOOMS } from "../../app/preferences";
import { openPlace } from "../../app/selection";
import { project as projectStore, setPreferences, useAppInfo, useProject } from "../../app/state";
import { Button } from "../../components/button";
import { Checkbox, Select, TextField } from "../../components/field";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { NamingRules } from "./naming-rules";
import { Rates } from "./rates";
import "./settings.css";

/** The page. */
export function SettingsPage() {
  const project = useProject();
  return (
    <div className="settings">
      <h1>{t("nav.settings")}</h1>
      {project && <ProjectPart key={project.folder} />}
      <PreferencesPart />
    </div>
  );
}

function ProjectPart() {
  const project = useProject();
  const [draft, setDraft] = useState<ProjectSettings | undefined>(project?.settings);
  const [isBusy, setBusy] = useState(false);
  if (!project || !draft) return null;
  const { conversion } = draft;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(project.settings);
  const change = (part: Partial<ProjectSettings["conversion"]>) =>
    setDraft({ ...draft, conversion: { ...conversion, ...part } });
  const save = async () => {
    setBusy(true);
    const outcome = await attempt(call("project.saveSettings", draft));
    setBusy(false);
    if (!outcome) return;
    const current = await attempt(call("project.current"));
    if (current) {
      projectStore.set(current);
      setDraft(current.settings);
    }
    tell(outcome);
  };
  return (
    <>
      <section className="settings-part">
        <h2>{t("settings.conversion")}</h2>
        <Setting help={t("settings.versionHelp")}>
          <TextField
            label={t("start.version")}
            type="number"
            min={13}
            max={18}
            value={String(conversion.targetVersion)}
            onChange={(v) => change({ targetVersion: Number(v) })}
          />
        </Setting>
        <Setting help={t("settings.packagesHelp")}>
          <Select
            label={t("settings.packages")}
            value={conversion.packages}
            options={(["schema", "prefix"] as const).map((value) => ({
              value,
              label: t(`settings.packages-${value}`),
            }))}
            onChange={(packages) => change({ packages })}
          />
        </Setting>
        <Setting help={t("settings.plainNumberHelp")}>
          <Select
            label={t("settings.plainNumber")}
            value={conversion.plainNumber}
            options={(["numeric", "bigint", "double precision"] as const).map((value) => ({ value, label: value }))}
            onChange={(plainNumber) => change({ plainNumber })}
          />
        </Setting>
        <Setting help={t("settings.helperSchemaHelp")}>
          <TextField
            label={t("settings.helperSchema")}
            value={conversion.helperSchema}
            onChange={(helperSchema) => change({ helperSchema })}
          />
        </Setting>
        <Setting help={t("settings.stubsHelp")}>
          <Checkbox
            label={t("settings.stubs")}
            isChecked={conversion.stubMissingCalls}
            onChange={(stubMissingCalls) => change({ stubMissingCalls })}
          />
        </Setting>
      </section>
      <section className="settings-part">
        <h2>{t("settings.types")}</h2>
        <p className="muted">{t("settings.typesHelp")}</p>
        <TypeTable settings={conversion} onChange={(typeMappings) => change({ typeMappings })} />
      </section>
      <section className="settings-part">
        <h2>{t("settings.naming")}</h2>
        <p className="muted">{t("settings.namingHelp")}</p>
        <NamingRules rules={conversion.naming} onChange={(naming) => change({ naming })} />
      </section>
      <section className="settings-part">
        <h2>{t("settings.rates")}</h2>
        <p className="muted">{t("settings.ratesHelp")}</p>
        <Rates rates={draft.rates} onChange={(rates) => setDraft({ ...draft, rates })} />
      </section>
      <div className="settings-save">
        <Button
          variant="primary"
          disabled={!isChanged || isBusy || Boolean(project.readOnly)}
          isBusy={isBusy}
          onClick={() => void save()}
        >
          {t("settings.save")}
        </Button>
        <Button disabled={!isChanged || isBusy} onClick={() => setDraft(project.settings)}>
          {t("settings.discard")}
        </Button>
        <span className="muted">
          {project.readOnly ?? (isChanged ? t("settings.changed") : t("settings.unchanged"))}
        </span>
      </div>
    </>
  );
}

function tell(outcome: ConversionOutcome): void {
  notify({
    tone: outcome.conflicts > 0 ? "warn" : "ok",
    text: t("frame.reconverted", { n: outcome.documents, changed: outcome.changed }),
    hint: t("frame.editsKept", { kept: outcome.kept, merged: outcome.merged, conflicts: outcome.conflicts }),
  });
}

function Setting({ help, children }: { help: string; children: React.ReactNode }) {
  return (
    <div className="setting">
      <div>{children}</div>
      <p className="muted">{help}</p>
    </div>
  );
}

type Mappings = ProjectSettings["conversion"]["typeMappings"];

function TypeTable({
  settings,
  onChange,
}: {
  settings: ProjectSettings["conversion"];
  onChange: (mappings: Mappings) => void;
}) {
  const [types, setTypes] = useState<readonly TypeUse[]>([]);
  useEffect(() => {
    let isGone = false;
    void attempt(call("types.list")).then((found) => {
      if (found && !isGone) setTypes(found);
    });
    return () => {
      isGone = true;
    };
  }, []);
  const mapped = new Map(settings.typeMappings.map((m) => [m.source, m.target]));
  const set = (source: string, target: string) => {
    const rest = settings.typeMappings.filter((m) => m.source !== source);
    onChange(target.trim() === "" ? rest : [...rest, { source, target: target.trim() }]);
  };
  return (
    <table className="settings-types">
      <thead>
        <tr>
          <th scope="col">{t("settings.sourceType")}</th>
          <th scope="col">{t("settings.targetType")}</th>
          <th scope="col">{t("settings.ownType")}</th>
          <th scope="col">{t("settings.uses")}</th>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={`${type.sourceType} ${type.targetType}`}>
            <th scope="row">
              <code>{type.sourceType}</code>
            </th>
            <td>
              <code>{type.targetType}</code>
            </td>
            <td>
              <input
                className="input"
                aria-label={t("settings.ownTypeOf", { type: type.sourceType })}
                placeholder={t("settings.byRules")}
                spellCheck={false}
                value={mapped.get(type.sourceType) ?? ""}
                onChange={(event) => set(type.sourceType, event.target.value)}
              />
            </td>
            <td>
              <details>
                <summary>{t("settings.useCount", { n: type.uses.length })}</summary>
                <ul>
                  {type.uses.slice(0, 100).map((use) => (
                    <li key={`${use.document}.${use.column}`}>
                      <button
                        type="button"
                        className="settings-use"
                        onClick={() => openPlace(use.document, { start: 0, end: 0 })}
                      >
                        {use.document}: {use.column}
                      </button>
                    </li>
                  ))}
                </ul>
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PreferencesPart() {
  const info = useAppInfo();
  if (!info) return null;
  const { language, theme, zoom } = info.preferences;
  return (
    <section className="settings-part">
      <h2>{t("settings.window")}</h2>
      <div className="settings-row">
        <Select
          label={t("settings.language")}
          value={language}
          options={[
            { value: "en", label: "English" },
            { value: "ko", label: "한국어" },
          ]}
          onChange={(value) => void setPreferences({ language: value })}
        />
        <Select
          label={t("settings.theme")}
          value={theme}
          options={(["system", "light", "dark"] as const).map((value) => ({
            value,
            label: t(`settings.theme-${value}`),
          }))}
          onChange={(value) => void setPreferences({ theme: value })}
        />
        <Select
          label={t("settings.zoom")}
          value={String(zoom)}
          options={ZOOMS.map((z) => ({ value: String(z), label: `${Math.round(z * 100)} %` }))}
          onChange={(value) => void setPreferences({ zoom: Number(value) })}
        />
      </div>
    </section>
  );
}
