/** Rules that give objects other names: which objects, what happens, and what the first of them would be called. */
import {
  NAMED_KINDS,
  type NamedKind,
  type NamingAction,
  type NamingRule,
  renamed,
} from "../../../converter/convert/naming/naming-rule";
import type { ObjectRow } from "../../../electron/ipc/data";
import { useRows } from "../../app/state";
import { Button, IconButton } from "../../components/button";
import { t } from "../../messages";

const ACTIONS: readonly NamingAction["kind"][] = [
  "rename",
  "add-prefix",
  "add-suffix",
  "remove-prefix",
  "remove-suffix",
  "move-to-schema",
];
const SHOWN = 4;

/** The editable list. */
export function NamingRules({
  rules,
  onChange,
}: {
  rules: readonly NamingRule[];
  onChange: (rules: readonly NamingRule[]) => void;
}) {
  const set = (index: number, rule: NamingRule) => onChange(rules.map((r, i) => (i === index ? rule : r)));
  const move = (index: number, by: number) => {
    const next = [...rules];
    const [rule] = next.splice(index, 1);
    next.splice(index + by, 0, rule);
    onChange(next);
  };
  return (
    <div className="naming">
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place.
        <div className="naming-rule" key={index}>
          <select
            className="input select"
            aria-label={t("settings.kind")}
            value={rule.kinds[0] ?? ""}
            onChange={(event) =>
              set(index, { ...rule, kinds: event.target.value ? [event.target.value as NamedKind] : [] })
            }
          >
            <option value="">{t("settings.allKinds")}</option>
            {NAMED_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kind}
              </option>
            ))}
          </select>
          <input
            className="input"
            aria-label={t("settings.schemaLike")}
            placeholder={t("settings.schemaLike")}
            value={rule.schema}
            onChange={(event) => set(index, { ...rule, schema: event.target.value })}
          />
          <input
            className="input"
            aria-label={t("settings.nameLike")}
            placeholder={t("settings.nameLike")}
            value={rule.name}
            onChange={(event) => set(index, { ...rule, name: event.target.value })}
          />
          <select
            className="input select"
            aria-label={t("settings.actionKind")}
            value={rule.action.kind}
            onChange={(event) =>
              set(index, { ...rule, action: actionOf(event.target.value as NamingAction["kind"], textOf(rule.action)) })
            }
          >
            {ACTIONS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`settings.action-${kind}`)}
              </option>
            ))}
          </select>
          <input
            className="input"
            aria-label={t("settings.actionText")}
            placeholder={t("settings.actionText")}
            value={textOf(rule.action)}
            onChange={(event) => set(index, { ...rule, action: actionOf(rule.action.kind, event.target.value) })}
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
        </div>
      ))}
      <Button
        size="small"
        icon="plus"
        onClick={() =>
          onChange([...rules, { kinds: [], schema: "%", name: "%", action: { kind: "add-prefix", text: "" } }])
        }
      >
        {t("settings.addRule")}
      </Button>
      <Preview rules={rules} />
    </div>
  );
}

function Preview({ rules }: { rules: readonly NamingRule[] }) {
  const rows = useRows();
  const found: { row: ObjectRow; to: string }[] = [];
  let count = 0;
  for (const row of rows) {
    const kind = kindOf(row);
    if (!kind || rules.length === 0) continue;
    const from = { schema: row.schema || undefined, name: row.name };
    const to = renamed(kind, from, rules);
    if (to.name === from.name && to.schema === from.schema) continue;
    count++;
    if (found.length < SHOWN) found.push({ row, to: [to.schema, to.name].filter(Boolean).join(".") });
  }
  if (rules.length === 0) return null;
  return (
    <p className="naming-preview" role="status">
      {t("settings.renames", { n: count })}{" "}
      {found.map(({ row, to }) => (
        <code key={row.id}>
          {row.name} → {to}
        </code>
      ))}
    </p>
  );
}

function kindOf(row: ObjectRow): NamedKind | undefined {
  if (row.kind === "function" || row.kind === "procedure") return "routine";
  return NAMED_KINDS.find((kind) => kind === row.kind);
}

function textOf(action: NamingAction): string {
  return "text" in action ? action.text : action.to;
}

function actionOf(kind: NamingAction["kind"], text: string): NamingAction {
  return kind === "rename" || kind === "move-to-schema" ? { kind, to: text } : { kind, text };
}
