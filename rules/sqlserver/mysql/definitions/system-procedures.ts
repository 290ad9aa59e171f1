/** System procedures that define something, called at the top of scripts. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Execute } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { argumentText, procedureName } from "../../any/definitions/procedure-arguments";
import { nameParts } from "../../any/text/name-texts";
import { DEFAULT_SCHEMA, targetName, writtenName } from "../../any/text/target-names";
import { changeMember, PRINCIPAL_PROCEDURES, principalStatements } from "./principals";

const rename = defineRule<Execute>({
  id: "sqlserver.mysql.rename",
  title: "sp_rename becomes RENAME",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_rename 'object', 'new name', 'type'.",
    why: "MySQL renames tables, views, columns and indexes by statements of their own, and nothing else.",
    action: "Create objects of other kinds anew under the other name.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/rename-table.html"],
  on: "Execute",
  match: (node, at) => procedureName(node) === "sp_rename" && placeOf(node, at) !== "code",
  convert: (node, at) => {
    const [from, to] = [argumentText(node, "@objname", 0), argumentText(node, "@newname", 1)];
    const type = argumentText(node, "@objtype", 2)?.toUpperCase() ?? "OBJECT";
    const statement = from !== undefined && to !== undefined ? renamed(nameParts(from), to, type, at) : undefined;
    if (statement) {
      handOverInstead(node, at, [{ pieces: statement }]);
      return;
    }
    at.review(
      node,
      `${from ?? "The object"} is not known here, or of a kind that MySQL cannot rename. Create it anew.`,
    );
    leaveOut(node, at, "disabled");
  },
  given: "CREATE TABLE dbo.t (a int, CONSTRAINT ck CHECK (a > 0))\nGO\nCREATE INDEX ix ON dbo.t (a)",
  examples: [
    { from: "EXEC sp_rename N'[dbo].[t]', N'Other Name'", to: "RENAME TABLE t TO `other name`" },
    { from: "EXEC sp_rename 't.ix', 'ix2', 'INDEX'", to: "ALTER TABLE t RENAME INDEX ix TO ix2" },
    { from: "EXEC sp_rename 'nothing', 'x'", to: "", refused: "is not known here" },
  ],
});

function renamed(written: readonly string[], to: string, type: string, at: RuleContext): string | undefined {
  const parts = written.map((p) => p.toLowerCase());
  const last = parts.at(-1) ?? "";
  if ((type === "COLUMN" || type === "INDEX") && parts.length > 1)
    return `ALTER TABLE ${qualified(parts.slice(0, -1), at)} RENAME ${type} ${targetName(last, at)} TO ${writtenName(to, at)};`;
  const object = at.binding.defines.find((s) => s.kind === "table" || s.kind === "view");
  return object && `RENAME TABLE ${qualified(parts, at)} TO ${schemaPrefix(parts.at(-2), at)}${targetName(to, at)};`;
}

function qualified(parts: readonly string[], at: RuleContext): string {
  return schemaPrefix(parts.at(-2), at) + targetName(parts.at(-1) ?? "", at);
}

function schemaPrefix(schema: string | undefined, at: RuleContext): string {
  return schema && schema !== DEFAULT_SCHEMA ? `${targetName(schema, at)}.` : "";
}

const principals = defineRule<Execute>({
  id: "sqlserver.mysql.principal-procedure",
  title: "Procedures for users and roles become statements",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_addrole, sp_adduser, sp_grantdbaccess, sp_addlogin, sp_addrolemember, sp_droprolemember.",
    why: "MySQL has CREATE ROLE, CREATE USER, GRANT and REVOKE.",
    action: "Set passwords for the users, and unlock them.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-user.html"],
  on: "Execute",
  match: (node, at) => PRINCIPAL_PROCEDURES.test(procedureName(node)) && placeOf(node, at) !== "code",
  convert: (node, at) => {
    const name = procedureName(node);
    const [first, second] = [
      argumentText(node, name.endsWith("member") ? "@rolename" : "@loginame", 0),
      argumentText(node, "@membername", 1),
    ];
    if (first === undefined) leaveOut(node, at, "disabled");
    else if (name.endsWith("rolemember") && second !== undefined)
      changeMember(node, { role: first, member: second, isAdded: name.startsWith("sp_add") }, at);
    else {
      const statements = principalStatements(first, name !== "sp_addrole", at);
      if (statements.length > 0) handOverInstead(node, at, statements);
      else leaveOut(node, at);
    }
  },
  examples: [{ from: "EXEC sp_addrole 'clerk'", to: "CREATE ROLE IF NOT EXISTS clerk", runs: false }],
});

/** What remains to do for procedures that have no counterpart; the first pattern that fits counts. */
const ADVICE: readonly (readonly [RegExp, "note" | "review", string])[] = [
  [
    /^sp_(?:add_job|add_jobstep|add_jobschedule|add_jobserver|add_schedule|attach_schedule|update_job|add_category|add_alert|add_operator|add_notification|start_job|delete_job)/,
    "review",
    "Jobs of SQL Server Agent do not run on MySQL. Write CREATE EVENT for the statements of its steps, or use the scheduler of the operating system.",
  ],
  [
    /^sp_(?:cdc_|trace_)/,
    "review",
    "Change data capture and traces have no counterpart. Read the binary log, or use the general log.",
  ],
  [
    /^sp_(?:bind|unbind)(?:e?fault|rule|efault)?/,
    "review",
    "Bound defaults and rules have no counterpart. Write DEFAULT and CHECK at the column.",
  ],
  [
    /^sp_addmessage$/,
    "review",
    "MySQL has no table of messages: errors carry their own text. Write the message where it is raised.",
  ],
  [
    /^sp_(?:addlinkedserver|addlinkedsrvlogin|serveroption|dropserver)$/,
    "review",
    "MySQL reaches other servers by tables of the engine FEDERATED (MariaDB: CONNECT, SPIDER).",
  ],
  [/^sp_changeobjectowner$/, "review", "Write RENAME TABLE to the other database."],
  [
    /^sp_settriggerorder$/,
    "note",
    "MySQL runs the triggers of a table in the order of their creation, or by FOLLOWS and PRECEDES.",
  ],
  [/^sp_fulltext_/, "note", "MySQL's full-text search needs no catalogs: CREATE FULLTEXT INDEX serves it."],
  [
    /^sp_(?:tableoption|dboption|configure|dbcmptlevel|procoption|recompile|refreshview|refreshsqlmodule|updatestats|createstats|autostats|indexoption|changedbowner|estimate_data_compression_savings|password|defaultdb|defaultlanguage|revokedbaccess|droprole|dropuser|droplogin|help.*|who.*|spaceused|depends|msforeach.*)$/,
    "note",
    "It has nothing to do on MySQL.",
  ],
];

const others = defineRule<Execute>({
  id: "sqlserver.mysql.system-procedure",
  title: "System procedures without a counterpart are left out",
  complexity: "medium",
  guidance: {
    what: "A call of a system procedure at the top of a script: jobs, bound defaults, messages, linked servers, options.",
    why: "They configure SQL Server.",
    action: "Set up what they stood for with the means of MySQL.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-event.html"],
  on: "Execute",
  match: (node, at) => adviceFor(node) !== undefined && placeOf(node, at) !== "code",
  convert: (node, at) => {
    const advice = adviceFor(node);
    if (!advice) return;
    if (advice[1] === "review") at.review(node, advice[2]);
    else at.note(node, advice[2]);
    leaveOut(node, at);
  },
  examples: [
    { from: "EXEC msdb.dbo.sp_add_job @job_name = N'nightly'", to: "", refused: "CREATE EVENT" },
    { from: "EXEC sp_bindefault 'd', 't.c'", to: "", refused: "DEFAULT and CHECK" },
    { from: "EXEC sp_configure 'show advanced options', 1", to: "", refused: "nothing to do" },
  ],
});

function adviceFor(node: Execute) {
  const name = procedureName(node);
  return ADVICE.find(([pattern]) => pattern.test(name));
}

export default [rename, principals, others];
