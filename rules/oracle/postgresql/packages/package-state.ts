/**
 * Package variables and constants. A variable lives in a session setting, read and written through two functions: its
 * value survives from call to call, as in Oracle. A constant is a function.
 */
import type { ModelSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import type { VariableDeclaration } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { memberName } from "../routines/routine-names";
import { writtenType } from "../routines/written-types";

/** Whether a symbol is a variable or constant of a package. */
export function isPackageVariable(symbol: ModelSymbol | undefined): symbol is VariableSymbol {
  return symbol?.kind === "variable" && symbol.parent?.kind === "package";
}

/** The function that gives a variable's value. */
export function getterName(symbol: VariableSymbol, at: RuleContext): string {
  return memberName(symbol.parent?.name ?? "", symbol.name, at);
}

/** The function that sets a variable. */
export function setterName(symbol: VariableSymbol, at: RuleContext): string {
  return memberName(symbol.parent?.name ?? "", `SET__${symbol.name}`, at);
}

/** The statements that stand for a variable or constant of a package. */
export function stateStatements(declaration: VariableDeclaration, at: RuleContext): Piece[] {
  const symbol = at.binding.symbolOf(declaration);
  if (!isPackageVariable(symbol)) return [];
  const type = writtenType(symbol.type, at);
  const initial: Piece = declaration.value ? at.text(declaration.value) : "NULL";
  if (symbol.isConstant) return [constantFunction(symbol, type, initial, declaration.value, at)];
  return [getter(symbol, type, initial, declaration.value, at), setter(symbol, type, at)];
}

function constantFunction(
  symbol: VariableSymbol,
  type: string,
  value: Piece,
  node: SyntaxNode | undefined,
  at: RuleContext,
): Piece {
  const volatility = isLiteral(node) ? "IMMUTABLE" : "STABLE";
  return [
    `CREATE OR REPLACE FUNCTION ${getterName(symbol, at)}() RETURNS ${type} LANGUAGE plpgsql ${volatility} AS $$\nBEGIN\n  RETURN `,
    value,
    ";\nEND;\n$$;",
  ];
}

/** The setting's text is "=" and the value, or "0" for NULL: anything else means that the session has not set it yet. */
function getter(
  symbol: VariableSymbol,
  type: string,
  initial: Piece,
  node: SyntaxNode | undefined,
  at: RuleContext,
): Piece {
  const remember: Piece =
    node && !isLiteral(node)
      ? [
          `  -- The initial value is worked out once in a session.\n  PERFORM ${setterName(symbol, at)}(`,
          initial,
          `);\n  RETURN ${getterName(symbol, at)}();\n`,
        ]
      : ["  RETURN ", initial, ";\n"];
  return [
    `CREATE OR REPLACE FUNCTION ${getterName(symbol, at)}() RETURNS ${type} LANGUAGE plpgsql AS $$\nDECLARE\n`,
    `  state text := current_setting('${settingName(symbol)}', true);\nBEGIN\n`,
    `  IF state LIKE '=%' THEN\n    RETURN substr(state, 2)::${type};\n  ELSIF state = '0' THEN\n    RETURN NULL;\n  END IF;\n`,
    ...remember,
    "END;\n$$;",
  ];
}

function setter(symbol: VariableSymbol, type: string, at: RuleContext): Piece {
  return [
    `CREATE OR REPLACE FUNCTION ${setterName(symbol, at)}(value ${type}) RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n`,
    `  PERFORM set_config('${settingName(symbol)}', coalesce('=' || value::text, '0'), false);\nEND;\n$$;`,
  ];
}

function settingName(symbol: VariableSymbol): string {
  const clean = (name: string): string =>
    foldIdentifier(name)
      .replace(/[^A-Za-z0-9_]/g, "_")
      .toLowerCase();
  return `${clean(symbol.parent?.name ?? "package")}.${clean(symbol.name)}`;
}

function isLiteral(node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  if (node.kind === "Unary") return isLiteral((node as unknown as { operand: SyntaxNode }).operand);
  return node.kind === "Literal";
}
