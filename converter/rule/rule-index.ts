/** Finds the rules that have to be asked about a node: by its kind and form, and for calls and names by what they mean. */
import type { CallKind } from "../model/binding";
import { addTo } from "../model/lists-by-key";
import { isCallee } from "../syntax/callee";
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";
import { formOf } from "./node-form";
import type { Rule } from "./rule";

const NONE: readonly Rule[] = [];

/** The node kinds whose rules may be for one meaning only. */
const MEANT: ReadonlySet<string> = new Set(["Call", "NameExpression", "Member", "CallStatement"]);

/** Rules sorted out step by step: by kind, form, place, symbol, kind of call, built-in function. */
class Sorted {
  rules: readonly Rule[] | undefined;
  private readonly next = new Map<string | undefined, Sorted>();

  step(key: string | undefined): Sorted {
    let found = this.next.get(key);
    if (!found) {
      found = new Sorted();
      this.next.set(key, found);
    }
    return found;
  }
}

export class RuleIndex {
  private readonly byKind = new Map<string, Rule[]>();
  /** The rules of single built-in functions. */
  private readonly byFunction = new Map<string, Rule[]>();
  private readonly sorted = new Sorted();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      if (rule.builtin !== undefined) addTo(this.byFunction, rule.builtin, rule);
      else for (const kind of rule.on) addTo(this.byKind, kind, rule);
    }
  }

  ofKind(kind: string): readonly Rule[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** The rules that look at whole statements, for one with this root. */
  forUnit(root: SyntaxNode): readonly Rule[] {
    const found = this.sorted.step("Unit").step(root.kind);
    found.rules ??= this.ofForm("Unit", root.kind);
    return found.rules;
  }

  /** The rules for a node: those of the built-in function it calls, then those of its kind. */
  rulesFor(node: SyntaxNode, at: RuleContext): readonly Rule[] {
    const form = formOf(node);
    const ofForm = this.sorted.step(node.kind).step(form);
    if (MEANT.has(node.kind)) return this.ofMeaning(node, form, ofForm, at);
    ofForm.rules ??= this.ofForm(node.kind, form);
    return ofForm.rules;
  }

  private ofMeaning(node: SyntaxNode, form: string | undefined, ofForm: Sorted, at: RuleContext): readonly Rule[] {
    const meant = node.kind === "CallStatement" ? (node as SyntaxNode & { readonly call: SyntaxNode }).call : node;
    const symbol = at.binding.symbolOf(meant)?.kind ?? "unknown";
    const builtin = symbol === "builtIn" || symbol === "pseudoColumn" ? at.builtinName(meant) : undefined;
    const callKind = at.binding.callKind(meant);
    // The name of a call is not a call of its own.
    const isCall = (node.kind === "Call" || node.kind === "NameExpression") && !isCallee(node);
    const place = isCall ? "call" : "part";
    const found = ofForm.step(place).step(symbol).step(callKind).step(builtin);
    if (!found.rules) {
      const ofKind = this.ofForm(node.kind, form).filter((rule) => isMeant(rule, symbol, builtin, callKind));
      const ofFunction = isCall && builtin !== undefined ? (this.byFunction.get(builtin) ?? NONE) : NONE;
      found.rules = [...ofFunction, ...ofKind];
    }
    return found.rules;
  }

  private ofForm(kind: string, form: string | undefined): readonly Rule[] {
    return this.ofKind(kind).filter(({ when }) => !when?.form || form === undefined || when.form(form));
  }
}

function isMeant({ when }: Rule, symbol: string, builtin: string | undefined, callKind: CallKind | undefined): boolean {
  if (!when) return true;
  if (when.symbol !== undefined && when.symbol !== symbol) return false;
  if (when.callKind !== undefined && when.callKind !== callKind) return false;
  return when.builtin === undefined || (builtin !== undefined && when.builtin(builtin));
}
