/** UPDATE and DELETE with FROM, TOP, OUTPUT, and of the rows of a common table. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import type { Assignment, Delete, TableName, Update } from "../../../../converter/tsql/nodes";
import { assignmentsOf } from "../../any/dml/changed-columns";
import { keywordOf, removeTop } from "../../any/dml/statement-parts";
import { removeClause } from "../../any/queries/conditions";
import { correlationText, rowSourceSymbol } from "../../any/queries/row-sources";
import { limitText } from "../queries/limits";
import { refuseStatementAround } from "../queries/refusals";
import { moveOutput } from "./output";

const UPDATE = "https://dev.mysql.com/doc/refman/8.4/en/update.html";
const GIVEN = [
  "CREATE TABLE stock (sku varchar(10) NOT NULL PRIMARY KEY, qty int, note varchar(20))",
  "CREATE TABLE delta (sku varchar(10) NOT NULL, qty int)",
  "CREATE TABLE moved (sku varchar(10), o int, n int)",
].join(";\n");

export default defineRule<Update | Delete>({
  id: "sqlserver.mysql.update-delete-from",
  title: "UPDATE and DELETE join before SET and WHERE",
  complexity: "medium",
  guidance: {
    what: "UPDATE … FROM and DELETE … FROM with joins, TOP, OUTPUT.",
    why: "MySQL names all tables before SET, limits rows by LIMIT, and gives no rows back. It sets columns from left to right: a later assignment sees the new values of earlier ones. A statement must not read its own table in a subquery, unless it is a derived one.",
    action: "Look at assignments that read a column which an earlier one sets.",
  },
  sources: [UPDATE, "https://dev.mysql.com/doc/refman/8.4/en/delete.html"],
  on: ["Update", "Delete"],
  convert: (statement, at) => {
    const { target, top, from, where, currentOf } = statement;
    if (target.kind === "Bogus") return;
    const named = at.binding.symbolOf(target);
    const source = ((named?.kind === "rowSource" ? named.node : undefined) ?? target) as SyntaxNode;
    const problem = problemOf(statement, source, at);
    if (problem) {
      refuseStatementAround(statement, target, problem, at);
      return;
    }
    deriveOwnTable(statement, source, at);
    const limit = top ? limitText(top.count, at) : undefined;
    removeTop(statement, at);
    const isInFrom = source !== target;
    const own = isInFrom ? correlationText(source, at) : "";
    if (statement.kind === "Update") {
      if (from) {
        const items = join(
          from.items.map((i) => at.text(i)),
          ", ",
        );
        qualifyAssigned(statement, isInFrom ? own : correlationText(target, at), at);
        at.replace(target, isInFrom ? items : [at.text(target), ", ", items]);
        removeClause(from, at);
      }
      for (const assignment of assignmentsOf(statement)) compound(assignment, at);
      warnAboutOrder(statement, at);
    } else if (from) {
      const keyword = keywordOf(statement, at);
      const first = isInFrom ? own : at.text(target);
      if (keyword) at.replace({ start: keyword.end, end: target.end }, [" ", first]);
      if (!isInFrom) {
        const word = at.findToken({ start: from.start, end: from.items[0]?.start ?? from.end }, "FROM");
        if (word) at.insertAfter(word, [" ", at.text(target), ","]);
      }
    } else if (!statement.fromToken) {
      const keyword = keywordOf(statement, at);
      if (keyword) at.insertAfter(keyword, " FROM");
    }
    if (limit !== undefined) at.insertAfter(where ?? currentOf ?? lastPart(statement), [" LIMIT ", limit]);
    moveOutput(statement, source, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "UPDATE S SET S.qty = S.qty + d.qty FROM stock AS S INNER JOIN delta d ON d.sku = S.sku WHERE d.qty > 0",
      to: "UPDATE stock AS s INNER JOIN delta d ON d.sku = s.sku SET s.qty = s.qty + d.qty WHERE d.qty > 0",
    },
    {
      from: "UPDATE stock SET qty += d.qty FROM delta d WHERE d.sku = stock.sku",
      to: "UPDATE stock, delta d SET stock.qty = stock.qty + (d.qty) WHERE d.sku = stock.sku",
    },
    {
      from: "DELETE s FROM stock s LEFT JOIN delta d ON d.sku = s.sku WHERE d.sku IS NULL",
      to: "DELETE s FROM stock s LEFT JOIN delta d ON d.sku = s.sku WHERE d.sku IS NULL",
    },
    { from: "DELETE stock WHERE qty < 0", to: "DELETE FROM stock WHERE qty < 0" },
    { from: "DELETE TOP (10) FROM stock WHERE qty < 0", to: "DELETE FROM stock WHERE qty < 0 LIMIT 10" },
    {
      from: "DELETE FROM stock WHERE qty < (SELECT AVG(o.qty) FROM stock o)",
      contains: "FROM (SELECT * FROM stock LIMIT 18446744073709551615) AS o)",
    },
    {
      from: "DELETE FROM delta OUTPUT deleted.sku, deleted.qty INTO moved (sku, o) WHERE qty > 5",
      to: "INSERT INTO moved (sku, o) SELECT sku, qty FROM delta WHERE qty > 5;\nDELETE FROM delta WHERE qty > 5;",
    },
    {
      from: "WITH d AS (SELECT sku, qty FROM delta) DELETE FROM d WHERE qty > 1",
      to: "",
      refused: "through a query",
    },
  ],
});

function problemOf(statement: Update | Delete, source: SyntaxNode, at: RuleContext): string | undefined {
  const { target, top, from, with: tables } = statement;
  if (target.kind === "TableFunction" || source.kind === "TableFunction")
    return "Rows of another server or of a function are changed: MySQL changes tables only.";
  if (source.kind === "DerivedTable" || rowSourceSymbol(source, at)?.object?.kind === "commonTable")
    return "Rows are changed through a query, which MySQL does not do: change the table, joined with the query by its key.";
  if (tables && isMariadb(at))
    return "MariaDB takes no WITH before a change: write the query as a derived table in the join.";
  if (!top) return undefined;
  if (top.isPercent || limitText(top.count, at) === undefined)
    return "TOP with a share or a computed number has no counterpart: compute the number into a variable before.";
  return from ? "TOP of a change with joins has no counterpart: choose the rows in a derived table." : undefined;
}

/** What stands last where there is no condition. */
function lastPart(statement: Update | Delete): SyntaxNode {
  return statement.kind === "Update" ? (assignmentsOf(statement).at(-1) ?? statement.target) : statement.target;
}

/** MySQL does not read the table that it changes in a subquery; a derived table with a limit is read before. */
function deriveOwnTable(statement: Update | Delete, source: SyntaxNode, at: RuleContext): void {
  const own = rowSourceSymbol(source, at)?.object;
  if (own?.kind !== "table") return;
  const top = new Set<SyntaxNode>([
    statement.target,
    ...(statement.from ? statement.from.items.flatMap((i) => [...walk(i)]) : []),
  ]);
  for (const node of walk(statement)) {
    if (node.kind !== "TableName" || top.has(node)) continue;
    const table = node as TableName;
    if (rowSourceSymbol(table, at)?.object !== own) continue;
    const alias: Piece = table.alias ? at.text(table.alias) : correlationText(table, at);
    at.replace(table, ["(SELECT * FROM ", at.text(table.name), " LIMIT 18446744073709551615) AS ", alias]);
  }
}

/** A bare column could be one of several tables. */
function qualifyAssigned(update: Update, qualifier: string, at: RuleContext): void {
  for (const { column } of assignmentsOf(update))
    if (column && column.name.parts.length === 1) at.insertBefore(column, `${qualifier}.`);
}

/** `c += v` */
function compound(assignment: Assignment, at: RuleContext): void {
  const { column, operator, operatorToken, value } = assignment;
  if (!column || operator === "=" || !operatorToken) return;
  const type = at.typeOf(column);
  const isText = type.kind === "native" && /char$/.test(type.name);
  const own = at.text(column);
  at.replace(
    value,
    operator === "+=" && isText
      ? ["CONCAT(", own, ", ", at.text(value), ")"]
      : [own, ` ${operator.slice(0, -1)} (`, at.text(value), ")"],
  );
  at.replace(operatorToken, "=");
}

/** MySQL sets columns from left to right, SQL Server all at once. */
function warnAboutOrder(update: Update, at: RuleContext): void {
  const set = new Set<string>();
  for (const { column, value } of assignmentsOf(update)) {
    const read = walk(value).find(
      (n) =>
        n.kind === "NameExpression" &&
        set.has((n as SyntaxNode & { name: { parts: { value: string }[] } }).name.parts.at(-1)?.value ?? ""),
    );
    if (read)
      at.review(
        read,
        `MySQL sets columns from left to right: ${at.source(read)} is the new value here, where SQL Server takes the old one. Put this assignment first.`,
      );
    const name = column?.name.parts.at(-1)?.value;
    if (name) set.add(name);
  }
}
