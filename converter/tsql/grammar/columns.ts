/** Column definitions: type, computed value, identity, default, constraints and other properties. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  ColumnConstraint,
  ColumnDefault,
  ColumnDefinition,
  ComputedClause,
  Identifier,
  IdentityClause,
  RawClause,
} from "../nodes";
import { eatPhrase, parseUnknownClause } from "./clauses";
import { atColumnConstraint, parseColumnConstraint, parseConstraintName, startsOwnElement } from "./constraints";
import { parseDataType } from "./data-types";
import { parseExpression } from "./expressions";
import { parseIdentifier, rawClause } from "./names";
import { atStatementEnd } from "./recovery";

const PROPERTY_WORDS: readonly (readonly string[])[] = [
  ["NOT", "FOR", "REPLICATION"],
  ["COLUMN_SET", "FOR", "ALL_SPARSE_COLUMNS"],
  ["WITH", "VALUES"],
  ["SPARSE"],
  ["FILESTREAM"],
  ["ROWGUIDCOL"],
  ["HIDDEN"],
  ["PERSISTED"],
];

/** Properties that go on with parentheses. */
const PROPERTIES_WITH_PARENTHESES: readonly (readonly string[])[] = [
  ["MASKED", "WITH", "("],
  ["ENCRYPTED", "WITH", "("],
  ["WITH", "("],
];

interface ColumnParts {
  computed?: ComputedClause;
  collation?: Identifier;
  identity?: IdentityClause;
  defaultValue?: ColumnDefault;
  readonly properties: RawClause[];
  readonly constraints: ColumnConstraint[];
  readonly unread: Bogus[];
}

/** name [type | AS expression] { COLLATE … | IDENTITY … | DEFAULT … | constraint | property } */
export function parseColumnDefinition(p: Parser): ColumnDefinition {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a column name");
  const type = isColumnEnd(p) || atColumnPart(p) ? undefined : parseDataType(p);
  const parts: ColumnParts = { properties: [], constraints: [], unread: [] };
  while (!isColumnEnd(p)) {
    if (!parseColumnPart(p, parts))
      parts.unread.push(parseUnknownClause(p, (at) => isColumnEnd(at) || atColumnPart(at)));
  }
  const { computed, collation, identity, defaultValue, properties, constraints, unread } = parts;
  return p.node(startIndex, "ColumnDefinition", {
    name,
    type,
    computed,
    collation,
    identity,
    defaultValue,
    properties,
    constraints,
    unread,
  });
}

function isColumnEnd(p: Parser): boolean {
  return p.at(",") || p.at(")") || startsOwnElement(p) || atStatementEnd(p);
}

function atColumnPart(p: Parser): boolean {
  if (p.at("AS") || p.at("COLLATE") || p.at("IDENTITY") || p.at("DEFAULT") || atColumnConstraint(p)) return true;
  return (
    p.at("GENERATED", "ALWAYS") || [...PROPERTY_WORDS, ...PROPERTIES_WITH_PARENTHESES].some((words) => p.at(...words))
  );
}

/** Takes the next part of a column into `parts`; false where nothing is known. */
function parseColumnPart(p: Parser, parts: ColumnParts): boolean {
  if (p.at("AS")) parts.computed = parseComputed(p);
  else if (p.eat("COLLATE")) parts.collation = parseIdentifier(p, "expected a collation");
  else if (p.at("IDENTITY")) parts.identity = parseIdentity(p);
  else if (p.at("DEFAULT") || isNamedDefault(p)) parts.defaultValue = parseColumnDefault(p);
  else {
    const property = parseProperty(p);
    if (property) parts.properties.push(property);
    else if (atColumnConstraint(p)) {
      const constraint = parseColumnConstraint(p);
      if (constraint.kind === "Bogus") parts.unread.push(constraint);
      else parts.constraints.push(constraint);
    } else return false;
  }
  return true;
}

/** AS expression [PERSISTED]; a NOT NULL after it is a constraint of the column. */
function parseComputed(p: Parser): ComputedClause {
  const startIndex = p.index;
  p.take();
  const expression = parseExpression(p);
  const isPersisted = p.eat("PERSISTED") !== undefined;
  return p.node(startIndex, "ComputedClause", { expression, isPersisted });
}

/** IDENTITY ["(" seed "," increment ")"] [NOT FOR REPLICATION] */
function parseIdentity(p: Parser): IdentityClause {
  const startIndex = p.index;
  p.take();
  let seed = "1";
  let increment = "1";
  if (p.eat("(")) {
    seed = parseSignedNumber(p) ?? seed;
    if (p.eat(",")) increment = parseSignedNumber(p) ?? increment;
    p.expect(")", "expected ) after the increment");
  }
  const isNotForReplication = p.eat("NOT", "FOR", "REPLICATION") !== undefined;
  return p.node(startIndex, "IdentityClause", { seed, increment, isNotForReplication });
}

/** A number with its sign as written; where none comes it reports that and takes nothing. */
export function parseSignedNumber(p: Parser): string | undefined {
  const sign = p.eat("-") ? "-" : "";
  if (!sign) p.eat("+");
  if (p.peek().kind === "number") return sign + p.take().value;
  p.report("expected a number");
  return undefined;
}

function isNamedDefault(p: Parser): boolean {
  return p.at("CONSTRAINT") && p.peek(2).kind === "word" && p.peek(2).value === "DEFAULT";
}

/** [CONSTRAINT name] DEFAULT expression */
function parseColumnDefault(p: Parser): ColumnDefault {
  const startIndex = p.index;
  const name = parseConstraintName(p);
  p.expect("DEFAULT");
  const value = parseExpression(p);
  return p.node(startIndex, "ColumnDefault", { name, value });
}

/** SPARSE, ROWGUIDCOL, MASKED WITH (…), GENERATED ALWAYS AS ROW START … */
function parseProperty(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  const phrase = eatPhrase(p, PROPERTY_WORDS);
  if (phrase) return phrase;
  const words = PROPERTIES_WITH_PARENTHESES.find((candidate) => p.at(...candidate));
  if (words) {
    while (!p.at("(")) p.take();
    p.skipParentheses();
    return rawClause(p, startIndex, words.slice(0, -1).join(" "));
  }
  return p.at("GENERATED", "ALWAYS") ? parseGenerated(p) : undefined;
}

const GENERATED_ENDS: ReadonlySet<string> = new Set(["START", "END"]);

/** GENERATED ALWAYS AS (ROW | TRANSACTION_ID | SEQUENCE_NUMBER) (START | END) */
function parseGenerated(p: Parser): RawClause {
  const startIndex = p.index;
  p.eat("GENERATED", "ALWAYS");
  p.expect("AS");
  const what = p.peek().kind === "word" ? p.take().value : "";
  const end = p.atAny(GENERATED_ENDS) ? p.take().value : "";
  if (!end) p.report("expected START or END");
  return rawClause(p, startIndex, `GENERATED ALWAYS AS ${what} ${end}`.trimEnd());
}
