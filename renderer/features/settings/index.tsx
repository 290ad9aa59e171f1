/** The settings page: the project's, each with its effect, which count when they are saved; and the window's, which count at once. */
import { type ReactNode, useMemo, useRef } from "react";
import { useProject } from "../../app/state";
import { type MessageKey, t } from "../../messages";
import { ConversionPart, ProjectPart } from "./conversion-part";
import { NamingRules } from "./naming-rules";
import { PreferencesPart } from "./preferences-part";
import { Rates } from "./rates";
import { SaveBar } from "./save-bar";
import { useSettingsDraft } from "./settings-draft";
import { TypeTable } from "./type-table";
import { columnsOf, useTypes } from "./used-types";
import "./settings.css";

type PartName = "project" | "conversion" | "types" | "naming" | "rates" | "window";

const PARTS: readonly { readonly part: PartName; readonly help?: MessageKey }[] = [
  { part: "project" },
  { part: "conversion" },
  { part: "types", help: "settings.typesHelp" },
  { part: "naming", help: "settings.namingHelp" },
  { part: "rates", help: "settings.ratesHelp" },
  { part: "window", help: "settings.windowHelp" },
];

/** The page. */
export function SettingsPage() {
  const project = useProject();
  const draft = useSettingsDraft();
  const types = useTypes();
  const columns = useMemo(() => columnsOf(types), [types]);
  const parts = useRef<HTMLDivElement>(null);
  if (!project || !draft) return null;
  const { conversion, rates } = draft.settings;
  const content: Record<PartName, ReactNode> = {
    project: <ProjectPart draft={draft} />,
    conversion: <ConversionPart draft={draft} />,
    types: (
      <TypeTable
        types={types}
        mappings={conversion.typeMappings}
        onChange={(typeMappings) => draft.changeConversion({ typeMappings })}
      />
    ),
    naming: (
      <NamingRules
        rules={conversion.naming}
        columns={columns}
        onChange={(naming) => draft.changeConversion({ naming })}
      />
    ),
    rates: <Rates rates={rates} onChange={(changed) => draft.change({ rates: changed })} />,
    window: <PreferencesPart />,
  };
  const goTo = (part: PartName) => {
    const heading = parts.current?.querySelector<HTMLElement>(`[data-part="${part}"] h2`);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className="settings" key={project.folder}>
      <nav className="settings-nav" aria-label={t("settings.parts")}>
        <h1>{t("nav.settings")}</h1>
        {PARTS.map(({ part }) => (
          <button key={part} type="button" onClick={() => goTo(part)}>
            {t(`settings.${part}`)}
          </button>
        ))}
      </nav>
      <div className="settings-parts" ref={parts}>
        {PARTS.map(({ part, help }) => (
          <section key={part} className="settings-part" data-part={part} aria-labelledby={`settings-${part}`}>
            <h2 id={`settings-${part}`} tabIndex={-1}>
              {t(`settings.${part}`)}
            </h2>
            {help && <p className="muted">{t(help)}</p>}
            {content[part]}
          </section>
        ))}
        <SaveBar draft={draft} />
      </div>
    </div>
  );
}
