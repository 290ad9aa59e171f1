/** The outer join operator (+). */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { FromClause, OuterJoinMark, Select, TableFunction } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { allOf, conjunctsOf, takeCondition } from "./conjuncts";
import { type JoinedItem, marksIn, planOuterJoins } from "./outer-join-plan";
import { correlationOf, sourcesOf } from "./row-sources";

const MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Joins.html";
const GIVEN = [
  "CREATE TABLE emp (empno NUMBER(4), ename VARCHAR2(10), mgr NUMBER(4), deptno NUMBER(2), hired DATE)",
  "CREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14), loc NUMBER(4), opened DATE, closed DATE)",
  "CREATE TABLE loc (loc NUMBER(4), city VARCHAR2(20))",
].join(";\n");

const joins = defineRule<Select>({
  id: "oracle.any.outer-join-operator",
  title: "(+) becomes LEFT JOIN",
  complexity: "simple",
  guidance: {
    what: "Conditions of WHERE with the outer join operator (+).",
    why: "Other databases have only the joins of the SQL standard: all conditions of an optional table stand behind ON.",
    action: "None; where a finding says so, write the join by hand.",
  },
  sources: [MANUAL],
  on: "Select",
  match: (select) => select.from !== undefined && (hasMarks(select) || select.from.items.some(isOuter)),
  convert: (select, at) => {
    const plan = planOuterJoins(select, at);
    for (const condition of plan.withoutPartner) {
      at.review(
        condition,
        "(+) stands on a table that no condition joins to another one. Oracle then filters as without (+): so does the conversion. Check that this is what was meant.",
      );
    }
    if (plan.problem) {
      at.refuseValue(plan.problem.node, `${plan.problem.detail}. Write the join as LEFT JOIN … ON.`, "boolean");
      return;
    }
    const { items } = select.from as FromClause;
    if (plan.items.some((joined, i) => joined.item !== items[i]) && !select.hierarchy) keepColumnOrder(select, at);
    writeJoins(select.from as FromClause, plan.items, at);
    for (const { join, conditions } of plan.items)
      if (join !== "first") for (const condition of conditions) takeCondition(condition, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT e.ename, d.dname FROM emp e, dept d WHERE e.deptno = d.deptno(+) AND e.empno > 1",
      to: "SELECT e.ename, d.dname FROM emp e LEFT JOIN dept d ON e.deptno = d.deptno WHERE e.empno > 1",
    },
    {
      // The optional table stands first; a constant, a function, IN and LIKE belong to the join too.
      from: "SELECT e.ename\nFROM dept d, /* all */ emp e\nWHERE d.deptno (+) = e.deptno\n  AND UPPER(d.dname(+)) LIKE 'A%' -- names\n  AND d.loc(+) IN (1, 2)\n  AND e.hired BETWEEN d.opened(+) AND d.closed(+)",
      contains:
        "SELECT e.ename\nFROM emp e LEFT JOIN /* all */ dept d ON d.deptno = e.deptno AND UPPER(d.dname) LIKE 'A%' AND d.loc IN (1, 2) AND e.hired BETWEEN d.opened AND d.closed -- names",
    },
    {
      from: "SELECT e.ename, m.ename, l.city FROM emp e, dept d, loc l, emp m WHERE e.deptno = d.deptno(+) AND d.loc = l.loc(+) AND e.mgr = m.empno",
      to: "SELECT e.ename, m.ename, l.city FROM emp e LEFT JOIN dept d ON e.deptno = d.deptno LEFT JOIN loc l ON d.loc = l.loc, emp m WHERE e.mgr = m.empno",
    },
    {
      // A table that depends on two others needs both before it.
      from: "SELECT e.ename FROM emp e,\n     emp m,\n     dept d\nWHERE e.mgr = m.empno AND e.deptno = d.deptno(+) AND m.deptno = d.loc(+)",
      to: "SELECT e.ename FROM emp e\n     JOIN emp m ON e.mgr = m.empno\n     LEFT JOIN dept d ON e.deptno = d.deptno AND m.deptno = d.loc",
    },
    {
      // The tables change places, the columns do not.
      from: "SELECT * FROM emp e, dept d WHERE e.deptno(+) = d.deptno",
      to: "SELECT e.*, d.* FROM dept d LEFT JOIN emp e ON e.deptno = d.deptno",
    },
    {
      from: "UPDATE emp SET mgr = (SELECT MAX(d.loc) FROM emp x, dept d WHERE (x.deptno = d.deptno(+)) AND x.empno = emp.empno)",
      to: "UPDATE emp SET mgr = (SELECT MAX(d.loc) FROM emp x LEFT JOIN dept d ON (x.deptno = d.deptno) WHERE x.empno = emp.empno)",
      target: "postgresql",
    },
    {
      from: "SELECT e.ename FROM emp e, dept d WHERE e.deptno(+) = d.deptno AND e.deptno = d.deptno(+)",
      refused: "joined to each other in a circle",
      runs: false,
    },
    {
      from: "SELECT e.ename FROM emp e, dept d WHERE e.empno = 1 AND d.deptno(+) = 10",
      to: "SELECT e.ename FROM emp e, dept d WHERE e.empno = 1 AND d.deptno = 10",
      refused: "no condition joins to another one",
    },
  ],
});

const marks = defineRule<OuterJoinMark>({
  id: "oracle.any.outer-join-mark",
  title: "(+) behind a column is removed",
  complexity: "simple",
  guidance: {
    what: "The operator (+) behind a column.",
    why: "Other databases do not know it; the join says which table is optional.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "OuterJoinMark",
  convert: (mark, at) => {
    removeMark({ start: mark.expression.end, end: mark.end }, at);
    if (ancestor(mark, "WhereClause")?.parent?.kind !== "Select")
      at.note(mark, "(+) has no effect here and was removed.");
  },
  given: GIVEN,
  examples: [
    { from: "DELETE FROM emp WHERE emp.empno /* key */ (+) = 1", to: "DELETE FROM emp WHERE emp.empno /* key */ = 1" },
  ],
});

/** Takes the tokens "(", "+" and ")" out of a range. */
export function removeMark(range: Span, at: RuleContext): void {
  const tokens = at.tokensIn(range).slice(-3);
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first && last) at.remove({ start: first.start, end: last.end });
}

/** `*` gives the columns of the tables in the order of FROM: where that changes they are named in the old one. */
function keepColumnOrder(select: Select, at: RuleContext): void {
  const names = sourcesOf(select).map((source) => correlationOf(source));
  for (const item of select.items) {
    if (item.kind !== "SelectItem" || item.value.kind !== "Star" || item.value.qualifier) continue;
    if (names.some((n) => n === undefined))
      at.review(
        item,
        "The tables of FROM changed their order for the join, and so do the columns of *. List the columns.",
      );
    else
      at.replace(
        item.value,
        join(
          names.map((n) => [at.text(n as SyntaxNode), ".*"]),
          ", ",
        ),
      );
  }
}

function hasMarks(select: Select): boolean {
  return conjunctsOf(select.where).some((c) => marksIn(c).length > 0);
}

function isOuter(item: SyntaxNode): boolean {
  return item.kind === "TableFunction" && (item as TableFunction).isOuter;
}

/** Puts the items into their new places and their joins between them. */
function writeJoins(from: FromClause, items: readonly JoinedItem[], at: RuleContext): void {
  const texts = items.map((joined) => at.text(joined.item));
  items.forEach((joined, i) => {
    const place = from.items[i];
    const words = joined.join === "first" ? "" : `${joined.join === "INNER" ? "" : `${joined.join} `}JOIN`;
    const prefix = words && i > 0 ? replaceComma(from.items[i - 1], place, words, at) : "";
    const on: Piece =
      joined.join === "LEFT" || joined.join === "INNER"
        ? [" ON ", joined.conditions.length > 0 ? allOf(joined.conditions, at) : "TRUE"]
        : "";
    if (joined.item !== place || prefix || on !== "") at.replace(place, [prefix, texts[i], on]);
  });
}

/** Writes the join in place of the comma, or before the item where that begins a line of its own. */
function replaceComma(before: Span, item: Span, words: string, at: RuleContext): string {
  const comma = at.findToken({ start: before.end, end: item.start }, ",");
  if (!comma) return "";
  const { text } = at.unit;
  if (/^[ \t]*(?:--[^\n]*|\/\*.*?\*\/[ \t]*)?\r?\n/.test(text.slice(comma.end, item.start))) {
    at.replace(comma, "");
    return `${words} `;
  }
  const left = /\s/.test(text[comma.start - 1]) ? "" : " ";
  at.replace(comma, `${left}${words}${/\s/.test(text[comma.end]) ? "" : " "}`);
  return "";
}

export default [joins, marks];
