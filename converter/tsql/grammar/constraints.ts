/** Constraints of columns and tables. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  ColumnConstraint,
  Expression,
  Identifier,
  KeyColumnList,
  RawClause,
  ReferencesClause,
  TableConstraint,
} from "../nodes";
import { eatPhrase } from "./clauses";
import { parseExpression } from "./expressions";
import { parseIdentifier, parseNameList, parseObjectName, rawClause } from "./names";
import { parseOrderItem } from "./queries";
import { atStatementEnd } from "./recovery";
import { atIndexOptions, atPlace, parseKeyOptions, parsePlace } from "./storage";

const COLUMN_CONSTRAINT_WORDS: ReadonlySet<string> = new Set([
  "CONSTRAINT",
  "NULL",
  "PRIMARY",
  "UNIQUE",
  "CHECK",
  "REFERENCES",
  "FOREIGN",
  "INDEX",
]);

const TABLE_CONSTRAINT_WORDS: ReadonlySet<string> = new Set([
  "CONSTRAINT",
  "PRIMARY",
  "FOREIGN",
  "UNIQUE",
  "CHECK",
  "DEFAULT",
]);

/** Whether a constraint of a column comes next. */
export function atColumnConstraint(p: Parser): boolean {
  return p.atAny(COLUMN_CONSTRAINT_WORDS) || p.at("NOT", "NULL");
}

/** Whether a constraint of the table comes next where an element begins. */
export function atTableConstraint(p: Parser): boolean {
  return p.atAny(TABLE_CONSTRAINT_WORDS) || p.at("CONNECTION", "(");
}

const CLUSTERING: ReadonlySet<string> = new Set(["CLUSTERED", "NONCLUSTERED", "HASH"]);
const KEY_COLUMN: ReadonlySet<string> = new Set(["("]);

/** Whether what comes next can only be an element of its own: SQL Server lets the comma before it be left out. */
export function startsOwnElement(p: Parser): boolean {
  let ahead = p.at("CONSTRAINT") ? 2 : 0;
  const word = p.peek(ahead).kind === "word" ? p.peek(ahead).value : "";
  if (word === "PERIOD") return p.at("PERIOD", "FOR");
  if (word === "FOREIGN") return p.atAny(KEY_COLUMN, ahead + 2);
  if (word !== "PRIMARY" && word !== "UNIQUE" && word !== "INDEX") return false;
  ahead += word === "UNIQUE" ? 1 : 2;
  while (p.atAny(CLUSTERING, ahead)) ahead++;
  return p.atAny(KEY_COLUMN, ahead);
}

/** CONSTRAINT name */
export function parseConstraintName(p: Parser): Identifier | undefined {
  return p.eat("CONSTRAINT") ? parseIdentifier(p, "expected the constraint's name") : undefined;
}

/** [CONSTRAINT name] (NOT NULL | NULL | PRIMARY KEY | UNIQUE | CHECK (…) | [FOREIGN KEY] REFERENCES … | INDEX name) … */
export function parseColumnConstraint(p: Parser): ColumnConstraint | Bogus {
  const startIndex = p.index;
  let name = parseConstraintName(p);
  const type = parseColumnConstraintType(p);
  if (!type) return unknownConstraint(p, startIndex);
  if (type === "INDEX") name = parseIdentifier(p, "expected the index's name");
  const properties = type === "NULL" || type === "NOT NULL" ? [] : parseProperties(p);
  const condition = type === "CHECK" ? parseCondition(p) : undefined;
  const references = type === "REFERENCES" ? parseReferences(p) : undefined;
  if (type !== "NULL" && type !== "NOT NULL") properties.push(...parseProperties(p));
  return p.node(startIndex, "ColumnConstraint", { name, type, condition, references, properties });
}

function parseColumnConstraintType(p: Parser): ColumnConstraint["type"] | undefined {
  if (p.eat("NOT", "NULL")) return "NOT NULL";
  if (p.eat("NULL")) return "NULL";
  if (p.eat("PRIMARY", "KEY")) return "PRIMARY KEY";
  if (p.eat("UNIQUE")) return "UNIQUE";
  if (p.eat("CHECK")) return "CHECK";
  if (p.eat("INDEX")) return "INDEX";
  p.eat("FOREIGN", "KEY");
  return p.at("REFERENCES") ? "REFERENCES" : undefined;
}

/** [CONSTRAINT name] (PRIMARY KEY (…) | UNIQUE (…) | FOREIGN KEY (…) REFERENCES … | CHECK (…) | DEFAULT … FOR c | …) */
export function parseTableConstraint(p: Parser): TableConstraint | Bogus {
  const startIndex = p.index;
  const name = parseConstraintName(p);
  const type = parseTableConstraintType(p);
  if (!type) return unknownConstraint(p, startIndex);
  const properties = type === "CONNECTION" ? [parseConnection(p)] : parseProperties(p);
  const isKey = type === "PRIMARY KEY" || type === "UNIQUE" || type === "FOREIGN KEY";
  const columns = isKey ? parseKeyColumns(p) : undefined;
  const condition = type === "CHECK" ? parseCondition(p) : undefined;
  const references = type === "FOREIGN KEY" ? parseReferences(p) : undefined;
  const defaultValue = type === "DEFAULT" ? parseExpression(p) : undefined;
  const forColumn = type === "DEFAULT" && p.eat("FOR") ? parseIdentifier(p, "expected a column name") : undefined;
  properties.push(...parseProperties(p));
  return p.node(startIndex, "TableConstraint", {
    name,
    type,
    columns,
    condition,
    references,
    defaultValue,
    forColumn,
    properties,
  });
}

function parseTableConstraintType(p: Parser): TableConstraint["type"] | undefined {
  if (p.eat("PRIMARY", "KEY")) return "PRIMARY KEY";
  if (p.eat("UNIQUE")) return "UNIQUE";
  if (p.eat("FOREIGN", "KEY")) return "FOREIGN KEY";
  if (p.eat("CHECK")) return "CHECK";
  if (p.eat("DEFAULT")) return "DEFAULT";
  return p.at("CONNECTION") ? "CONNECTION" : undefined;
}

function unknownConstraint(p: Parser, startIndex: number): Bogus {
  const message = "expected a constraint: PRIMARY KEY, UNIQUE, FOREIGN KEY, CHECK or DEFAULT";
  p.bogus(message, (at) => at.at(",") || at.at(")") || atStatementEnd(at));
  return p.node(startIndex, "Bogus", { message });
}

/** CONNECTION "(" node TO node, … ")" of an edge table */
function parseConnection(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  if (p.at("(")) p.skipParentheses();
  else p.report("expected ( and the connected tables");
  return rawClause(p, startIndex, "CONNECTION");
}

const KEY_WORDS: readonly (readonly string[])[] = [
  ["NONCLUSTERED", "HASH"],
  ["NONCLUSTERED"],
  ["CLUSTERED"],
  ["HASH"],
  ["NOT", "FOR", "REPLICATION"],
  ["NOT", "ENFORCED"],
  ["WITH", "VALUES"],
  ["ON", "DELETE", "CASCADE"],
  ["ON", "DELETE", "NO", "ACTION"],
];

/** CLUSTERED, NONCLUSTERED HASH, WITH (…), ON filegroup, NOT FOR REPLICATION … in source order. */
export function parseProperties(p: Parser): RawClause[] {
  const properties: RawClause[] = [];
  for (;;) {
    const phrase = eatPhrase(p, KEY_WORDS);
    if (phrase) properties.push(phrase);
    else if (atPlace(p)) properties.push(parsePlace(p));
    else if (atIndexOptions(p)) properties.push(parseKeyOptions(p));
    else return properties;
  }
}

/** "(" column [ASC | DESC] {"," column [ASC | DESC]} ")" */
export function parseKeyColumns(p: Parser): KeyColumnList | undefined {
  if (!p.at("(")) {
    p.report("expected ( and the columns");
    return undefined;
  }
  const startIndex = p.index;
  p.take();
  const columns = p.list(
    () => parseOrderItem(p),
    (at) => at.at(")") || at.at(";"),
  );
  p.expect(")", "expected , or ) after a column");
  return p.node(startIndex, "KeyColumnList", { columns });
}

/** `( condition )`, without a node for the parentheses. */
function parseCondition(p: Parser): Expression | Bogus {
  p.expect("(", "expected ( before the condition");
  const condition = parseExpression(p);
  p.expect(")", "expected ) after the condition");
  return condition;
}

/** REFERENCES table ["(" columns ")"] { ON (DELETE | UPDATE) action } */
function parseReferences(p: Parser): ReferencesClause {
  const startIndex = p.index;
  p.expect("REFERENCES");
  const table = parseObjectName(p, "expected the referenced table");
  const columns = p.at("(") ? parseNameList(p, "expected a column name") : undefined;
  const actions: Pick<ReferencesClause, "onDelete" | "onUpdate"> = {};
  for (;;) {
    if (p.eat("ON", "DELETE")) actions.onDelete = parseReferentialAction(p);
    else if (p.eat("ON", "UPDATE")) actions.onUpdate = parseReferentialAction(p);
    else return p.node(startIndex, "ReferencesClause", { table, columns, ...actions });
  }
}

function parseReferentialAction(p: Parser): string | undefined {
  if (p.eat("CASCADE")) return "CASCADE";
  if (p.eat("SET", "NULL")) return "SET NULL";
  if (p.eat("SET", "DEFAULT")) return "SET DEFAULT";
  if (p.eat("NO", "ACTION")) return "NO ACTION";
  p.report("expected CASCADE, SET NULL, SET DEFAULT or NO ACTION");
  return undefined;
}
