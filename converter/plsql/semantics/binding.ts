/**
 * What the meaning of Oracle code is asked through: `buildModel` reads all statements of the input, `bindUnit` gives
 * the binding of one of them. Everything is worked out when first asked for and remembered. Nothing here throws: what
 * cannot be told is `undefined`, UNKNOWN or an empty list.
 */
import type { Binding as BaseBinding, ParsedUnit as BaseUnit } from "../../model/binding";
import type { ModelSymbol, RoutineSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { TopStatement } from "../nodes";

export type { Dependencies, QueryColumn } from "../../model/binding";

/** One parsed statement of the input, in order. */
export type ParsedUnit = BaseUnit<TopStatement>;

/** Why a text may be '' after the conversion although Oracle yields NULL there. */
export interface EmptyStringSource {
  readonly node: SyntaxNode;
  readonly reason: "literal" | "function" | "concatenation" | "variable" | "routine";
}

/** What a routine does to variables that it did not declare itself. */
export interface RoutineEffects {
  /** Variables of packages and of enclosing routines or blocks that it reads. */
  readonly reads: ReadonlySet<ModelSymbol>;
  /** … that it assigns (`:=`, INTO, OUT arguments, FETCH, collection methods). */
  readonly writes: ReadonlySet<ModelSymbol>;
  /** Routines it calls. */
  readonly calls: ReadonlySet<RoutineSymbol>;
}

export interface Binding extends BaseBinding {
  readonly unit: ParsedUnit;

  /**
   * Whether the expression, converted word for word, may give '' in PostgreSQL where Oracle gives NULL. Columns and
   * parameters do not: stored data and callers are taken to hold NULL. Variables do when something assigned to them does.
   */
  mayBeEmptyString(expression: SyntaxNode): boolean;
  /** The part of the expression that makes `mayBeEmptyString` true. */
  emptyStringSource(expression: SyntaxNode): EmptyStringSource | undefined;

  /** Whether a name (NameExpression, Call, Member, Identifier) means a variable, parameter or loop variable of PL/SQL, not a column. */
  isPlSqlVariable(node: SyntaxNode): boolean;

  /** What a routine (its symbol, or its RoutineDefinition node) reads, writes and calls outside itself. Not transitive. */
  effectsOf(routine: RoutineSymbol | SyntaxNode): RoutineEffects;

  /** Package and outer variables that a routine writes, those written by the routines it calls included. */
  mutatedBy(routine: RoutineSymbol | SyntaxNode): ReadonlySet<ModelSymbol>;

  /** Variables of the enclosing routine or block (not of packages) that a nested routine reads or writes. */
  capturedBy(nested: RoutineSymbol | SyntaxNode): {
    readonly reads: readonly ModelSymbol[];
    readonly writes: readonly ModelSymbol[];
  };
}
