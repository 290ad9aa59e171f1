/** ALTER TABLE with its actions, and ALTER of everything else. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  AddElements,
  AlterOther,
  AlterTable,
  AlterTableAction,
  ColumnDefinition,
  ConstraintAction,
  DropElements,
  Identifier,
  ModifyColumns,
  RenameElement,
  TableElement,
} from "../nodes";
import { atStatementEnd, defineClauses, joinClauses, parseRest, parseUnknownClause } from "./clause-patterns";
import { parseColumnDefinition } from "./columns";
import { atTableConstraint, parseConstraintState } from "./constraints";
import { parseIdentifier, parseNameList, parseObjectName } from "./names";
import { parseObjectType } from "./object-types";
import { parseClauses, tableClauses } from "./physical-properties";
import { parseSequenceOptions } from "./sequences";
import { parseTableElement, parseTableElements } from "./tables";

/** ALTER TABLE name action { action }, the cursor being on ALTER. */
export function parseAlterTable(p: Parser): AlterTable {
  const startIndex = p.index;
  p.eat("ALTER", "TABLE");
  p.eat("IF", "EXISTS");
  const name = parseObjectName(p, "expected the table's name");
  const actions: (AlterTableAction | Bogus)[] = [];
  while (!atStatementEnd(p)) {
    actions.push(parseAction(p) ?? parseUnknownClause(p, atAction));
  }
  return p.node(startIndex, "AlterTable", { name, actions });
}

/** Partition operations and other actions that take the rest of the statement. */
const WHOLE_ACTIONS = defineClauses([
  "ADD {PARTITION | PARTITIONS | SUBPARTITION | PARTITIONSET}: <rest>",
  "ADD OVERFLOW: <rest>",
  "ADD CLUSTERING: <rest>",
  "MODIFY {PARTITION | PARTITIONS | SUBPARTITION | PARTITIONSET}: <rest>",
  "MODIFY DEFAULT ATTRIBUTES: <rest>",
  "MODIFY {LOB (…) | NESTED TABLE | VARRAY | OPAQUE TYPE | CLUSTERING}: <rest>",
  "DROP {PARTITION | PARTITIONS | SUBPARTITION | SUBPARTITIONS | PARTITIONSET}: <rest>",
  "{SPLIT | MERGE | EXCHANGE | TRUNCATE | MOVE | COALESCE} {PARTITION | PARTITIONS | SUBPARTITION | SUBPARTITIONS}: <rest>",
  "{SPLIT | MOVE} PARTITIONSET: <rest>",
  "MOVE <rest>",
  "SHRINK SPACE: [COMPACT] [CASCADE]",
  "ALLOCATE EXTENT: [(…)]",
  "DEALLOCATE UNUSED: [KEEP <size>]",
  "COALESCE SUBPARTITION <rest>",
  "COALESCE",
  "SET UNUSED: <rest>",
  "SET {INTERVAL | STORE IN | SUBPARTITION TEMPLATE}: {(…) | <name>}",
  "SET PARTITIONING: <rest>",
  "RENAME {SUBPARTITION | LOB | PARTITIONSET}: <rest>",
  "DROP {UNUSED COLUMNS | COLUMNS CONTINUE}: [CHECKPOINT <size>]",
  "DROP SUPPLEMENTAL LOG: {GROUP <name> | DATA (…) COLUMNS}",
  "DROP {PERIOD FOR | CLUSTERING}: <rest>",
  "{ENABLE | DISABLE} ALL TRIGGERS",
  "MINIMIZE RECORDS_PER_BLOCK",
  "NOMINIMIZE RECORDS_PER_BLOCK",
  "UPGRADE: [NOT] [INCLUDING DATA]",
  "ADD SUPPLEMENTAL LOG: {GROUP <name> (…) [ALWAYS] | DATA (…) COLUMNS}",
  "PROJECT COLUMN: {ALL | REFERENCED}",
  "INDEXING {ON | OFF}",
  "{ONLINE | {UPDATE | INVALIDATE} [GLOBAL] INDEXES}",
]);

/** ENABLE … and DISABLE … that are known as constraint actions come before the clauses of a table. */
const actionClauses = joinClauses(WHOLE_ACTIONS, tableClauses);

function parseAction(p: Parser): AlterTableAction | undefined {
  if (p.at("ENABLE") || p.at("DISABLE")) {
    const action = parseConstraintAction(p);
    if (action) return action;
  }
  const whole = actionClauses.parse(p);
  if (whole) return whole;
  if (p.at("ADD")) return parseAdd(p);
  if (p.at("MODIFY")) return parseModifyConstraint(p) ?? parseModify(p);
  if (p.at("DROP")) return parseDropElements(p);
  if (p.at("RENAME")) return parseRenameElement(p);
  return undefined;
}

const ACTION_WORDS: ReadonlySet<string> = new Set(["ADD", "MODIFY", "DROP", "RENAME", "ENABLE", "DISABLE"]);

function atAction(p: Parser): boolean {
  return p.atAny(ACTION_WORDS) || actionClauses.startsAt(p);
}

/** ADD (columns and constraints), ADD column, ADD constraint { constraint } */
function parseAdd(p: Parser): AddElements {
  const startIndex = p.index;
  p.take();
  let elements: TableElement[] = [];
  if (p.at("(")) elements = parseTableElements(p);
  else {
    do elements.push(parseTableElement(p, endsColumn));
    while (p.eat(",") || atTableConstraint(p));
  }
  const { properties, unread } = parseClauses(p, tableClauses, endsProperties);
  return p.node(startIndex, "AddElements", { elements, properties, unread });
}

/** What ends a column without parentheses: the next action, or storage of the columns. */
function endsColumn(p: Parser): boolean {
  if (p.at("ENABLE") || p.at("DISABLE")) return false;
  if (p.at("DROP")) return !p.at("DROP", "IDENTITY") && !p.at("DROP", "DOMAIN");
  if (p.atAny(ACTION_WORDS)) return true;
  return (
    p.at("LOB", "(") || p.at("NESTED", "TABLE") || p.at("VARRAY") || p.at("TABLESPACE") || atTableConstraintOnly(p)
  );
}

/** A constraint of the table after a column: CONSTRAINT c CHECK may be the column's own, FOREIGN KEY never is. */
function atTableConstraintOnly(p: Parser): boolean {
  return p.at("FOREIGN", "KEY") || p.at("UNIQUE", "(") || p.at("PRIMARY", "KEY", "(");
}

/** Clauses after ADD and MODIFY that go with them reach to what begins an action of its own. */
function endsProperties(p: Parser): boolean {
  return p.atAny(ACTION_WORDS) || WHOLE_ACTIONS.startsAt(p) || !tableClauses.startsAt(p);
}

/** MODIFY (columns) or MODIFY column */
function parseModify(p: Parser): ModifyColumns {
  const startIndex = p.index;
  p.take();
  let columns: (ColumnDefinition | Bogus)[] = [];
  if (p.eat("(")) {
    const isEnd = (at: Parser) => at.at(")") || at.at(";");
    columns = parseElements(p, () => parseColumnDefinition(p), isEnd, "expected a column");
    p.expect(")", "expected , or ) after a column");
  } else columns.push(parseColumnDefinition(p, endsColumn));
  const { properties, unread } = parseClauses(p, tableClauses, endsProperties);
  return p.node(startIndex, "ModifyColumns", { columns, properties, unread });
}

/** MODIFY (CONSTRAINT name | PRIMARY KEY | UNIQUE (columns)) state */
function parseModifyConstraint(p: Parser): ConstraintAction | undefined {
  const startIndex = p.index;
  p.take();
  const target = parseConstraintTarget(p);
  if (!target) {
    p.index = startIndex;
    return undefined;
  }
  const state = parseConstraintState(p);
  p.eat("CASCADE");
  return p.node(startIndex, "ConstraintAction", { action: "MODIFY" as const, ...target, state });
}

/** ENABLE or DISABLE [VALIDATE | NOVALIDATE] (CONSTRAINT name | PRIMARY KEY | UNIQUE (…) | ALL TRIGGERS) state */
function parseConstraintAction(p: Parser): ConstraintAction | undefined {
  const startIndex = p.index;
  const action = p.take().value === "ENABLE" ? ("ENABLE" as const) : ("DISABLE" as const);
  const isNoValidate = p.eat("NOVALIDATE") !== undefined;
  if (!isNoValidate) p.eat("VALIDATE");
  const isTriggers = p.eat("ALL", "TRIGGERS") !== undefined;
  const target = isTriggers ? { what: "ALL TRIGGERS" as const } : parseConstraintTarget(p);
  if (!target) {
    p.index = startIndex;
    return undefined;
  }
  const state = parseConstraintState(p);
  p.eat("CASCADE");
  if (!p.eat("KEEP", "INDEX")) p.eat("DROP", "INDEX");
  return p.node(startIndex, "ConstraintAction", {
    action,
    ...target,
    state: isNoValidate ? { ...state, isNoValidate } : state,
  });
}

type ConstraintTarget = Pick<ConstraintAction, "what" | "name" | "columns">;

function parseConstraintTarget(p: Parser): ConstraintTarget | undefined {
  if (p.eat("CONSTRAINT")) return { what: "CONSTRAINT", name: parseIdentifier(p, "expected the constraint's name") };
  if (p.eat("PRIMARY", "KEY")) return { what: "PRIMARY KEY" };
  if (p.at("UNIQUE", "(")) {
    p.take();
    return { what: "UNIQUE", columns: parseNameList(p) };
  }
  return undefined;
}

/** DROP (COLUMN name | (columns) | CONSTRAINT name | PRIMARY KEY | UNIQUE (columns)) [CASCADE …] … */
function parseDropElements(p: Parser): DropElements {
  const startIndex = p.index;
  p.take();
  const { what, names } = parseDropped(p);
  let isCascade = false;
  for (;;) {
    if (p.eat("CASCADE")) {
      p.eat("CONSTRAINTS");
      isCascade = true;
    } else if (!eatDropOption(p)) return p.node(startIndex, "DropElements", { what, names, isCascade });
  }
}

function eatDropOption(p: Parser): boolean {
  if (p.eat("CHECKPOINT")) {
    p.take();
    return true;
  }
  return (p.eat("KEEP", "INDEX") ?? p.eat("DROP", "INDEX") ?? p.eat("INVALIDATE") ?? p.eat("ONLINE")) !== undefined;
}

function parseDropped(p: Parser): Pick<DropElements, "what" | "names"> {
  if (p.eat("CONSTRAINT")) return { what: "CONSTRAINT", names: [parseIdentifier(p, "expected the constraint's name")] };
  if (p.eat("PRIMARY", "KEY")) return { what: "PRIMARY KEY", names: [] };
  if (p.eat("UNIQUE")) return { what: "UNIQUE", names: parseNames(p) };
  if (!p.eat("COLUMN") && !p.at("(")) {
    // DROP name: not in the manual, and Oracle rejects it; read so that the message is about the missing word.
    p.report("expected COLUMN, CONSTRAINT, PRIMARY KEY, UNIQUE or PARTITION");
    return { what: "OTHER", names: [] };
  }
  return { what: "COLUMN", names: p.at("(") ? parseNames(p) : [parseIdentifier(p, "expected a column name")] };
}

function parseNames(p: Parser): Identifier[] {
  return parseNameList(p).names.filter((name) => name.kind === "Identifier");
}

/** RENAME TO name, RENAME (COLUMN | CONSTRAINT | PARTITION) name TO name */
function parseRenameElement(p: Parser): RenameElement {
  const startIndex = p.index;
  p.take();
  let what: RenameElement["what"] = "TABLE";
  if (p.eat("COLUMN")) what = "COLUMN";
  else if (p.eat("CONSTRAINT")) what = "CONSTRAINT";
  else if (p.eat("PARTITION")) what = "PARTITION";
  const from = what === "TABLE" ? undefined : parseIdentifier(p, "expected the old name");
  p.expect("TO");
  const to = parseIdentifier(p, "expected the new name");
  return p.node(startIndex, "RenameElement", { what, from, to });
}

/** Kinds that ALTER without naming an object. */
const NAMELESS: ReadonlySet<string> = new Set([
  "SESSION",
  "SYSTEM",
  "DATABASE",
  "RESOURCE COST",
  "DATABASE DICTIONARY",
]);

/** ALTER type [IF EXISTS] name options or rest */
export function parseAlterOther(p: Parser): AlterOther | Bogus {
  const startIndex = p.index;
  p.take();
  const objectType = parseObjectType(p);
  if (!objectType) return p.bogus("expected the kind of object to alter", atStatementEnd);
  p.eat("IF", "EXISTS");
  if (objectType.endsWith(" LOG")) {
    p.eat("FORCE");
    p.eat("ON");
  }
  const name = NAMELESS.has(objectType) ? undefined : parseObjectName(p, "expected the object's name");
  const { options, unread } =
    objectType === "SEQUENCE" ? parseSequenceOptions(p, () => false) : { options: [], unread: [] };
  return p.node(startIndex, "AlterOther", { objectType, name, options, rest: parseRest(p), unread });
}
