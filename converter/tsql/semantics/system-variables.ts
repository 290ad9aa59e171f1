/** The functions that are written like variables, and the names that begin with a dollar sign. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol } from "../../model/symbols";
import { decimal, INT, SMALLINT, TINYINT, text } from "./type-families";

const TYPES: Readonly<Record<string, DataType>> = {
  "@@DATEFIRST": TINYINT,
  "@@DBTS": { kind: "native", name: "varbinary", length: 8 },
  "@@IDENTITY": decimal(38, 0),
  "@@LANGID": SMALLINT,
  "@@LANGUAGE": text("nvarchar", 128),
  "@@MAX_PRECISION": TINYINT,
  "@@REMSERVER": text("nvarchar", 128),
  "@@SERVERNAME": text("nvarchar", 128),
  "@@SERVICENAME": text("nvarchar", 128),
  "@@SPID": SMALLINT,
  "@@VERSION": text("nvarchar", 300),
  $ACTION: text("nvarchar", 10),
  $PARTITION: INT,
  $CUID: UNKNOWN,
};

const symbols = new Map<string, BuiltInSymbol>();

/** What `@@NAME` or `$NAME` means. */
export function systemVariable(name: string): BuiltInSymbol {
  let symbol = symbols.get(name);
  if (!symbol) {
    const type = TYPES[name] ?? (name.startsWith("@@") ? INT : UNKNOWN);
    symbol = { kind: "builtIn", category: "function", name, type };
    // Names of the input do not fill the memory.
    if (Object.hasOwn(TYPES, name) || name.startsWith("@@")) symbols.set(name, symbol);
  }
  return symbol;
}
