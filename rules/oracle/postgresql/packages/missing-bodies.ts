/** Routines that a package specification announces and no body of the input implements. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { PackageSymbol } from "../../../../converter/model/symbols";
import type { CreatePackage, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { typeOfParameter } from "../routines/parameter-types";
import { routineName } from "../routines/routine-names";
import { isOutFunction, parameterForms, resultName } from "../routines/signature";

/** Says so once for the package. */
export function mentionMissingBody(spec: CreatePackage, owner: PackageSymbol, at: RuleContext): void {
  const routines = owner.members.filter((m) => m.kind === "routine");
  if (routines.length === 0) return;
  at.refuse(
    spec.name,
    `The package's body is not part of the input: its ${routines.length} routines raise an error when they are called. Add the body (unwrapped) and convert again.`,
  );
}

/** A routine that only says that it has no code. */
export function stubOf(routine: RoutineDefinition, owner: PackageSymbol, at: RuleContext): Piece[] {
  const symbol = at.binding.symbolOf(routine);
  if (symbol?.kind !== "routine" || owner.bodyNode || symbol.bodyNode) return [];
  const isFunction = symbol.routineType === "function";
  const isOut = isOutFunction(symbol, at);
  const forms = parameterForms(symbol, at);
  const list = (routine.parameters?.parameters ?? []).flatMap((p, i): Piece[] => {
    const parameter = symbol.parameters[i];
    if (p.kind !== "Parameter" || !parameter) return [];
    const mode = parameter.mode === "IN" ? "" : parameter.mode === "OUT" && !forms[i].isWidened ? "OUT " : "INOUT ";
    const name = quoteIdentifier(parameter.name, at.version as 17);
    const type = typeOfParameter(parameter, at);
    const value: Piece = p.defaultValue
      ? [" DEFAULT ", at.text(p.defaultValue)]
      : forms[i].needsDefault
        ? " DEFAULT NULL"
        : "";
    return [[mode, name, " ", type, value]];
  });
  const result = routine.returnType ? at.text(routine.returnType) : "";
  if (isOut) list.push([`OUT ${resultName(symbol)} `, result]);
  const reason = `Not converted: the body of the package ${owner.name} is not part of the input.`;
  return [
    [
      `CREATE OR REPLACE ${isFunction ? "FUNCTION" : "PROCEDURE"} ${routineName(symbol, at)} (`,
      join(list, ", "),
      ")",
      isFunction && !isOut ? [" RETURNS ", result] : "",
      ` LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE EXCEPTION ${quoteText(reason)};\nEND;\n$$;`,
    ],
  ];
}
