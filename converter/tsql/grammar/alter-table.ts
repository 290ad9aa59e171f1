/** ALTER TABLE in all its forms. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  AddElements,
  AlterColumn,
  AlterTable,
  AlterTableAction,
  ConstraintAction,
  DropElements,
  DroppedElement,
  Identifier,
  RawClause,
  TableElement,
} from "../nodes";
import { parseUnknownClause, parseWholeClause, skipToStatementEnd } from "./clauses";
import { parseColumnDefinition } from "./columns";
import { startsOwnElement } from "./constraints";
import { parseIdentifier, parseObjectName, rawClause } from "./names";
import { atStatementEnd } from "./recovery";
import { parseTableElement } from "./tables";

/** ALTER TABLE name [WITH CHECK | WITH NOCHECK] action */
export function parseAlterTable(p: Parser): AlterTable {
  const startIndex = p.index;
  p.eat("ALTER", "TABLE");
  const name = parseObjectName(p, "expected the table's name");
  const checking = parseChecking(p);
  const action = parseAction(p);
  const actions: (AlterTableAction | Bogus)[] = action ? [action] : [];
  if (!action || !atStatementEnd(p)) {
    if (p.isAtEnd || p.at(";")) p.report("expected what is to be altered");
    else actions.push(parseUnknownClause(p, atStatementEnd));
  }
  return p.node(startIndex, "AlterTable", { name, checking, actions });
}

function parseChecking(p: Parser): string | undefined {
  if (p.eat("WITH", "CHECK")) return "CHECK";
  return p.eat("WITH", "NOCHECK") ? "NOCHECK" : undefined;
}

/** Words that begin an action that is kept whole. */
const WHOLE_ACTIONS: readonly (readonly string[])[] = [
  ["ALTER", "INDEX"],
  ["REBUILD"],
  ["SWITCH"],
  ["SET"],
  ["SPLIT"],
  ["MERGE"],
  ["ENABLE", "CHANGE_TRACKING"],
  ["DISABLE", "CHANGE_TRACKING"],
  ["ENABLE", "FILETABLE_NAMESPACE"],
  ["DISABLE", "FILETABLE_NAMESPACE"],
];

function parseAction(p: Parser): AlterTableAction | undefined {
  const startIndex = p.index;
  const words = WHOLE_ACTIONS.find((candidate) => p.at(...candidate));
  if (words) {
    parseWholeClause(p);
    return rawClause(p, startIndex, words.join(" "));
  }
  if (p.at("ADD")) return parseAdd(p);
  if (p.at("ALTER", "COLUMN")) return parseAlterColumn(p);
  if (p.at("DROP")) return parseDropElements(p);
  return parseConstraintAction(p);
}

/** ADD element {"," element} */
function parseAdd(p: Parser): AddElements {
  const startIndex = p.index;
  p.take();
  const elements: TableElement[] = [];
  do {
    elements.push(parseTableElement(p));
    // SQL Server lets the comma before a constraint be left out.
    while (startsOwnElement(p)) elements.push(parseTableElement(p));
  } while (p.eat(",") && !atStatementEnd(p));
  return p.node(startIndex, "AddElements", { elements });
}

/** ALTER COLUMN name (type … | ADD property | DROP property) */
function parseAlterColumn(p: Parser): AlterColumn {
  const startIndex = p.index;
  p.eat("ALTER", "COLUMN");
  const columnIndex = p.index;
  const { kind, value } = p.peek(1);
  if (kind === "word" && (value === "ADD" || value === "DROP")) {
    const name = parseIdentifier(p, "expected a column name");
    const column = p.node(columnIndex, "ColumnDefinition", { name, properties: [], constraints: [], unread: [] });
    return p.node(startIndex, "AlterColumn", { column, change: parseChange(p) });
  }
  return p.node(startIndex, "AlterColumn", { column: parseColumnDefinition(p) });
}

/** (ADD | DROP) (ROWGUIDCOL | PERSISTED | NOT FOR REPLICATION | SPARSE | HIDDEN | MASKED [WITH (…)]) */
function parseChange(p: Parser): RawClause {
  const startIndex = p.index;
  const verb = p.take().value;
  const what = p.peek().kind === "word" ? ` ${p.peek().value}` : "";
  skipToStatementEnd(p);
  return rawClause(p, startIndex, verb + what);
}

/** DROP [COLUMN | CONSTRAINT | INDEX] [IF EXISTS] name {"," …}, DROP PERIOD FOR SYSTEM_TIME */
function parseDropElements(p: Parser): DropElements {
  const startIndex = p.index;
  p.take();
  let what: DroppedElement["what"] = "CONSTRAINT";
  const items: DroppedElement[] = [];
  do {
    const item = parseDropped(p, what);
    what = item.what;
    items.push(item);
  } while (p.eat(","));
  return p.node(startIndex, "DropElements", { items });
}

/** An item; without a word of its own it is of the same kind as the one before. */
function parseDropped(p: Parser, before: DroppedElement["what"]): DroppedElement {
  const startIndex = p.index;
  if (p.eat("PERIOD", "FOR", "SYSTEM_TIME")) {
    return p.node(startIndex, "DroppedElement", { what: "PERIOD" as const, ifExists: false });
  }
  const what = parseDroppedKind(p) ?? before;
  const ifExists = p.eat("IF", "EXISTS") !== undefined;
  const name = parseIdentifier(p, "expected the name of a column or a constraint");
  const options = p.at("WITH", "(") ? parseDropOptions(p) : undefined;
  return p.node(startIndex, "DroppedElement", { what, ifExists, name, options });
}

function parseDroppedKind(p: Parser): DroppedElement["what"] | undefined {
  if (p.eat("COLUMN")) return "COLUMN";
  if (p.eat("CONSTRAINT")) return "CONSTRAINT";
  return p.eat("INDEX") ? "INDEX" : undefined;
}

function parseDropOptions(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  p.skipParentheses();
  return rawClause(p, startIndex, "WITH");
}

const ACTION_WORDS = ["CHECK", "NOCHECK", "ENABLE", "DISABLE"] as const;

/** (CHECK | NOCHECK) CONSTRAINT (ALL | names), (ENABLE | DISABLE) TRIGGER (ALL | names) */
function parseConstraintAction(p: Parser): ConstraintAction | undefined {
  const startIndex = p.index;
  const action = ACTION_WORDS.find((word) => p.at(word, "CONSTRAINT") || p.at(word, "TRIGGER"));
  if (!action) return undefined;
  p.take();
  const what = p.take().value === "TRIGGER" ? ("TRIGGER" as const) : ("CONSTRAINT" as const);
  return p.node(startIndex, "ConstraintAction", { action, what, names: p.eat("ALL") ? [] : parseNames(p) });
}

function parseNames(p: Parser): Identifier[] {
  const names = parseElements(p, () => parseIdentifier(p), atStatementEnd, "expected a name");
  return names.filter((name) => name.kind === "Identifier");
}
