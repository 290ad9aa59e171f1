/** Rules that give objects other names: which objects, what happens, and what the first of them would be called. */
import { useDeferredValue, useMemo } from "react";
import {
  KINDS_OF_TABLES,
  LETTER_CASES,
  NAMED_KINDS,
  type NamedKind,
  type NamingAction,
  type NamingRule,
} from "../../../converter/convert/naming/naming-rule";
import { useRows } from "../../app/state";
import { Button, IconButton } from "../../components/button";
import { Select, TextField } from "../../components/field";
import { Icon } from "../../components/icon";
import { MenuButton } from "../../components/menu";
import { t } from "../../messages";
import { kindText } from "../../messages/kinds";
import {
  actionOf,
  changedAction,
  isIncomplete,
  type NamedColumn,
  type NamingPreview,
  namingPreview,
  textOf,
} from "./naming-preview";

const ACTIONS: readonly NamingAction["kind"][] = [
  "rename",
  "add-prefix",
  "add-suffix",
  "remove-prefix",
  "remove-suffix",
  "move-to-schema",
  "letter-case",
];

const NEW_RULE: NamingRule = { kinds: [], schema: "%", name: "%", action: { kind: "add-prefix", text: "" } };

interface NamingRulesProps {
  /** Of the project's tables, for the preview. */
  readonly columns: readonly NamedColumn[];
  readonly rules: readonly NamingRule[];
  readonly onChange: (rules: readonly NamingRule[]) => void;
}

/** The editable list. */
export function NamingRules({ columns, rules, onChange }: NamingRulesProps) {
  const rows = useRows();
  const previewed = useDeferredValue(rules);
  const preview = useMemo(() => namingPreview(rows, columns, previewed), [rows, columns, previewed]);
  const set = (index: number, rule: NamingRule) => onChange(rules.map((r, i) => (i === index ? rule : r)));
  const move = (index: number, by: number) => {
    const next = [...rules];
    const [rule] = next.splice(index, 1);
    next.splice(index + by, 0, rule);
    onChange(next);
  };
  return (
    <div className="naming">
      {rules.length > 0 && (
        <div className="naming-head" aria-hidden="true">
          <span />
          <span>{t("settings.kind")}</span>
          <span>{t("settings.schemaLike")}</span>
          <span>{t("settings.tableLike")}</span>
          <span>{t("settings.nameLike")}</span>
          <span>{t("settings.actionKind")}</span>
          <span>{t("settings.actionText")}</span>
        </div>
      )}
      <ol>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place.
          <li key={index} aria-label={t("settings.ruleNumber", { n: index + 1 })}>
            <RuleFields
              rule={rule}
              number={index + 1}
              matches={preview.matches[index] ?? 0}
              onChange={(changed) => set(index, withoutIdleTable(changed))}
            />
            <span className="naming-buttons">
              <IconButton
                icon="arrow-up"
                size="small"
                label={t("settings.up")}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon="arrow-down"
                size="small"
                label={t("settings.down")}
                disabled={index === rules.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon="close"
                size="small"
                label={t("settings.remove")}
                onClick={() => onChange(rules.filter((_, i) => i !== index))}
              />
            </span>
          </li>
        ))}
      </ol>
      <Button size="small" icon="plus" onClick={() => onChange([...rules, NEW_RULE])}>
        {t("settings.addRule")}
      </Button>
      {rules.length > 0 && <Preview preview={preview} />}
    </div>
  );
}

/** A pattern for tables counts only where all kinds of the rule belong to tables. */
function withoutIdleTable({ table, ...rule }: NamingRule): NamingRule {
  const counts = rule.kinds.length > 0 && rule.kinds.every((kind) => KINDS_OF_TABLES.has(kind));
  return counts && table !== undefined && table !== "%" ? { ...rule, table } : rule;
}

interface RuleFieldsProps {
  readonly rule: NamingRule;
  readonly number: number;
  readonly matches: number;
  readonly onChange: (rule: NamingRule) => void;
}

function RuleFields({ rule, number, matches, onChange }: RuleFieldsProps) {
  const { kind } = rule.action;
  const hasTables = rule.kinds.length > 0 && rule.kinds.every((k) => KINDS_OF_TABLES.has(k));
  return (
    <>
      <span className="naming-number">{number}</span>
      <KindChoice kinds={rule.kinds} onChange={(kinds) => onChange({ ...rule, kinds })} />
      <TextField
        label={t("settings.schemaLike")}
        isLabelHidden
        value={rule.schema}
        onChange={(schema) => onChange({ ...rule, schema })}
      />
      <TextField
        label={t("settings.tableLike")}
        isLabelHidden
        value={hasTables ? (rule.table ?? "%") : ""}
        disabled={!hasTables}
        title={t("settings.tableLikeHelp")}
        onChange={(table) => onChange({ ...rule, table })}
      />
      <TextField
        label={t("settings.nameLike")}
        isLabelHidden
        value={rule.name}
        onChange={(name) => onChange({ ...rule, name })}
      />
      <Select
        label={t("settings.actionKind")}
        isLabelHidden
        value={kind}
        options={ACTIONS.map((value) => ({ value, label: t(`settings.action-${value}`) }))}
        onChange={(next) => onChange({ ...rule, action: changedAction(rule.action, next) })}
      />
      {rule.action.kind === "letter-case" ? (
        <Select
          label={t("settings.letterCase")}
          isLabelHidden
          value={rule.action.to}
          options={LETTER_CASES.map((value) => ({ value, label: t(`settings.letterCase-${value}`) }))}
          onChange={(to) => onChange({ ...rule, action: { kind: "letter-case", to } })}
        />
      ) : (
        <TextField
          label={t("settings.actionText")}
          isLabelHidden
          value={textOf(rule.action)}
          aria-invalid={isIncomplete(rule) || undefined}
          placeholder={t(kind === "rename" || kind === "move-to-schema" ? "settings.newName" : "settings.text")}
          onChange={(text) => onChange({ ...rule, action: actionOf(kind, text) })}
        />
      )}
      <span className="naming-matches">{t("settings.matches", { n: matches })}</span>
    </>
  );
}

function KindChoice({
  kinds,
  onChange,
}: {
  kinds: readonly NamedKind[];
  onChange: (kinds: readonly NamedKind[]) => void;
}) {
  const text = kinds.length === 0 ? t("settings.allKinds") : kinds.map(namedKindText).join(", ");
  return (
    <MenuButton
      label={`${t("settings.kind")}: ${text}`}
      className="button button-normal naming-kinds"
      items={NAMED_KINDS.map((kind) => ({
        key: kind,
        label: namedKindText(kind),
        isChecked: kinds.includes(kind),
        onSelect: () => onChange(kinds.includes(kind) ? kinds.filter((k) => k !== kind) : [...kinds, kind]),
      }))}
    >
      <span className="naming-kinds-text">{text}</span>
      <Icon name="chevron-down" size={12} />
    </MenuButton>
  );
}

function namedKindText(kind: NamedKind): string {
  if (kind === "column") return t("settings.column");
  return kind === "routine" ? t("settings.routine") : kindText(kind);
}

function Preview({ preview: { count, first } }: { preview: NamingPreview }) {
  return (
    <div className="naming-preview" role="status">
      <p>{t("settings.renames", { n: count })}</p>
      {first.length > 0 && (
        <table>
          <tbody>
            {first.map(({ kind, from, to }) => (
              <tr key={`${kind} ${from}`}>
                <td className="muted">{namedKindText(kind)}</td>
                <td>
                  <code>{from}</code>
                </td>
                <td aria-hidden="true">→</td>
                <td>
                  <code>{to}</code>
                </td>
              </tr>
            ))}
            {count > first.length && (
              <tr>
                <td colSpan={4} className="muted">
                  {t("settings.more", { n: count - first.length })}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}
