/** Types that the project's settings map to other ones than the rules would take. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";
import { compactType, digitsOf, mappingOf, typeParts } from "../../../../converter/target/postgresql/type-mappings";

/** The target's type for a type as it is written, where the settings name one. An exact mapping goes before one with `*`. */
export function mappedType(type: DataTypeNode, at: RuleContext): string | undefined {
  const { typeMappings } = at.settings;
  if (typeMappings.length === 0 || type.builtin === undefined) return undefined;
  return mappingOf(canonical(type, at), typeMappings)?.target;
}

/** "NUMBER(10,2)": the type's words and parameters without blanks around them and without the length's unit. */
export function canonical(type: DataTypeNode, at: RuleContext): string {
  const parameters = type.parameters.map((p) => at.source(p).toUpperCase());
  return compactType(parameters.length === 0 ? (type.builtin ?? "") : `${type.builtin}(${parameters.join(",")})`);
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
    const [, [length]] = typeParts(compactType(target));
    if (length !== undefined && Number(length) < meaning.length) return `holds ${meaning.length} characters`;
  }
  if (meaning.kind === "date" && compactType(target) === "DATE") return "has a time of day";
  return undefined;
}
