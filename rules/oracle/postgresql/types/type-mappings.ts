/** Types that the project's settings map to other ones than the rules would take. */
import type { TypeMapping } from "../../../../converter/convert/settings";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";

/** The target's type for a type as it is written, where the settings name one. An exact mapping goes before one with `*`. */
export function mappedType(type: DataTypeNode, at: RuleContext): string | undefined {
  const { typeMappings } = at.settings;
  if (typeMappings.length === 0 || type.builtin === undefined) return undefined;
  return mappingOf(canonical(type, at), typeMappings)?.target;
}

/** The mapping for a type's text. */
export function mappingOf(written: string, mappings: readonly TypeMapping[]): TypeMapping | undefined {
  const type = compact(written);
  return mappings.find((m) => compact(m.source) === type) ?? mappings.find((m) => fits(type, compact(m.source)));
}

/** "NUMBER(10,2)": the type's words and parameters without blanks around them and without the length's unit. */
export function canonical(type: DataTypeNode, at: RuleContext): string {
  const parameters = type.parameters.map((p) => at.source(p).toUpperCase());
  return compact(parameters.length === 0 ? (type.builtin ?? "") : `${type.builtin}(${parameters.join(",")})`);
}

function compact(type: string): string {
  return type
    .toUpperCase()
    .replace(/\s*([(),])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether a type is one that a mapping with `*` in the place of parameters means. */
function fits(type: string, pattern: string): boolean {
  const [name, parameters] = parts(type);
  const [patternName, wanted] = parts(pattern);
  if (name !== patternName || parameters.length !== wanted.length) return false;
  return wanted.every((w, i) => w === "*" || w === parameters[i]);
}

function parts(type: string): [string, string[]] {
  const open = type.indexOf("(");
  if (open < 0) return [type, []];
  return [type.slice(0, open), type.slice(open + 1, type.lastIndexOf(")")).split(",")];
}

/** Digits that a target type certainly holds: before and after the point. Undefined where that is no limit. */
function digitsOf(target: string): readonly [number, number] | undefined {
  const [name, parameters] = parts(compact(target));
  switch (name) {
    case "SMALLINT":
      return [4, 0];
    case "INTEGER":
    case "INT":
      return [9, 0];
    case "BIGINT":
      return [18, 0];
    case "REAL":
      return [6, 6];
    case "DOUBLE PRECISION":
      return [15, 15];
    case "NUMERIC":
    case "DECIMAL": {
      if (parameters.length === 0) return undefined;
      const [precision, scale = 0] = parameters.map(Number);
      return [precision - scale, scale];
    }
    default:
      return undefined;
  }
}

/** Why a mapping may lose values: a sentence's end; undefined where the target type holds all of them. */
export function lossOf(type: DataTypeNode, target: string, at: RuleContext): string | undefined {
  const meaning = at.typeOf(type);
  if (meaning.kind === "number") {
    const digits = digitsOf(target);
    if (!digits) return undefined;
    const scale = meaning.scale ?? 0;
    if (meaning.precision === undefined) return "holds any number";
    if (meaning.precision - scale > digits[0] || scale > digits[1])
      return `holds ${meaning.precision} digits, ${scale} of them after the point`;
  }
  if (meaning.kind === "string" && meaning.length !== undefined) {
    const [, [length]] = parts(compact(target));
    if (length !== undefined && Number(length) < meaning.length) return `holds ${meaning.length} characters`;
  }
  if (meaning.kind === "date" && compact(target) === "DATE") return "has a time of day";
  return undefined;
}
