/** CREATE, ALTER, DROP, permissions and the statements kept whole: which one comes next. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Definition } from "../nodes";
import { parseAlterOther } from "./alter";
import { parseAlterTable } from "./alter-table";
import { parseDrop } from "./drop";
import { parseCreateFullTextIndex } from "./fulltext-indexes";
import { atIndexKind, parseCreateIndex } from "./indexes";
import { parseCreateOther, parseCreatePrincipal, parseCreateSynonym, parseEnableTrigger } from "./other-definitions";
import { atOtherStatement, parseOtherStatement } from "./other-statements";
import { parseCreatePartitionFunction, parseCreatePartitionScheme } from "./partitions";
import { parsePermission } from "./permissions";
import { parseCreateSchema } from "./schemas";
import { parseCreateSequence } from "./sequences";
import { parseCreateTable } from "./tables";
import { parseCreateType } from "./types";
import { parseView } from "./views";

const DEFINITION_WORDS: ReadonlySet<string> = new Set(["CREATE", "ALTER", "DROP"]);
const PERMISSION_WORDS: ReadonlySet<string> = new Set(["GRANT", "DENY", "REVOKE"]);
/** What CREATE and ALTER make that has code of its own. */
const CODE_WORDS: ReadonlySet<string> = new Set(["PROC", "PROCEDURE", "FUNCTION", "TRIGGER"]);

/** Whether a definition begins here, or a statement kept whole; procedures, functions and triggers are code units. */
export function isDefinitionStart(p: Parser): boolean {
  if (p.atAny(DEFINITION_WORDS)) return p.at("DROP") || !p.atAny(CODE_WORDS, p.at("CREATE", "OR", "ALTER") ? 3 : 1);
  return p.atAny(PERMISSION_WORDS) || atEnableTrigger(p) || atOtherStatement(p);
}

/** The definition that begins here, without its `;`. */
export function parseDefinition(p: Parser): Definition | Bogus {
  if (p.at("CREATE")) return parseCreate(p);
  if (p.at("ALTER", "TABLE")) return parseAlterTable(p);
  if (p.at("ALTER", "VIEW")) return parseAlterView(p);
  if (p.at("ALTER")) return parseAlterOther(p);
  if (p.at("DROP")) return parseDrop(p);
  if (p.atAny(PERMISSION_WORDS)) return parsePermission(p);
  return atEnableTrigger(p) ? parseEnableTrigger(p) : parseOtherStatement(p);
}

function atEnableTrigger(p: Parser): boolean {
  return p.at("ENABLE", "TRIGGER") || p.at("DISABLE", "TRIGGER");
}

/** Parses from behind CREATE; the node begins at the token at `startIndex`. */
type ParseCreated = (p: Parser, startIndex: number) => Definition | Bogus;

/** What CREATE makes, by the words after it. */
const CREATED: readonly (readonly [words: readonly string[], parse: ParseCreated])[] = [
  [["TABLE"], parseCreateTable],
  [["EXTERNAL", "TABLE"], parseCreateTable],
  [["FULLTEXT", "INDEX"], parseCreateFullTextIndex],
  [["SEQUENCE"], parseCreateSequence],
  [["SYNONYM"], parseCreateSynonym],
  [["TYPE"], parseCreateType],
  [["SCHEMA"], parseCreateSchema],
  [["PARTITION", "FUNCTION"], parseCreatePartitionFunction],
  [["PARTITION", "SCHEME"], parseCreatePartitionScheme],
  [["LOGIN"], parseCreatePrincipal],
  [["USER"], parseCreatePrincipal],
  [["ROLE"], parseCreatePrincipal],
  [["APPLICATION", "ROLE"], parseCreatePrincipal],
];

function parseCreate(p: Parser): Definition | Bogus {
  const startIndex = p.index;
  p.take();
  const action = p.eat("OR", "ALTER") ? "CREATE OR ALTER" : "CREATE";
  if (p.at("VIEW")) return parseView(p, startIndex, action);
  if (atIndexKind(p)) return parseCreateIndex(p, startIndex);
  const created = CREATED.find(([words]) => p.at(...words));
  return (created ? created[1] : parseCreateOther)(p, startIndex);
}

function parseAlterView(p: Parser): Definition {
  const startIndex = p.index;
  p.take();
  return parseView(p, startIndex, "ALTER");
}
