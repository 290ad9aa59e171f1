/** CREATE VIEW, CREATE MATERIALIZED VIEW and their logs. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  CreateMaterializedView,
  CreateMaterializedViewLog,
  CreateView,
  NameList,
  PartitionClause,
  RawClause,
  TableConstraint,
  ViewColumn,
  ViewColumnList,
} from "../nodes";
import { atStatementEnd, defineClauses, joinClauses, skipToEnd } from "./clause-patterns";
import { atColumnConstraint, atTableConstraint, parseColumnConstraint, parseTableConstraint } from "./constraints";
import { type DefinitionHead, headFields, withIfNotExists } from "./definition-head";
import { parseIdentifier, parseObjectName } from "./names";
import { parsePartitionClause } from "./partitions";
import { parseClauses, parseUsingIndex, tableClauses } from "./physical-properties";
import { parseQuery } from "./queries";
import { parseTypeName } from "./tables";

const VIEW_CLAUSES = defineClauses([
  "SHARING = {METADATA | DATA | EXTENDED DATA | NONE}",
  "BEQUEATH: {CURRENT_USER | DEFINER}",
  "DEFAULT COLLATION: <name>",
  "WITH OBJECT {IDENTIFIER | ID | OID} {DEFAULT | (…)}",
  "UNDER <name>",
  "XMLSCHEMA <value> ELEMENT <value>",
  "ELEMENT <value>",
  "ANNOTATIONS (…)",
  "CONTAINER_MAP",
  "CONTAINERS_DEFAULT",
]);

/** CREATE VIEW name [(columns)] [OF type …] { clause } AS query [WITH READ ONLY | WITH CHECK OPTION] */
export function parseCreateView(p: Parser, createHead: DefinitionHead): CreateView {
  p.expect("VIEW");
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected the view's name");
  const properties: RawClause[] = [];
  const unread: Bogus[] = [];
  let columns: ViewColumnList | undefined;
  let ofType: CreateView["ofType"];
  while (!atStatementEnd(p) && !p.at("AS")) {
    if (p.at("(") && !columns) columns = parseViewColumns(p);
    else if (p.eat("OF")) ofType = parseTypeName(p);
    else {
      const clauses = parseClauses(p, VIEW_CLAUSES, (at) => at.at("AS") || at.at("OF") || (at.at("(") && !columns));
      properties.push(...clauses.properties);
      unread.push(...clauses.unread);
    }
  }
  p.expect("AS", "expected AS before the view's query");
  const query = parseQuery(p);
  const restriction = p.at("WITH") ? parseRestriction(p) : undefined;
  const containers = VIEW_CLAUSES.parse(p);
  if (containers) properties.push(containers);
  return p.node(head.startIndex, "CreateView", {
    ...headFields(head),
    name,
    columns,
    ofType,
    properties,
    query,
    restriction,
    unread,
  });
}

/** `( column or constraint, … )` */
function parseViewColumns(p: Parser): ViewColumnList {
  const startIndex = p.index;
  p.take();
  const isEnd = (at: Parser) => at.at(")") || at.at(";");
  const columns = parseElements(p, () => parseViewColumn(p), isEnd, "expected a column name");
  p.expect(")", "expected , or ) after a column");
  return p.node(startIndex, "ViewColumnList", { columns });
}

const COLUMN_CLAUSES = defineClauses(["{VISIBLE | INVISIBLE}", "COLLATE <name>", "ANNOTATIONS (…)", "ENCRYPT"]);

function parseViewColumn(p: Parser): ViewColumn | TableConstraint {
  if (atTableConstraint(p)) return parseTableConstraint(p);
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a column name");
  const constraints: ViewColumn["constraints"] = [];
  const properties: RawClause[] = [];
  for (;;) {
    const clause = COLUMN_CLAUSES.parse(p);
    if (clause) properties.push(clause);
    else if (atColumnConstraint(p)) constraints.push(parseColumnConstraint(p));
    else return p.node(startIndex, "ViewColumn", { name, constraints, properties });
  }
}

const RESTRICTIONS = defineClauses(["WITH READ ONLY: [CONSTRAINT <name>]", "WITH CHECK OPTION: [CONSTRAINT <name>]"]);

function parseRestriction(p: Parser): RawClause | undefined {
  return RESTRICTIONS.parse(p);
}

const REFRESH_PARTS =
  "[FAST | COMPLETE | FORCE | ON {DEMAND | COMMIT | STATEMENT} | START WITH <expression> | NEXT <expression>" +
  " | WITH {PRIMARY KEY | ROWID} | USING DEFAULT [MASTER | LOCAL] ROLLBACK SEGMENT" +
  " | USING {MASTER | LOCAL} ROLLBACK SEGMENT <name> | USING {ENFORCED | TRUSTED} CONSTRAINTS]*";

const refreshClauses = defineClauses([
  "ON PREBUILT TABLE: [{WITH | WITHOUT} REDUCED PRECISION]",
  "BUILD {IMMEDIATE | DEFERRED}",
  `REFRESH ${REFRESH_PARTS}`,
  "NEVER REFRESH",
  "FOR UPDATE",
  "{ENABLE | DISABLE} QUERY REWRITE",
  "{ENABLE | DISABLE} ON QUERY COMPUTATION",
  "{ENABLE | DISABLE} CONCURRENT REFRESH",
  "EVALUATE USING: {CURRENT EDITION | NULL EDITION | EDITION <value>}",
  "UNUSABLE {BEFORE | BEGINNING WITH}: {CURRENT EDITION | NULL EDITION | EDITION <value>}",
  "USING NO INDEX",
]);

const materializedViewClauses = joinClauses(refreshClauses, tableClauses);

/** CREATE MATERIALIZED VIEW name [OF type] [(columns)] { clause } AS query */
export function parseCreateMaterializedView(p: Parser, createHead: DefinitionHead): CreateMaterializedView {
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected the materialized view's name");
  const properties: RawClause[] = [];
  const unread: Bogus[] = [];
  let columns: NameList | undefined;
  let partitioning: PartitionClause | undefined;
  while (!atStatementEnd(p) && !p.at("AS")) {
    if (p.at("(") && !columns) columns = parseMaterializedColumns(p);
    else if (p.at("PARTITION", "BY")) partitioning = parsePartitionClause(p);
    else if (p.at("USING", "INDEX")) properties.push(parseUsingIndex(p));
    else if (p.eat("OF")) parseTypeName(p);
    else {
      const clauses = parseClauses(p, materializedViewClauses, atMaterializedPart);
      properties.push(...clauses.properties);
      unread.push(...clauses.unread);
    }
  }
  p.expect("AS", "expected AS before the materialized view's query");
  const query = parseQuery(p);
  return p.node(head.startIndex, "CreateMaterializedView", {
    ...headFields(head),
    name,
    columns,
    partitioning,
    properties,
    query,
    unread,
  });
}

function atMaterializedPart(p: Parser): boolean {
  return p.at("AS") || p.at("PARTITION", "BY") || p.at("USING", "INDEX");
}

/** `( column [ENCRYPT …], SCOPE FOR (…) IS …, … )`: only the names matter. */
function parseMaterializedColumns(p: Parser): NameList {
  const startIndex = p.index;
  const list = parseViewColumns(p);
  const names = list.columns.flatMap((column): NameList["names"] => {
    if (column.kind === "ViewColumn") return [column.name];
    return column.kind === "Bogus" ? [column] : [];
  });
  return p.node(startIndex, "NameList", { names });
}

/** CREATE MATERIALIZED VIEW LOG ON table …, whole. */
export function parseCreateMaterializedViewLog(p: Parser, createHead: DefinitionHead): CreateMaterializedViewLog {
  const head = withIfNotExists(p, createHead);
  p.expect("ON");
  const table = parseObjectName(p, "expected the table's name");
  skipToEnd(p);
  return p.node(head.startIndex, "CreateMaterializedViewLog", { ...headFields(head), table });
}
