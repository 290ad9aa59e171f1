/** Oracle SQL and PL/SQL as a source. */
import type { SourceLanguage } from "../../convert/source-language";
import type { Binding } from "../../model/binding";
import { isReserved } from "../../plsql/grammar/names";
import type { TopStatement } from "../../plsql/nodes";
import { parseStatement } from "../../plsql/parse";
import { onlyRemoves } from "../../plsql/semantics/alterations";
import type { ParsedUnit } from "../../plsql/semantics/binding";
import { bindUnit, buildModel } from "../../plsql/semantics/index";
import { dynamicDefinitions } from "./dynamic-definitions";
import { objectsOf } from "./objects";

// A language only ever gets back the trees that it made.
export const ORACLE: SourceLanguage = {
  source: "oracle",
  parse: (text) => parseStatement(text),
  buildModel: (units) => buildModel(units as readonly ParsedUnit[]),
  bind: (unit, model) => bindUnit(unit as ParsedUnit, model),
  objectsOf: (root, unit, currentSchema) => objectsOf(root as TopStatement, unit, currentSchema),
  quotedName: (name) => (/^[A-Z][A-Z0-9_$#]*$/.test(name) && !isReserved(name) ? undefined : `"${name}"`),
  schemaSwitch: (root, text) => currentSchemaOf(root as TopStatement, text),
  actsInPlace: (root, binding) => ACTS_IN_PLACE.has(root.kind) || isRemovalInVain(root as TopStatement, binding),
  dynamicDefinitions,
};

/** The schema that ALTER SESSION SET CURRENT_SCHEMA makes current. */
function currentSchemaOf(root: TopStatement, text: string): string | undefined {
  if (root.kind !== "AlterOther" || root.objectType !== "SESSION") return undefined;
  const set = /CURRENT_SCHEMA\s*=\s*(?:"([^"]+)"|([\w$#]+))/i.exec(text.slice(root.start, root.end));
  return set ? (set[1] ?? set[2].toUpperCase()) : undefined;
}

/** Statements that work on what exists when they run, instead of defining something. */
const ACTS_IN_PLACE: ReadonlySet<string> = new Set([
  "Insert",
  "MultiInsert",
  "Update",
  "Delete",
  "Merge",
  "Truncate",
  "Drop",
  "LockTable",
]);

/** ALTER TABLE that takes away from a table which is not there yet. */
function isRemovalInVain(root: TopStatement, binding: Binding): boolean {
  return root.kind === "AlterTable" && onlyRemoves(root) && binding.defines.length === 0;
}
