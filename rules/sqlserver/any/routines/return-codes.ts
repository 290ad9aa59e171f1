/** Return codes of procedures: whether they give any, and whether somebody asks for them. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import { walk } from "../../../../converter/syntax/node";
import type { CreateRoutine, Execute, ObjectName, ReturnStatement } from "../../../../converter/tsql/nodes";
import { constantOf } from "../expressions/constants";

/** Whether some RETURN gives another value than 0. */
export function returnsCode(node: CreateRoutine): boolean {
  return walk(node).some((n) => {
    const value = n.kind === "ReturnStatement" ? (n as ReturnStatement).value : undefined;
    return value !== undefined && constantOf(value) !== 0;
  });
}

const USED_CODES = new WeakMap<SchemaModel, ReadonlySet<string>>();

/** Whether code of the input asks for the return code of the procedure. */
export function isCodeUsed(symbol: Pick<RoutineSymbol, "name">, at: RuleContext): boolean {
  let used = USED_CODES.get(at.model);
  if (!used) {
    const names = new Set<string>();
    for (const { node } of at.model.all) {
      if (node?.kind !== "CreateRoutine" && node?.kind !== "CreateTrigger") continue;
      for (const inner of walk(node)) {
        if (inner.kind !== "Execute") continue;
        const { result, procedure } = inner as Execute;
        const name = procedure?.kind === "ObjectName" ? (procedure as ObjectName).parts.at(-1)?.value : undefined;
        if (result && name) names.add(name);
      }
    }
    used = names;
    USED_CODES.set(at.model, used);
  }
  return used.has(symbol.name);
}
