/** How rules for Oracle sources are defined. */
import type { Binding } from "../../plsql/semantics/binding";
import { defineRule as define, type Rule, type RuleDefinition } from "../../rule/rule";
import type { SyntaxNode } from "../../syntax/node";

export type { Guidance, Rule, RuleExample } from "../../rule/rule";

/** As `defineRule` of all rules, with the meaning of PL/SQL in `at.binding`. */
export function defineRule<N extends SyntaxNode>(definition: RuleDefinition<N, Binding>): Rule {
  return define<N, Binding>(definition);
}
