/** PIVOT: an aggregate with a FILTER for every column. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Call, Identifier, NameExpression, ObjectName, PivotedTable } from "../../../../converter/tsql/nodes";
import { isInteger, isNumber, isString } from "../../../../converter/tsql/semantics/type-families";
import { rowSourceSymbol, sourcesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import { indentOf } from "../../any/statements/layout";
import { targetName } from "../../any/text/target-names";
import { targetType } from "../types/target-types";
import { refuseSource } from "./refusals";

export default defineRule<PivotedTable>({
  id: "sqlserver.postgresql.pivot",
  title: "PIVOT becomes aggregates with FILTER",
  complexity: "medium",
  guidance: {
    what: "The PIVOT clause: rows become columns.",
    why: "PostgreSQL has no PIVOT; an aggregate with FILTER for every value gives the same columns.",
    action: "None.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/from-using-pivot-and-unpivot",
    "https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES",
  ],
  on: "PivotedTable",
  convert: (pivot, at) => {
    const groups = groupColumns(pivot, at);
    const { aggregate, column } = pivot;
    if (!groups || column.kind === "Bogus" || aggregate.kind !== "Call") {
      refuseSource(
        pivot,
        "The columns of the rows before PIVOT are not known, and those that are not aggregated group the rows. List them in a derived table.",
        at,
      );
      return;
    }
    writePivot(pivot, column as ObjectName, aggregate as Call, groups, at);
  },
  given: "CREATE TABLE emp (empno int NOT NULL, job varchar(9), sal decimal(9,2), deptno int, active bit);",
  examples: [
    {
      from: "SELECT [10], [20] FROM (SELECT deptno, empno FROM emp) s PIVOT (COUNT(empno) FOR deptno IN ([10], [20])) AS p",
      to: 'SELECT "10", "20" FROM (SELECT COUNT(empno) FILTER (WHERE deptno = 10) AS "10", COUNT(empno) FILTER (WHERE deptno = 20) AS "20" FROM (SELECT deptno, empno FROM emp) s) AS p',
    },
    {
      from: "SELECT * FROM (SELECT deptno, active, sal FROM emp) AS s PIVOT (SUM(sal) FOR active IN ([0], [1])) AS p",
      contains:
        'SELECT deptno, SUM(sal) FILTER (WHERE active = false) AS "0", SUM(sal) FILTER (WHERE active = true) AS "1" FROM (SELECT deptno, active, sal FROM emp) AS s GROUP BY deptno) AS p',
    },
    {
      from: "SELECT * FROM unknown_table PIVOT (SUM(sal) FOR job IN ([A])) p",
      to: "",
      refused: "columns of the rows before PIVOT are not known",
    },
  ],
});

/** The columns that are neither aggregated nor turned; undefined where not all are known. */
function groupColumns(pivot: PivotedTable, at: RuleContext): readonly ColumnSymbol[] | undefined {
  const all: ColumnSymbol[] = [];
  for (const source of sourcesIn([pivot.source])) {
    const symbol = rowSourceSymbol(source, at);
    if (!symbol || symbol.isOpen) return undefined;
    all.push(...symbol.columns);
  }
  const used = new Set([lastOf(pivot.column), ...argumentNames(pivot.aggregate)]);
  return all.filter((c) => !used.has(c.name));
}

function lastOf(name: PivotedTable["column"]): string | undefined {
  return name.kind === "ObjectName" ? name.parts.at(-1)?.value : undefined;
}

function argumentNames(aggregate: PivotedTable["aggregate"]): string[] {
  if (aggregate.kind !== "Call") return [];
  return aggregate.args.flatMap((a) =>
    a.kind === "Argument" && a.value.kind === "NameExpression"
      ? [(a.value as NameExpression).name.parts.at(-1)?.value ?? ""]
      : [],
  );
}

const LINE_COLUMNS = 3;

function writePivot(
  pivot: PivotedTable,
  column: ObjectName,
  aggregate: Call,
  groups: readonly ColumnSymbol[],
  at: RuleContext,
): void {
  const names = groups.map((c) => targetName(c.name, at, "column"));
  const columns: Piece[] = [...names];
  for (const value of pivot.values) {
    if (value.kind !== "Identifier") continue;
    const condition = conditionFor(pivot, column, value, at);
    columns.push([at.text(aggregate), " FILTER (WHERE ", condition, `) AS ${targetName(value.value, at, "label")}`]);
  }
  // Many columns stand on lines of their own.
  const gap = columns.length > LINE_COLUMNS ? `\n${indentOf(pivot, at)}    ` : " ";
  const grouping = names.length > 0 ? ` GROUP BY ${names.join(", ")}` : "";
  const alias: Piece = pivot.alias ? at.text(pivot.alias) : reserveName(pivot, "pivoted", at);
  at.replace(pivot, [
    "(SELECT ",
    join(columns, `,${gap}`),
    `${gap}FROM `,
    at.text(pivot.source),
    grouping,
    ") AS ",
    alias,
  ]);
}

/** `deptno = 10`: the name of the new column is the value. */
function conditionFor(pivot: PivotedTable, column: ObjectName, value: Identifier, at: RuleContext): Piece {
  const type = columnType(pivot, column, at);
  const { written } = value;
  const ignoresCase =
    at.settings.caseSensitivity === "insensitive" && (!type || isString(type)) && /\p{L}/u.test(written);
  const text = at.text(column);
  if (!ignoresCase) return [text, " = ", literal(written, type, at)];
  return ["lower(", text, ") = ", quoteText(written.toLowerCase())];
}

function literal(value: string, type: DataType | undefined, at: RuleContext): string {
  if (type?.kind === "native" && type.name === "bit") return value === "0" ? "false" : "true";
  if (type && isNumber(type) && /^-?\d+(\.\d+)?$/.test(value)) return value;
  if (!type || isString(type) || isInteger(type)) return quoteText(value);
  return `${quoteText(value)}::${targetType(type, at)}`;
}

function columnType(pivot: PivotedTable, column: ObjectName, at: RuleContext): DataType | undefined {
  const name = column.parts.at(-1)?.value;
  for (const source of sourcesIn([pivot.source])) {
    const found = rowSourceSymbol(source, at)?.columns.find((c) => c.name === name);
    if (found) return found.type;
  }
  return undefined;
}
