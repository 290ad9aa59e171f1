/** Which databases the input's objects are in: names qualified with another one mean what the input does not hold. */
import { walk } from "../../syntax/node";
import type { CreateOther, ObjectName, UseDatabase } from "../nodes";
import type { ParsedUnit } from "./binding";

/** Databases of the server itself. */
const SYSTEM_DATABASES: ReadonlySet<string> = new Set(["master", "msdb", "model", "tempdb", "mssqlsystemresource"]);

/**
 * The databases that the script creates or switches to (USE). Where it does neither, the one database that names are
 * qualified with, if it is only one.
 */
export function databasesOf(units: Iterable<ParsedUnit>): ReadonlySet<string> {
  const used = new Set<string>();
  const named = new Set<string>();
  for (const { root } of units) {
    if (!root) continue;
    for (const node of walk(root)) {
      if (node.kind === "UseDatabase") {
        const { database } = node as UseDatabase;
        if (database.kind === "Identifier") used.add(database.value);
      } else if (node.kind === "CreateOther" && (node as CreateOther).objectType === "DATABASE") {
        const name = (node as CreateOther).name?.parts.at(-1)?.value;
        if (name) used.add(name);
      } else if (node.kind === "ObjectName" && node.parent?.kind !== "NameExpression") {
        const { parts } = node as ObjectName;
        if (parts.length === 3) named.add(parts[0].value);
      }
    }
  }
  for (const name of SYSTEM_DATABASES) {
    used.delete(name);
    named.delete(name);
  }
  if (used.size > 0) return used;
  return named.size === 1 ? named : used;
}
