/** DROP TABLE #t in code, and the question whether #t is there. */

import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Argument, Call, Drop, IfStatement, ObjectName } from "../../../../converter/tsql/nodes";
import { textOf } from "../expressions/constants";
import { statementsOfBranch } from "./statement-lists";

/** The `#name` that a call of OBJECT_ID asks for. */
export function namedTable(call: SyntaxNode): string | undefined {
  const [argument] = (call as Call).args;
  const text = argument?.kind === "Argument" ? textOf((argument as Argument).value) : undefined;
  const name = text
    ?.replace(/[[\]"]/g, "")
    .split(".")
    .at(-1);
  return name?.startsWith("#") ? name : undefined;
}

export function onlyDrops({ condition, then, else: otherwise }: IfStatement): boolean {
  const asks = walk(condition).some((n) => n.kind === "Call" && namedTable(n) !== undefined);
  return asks && !otherwise && statementsOfBranch(then).every((s) => isTemporaryDrop(s));
}

export function isTemporaryDrop(statement: SyntaxNode): statement is Drop {
  if (statement.kind !== "Drop" || (statement as Drop).objectType !== "TABLE") return false;
  return (statement as Drop).names.every((n) => isTemporary(n));
}

function isTemporary(name: ObjectName): boolean {
  const own = name.parts.at(-1)?.value ?? "";
  return own.startsWith("#") && !own.startsWith("##");
}
