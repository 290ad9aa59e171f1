/** Types that the project's settings map to others: which mapping fits a type as it is written, and what a target type holds. */
import type { TypeMapping } from "../../convert/settings";

/** The mapping for a type's text. An exact mapping goes before one with `*`. */
export function mappingOf(written: string, mappings: readonly TypeMapping[]): TypeMapping | undefined {
  const type = compactType(written);
  return (
    mappings.find((m) => compactType(m.source) === type) ?? mappings.find((m) => fits(type, compactType(m.source)))
  );
}

/** A type's text in upper case, without blanks around its parameters. */
export function compactType(type: string): string {
  return type
    .toUpperCase()
    .replace(/\s*([(),])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether a type is one that a mapping with `*` in the place of parameters means. */
function fits(type: string, pattern: string): boolean {
  const [name, parameters] = typeParts(type);
  const [patternName, wanted] = typeParts(pattern);
  if (name !== patternName || parameters.length !== wanted.length) return false;
  return wanted.every((w, i) => w === "*" || w === parameters[i]);
}

/** A compact type's name and parameters. */
export function typeParts(type: string): [string, string[]] {
  const open = type.indexOf("(");
  if (open < 0) return [type, []];
  return [type.slice(0, open), type.slice(open + 1, type.lastIndexOf(")")).split(",")];
}

/** Digits that a target type certainly holds: before and after the point. Undefined where that is no limit. */
export function digitsOf(target: string): readonly [number, number] | undefined {
  const [name, parameters] = typeParts(compactType(target));
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
