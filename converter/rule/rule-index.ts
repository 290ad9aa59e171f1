/** Finds the rules that have to be asked about a node: by its kind, and for calls and names by what they mean. */
import type { CallKind } from "../model/binding";
import { addTo } from "../model/lists-by-key";
import { isCallee } from "../syntax/callee";
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";
import type { Rule } from "./rule";

const NONE: readonly Rule[] = [];

/** The node kinds whose rules may be for one meaning only. */
const MEANT: ReadonlySet<string> = new Set(["Call", "NameExpression", "Member", "CallStatement"]);

export class RuleIndex {
  private readonly byKind = new Map<string, Rule[]>();
  /** The rules of single built-in functions. */
  private readonly byFunction = new Map<string, Rule[]>();
  /** What was sorted out for a kind and a meaning. */
  private readonly sorted = new Map<string, Map<string, readonly Rule[]>>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      if (rule.builtin !== undefined) addTo(this.byFunction, rule.builtin, rule);
      else for (const kind of rule.on) addTo(this.byKind, kind, rule);
    }
  }

  ofKind(kind: string): readonly Rule[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** The rules for a node: those of the built-in function it calls, then those of its kind. */
  rulesFor(node: SyntaxNode, at: RuleContext): readonly Rule[] {
    if (!MEANT.has(node.kind)) return this.ofKind(node.kind);
    const meant = node.kind === "CallStatement" ? (node as SyntaxNode & { readonly call: SyntaxNode }).call : node;
    const symbol = at.binding.symbolOf(meant)?.kind ?? "unknown";
    const builtin = symbol === "builtIn" || symbol === "pseudoColumn" ? at.builtinName(meant) : undefined;
    const callKind = at.binding.callKind(meant);
    // The name of a call is not a call of its own.
    const isCall = (node.kind === "Call" || node.kind === "NameExpression") && !isCallee(node);
    const place = isCall ? `${node.kind} in its place` : node.kind;
    let meanings = this.sorted.get(place);
    if (!meanings) {
      meanings = new Map();
      this.sorted.set(place, meanings);
    }
    const meaning = `${symbol} ${callKind} ${builtin}`;
    let rules = meanings.get(meaning);
    if (!rules) {
      const ofKind = this.ofKind(node.kind).filter((rule) => isMeant(rule, symbol, builtin, callKind));
      const ofFunction = isCall && builtin !== undefined ? (this.byFunction.get(builtin) ?? NONE) : NONE;
      rules = [...ofFunction, ...ofKind];
      meanings.set(meaning, rules);
    }
    return rules;
  }
}

function isMeant({ when }: Rule, symbol: string, builtin: string | undefined, callKind: CallKind | undefined): boolean {
  if (!when) return true;
  if (when.symbol !== undefined && when.symbol !== symbol) return false;
  if (when.callKind !== undefined && when.callKind !== callKind) return false;
  return when.builtin === undefined || (builtin !== undefined && when.builtin(builtin));
}
