/** Converts the text that a statement runs, wherever its literals stand, and says what became of it. */
import { type ConvertedFragment, convertFragment } from "../../../../converter/convert/convert-fragment";
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import { tokenize } from "../../../../converter/plsql/lexer";
import type { AnonymousBlock, TopStatement } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { TextBinds } from "./binds";
import { type BlockBinds, type BlockValue, statementShape, valuesShape } from "./block-shapes";
import { adoptFindings, bindTypes, convertStatement } from "./dynamic-text";
import { literalValues } from "./literal-values";
import { type DynamicStatement, type Mark, readParts, unknownClauses } from "./text-marks";
import { hasBind, type TextPart, textPartsOf } from "./text-parts";
import { type MappedText, textPlace, withoutSemicolon, writeBack } from "./write-back";

export interface TextOutcome {
  /** The statement in the text; undefined where it is not known, or where there are several. */
  readonly root?: TopStatement;
  /** "disabled": it must not run. "omitted": there is nothing to run. */
  readonly state: "converted" | "kept" | "disabled" | "omitted";
  /** Of a block that became a statement: which values pass in and out. */
  readonly block?: BlockBinds;
  /** Of a block that stayed one: the variables that its values are written into. */
  readonly values?: readonly BlockValue[];
}

export interface TextUse {
  readonly text: SyntaxNode;
  /** Types of the values of USING. */
  readonly types: readonly (DataType | undefined)[];
  readonly modes: readonly string[];
  /** Types of all values, those that come out too. */
  readonly valueTypes: readonly DataType[];
  /** Bind variables keep their names: DBMS_SQL puts values in by name. */
  readonly keepsBinds?: boolean;
}

/** Converts all texts that the expression may give. */
export function convertTextOf(use: TextUse, at: RuleContext): TextOutcome {
  const alternatives = possible(textPartsOf(use.text, at), use);
  const outcomes = alternatives.map((parts) => convertParts(parts, use, at));
  return outcomes.length === 1
    ? outcomes[0]
    : { state: outcomes.every((o) => o.state === "converted") ? "converted" : "kept" };
}

/** Oracle refuses a statement whose bind variables are not as many as the values: such a text is never run there. */
function possible(alternatives: readonly (readonly TextPart[])[], use: TextUse): readonly (readonly TextPart[])[] {
  if (use.keepsBinds || alternatives.length < 2) return alternatives;
  const isBlock = (parts: readonly TextPart[]): boolean => /^\s*(?:BEGIN|DECLARE|<<)/i.test(parts[0]?.value ?? "");
  const count = (parts: readonly TextPart[]): number =>
    parts.reduce((n, p) => n + tokenize(p.value ?? "").filter((t) => t.kind === "bind").length, 0);
  const fitting = alternatives.filter((parts) => isBlock(parts) || count(parts) === use.modes.length);
  return fitting.length > 0 ? fitting : alternatives;
}

function convertParts(parts: readonly TextPart[], use: TextUse, at: RuleContext): TextOutcome {
  const statement = readParts(parts, at);
  if (typeof statement === "string") return keep(parts, use, statement, at);
  const { root } = statement;
  if (parts.some((p) => p.isConditional && hasBind(p))) {
    return keep(parts, use, "which of its bind variables are there depends on conditions", at);
  }
  if (root.kind === "AnonymousBlock" && !use.keepsBinds && (use.modes.length > 0 || hasBinds(statement)))
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
  for (const mark of statement.fragment.marks) {
    if (mark.form === "value") outside.add(mark.start);
  }
  // :NEW and :OLD of a trigger are none.
  const hasOwn = use.keepsBinds || !QUERIES.has(statement.root.kind);
  for (const token of hasOwn ? [] : tokenize(statement.fragment.text)) {
    if (token.kind === "bind" && !outside.has(token.start)) written.set(token.start, `$${written.size + 1}`);
  }
  for (const mark of statement.fragment.marks) {
    if (mark.form === "value") written.set(mark.start, mark.written);
  }
  return { written, types: bindTypes(use.types) };
}

/** Statements that can have bind variables. */
export const QUERIES: ReadonlySet<string> = new Set([
  "Query",
  "Insert",
  "Update",
  "Delete",
  "Merge",
  "MultiInsert",
  "AnonymousBlock",
  "CallSql",
]);

function hasBinds(statement: DynamicStatement): boolean {
  return statement.parts.some(hasBind);
}

// ---------------------------------------------------------------- blocks

/**
 * A block with bind variables: DO takes no values. A block of one statement becomes that statement where that can run
 * alone; other blocks get the values written into them, and leave what comes out in settings.
 */
function convertBlock(statement: DynamicStatement, root: AnonymousBlock, use: TextUse, at: RuleContext): TextOutcome {
  const shapes = [statementShape(root, use), valuesShape(root, use, at)].filter((s) => s !== undefined);
  for (const shape of shapes) {
    const converted = convertStatement(statement, { written: shape.written, types: new Map() }, at);
    if (!converted) return keep(statement.parts, use, "it could not be read", at);
    const mapped = shape.render(converted);
    if (!mapped) continue;
    return { ...finish(statement, converted, mapped, use, at), block: shape.block, values: shape.values };
  }
  const reason =
    "a block with values that come out has no counterpart: DO gives nothing back. Make it a routine and call that";
  return keep(statement.parts, use, reason, at);
}

// ---------------------------------------------------------------- doubts

/** The text stays as it is, but for its bind variables. */
function keep(parts: readonly TextPart[], use: TextUse, reason: string, at: RuleContext): TextOutcome {
  let count = 0;
  const isDefinition = /^\s*(?:CREATE|ALTER|DROP)\b/i.test(parts[0]?.value ?? "");
  for (const part of isDefinition ? [] : parts) {
    if (!part.isLiteral || part.value === undefined) continue;
    let text = "";
    for (const token of tokenize(part.value)) {
      const isBind = token.kind === "bind" && !use.keepsBinds;
      text += isBind ? `$${++count}` : part.value.slice(token.start, token.end);
    }
    const topic = textPlace(part);
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
  const clauses = unknownClauses(statement).filter((mark) => !staysTheSame(mark, statement, at));
  const others = statement.fragment.marks.filter((mark) => !literalValues(mark.node, at));
  if (clauses.length > 0) {
    at.review(
      use.text,
      `The text was converted around ${namesOf(clauses, at)}; what is put in there at run time is not: it must be valid on PostgreSQL.`,
    );
  } else if (others.length > 0) {
    at.note(use.text, `The text was converted; ${namesOf(others, at)} is put in at run time as a name or a value.`);
  }
}

/** Whether all texts that a place can hold are literals that mean the same on PostgreSQL. */
function staysTheSame(mark: Mark, { fragment }: DynamicStatement, at: RuleContext): boolean {
  const values = literalValues(mark.node, at);
  return values?.every((value) => isUnchanged(mark, value, fragment.text, at)) === true;
}

function isUnchanged(mark: Mark, value: string, text: string, at: RuleContext): boolean {
  const filled = text.slice(0, mark.start) + value + text.slice(mark.end);
  const converted = convertFragment(filled, at);
  if ("problem" in converted || converted.isDisabled) return false;
  return converted.findings.every((f) => f.outcome === "note") && converted.text.includes(value);
}

function namesOf(marks: readonly Mark[], at: RuleContext): string {
  return [...new Set(marks.map((m) => at.source(m.node).replace(/\s+/g, " ")))].join(", ");
}
