/** SET IDENTITY_INSERT and DBCC CHECKIDENT: values of identity columns that are given, and where the counting goes on. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type { OtherStatement, SetOption } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { nameParts } from "../../any/text/name-texts";
import { DEFAULT_SCHEMA, qualifiedTargetName, targetName } from "../../any/text/target-names";

const MANUAL = "https://www.postgresql.org/docs/current/functions-sequence.html";

const insert = defineRule<SetOption>({
  id: "sqlserver.postgresql.identity-insert",
  title: "Identities go on behind the values that were inserted",
  complexity: "simple",
  guidance: {
    what: "SET IDENTITY_INSERT t ON and OFF.",
    why: "An identity BY DEFAULT takes values that are given at any time, but does not count them: the next own value may be there already.",
    action: "None: setval moves the identity where the option is switched off.",
  },
  sources: [MANUAL],
  on: "SetOption",
  match: (node) => node.options.includes("IDENTITY_INSERT"),
  convert: (node, at) => {
    const symbol = node.table && at.binding.symbolOf(node.table);
    const table = symbol?.kind === "table" ? symbol : undefined;
    const pieces = node.value === "OFF" && table && moveIdentity(table, at);
    if (pieces) handOverInstead(node, at, [{ pieces: `${pieces};`, needs: [], defines: [] }]);
    else leaveOut(node, at);
  },
  given: "CREATE TABLE dbo.t (id int IDENTITY(1,1) PRIMARY KEY, a int)",
  examples: [
    {
      from: "SET IDENTITY_INSERT dbo.t ON; INSERT INTO dbo.t (id, a) VALUES (7, 1); SET IDENTITY_INSERT dbo.t OFF",
      contains:
        "INSERT INTO t (id, a) VALUES (7, 1);\nSELECT setval(pg_get_serial_sequence('t', 'id'), coalesce(max(id), 1), max(id) IS NOT NULL) FROM t;",
    },
  ],
});

/** The statement that puts a table's identity behind its highest value. */
function moveIdentity(table: TableSymbol, at: RuleContext): string | undefined {
  const column = table.columns.find((c) => c.isIdentity);
  if (!column) return undefined;
  const name = targetName(column.name, at, "column");
  return `SELECT setval(${sequenceOf(table, column.name, at)}, coalesce(max(${name}), 1), max(${name}) IS NOT NULL) FROM ${qualifiedTargetName(table, at)}`;
}

function sequenceOf(table: TableSymbol, column: string, at: RuleContext): string {
  return `pg_get_serial_sequence(${quoteText(qualifiedTargetName(table, at))}, ${quoteText(column)})`;
}

const reseed = defineRule<OtherStatement>({
  id: "sqlserver.postgresql.checkident",
  title: "DBCC CHECKIDENT becomes setval",
  complexity: "simple",
  guidance: {
    what: "DBCC CHECKIDENT ('t', RESEED, n).",
    why: "PostgreSQL counts an identity by a sequence.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "OtherStatement",
  match: (node) => node.name === "DBCC CHECKIDENT",
  convert: (node, at) => {
    const words = at.tokensIn(node).slice(2);
    const first = words.find((w) => w.kind === "string" || w.kind === "word" || w.kind === "quoted");
    const parts = first ? nameParts(first.kind === "string" ? first.value : at.source(first)) : [];
    const [name, schema = DEFAULT_SCHEMA] = parts.map((p) => p.toLowerCase()).reverse();
    const table = name === undefined ? undefined : at.model.find(name, schema, at.unit.index);
    const column = table?.kind === "table" ? table.columns.find((c) => c.isIdentity) : undefined;
    const isReseed = words.some((w) => w.value === "RESEED");
    if (table?.kind !== "table" || !column || !isReseed) {
      at.note(node, "The identity's counter needs no check on PostgreSQL, or its table is not part of the input.");
      leaveOut(node, at);
      return;
    }
    const numbers = words.filter((w) => w.kind === "number");
    const isNegative = words[words.indexOf(numbers[0]) - 1]?.value === "-";
    const value = numbers[0] && `${isNegative ? "-" : ""}${at.source(numbers[0])}`;
    handOverInstead(node, at, [
      {
        pieces: `${value === undefined ? moveIdentity(table, at) : setTo(table, column.name, value, at)};`,
        needs: [],
        defines: [],
      },
    ]);
  },
  given: "CREATE TABLE dbo.t (id int IDENTITY(1,1) PRIMARY KEY, a int)",
  examples: [
    {
      from: "DBCC CHECKIDENT ('dbo.t', RESEED, 100)",
      to: "SELECT setval(pg_get_serial_sequence('t', 'id'), 100)",
    },
    {
      from: "DBCC CHECKIDENT (t, RESEED, 0) WITH NO_INFOMSGS",
      to: "SELECT setval(pg_get_serial_sequence('t', 'id'), 1, false)",
    },
  ],
});

/** The next value is the one behind the given one; sequences begin with 1. */
function setTo(table: TableSymbol, column: string, value: string, at: RuleContext): string {
  const sequence = sequenceOf(table, column, at);
  return value === "0" ? `SELECT setval(${sequence}, 1, false)` : `SELECT setval(${sequence}, ${value})`;
}

export default [insert, reseed];
