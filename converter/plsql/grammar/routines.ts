/** Functions and procedures: standalone, in packages, nested, members of types. Their parameters and properties. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { DataTypeNode, ObjectName, Parameter, ParameterList, RawClause, RoutineDefinition } from "../nodes";
import { parseBody } from "./blocks";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseDataType, parseIdentifier, parseObjectName, takeIdentifier } from "./names";
import { skipClause, skipDeclaration } from "./recovery";

/** Words that stand before FUNCTION or PROCEDURE in a type. */
const MEMBER_WORDS: ReadonlySet<string> = new Set([
  "CONSTRUCTOR",
  "FINAL",
  "INSTANTIABLE",
  "MAP",
  "MEMBER",
  "NOT",
  "ORDER",
  "OVERRIDING",
  "STATIC",
]);

/** How many words before FUNCTION or PROCEDURE begin here; undefined where no routine begins. */
export function countMemberWords(p: Parser): number | undefined {
  let count = 0;
  while (p.atAny(MEMBER_WORDS, count)) count++;
  return p.atAny(ROUTINE_WORDS, count) ? count : undefined;
}

const ROUTINE_WORDS: ReadonlySet<string> = new Set(["FUNCTION", "PROCEDURE"]);

/**
 * `[member words] FUNCTION|PROCEDURE name [(parameters)] [RETURN type] [property…] [IS|AS body | call specification];`
 * Without IS or AS it is a declaration; the semicolon may only be missing among the members of a type specification.
 */
export function parseRoutineDefinition(p: Parser): RoutineDefinition | Bogus {
  const startIndex = p.index;
  const wordCount = countMemberWords(p);
  if (wordCount === undefined) return skipDeclaration(p, startIndex, "expected FUNCTION or PROCEDURE");
  const memberWords = readMemberWords(p, wordCount);
  const routineType = p.take().value === "FUNCTION" ? "FUNCTION" : "PROCEDURE";
  // Of a standalone routine; its CREATE statement remembers it.
  p.eat("IF", "NOT", "EXISTS");
  const name = parseRoutineName(p);
  const parameters = p.at("(") ? parseParameterList(p) : undefined;
  const returns = parseReturn(p);
  const properties = parseRoutineProperties(p);
  if (!isHeadingEnd(p)) properties.push(parseUnknownProperty(p));
  const implementation = parseImplementation(p, wordCount > 0);
  return p.node(startIndex, "RoutineDefinition", {
    memberWords,
    routineType,
    name,
    parameters,
    ...returns,
    properties,
    ...implementation,
  } as const);
}

/** A routine's name; that of a packaged routine may be any word but a few: DELETE, EXISTS. */
function parseRoutineName(p: Parser): ObjectName {
  if (p.peek().kind !== "word" || isIdentifierStart(p) || !p.atAny(NAME_FOLLOWERS, 1)) return parseObjectName(p);
  const startIndex = p.index;
  return p.node(startIndex, "ObjectName", { parts: [takeIdentifier(p)] });
}

const NAME_FOLLOWERS: ReadonlySet<string> = new Set(["(", ";", "IS", "AS", "RETURN"]);

/** A data type, or TABLE, which only a polymorphic table function takes and returns. */
function parseParameterType(p: Parser): DataTypeNode | Bogus {
  if (!p.at("TABLE")) return parseDataType(p);
  const startIndex = p.index;
  const builtin = p.take().value;
  return p.node(startIndex, "DataType", { builtin, isRef: false, parameters: [] });
}

/** One element for each group of words that belongs together: "MAP MEMBER", "NOT INSTANTIABLE", "CONSTRUCTOR". */
function readMemberWords(p: Parser, count: number): string[] {
  const words: string[] = [];
  for (let i = 0; i < count; i++) words.push(p.take().value);
  return groupMemberWords(words);
}

function groupMemberWords(words: readonly string[]): string[] {
  const groups: string[] = [];
  for (const word of words) {
    const last = groups[groups.length - 1];
    const joins = last === "NOT" || (word === "MEMBER" && last !== undefined && JOINS_MEMBER.has(last));
    if (joins) groups[groups.length - 1] = `${last} ${word}`;
    else groups.push(word);
  }
  return groups;
}

const JOINS_MEMBER: ReadonlySet<string> = new Set(["MAP", "ORDER", "OVERRIDING"]);

function parseReturn(p: Parser): Pick<RoutineDefinition, "returnType" | "returnsSelf"> {
  if (!p.eat("RETURN")) return { returnsSelf: false };
  if (p.eat("SELF", "AS", "RESULT")) return { returnsSelf: true };
  return { returnType: parseParameterType(p), returnsSelf: false };
}

type Implementation = Pick<RoutineDefinition, "isToken" | "external" | "body">;

function parseImplementation(p: Parser, isMember: boolean): Implementation {
  const isToken = p.eat("IS") ?? p.eat("AS");
  if (!isToken && !p.at("DECLARE") && !p.at("BEGIN")) {
    if (!p.eat(";") && !(isMember && isMemberEnd(p))) p.report("expected IS, AS or ; after the heading");
    return {};
  }
  if (!isToken) p.report("expected IS or AS before the body");
  if (isCallSpecification(p)) {
    const external = parseCallSpecification(p);
    p.eat(";");
    return { isToken, external };
  }
  const body = parseBody(p);
  p.expect(";", "expected ; after END");
  return { isToken, body };
}

function isMemberEnd(p: Parser): boolean {
  return p.at(",") || p.at(")");
}

function isHeadingEnd(p: Parser): boolean {
  return p.isAtEnd || isMemberEnd(p) || p.atAny(HEADING_ENDS);
}

const HEADING_ENDS: ReadonlySet<string> = new Set([
  "IS",
  "AS",
  ";",
  "DECLARE",
  "BEGIN",
  "END",
  "PROCEDURE",
  "FUNCTION",
]);

/** What is no known property: reported, and kept as one so that the body is still read. */
function parseUnknownProperty(p: Parser): RawClause {
  p.report("expected IS, AS or ; after the heading");
  return skipClause(p, p.index, p.peek().value.toUpperCase(), isHeadingEnd);
}

function isCallSpecification(p: Parser): boolean {
  if (p.at("LANGUAGE")) return p.atAny(LANGUAGES, 1);
  if (p.at("EXTERNAL")) return p.atAny(EXTERNAL_WORDS, 1) || p.peek(1).kind === "end";
  return p.at("MLE", "MODULE") || p.at("MLE", "LANGUAGE");
}

const LANGUAGES: ReadonlySet<string> = new Set(["C", "JAVA", "JAVASCRIPT"]);
const EXTERNAL_WORDS: ReadonlySet<string> = new Set([
  "LANGUAGE",
  "LIBRARY",
  "NAME",
  "PARAMETERS",
  "WITH",
  "AGENT",
  ";",
]);

/** `LANGUAGE JAVA NAME '…'`, `LANGUAGE C LIBRARY …`, `EXTERNAL …`, `MLE MODULE … SIGNATURE '…'`: kept whole. */
function parseCallSpecification(p: Parser): RawClause {
  const startIndex = p.index;
  const name = p.at("EXTERNAL") ? "EXTERNAL" : `${p.peek().value} ${p.peek(1).value}`;
  p.take();
  // Inside a type's member list there is no semicolon.
  return skipClause(p, startIndex, name, (at) => at.at(";") || at.at(",") || at.at(")"));
}

/** `(parameter, …)` */
export function parseParameterList(p: Parser): ParameterList {
  const startIndex = p.index;
  p.take();
  const parameters = p.list(
    () => parseParameter(p),
    (at) => at.at(")") || at.at(";"),
  );
  if (!p.eat(")")) skipToClose(p);
  return p.node(startIndex, "ParameterList", { parameters });
}

/** Past what follows a parameter that could not be read, up to the list's parenthesis. */
function skipToClose(p: Parser): void {
  p.bogus("expected , or ) after a parameter", (at) => at.at(")") || at.at(";") || at.at("BEGIN"));
  p.eat(")");
}

/** `name [IN] [OUT] [NOCOPY] type [:= | DEFAULT value]` */
function parseParameter(p: Parser): Parameter {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a parameter's name");
  const isIn = p.eat("IN") !== undefined;
  const isOut = p.eat("OUT") !== undefined;
  const mode = isOut ? (isIn ? "IN OUT" : "OUT") : "IN";
  const isNoCopy = p.eat("NOCOPY") !== undefined;
  const type = parseParameterType(p);
  const defaultValue = p.eat(":=") || p.eat("DEFAULT") ? parseExpression(p) : undefined;
  return p.node(startIndex, "Parameter", { name, mode, isNoCopy, type, defaultValue } as const);
}

// ---------------------------------------------------------------- properties

/** How a property goes on after its words. */
type PropertyRest = "nothing" | "parentheses" | "name" | "word" | "using" | "parallel";

const PROPERTIES: readonly (readonly [words: readonly string[], rest: PropertyRest])[] = [
  [["DETERMINISTIC"], "nothing"],
  [["PIPELINED"], "using"],
  [["AGGREGATE"], "using"],
  [["PARALLEL_ENABLE"], "parallel"],
  [["RESULT_CACHE"], "nothing"],
  [["RELIES_ON"], "parentheses"],
  [["SQL_MACRO"], "parentheses"],
  [["AUTHID"], "word"],
  [["ACCESSIBLE", "BY"], "parentheses"],
  [["DEFAULT", "COLLATION"], "word"],
  [["SHARING", "="], "word"],
  [["EXTERNAL", "NAME"], "word"],
  [["EXTERNAL", "VARIABLE", "NAME"], "word"],
  [["FORCE"], "nothing"],
  [["OID"], "word"],
  [["NOT", "PERSISTABLE"], "nothing"],
  [["PERSISTABLE"], "nothing"],
];

/** DETERMINISTIC, PIPELINED, AUTHID … in any order; of routines, packages, types and triggers alike. */
export function parseRoutineProperties(p: Parser): RawClause[] {
  const properties: RawClause[] = [];
  for (;;) {
    const property = PROPERTIES.find(([words]) => p.at(...words));
    if (!property) return properties;
    const startIndex = p.index;
    p.eat(...property[0]);
    parsePropertyRest(p, property[1]);
    const name = property[0].filter((word) => word !== "=").join(" ");
    properties.push(p.node(startIndex, "RawClause", { name }));
  }
}

function parsePropertyRest(p: Parser, rest: PropertyRest): void {
  if (rest === "parentheses" || rest === "parallel") {
    if (p.at("(")) p.skipParentheses();
    if (rest === "parallel") parseStreaming(p);
  } else if (rest === "word") p.take();
  else if (rest === "using") {
    // PIPELINED ROW|TABLE POLYMORPHIC [USING package]
    if (p.eat("ROW", "POLYMORPHIC") === undefined) p.eat("TABLE", "POLYMORPHIC");
    if (p.eat("USING")) parseObjectName(p);
  }
}

/** `ORDER|CLUSTER argument BY (columns)` after PARALLEL_ENABLE. */
function parseStreaming(p: Parser): void {
  if (!p.eat("ORDER") && !p.eat("CLUSTER")) return;
  parseObjectName(p);
  if (p.eat("BY") && p.at("(")) p.skipParentheses();
}
