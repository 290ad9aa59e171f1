/** Guidance for what is selected: the action item, the rule of a changed region, or all items of the document. */
import type { ItemView, RuleView } from "../../../electron/ipc/data";
import { useDocumentPart } from "../../app/document-session";
import { openItem, useSelected } from "../../app/selection";
import { decide, openLink, useItems, useProject, useRule } from "../../app/state";
import { Badge, SeverityIcon } from "../../components/badge";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Icon } from "../../components/icon";
import { t } from "../../messages";
import "./guidance.css";

/** The pane on the right. */
export function GuidancePane() {
  const id = useSelected("item");
  const ruleId = useSelected("rule");
  const view = useDocumentPart("view");
  const items = useItems();
  const item = items.find((i) => i.id === id);
  const rule = useRule(item?.rule ?? ruleId);
  const own = view ? items.filter((i) => i.document === view.id) : [];
  return (
    <section className="guidance" aria-label={t("guidance.title")}>
      {item && <ItemText item={item} />}
      {rule && <RuleText rule={rule} />}
      {!rule && !item && own.length === 0 && (
        <EmptyState
          icon="check-circle"
          title={t("guidance.nothing")}
          text={view ? t("guidance.nothingHelp") : t("guidance.noDocument")}
        />
      )}
      {own.length > 0 && <ItemList items={own} selected={id} />}
    </section>
  );
}

function ItemText({ item }: { item: ItemView }) {
  const project = useProject();
  const { state } = item.decision;
  const set = (next: ItemView["decision"]["state"]) =>
    void decide([item.id], { ...item.decision, state: state === next ? "open" : next });
  return (
    <div className="guidance-item">
      <p>
        <SeverityIcon severity={item.severity} label={t(`severity.${item.severity}`)} /> {item.detail}
      </p>
      <div className="guidance-decide">
        {(["accepted", "done", "ignored"] as const).map((next) => (
          <Button
            key={next}
            size="small"
            disabled={Boolean(project?.readOnly)}
            aria-pressed={state === next}
            variant={state === next ? "primary" : "normal"}
            onClick={() => set(next)}
          >
            {t(`decision.${next}`)}
          </Button>
        ))}
        <span className="muted">{t("guidance.hours", { n: item.hours })}</span>
      </div>
      {item.decision.note && <p className="guidance-note">{item.decision.note}</p>}
    </div>
  );
}

function RuleText({ rule }: { rule: RuleView }) {
  return (
    <article className="guidance-rule">
      <h2>{rule.title}</h2>
      <p className="guidance-facts">
        <Badge>{t(`complexity.${rule.complexity}`)}</Badge> <code>{rule.id}</code>
      </p>
      <dl>
        <dt>{t("guidance.what")}</dt>
        <dd>{rule.what}</dd>
        <dt>{t("guidance.why")}</dt>
        <dd>{rule.why}</dd>
        <dt>{t("guidance.action")}</dt>
        <dd>{rule.action}</dd>
      </dl>
      {rule.example && (
        <>
          <h3>{t("guidance.before")}</h3>
          <pre>{rule.example.before}</pre>
          <h3>{t("guidance.after")}</h3>
          <pre>{rule.example.after}</pre>
        </>
      )}
      {rule.sources.length > 0 && (
        <>
          <h3>{t("guidance.links")}</h3>
          <ul className="guidance-links">
            {rule.sources.map((source) => (
              <li key={source}>
                <button type="button" className="guidance-link" onClick={() => openLink(source)}>
                  <Icon name="link" size={12} /> {source.replace(/^https:\/\/(www\.)?/, "")}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function ItemList({ items, selected }: { items: readonly ItemView[]; selected: string | undefined }) {
  return (
    <div className="guidance-list">
      <h3>{t("guidance.items", { n: items.length })}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-current={item.id === selected}
              className="guidance-entry"
              onClick={() => openItem(item.id)}
            >
              <SeverityIcon severity={item.severity} label={t(`severity.${item.severity}`)} />
              <span className={item.decision.state === "open" ? "" : "guidance-settled"}>{item.title}</span>
              <span className="muted">{item.source.line}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
