/** Objects and statements that PostgreSQL has nothing like: what they were for, and what to use instead. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { AlterOther, CreateOther, OtherStatement } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import {
  type Advice,
  ALTERED_ELSEWHERE,
  firstAdvice,
  named,
  tell,
  tellStatement,
} from "../../any/definitions/object-advice";
import { qualifiedTargetName } from "../../any/text/target-names";
import { roleName } from "./role-statements";

const BROKER: Advice = [
  "review",
  "Service Broker has no counterpart. Use a table as a queue (SELECT … FOR UPDATE SKIP LOCKED) with NOTIFY, or a message broker.",
];
const KEYS: Advice = [
  "review",
  "Keys and certificates are not kept in a PostgreSQL database. Encrypt with pgcrypto or in the application.",
];
const SERVER: Advice = ["note", "It configures the server or the database of SQL Server."];
const EXTERNAL: Advice = [
  "review",
  "External data are foreign tables on PostgreSQL: an extension for the source (postgres_fdw, file_fdw), CREATE SERVER and CREATE FOREIGN TABLE.",
];

/** By the beginning of the kind's name; the first that fits counts. */
const KINDS: readonly (readonly [RegExp, Advice])[] = [
  [
    /^STATISTICS/,
    [
      "note",
      "PostgreSQL keeps statistics of every column by itself. CREATE STATISTICS tells it which columns depend on each other.",
    ],
  ],
  [
    /^FULLTEXT/,
    [
      "review",
      "PostgreSQL's text search has configurations and GIN indexes over to_tsvector(…) instead of full-text catalogs and stop lists.",
    ],
  ],
  [
    /^XML SCHEMA COLLECTION/,
    ["review", "PostgreSQL does not check XML against a schema. Check the documents in the application."],
  ],
  [/^(?:ASSEMBLY|AGGREGATE)/, ["refuse", "PostgreSQL cannot run .NET code. Rewrite it in PL/pgSQL, PL/Python or SQL."]],
  [/^(?:QUEUE|SERVICE|CONTRACT|MESSAGE TYPE|ROUTE|REMOTE SERVICE BINDING|BROKER PRIORITY|CONVERSATION)/, BROKER],
  [
    /^(?:CERTIFICATE|SYMMETRIC KEY|ASYMMETRIC KEY|MASTER KEY|COLUMN (?:MASTER|ENCRYPTION) KEY|DATABASE ENCRYPTION KEY|(?:DATABASE SCOPED )?CREDENTIAL|CRYPTOGRAPHIC|SIGNATURE)/,
    KEYS,
  ],
  [
    /^SECURITY POLICY/,
    [
      "review",
      "Write ALTER TABLE … ENABLE ROW LEVEL SECURITY and CREATE POLICY: a filter predicate is USING, a block predicate WITH CHECK.",
    ],
  ],
  [
    /^(?:DEFAULT|RULE)/,
    [
      "review",
      "Defaults and rules that are bound to columns have no counterpart. Write DEFAULT and CHECK at the columns, or make a domain.",
    ],
  ],
  [/^EXTERNAL/, EXTERNAL],
  [
    /^(?:SERVER|DATABASE) AUDIT/,
    ["review", "PostgreSQL audits through the extension pgaudit. Set it up for what was audited."],
  ],
  [/^EVENT NOTIFICATION/, BROKER],
  [
    /^(?:DATABASE|SERVER|EVENT SESSION|RESOURCE|WORKLOAD|ENDPOINT|AVAILABILITY|LOGIN|USER|PARTITION SCHEME|FEDERATION)/,
    SERVER,
  ],
];

const UNKNOWN_KIND: Advice = ["review", "PostgreSQL has no such object. Decide whether it is needed."];

function adviceFor(kind: string): Advice {
  return firstAdvice(KINDS, kind) ?? UNKNOWN_KIND;
}

const create = defineRule<CreateOther>({
  id: "sqlserver.postgresql.other-object",
  title: "Objects without a counterpart are left out",
  complexity: "significant",
  guidance: {
    what: "CREATE of objects of SQL Server that PostgreSQL does not know: assemblies, queues, keys, full-text catalogs, bound defaults and rules, databases.",
    why: "They belong to the server, or to features that PostgreSQL has in another form.",
    action: "Set up what is needed with the means that the item names.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
  on: "CreateOther",
  convert: (node, at) => tell(node, adviceFor(node.objectType), named("CREATE", node), at),
  examples: [
    { from: "CREATE STATISTICS s ON dbo.t (a, b)", to: "", refused: "by itself" },
    { from: "CREATE FULLTEXT CATALOG ft AS DEFAULT", to: "", refused: "GIN indexes" },
    { from: "CREATE ASSEMBLY clr FROM 'c:\\clr.dll'", to: "", refused: "cannot run .NET code" },
    { from: "CREATE QUEUE dbo.q", to: "", refused: "SKIP LOCKED" },
    { from: "CREATE RULE r AS @x > 0", to: "", refused: "make a domain" },
    { from: "CREATE DATABASE shop", to: "", refused: "configures the server" },
  ],
});

const alter = defineRule<AlterOther>({
  id: "sqlserver.postgresql.alter-other",
  title: "Changes of other objects are left out",
  complexity: "medium",
  guidance: {
    what: "ALTER INDEX, ALTER DATABASE, ALTER AUTHORIZATION, ALTER PARTITION FUNCTION and the like.",
    why: "PostgreSQL maintains its indexes by itself and has no such objects; owners are given by ALTER … OWNER TO.",
    action: "Look at indexes that were disabled and at partitions that were split.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
  on: "AlterOther",
  match: (node) => !ALTERED_ELSEWHERE.has(node.objectType),
  convert: (node, at) => {
    if (node.objectType === "AUTHORIZATION") changeOwner(node, at);
    else if (node.objectType.endsWith("INDEX")) tell(node, indexAdvice(node), named("ALTER", node), at);
    else if (node.objectType === "PARTITION FUNCTION")
      tell(
        node,
        [
          "review",
          "Create or detach the partitions of each table with CREATE TABLE … PARTITION OF and DETACH PARTITION.",
        ],
        named("ALTER", node),
        at,
      );
    else tell(node, adviceFor(node.objectType), named("ALTER", node), at);
  },
  given: "CREATE TABLE dbo.t (a int)",
  examples: [
    { from: "ALTER INDEX ix ON dbo.t REBUILD WITH (ONLINE = ON)", to: "", refused: "REINDEX" },
    { from: "ALTER INDEX ALL ON dbo.t DISABLE", to: "", refused: "Drop the index" },
    { from: "ALTER DATABASE shop SET RECOVERY SIMPLE", to: "", refused: "configures the server" },
    { from: "ALTER AUTHORIZATION ON dbo.t TO dbo", to: "", refused: "belong to the role" },
  ],
});

function indexAdvice(node: AlterOther): Advice {
  const action = node.rest?.name ?? "";
  if (/DISABLE/.test(action)) return ["review", "PostgreSQL has no disabled indexes. Drop the index, or keep it."];
  return ["note", "PostgreSQL needs no such statement; REINDEX rebuilds an index."];
}

function changeOwner(node: AlterOther, at: RuleContext): void {
  const symbol =
    node.name &&
    at.model.find(node.name.parts.at(-1)?.value ?? "", node.name.parts.at(-2)?.value ?? "dbo", at.unit.index);
  const owner = node.rest ? at.tokensIn(node.rest).at(-1)?.value : undefined;
  const role = owner === undefined ? "" : roleName(owner, at);
  if (symbol?.kind !== "table" || role === "" || role === "CURRENT_USER" || owner === undefined) {
    at.note(node, "Objects belong to the role that creates them. Give them to another with ALTER … OWNER TO.");
    leaveOut(node, at);
    return;
  }
  handOverInstead(node, at, [
    { pieces: `ALTER TABLE ${qualifiedTargetName(symbol, at)} OWNER TO ${role};`, last: true },
  ]);
}

/** By the statement's first words. */
const STATEMENTS: readonly (readonly [RegExp, Advice])[] = [
  [
    /^BULK INSERT/,
    [
      "review",
      "Load the file with COPY … FROM or psql's \\copy; it must be where the server or the client can read it.",
    ],
  ],
  [
    /^(?:READTEXT|WRITETEXT|UPDATETEXT)/,
    ["refuse", "PostgreSQL reads and writes a text as a whole: use SELECT substring(…) and UPDATE."],
  ],
  [
    /^(?:SEND|RECEIVE|BEGIN (?:DIALOG|CONVERSATION)|END CONVERSATION|GET CONVERSATION|MOVE CONVERSATION)/,
    ["refuse", BROKER[1]],
  ],
  [/^(?:OPEN|CLOSE) /, KEYS],
  [/^ADD (?:COUNTER )?SIGNATURE/, KEYS],
  [/^(?:SETUSER|REVERT)/, ["review", "Write SET ROLE and RESET ROLE."]],
  [/^UPDATE STATISTICS/, ["note", "PostgreSQL keeps its statistics by itself; ANALYZE does it at once."]],
  [/^KILL/, ["review", "Write SELECT pg_terminate_backend(pid)."]],
];

const HOUSEKEEPING: Advice = ["note", "It has nothing to do on PostgreSQL, whose storage looks after itself."];

const statement = defineRule<OtherStatement>({
  id: "sqlserver.postgresql.housekeeping",
  title: "Housekeeping statements are left out",
  complexity: "medium",
  guidance: {
    what: "DBCC, BACKUP, RESTORE, UPDATE STATISTICS, BULK INSERT, statements of Service Broker and of keys.",
    why: "They belong to SQL Server's storage, or to features that PostgreSQL does not have.",
    action: "Set up backups and jobs with the means of PostgreSQL.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
  on: "OtherStatement",
  match: (node) => node.name !== "DBCC CHECKIDENT",
  convert: (node, at) => {
    tellStatement(node, firstAdvice(STATEMENTS, node.name) ?? HOUSEKEEPING, at);
  },
  examples: [
    { from: "DBCC CHECKDB", to: "", refused: "looks after itself" },
    { from: "BULK INSERT t FROM 'c:\\t.csv' WITH (FIELDTERMINATOR = ',')", to: "", refused: "\\copy" },
  ],
});

export default [create, alter, statement];
