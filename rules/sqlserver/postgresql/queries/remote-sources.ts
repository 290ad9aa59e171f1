/** Row sources outside of the database, and those that have no counterpart. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableFunction } from "../../../../converter/tsql/nodes";
import { refuseSource } from "./refusals";

/** Why each of them has none. */
const REASONS: Readonly<Record<string, string | undefined>> = {
  OPENQUERY:
    "OPENQUERY runs a query on a linked server. Make foreign tables of what it reads (postgres_fdw, tds_fdw), or use dblink.",
  OPENROWSET:
    "OPENROWSET reads another server or a file. Make a foreign table (postgres_fdw, file_fdw), or load the file with COPY.",
  OPENDATASOURCE: "OPENDATASOURCE reads another server. Make a foreign table of it (postgres_fdw, tds_fdw).",
  OPENXML:
    "OPENXML reads a document that sp_xml_preparedocument has parsed. Write xmltable(path PASSING document COLUMNS …), without the preparation.",
  CONTAINSTABLE: "CONTAINSTABLE gives ranks of a full-text index. Use ts_rank(vector, query) and a condition with @@.",
  FREETEXTTABLE: "FREETEXTTABLE gives ranks of a full-text index. Use ts_rank(vector, query) and a condition with @@.",
  CHANGETABLE: "CHANGETABLE reads change tracking. Keep the changes by a trigger, or read them by logical decoding.",
  PREDICT: "PREDICT scores rows with a model that the server keeps: it has no counterpart.",
};

export default defineRule<TableFunction>({
  id: "sqlserver.postgresql.remote-source",
  title: "OPENQUERY, OPENROWSET, OPENXML and their kin have no counterpart",
  complexity: "significant",
  guidance: {
    what: "A row source that is another server, a file, a parsed document, a full-text rank or change tracking.",
    why: "PostgreSQL reaches other servers and files by foreign tables, documents by xmltable.",
    action: "See the action item: each has its own way.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/functions/openquery-transact-sql",
    "https://www.postgresql.org/docs/current/postgres-fdw.html",
  ],
  on: "TableFunction",
  match: (table, at) => Object.hasOwn(REASONS, at.builtinName(table.value) ?? ""),
  convert: (table, at) => {
    at.handled.add(table.value);
    refuseSource(table, REASONS[at.builtinName(table.value) ?? ""] ?? "", at);
  },
  examples: [
    {
      from: "CREATE VIEW v AS SELECT x.a AS a FROM OPENQUERY(other, 'SELECT a FROM t') AS x",
      contains: "portolan.not_converted(",
      refused: "OPENQUERY runs a query on a linked server",
    },
  ],
});
