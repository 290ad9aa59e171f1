/** Constraints of columns and tables, with their state. */
import type { Parser } from "../../syntax/parser";
import type { ColumnConstraint, ConstraintState, RawClause, ReferencesClause, TableConstraint } from "../nodes";
import { defineClauses } from "./clause-patterns";
import { parseExpression } from "./expressions";
import { parseIdentifier, parseNameList, parseObjectName } from "./names";
import { parseUsingIndex } from "./physical-properties";

const COLUMN_CONSTRAINT_WORDS: ReadonlySet<string> = new Set([
  "CONSTRAINT",
  "NULL",
  "PRIMARY",
  "UNIQUE",
  "CHECK",
  "REFERENCES",
  "SCOPE",
]);

/** Words after ENABLE and DISABLE that make them a clause of the table, not a constraint's state. */
const AFTER_TABLE_ENABLE: ReadonlySet<string> = new Set([
  "ROW",
  "TABLE",
  "ALL",
  "CONSTRAINT",
  "PRIMARY",
  "UNIQUE",
  "LOGICAL",
  "QUERY",
  "CONTAINER_MAP",
  "CONTAINERS_DEFAULT",
  "STORAGE",
]);

/** Table constraints without a node of their own: of REF columns, and the periods of temporal validity. */
const OTHER_TABLE_CONSTRAINTS = defineClauses([
  "SCOPE FOR: (…) IS <name>",
  "REF (…) WITH ROWID",
  "PERIOD FOR: <name> [(…)]",
]);

/** Whether a constraint of a column comes next. */
export function atColumnConstraint(p: Parser): boolean {
  return p.atAny(COLUMN_CONSTRAINT_WORDS) || p.at("NOT", "NULL") || p.at("WITH", "ROWID");
}

/** [CONSTRAINT name] (NOT NULL | NULL | PRIMARY KEY | UNIQUE | CHECK (…) | REFERENCES … | SCOPE IS … | WITH ROWID) state */
export function parseColumnConstraint(p: Parser): ColumnConstraint {
  const startIndex = p.index;
  const name = parseConstraintName(p);
  const type = parseColumnConstraintType(p);
  const condition = type === "CHECK" ? parseCondition(p) : undefined;
  const references = type === "REFERENCES" ? parseReferences(p) : undefined;
  if (type === "SCOPE") {
    p.eat("IS");
    parseObjectName(p);
  }
  const state = parseConstraintState(p);
  return p.node(startIndex, "ColumnConstraint", { name, type, condition, references, state });
}

function parseColumnConstraintType(p: Parser): ColumnConstraint["type"] {
  if (p.eat("NOT", "NULL")) return "NOT NULL";
  if (p.eat("NULL")) return "NULL";
  if (p.eat("PRIMARY")) {
    p.expect("KEY", "expected KEY after PRIMARY");
    return "PRIMARY KEY";
  }
  if (p.eat("UNIQUE")) return "UNIQUE";
  if (p.eat("CHECK")) return "CHECK";
  if (p.at("REFERENCES")) return "REFERENCES";
  if (p.eat("SCOPE")) return "SCOPE";
  if (!p.eat("WITH", "ROWID")) p.report("expected a constraint: NOT NULL, PRIMARY KEY, UNIQUE, CHECK or REFERENCES");
  return "OTHER";
}

/** Whether a constraint of a table, not a column, comes next. */
export function atTableConstraint(p: Parser): boolean {
  if (p.at("CONSTRAINT") || p.at("PRIMARY", "KEY") || p.at("FOREIGN", "KEY")) return true;
  if (p.at("UNIQUE", "(") || p.at("CHECK", "(")) return true;
  return p.at("SCOPE", "FOR") || p.at("REF", "(") || p.at("PERIOD", "FOR");
}

/** [CONSTRAINT name] (PRIMARY KEY (…) | UNIQUE (…) | FOREIGN KEY (…) REFERENCES … | CHECK (…) | …) state */
export function parseTableConstraint(p: Parser): TableConstraint {
  const startIndex = p.index;
  const name = parseConstraintName(p);
  const type = parseTableConstraintType(p);
  const columns = type !== "CHECK" && type !== "OTHER" ? parseColumns(p) : undefined;
  const condition = type === "CHECK" ? parseCondition(p) : undefined;
  const references = type === "FOREIGN KEY" ? parseReferences(p) : undefined;
  const state = parseConstraintState(p);
  return p.node(startIndex, "TableConstraint", { name, type, columns, condition, references, state });
}

function parseTableConstraintType(p: Parser): TableConstraint["type"] {
  if (p.eat("PRIMARY", "KEY")) return "PRIMARY KEY";
  if (p.eat("UNIQUE")) return "UNIQUE";
  if (p.eat("FOREIGN", "KEY")) return "FOREIGN KEY";
  if (p.eat("CHECK")) return "CHECK";
  if (!OTHER_TABLE_CONSTRAINTS.parse(p)) {
    p.report("expected a constraint: PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK");
  }
  return "OTHER";
}

function parseColumns(p: Parser): TableConstraint["columns"] {
  if (p.at("(")) return parseNameList(p);
  p.report("expected ( and the constraint's columns");
  return undefined;
}

function parseConstraintName(p: Parser): TableConstraint["name"] {
  if (!p.eat("CONSTRAINT")) return undefined;
  return parseIdentifier(p, "expected the constraint's name");
}

/** `( condition )`, without a node for the parentheses. */
function parseCondition(p: Parser): TableConstraint["condition"] {
  p.expect("(", "expected ( before the condition");
  const condition = parseExpression(p);
  p.expect(")", "expected ) after the condition");
  return condition;
}

/** REFERENCES table [(columns)] [ON DELETE CASCADE | SET NULL] */
function parseReferences(p: Parser): ReferencesClause {
  const startIndex = p.index;
  p.expect("REFERENCES");
  const table = parseObjectName(p);
  const columns = p.at("(") ? parseNameList(p) : undefined;
  let onDelete: ReferencesClause["onDelete"];
  if (p.eat("ON", "DELETE", "CASCADE")) onDelete = "CASCADE";
  else if (p.eat("ON", "DELETE", "SET", "NULL")) onDelete = "SET NULL";
  return p.node(startIndex, "ReferencesClause", { table, columns, onDelete });
}

interface StateFields {
  isDeferrable: boolean | undefined;
  isInitiallyDeferred: boolean | undefined;
  isDisabled: boolean;
  isNoValidate: boolean;
  isRely: boolean;
  properties: RawClause[];
}

/** DEFERRABLE, INITIALLY, ENABLE, VALIDATE, RELY, USING INDEX, EXCEPTIONS INTO in any order; none is an empty node. */
export function parseConstraintState(p: Parser): ConstraintState {
  const startIndex = p.index;
  const fields: StateFields = {
    isDeferrable: undefined,
    isInitiallyDeferred: undefined,
    isDisabled: false,
    isNoValidate: false,
    isRely: false,
    properties: [],
  };
  while (parseStateWord(p, fields));
  if (p.index > startIndex) return p.node(startIndex, "ConstraintState", fields);
  return { kind: "ConstraintState", start: p.previous.end, end: p.previous.end, ...fields };
}

const STATE_CLAUSES = defineClauses(["EXCEPTIONS INTO <name>", "{PRECHECK | NOPRECHECK}"]);

function parseStateWord(p: Parser, state: StateFields): boolean {
  if (p.eat("NOT", "DEFERRABLE")) state.isDeferrable = false;
  else if (p.eat("DEFERRABLE")) state.isDeferrable = true;
  else if (p.eat("INITIALLY", "DEFERRED")) state.isInitiallyDeferred = true;
  else if (p.eat("INITIALLY", "IMMEDIATE")) state.isInitiallyDeferred = false;
  else if (p.at("ENABLE") && !p.atAny(AFTER_TABLE_ENABLE, 1)) p.take();
  else if (p.at("DISABLE") && !p.atAny(AFTER_TABLE_ENABLE, 1)) {
    p.take();
    state.isDisabled = true;
  } else if (p.eat("NOVALIDATE")) state.isNoValidate = true;
  else if (p.eat("RELY")) state.isRely = true;
  else if (p.at("USING", "INDEX")) state.properties.push(parseUsingIndex(p));
  else {
    const clause = STATE_CLAUSES.parse(p);
    if (clause) state.properties.push(clause);
    return clause !== undefined || p.eat("VALIDATE") !== undefined || p.eat("NORELY") !== undefined;
  }
  return true;
}
