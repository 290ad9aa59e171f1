/** Column definitions of CREATE TABLE and ALTER TABLE: type, default, identity, generated value, constraints. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  ColumnConstraint,
  ColumnDefault,
  ColumnDefinition,
  GeneratedClause,
  IdentityClause,
  RawClause,
  SequenceOption,
} from "../nodes";
import { atStatementEnd, defineClauses, parseUnknownClause } from "./clause-patterns";
import { atColumnConstraint, parseColumnConstraint } from "./constraints";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseDataType, parseIdentifier } from "./names";
import { atSequenceOption, parseSequenceOptions } from "./sequences";

/** Clauses of a column that Portolan knows by their words. */
const COLUMN_CLAUSES = defineClauses([
  "ENCRYPT [USING <string>] [IDENTIFIED BY <value>] [<string>] [[NO] SALT]",
  "DECRYPT",
  "COLLATE <name>",
  "{VISIBLE | INVISIBLE | SORT | RESERVABLE}",
  "ANNOTATIONS (…)",
  "DOMAIN <name> [(…)]",
  "DROP {IDENTITY | DOMAIN}",
  "EVALUATE USING: {CURRENT EDITION | NULL EDITION | EDITION <value>}",
  "UNUSABLE {BEFORE | BEGINNING WITH}: {CURRENT EDITION | NULL EDITION | EDITION <value>}",
  "NOT RESERVABLE",
  "[NOT] SUBSTITUTABLE AT ALL LEVELS",
  "SEGMENT BY: <rest>",
]);

/** What may follow a column's name where its type is missing. */
const AFTER_NAME: ReadonlySet<string> = new Set([
  ",",
  ")",
  "DEFAULT",
  "GENERATED",
  "AS",
  "NOT",
  "ENCRYPT",
  "DECRYPT",
  "COLLATE",
  "VISIBLE",
  "INVISIBLE",
  "SORT",
  "RESERVABLE",
  "ANNOTATIONS",
  "DOMAIN",
  "DROP",
  "USING",
  "ENABLE",
  "DISABLE",
]);

interface ColumnParts {
  defaultValue?: ColumnDefault;
  identity?: IdentityClause;
  generated?: GeneratedClause;
  readonly properties: RawClause[];
  readonly constraints: ColumnConstraint[];
  readonly unread: Bogus[];
}

/** name [type] { DEFAULT … | GENERATED … | AS (…) | constraint | clause }, up to "," or ")" or `isEnd`. */
export function parseColumnDefinition(p: Parser, isEnd: (p: Parser) => boolean = () => false): ColumnDefinition {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a column name");
  const isDone = (at: Parser) => at.at(",") || at.at(")") || atStatementEnd(at) || isEnd(at);
  const hasType = !isDone(p) && !p.atAny(AFTER_NAME) && !atColumnConstraint(p) && isIdentifierStart(p);
  const type = hasType ? parseDataType(p) : undefined;
  const parts: ColumnParts = { properties: [], constraints: [], unread: [] };
  while (!isDone(p)) {
    if (!parseColumnPart(p, parts)) parts.unread.push(parseUnknownClause(p, (at) => isDone(at) || atColumnPart(at)));
  }
  const { properties, defaultValue, identity, generated, constraints, unread } = parts;
  return p.node(startIndex, "ColumnDefinition", {
    name,
    type,
    properties,
    defaultValue,
    identity,
    generated,
    constraints,
    unread,
  });
}

function atColumnPart(p: Parser): boolean {
  return p.at("DEFAULT") || p.at("GENERATED") || p.at("AS", "(") || atColumnConstraint(p) || COLUMN_CLAUSES.startsAt(p);
}

/** Takes the next part of a column into `parts`; false where nothing is known. */
function parseColumnPart(p: Parser, parts: ColumnParts): boolean {
  if (p.at("DEFAULT")) parts.defaultValue = parseColumnDefault(p);
  else if (p.at("GENERATED") || p.at("AS", "(")) {
    const generated = parseGenerated(p);
    if (generated.kind === "IdentityClause") parts.identity = generated;
    else parts.generated = generated;
  } else {
    // NOT RESERVABLE and WITH look like constraints by their first word only, so the clauses are tried first.
    const clause = COLUMN_CLAUSES.parse(p);
    if (clause) parts.properties.push(clause);
    else if (atColumnConstraint(p)) parts.constraints.push(parseColumnConstraint(p));
    else return false;
  }
  return true;
}

/** DEFAULT [ON NULL [FOR INSERT ONLY | FOR INSERT AND UPDATE]] expression */
function parseColumnDefault(p: Parser): ColumnDefault {
  const startIndex = p.index;
  p.take();
  const onNull = eatOnNull(p);
  const value = parseExpression(p);
  return p.node(startIndex, "ColumnDefault", { onNull, value });
}

function eatOnNull(p: Parser): boolean {
  if (!p.eat("ON", "NULL")) return false;
  if (!p.eat("FOR", "INSERT", "ONLY")) p.eat("FOR", "INSERT", "AND", "UPDATE");
  return true;
}

/** GENERATED [ALWAYS | BY DEFAULT [ON NULL]] AS (IDENTITY [options] | (expression) [VIRTUAL]), or AS (expression). */
function parseGenerated(p: Parser): IdentityClause | GeneratedClause {
  const startIndex = p.index;
  let mode: IdentityClause["mode"] = "ALWAYS";
  if (p.eat("GENERATED") && !p.eat("ALWAYS") && p.eat("BY", "DEFAULT")) {
    mode = eatOnNull(p) ? "BY DEFAULT ON NULL" : "BY DEFAULT";
  }
  p.expect("AS");
  if (p.eat("IDENTITY")) {
    const { options, unread } = parseIdentityOptions(p);
    return p.node(startIndex, "IdentityClause", { mode, options, unread });
  }
  p.expect("(", "expected ( before the expression");
  const expression = parseExpression(p);
  p.expect(")", "expected ) after the expression");
  if (!p.eat("VIRTUAL")) p.eat("MATERIALIZED");
  return p.node(startIndex, "GeneratedClause", { expression });
}

/** `( options )`, or the options without parentheses, as DBMS_METADATA writes them. */
function parseIdentityOptions(p: Parser): { options: SequenceOption[]; unread: Bogus[] } {
  if (!p.eat("(")) return parseSequenceOptions(p, (at) => !atSequenceOption(at));
  const found = parseSequenceOptions(p, (at) => at.at(")"));
  p.expect(")", "expected ) after the identity options");
  return found;
}
