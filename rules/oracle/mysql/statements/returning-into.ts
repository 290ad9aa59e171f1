/** RETURNING … INTO: a query before a DELETE or after an UPDATE; what an INSERT is given is kept in variables. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type {
  Assignment,
  Delete,
  ExpressionList,
  Insert,
  NameExpression,
  ReturningClause,
  SqlStatement,
  Update,
  ValuesClause,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import { intoTargets } from "./select-into";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/select-into.html";

type Changing = Insert | Update | Delete;

export default defineRule<SqlStatement>({
  id: "oracle.mysql.returning-into",
  title: "RETURNING INTO becomes a query beside the statement",
  complexity: "medium",
  guidance: {
    what: "RETURNING values INTO variables behind INSERT, UPDATE and DELETE.",
    why: "MySQL's statements give nothing back.",
    action:
      "Lock the rows first where others change them at the same time. What triggers and defaults put into a row has to be read with a query of its key.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/information-functions.html#function_last-insert-id"],
  on: "SqlStatement",
  match: (node) => returningOf(node) !== undefined,
  convert: (node, at) => {
    const clause = returningOf(node) as ReturningClause;
    const statement = node.statement as Changing;
    const problem = clause.into && !clause.into.isBulk ? undefined : "More than one row is given back.";
    const done = problem === undefined && clause.into !== undefined && convertReturning(node, statement, clause, at);
    if (!done)
      at.refuseStatement(
        node,
        `${problem ?? "What the statement gives back is known only to the server."} MySQL gives nothing back: query the rows by their key.`,
      );
  },
  given: "CREATE TABLE stock (sku VARCHAR2(10) PRIMARY KEY, qty NUMBER(8), note VARCHAR2(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER(8);\n  v VARCHAR2(20);\nBEGIN\n  UPDATE stock SET qty = qty + 1 WHERE sku = 'b' RETURNING qty, note INTO n, v;\n  DELETE FROM stock WHERE sku = 'c' RETURNING sku INTO v;\n  INSERT INTO stock (sku, qty) VALUES ('z', 3 * 4) RETURNING qty INTO n;\nEND;",
      contains:
        "UPDATE stock SET qty = qty + 1 WHERE sku = 'b'; BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END; SELECT qty, note INTO n, v FROM stock WHERE sku = 'b'; END;\n  BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END; SELECT sku INTO v FROM stock WHERE sku = 'c'; END; DELETE FROM stock WHERE sku = 'c';\n  SET @returned_2 = 3 * 4; INSERT INTO stock (sku, qty) VALUES ('z', @returned_2); SET n = @returned_2;",
    },
  ],
});

function returningOf(node: SqlStatement): ReturningClause | undefined {
  const { statement } = node;
  if (statement.kind !== "Insert" && statement.kind !== "Update" && statement.kind !== "Delete") return undefined;
  return (statement as Changing).returning;
}

function convertReturning(node: SqlStatement, statement: Changing, clause: ReturningClause, at: RuleContext): boolean {
  if (statement.kind === "Insert") return convertInsert(node, statement as Insert, clause, at);
  const { where, target } = statement as Update | Delete;
  if ((statement as Update | Delete).currentOf) return false;
  if (statement.kind === "Update" && changesCondition(statement as Update, at)) return false;
  const { variables, after } = intoTargets(clause.into as NonNullable<ReturningClause["into"]>, at);
  const query: Piece = [
    "BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END; SELECT ",
    join(
      clause.values.map((v) => at.text(v)),
      ", ",
    ),
    " INTO ",
    join(variables, ", "),
    " FROM ",
    at.text(target),
    where ? [" ", at.text(where)] : "",
    "; END;",
    after.map((a): Piece => [" ", a]),
  ];
  removeClause(clause, at);
  if (statement.kind === "Delete") at.insertBefore(node, [query, " "]);
  else at.insertAfter(node, [" ", query]);
  return true;
}

/** Whether an UPDATE changes columns by which its rows are found. */
function changesCondition(update: Update, at: RuleContext): boolean {
  const changed = new Set<ModelSymbol>();
  for (const assignment of update.assignments) {
    if (assignment.kind !== "Assignment") return true;
    const symbol = at.binding.symbolOf((assignment as Assignment).target);
    if (symbol?.kind !== "column") return true;
    changed.add(symbol);
  }
  if (!update.where) return false;
  return walk(update.where).some((n) => {
    const symbol = n.kind === "NameExpression" ? at.binding.symbolOf(n) : undefined;
    return symbol !== undefined && [...changed].some((c) => c.name === symbol.name && symbol.kind === "column");
  });
}

function removeClause(clause: ReturningClause, at: RuleContext): void {
  let start = clause.start;
  while (start > 0 && /\s/.test(at.unit.text[start - 1])) start--;
  const line = at.unit.text.slice(at.unit.text.lastIndexOf("\n", start - 1) + 1, start);
  at.replace({ start: line.includes("--") ? clause.start : start, end: clause.end }, "");
}

function convertInsert(node: SqlStatement, insert: Insert, clause: ReturningClause, at: RuleContext): boolean {
  const source = insert.source as ValuesClause;
  const row =
    source.kind === "ValuesClause" && source.rows.length === 1 ? (source.rows[0] as ExpressionList) : undefined;
  const items = row?.kind === "ExpressionList" ? row.items : row ? [row] : undefined;
  const columns = insert.columns?.columns.map((c) => (c as NameExpression).name?.parts.at(-1)?.value);
  if (!items || !columns || items.length !== columns.length) return false;
  const given: { index: number; name: string }[] = [];
  const values = clause.values.map((value): string | undefined => {
    const symbol = at.binding.symbolOf(value);
    if (value.kind !== "NameExpression" || symbol?.kind !== "column") return undefined;
    const index = columns.indexOf(symbol.name);
    if (index < 0) return symbol.isIdentity ? "LAST_INSERT_ID()" : undefined;
    const name = `@returned_${index + 1}`;
    if (!given.some((g) => g.index === index)) given.push({ index, name });
    return name;
  });
  if (values.some((v) => v === undefined)) return false;
  const { variables, after } = intoTargets(clause.into as NonNullable<ReturningClause["into"]>, at);
  if (variables.length !== values.length) return false;
  const before = given.map(({ index, name }): Piece => [`SET ${name} = `, at.text(items[index]), "; "]);
  for (const { index, name } of given) at.replace(items[index], name);
  removeClause(clause, at);
  const sets = variables.map((variable, i): Piece => [i > 0 ? ", " : "", variable, ` = ${values[i]}`]);
  at.wrap(node, before, [" SET ", sets, ";", after.map((a): Piece => [" ", a])]);
  return true;
}
