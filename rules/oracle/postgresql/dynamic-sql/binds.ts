/** Bind variables in the text of a dynamic statement: $1, $2 … in the order of USING. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Assignment, Binary, Bind, Insert, ReturningClause, TableName } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";

const TOPIC = "binds of a text";
const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN";

/** How the binds of a text are written, by the offset of the bind: `$1`, or NULL for what only comes out. */
export interface TextBinds {
  readonly written: ReadonlyMap<number, string>;
  /** Types of the values that are passed, by what is written. */
  readonly types: ReadonlyMap<string, DataType>;
}

/** Leaves word for the rules of a text how its binds are to be written. */
export function prepareBinds(fragment: RuleContext, binds: TextBinds): void {
  fragment.notes.set(TOPIC, binds);
}

function bindsOf(at: RuleContext): TextBinds | undefined {
  return at.notes.get(TOPIC) as TextBinds | undefined;
}

const bind = defineRule<Bind>({
  id: "oracle.postgresql.dynamic-bind",
  title: "Bind variables of dynamic statements become $1, $2 …",
  complexity: "simple",
  guidance: {
    what: ":name in the text of a dynamic statement.",
    why: "plpgsql numbers the values of USING. In statements Oracle goes by position too, in blocks by name.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Bind",
  match: (node, at) => bindsOf(at)?.written.has(node.start) === true,
  convert: (node, at) => {
    const binds = bindsOf(at);
    const written = binds?.written.get(node.start);
    if (!binds || written === undefined) return;
    const cast = castFor(node, binds.types.get(written), at);
    at.replace(node, cast ? `${written}::${cast}` : written);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10), d DATE);",
  examples: [
    {
      from: "DECLARE\n  n NUMBER := 1;\nBEGIN\n  EXECUTE IMMEDIATE 'DELETE FROM t WHERE id = :a AND id < :b' USING n, n + 1;\nEND;",
      contains: "EXECUTE 'DELETE FROM t WHERE id = $1 AND id < $2' USING n, n + 1;",
    },
    {
      from: "DECLARE\n  v VARCHAR2(10) := '1';\nBEGIN\n  EXECUTE IMMEDIATE 'UPDATE t SET id = :x WHERE id = :x' USING v, v;\nEND;",
      contains: "EXECUTE 'UPDATE t SET id = $1::integer WHERE id = $2::integer' USING v, v;",
    },
  ],
});

const returning = defineRule<ReturningClause>({
  id: "oracle.postgresql.dynamic-returning",
  title: "RETURNING … INTO :bind in dynamic statements",
  complexity: "simple",
  guidance: {
    what: "RETURNING columns INTO :bind in the text of a dynamic statement.",
    why: "In PostgreSQL the statement returns a row, and EXECUTE puts it into variables.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "ReturningClause",
  match: (clause, at) => clause.into !== undefined && bindsOf(at) !== undefined,
  convert: (clause, at) => {
    const last = clause.values.at(-1);
    if (last && clause.into) at.replace({ start: last.end, end: clause.into.end }, "");
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  EXECUTE IMMEDIATE 'DELETE FROM t WHERE id = :1 RETURNING id INTO :2' USING 5 RETURNING INTO n;\nEND;",
      contains: "EXECUTE 'DELETE FROM t WHERE id = $1 RETURNING id' USING 5 INTO n;",
    },
  ],
});

/** The type to cast a value to that Oracle would convert: a text compared with a number, stored in a date column … */
function castFor(node: Bind, type: DataType | undefined, at: RuleContext): string | undefined {
  if (!type || type.kind === "unknown" || type.kind === "null") return undefined;
  const wanted = wantedType(node, at);
  if (!wanted || familyOf(wanted) === undefined || familyOf(type) === undefined) return undefined;
  if (familyOf(wanted) === familyOf(type)) return undefined;
  // Dates have a text form that depends on the session: their conversion is not a plain cast.
  if (familyOf(wanted) === "time" || familyOf(type) === "time") return undefined;
  return postgresqlType(wanted, at.version as 17)?.replace(/\(.*\)/, "");
}

function familyOf(type: DataType): string | undefined {
  switch (type.kind) {
    case "number":
    case "float":
      return "number";
    case "string":
    case "clob":
      return "text";
    case "date":
    case "timestamp":
      return "time";
    default:
      return undefined;
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "<", ">", "<=", ">="]);

/** What the value is compared with or stored in. */
function wantedType(node: SyntaxNode, at: RuleContext): DataType | undefined {
  const { parent } = node;
  if (parent?.kind === "Binary" && COMPARISONS.has((parent as Binary).operator)) {
    const { left, right } = parent as Binary;
    return at.typeOf(left === node ? right : left);
  }
  if (parent?.kind === "Assignment") return at.typeOf((parent as Assignment).target);
  if (parent?.kind === "ExpressionList" && parent.parent?.kind === "ValuesClause") {
    const insert = parent.parent.parent;
    const position = (parent as unknown as { items: SyntaxNode[] }).items.indexOf(node);
    return insert?.kind === "Insert" ? columnType(insert as Insert, position, at) : undefined;
  }
  return undefined;
}

function columnType(insert: Insert, position: number, at: RuleContext): DataType | undefined {
  const named = insert.columns?.columns[position];
  if (named) return at.typeOf(named);
  if (insert.columns || insert.target.kind !== "TableName") return undefined;
  return at.binding.queryColumns(insert.target as TableName)[position]?.type;
}

export default [bind, returning];
