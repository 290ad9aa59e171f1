/** System-versioned tables: which they are, their period, and their history table. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type {
  ColumnDefinition,
  CreateTable,
  Identifier,
  NamedOption,
  SystemTimePeriod,
} from "../../../../converter/tsql/nodes";
import { DEFAULT_SCHEMA, targetName, targetSchemaPrefix } from "../text/target-names";
import { owningTable } from "./constraint-parts";
import { statementsOfKind } from "./statements-of-kind";

/** Whether a column says since when, or until when, its row is valid. */
export function rowTime(column: ColumnDefinition): "START" | "END" | undefined {
  const generated = column.properties.find((p) => p.name.startsWith("GENERATED"));
  if (!generated) return undefined;
  if (generated.name.endsWith("START")) return "START";
  return generated.name.endsWith("END") ? "END" : undefined;
}

/** Whether the table keeps its former rows. */
export function isVersioned(table: CreateTable): boolean {
  return versioning(table) !== undefined;
}

function versioning(table: CreateTable): NamedOption | undefined {
  return table.options?.options.find(
    (o): o is NamedOption => o.kind === "NamedOption" && o.name === "SYSTEM_VERSIONING" && /^ON\b/i.test(o.value ?? ""),
  );
}

/** The table that HISTORY_TABLE names. */
export function historyTable(table: CreateTable, at: RuleContext): { name: string; isCreated: boolean } {
  const option = versioning(table);
  const words = option ? at.tokensIn(option) : [];
  const index = words.findIndex((w) => w.value === "HISTORY_TABLE");
  const parts: string[] = [];
  for (let i = index + 2; index >= 0 && i < words.length && words[i].kind !== "operator"; i += 2) {
    const word = words[i];
    parts.push(word.kind === "quoted" ? word.value : at.source(word));
    if (words[i + 1]?.value !== ".") break;
  }
  const own = owningTable(table, at);
  if (parts.length === 0) {
    const prefix = own ? targetSchemaPrefix(own, at) : "";
    return { name: `${prefix}${targetName(`${table.name.parts.at(-1)?.value}_history`, at)}`, isCreated: false };
  }
  const [name, schema = DEFAULT_SCHEMA] = parts.map((p) => p.toLowerCase()).reverse();
  const prefix = schema === DEFAULT_SCHEMA ? "" : `${targetName(schema, at)}.`;
  const isCreated = statementsOfKind<CreateTable>("CreateTable", at).some(
    (s) => s.node.name.parts.at(-1)?.value === name && (s.node.name.parts.at(-2)?.value ?? DEFAULT_SCHEMA) === schema,
  );
  return { name: prefix + targetName(name, at), isCreated };
}

/** The columns of the period: since when and until when a row is valid. */
export function periodColumns(table: CreateTable): readonly (Identifier | undefined)[] {
  const period = table.elements.find((e): e is SystemTimePeriod => e.kind === "SystemTimePeriod");
  return (period?.columns.names ?? []).filter((n): n is Identifier => n.kind === "Identifier");
}
