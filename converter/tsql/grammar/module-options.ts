/** The WITH of procedures, functions and triggers, and the EXTERNAL NAME that stands instead of a body. */
import type { Parser } from "../../syntax/parser";
import type { RawClause } from "../nodes";
import { parseObjectName, rawClause } from "./names";

/** `WITH option, …`: ENCRYPTION, RECOMPILE, SCHEMABINDING, NATIVE_COMPILATION, EXECUTE AS …, RETURNS NULL ON NULL INPUT … */
export function parseModuleOptions(p: Parser): RawClause[] {
  const options: RawClause[] = [];
  if (!p.eat("WITH")) return options;
  do options.push(parseModuleOption(p));
  while (p.eat(","));
  return options;
}

const NULL_INPUT = ["ON", "NULL", "INPUT"];

function parseModuleOption(p: Parser): RawClause {
  const startIndex = p.index;
  if (p.eat("EXECUTE", "AS") || p.eat("EXEC", "AS")) {
    p.take();
    return rawClause(p, startIndex, "EXECUTE AS");
  }
  if (p.eat("RETURNS", "NULL", ...NULL_INPUT)) return rawClause(p, startIndex, "RETURNS NULL ON NULL INPUT");
  if (p.eat("CALLED", ...NULL_INPUT)) return rawClause(p, startIndex, "CALLED ON NULL INPUT");
  if (p.peek().kind !== "word" || p.at("AS")) {
    p.report("expected an option after WITH");
    return rawClause(p, startIndex, "");
  }
  const name = p.take().value;
  if (p.eat("=")) p.take();
  return rawClause(p, startIndex, name);
}

/** `EXTERNAL NAME assembly.class.method` */
export function parseExternalName(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  if (!p.eat("EXTERNAL", "NAME")) return undefined;
  parseObjectName(p);
  return rawClause(p, startIndex, "EXTERNAL NAME");
}
