/** What rules for Oracle sources may ask and do: the context of all rules, with the meaning of PL/SQL. */
import type { Binding } from "../../plsql/semantics/binding";
import type { RuleContext as Context } from "../../rule/context";

export { quoteText } from "../../rule/context";

export type RuleContext = Context<Binding>;
