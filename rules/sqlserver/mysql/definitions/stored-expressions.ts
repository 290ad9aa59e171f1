/** Which expressions MySQL takes in a default, a generated column or a CHECK. What was written is looked at, not what stood in the source. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { sqlTokens } from "../../../../converter/target/mysql/sql-tokens";

export type StoringPlace = "default" | "generated" | "stored" | "check";

/** Functions whose values change from call to call or from session to session. */
const CHANGING: ReadonlySet<string> = new Set(
  (
    "now current_timestamp localtime localtimestamp sysdate curdate current_date curtime current_time utc_date utc_time " +
    "utc_timestamp unix_timestamp uuid uuid_short rand random_bytes user current_user session_user system_user database " +
    "schema connection_id last_insert_id found_rows row_count version get_lock release_lock sleep benchmark"
  ).split(" "),
);

/** Why MySQL does not take the converted expression there; undefined: it does. */
export function whyNotStored(expression: SyntaxNode, place: StoringPlace, at: RuleContext): string | undefined {
  for (const node of walk(expression)) {
    if (node.kind === "Subquery") return "it reads other rows";
    if (node.kind === "Call" && at.binding.symbolOf(node)?.kind === "routine")
      return `it calls the function ${at.source((node as SyntaxNode & { callee: SyntaxNode }).callee)}`;
    if (node.kind === "NextValue" && !isMariadb(at)) return "it takes the next value of a sequence";
    if (readsCounted(node, place, at)) return `it reads the AUTO_INCREMENT column ${at.source(node)}`;
  }
  const text = at.render(at.text(expression)).text;
  const words = [...sqlTokens(text)].map((t) => text.slice(t.start, t.end).toLowerCase());
  const helper = words.findIndex((w, i) => w === at.settings.helperSchema.toLowerCase() && words[i + 1] === ".");
  if (helper >= 0) return `it calls the helper ${words[helper + 2]}`;
  if (words.some((w) => w.startsWith("@"))) return "it reads a variable of the session";
  if (place === "default") return undefined;
  const changing = words.find((w, i) => CHANGING.has(w) && (words[i + 1] === "(" || w.startsWith("current_")));
  return changing && `${changing} changes from call to call`;
}

/** MySQL knows the number of a new row only when it is written; MariaDB reads it in columns that are computed when they are read. */
function readsCounted(node: SyntaxNode, place: StoringPlace, at: RuleContext): boolean {
  if (place === "default" || node.kind !== "NameExpression") return false;
  if (place === "generated" && isMariadb(at)) return false;
  const symbol = at.binding.symbolOf(node);
  return symbol?.kind === "column" && symbol.isIdentity;
}
