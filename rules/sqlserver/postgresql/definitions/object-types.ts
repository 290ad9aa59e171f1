/** CREATE TYPE: alias types become domains, table types composite types. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { removeListElement } from "../../../../converter/rule/list-elements";
import type { Piece } from "../../../../converter/rule/pieces";
import type { CreateType, Execute, TableElement, TableTypeDefinition } from "../../../../converter/tsql/nodes";
import { handOver, handOverInstead, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { leaveOutOption, noteLeftOut } from "../../any/definitions/left-out-options";
import { procedureName } from "../../any/definitions/procedure-arguments";
import { qualifiedTargetName } from "../../any/text/target-names";
import { columnType } from "../types/column-types";
import { targetType } from "../types/target-types";

const create = defineRule<CreateType>({
  id: "sqlserver.postgresql.type",
  title: "Alias types become domains, table types composite types",
  complexity: "medium",
  guidance: {
    what: "CREATE TYPE … FROM, AS TABLE and EXTERNAL NAME.",
    why: "A domain is a type with another name. NOT NULL of an alias type is only what its columns say where they say nothing: it is written at the columns, since variables of the type may be NULL. A value of a table type is an array of rows on PostgreSQL; its keys, checks and defaults have no place there.",
    action: "Check the rows where a table type's keys mattered. Rewrite CLR types.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createdomain.html",
    "https://www.postgresql.org/docs/current/sql-createtype.html",
  ],
  on: "CreateType",
  convert: (type, at) => {
    if (type.table) convertRows(type.table, at);
    else if (type.baseType) {
      handOverInstead(type, at, [{ pieces: domain(type, at), ...keys(type, at) }]);
      return;
    } else {
      at.refuse(
        type,
        `${at.source(type.name)} is a CLR type: PostgreSQL cannot run it. Keep its values as text or jsonb.`,
      );
      leaveOut(type, at, "disabled");
      return;
    }
    noteLeftOut(type.name, at);
    handOver(type, at);
  },
  examples: [
    { from: "CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL", to: "CREATE DOMAIN Flag AS boolean" },
    {
      from: "CREATE TYPE dbo.Flag FROM bit NOT NULL; CREATE TABLE t (a Flag, b dbo.Flag NULL)",
      contains: "CREATE TABLE t (a Flag NOT NULL, b Flag NULL)",
    },
    { from: "CREATE TYPE dbo.Name FROM nvarchar(50) NULL", to: "CREATE DOMAIN public.Name AS varchar(50)" },
    {
      from: "CREATE TYPE dbo.id_list AS TABLE (id int NOT NULL PRIMARY KEY, /* how many */ n decimal(9, 2) DEFAULT 0, INDEX ix (n))",
      to: "CREATE TYPE id_list AS (id integer, /* how many */ n numeric(9,2))",
      refused: "keys, defaults and checks",
    },
    { from: "CREATE TYPE dbo.P EXTERNAL NAME geo.[P]", to: "", refused: "CLR type" },
  ],
});

function keys(type: CreateType, at: RuleContext) {
  if (type !== at.unit.root) return {};
  return {
    defines: at.binding.defines.map(dependencyKey),
    needs: [...at.binding.dependencies().hard].map(dependencyKey),
  };
}

function domain(type: CreateType, at: RuleContext): Piece {
  const base: Piece = type.baseType ? at.text(type.baseType) : "text";
  return ["CREATE DOMAIN ", at.text(type.name), " AS ", base, ";"];
}

/** The columns with their types; what else the list holds is left out. */
function convertRows(table: TableTypeDefinition, at: RuleContext): void {
  const word = at
    .tokensIn({ start: table.start, end: table.elements[0]?.start ?? table.end })
    .find((t) => t.value === "TABLE");
  const before =
    word ?? at.tokensIn({ start: table.parent?.start ?? 0, end: table.start }).findLast((t) => t.value === "TABLE");
  if (before) at.remove(before);
  if (table.options) leaveOutOption(table.options, at);
  for (const element of table.elements) {
    if (element.kind !== "ColumnDefinition") removeListElement(element, table.elements, at);
    else at.replace({ start: element.name.end, end: element.end }, ` ${columnType(element, at)}`);
  }
  if (table.elements.some(holdsMore))
    at.note(
      table,
      "The keys, defaults and checks of the table type have no place in a composite type: code that builds the rows looks after them.",
    );
}

function holdsMore(element: TableElement): boolean {
  if (element.kind !== "ColumnDefinition") return true;
  const { defaultValue, identity, computed, constraints } = element;
  return (defaultValue ?? identity ?? computed) !== undefined || constraints.some((c) => c.type !== "NULL");
}

const oldType = defineRule<Execute>({
  id: "sqlserver.postgresql.addtype",
  title: "sp_addtype becomes a domain",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_addtype name, 'type', 'NOT NULL'.",
    why: "It is the old form of CREATE TYPE … FROM.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createdomain.html"],
  on: "Execute",
  match: (node, at) => procedureName(node) === "sp_addtype" && placeOf(node, at) !== "code",
  convert: (node, at) => {
    const type = at.binding.defines.find((s) => s.kind === "type");
    if (type?.kind !== "type") leaveOut(node, at, "disabled");
    else
      handOverInstead(node, at, [
        {
          pieces: `CREATE DOMAIN ${qualifiedTargetName(type, at)} AS ${targetType(type.type, at)};`,
          defines: [dependencyKey(type)],
        },
      ]);
  },
  examples: [
    {
      from: "EXEC sp_addtype tid, 'varchar(6)', 'NOT NULL'\nGO\nCREATE TABLE titles (title_id tid, n int)",
      to: "CREATE DOMAIN public.tid AS varchar(6);\nCREATE TABLE titles (title_id public.tid NOT NULL, n integer);",
    },
  ],
});

export default [create, oldType];
