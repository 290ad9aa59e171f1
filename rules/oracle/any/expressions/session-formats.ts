/** The formats that ALTER SESSION of the script has set, for the statements that run in that session. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import { analysisOf } from "../../../../converter/plsql/semantics/build-model";

/** Statements that run when the script runs; what routines and defaults do follows the session of whoever calls them. */
const RUNS_NOW: ReadonlySet<string> = new Set([
  "Insert",
  "MultiInsert",
  "Update",
  "Delete",
  "Merge",
  "Query",
  "AnonymousBlock",
]);

interface Setting {
  readonly unit: number;
  readonly parameter: string;
  readonly value: string;
}

const settings = new WeakMap<SchemaModel, readonly Setting[]>();

/** The format of texts that stand for such values, where the script has set one before; undefined: Oracle's default. */
export function sessionFormat(type: DataType, at: RuleContext): string | undefined {
  if (!RUNS_NOW.has(at.unit.root.kind)) return undefined;
  const parameter =
    type.kind !== "timestamp"
      ? "NLS_DATE_FORMAT"
      : type.zone === "none"
        ? "NLS_TIMESTAMP_FORMAT"
        : "NLS_TIMESTAMP_TZ_FORMAT";
  return settingsOf(at.model).findLast((s) => s.parameter === parameter && s.unit < at.unit.index)?.value;
}

function settingsOf(model: SchemaModel): readonly Setting[] {
  const known = settings.get(model);
  if (known) return known;
  const found: Setting[] = [];
  for (const unit of analysisOf(model)?.units.values() ?? []) {
    if (unit.root?.kind !== "AlterOther" || unit.root.objectType !== "SESSION") continue;
    for (const [, parameter, value] of (unit.text ?? "").matchAll(/\b(NLS_\w+_FORMAT)\s*=\s*'((?:[^']|'')*)'/gi))
      found.push({ unit: unit.index, parameter: parameter.toUpperCase(), value: value.replaceAll("''", "'") });
  }
  settings.set(model, found);
  return found;
}
