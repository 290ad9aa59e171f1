/** How a function's result depends on the world: what its heading tells PostgreSQL. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";
import { isPure } from "../../any/routines/purity";
import { hasShapes } from "./table-variables";

/** "IMMUTABLE" where that is certain, "STABLE", or nothing for a function that writes: it makes temporary tables. */
export function volatilityOf(routine: CreateRoutine, at: RuleContext): "IMMUTABLE" | "STABLE" | "" {
  if (hasShapes(at)) return "";
  return isPure(routine, at) ? "IMMUTABLE" : "STABLE";
}
