/** CREATE, ALTER, DROP and the other statements that are neither queries, DML nor PL/SQL: which one comes next. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CodeUnit, Definition, TransactionStatement } from "../nodes";
import { parseAlterOther, parseAlterTable } from "./alter";
import { atStatementEnd } from "./clause-patterns";
import { codeUnitType, parseCodeUnit } from "./code-units";
import { type DefinitionHead, parseCreateHead } from "./definition-head";
import { parseDrop, parseRename, parseTruncate } from "./drop";
import { parseGrant } from "./grants";
import { parseCreateIndex } from "./indexes";
import {
  parseComment,
  parseCreateDatabaseLink,
  parseCreateDirectory,
  parseCreateOther,
  parseCreateRole,
  parseCreateSynonym,
  parseCreateUser,
  parseOtherStatement,
} from "./other-definitions";
import { parseCreateSequence } from "./sequences";
import { parseCreateTable } from "./tables";
import { parseTransactionAction } from "./transactions";
import { parseCreateMaterializedView, parseCreateMaterializedViewLog, parseCreateView } from "./views";

const TRANSACTION_WORDS: ReadonlySet<string> = new Set(["COMMIT", "ROLLBACK", "SAVEPOINT", "SET"]);

/** The definition or transaction statement that comes next; undefined where none does. */
export function parseDefinition(p: Parser): Definition | CodeUnit | Bogus | undefined {
  if (p.at("CREATE")) return parseCreate(p);
  if (p.at("ALTER", "TABLE")) return parseAlterTable(p);
  if (p.at("ALTER")) return parseAlterOther(p);
  if (p.at("DROP")) return parseDrop(p);
  if (p.at("GRANT") || p.at("REVOKE")) return parseGrant(p);
  if (p.at("COMMENT", "ON")) return parseComment(p);
  if (p.at("TRUNCATE")) return parseTruncate(p);
  if (p.at("RENAME")) return parseRename(p);
  if (p.atAny(TRANSACTION_WORDS)) return parseTransaction(p);
  return parseOtherStatement(p);
}

function parseTransaction(p: Parser): TransactionStatement | undefined {
  const startIndex = p.index;
  const action = parseTransactionAction(p);
  if (action) return p.node(startIndex, "TransactionStatement", action);
  p.index = startIndex;
  return undefined;
}

type ParseCreated = (p: Parser, head: DefinitionHead) => Definition;

/** What CREATE makes, by the words after it; where one begins another, the longer stands first. */
const CREATED: readonly (readonly [words: readonly string[], parse: ParseCreated])[] = [
  [["SEQUENCE"], parseCreateSequence],
  [["VIEW"], parseCreateView],
  [["MATERIALIZED", "VIEW", "LOG"], skipWords(3, parseCreateMaterializedViewLog)],
  [["SNAPSHOT", "LOG"], skipWords(2, parseCreateMaterializedViewLog)],
  [["MATERIALIZED", "VIEW"], skipWords(2, parseCreateMaterializedView)],
  [["SNAPSHOT"], skipWords(1, parseCreateMaterializedView)],
  [["SYNONYM"], parseCreateSynonym],
  [["PUBLIC", "SYNONYM"], parseCreateSynonym],
  [["DATABASE", "LINK"], parseCreateDatabaseLink],
  [["PUBLIC", "DATABASE", "LINK"], parseCreateDatabaseLink],
  [["SHARED", "DATABASE", "LINK"], parseCreateDatabaseLink],
  [["SHARED", "PUBLIC", "DATABASE", "LINK"], parseCreateDatabaseLink],
  [["DIRECTORY"], parseCreateDirectory],
  [["USER"], parseCreateUser],
  [["ROLE"], parseCreateRole],
];

function skipWords(count: number, parse: ParseCreated): ParseCreated {
  return (p, head) => {
    for (let i = 0; i < count; i++) p.take();
    return parse(p, head);
  };
}

/** Words that may stand between CREATE and TABLE. */
const TABLE_WORDS: ReadonlySet<string> = new Set(
  "GLOBAL PRIVATE TEMPORARY SHARDED DUPLICATED IMMUTABLE BLOCKCHAIN JSON COLLECTION".split(" "),
);
/** Words that may stand between CREATE and INDEX. */
const INDEX_WORDS: ReadonlySet<string> = new Set("UNIQUE BITMAP MULTIVALUE VECTOR SEARCH HYBRID".split(" "));

function parseCreate(p: Parser): Definition | CodeUnit | Bogus {
  const startIndex = p.index;
  const head = parseCreateHead(p);
  if (codeUnitType(p)) return parseCodeUnit(p, head);
  const created = CREATED.find(([words]) => p.at(...words));
  if (created) return created[1](p, head);
  const tableWords = eatWordsBefore(p, TABLE_WORDS, "TABLE");
  if (tableWords) return parseCreateTable(p, head, tableWords.join(" ") || undefined);
  const indexWords = eatWordsBefore(p, INDEX_WORDS, "INDEX");
  if (indexWords) return parseCreateIndex(p, head, indexWords.join(" ") || undefined);
  const other = parseCreateOther(p, head);
  if (other) return other;
  const message = `Portolan does not know CREATE ${p.text.slice(p.peek().start, p.peek().end)}`;
  p.index = startIndex;
  return p.bogus(message, atStatementEnd);
}

/** Takes words of a set as long as they lead to `last` (which stays); undefined, and nothing taken, where not. */
function eatWordsBefore(p: Parser, words: ReadonlySet<string>, last: string): string[] | undefined {
  let count = 0;
  while (p.atAny(words, count)) count++;
  const token = p.peek(count);
  if (token.kind !== "word" || token.value !== last) return undefined;
  return Array.from({ length: count }, () => p.take().value);
}
