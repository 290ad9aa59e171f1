/** Extended properties: descriptions of tables and columns stand in their definitions, other ones are for SQL Server's tools. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Execute } from "../../../../converter/tsql/nodes";
import { leaveOut, placeOf } from "../../any/definitions/hand-over";
import { argumentText, procedureName } from "../../any/definitions/procedure-arguments";
import { describedLevels } from "./descriptions";

const PROCEDURES = /^sp_(?:add|update|drop)extendedproperty$/;

export default defineRule<Execute>({
  id: "sqlserver.mysql.extended-property",
  title: "Descriptions become comments of tables and columns",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_addextendedproperty and its kin.",
    why: "MS_Description of a table or column is its COMMENT on MySQL, which is part of the definition. Views, constraints and other objects have no comment that could be given later; other properties are for tools of SQL Server only.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table.html"],
  on: "Execute",
  match: (node, at) => PROCEDURES.test(procedureName(node)) && placeOf(node, at) !== "code",
  convert: (node, at) => {
    at.note(node, detailOf(node, at));
    leaveOut(node, at);
  },
  given: "CREATE TABLE dbo.t (id int NOT NULL CONSTRAINT pk_t PRIMARY KEY)",
  examples: [
    {
      from: "EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'Rows', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N't'",
      to: "",
      refused: "stands in the definition",
    },
    {
      from: "EXEC sp_addextendedproperty 'MS_Description', 'Key', 'SCHEMA', 'dbo', 'TABLE', 't', 'CONSTRAINT', 'pk_t'",
      to: "",
      refused: "A constraint has no comment",
    },
    { from: "EXEC sp_addextendedproperty 'MS_DiagramPane1', 'x'", to: "", refused: "for tools of SQL Server" },
  ],
});

function detailOf(node: Execute, at: RuleContext): string {
  const property = argumentText(node, "@name", 0) ?? "";
  if (property.toLowerCase() !== "ms_description")
    return `The property ${property} is for tools of SQL Server and was left out.`;
  const [outer, object, part] = describedLevels(node);
  const last = part ?? object ?? outer;
  const table = object && at.model.find(object.name, outer?.name ?? "dbo", at.unit.index);
  const isKept = object?.type === "TABLE" && (!part || part.type === "COLUMN") && table?.kind === "table";
  if (isKept) return `The description of ${last?.name} stands in the definition of its table, as a comment.`;
  return `A ${(last?.type ?? "database").toLowerCase()} has no comment on MySQL; the description was left out.`;
}
