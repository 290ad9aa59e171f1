/** Converts a text that was read from its parts, like any statement of the source. */
import { adoptFragment, type ConvertedFragment, convertFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import { prepareBinds, type TextBinds } from "./binds";
import { type DynamicStatement, preparePlaces } from "./text-marks";

/** Runs the rules over the statement. */
export function convertStatement(
  statement: DynamicStatement,
  binds: TextBinds,
  at: RuleContext,
): ConvertedFragment | undefined {
  const converted = convertFragment(statement.fragment.text, at, (fragment) => {
    prepareBinds(fragment, binds);
    preparePlaces(fragment, statement);
  });
  return "problem" in converted ? undefined : converted;
}

/**
 * Hands the fragment's findings on: each at the literal that it is about, in the words of the code. That a name which is
 * put in is not known goes without saying.
 */
export function adoptFindings(statement: DynamicStatement, converted: ConvertedFragment, at: RuleContext): void {
  const { spans, marks } = statement.fragment;
  const inWords = (detail: string): string =>
    marks.reduce((text, m) => text.replace(new RegExp(escaped(m.written), "gi"), at.source(m.node)), detail);
  const findings = converted.findings
    .filter((f) => !(UNKNOWN.test(f.rule) && inWords(f.detail) !== f.detail))
    .map((f) => ({ ...f, detail: inWords(f.detail) }));
  adoptFragment({ ...converted, findings }, at, (finding) => {
    const index = spans.findIndex((s) => finding.start >= s.start && finding.start < s.end);
    return (statement.parts[index] ?? statement.parts[0]).node;
  });
}

/** Rules about names that are not declared. */
const UNKNOWN = /\.unknown-/;

function escaped(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}

/** Types of the values of USING for binds numbered from 1. */
export function bindTypes(types: readonly (DataType | undefined)[]): ReadonlyMap<string, DataType> {
  return new Map(types.flatMap((type, i) => (type ? [[`$${i + 1}`, type] as const] : [])));
}
