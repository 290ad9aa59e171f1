/** Extended properties: descriptions become comments. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SchemaObject, TableSymbol } from "../../../../converter/model/symbols";
import type { Execute, Literal } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { argumentNamed, argumentText, procedureName } from "../../any/definitions/procedure-arguments";
import { isIndexedView } from "../../any/definitions/view-parts";
import { qualifiedTargetName, targetName, targetSchemaPrefix } from "../../any/text/target-names";
import { indexName } from "./relation-names";
import { triggerNames } from "./trigger-names";

const PROCEDURES = /^sp_(?:add|update|drop)extendedproperty$/;

export default defineRule<Execute>({
  id: "sqlserver.postgresql.extended-property",
  title: "Descriptions become comments",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_addextendedproperty and its kin.",
    why: "MS_Description holds what PostgreSQL keeps as the comment of an object. Other properties are known to tools of SQL Server only.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-comment.html"],
  on: "Execute",
  match: (node, at) => PROCEDURES.test(procedureName(node)) && placeOf(node, at) !== "code",
  convert: (node, at) => {
    const property = argumentText(node, "@name", 0) ?? "";
    if (property.toLowerCase() !== "ms_description") {
      at.note(node, `The property ${property} is for tools of SQL Server and was left out.`);
      leaveOut(node, at);
      return;
    }
    const isDropped = procedureName(node) === "sp_dropextendedproperty";
    const target = commentTarget(node, isDropped ? 1 : 2, at);
    const value = argumentNamed(node, "@value", 1);
    const text = isDropped ? "NULL" : value?.kind === "Literal" ? quoteText((value as Literal).value) : undefined;
    if (typeof target === "string" || text === undefined) {
      at.note(
        node,
        typeof target === "string" ? target : "The description is put together when the script runs and was left out.",
      );
      leaveOut(node, at);
      return;
    }
    const { object, isPart, owner } = target;
    handOverInstead(node, at, [
      {
        pieces: `COMMENT ON ${object} IS ${text};`,
        needs: owner ? [dependencyKey(owner)] : [],
        defines: [],
        ...(isPart ? { last: true } : {}),
      },
    ]);
  },
  given:
    "CREATE TABLE dbo.t (id int NOT NULL CONSTRAINT pk_t PRIMARY KEY, [Two Words] int CONSTRAINT df_t DEFAULT 0)\nGO\nCREATE SCHEMA sales\nGO\nCREATE VIEW sales.v AS SELECT id FROM dbo.t",
  examples: [
    {
      from: "EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'Rows, it''s said', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N't'",
      to: "COMMENT ON TABLE t IS 'Rows, it''s said'",
    },
    {
      from: "EXEC sp_addextendedproperty 'MS_Description', 'Words', 'SCHEMA', dbo, 'TABLE', t, 'COLUMN', [Two Words]",
      to: "COMMENT ON COLUMN t.\"two words\" IS 'Words'",
    },
    {
      from: "EXEC sp_addextendedproperty 'MS_Description', 'Seen', 'SCHEMA', 'sales', 'VIEW', 'v'",
      to: "COMMENT ON VIEW sales.v IS 'Seen'",
    },
    {
      from: "EXEC sp_addextendedproperty 'MS_Description', 'Key', 'SCHEMA', 'dbo', 'TABLE', 't', 'CONSTRAINT', 'pk_t'",
      to: "COMMENT ON CONSTRAINT pk_t ON t IS 'Key'",
    },
    {
      from: "EXEC sp_addextendedproperty 'MS_Description', 'Zero', 'SCHEMA', 'dbo', 'TABLE', 't', 'CONSTRAINT', 'df_t'",
      to: "",
      refused: "defaults have no name",
    },
    { from: "EXEC sp_addextendedproperty 'MS_DiagramPane1', 'x'", to: "", refused: "for tools of SQL Server" },
  ],
});

interface CommentTarget {
  /** "COLUMN t.a", as COMMENT ON takes it. */
  readonly object: string;
  readonly owner?: SchemaObject;
  /** A part of the owner that may come by a later statement. */
  readonly isPart?: boolean;
}

/** What the levels of the call name; a sentence where PostgreSQL has no such thing. */
function commentTarget(node: Execute, first: number, at: RuleContext): CommentTarget | string {
  const level = (n: number) => ({
    type: argumentText(node, `@level${n}type`, first + 2 * n)?.toUpperCase(),
    name: argumentText(node, `@level${n}name`, first + 2 * n + 1)?.toLowerCase(),
  });
  const [outer, object, part] = [level(0), level(1), level(2)];
  if (outer.type === undefined || outer.name === undefined)
    return "The description of the database was left out: write COMMENT ON DATABASE with the name of the new one.";
  if (outer.type !== "SCHEMA" && outer.type !== "USER")
    return `A ${outer.type.toLowerCase()} has no comment on PostgreSQL.`;
  if (object.name === undefined)
    return { object: `SCHEMA ${outer.name === "dbo" ? "public" : targetName(outer.name, at)}` };
  const owner = at.model.find(object.name, outer.name, at.unit.index);
  const kind = owner && kindOf(owner, at);
  if (!owner || !kind)
    return `${object.name} is not part of the input or has no comment on PostgreSQL; the description was left out.`;
  const name = qualifiedTargetName(owner, at);
  if (part.name === undefined) return { object: `${kind} ${name}`, owner };
  return partTarget({ type: part.type ?? "", name: part.name }, owner, name, at);
}

function kindOf(owner: SchemaObject, at: RuleContext): string | undefined {
  switch (owner.kind) {
    case "table":
      return "TABLE";
    case "view":
      return isIndexedView(owner, at) ? "MATERIALIZED VIEW" : "VIEW";
    case "routine":
      return "ROUTINE";
    case "sequence":
      return "SEQUENCE";
    case "type":
      return owner.isSubtype ? "DOMAIN" : "TYPE";
    default:
      return undefined;
  }
}

function partTarget(
  part: { readonly type: string; readonly name: string },
  owner: SchemaObject,
  ownerName: string,
  at: RuleContext,
): CommentTarget | string {
  const name = targetName(part.name, at, "column");
  switch (part.type) {
    case "COLUMN":
      return { object: `COLUMN ${ownerName}.${name}`, owner };
    case "CONSTRAINT":
      if (owner.kind === "table" && !owner.constraints.some((c) => c.name === part.name))
        return `The description of ${part.name} was left out: defaults have no name on PostgreSQL.`;
      return { object: `CONSTRAINT ${name} ON ${ownerName}`, owner, isPart: true };
    case "INDEX":
      return { object: `INDEX ${targetSchemaPrefix(owner, at)}${indexOf(part.name, owner, at)}`, owner, isPart: true };
    case "TRIGGER": {
      const trigger = at.model.named(part.name).find((o) => o.kind === "trigger");
      const own = trigger?.kind === "trigger" ? triggerNames(trigger, at)[0] : name;
      return { object: `TRIGGER ${own} ON ${ownerName}`, owner, isPart: true };
    }
    default:
      return `A ${part.type.toLowerCase()} has no comment on PostgreSQL; the description of ${part.name} was left out.`;
  }
}

function indexOf(name: string, owner: SchemaObject | TableSymbol, at: RuleContext): string {
  const symbol = at.model.named(name).find((o) => o.kind === "index" && o.table?.name === owner.name);
  return symbol?.node ? indexName(symbol.node, name, at) : targetName(name, at);
}
