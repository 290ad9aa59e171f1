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

/** Rules sorted out step by step: by kind and form, and where they may be for one meaning only by what a node means. */
class Sorted {
  rules: readonly Rule[] | undefined;
  private readonly next = new Map<string | undefined, Sorted>();

  constructor(
    readonly kind: string,
    readonly form: string | undefined,
    readonly isMeant: boolean,
  ) {}

  step(key: string | undefined): Sorted {
    let found = this.next.get(key);
    if (!found) {
      found = new Sorted(this.kind, this.form, this.isMeant);
      this.next.set(key, found);
    }
    return found;
  }
}

export class RuleIndex {
  private readonly byKind = new Map<string, Rule[]>();
  /** The rules of single built-in functions. */
  private readonly byFunction = new Map<string, Rule[]>();
  /** By kind and then by form. */
  private readonly sorted = new Map<string, Map<string | undefined, Sorted>>();

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
    const found = this.sortedFor("Unit", root.kind);
    found.rules ??= this.ofForm("Unit", root.kind);
    return found.rules;
  }

  /** The rules for a node: those of the built-in function it calls, then those of its kind. */
  rulesFor(node: SyntaxNode, at: RuleContext): readonly Rule[] {
    const found = this.sortedFor(node.kind, formOf(node));
    if (found.isMeant) return this.ofMeaning(node, found, at);
    found.rules ??= this.ofForm(found.kind, found.form);
    return found.rules;
  }

  private sortedFor(kind: string, form: string | undefined): Sorted {
    let forms = this.sorted.get(kind);
    if (!forms) {
      forms = new Map();
      this.sorted.set(kind, forms);
    }
    let found = forms.get(form);
    if (!found) {
      found = new Sorted(kind, form, MEANT.has(kind));
      forms.set(form, found);
    }
    return found;
  }

  private ofMeaning(node: SyntaxNode, ofForm: Sorted, at: RuleContext): readonly Rule[] {
    const { kind, form } = ofForm;
    const meant = kind === "CallStatement" ? (node as SyntaxNode & { readonly call: SyntaxNode }).call : node;
    const symbol = at.binding.symbolOf(meant)?.kind ?? "unknown";
    const builtin = symbol === "builtIn" || symbol === "pseudoColumn" ? at.builtinName(meant) : undefined;
    const callKind = at.binding.callKind(meant);
    // The name of a call is not a call of its own.
    const isCall = (kind === "Call" || kind === "NameExpression") && !isCallee(node);
    let found = ofForm
      .step(isCall ? "call" : "part")
      .step(symbol)
      .step(callKind);
    if (builtin !== undefined) found = found.step(builtin);
    if (!found.rules) {
      const ofKind = this.ofForm(kind, form).filter((rule) => isMeant(rule, symbol, builtin, callKind));
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
