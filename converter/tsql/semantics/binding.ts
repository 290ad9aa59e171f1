/**
 * What the meaning of T-SQL is asked through: `buildModel` reads all statements of the input, `bindUnit` gives the binding
 * of one of them. Everything is worked out when first asked for and remembered. Nothing here throws: what cannot be told
 * is `undefined`, UNKNOWN or an empty list.
 */
import type { Binding as BaseBinding, ParsedUnit as BaseUnit } from "../../model/binding";
import type { Scope } from "../../model/scope";
import type { CursorSymbol, ParameterSymbol, RoutineSymbol, VariableSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Query, TopStatement } from "../nodes";

export type { Dependencies, QueryColumn } from "../../model/binding";

/** One parsed statement of the input, in order. */
export type ParsedUnit = BaseUnit<TopStatement>;

/** What `@name` can mean: a variable (table variables have a collection as type, cursor variables a cursor) or a parameter. */
export type LocalVariable = VariableSymbol | ParameterSymbol;

/** The rows that a trigger or an OUTPUT clause sees. */
export type PseudoTable = "inserted" | "deleted";

export interface Binding extends BaseBinding {
  readonly unit: ParsedUnit;

  /** The variable or parameter that a Variable node, a declaration or a TableVariable means. */
  variableOf(node: SyntaxNode): LocalVariable | undefined;

  /** The cursor of OPEN, FETCH, CLOSE, DEALLOCATE, CURRENT OF (their Identifier or Variable) or DECLARE CURSOR. */
  cursorOf(node: SyntaxNode): CursorSymbol | undefined;

  /** The scope of the routine, trigger or batch around a node: its variables, parameters, cursors and labels. */
  routineScope(node: SyntaxNode): Scope;

  /** All variables and parameters of the routine, trigger or batch around a node, in the order of their declaration. */
  variablesOf(node: SyntaxNode): readonly LocalVariable[];

  /** Whether an expression is a condition, true or false or unknown, and not a value. */
  isCondition(node: SyntaxNode): boolean;

  /** Whether an expression is a value of the type bit. */
  isBit(node: SyntaxNode): boolean;

  /**
   * The queries whose rows a routine, trigger or batch sends to its caller, in source order: SELECT statements that neither
   * assign variables nor make a table.
   */
  resultSets(code: SyntaxNode | RoutineSymbol): readonly Query[];

  /** Which rows a row source, or a column's name, of a trigger or an OUTPUT clause means. */
  pseudoTableOf(node: SyntaxNode): PseudoTable | undefined;
}
