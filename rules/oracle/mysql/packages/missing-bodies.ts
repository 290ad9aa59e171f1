/** Routines of packages whose body is not part of the input: they raise an error when they are called. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { PackageSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Piece } from "../../../../converter/rule/pieces";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { codeType } from "../routines/code-types";
import { replacedRoutine } from "../routines/create-routine";
import { slotsOf } from "../routines/locals";
import { routineName } from "../routines/routine-names";
import { isProcedure } from "../routines/signature";

/** The statements that create such a routine. */
export function stubOf(symbol: RoutineSymbol, owner: PackageSymbol, at: RuleContext): Piece[] {
  const isCalled = isProcedure(symbol);
  const parameters = symbol.parameters.flatMap((p) =>
    p.type.kind === "cursor"
      ? []
      : slotsOf(p.type).map((slot) => {
          const mode = isCalled ? `${p.mode === "IN OUT" ? "INOUT" : p.mode} ` : "";
          const name = quoteIfNeeded([p.name, ...slot.path].map(foldIdentifier).join("_"));
          return `${mode}${name} ${codeType(slot.type, at, slot.column)}`;
        }),
  );
  const result = isCalled || !symbol.returnType ? "" : ` RETURNS ${codeType(symbol.returnType, at)} NO SQL`;
  const message = `Not converted: the body of the package ${owner.name} is not part of the input.`.slice(0, 128);
  return replacedRoutine(
    symbol,
    [
      `${isCalled ? "PROCEDURE" : "FUNCTION"} ${routineName(symbol, at)}(${parameters.join(", ")})${result}\nBEGIN\n`,
      `  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${quoteText(message)};\n`,
      isCalled ? "" : "  RETURN NULL;\n",
      "END;",
    ],
    at,
  );
}
