/** GRANT, DENY and REVOKE. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { GrantedPermission, Identifier, Permission } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { DEFAULT_SCHEMA, qualifiedTargetName, TARGET_DEFAULT_SCHEMA, targetName } from "../../any/text/target-names";
import { ensureRole, roleName } from "./role-statements";

/** Privileges on tables and views. What is missing has no counterpart. */
const ON_TABLE: Readonly<Record<string, string | undefined>> = {
  SELECT: "SELECT",
  INSERT: "INSERT",
  UPDATE: "UPDATE",
  DELETE: "DELETE",
  REFERENCES: "REFERENCES",
  ALL: "ALL PRIVILEGES",
  "ALL PRIVILEGES": "ALL PRIVILEGES",
  CONTROL: "ALL PRIVILEGES",
};
const ON_CODE: typeof ON_TABLE = { EXECUTE: "EXECUTE", EXEC: "EXECUTE", ALL: "EXECUTE", CONTROL: "EXECUTE" };
const ON_SEQUENCE: typeof ON_TABLE = { UPDATE: "USAGE, SELECT", CONTROL: "ALL PRIVILEGES" };
const ON_TYPE: typeof ON_TABLE = { EXECUTE: "USAGE", EXEC: "USAGE", REFERENCES: "USAGE", CONTROL: "USAGE" };

/** What every session may do on PostgreSQL as well. */
const NEEDS_NOTHING = /^(?:CONNECT|VIEW DEFINITION|VIEW DATABASE STATE|VIEW ANY (?:DEFINITION|COLUMN .*)|SHOWPLAN)$/;

export default defineRule<Permission>({
  id: "sqlserver.postgresql.permission",
  title: "Permissions are those of PostgreSQL",
  complexity: "medium",
  guidance: {
    what: "GRANT, DENY and REVOKE.",
    why: "PostgreSQL names the kind of object, wants USAGE of the schema as well, has no DENY, and lets everybody execute functions until that is revoked from PUBLIC.",
    action:
      "Look at DENY: a member of a role that has the right keeps it. Revoke EXECUTE from PUBLIC where routines are guarded.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-grant.html"],
  on: "Permission",
  convert: (node, at) => {
    const target = targetOf(node, at);
    if (!target) {
      mentionNothing(node, at);
      leaveOut(node, at);
      return;
    }
    const roles = node.grantees.filter((g): g is Identifier => g.kind === "Identifier");
    const written = roles.map((r) => roleName(r.written, at)).filter((r) => r !== "");
    const statements = target.flatMap((t) => statementsFor(node, t, written, at));
    if (node.action === "DENY")
      at.review(
        node,
        "PostgreSQL has no DENY: the right is revoked. A member of a role that has it keeps it; take it from that role.",
      );
    if (statements.length === 0 || written.length === 0) leaveOut(node, at);
    else handOverInstead(node, at, [...roles.flatMap((r) => ensureRole(r.written, at)), ...statements]);
  },
  given:
    "CREATE TABLE dbo.t (id int, n int)\nGO\nCREATE FUNCTION dbo.half (@n int) RETURNS int AS\nBEGIN\n  RETURN @n / 2;\nEND\nGO\nCREATE SCHEMA sales\nGO\nCREATE TABLE sales.o (id int)",
  examples: [
    {
      from: "GRANT SELECT, UPDATE ON [dbo].[t] TO public WITH GRANT OPTION",
      to: "GRANT SELECT, UPDATE ON TABLE t TO PUBLIC",
      refused: "WITH GRANT OPTION",
    },
    { from: "GRANT SELECT (id, n) ON dbo.t TO clerk", contains: "GRANT SELECT (id, n) ON TABLE t TO clerk;" },
    { from: "GRANT EXECUTE ON OBJECT::dbo.half TO clerk", contains: "GRANT EXECUTE ON ROUTINE half TO clerk;" },
    { from: "DENY DELETE ON t TO clerk", contains: "REVOKE DELETE ON TABLE t FROM clerk;", refused: "no DENY" },
    {
      from: "GRANT SELECT ON SCHEMA::sales TO clerk",
      contains: "GRANT SELECT ON ALL TABLES IN SCHEMA sales TO clerk;",
    },
    {
      from: "GRANT SELECT ON sales.o TO clerk",
      contains: "GRANT USAGE ON SCHEMA sales TO clerk;\nGRANT SELECT ON TABLE sales.o TO clerk;",
    },
    { from: "GRANT CREATE TABLE TO clerk", to: "", refused: "CREATE TABLE" },
    { from: "GRANT SELECT ON elsewhere TO clerk", to: "", refused: "is not part of the input" },
  ],
});

interface GrantTarget {
  /** "TABLE t", "ALL TABLES IN SCHEMA s". */
  readonly object: Piece;
  readonly privileges: typeof ON_TABLE;
  /** A schema that must be usable too. */
  readonly schema?: string;
  readonly needs: readonly string[];
  /** All objects of a schema at that moment: after everything else. */
  readonly isSchema?: boolean;
}

/** What the permissions are given on; undefined where PostgreSQL has nothing for it. */
function targetOf(node: Permission, at: RuleContext): GrantTarget[] | undefined {
  const { object, securableClass } = node;
  if (!object) return undefined;
  if (securableClass === "SCHEMA") {
    const name = object.parts.at(-1)?.value ?? "";
    const schema = name === DEFAULT_SCHEMA ? TARGET_DEFAULT_SCHEMA : targetName(name, at);
    const all = { schema, needs: [], isSchema: true };
    return [
      { object: `ALL TABLES IN SCHEMA ${schema}`, privileges: ON_TABLE, ...all },
      { object: `ALL ROUTINES IN SCHEMA ${schema}`, privileges: { EXECUTE: "EXECUTE", EXEC: "EXECUTE" }, ...all },
    ];
  }
  const symbol = at.binding.symbolOf(object);
  const target = symbol?.kind === "synonym" ? (at.model.follow(symbol, at.unit.index) ?? symbol) : symbol;
  const kind = target && kindOf(target);
  if (!target || !kind) return undefined;
  const schema = target.schema && target.schema !== DEFAULT_SCHEMA ? targetName(target.schema, at) : undefined;
  const name = `${kind.word} ${qualifiedTargetName(target, at)}`;
  return [{ object: name, privileges: kind.privileges, schema, needs: [dependencyKey(target)] }];
}

function kindOf(symbol: ModelSymbol): { word: string; privileges: typeof ON_TABLE } | undefined {
  switch (symbol.kind) {
    case "table":
    case "view":
    case "materializedView":
      return { word: "TABLE", privileges: ON_TABLE };
    case "routine":
      return { word: "ROUTINE", privileges: ON_CODE };
    case "sequence":
      return { word: "SEQUENCE", privileges: ON_SEQUENCE };
    case "type":
      return { word: symbol.isSubtype ? "DOMAIN" : "TYPE", privileges: ON_TYPE };
    default:
      return undefined;
  }
}

function statementsFor(node: Permission, target: GrantTarget, roles: readonly string[], at: RuleContext): Emission[] {
  const isRoutine = target.privileges.EXECUTE === "EXECUTE" && target.privileges.SELECT === undefined;
  const wanted = node.permissions.filter((p) => mapped(p, target, at) !== undefined);
  if (wanted.length === 0) return [];
  const list = wanted.map((p): Piece => {
    const columns = p.columns ?? (target.privileges === ON_TABLE && !target.isSchema ? node.columns : undefined);
    return [mapped(p, target, at) ?? "", columns ? [" ", at.text(columns)] : ""];
  });
  const isGrant = node.action === "GRANT";
  const option = node.withGrantOption && isGrant && !roles.includes("PUBLIC") ? " WITH GRANT OPTION" : "";
  if (node.withGrantOption && isGrant && roles.includes("PUBLIC"))
    at.note(node, "WITH GRANT OPTION cannot be given to PUBLIC and was left out.");
  const words: Piece = [
    node.isGrantOptionOnly ? "GRANT OPTION FOR " : "",
    join(list, ", "),
    " ON ",
    target.object,
    isGrant ? " TO " : " FROM ",
    roles.join(", "),
    option,
    node.action === "REVOKE" && /\bCASCADE\b/i.test(node.rest?.name ?? "") ? " CASCADE;" : ";",
  ];
  const last = target.isSchema ? { last: true } : {};
  const usage: Emission[] =
    target.schema && isGrant && target.schema !== TARGET_DEFAULT_SCHEMA
      ? roles.map((role) => ({
          pieces: `GRANT USAGE ON SCHEMA ${target.schema} TO ${role};`,
          once: `usage ${target.schema} ${role}`,
          needs: target.needs,
          defines: [],
          ...last,
        }))
      : [];
  if (isRoutine && !isGrant)
    at.note(node, "PostgreSQL lets everybody execute a routine until EXECUTE is revoked from PUBLIC.");
  return [...usage, { pieces: [isGrant ? "GRANT " : "REVOKE ", words], needs: target.needs, defines: [], ...last }];
}

/** What a permission becomes; undefined and a finding where there is nothing. */
function mapped(permission: GrantedPermission, target: GrantTarget, at: RuleContext): string | undefined {
  const found = target.privileges[permission.name];
  if (found === undefined && !NEEDS_NOTHING.test(permission.name) && !target.isSchema)
    at.note(permission, `${permission.name} has no counterpart on this kind of object and was left out.`);
  return found;
}

function mentionNothing(node: Permission, at: RuleContext): void {
  const names = node.permissions.map((p) => p.name);
  if (!node.object && names.every((n) => NEEDS_NOTHING.test(n))) {
    at.note(node, `${names.join(", ")}: every role that may connect has this right on PostgreSQL.`);
    return;
  }
  const what = node.object
    ? `${at.source(node.object)} is not part of the input or has no counterpart that rights could be given on`
    : `${names.join(", ")} has no counterpart; give rights on the schema or the database instead`;
  at.review(node, `${what}. The statement was left out.`);
}
