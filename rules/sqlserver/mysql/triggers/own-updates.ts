/**
 * A trigger that changes the rows that fired it. MySQL does not let a trigger change its own table; a trigger that runs
 * before the row is written sets the values of NEW instead.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import type {
  Assignment,
  Binary,
  CreateTrigger,
  In,
  Join,
  NameExpression,
  Paren,
  Select,
  Subquery,
  TableName,
  Update,
} from "../../../../converter/tsql/nodes";
import { codeOf, nodesOf } from "../../any/statements/statement-lists";
import { changesTable } from "../../any/triggers/own-table";
import { hasRows, tableOf } from "../../any/triggers/trigger-events";
import { currentEvent, rowOf } from "./row-triggers";

export default defineRule<Update>({
  id: "sqlserver.mysql.trigger-own-update",
  title: "An UPDATE of the trigger's own rows sets NEW",
  complexity: "medium",
  guidance: {
    what: "A trigger that updates the rows of inserted in its own table.",
    why: "MySQL's triggers must not change their table. A trigger BEFORE the row is written sets its values.",
    action:
      "Triggers that change other rows of their table have to be rewritten: as a procedure, or in the application.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html"],
  on: "Update",
  match: (update) => codeOf(update).kind === "CreateTrigger",
  convert: (update, at) => {
    const trigger = codeOf(update) as CreateTrigger;
    const plan = ownUpdate(update, trigger, at);
    if (!plan) {
      if (changesTable(update, trigger, at)) refuseOwn(update, at);
      return;
    }
    for (const node of plan.nodes) writeRow(node, at);
    const sets = plan.assignments.map(
      (a): Piece => [`SET NEW.${quoteIfNeeded(columnOf(a))} = `, at.text(a.value), ";"],
    );
    const text = join(sets, " ");
    const conditions = plan.conditions.map((c): Piece => ["(", at.text(c), ")"]);
    at.replace(update, conditions.length > 0 ? ["IF ", join(conditions, " AND "), " THEN ", text, " END IF;"] : text);
  },
  given:
    "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20), n int);\nCREATE TABLE log (id int, what varchar(40));\nGO\n",
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER UPDATE AS\nUPDATE x SET x.n = x.n + 1 FROM t x JOIN inserted i ON i.id = x.id WHERE i.name = 'x'",
      contains:
        "CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW\nBEGIN\nIF (NEW.name = 'x') THEN SET NEW.n = NEW.n + 1; END IF;\nEND;",
    },
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nUPDATE t SET name = 'new' WHERE id IN (SELECT id FROM inserted)",
      contains: "SET NEW.name = 'new';",
    },
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nUPDATE t SET n = 0 WHERE id = 1",
      contains: "SIGNAL",
      refused: "must not change",
    },
  ],
});

export function refuseOwn(statement: SyntaxNode, at: RuleContext): void {
  at.refuseStatement(
    statement,
    "A trigger of MySQL must not change its own table. Do it in a procedure that changes the table, or in the application.",
  );
}

interface OwnUpdate {
  readonly assignments: readonly Assignment[];
  /** What must hold beside the join on the key. */
  readonly conditions: readonly SyntaxNode[];
  /** The columns in values and conditions. */
  readonly nodes: readonly NameExpression[];
}

/** Whether the trigger has to run before the row is written: it sets values of its rows. */
export function runsBefore(trigger: CreateTrigger, at: RuleContext): boolean {
  return nodesOf(trigger).some((n) => n.kind === "Update" && ownUpdate(n as Update, trigger, at) !== undefined);
}

function ownUpdate(update: Update, trigger: CreateTrigger, at: RuleContext): OwnUpdate | undefined {
  const topic = `own update ${update.start} ${currentEvent(trigger, at)}`;
  const known = at.notes.get(topic) as { plan: OwnUpdate | undefined } | undefined;
  if (known) return known.plan;
  const plan = planFor(update, trigger, at);
  at.notes.set(topic, { plan });
  return plan;
}

function planFor(update: Update, trigger: CreateTrigger, at: RuleContext): OwnUpdate | undefined {
  const event = currentEvent(trigger, at);
  if (event === "DELETE" || trigger.timing === "INSTEAD OF" || !changesTable(update, trigger, at)) return undefined;
  if (update.with || update.top || update.output || update.currentOf) return undefined;
  const key = keyOf(trigger, at);
  const sources = update.from ? sourcesOf(update.from.items) : [];
  if (!key || !sources?.every((s) => isOwnSource(s, trigger, at))) return undefined;
  const joins = update.from ? onConditions(update.from.items) : [];
  const all = [...joins, ...(update.where ? [update.where.condition] : [])].flatMap(conjuncts);
  const keys = new Set(all.flatMap((c) => keyColumn(c, key, at) ?? []));
  if (!key.every((c) => keys.has(c))) return undefined;
  const conditions = all.filter((c) => keyColumn(c, key, at) === undefined);
  const assignments = update.assignments.filter((a): a is Assignment => a.kind === "Assignment");
  const isPlain = assignments.every((a) => a.column && !a.variable && a.operator === "=");
  const parts = [...conditions, ...assignments.map((a) => a.value)];
  const inner = parts.flatMap((p) => walk(p));
  if (!isPlain || assignments.length < update.assignments.length || inner.some((n) => n.kind === "Subquery"))
    return undefined;
  const nodes = inner.filter(
    (n): n is NameExpression => n.kind === "NameExpression" && at.binding.symbolOf(n)?.kind === "column",
  );
  const isThere = nodes.every((n) => hasRows(event, at.binding.pseudoTableOf(n) ?? "inserted"));
  // The number of a new row is not known before it is written.
  if (!isThere || (event === "INSERT" && nodes.some((n) => isIdentity(n, at)))) return undefined;
  return { assignments, conditions, nodes };
}

function isIdentity(node: SyntaxNode, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(node);
  return symbol?.kind === "column" && symbol.isIdentity;
}

/** The columns of the table's primary key. */
function keyOf(trigger: CreateTrigger, at: RuleContext): readonly string[] | undefined {
  const table = tableOf(trigger, at);
  return table?.kind === "table"
    ? table.constraints.find((c) => c.constraintType === "primaryKey")?.columns
    : undefined;
}

function columnOf({ column }: Assignment): string {
  return column?.name.parts.at(-1)?.value ?? "";
}

/** The row sources of FROM; undefined where some are no tables. */
function sourcesOf(items: readonly SyntaxNode[]): TableName[] | undefined {
  const found: TableName[] = [];
  const open = [...items];
  for (let item = open.pop(); item; item = open.pop()) {
    if (item.kind === "Join" && INNER.has((item as Join).operator))
      open.push((item as Join).left, (item as Join).right);
    else if (item.kind === "TableName") found.push(item as TableName);
    else return undefined;
  }
  return found;
}

const INNER: ReadonlySet<string> = new Set(["JOIN", "INNER JOIN", "CROSS JOIN"]);

function onConditions(items: readonly SyntaxNode[]): SyntaxNode[] {
  return items.flatMap((item): SyntaxNode[] => {
    if (item.kind !== "Join") return [];
    const { left, right, on } = item as Join;
    return [...onConditions([left]), ...onConditions([right]), ...(on ? [on] : [])];
  });
}

function isOwnSource(source: TableName, trigger: CreateTrigger, at: RuleContext): boolean {
  if (at.binding.pseudoTableOf(source)) return true;
  const rows = at.binding.symbolOf(source);
  return rows?.kind === "rowSource" && rows.object === tableOf(trigger, at);
}

function conjuncts(condition: SyntaxNode): SyntaxNode[] {
  if (condition.kind === "Paren") return conjuncts((condition as Paren).inner);
  if (condition.kind !== "Binary" || (condition as Binary).operator !== "AND") return [condition];
  return [...conjuncts((condition as Binary).left), ...conjuncts((condition as Binary).right)];
}

/** The column of the key that a condition joins: both sides are that column, or it is IN the rows of inserted. */
function keyColumn(condition: SyntaxNode, key: readonly string[], at: RuleContext): string | undefined {
  if (condition.kind === "Binary" && (condition as Binary).operator === "=") {
    const { left, right } = condition as Binary;
    const name = nameOf(left);
    return name !== undefined && name === nameOf(right) && key.includes(name) ? name : undefined;
  }
  if (condition.kind !== "In" || (condition as In).isNegated || (condition as In).list.kind !== "Subquery")
    return undefined;
  const { query } = (condition as In).list as Subquery;
  const select = query.kind === "Query" ? (query as { body?: SyntaxNode }).body : undefined;
  if (select?.kind !== "Select") return undefined;
  const { items, from, where } = select as Select;
  const [source] = from?.items ?? [];
  const isRows = !where && from?.items.length === 1 && source.kind === "TableName" && at.binding.pseudoTableOf(source);
  const name = nameOf((condition as In).value);
  const item = items.length === 1 ? nameOf((items[0] as unknown as { value: SyntaxNode }).value) : undefined;
  return isRows && name !== undefined && name === item && key.length === 1 && key[0] === name ? name : undefined;
}

function nameOf(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === "NameExpression" ? (node as NameExpression).name.parts.at(-1)?.value : undefined;
}

/** A column of the row: NEW.name, or OLD.name for one of deleted. */
function writeRow(node: NameExpression, at: RuleContext): void {
  const rows = at.binding.pseudoTableOf(node) ?? "inserted";
  at.replace(node, `${rowOf(rows)}.${quoteIfNeeded(nameOf(node) ?? "")}`);
}
