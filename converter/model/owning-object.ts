/** The schema object behind a name. */
import type { ModelSymbol, SchemaObject } from "./symbols";

/** Kinds of symbols that stand for objects of their own. */
const OBJECTS: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materializedView",
  "sequence",
  "synonym",
  "package",
  "objectType",
  "index",
  "trigger",
  "databaseLink",
  "directory",
  "user",
  "role",
  "otherObject",
]);

/** The schema object that a symbol is or belongs to; undefined for local and built-in names. */
export function owningObject(symbol: ModelSymbol): SchemaObject | undefined {
  for (let at: ModelSymbol | undefined = symbol; at; at = at.parent) {
    if (at.kind === "rowSource") {
      const { object } = at;
      return object && object.kind !== "commonTable" && object.kind !== "builtIn" ? object : undefined;
    }
    if (OBJECTS.has(at.kind)) return at as SchemaObject;
    if ((at.kind === "routine" || at.kind === "type") && !at.parent) return at;
  }
  return undefined;
}
