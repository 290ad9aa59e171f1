/** Scopes: which names are visible where. A scope sees its own names first and then those of its parents. */
import type { SyntaxNode } from "../syntax/node";
import type { ModelSymbol, RowSourceSymbol } from "./symbols";

export type ScopeKind =
  /** A statement of the script: only schema objects are visible. */
  | "unit"
  /** Members of a package specification and its body. */
  | "package"
  | "objectType"
  | "trigger"
  | "routine"
  | "block"
  | "loop"
  /** Common table expressions of a WITH clause. */
  | "with"
  /** Row sources of a FROM clause or of a DML target. */
  | "query"
  /** Select aliases, for ORDER BY. */
  | "aliases";

export interface Scope {
  readonly kind: ScopeKind;
  readonly parent?: Scope;
  /** What opens it. */
  readonly node?: SyntaxNode;
  readonly unit?: number;
  /** The package, routine or type whose names these are. */
  readonly owner?: ModelSymbol;
  /** Names declared here; several for overloaded routines. */
  readonly symbols: ReadonlyMap<string, readonly ModelSymbol[]>;
  /** Of a query: what its columns come from, in order. */
  readonly rowSources: readonly RowSourceSymbol[];
  /** The schema in which unqualified names of schema objects are looked up. */
  readonly schema?: string;
  /** Names under which the scope itself can be addressed: `label.variable`, `routine.variable`. */
  readonly labels: readonly string[];
}
