/** Types that the project's settings map to other ones than the rules would take. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import { compactType, digitsOf, mappingOf, typeParts } from "../../../../converter/target/postgresql/type-mappings";
import type { DataTypeNode } from "../../../../converter/tsql/nodes";

type NativeType = Extract<DataType, { kind: "native" }>;

/** The target's type that the settings name for a type; `node` is how the source writes it, where it does. */
export function mappedType(type: NativeType, node: DataTypeNode | undefined, at: RuleContext): string | undefined {
  const { typeMappings } = at.settings;
  if (typeMappings.length === 0) return undefined;
  const asWritten = node && mappingOf(written(node, at), typeMappings);
  return (asWritten ?? mappingOf(canonical(type), typeMappings))?.target;
}

/** "NUMERIC(10,2)": the words of the source. */
function written(node: DataTypeNode, at: RuleContext): string {
  const parameters = node.isMax ? ["MAX"] : node.parameters.map((p) => at.source(p));
  return compactType(parameters.length === 0 ? (node.builtin ?? "") : `${node.builtin}(${parameters.join(",")})`);
}

/** "DECIMAL(10,2)": the type by its main name, with its parameters. */
export function canonical(type: NativeType): string {
  const parameters =
    type.length !== undefined
      ? [type.length]
      : type.precision !== undefined
        ? [type.precision, type.scale ?? 0]
        : type.scale !== undefined
          ? [type.scale]
          : [];
  return compactType(parameters.length === 0 ? type.name : `${type.name}(${parameters.join(",")})`);
}

/** Digits before and after the point that the values of a whole or decimal type have. */
const DIGITS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  tinyint: [3, 0],
  smallint: [5, 0],
  int: [10, 0],
  bigint: [19, 0],
  money: [15, 4],
  smallmoney: [6, 4],
};

/** The whole types of PostgreSQL that hold all values of one of SQL Server. */
const HOLDS: Readonly<Record<string, readonly string[] | undefined>> = {
  tinyint: ["SMALLINT", "INTEGER", "INT", "BIGINT"],
  smallint: ["SMALLINT", "INTEGER", "INT", "BIGINT"],
  int: ["INTEGER", "INT", "BIGINT"],
  bigint: ["BIGINT"],
};

/** Why a mapping may lose values: a sentence's end; undefined where the target type holds all of them. */
export function lossOf(type: NativeType, target: string): string | undefined {
  const goal = compactType(target);
  const digits = digitsOf(target);
  const own = type.name === "decimal" ? decimalDigits(type) : DIGITS[type.name];
  if (own && digits && !HOLDS[type.name]?.includes(goal) && (own[0] > digits[0] || own[1] > digits[1]))
    return `holds ${own[0] + own[1]} digits, ${own[1]} of them after the point`;
  const [, [length]] = typeParts(goal);
  const isText = /^(?:var)?char\b|^character\b/i.test(target);
  if (isText && type.length !== undefined && length !== undefined) {
    if (type.length === "max" || Number(length) < type.length)
      return `holds ${type.length === "max" ? "any number of" : type.length} characters`;
  }
  if (goal === "DATE" && /^(?:small)?datetime/.test(type.name)) return "has a time of day";
  return undefined;
}

function decimalDigits({ precision = 18, scale = 0 }: NativeType): readonly [number, number] {
  return [precision - scale, scale];
}
