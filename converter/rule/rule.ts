/**
 * What a conversion rule is: who it is, what it tells a person, what it does, and the examples that prove it. The
 * examples are its tests, its reference page and the guidance shown in the app.
 */
import type { Complexity } from "../assess/assessment";
import type { TargetKind } from "../convert/target";
import type { Binding, CallKind } from "../model/binding";
import type { ModelSymbol } from "../model/symbols";
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";

/** For a person: what the construct is, why the target needs a change, what is to be done by hand, if anything. */
export interface Guidance {
  readonly what: string;
  readonly why: string;
  readonly action: string;
}

/**
 * An input and what it becomes. `from` is a statement or an expression of the source; exactly one of `to`, `refused`
 * (part of the finding's detail) and `contains` (part of the converted text, for long outputs) is given.
 */
export interface RuleExample {
  readonly from: string;
  readonly to?: string;
  readonly contains?: string;
  /** Part of the detail of the action item that must be raised. May stand beside `to`. */
  readonly refused?: string;
  /** Source statements that the example needs, instead of the rule's own `given`. */
  readonly given?: string;
  /** Run on the target's engine? Only where it cannot (an extension is missing). Default true. */
  readonly runs?: boolean;
  /** Target version the example is for. */
  readonly version?: number;
  /** The product the example is for, of those that share the rule. Default: the one that the rule's id names. */
  readonly target?: TargetKind;
}

export interface RuleHead {
  /** "<source>.<target>.<name>". */
  readonly id: string;
  /** One sentence: "NVL becomes coalesce". The group that its action items are counted in. */
  readonly title: string;
  /** Effort for a person where an action item remains. */
  readonly complexity: Complexity;
  readonly guidance: Guidance;
  /** Manual pages that the rule relies on. */
  readonly sources: readonly string[];
  /** Source DDL that the examples need. */
  readonly given?: string;
  readonly examples: readonly RuleExample[];
}

export interface Rule<N extends SyntaxNode = SyntaxNode, B extends Binding = Binding> extends RuleHead {
  /** The node kinds it looks at. */
  readonly on: readonly string[];
  /** Methods, so that rules for one kind of node and one language fit into a list of all. */
  match?(node: N, at: RuleContext<B>): boolean;
  /** For nodes that match. */
  convert(node: N, at: RuleContext<B>): void;
  /** Only for calls of this built-in function: the engine finds such rules by name instead of asking each. */
  readonly builtin?: string;
  readonly when?: Meaning;
}

/**
 * What a node must look like, and what a call, a name or the call in a call statement must mean, for a rule to be asked
 * about it. Most rules for these nodes, of which there are by far the most, are for one form or meaning: the engine sorts
 * them out once for each.
 */
export interface Meaning {
  /** The form that `formOf` gives; for rules on "Unit" the kind of the statement. Nodes without a form pass. */
  readonly form?: (form: string) => boolean;
  /** The name that `RuleContext.builtinName` gives. */
  readonly builtin?: (name: string) => boolean;
  readonly callKind?: CallKind;
  /** The kind of symbol it stands for. */
  readonly symbol?: ModelSymbol["kind"] | "unknown";
}

export interface RuleDefinition<N extends SyntaxNode, B extends Binding> extends RuleHead {
  readonly on: N["kind"] | readonly N["kind"][];
  readonly when?: Meaning;
  readonly match?: (node: N, at: RuleContext<B>) => boolean;
  readonly convert: (node: N, at: RuleContext<B>) => void;
}

/**
 * Defines a rule. `on` names the node kinds; `match` says whether it applies (default: always); `convert` makes the
 * edits and findings. All matching rules of a node run, in the order of the rule list, after those of its children.
 */
export function defineRule<N extends SyntaxNode, B extends Binding = Binding>(definition: RuleDefinition<N, B>): Rule {
  const { on, ...rest } = definition;
  return { ...rest, on: typeof on === "string" ? [on] : on };
}
