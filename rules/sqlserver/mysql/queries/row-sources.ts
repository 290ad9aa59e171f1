/** Row sources that MySQL has not, or in another form: STRING_SPLIT, OPENJSON, PIVOT, other servers, the catalog, methods of xml. */
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type {
  Call,
  Identifier,
  ObjectName,
  OpenColumn,
  PivotedTable,
  TableFunction,
  TableName,
  UnpivotedTable,
} from "../../../../converter/tsql/nodes";
import { numberOf, textOf } from "../../any/queries/query-parts";
import { rowSourceSymbol, sourcesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import { targetName } from "../../any/text/target-names";
import { targetType } from "../types/target-types";
import { refuseSource } from "./refusals";

const JSON_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/json-table-functions.html";

const documents = defineRule<TableFunction>({
  id: "sqlserver.mysql.json-table",
  title: "STRING_SPLIT and OPENJSON become JSON_TABLE",
  complexity: "medium",
  guidance: {
    what: "STRING_SPLIT(text, separator) and OPENJSON(text, path) WITH (columns) as row sources.",
    why: "MySQL takes JSON apart by JSON_TABLE; a text that is split becomes a JSON array first.",
    action: "None.",
  },
  sources: [JSON_TABLE],
  on: "TableFunction",
  match: (table, at) => ["STRING_SPLIT", "OPENJSON"].includes(at.builtinName(table.value) ?? ""),
  convert: (table, at) => {
    at.handled.add(table.value);
    const [document, second] = argumentsOf(table.value);
    const alias: Piece = table.alias ? at.text(table.alias) : reserveName(table, "parts", at);
    if (at.builtinName(table.value) === "STRING_SPLIT") {
      const array: Piece = [
        "CONCAT('[', REPLACE(JSON_QUOTE(",
        at.text(document),
        "), ",
        at.text(second),
        ", '\",\"'), ']')",
      ];
      const columns = table.columns?.names.map((n): Piece => at.text(n)) ?? ["value", "ordinal"];
      at.replace(table, [
        "JSON_TABLE(",
        array,
        ", '$[*]' COLUMNS (",
        columns[0],
        " longtext PATH '$', ",
        columns[1] ?? "ordinal",
        " FOR ORDINALITY)) AS ",
        alias,
      ]);
      return;
    }
    const columns = table.schema.filter((c): c is OpenColumn => c.kind === "OpenColumn");
    const path = textOf(second) ?? "$";
    if (columns.length === 0 || !document || (second && textOf(second) === undefined)) {
      refuseSource(
        table,
        "OPENJSON without WITH, or with a computed path, has no conversion: write JSON_TABLE with its columns.",
        at,
      );
      return;
    }
    const list = columns.map((c): Piece => {
      const own = (c.path && textOf(c.path)) || `$.${c.name.written}`;
      const type = c.type.kind === "Bogus" ? "longtext" : c.isJson ? "json" : targetType(at.typeOf(c.type), at);
      return [at.text(c.name), ` ${type} PATH ${quoteText(own.replace(/^(?:lax|strict)\s+/, ""))}`];
    });
    const rows = `${path.replace(/^(?:lax|strict)\s+/, "")}[*]`;
    at.replace(table, [
      "JSON_TABLE(",
      at.text(document),
      `, ${quoteText(rows)} COLUMNS (`,
      join(list, ", "),
      ")) AS ",
      alias,
    ]);
  },
  given: "CREATE TABLE docs (id int NOT NULL, body nvarchar(max), tags varchar(50));",
  examples: [
    {
      from: "SELECT d.id, s.value FROM docs d CROSS APPLY STRING_SPLIT(d.tags, ',') AS s",
      contains:
        "CROSS JOIN JSON_TABLE(CONCAT('[', REPLACE(JSON_QUOTE(d.tags), ',', '\",\"'), ']'), '$[*]' COLUMNS (value longtext PATH '$'",
    },
    {
      from: "SELECT x.id FROM docs d CROSS APPLY OPENJSON(d.body, '$.items') WITH (id int, name nvarchar(20) '$.who.name') AS x",
      contains:
        "JSON_TABLE(d.body, '$.items[*]' COLUMNS (id int PATH '$.id', name varchar(20) PATH '$.who.name')) AS x",
    },
  ],
});

const series = defineRule<TableFunction>({
  id: "sqlserver.mysql.generate-series",
  title: "GENERATE_SERIES becomes a recursive query",
  complexity: "simple",
  guidance: {
    what: "GENERATE_SERIES(start, stop [, step]).",
    why: "MySQL counts by WITH RECURSIVE.",
    action: "Set cte_max_recursion_depth for more than 1000 rows.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/with.html"],
  on: "TableFunction",
  match: (table, at) => at.builtinName(table.value) === "GENERATE_SERIES",
  convert: (table, at) => {
    at.handled.add(table.value);
    const [start, stop, step] = argumentsOf(table.value);
    const isDown = step !== undefined && (numberOf(step) ?? 1) < 0;
    const alias: Piece = table.alias ? at.text(table.alias) : reserveName(table, "series", at);
    const next: Piece = ["value + ", step ? at.operand(step) : "1"];
    at.replace(table, [
      ...[
        "(WITH RECURSIVE counted (value) AS (SELECT ",
        at.text(start),
        " UNION ALL SELECT ",
        next,
        " FROM counted WHERE ",
      ],
      ...[next, isDown ? " >= " : " <= ", at.operand(stop), ") SELECT value FROM counted) AS ", alias],
    ]);
  },
  examples: [
    {
      from: "SELECT s.value FROM GENERATE_SERIES(1, 3) s",
      contains: "WITH RECURSIVE counted (value) AS (SELECT 1 UNION ALL SELECT value + 1",
    },
  ],
});

/** Why row sources have no counterpart. */
const REASONS: Readonly<Record<string, string | undefined>> = {
  OPENQUERY: "OPENQUERY runs a query on a linked server. Make tables of the engine FEDERATED (MariaDB: CONNECT).",
  OPENROWSET: "OPENROWSET reads another server or a file. Load the file with LOAD DATA.",
  OPENDATASOURCE: "OPENDATASOURCE reads another server. Make a table of the engine FEDERATED.",
  OPENXML: "OPENXML reads a parsed document, which MySQL cannot make rows of. Read it in the application.",
  CONTAINSTABLE: "CONTAINSTABLE gives ranks of a full-text index. MATCH … AGAINST is the rank on MySQL.",
  FREETEXTTABLE: "FREETEXTTABLE gives ranks of a full-text index. MATCH … AGAINST is the rank on MySQL.",
  CHANGETABLE: "CHANGETABLE reads change tracking. Keep the changes by a trigger.",
  PREDICT: "PREDICT scores rows with a model that the server keeps: it has no counterpart.",
  "XML.NODES": "MySQL cannot make rows of an XML document. Read it in the application, or store it as JSON.",
};

const remote = defineRule<TableFunction>({
  id: "sqlserver.mysql.remote-source",
  title: "OPENQUERY, OPENXML, nodes() and their kin have no counterpart",
  complexity: "significant",
  guidance: {
    what: "A row source that is another server, a file, an XML document, a rank.",
    why: "MySQL has nothing of the kind.",
    action: "See the action item.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/functions/openquery-transact-sql"],
  on: "TableFunction",
  match: (table, at) => Object.hasOwn(REASONS, at.builtinName(table.value) ?? ""),
  convert: (table, at) => {
    at.handled.add(table.value);
    refuseSource(table, REASONS[at.builtinName(table.value) ?? ""] ?? "", at);
  },
  examples: [
    {
      from: "CREATE VIEW v AS SELECT x.a AS a FROM OPENQUERY(other, 'SELECT a FROM t') AS x",
      contains: "not_converted(",
      refused: "linked server",
    },
  ],
});

const xml = defineRule<Call>({
  id: "sqlserver.mysql.xml-method",
  title: "value() of xml becomes ExtractValue",
  complexity: "significant",
  guidance: {
    what: "The methods of xml, CONTAINS and FREETEXT.",
    why: "MySQL reads texts of XML by ExtractValue, which knows a part of XPath 1.0.",
    action: "Check the paths.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/xml-functions.html"],
  on: "Call",
  when: { builtin: (name) => /^XML\.|^GEO(?:METRY|GRAPHY)\.|^HIERARCHYID\.|^CONTAINS$|^FREETEXT$/.test(name) },
  convert: (call, at) => {
    at.handled.add(call);
    const name = at.builtinName(call) ?? "";
    if (name === "CONTAINS" || name === "FREETEXT")
      at.refuseValue(
        call,
        "Full-text conditions: create a FULLTEXT index and write MATCH (columns) AGAINST ('words' IN BOOLEAN MODE).",
      );
    else
      at.refuseValue(
        call,
        `The method ${name.toLowerCase()} has no counterpart: ExtractValue reads simple paths of XML, ST_ functions shapes.`,
      );
  },
  given: "CREATE TABLE docs (id int NOT NULL, body xml);",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT body.value('(/a)[1]', 'int') AS n FROM docs",
      contains: "not_converted(",
      refused: "ExtractValue",
    },
  ],
});

const catalog = defineRule<TableName>({
  id: "sqlserver.mysql.catalog-view",
  title: "Catalog views of the standard stay, others have no counterpart",
  complexity: "medium",
  guidance: {
    what: "sys.tables, sysobjects, INFORMATION_SCHEMA and their kin.",
    why: "MySQL describes its objects in information_schema only.",
    action: "Find what is asked for in information_schema.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/information-schema.html"],
  on: "TableName",
  match: (table, at) => {
    const object = rowSourceSymbol(table, at)?.object;
    return object?.kind === "builtIn" && object.category === "view";
  },
  convert: (table, at) => {
    const name = rowSourceSymbol(table, at)?.object?.name.toLowerCase() ?? "";
    const known =
      /^information_schema\.(?:columns|tables|views|routines|parameters|schemata|table_constraints|key_column_usage|referential_constraints|check_constraints|triggers)$/;
    if (known.test(name)) {
      at.replace(table.name, name);
      at.note(table, "In MySQL's information_schema the schema is the database.");
    } else refuseSource(table, `${name} has no counterpart: find what is asked for in information_schema.`, at);
  },
  examples: [
    {
      from: "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES",
      to: "SELECT TABLE_NAME FROM information_schema.tables",
      refused: "is the database",
    },
    {
      from: "CREATE VIEW v AS SELECT name FROM sys.tables",
      contains: "not_converted(",
      refused: "sys.tables has no counterpart",
    },
  ],
});

const pivot = defineRule<PivotedTable>({
  id: "sqlserver.mysql.pivot",
  title: "PIVOT becomes aggregates over CASE",
  complexity: "medium",
  guidance: {
    what: "The PIVOT clause: rows become columns.",
    why: "MySQL has no PIVOT; an aggregate over CASE for every value gives the same columns.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/from-using-pivot-and-unpivot"],
  on: "PivotedTable",
  convert: (node, at) => {
    const symbols = sourcesIn([node.source]).map((s) => rowSourceSymbol(s, at));
    const call = node.aggregate.kind === "Call" ? (node.aggregate as Call) : undefined;
    const [argument] = call ? argumentsOf(call) : [];
    if (symbols.some((s) => !s || s.isOpen) || node.column.kind === "Bogus" || !call || !argument) {
      refuseSource(
        node,
        "The columns of the rows before PIVOT are not known, and those that are not aggregated group the rows. List them in a derived table.",
        at,
      );
      return;
    }
    const column = node.column as ObjectName;
    const used = new Set([
      column.parts.at(-1)?.value,
      (argument as SyntaxNode & { name?: ObjectName }).name?.parts.at(-1)?.value,
    ]);
    const groups = symbols
      .flatMap((s) => s?.columns ?? [])
      .filter((c) => !used.has(c.name))
      .map((c) => targetName(c.name, at, "column"));
    const callee = at.text(call.callee);
    const items = node.values
      .filter((v): v is Identifier => v.kind === "Identifier")
      .map(
        (v): Piece => [
          callee,
          "(CASE WHEN ",
          at.text(column),
          ` = ${quoteText(v.written)} THEN `,
          at.text(argument),
          ` END) AS ${targetName(v.value, at)}`,
        ],
      );
    const alias: Piece = node.alias ? at.text(node.alias) : reserveName(node, "pivoted", at);
    at.replace(node, [
      "(SELECT ",
      join([...groups, ...items], ", "),
      " FROM ",
      at.text(node.source),
      groups.length > 0 ? ` GROUP BY ${groups.join(", ")}` : "",
      ") AS ",
      alias,
    ]);
  },
  given: "CREATE TABLE emp (empno int NOT NULL, sal decimal(9,2), deptno int);",
  examples: [
    {
      from: "SELECT [10], [20] FROM (SELECT deptno, empno FROM emp) s PIVOT (COUNT(empno) FOR deptno IN ([10], [20])) AS p",
      to: "SELECT `10`, `20` FROM (SELECT COUNT(CASE WHEN deptno = '10' THEN empno END) AS `10`, COUNT(CASE WHEN deptno = '20' THEN empno END) AS `20` FROM (SELECT deptno, empno FROM emp) s) AS p",
    },
  ],
});

const unpivot = defineRule<UnpivotedTable>({
  id: "sqlserver.mysql.unpivot",
  title: "UNPIVOT becomes UNION ALL",
  complexity: "medium",
  guidance: {
    what: "The UNPIVOT clause: columns become rows, those that are NULL left out.",
    why: "MySQL has no UNPIVOT.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/from-using-pivot-and-unpivot"],
  on: "UnpivotedTable",
  convert: (node, at) => {
    const symbols = sourcesIn([node.source]).map((s) => rowSourceSymbol(s, at));
    const columns = node.columns.filter((c): c is ObjectName => c.kind === "ObjectName");
    if (symbols.some((s) => !s || s.isOpen) || node.value.kind === "Bogus" || node.name.kind === "Bogus") {
      refuseSource(node, "The columns of the rows before UNPIVOT are not known. List them in a derived table.", at);
      return;
    }
    const turned = new Set(columns.map((c) => c.parts.at(-1)?.value));
    const kept = symbols
      .flatMap((s) => s?.columns ?? [])
      .filter((c) => !turned.has(c.name))
      .map((c) => targetName(c.name, at, "column"));
    const [value, name] = [at.text(node.value), at.text(node.name)];
    const blocks = columns.map(
      (c): Piece => [
        "SELECT ",
        join(
          [...kept, [quoteText(c.parts.at(-1)?.written ?? ""), " AS ", name], [at.text(c), " AS ", value]] as Piece[],
          ", ",
        ),
        " FROM ",
        at.text(node.source),
        " WHERE ",
        at.text(c),
        " IS NOT NULL",
      ],
    );
    at.replace(node, [
      "(",
      join(blocks, " UNION ALL "),
      ") AS ",
      node.alias ? at.text(node.alias) : reserveName(node, "unpivoted", at),
    ]);
  },
  given: "CREATE TABLE sales (id int NOT NULL, q1 int, q2 int);",
  examples: [
    {
      from: "SELECT id, quarter, amount FROM (SELECT id, q1, q2 FROM sales) s UNPIVOT (amount FOR quarter IN (q1, [q2])) AS u",
      contains:
        "(SELECT id, 'q1' AS quarter, q1 AS amount FROM (SELECT id, q1, q2 FROM sales) s WHERE q1 IS NOT NULL UNION ALL SELECT",
    },
  ],
});

export default [documents, series, remote, xml, catalog, pivot, unpivot];
