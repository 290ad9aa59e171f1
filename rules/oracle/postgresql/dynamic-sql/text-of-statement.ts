/** Converts the text that a statement runs, wherever its literals stand, and says what became of it. */
import type { ConvertedFragment } from "../../../../converter/convert/convert-fragment";
import type { DataType } from "../../../../converter/model/data-type";
import { tokenize } from "../../../../converter/plsql/lexer";
import type { AnonymousBlock, TopStatement } from "../../../../converter/plsql/nodes";
import { quoteText, type RuleContext } from "../../../../converter/rule/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { TextBinds } from "./binds";
import {
  adoptFindings,
  bindTypes,
  convertStatement,
  type DynamicStatement,
  type MappedText,
  readParts,
  unknownClauses,
  withoutSemicolon,
  writeBack,
} from "./dynamic-text";
import { hasBind, type TextPart, textPartsOf } from "./text-parts";

export interface TextOutcome {
  /** The statement in the text; undefined where it is not known, or where there are several. */
  readonly root?: TopStatement;
  /** "disabled": it must not run. "omitted": there is nothing to run. */
  readonly state: "converted" | "kept" | "disabled" | "omitted";
  /** Of a block: the numbers of the values that are passed in, and of those that come out, in order. */
  readonly block?: BlockBinds;
}

/** How the values of USING pass in and out of a block that became a statement. */
export interface BlockBinds {
  /** Positions of the values to pass, in the order of $1, $2 … */
  readonly passed: readonly number[];
  /** Positions of the values that come out, in the order in which they do. */
  readonly returned: readonly number[];
}

export interface TextUse {
  readonly text: SyntaxNode;
  /** Types of the values of USING. */
  readonly types: readonly (DataType | undefined)[];
  readonly modes: readonly string[];
}

/** Converts all texts that the expression may give. */
export function convertTextOf(use: TextUse, at: RuleContext): TextOutcome {
  const alternatives = textPartsOf(use.text, at);
  const outcomes = alternatives.map((parts) => convertParts(parts, use, at));
  return outcomes.length === 1
    ? outcomes[0]
    : { state: outcomes.every((o) => o.state === "converted") ? "converted" : "kept" };
}

function convertParts(parts: readonly TextPart[], use: TextUse, at: RuleContext): TextOutcome {
  const statement = readParts(parts);
  if (typeof statement === "string") return keep(parts, use, statement, at);
  const { root } = statement;
  if (parts.some((p) => p.isConditional && hasBind(p))) {
    return keep(parts, use, "which of its bind variables are there depends on conditions", at);
  }
  if (root.kind === "AnonymousBlock" && (use.modes.length > 0 || hasBinds(statement)))
    return convertBlock(statement, root, use, at);
  const converted = convertStatement(statement, numberedBinds(statement, use), at);
  if (!converted) return keep(parts, use, "it could not be read", at);
  if (!converted.isDisabled && converted.text.trim() === "") {
    adoptFindings(statement, converted, at);
    return { root, state: "omitted" };
  }
  return finish(
    statement,
    converted,
    root.kind === "AnonymousBlock" ? converted : withoutSemicolon(converted),
    use,
    at,
  );
}

function finish(
  statement: DynamicStatement,
  converted: ConvertedFragment,
  text: MappedText,
  use: TextUse,
  at: RuleContext,
): TextOutcome {
  if (converted.isDisabled) {
    adoptFindings(statement, converted, at);
    return { root: statement.root, state: "disabled" };
  }
  if (!writeBack(statement, text, at)) {
    return keep(
      statement.parts,
      use,
      "its conversion cannot be divided into the parts that the code puts together",
      at,
    );
  }
  adoptFindings(statement, converted, at);
  doubtParts(statement, use, at);
  return { root: statement.root, state: "converted" };
}

// ---------------------------------------------------------------- binds

/** Binds of a statement are numbered in the order of the text; those behind INTO come out of it. */
function numberedBinds(statement: DynamicStatement, use: TextUse): TextBinds {
  const outside = new Set<number>();
  for (const node of walk(statement.root)) {
    if (node.kind !== "IntoClause") continue;
    for (const inner of walk(node)) if (inner.kind === "Bind") outside.add(inner.start);
  }
  const written = new Map<number, string>();
  for (const token of tokenize(statement.fragment.text)) {
    if (token.kind === "bind" && !outside.has(token.start)) written.set(token.start, `$${written.size + 1}`);
  }
  return { written, types: bindTypes(use.types) };
}

function hasBinds(statement: DynamicStatement): boolean {
  return statement.parts.some(hasBind);
}

// ---------------------------------------------------------------- blocks

/**
 * A block with bind variables: DO takes no values. A block of one statement becomes that statement: a call, the call of a
 * function whose result is assigned, or a statement of SQL.
 */
function convertBlock(statement: DynamicStatement, root: AnonymousBlock, use: TextUse, at: RuleContext): TextOutcome {
  const only = onlyStatement(root);
  const shape = only && blockShape(only, use);
  if (!only || !shape) {
    return keep(
      statement.parts,
      use,
      "a block with bind variables has no counterpart: DO takes no values. Make it a routine and call that",
      at,
    );
  }
  const converted = convertStatement(statement, { written: shape.written, types: new Map() }, at);
  if (!converted) return keep(statement.parts, use, "it could not be read", at);
  const mapped = shape.render(converted);
  if (!mapped) return keep(statement.parts, use, "the call in its block has no form that runs alone", at);
  const outcome = finish(statement, converted, mapped, use, at);
  return { ...outcome, block: { passed: shape.passed, returned: shape.returned } };
}

function onlyStatement(root: AnonymousBlock): SyntaxNode | undefined {
  if (root.body.kind !== "Body") return undefined;
  const { declarations, statements, exceptionHandlers } = root.body;
  const real = statements.filter((s) => s.kind !== "NullStatement");
  return declarations.length === 0 && exceptionHandlers.length === 0 && real.length === 1 && statements.length === 1
    ? real[0]
    : undefined;
}

interface BlockShape extends BlockBinds {
  readonly written: ReadonlyMap<number, string>;
  readonly render: (converted: ConvertedFragment) => MappedText | undefined;
}

function blockShape(only: SyntaxNode, use: TextUse): BlockShape | undefined {
  const binds = [...walk(only)].filter((n) => n.kind === "Bind").sort((a, b) => a.start - b.start);
  const names: string[] = [];
  for (const b of binds) {
    const name = (b as unknown as { value: string }).value;
    if (!names.includes(name)) names.push(name);
  }
  if (names.length !== use.modes.length) return undefined;
  const target = only.kind === "AssignmentStatement" ? (only as unknown as { target: SyntaxNode }).target : undefined;
  if (target && target.kind !== "Bind") return undefined;
  const passed = use.modes.flatMap((mode, i) => (mode === "OUT" ? [] : [i]));
  const written = new Map<number, string>();
  for (const b of binds) {
    const position = names.indexOf((b as unknown as { value: string }).value);
    if (b !== target) written.set(b.start, passed.includes(position) ? `$${passed.indexOf(position) + 1}` : "NULL");
  }
  const returned = use.modes.flatMap((mode, i) => (mode === "IN" ? [] : [i]));
  return { passed, returned, written, render: (converted) => renderOnly(only, target, converted) };
}

/** The converted statement alone, without the block around it. */
function renderOnly(
  only: SyntaxNode,
  target: SyntaxNode | undefined,
  converted: ConvertedFragment,
): MappedText | undefined {
  const at = converted.context;
  if (target) {
    const { value } = only as unknown as { value: SyntaxNode };
    const rendered = at.render(["SELECT ", at.text(value)]);
    return { text: rendered.text, segments: rendered.segments };
  }
  const rendered = at.render(at.text(only));
  const text = rendered.text.replace(/;\s*$/, "");
  const runsAlone =
    /^(?:CALL|INSERT|UPDATE|DELETE|MERGE|SELECT|WITH)\b/i.test(text) && !/\bINTO\s+(?:STRICT\s+)?\$/i.test(text);
  return runsAlone && !text.includes(";") ? { text, segments: rendered.segments } : undefined;
}

// ---------------------------------------------------------------- doubts

/** The text stays as it is, but for its bind variables. */
function keep(parts: readonly TextPart[], use: TextUse, reason: string, at: RuleContext): TextOutcome {
  let count = 0;
  for (const part of parts) {
    if (!part.isLiteral || part.value === undefined) continue;
    let text = "";
    for (const token of tokenize(part.value)) {
      const isBind = token.kind === "bind";
      text += isBind ? `$${++count}` : part.value.slice(token.start, token.end);
    }
    const topic = `text at ${part.node.start}`;
    if (text === part.value || at.notes.has(topic)) continue;
    at.notes.set(topic, text);
    at.replace(part.node, quoteText(text));
  }
  at.review(
    use.text,
    `The text of this statement was not converted: ${reason}. It runs as it is; write it as PostgreSQL wants it.`,
  );
  return { state: "kept" };
}

function doubtParts(statement: DynamicStatement, use: TextUse, at: RuleContext): void {
  const clauses = unknownClauses(statement);
  const unknown = statement.parts.filter((p) => p.value === undefined);
  if (clauses.length > 0) {
    at.review(
      use.text,
      `The text was converted around ${namesOf(clauses, at)}; what is put in there at run time is not: it must be valid on PostgreSQL.`,
    );
  } else if (unknown.length > 0) {
    at.note(use.text, `The text was converted; ${namesOf(unknown, at)} is put in at run time as a name or a value.`);
  }
}

function namesOf(parts: readonly TextPart[], at: RuleContext): string {
  return [...new Set(parts.map((p) => at.source(p.node).replace(/\s+/g, " ")))].join(", ");
}
