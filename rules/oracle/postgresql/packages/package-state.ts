/**
 * Package variables and constants. A variable lives in a session setting, read and written through two functions: its
 * value survives from call to call, as in Oracle. A constant is a function.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import type { VariableDeclaration } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { hasDefaults, initialRow } from "../collections/initial-values";
import { declaredType } from "../routines/parameter-types";
import { memberName, packageName } from "../routines/routine-names";
import { writtenType } from "../routines/written-types";
import { initialiserCall, isEager, isSetByInitialisation } from "./package-start";

/** Whether a symbol is a variable or constant of a package. */
export function isPackageVariable(symbol: ModelSymbol | undefined): symbol is VariableSymbol {
  return symbol?.kind === "variable" && symbol.parent?.kind === "package";
}

/** The function that gives a variable's value. */
export function getterName(symbol: VariableSymbol, at: RuleContext): string {
  return memberName(ownerName(symbol, at), symbol.name, at);
}

/** The function that sets a variable. */
export function setterName(symbol: VariableSymbol, at: RuleContext): string {
  return memberName(ownerName(symbol, at), `SET__${symbol.name}`, at);
}

function ownerName(symbol: VariableSymbol, at: RuleContext): string {
  return symbol.parent ? packageName(symbol.parent, at) : "";
}

/** The type that a variable's value has. A row that has no named type gets one. */
export function stateType(symbol: VariableSymbol, at: RuleContext): string {
  const type = declaredType(symbol, at);
  if (type !== "record") return type;
  const isDescribed = symbol.type.kind === "record" && symbol.type.fields.length > 0;
  return isDescribed ? memberName(ownerName(symbol, at), `${symbol.name}__ROW`, at) : "text";
}

/** The statements that stand for a variable or constant of a package. */
export function stateStatements(declaration: VariableDeclaration, at: RuleContext): Piece[] {
  const symbol = at.binding.symbolOf(declaration);
  if (!isPackageVariable(symbol)) return [];
  const type = stateType(symbol, at);
  const initial = initialValue(declaration, symbol, type, at);
  if (symbol.isConstant && !isEager(symbol, at)) return [constantFunction(symbol, type, initial, at)];
  return [...rowType(symbol, type, at), getter(symbol, type, initial, at), setter(symbol, type, at)];
}

/** The type of a row that only a cursor describes. */
function rowType(symbol: VariableSymbol, type: string, at: RuleContext): Piece[] {
  if (declaredType(symbol, at) !== "record" || symbol.type.kind !== "record" || type === "text") return [];
  const fields = symbol.type.fields.map(
    (f) => `${quoteIdentifier(f.name, at.version as 17)} ${writtenType(f.type, at)}`,
  );
  return [`CREATE TYPE ${type} AS (${fields.join(", ")});`];
}

function initialValue(declaration: VariableDeclaration, symbol: VariableSymbol, type: string, at: RuleContext): Piece {
  if (isEager(symbol, at)) return "NULL";
  if (declaration.value) return at.text(declaration.value);
  if (hasDefaults(symbol.type)) {
    const row = initialRow(symbol.type, at);
    if (row !== undefined) return row;
    at.review(
      declaration,
      "Fields of this record have default values that another statement declares. Assign them where the package is initialised.",
    );
  }
  return type === "jsonb" && symbol.type.kind === "collection" ? "'{}'" : "NULL";
}

function constantFunction(symbol: VariableSymbol, type: string, value: Piece, at: RuleContext): Piece {
  const volatility = isLiteral(symbol.value) ? "IMMUTABLE" : "STABLE";
  return [
    `CREATE OR REPLACE FUNCTION ${getterName(symbol, at)}() RETURNS ${type} LANGUAGE plpgsql ${volatility} AS $$\nBEGIN\n  RETURN `,
    value,
    ";\nEND;\n$$;",
  ];
}

/** The setting's text is "=" and the value, or "0" for NULL: anything else means that the session has not set it yet. */
function getter(symbol: VariableSymbol, type: string, initial: Piece, at: RuleContext): Piece {
  const start = isSetByInitialisation(symbol, at) ? (initialiserCall(symbol.parent, at) ?? "") : "";
  const name = settingName(symbol, at);
  return [
    `CREATE OR REPLACE FUNCTION ${getterName(symbol, at)}() RETURNS ${type} LANGUAGE plpgsql AS $$\n`,
    start ? "DECLARE\n  state text;\nBEGIN\n" : `DECLARE\n  state text := current_setting('${name}', true);\nBEGIN\n`,
    start && `  ${start}\n  state := current_setting('${name}', true);\n`,
    `  IF state LIKE '=%' THEN\n    RETURN substr(state, 2)::${type};\n  ELSIF state = '0' THEN\n    RETURN NULL;\n  END IF;\n  RETURN `,
    initial,
    ";\nEND;\n$$;",
  ];
}

/** The value goes through a variable of the very type, which rounds numbers and refuses what is too long. */
function setter(symbol: VariableSymbol, type: string, at: RuleContext): Piece {
  const start = symbol.isConstant ? undefined : initialiserCall(symbol.parent, at);
  const wide = widest(type);
  const stored = wide === type ? "value" : "typed";
  return [
    `CREATE OR REPLACE FUNCTION ${setterName(symbol, at)}(value ${wide}) RETURNS void LANGUAGE plpgsql AS $$\n`,
    stored === "typed" ? `DECLARE\n  typed ${type} := value;\n` : "",
    "BEGIN\n",
    start ? `  ${start}\n` : "",
    `  PERFORM set_config('${settingName(symbol, at)}', coalesce('=' || ${stored}::text, '0'), false);\nEND;\n$$;`,
  ];
}

/** The type that takes all values which can be assigned to a variable of a type. */
export function widest(type: string): string {
  if (/^(?:smallint|integer|bigint|numeric)/.test(type) && !type.endsWith("]")) return "numeric";
  if (type === "real") return "double precision";
  if (/^(?:varchar|character|bpchar)/.test(type) && !type.endsWith("]")) return "text";
  return type === "timestamp(0)" ? "timestamp" : type;
}

/** The session setting that holds a variable. */
function settingName(symbol: VariableSymbol, at: RuleContext): string {
  return `${settingPart(ownerName(symbol, at))}.${settingPart(symbol.name)}`;
}

/** A dictionary name as a part of a setting's name. */
export function settingPart(name: string): string {
  return foldIdentifier(name)
    .toLowerCase()
    .replace(/[^a-z0-9_$]/g, "_");
}

export function isLiteral(node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  if (node.kind === "Unary") return isLiteral((node as unknown as { operand: SyntaxNode }).operand);
  return node.kind === "Literal";
}
