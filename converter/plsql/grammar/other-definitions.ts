/** Small definitions: synonyms, database links, directories, users, roles, comments, and kinds kept whole. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  Comment,
  CreateDatabaseLink,
  CreateDirectory,
  CreateOther,
  CreateRole,
  CreateSynonym,
  CreateUser,
  OtherStatement,
} from "../nodes";
import { atStatementEnd, defineClauses } from "./clause-patterns";
import { type DefinitionHead, headFields, withIfNotExists } from "./definition-head";
import { parseExpression } from "./expressions";
import { parseObjectName } from "./names";
import { parseObjectType } from "./object-types";
import { parseClauses } from "./physical-properties";

const SHARING = defineClauses(["SHARING = {METADATA | DATA | NONE}"]);

/** CREATE [PUBLIC] SYNONYM name FOR target */
export function parseCreateSynonym(p: Parser, createHead: DefinitionHead): CreateSynonym {
  const isPublic = p.eat("PUBLIC") !== undefined;
  p.expect("SYNONYM");
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected the synonym's name");
  SHARING.parse(p);
  p.expect("FOR");
  const target = parseObjectName(p, "expected the object that the synonym stands for");
  return p.node(head.startIndex, "CreateSynonym", { ...headFields(head), isPublic, name, target });
}

const LINK_CLAUSES = defineClauses([
  "CONNECT TO: {CURRENT_USER | <name>} [IDENTIFIED BY [VALUES] <value> [DBLINK_AUTHENTICATION <value>]]",
  "CONNECT WITH <name>",
  "AUTHENTICATED BY: <name> IDENTIFIED BY [VALUES] <value>",
  "USING <value>",
]);

/** CREATE [SHARED] [PUBLIC] DATABASE LINK name { clause } */
export function parseCreateDatabaseLink(p: Parser, createHead: DefinitionHead): CreateDatabaseLink {
  const createWords = [...createHead.createWords];
  while (p.at("SHARED") || p.at("PUBLIC")) createWords.push(p.take().value);
  p.eat("DATABASE", "LINK");
  const head = withIfNotExists(p, { ...createHead, createWords });
  const name = parseObjectName(p, "expected the database link's name");
  const { properties, unread } = parseClauses(p, LINK_CLAUSES, atStatementEnd);
  return p.node(head.startIndex, "CreateDatabaseLink", { ...headFields(head), name, properties, unread });
}

/** CREATE DIRECTORY name [SHARING = …] AS 'path' */
export function parseCreateDirectory(p: Parser, createHead: DefinitionHead): CreateDirectory {
  p.expect("DIRECTORY");
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected the directory's name");
  SHARING.parse(p);
  const path = p.expect("AS") ? parseExpression(p) : undefined;
  return p.node(head.startIndex, "CreateDirectory", { ...headFields(head), name, path });
}

const USER_CLAUSES = defineClauses([
  "IDENTIFIED BY VALUES: <value>",
  "IDENTIFIED BY: <value> [REPLACE <value>]",
  "IDENTIFIED {EXTERNALLY | GLOBALLY}: [AS <value>]",
  "IDENTIFIED USING: <name>",
  "NOT IDENTIFIED",
  "NO AUTHENTICATION",
  "DEFAULT TABLESPACE: <name>",
  "DEFAULT COLLATION: <name>",
  "DEFAULT ROLE: {ALL [EXCEPT <names>] | NONE | <names>}",
  "[LOCAL] TEMPORARY TABLESPACE: <name>",
  "QUOTA: {UNLIMITED | <size>} ON <name>",
  "PROFILE <name>",
  "PASSWORD EXPIRE",
  "ACCOUNT {LOCK | UNLOCK}",
  "ENABLE EDITIONS: [FOR <names>] [FORCE]",
  "[HTTP] DIGEST {ENABLE | DISABLE}",
  "CONTAINER = {ALL | CURRENT}",
  "{READ ONLY | READ WRITE}",
  "{ENABLE | DISABLE} DICTIONARY PROTECTION",
]);

/** CREATE USER name { clause } */
export function parseCreateUser(p: Parser, createHead: DefinitionHead): CreateUser {
  return parseAccount(p, createHead, "CreateUser");
}

/** CREATE ROLE name { clause } */
export function parseCreateRole(p: Parser, createHead: DefinitionHead): CreateRole {
  return parseAccount(p, createHead, "CreateRole");
}

function parseAccount<K extends string>(p: Parser, createHead: DefinitionHead, kind: K) {
  p.take();
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected a name");
  const { properties, unread } = parseClauses(p, USER_CLAUSES, atStatementEnd);
  return p.node(head.startIndex, kind, { ...headFields(head), name, properties, unread });
}

/** Words between CREATE and a kind that say how, not what. */
const MODIFIERS: ReadonlySet<string> = new Set(["AND", "RESOLVE", "COMPILE", "NOFORCE", "FORCE", "UNIFIED", "PURE"]);

/** Kinds whose names are not where names are: `CREATE JAVA SOURCE NAMED x`, `CREATE SCHEMA AUTHORIZATION u`. */
const NAME_WORDS: ReadonlySet<string> = new Set(["NAMED", "AUTHORIZATION"]);

/** CREATE of a kind that is kept whole; undefined, and nothing taken, where the kind is not known. */
export function parseCreateOther(p: Parser, createHead: DefinitionHead): CreateOther | undefined {
  const startIndex = p.index;
  while (p.atAny(MODIFIERS)) p.take();
  const objectType = parseObjectType(p);
  if (!objectType) {
    p.index = startIndex;
    return undefined;
  }
  const head = withIfNotExists(p, createHead);
  if (p.atAny(NAME_WORDS)) p.take();
  const hasName = !atStatementEnd(p) && (p.peek().kind === "word" || p.peek().kind === "quoted");
  const name = hasName ? parseObjectName(p) : undefined;
  skipToTextEnd(p);
  return p.node(head.startIndex, "CreateOther", { ...headFields(head), objectType, name });
}

/** Java sources and the like have semicolons inside: only the last one ends the statement. */
function skipToTextEnd(p: Parser): void {
  while (!p.isAtEnd && !(atStatementEnd(p) && p.peek(1).kind === "end")) p.take();
}

/** COMMENT ON type name IS 'text' */
export function parseComment(p: Parser): Comment | Bogus {
  const startIndex = p.index;
  p.eat("COMMENT", "ON");
  const objectType = parseObjectType(p);
  if (!objectType) return p.bogus("expected TABLE, COLUMN or another kind of object to comment on", atStatementEnd);
  const name = parseObjectName(p, "expected the object's name");
  p.expect("IS");
  const text = parseExpression(p);
  return p.node(startIndex, "Comment", { objectType, name, text });
}

const OTHER_STATEMENTS = defineClauses([
  "{ANALYZE | AUDIT | NOAUDIT | PURGE | ASSOCIATE STATISTICS | DISASSOCIATE STATISTICS}: <rest>",
  "FLASHBACK {TABLE | DATABASE | STANDBY DATABASE | PLUGGABLE DATABASE}: <rest>",
  "ADMINISTER KEY MANAGEMENT: <rest>",
]);

/** A statement that is known and kept whole, or undefined. */
export function parseOtherStatement(p: Parser): OtherStatement | undefined {
  const clause = OTHER_STATEMENTS.parse(p);
  return clause && { ...clause, kind: "OtherStatement" };
}
