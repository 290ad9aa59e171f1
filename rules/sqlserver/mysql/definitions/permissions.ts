/** GRANT, DENY and REVOKE. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { GrantedPermission, Identifier, Permission } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { DEFAULT_SCHEMA, qualifiedTargetName, targetName } from "../../any/text/target-names";
import { principalName, principalStatements } from "./principals";

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

export default defineRule<Permission>({
  id: "sqlserver.mysql.permission",
  title: "Permissions are those of MySQL",
  complexity: "medium",
  guidance: {
    what: "GRANT, DENY and REVOKE.",
    why: "MySQL has privileges on tables, routines and databases, no DENY, no rights of everybody, and raises an error where a right is revoked that was not granted.",
    action: "Look at DENY and REVOKE, and at what was granted to public.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/grant.html"],
  on: "Permission",
  convert: (node, at) => {
    const target = targetOf(node, at);
    const grantees = node.grantees.filter((g): g is Identifier => g.kind === "Identifier");
    const names = grantees.flatMap((g) => principalName(g.written, at) ?? []);
    const problem = problemOf(node, target !== undefined, names.length, at);
    if (problem || !target) {
      at.review(node, problem ?? "");
      leaveOut(node, at);
      return;
    }
    const wanted = node.permissions.filter((p) => mapped(p, target, at) !== undefined);
    if (wanted.length === 0) {
      leaveOut(node, at);
      return;
    }
    const list = wanted.map((p): Piece => {
      const columns = p.columns ?? (target.privileges === ON_TABLE && !target.isSchema ? node.columns : undefined);
      return [mapped(p, target, at) ?? "", columns ? [" ", at.text(columns)] : ""];
    });
    const option = node.withGrantOption ? " WITH GRANT OPTION" : "";
    handOverInstead(node, at, [
      ...grantees.flatMap((g) => principalStatements(g.written, false, at)),
      {
        pieces: ["GRANT ", join(list, ", "), ` ON ${target.object} TO ${names.join(", ")}${option};`],
        needs: target.needs,
        defines: [],
        ...(target.isSchema ? { last: true } : {}),
      },
    ]);
  },
  given:
    "CREATE TABLE dbo.t (id int, n int)\nGO\nCREATE FUNCTION dbo.half (@n int) RETURNS int AS\nBEGIN\n  RETURN @n / 2;\nEND\nGO\nCREATE SCHEMA sales\nGO\nCREATE TABLE sales.o (id int)",
  examples: [
    { from: "GRANT SELECT, UPDATE ON [dbo].[t] TO public", to: "", refused: "everybody" },
    {
      from: "GRANT SELECT (id, n) ON dbo.t TO clerk",
      contains: "GRANT SELECT (id, n) ON TABLE t TO clerk;",
      runs: false,
    },
    {
      from: "GRANT EXECUTE ON OBJECT::dbo.half TO clerk",
      contains: "GRANT EXECUTE ON FUNCTION half TO clerk;",
      runs: false,
    },
    { from: "DENY DELETE ON t TO clerk", to: "", refused: "no DENY" },
    { from: "GRANT SELECT ON SCHEMA::sales TO clerk", contains: "GRANT SELECT ON sales.* TO clerk;", runs: false },
    { from: "GRANT CREATE TABLE TO clerk", to: "", refused: "CREATE TABLE" },
    { from: "GRANT SELECT ON elsewhere TO clerk", to: "", refused: "is not part of the input" },
  ],
});

interface GrantTarget {
  /** "TABLE t", "sales.*". */
  readonly object: string;
  readonly privileges: typeof ON_TABLE;
  readonly needs: readonly string[];
  /** All objects of a database: after everything else. */
  readonly isSchema?: boolean;
}

/** What the permissions are given on; undefined where MySQL has nothing for it. */
function targetOf({ object, securableClass }: Permission, at: RuleContext): GrantTarget | undefined {
  if (!object) return undefined;
  if (securableClass === "SCHEMA") {
    const name = object.parts.at(-1)?.value ?? "";
    const place = name === DEFAULT_SCHEMA ? "*" : `${targetName(name, at)}.*`;
    return { object: place, privileges: { ...ON_CODE, ...ON_TABLE }, needs: [], isSchema: true };
  }
  const symbol = at.binding.symbolOf(object);
  const target = symbol?.kind === "synonym" ? (at.model.follow(symbol, at.unit.index) ?? symbol) : symbol;
  const kind = target && kindOf(target);
  if (!target || !kind) return undefined;
  return {
    object: `${kind.word} ${qualifiedTargetName(target, at)}`,
    privileges: kind.privileges,
    needs: [dependencyKey(target)],
  };
}

function kindOf(symbol: ModelSymbol): { word: string; privileges: typeof ON_TABLE } | undefined {
  switch (symbol.kind) {
    case "table":
    case "view":
    case "materializedView":
      return { word: "TABLE", privileges: ON_TABLE };
    case "routine":
      return { word: symbol.routineType === "function" ? "FUNCTION" : "PROCEDURE", privileges: ON_CODE };
    default:
      return undefined;
  }
}

function problemOf(node: Permission, isKnown: boolean, count: number, at: RuleContext): string | undefined {
  const rights = node.permissions.map((p) => p.name).join(", ");
  if (!node.object)
    return `${rights} has no counterpart; give rights on the database instead. The statement was left out.`;
  if (!isKnown)
    return `${at.source(node.object)} is not part of the input or has no counterpart that rights could be given on. The statement was left out.`;
  if (node.action === "DENY")
    return "MySQL has no DENY: a right that nobody granted is not there. Revoke it where a role has it.";
  if (node.action === "REVOKE")
    return "The statement was left out: MySQL raises an error where a right is revoked that was not granted.";
  return count === 0 ? "MySQL has no rights of everybody: grant them to the users or to a role." : undefined;
}

/** What a permission becomes; undefined and a finding where there is nothing. */
function mapped(permission: GrantedPermission, target: GrantTarget, at: RuleContext): string | undefined {
  const found = target.privileges[permission.name];
  if (found === undefined && !target.isSchema)
    at.note(permission, `${permission.name} has no counterpart on this kind of object and was left out.`);
  return found;
}
