/** Whether a function gives the same for the same arguments. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { walk } from "../../../../converter/syntax/node";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";

/** Functions of T-SQL that give the same for the same arguments, on the targets too. */
const PURE: ReadonlySet<string> = new Set(
  `ABS ACOS ASCII ASIN ATAN ATN2 CEILING CHAR CHARINDEX CHOOSE COALESCE CONCAT COS COT DEGREES EXP FLOOR IIF ISNULL LEFT LEN
  LOG LOG10 LOWER LTRIM NCHAR NULLIF PI POWER RADIANS REPLACE REPLICATE REVERSE RIGHT ROUND RTRIM SIGN SIN SPACE SQRT SQUARE
  STUFF SUBSTRING TAN TRANSLATE TRIM UNICODE UPPER DAY MONTH YEAR`.split(/\s+/),
);

const READS: ReadonlySet<string> = new Set([
  "TableName",
  "TableFunction",
  "TableVariable",
  "NextValue",
  "Execute",
  "SystemVariable",
]);

/** Kinds of values whose texts depend on settings of the session. */
const MOMENTS: ReadonlySet<string> = new Set([
  "datetime",
  "smalldatetime",
  "datetime2",
  "datetimeoffset",
  "date",
  "time",
]);

/** Whether it certainly does, whatever the settings of the session are. */
export function isPure(routine: CreateRoutine, at: RuleContext): boolean {
  const nodes = walk(routine);
  const isPlain = nodes.every((node) => {
    if (READS.has(node.kind)) return false;
    if (node.kind === "Call") return PURE.has(at.builtinName(node) ?? "");
    if (node.kind === "NameExpression") return node.parent?.kind === "Call";
    if (node.kind !== "Cast" && node.kind !== "Convert") return true;
    const { value } = node as unknown as { value: typeof node };
    return ![at.typeOf(node), at.typeOf(value)].some((t) => t.kind === "native" && MOMENTS.has(t.name));
  });
  return isPlain && !usesMoments(routine, at);
}

/** Dates and their texts: conversions between them are not immutable. */
function usesMoments(routine: CreateRoutine, at: RuleContext): boolean {
  return walk(routine).some((node) => {
    if (node.kind !== "DataType") return false;
    const type = at.typeOf(node);
    return type.kind === "native" && MOMENTS.has(type.name);
  });
}
