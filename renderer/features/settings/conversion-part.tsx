/** The settings of the project and of its conversion, each with its effect. */

import { type ReactNode, useState } from "react";
import { versionText } from "../../../converter/convert/target";
import { useAppInfo } from "../../app/state";
import { IconButton } from "../../components/button";
import { Checkbox, Select, TextField } from "../../components/field";
import { t } from "../../messages";
import type { SettingsDraft } from "./settings-draft";

function Setting({ help, children }: { help: string; children: ReactNode }) {
  return (
    <div className="setting">
      <div>{children}</div>
      <p className="muted">{help}</p>
    </div>
  );
}

/** Name and scripts. */
export function ProjectPart({ draft: { settings, change } }: { draft: SettingsDraft }) {
  const { inputs } = settings.source;
  const [typed, setTyped] = useState<string>();
  const text = inputs.join("\n");
  return (
    <>
      <Setting help={t("settings.nameHelp")}>
        <TextField
          label={t("start.name")}
          value={settings.name}
          error={settings.name.trim() === "" ? t("start.missingName") : undefined}
          onChange={(name) => change({ name })}
        />
      </Setting>
      <Setting help={t("settings.inputsHelp")}>
        <label className="field">
          <span className="field-label">{t("start.inputs")}</span>
          <textarea
            className="input"
            rows={Math.min(6, Math.max(2, inputs.length))}
            spellCheck={false}
            value={typed ?? text}
            aria-invalid={inputs.length === 0 || undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              const lines = event.target.value.split("\n").map((line) => line.trim());
              change({ source: { ...settings.source, inputs: lines.filter((line) => line !== "") } });
            }}
            onBlur={() => setTyped(undefined)}
          />
        </label>
      </Setting>
    </>
  );
}

/** What the rules go by. */
export function ConversionPart({ draft: { settings, changeConversion: change } }: { draft: SettingsDraft }) {
  const capabilities = useAppInfo()?.capabilities ?? [];
  const { conversion } = settings;
  const capability = capabilities.find((c) => c.source === settings.source.kind && c.target === settings.target.kind);
  const versions = capability?.targetVersions ?? [conversion.targetVersion];
  return (
    <>
      <Setting help={t("settings.versionHelp")}>
        <Select
          label={t("start.version")}
          value={String(conversion.targetVersion)}
          options={versions.map((v) => ({
            value: String(v),
            label: `${t(`target.${settings.target.kind}`)} ${versionText(settings.target.kind, v)}`,
          }))}
          onChange={(v) => change({ targetVersion: Number(v) })}
        />
      </Setting>
      <Setting help={t(`settings.packagesHelp-${conversion.packages}`)}>
        <Select
          label={t("settings.packages")}
          value={conversion.packages}
          options={(["schema", "prefix"] as const).map((value) => ({ value, label: t(`settings.packages-${value}`) }))}
          onChange={(packages) => change({ packages })}
        />
      </Setting>
      <Setting help={t(`settings.plainNumberHelp-${conversion.plainNumber}`)}>
        <Select
          label={t("settings.plainNumber")}
          value={conversion.plainNumber}
          options={(["numeric", "bigint", "double precision"] as const).map((value) => ({ value, label: value }))}
          onChange={(plainNumber) => change({ plainNumber })}
        />
      </Setting>
      <Setting help={t(conversion.stubMissingCalls ? "settings.stubsHelp" : "settings.noStubsHelp")}>
        <Checkbox
          label={t("settings.stubs")}
          isChecked={conversion.stubMissingCalls}
          onChange={(stubMissingCalls) => change({ stubMissingCalls })}
        />
      </Setting>
      <Setting help={t("settings.helperSchemaHelp")}>
        <TextField
          label={t("settings.helperSchema")}
          value={conversion.helperSchema}
          maxLength={63}
          error={conversion.helperSchema.trim() === "" ? t("settings.missingSchema") : undefined}
          onChange={(helperSchema) => change({ helperSchema })}
        />
      </Setting>
      <Setting help={t(`settings.scriptQueriesHelp-${conversion.scriptQueries}`)}>
        <Select
          label={t("settings.scriptQueries")}
          value={conversion.scriptQueries}
          options={(["omit", "keep"] as const).map((value) => ({
            value,
            label: t(`settings.scriptQueries-${value}`),
          }))}
          onChange={(scriptQueries) => change({ scriptQueries })}
        />
      </Setting>
      {settings.source.kind === "sqlserver" && (
        <Setting help={t(`settings.caseSensitivityHelp-${conversion.caseSensitivity}`)}>
          <Select
            label={t("settings.caseSensitivity")}
            value={conversion.caseSensitivity}
            options={(["insensitive", "as-written"] as const).map((value) => ({
              value,
              label: t(`settings.caseSensitivity-${value}`),
            }))}
            onChange={(caseSensitivity) => change({ caseSensitivity })}
          />
        </Setting>
      )}
      {settings.source.kind === "sqlserver" && (
        <Setting help={t(`settings.resultSetsHelp-${conversion.resultSets}`)}>
          <Select
            label={t("settings.resultSets")}
            value={conversion.resultSets}
            options={(["table", "cursors"] as const).map((value) => ({
              value,
              label: t(`settings.resultSets-${value}`),
            }))}
            onChange={(resultSets) => change({ resultSets })}
          />
        </Setting>
      )}
      <Setting help={t("settings.flagsHelp")}>
        <Flags flags={conversion.compilationFlags} onChange={(compilationFlags) => change({ compilationFlags })} />
      </Setting>
    </>
  );
}

type FlagValues = Readonly<Record<string, string>>;

function Flags({ flags, onChange }: { flags: FlagValues; onChange: (flags: FlagValues) => void }) {
  const [name, setName] = useState("");
  const [value, setValue] = useState("TRUE");
  const add = () => {
    if (!name.trim()) return;
    onChange({ ...flags, [name.trim().toLowerCase()]: value.trim() });
    setName("");
  };
  return (
    <fieldset className="flags">
      <legend className="field-label">{t("settings.flags")}</legend>
      {Object.entries(flags).map(([flag, current]) => (
        <div key={flag} className="flag">
          <code>{flag}</code>
          <TextField
            label={t("settings.flagValue", { name: flag })}
            isLabelHidden
            value={current}
            onChange={(next) => onChange({ ...flags, [flag]: next })}
          />
          <IconButton
            icon="close"
            size="small"
            label={`${t("settings.remove")}: ${flag}`}
            onClick={() => onChange(Object.fromEntries(Object.entries(flags).filter(([other]) => other !== flag)))}
          />
        </div>
      ))}
      <div className="flag">
        <TextField
          label={t("settings.flagName")}
          isLabelHidden
          placeholder={t("settings.flagName")}
          value={name}
          onChange={setName}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <TextField
          label={t("settings.newFlagValue")}
          isLabelHidden
          value={value}
          onChange={setValue}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <IconButton icon="plus" label={t("settings.addFlag")} disabled={!name.trim()} onClick={add} />
      </div>
    </fieldset>
  );
}
