/** What rules for SQL Server sources may ask and do: the context of all rules, with the meaning of T-SQL. */
import type { RuleContext as Context } from "../../rule/context";
import type { Binding } from "../../tsql/semantics/binding";

export { quoteText } from "../../rule/context";

export type RuleContext = Context<Binding>;
