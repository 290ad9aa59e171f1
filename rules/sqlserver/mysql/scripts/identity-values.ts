/** SET IDENTITY_INSERT and DBCC CHECKIDENT: values of identity columns that are given, and where the counting goes on. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { OtherStatement, SetOption } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { nameParts } from "../../any/text/name-texts";
import { DEFAULT_SCHEMA, qualifiedTargetName } from "../../any/text/target-names";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html";

const insert = defineRule<SetOption>({
  id: "sqlserver.mysql.identity-insert",
  title: "SET IDENTITY_INSERT is left out",
  complexity: "simple",
  guidance: {
    what: "SET IDENTITY_INSERT t ON and OFF.",
    why: "A column with AUTO_INCREMENT takes values that are given at any time, and counts on behind them.",
    action: "None. The value 0 asks for the next number: set NO_AUTO_VALUE_ON_ZERO where it is to be stored.",
  },
  sources: [MANUAL],
  on: "SetOption",
  match: (node) => node.options.includes("IDENTITY_INSERT"),
  convert: (node, at) => leaveOut(node, at),
  given: "CREATE TABLE dbo.t (id int IDENTITY(1,1) PRIMARY KEY, a int)",
  examples: [
    {
      from: "SET IDENTITY_INSERT dbo.t ON; INSERT INTO dbo.t (id, a) VALUES (7, 1); SET IDENTITY_INSERT dbo.t OFF",
      to: "INSERT INTO t (id, a) VALUES (7, 1)",
    },
  ],
});

const reseed = defineRule<OtherStatement>({
  id: "sqlserver.mysql.checkident",
  title: "DBCC CHECKIDENT becomes AUTO_INCREMENT = n",
  complexity: "simple",
  guidance: {
    what: "DBCC CHECKIDENT ('t', RESEED, n).",
    why: "MySQL sets the next value of a table, not the one before it.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "OtherStatement",
  match: (node) => node.name === "DBCC CHECKIDENT",
  convert: (node, at) => {
    const value = nextValue(node, at);
    const table = tableOf(node, at);
    if (value === undefined || !table) {
      at.note(node, "The counter needs no check on MySQL, or its table is not part of the input.");
      leaveOut(node, at);
      return;
    }
    handOverInstead(node, at, [
      { pieces: `ALTER TABLE ${qualifiedTargetName(table, at)} AUTO_INCREMENT = ${value};`, needs: [], defines: [] },
    ]);
  },
  given: "CREATE TABLE dbo.t (id int IDENTITY(1,1) PRIMARY KEY, a int)",
  examples: [
    { from: "DBCC CHECKIDENT ('dbo.t', RESEED, 100)", to: "ALTER TABLE t AUTO_INCREMENT = 101" },
    { from: "DBCC CHECKIDENT (t, RESEED, 0) WITH NO_INFOMSGS", to: "ALTER TABLE t AUTO_INCREMENT = 1" },
  ],
});

function tableOf(node: OtherStatement, at: RuleContext) {
  const first = at
    .tokensIn(node)
    .slice(2)
    .find((w) => w.kind === "string" || w.kind === "word" || w.kind === "quoted");
  const parts = first ? nameParts(first.kind === "string" ? first.value : at.source(first)) : [];
  const [name, schema = DEFAULT_SCHEMA] = parts.map((p) => p.toLowerCase()).reverse();
  const table = name === undefined ? undefined : at.model.find(name, schema, at.unit.index);
  return table?.kind === "table" && table.columns.some((c) => c.isIdentity) ? table : undefined;
}

/** The value behind the one that is given; undefined where none is, or where MySQL does not count. */
function nextValue(node: OtherStatement, at: RuleContext): number | undefined {
  const words = at.tokensIn(node).slice(2);
  const number = words.find((w) => w.kind === "number");
  const isNegative = number && words[words.indexOf(number) - 1]?.value === "-";
  if (!words.some((w) => w.value === "RESEED") || !number || isNegative) return undefined;
  return Number(at.source(number)) + 1;
}

export default [insert, reseed];
