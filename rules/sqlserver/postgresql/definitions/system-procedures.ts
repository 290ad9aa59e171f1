/** System procedures that define something, called at the top of scripts. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SchemaObject } from "../../../../converter/model/symbols";
import type { Execute } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { argumentText, procedureName } from "../../any/definitions/procedure-arguments";
import { nameParts } from "../../any/text/name-texts";
import { DEFAULT_SCHEMA, targetName } from "../../any/text/target-names";
import { changeMember } from "./principals";
import { indexName } from "./relation-names";
import { ensureRole } from "./role-statements";

const rename = defineRule<Execute>({
  id: "sqlserver.postgresql.rename",
  title: "sp_rename becomes RENAME",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_rename 'object', 'new name', 'type'.",
    why: "PostgreSQL renames each kind of object by its own ALTER statement.",
    action: "Look at renames of objects that the input does not hold.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
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
    at.review(node, `${from ?? "The object"} is not known here. Write the ALTER … RENAME TO of its kind.`);
    leaveOut(node, at, "disabled");
  },
  given: "CREATE TABLE dbo.t (a int, CONSTRAINT ck CHECK (a > 0))\nGO\nCREATE INDEX ix ON dbo.t (a)",
  examples: [
    { from: "EXEC sp_rename 'dbo.t.a', 'b', 'COLUMN'", to: "ALTER TABLE t RENAME COLUMN a TO b" },
    { from: "EXEC sp_rename N'[dbo].[t]', N'Other Name'", to: 'ALTER TABLE t RENAME TO "other name"' },
    { from: "EXEC sp_rename 't.ix', 'ix2', 'INDEX'", to: "ALTER INDEX ix RENAME TO ix2" },
    { from: "EXEC sp_rename 'nothing', 'x'", to: "", refused: "is not known here" },
  ],
});

function renamed(written: readonly string[], to: string, type: string, at: RuleContext): string | undefined {
  const parts = written.map((p) => p.toLowerCase());
  const goal = targetName(to, at, "column");
  const last = parts.at(-1) ?? "";
  if (type === "COLUMN" && parts.length > 1)
    return `ALTER TABLE ${qualified(parts.slice(0, -1), at)} RENAME COLUMN ${targetName(last, at, "column")} TO ${goal};`;
  if (type === "INDEX" && parts.length > 1) {
    const symbol = at.model.named(last).find((o) => o.kind === "index" && o.table?.name === parts.at(-2));
    const own = symbol?.node ? indexName(symbol.node, last, at) : targetName(last, at);
    return `ALTER INDEX ${schemaPrefix(parts.at(-3), at)}${own} RENAME TO ${goal};`;
  }
  const object = definedHere(at);
  const kind = object && KINDS[object.kind];
  if (kind) return `ALTER ${kind} ${qualified(parts, at)} RENAME TO ${goal};`;
  const table = at.model.ofKind("table").find((t) => t.constraints.some((c) => c.name === last));
  return (
    table &&
    `ALTER TABLE ${qualified([table.schema ?? "", table.name], at)} RENAME CONSTRAINT ${targetName(last, at, "column")} TO ${goal};`
  );
}

/** The object that this statement gives another name. */
function definedHere(at: RuleContext): SchemaObject | undefined {
  return at.binding.defines.find((s): s is SchemaObject => KINDS[s.kind] !== undefined);
}

const KINDS: Readonly<Record<string, string | undefined>> = {
  table: "TABLE",
  view: "VIEW",
  sequence: "SEQUENCE",
  routine: "ROUTINE",
  type: "TYPE",
};

function qualified(parts: readonly string[], at: RuleContext): string {
  return schemaPrefix(parts.at(-2), at) + targetName(parts.at(-1) ?? "", at, "column");
}

function schemaPrefix(schema: string | undefined, at: RuleContext): string {
  return schema && schema !== DEFAULT_SCHEMA ? `${targetName(schema, at)}.` : "";
}

const principals = defineRule<Execute>({
  id: "sqlserver.postgresql.principal-procedure",
  title: "Procedures for users and roles become statements",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_addrole, sp_adduser, sp_grantdbaccess, sp_addlogin, sp_addrolemember, sp_droprolemember.",
    why: "PostgreSQL has CREATE ROLE, GRANT and REVOKE.",
    action: "Set passwords for the roles that people or applications use.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createrole.html"],
  on: "Execute",
  match: (node, at) => PRINCIPALS.test(procedureName(node)) && placeOf(node, at) !== "code",
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
      const roles = ensureRole(first, at, name !== "sp_addrole");
      if (roles.length > 0) handOverInstead(node, at, roles);
      else leaveOut(node, at);
    }
  },
  examples: [
    { from: "EXEC sp_addrole 'clerk'", contains: "CREATE ROLE clerk;" },
    { from: "EXEC sp_addrolemember N'db_datareader', N'ann'", contains: "GRANT pg_read_all_data TO ann;" },
  ],
});

const PRINCIPALS = /^sp_(?:addrole|adduser|grantdbaccess|addlogin|grantlogin|addrolemember|droprolemember)$/;

/** What remains to do for procedures that have no counterpart; the first pattern that fits counts. */
const ADVICE: readonly (readonly [RegExp, "note" | "review", string])[] = [
  [
    /^sp_(?:add_job|add_jobstep|add_jobschedule|add_jobserver|add_schedule|attach_schedule|update_job|add_category|add_alert|add_operator|add_notification|start_job|delete_job)/,
    "review",
    "Jobs of SQL Server Agent do not run on PostgreSQL. Schedule the statements of its steps with pg_cron or the scheduler of the operating system.",
  ],
  [
    /^sp_(?:cdc_|trace_)/,
    "review",
    "Change data capture and traces have no counterpart. Use logical decoding, or pgaudit.",
  ],
  [
    /^sp_(?:bind|unbind)(?:e?fault|rule|efault)?/,
    "review",
    "Bound defaults and rules have no counterpart. Write DEFAULT and CHECK at the column, or make a domain.",
  ],
  [
    /^sp_addmessage$/,
    "review",
    "PostgreSQL has no table of messages: errors carry their own text. Write the message where it is raised.",
  ],
  [
    /^sp_(?:addlinkedserver|addlinkedsrvlogin|serveroption|dropserver)$/,
    "review",
    "A linked server is a foreign server on PostgreSQL: CREATE EXTENSION postgres_fdw or tds_fdw, CREATE SERVER, CREATE USER MAPPING.",
  ],
  [/^sp_changeobjectowner$/, "review", "Write ALTER … SET SCHEMA for the object."],
  [/^sp_settriggerorder$/, "note", "PostgreSQL runs the triggers of a table in the order of their names."],
  [/^sp_fulltext_/, "note", "PostgreSQL's text search needs no catalogs: an index over to_tsvector(…) serves it."],
  [
    /^sp_(?:tableoption|dboption|configure|dbcmptlevel|procoption|recompile|refreshview|refreshsqlmodule|updatestats|createstats|autostats|indexoption|changedbowner|estimate_data_compression_savings|password|defaultdb|defaultlanguage|revokedbaccess|droprole|dropuser|droplogin|help.*|who.*|spaceused|depends|msforeach.*)$/,
    "note",
    "It has nothing to do on PostgreSQL.",
  ],
];

const others = defineRule<Execute>({
  id: "sqlserver.postgresql.system-procedure",
  title: "System procedures without a counterpart are left out",
  complexity: "medium",
  guidance: {
    what: "A call of a system procedure at the top of a script: jobs, bound defaults, messages, linked servers, options.",
    why: "They configure SQL Server.",
    action: "Set up what they stood for with the means of PostgreSQL.",
  },
  sources: ["https://www.postgresql.org/docs/current/admin.html"],
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
    { from: "EXEC msdb.dbo.sp_add_job @job_name = N'nightly'", to: "", refused: "pg_cron" },
    { from: "EXEC sp_bindefault 'd', 't.c'", to: "", refused: "make a domain" },
    { from: "EXEC sp_configure 'show advanced options', 1", to: "", refused: "nothing to do" },
  ],
});

function adviceFor(node: Execute) {
  const name = procedureName(node);
  return ADVICE.find(([pattern]) => pattern.test(name));
}

export default [rename, principals, others];
