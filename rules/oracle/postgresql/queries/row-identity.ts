/** ROWID and ORA_ROWSCN. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ROWID-Pseudocolumn.html";
const SYSTEM = "https://www.postgresql.org/docs/current/ddl-system-columns.html";
const GIVEN = "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));";

const rowid = defineRule<NameExpression>({
  id: "oracle.postgresql.rowid",
  title: "ROWID becomes ctid",
  complexity: "medium",
  guidance: {
    what: "The pseudo-column ROWID.",
    why: "ctid is the place of a row too, but it changes with every update of the row and with VACUUM FULL, and it is unique only within one partition.",
    action: "Use the primary key where the value is kept longer than for the statement.",
  },
  sources: [ORACLE, SYSTEM],
  on: "NameExpression",
  match: (name, at) => {
    const last = name.name.parts.at(-1);
    if (last?.value !== "ROWID") return false;
    if (at.builtinName(name) === "ROWID") return true;
    return name.name.parts.length > 1 && !last.isQuoted && at.binding.rowSourceOf(name) !== undefined;
  },
  convert: (name, at) => {
    const last = name.name.parts.at(-1);
    if (!last) return;
    if (isPartitioned(name, at))
      at.review(name, "ctid is unique only within one partition: compare tableoid as well, or use the primary key.");
    else if (!isWithinStatement(name))
      at.review(
        name,
        "ctid changes when the row is updated or the table rewritten. Use the primary key where this value is kept.",
      );
    at.replace(last, "ctid");
  },
  given: GIVEN,
  examples: [
    {
      from: "DELETE FROM t a WHERE a.ROWID > (SELECT MIN(b.rowid) FROM t b WHERE b.id = a.id)",
      to: "DELETE FROM t a WHERE a.ctid > (SELECT MIN(b.ctid) FROM t b WHERE b.id = a.id)",
    },
    {
      from: "SELECT t.rowid /* place */, name FROM t",
      to: "SELECT t.ctid /* place */, name FROM t",
      refused: "ctid changes when the row is updated",
    },
  ],
});

/** Whether the value is only compared, within one statement. */
function isWithinStatement(name: SyntaxNode): boolean {
  const clause = ancestor(name, "WhereClause", "SelectItem", "Join", "OrderByClause");
  if (clause?.kind === "WhereClause")
    return ancestor(name, "Binary", "In")?.kind !== undefined && !comparesVariable(name);
  return clause?.kind !== "SelectItem" || isReadByCondition(clause);
}

function comparesVariable(name: SyntaxNode): boolean {
  const { parent } = name;
  if (parent?.kind !== "Binary") return false;
  const { left, right } = parent as unknown as { left: SyntaxNode; right: SyntaxNode };
  const other = left === name ? right : left;
  return (
    other.kind !== "Subquery" &&
    !(
      other.kind === "NameExpression" &&
      /rowid$/i.test(JSON.stringify((other as NameExpression).name.parts.at(-1)?.value ?? "").replace(/"/g, ""))
    )
  );
}

/** The select list of a subquery that a condition compares. */
function isReadByCondition(item: SyntaxNode): boolean {
  const user = ancestor(item, "Subquery")?.parent;
  return user !== undefined && /^(?:In|Binary|Quantified|Exists)$/.test(user.kind);
}

function isPartitioned(name: NameExpression, at: RuleContext): boolean {
  const object = at.binding.rowSourceOf(name)?.object;
  return object?.kind === "table" && object.partitionKeys.length > 0;
}

const rowScn = defineRule<NameExpression>({
  id: "oracle.postgresql.ora-rowscn",
  title: "ORA_ROWSCN has no counterpart",
  complexity: "medium",
  guidance: {
    what: "ORA_ROWSCN: the time of a row's last change.",
    why: "xmin is the transaction that wrote the row; it grows in another way and wraps around.",
    action: "Add a version or timestamp column, set by a trigger.",
  },
  sources: [ORACLE, SYSTEM],
  on: "NameExpression",
  match: (name) => name.name.parts.at(-1)?.value === "ORA_ROWSCN",
  convert: (name, at) =>
    at.refuseValue(
      name,
      "ORA_ROWSCN has no counterpart. Add a version column that a trigger sets, and compare that.",
      "bigint",
    ),
  given: GIVEN,
  examples: [
    {
      from: "SELECT ORA_ROWSCN FROM t",
      contains: "portolan.not_converted('ORA_ROWSCN')::bigint",
      refused: "ORA_ROWSCN has no counterpart",
    },
  ],
});

export default [rowid, rowScn];
