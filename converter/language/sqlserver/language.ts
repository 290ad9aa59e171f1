/** T-SQL as a source. */
import type { SourceLanguage } from "../../convert/source-language";
import type { SyntaxNode } from "../../syntax/node";
import type { TopStatement } from "../../tsql/nodes";
import { parseStatement } from "../../tsql/parse";
import type { ParsedUnit } from "../../tsql/semantics/binding";
import { bindUnit, buildModel } from "../../tsql/semantics/index";
import { statementsOf } from "../../tsql/semantics/statement-trees";
import { dynamicDefinitions } from "./dynamic-definitions";
import { objectsOf } from "./objects";

// A language only ever gets back the trees that it made.
export const SQLSERVER: SourceLanguage = {
  source: "sqlserver",
  parse: (text, session) => parseStatement(text, { quotedIdentifiers: session?.quotedIdentifiers }),
  buildModel: (units) => buildModel(units as readonly ParsedUnit[]),
  bind: (unit, model) => bindUnit(unit as ParsedUnit, model),
  objectsOf: (root, unit, currentSchema) => objectsOf(root as TopStatement, unit, currentSchema),
  // Brackets are quotes in every session.
  quotedName: (name) => `[${name.replaceAll("]", "]]")}]`,
  // USE changes the database; the schema is the user's own.
  schemaSwitch: () => undefined,
  actsInPlace: (root) => statementsOf(root).every((node) => ACTS_IN_PLACE.has(node.kind) || isFrame(node)),
  dynamicDefinitions,
};

/** Statements that work on what exists when they run, instead of defining something. */
const ACTS_IN_PLACE: ReadonlySet<string> = new Set([
  "Query",
  "Insert",
  "Update",
  "Delete",
  "Merge",
  "Truncate",
  "Execute",
  "Drop",
  "EnableTrigger",
  "SetOption",
  "UseDatabase",
  "TransactionStatement",
  "Print",
  "OtherStatement",
]);

/** What stands around other statements. */
const FRAMES: ReadonlySet<string> = new Set(["Batch", "Block", "IfStatement", "WhileStatement", "TryCatch"]);

function isFrame(node: SyntaxNode): boolean {
  return FRAMES.has(node.kind);
}
