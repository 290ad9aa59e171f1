/** CREATE TYPE: alias types are written out where they are used, table types are temporary tables of code. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { CreateType, Execute } from "../../../../converter/tsql/nodes";
import { leaveOut, placeOf } from "../../any/definitions/hand-over";
import { procedureName } from "../../any/definitions/procedure-arguments";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/data-types.html";

const create = defineRule<CreateType>({
  id: "sqlserver.mysql.type",
  title: "Types of users are left out",
  complexity: "medium",
  guidance: {
    what: "CREATE TYPE … FROM, AS TABLE and EXTERNAL NAME.",
    why: "MySQL has no types of users: an alias type is written out where it is used, the rows of a table type stand in a temporary table. CLR types have no counterpart.",
    action: "Rewrite CLR types.",
  },
  sources: [MANUAL],
  on: "CreateType",
  convert: (type, at) => {
    laterStatements(at).length = 0;
    at.emissions.length = 0;
    if (type.table) at.note(type, "The rows of a table type stand in a temporary table on MySQL.");
    else if (type.baseType) at.note(type, "The type is written out where it is used.");
    else
      at.refuse(type, `${at.source(type.name)} is a CLR type: MySQL cannot run it. Keep its values as text or json.`);
    leaveOut(type, at, type.table || type.baseType ? "omitted" : "disabled");
  },
  examples: [
    { from: "CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL", to: "", refused: "is written out" },
    {
      from: "CREATE TYPE dbo.Flag FROM bit NOT NULL; CREATE TABLE t (a Flag, b dbo.Flag NULL)",
      contains: "CREATE TABLE t (a tinyint(1) NOT NULL, b tinyint(1) NULL)",
    },
    { from: "CREATE TYPE dbo.id_list AS TABLE (id int NOT NULL PRIMARY KEY)", to: "", refused: "temporary table" },
    { from: "CREATE TYPE dbo.P EXTERNAL NAME geo.[P]", to: "", refused: "CLR type" },
  ],
});

const oldType = defineRule<Execute>({
  id: "sqlserver.mysql.addtype",
  title: "sp_addtype is left out",
  complexity: "simple",
  guidance: {
    what: "EXEC sp_addtype name, 'type', 'NOT NULL'.",
    why: "It is the old form of CREATE TYPE … FROM.",
    action: "None: the type is written out where it is used.",
  },
  sources: [MANUAL],
  on: "Execute",
  match: (node, at) => procedureName(node) === "sp_addtype" && placeOf(node, at) !== "code",
  convert: (node, at) => leaveOut(node, at),
  examples: [
    {
      from: "EXEC sp_addtype tid, 'varchar(6)', 'NOT NULL'\nGO\nCREATE TABLE titles (title_id tid, n int)",
      contains: "CREATE TABLE titles (title_id varchar(6) NOT NULL, n int);",
    },
  ],
});

export default [create, oldType];
