/** Types of the source, what each becomes, and where it is used; a type of the user's own goes before the rules. */
import { Fragment, useState } from "react";
import type { TypeMapping } from "../../../converter/convert/settings";
import type { TypeUse } from "../../../electron/ipc/data";
import { Button, IconButton } from "../../components/button";
import { Checkbox, TextField } from "../../components/field";
import { Icon } from "../../components/icon";
import { t } from "../../messages";
import { Uses, usesText } from "./type-uses";

interface TypeTableProps {
  /** Undefined while they are asked for. */
  readonly types: readonly TypeUse[] | undefined;
  readonly mappings: readonly TypeMapping[];
  readonly onChange: (mappings: readonly TypeMapping[]) => void;
}

/** The table, with mappings by pattern below it. */
export function TypeTable({ types, mappings, onChange }: TypeTableProps) {
  const [search, setSearch] = useState("");
  const [isOwnOnly, setOwnOnly] = useState(false);
  const [open, setOpen] = useState<string>();
  const mapped = new Map(mappings.map((m) => [m.source, m.target]));
  const set = (source: string, target: string) => {
    const next = mappings.map((m) => (m.source === source ? { source, target } : m));
    if (target === "") onChange(mappings.filter((m) => m.source !== source));
    else onChange(mapped.has(source) ? next : [...mappings, { source, target }]);
  };
  const wanted = search.trim().toLowerCase();
  const shown = types?.filter(
    ({ sourceType, targetType, isOverridden }) =>
      `${sourceType} ${targetType}`.toLowerCase().includes(wanted) &&
      (!isOwnOnly || isOverridden || mapped.has(sourceType)),
  );
  return (
    <>
      <div className="types-filter">
        <TextField
          label={t("settings.findType")}
          isLabelHidden
          type="search"
          placeholder={t("settings.findType")}
          value={search}
          onChange={setSearch}
        />
        <Checkbox label={t("settings.ownOnly")} isChecked={isOwnOnly} onChange={setOwnOnly} />
        {types && (
          <span className="muted">{t("settings.typeCount", { n: shown?.length ?? 0, all: types.length })}</span>
        )}
      </div>
      <div className="types-box">
        <table className="types">
          <thead>
            <tr>
              <th scope="col">{t("settings.sourceType")}</th>
              <th scope="col">{t("settings.targetType")}</th>
              <th scope="col">{t("settings.ownType")}</th>
              <th scope="col">{t("settings.uses")}</th>
            </tr>
          </thead>
          <tbody>
            {shown?.map((type) => {
              const key = `${type.sourceType} ${type.targetType}`;
              return (
                <Fragment key={key}>
                  <TypeLine
                    type={type}
                    own={mapped.get(type.sourceType) ?? ""}
                    isOpen={open === key}
                    onSet={(target) => set(type.sourceType, target)}
                    onToggle={() => setOpen(open === key ? undefined : key)}
                  />
                  {open === key && <Uses type={type} />}
                </Fragment>
              );
            })}
          </tbody>
        </table>
        {shown?.length === 0 && <p className="muted types-none">{t("settings.noTypes")}</p>}
      </div>
      <Patterns mappings={mappings.filter((m) => !types?.some((type) => type.sourceType === m.source))} onSet={set} />
    </>
  );
}

interface TypeLineProps {
  readonly type: TypeUse;
  readonly own: string;
  readonly isOpen: boolean;
  readonly onSet: (target: string) => void;
  readonly onToggle: () => void;
}

function TypeLine({ type, own, isOpen, onSet, onToggle }: TypeLineProps) {
  return (
    <tr className={own || type.isOverridden ? "types-own" : undefined}>
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
          value={own}
          onChange={(event) => onSet(event.target.value.trimStart())}
        />
      </td>
      <td>
        <button type="button" className="types-uses" aria-expanded={isOpen} onClick={onToggle}>
          <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={12} />
          {usesText(type)}
        </button>
      </td>
    </tr>
  );
}

function Patterns({
  mappings,
  onSet,
}: {
  mappings: readonly TypeMapping[];
  onSet: (source: string, target: string) => void;
}) {
  const [source, setSource] = useState("");
  const [target, setTarget] = useState("");
  const add = () => {
    if (!source.trim() || !target.trim()) return;
    onSet(source.trim().toUpperCase(), target.trim());
    setSource("");
    setTarget("");
  };
  return (
    <div className="patterns">
      <h3>{t("settings.patterns")}</h3>
      <p className="muted">{t("settings.patternsHelp")}</p>
      {mappings.map((mapping) => (
        <div key={mapping.source} className="pattern">
          <code>{mapping.source}</code>
          <TextField
            label={t("settings.ownTypeOf", { type: mapping.source })}
            isLabelHidden
            value={mapping.target}
            onChange={(value) => value.trim() !== "" && onSet(mapping.source, value)}
          />
          <IconButton
            icon="close"
            size="small"
            label={`${t("settings.remove")}: ${mapping.source}`}
            onClick={() => onSet(mapping.source, "")}
          />
        </div>
      ))}
      <div className="pattern">
        <TextField
          label={t("settings.patternSource")}
          isLabelHidden
          placeholder="VARCHAR2(*)"
          value={source}
          onChange={setSource}
        />
        <TextField
          label={t("settings.patternTarget")}
          isLabelHidden
          placeholder="text"
          value={target}
          onChange={setTarget}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <Button size="small" icon="plus" disabled={!source.trim() || !target.trim()} onClick={add}>
          {t("settings.add")}
        </Button>
      </div>
    </div>
  );
}
