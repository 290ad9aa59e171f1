/**
 * The physical clauses of tables, indexes and their partitions: where and how Oracle stores rows. They are read as
 * RawClause nodes, whole, by the tables below.
 */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { RawClause } from "../nodes/names";
import { atStatementEnd, type ClauseTable, clausesOf, defineClauses, parseUnknownClause } from "./clause-patterns";

/** Of every stored thing: table, index, partition, cluster, materialized view. */
const SEGMENT = [
  "SEGMENT CREATION: {IMMEDIATE | DEFERRED}",
  "{PCTFREE | PCTUSED | INITRANS | MAXTRANS | PCTVERSION | FREEPOOLS} <size>",
  "STORAGE (…)",
  "TABLESPACE [SET] <name>",
  "{LOGGING | NOLOGGING | FILESYSTEM_LIKE_LOGGING | RECOVERABLE | UNRECOVERABLE}",
  "PARALLEL [(…) | DEFAULT | <degree>]",
  "NOPARALLEL",
  "{DEFERRED | IMMEDIATE} INVALIDATION",
];

const COMPRESSION = [
  "COMPRESS FOR: {ALL OPERATIONS | DIRECT_LOAD OPERATIONS | OLTP | {QUERY | ARCHIVE} [LOW | HIGH]} [[NO] ROW LEVEL LOCKING]",
  "COMPRESS [BASIC | ADVANCED [LOW | HIGH] | <degree>]",
  "ROW STORE COMPRESS [BASIC | ADVANCED]",
  "COLUMN STORE COMPRESS [FOR {QUERY | ARCHIVE} [LOW | HIGH]] [[NO] ROW LEVEL LOCKING]",
  "NOCOMPRESS",
];

const INMEMORY_ATTRIBUTES =
  "[MEMCOMPRESS [FOR {DML | QUERY [LOW | HIGH] | CAPACITY [LOW | HIGH]} | AUTO] | NO MEMCOMPRESS" +
  " | PRIORITY {NONE | LOW | MEDIUM | HIGH | CRITICAL}" +
  " | DISTRIBUTE [AUTO | BY {ROWID RANGE | PARTITION | SUBPARTITION}] [FOR SERVICE <value>]" +
  " | DUPLICATE [ALL] | NO DUPLICATE | SPATIAL <name> | TEXT (…) [USING <name>] | ALL | (…)]*";

const INMEMORY = [`INMEMORY ${INMEMORY_ATTRIBUTES}`, "NO INMEMORY [(…)]"];

const LARGE_OBJECTS = [
  "LOB (…) {STORE AS [SECUREFILE | BASICFILE] [(…) | <segment-name> [(…)]] | (…)} [<segment-clauses>]",
  "VARRAY <name> [[ELEMENT] IS OF [TYPE] (…) | [NOT] SUBSTITUTABLE AT ALL LEVELS]" +
    " [STORE AS [SECUREFILE | BASICFILE] {LOB | TABLE} [(…) | <segment-name> [(…)]]]",
  "NESTED TABLE {TREAT (…) . <name> | <name>} [[ELEMENT] IS OF [TYPE] (…) | [NOT] SUBSTITUTABLE AT ALL LEVELS] [LOCAL | GLOBAL]" +
    " STORE AS <name> [(…)]* [RETURN [AS] {LOCATOR | VALUE}]",
  "XMLTYPE STORE [ALL VARRAYS] AS <xml-storage> [<xml-schema>]*",
  "XMLTYPE [COLUMN] <name> [STORE [ALL VARRAYS] AS <xml-storage>] [<xml-schema>]*",
  "OPAQUE [TYPE] <name> STORE AS <xml-storage> [<xml-schema>]*",
  "XMLSCHEMA <value> ELEMENT <value> [{ALLOW | DISALLOW} {NONSCHEMA | ANYSCHEMA}]*",
  "JSON (…) STORE AS (…)",
  "COLUMN <name> {[NOT] SUBSTITUTABLE AT ALL LEVELS | [ELEMENT] IS OF [TYPE] (…)}",
];

const LIFE_CYCLE = [
  "ILM ADD POLICY: <ilm-policy>",
  "ILM {DELETE | ENABLE | DISABLE} POLICY: <name>",
  "ILM {DELETE_ALL | ENABLE_ALL | DISABLE_ALL}",
  "FLASHBACK ARCHIVE [<segment-name>]",
  "NO FLASHBACK ARCHIVE",
  "ROW ARCHIVAL [VISIBILITY]",
  "NO DROP [UNTIL <size> DAYS IDLE]",
  "NO DELETE [LOCKED | UNTIL <size> DAYS AFTER INSERT [LOCKED]]",
  "HASHING USING: <value> [VERSION <value>]",
  "{READ ONLY | READ WRITE}",
  "INDEXING: {ON | OFF | FULL | PARTIAL}",
];

const TABLE_ONLY = [
  "ORGANIZATION EXTERNAL [(…)]",
  "ORGANIZATION {HEAP | INDEX}",
  "EXTERNAL PARTITION ATTRIBUTES: (…)",
  "EXTERNAL (…)",
  "REJECT LIMIT: {UNLIMITED | <size>}",
  "{DEFAULT DIRECTORY | LOCATION} {(…) | <name>}",
  "ACCESS PARAMETERS: {(…) | USING CLOB <name>}",
  "PCTTHRESHOLD <size>",
  "INCLUDING <name>",
  "OVERFLOW",
  "{NOMAPPING | MAPPING TABLE}",
  "CLUSTER <name> (…)",
  "CACHE READS",
  "{CACHE | NOCACHE | MONITORING | NOMONITORING | ROWDEPENDENCIES | NOROWDEPENDENCIES}",
  "RESULT_CACHE (…)",
  "{ENABLE | DISABLE} {ROW MOVEMENT | CONTAINER_MAP | CONTAINERS_DEFAULT}",
  "{ENABLE | DISABLE} LOGICAL REPLICATION [ALL KEYS | {ALLOW | NO} NOVALIDATE KEYS | PARTIAL JSON]*",
  "{ENABLE | DISABLE} TABLE LOCK",
  "{ENABLE | DISABLE} [VALIDATE | NOVALIDATE] {UNIQUE (…) | PRIMARY KEY | CONSTRAINT <name>}" +
    " [USING INDEX <index-choice> | EXCEPTIONS INTO <name> | CASCADE | {KEEP | DROP} INDEX]*",
  "OBJECT {IDENTIFIER | ID} IS: {PRIMARY KEY | SYSTEM GENERATED}",
  "OIDINDEX [(…) | <segment-name> [(…)]]",
  "[NOT] SUBSTITUTABLE AT ALL LEVELS",
  "DEFAULT COLLATION: <name>",
  "ANNOTATIONS (…)",
  "[NO] MEMOPTIMIZE FOR {READ | WRITE}",
  "CLUSTERING [<name> JOIN <name> ON (…) [JOIN <name> ON (…)]*] BY [LINEAR | INTERLEAVED] ORDER (…)" +
    " [{YES | NO} ON LOAD | {YES | NO} ON DATA MOVEMENT | {WITH | WITHOUT} MATERIALIZED ZONEMAP [(…)]]*",
  "SHARING = {METADATA | DATA | EXTENDED DATA | NONE}",
  "{USABLE | UNUSABLE}",
  "VIRTUAL COLUMNS: (…)",
  "PARENT <name>",
];

const INDEX_ONLY = [
  "{REVERSE | NOREVERSE | SORT | NOSORT | ONLINE | VISIBLE | INVISIBLE | USABLE | UNUSABLE}",
  "COMPUTE STATISTICS",
  "INDEXING: {ON | OFF | FULL | PARTIAL}",
  "INDEXTYPE IS: <name> [LOCAL [(…)]]",
  "PARAMETERS (…)",
  "LOCAL [STORE IN {(…) | DEFAULT}] [(…)]",
  "GLOBAL PARTITION BY: {RANGE | HASH} (…) [PARTITIONS <size>] [STORE IN (…)] [OVERFLOW STORE IN (…)] [(…)]",
  "GLOBAL",
  "FILTER BY: <names>",
  "FOR {JSON | TEXT | XML}",
  "ANNOTATIONS (…)",
  "ILM ADD POLICY: <ilm-policy>",
  "XMLTABLE <rest>",
  "GROUP <rest>",
  "COLUMN <name> [FILTER BY <names>]",
  "ORGANIZATION {INMEMORY NEIGHBOR GRAPH | NEIGHBOR PARTITIONS}",
  "[WITH] DISTANCE <name>",
  "WITH TARGET ACCURACY: <size> [PARAMETERS (…)]",
];

const slots = {
  /** A number, if there is one: COMPRESS 1, PARALLEL 4. */
  degree: (p: Parser) => p.peek().kind === "number" && p.take() !== undefined,
  /** The name of a segment or archive, which must not be the first word of the next clause. */
  "segment-name"(p: Parser): boolean {
    if (isKnownNext(p) || !["word", "quoted"].includes(p.peek().kind)) return false;
    p.take();
    return true;
  },
  "segment-clauses": clausesOf(() => segmentClauses),
  "index-choice"(p: Parser): boolean {
    skipIndexChoice(p);
    return true;
  },
  "ilm-policy": (p: Parser) => ilmPolicy.parse(p) !== undefined,
  "xml-storage": (p: Parser) => xmlStorage.parse(p) !== undefined,
  "xml-schema": (p: Parser) => xmlSchema.parse(p) !== undefined,
};

function isKnownNext(p: Parser): boolean {
  return tableClauses.startsAt(p) || p.at("AS") || p.at("PARTITION") || p.at("ON") || atStatementEnd(p);
}

const ilmEvent = "{AFTER <size> <value> OF {NO ACCESS | NO MODIFICATION | CREATION} | ON <name>}";
const ilmPolicy = defineClauses(
  [
    `TIER TO <name> [READ ONLY] [SEGMENT | GROUP] [${ilmEvent}]`,
    `{SET | MODIFY} INMEMORY ${INMEMORY_ATTRIBUTES} [SEGMENT] [${ilmEvent}]`,
    `NO INMEMORY [SEGMENT] [${ilmEvent}]`,
    ...COMPRESSION.map((pattern) => `${pattern} [SEGMENT | GROUP | ROW] [${ilmEvent}]`),
  ],
  slots,
);

const xmlStorage = defineClauses(
  [
    "OBJECT RELATIONAL [(…)]",
    "[SECUREFILE | BASICFILE] {CLOB | BINARY XML} [(…) | <segment-name> [(…)]]",
    "TRANSPORTABLE BINARY XML [(…) | <segment-name> [(…)]]",
    "LOB [(…) | <segment-name> [(…)]]",
    "TABLES",
  ],
  slots,
);

const xmlSchema = defineClauses(
  [
    "XMLSCHEMA <value> ELEMENT <value> [{ALLOW | DISALLOW} {NONSCHEMA | ANYSCHEMA}]*",
    "ELEMENT <value>",
    "{ALLOW | DISALLOW} {NONSCHEMA | ANYSCHEMA}",
  ],
  slots,
);

const segmentClauses = defineClauses([...SEGMENT, ...COMPRESSION, "{CACHE READS | CACHE | NOCACHE}"], slots);

/** Clauses after a table's columns, after a partition's bound, and on ALTER TABLE. */
export const tableClauses = defineClauses(
  [...SEGMENT, ...COMPRESSION, ...INMEMORY, ...LARGE_OBJECTS, ...LIFE_CYCLE, ...TABLE_ONLY],
  slots,
);

/** Clauses after an index's columns, and after USING INDEX. */
export const indexClauses = defineClauses([...SEGMENT, ...COMPRESSION, ...INDEX_ONLY], slots);

/** Words after USING INDEX that belong to the constraint's state or go on with the statement, so they are not an index's name. */
const STATE_WORDS: ReadonlySet<string> = new Set([
  "ENABLE",
  "DISABLE",
  "VALIDATE",
  "NOVALIDATE",
  "RELY",
  "NORELY",
  "EXCEPTIONS",
  "DEFERRABLE",
  "INITIALLY",
  "NOT",
  "CASCADE",
  "KEEP",
  "DROP",
  "CONSTRAINT",
  "ADD",
  "MODIFY",
  "REFRESH",
  "NEVER",
  "BUILD",
  "FOR",
  "AS",
]);

/** USING INDEX, the word USING being next: an index's name, `(CREATE INDEX …)`, or properties. */
export function parseUsingIndex(p: Parser): RawClause {
  const startIndex = p.index;
  p.eat("USING", "INDEX");
  skipIndexChoice(p);
  return p.node(startIndex, "RawClause", { name: "USING INDEX" });
}

function skipIndexChoice(p: Parser): void {
  if (p.at("(")) p.skipParentheses();
  else if (p.peek().kind === "quoted" || (isWord(p) && !indexClauses.startsAt(p) && !p.atAny(STATE_WORDS))) {
    do p.take();
    while (p.eat("."));
  }
  while (indexClauses.parse(p));
}

function isWord(p: Parser): boolean {
  return p.peek().kind === "word";
}

/** Clauses of a table until `isEnd`; what no pattern knows becomes a Bogus node of its own. */
export function parseClauses(
  p: Parser,
  table: ClauseTable,
  isEnd: (p: Parser) => boolean,
): { properties: RawClause[]; unread: Bogus[] } {
  const properties: RawClause[] = [];
  const unread: Bogus[] = [];
  while (!atStatementEnd(p) && !isEnd(p)) {
    const clause = table.parse(p);
    if (clause) properties.push(clause);
    else unread.push(parseUnknownClause(p, (at) => isEnd(at) || table.startsAt(at)));
  }
  return { properties, unread };
}
