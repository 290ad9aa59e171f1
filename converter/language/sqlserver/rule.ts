/** How rules for SQL Server sources are defined. */
import { defineRule as define, type Rule, type RuleDefinition } from "../../rule/rule";
import type { SyntaxNode } from "../../syntax/node";
import type { Binding } from "../../tsql/semantics/binding";

export type { Guidance, Rule, RuleExample } from "../../rule/rule";

/** As `defineRule` of all rules, with the meaning of T-SQL in `at.binding`. */
export function defineRule<N extends SyntaxNode>(definition: RuleDefinition<N, Binding>): Rule {
  return define<N, Binding>(definition);
}
