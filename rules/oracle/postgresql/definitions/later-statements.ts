/** Statements that follow a table's own: the rules of its parts collect them, the statement's rule hands them over. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { TableSymbol } from "../../../../converter/model/symbols";
import { laterStatements } from "../../../../converter/rule/left-out";
import { emitWithLater as emitAll } from "../../any/definitions/later-statements";
import { relationNames } from "./relation-names";

export { laterStatements };

/** Hands over the statement and those that follow it; a key comes after the index that it takes over. */
export function emitWithLater(at: RuleContext, table: TableSymbol | undefined): void {
  emitAll(at, table, (key) => relationNames(at.model).indexOf(key));
}
