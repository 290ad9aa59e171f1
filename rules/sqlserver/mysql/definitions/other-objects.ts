/** Objects and statements that MySQL has nothing like: what they were for, and what to use instead. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { AlterOther, CreateOther, OtherStatement } from "../../../../converter/tsql/nodes";
import {
  type Advice,
  type AdviceTable,
  ALTERED_ELSEWHERE,
  firstAdvice,
  named,
  tell,
  tellStatement,
} from "../../any/definitions/object-advice";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/sql-statements.html";

const BROKER: Advice = [
  "review",
  "Service Broker has no counterpart. Use a table as a queue (SELECT … FOR UPDATE SKIP LOCKED), or a message broker.",
];
const KEYS: Advice = [
  "review",
  "Keys and certificates are not kept in a MySQL database. Encrypt in the application, or with AES_ENCRYPT.",
];
const SERVER: Advice = ["note", "It configures the server or the database of SQL Server."];

const KINDS: AdviceTable = [
  [
    /^STATISTICS/,
    ["note", "InnoDB keeps statistics of its indexes by itself; ANALYZE TABLE t UPDATE HISTOGRAM adds others."],
  ],
  [
    /^FULLTEXT/,
    [
      "review",
      "MySQL has a FULLTEXT index for each table, without catalogs; stop words stand in a table of the server.",
    ],
  ],
  [
    /^XML SCHEMA COLLECTION/,
    ["review", "MySQL does not check XML against a schema. Check the documents in the application."],
  ],
  [
    /^(?:ASSEMBLY|AGGREGATE)/,
    ["refuse", "MySQL cannot run .NET code. Rewrite it as stored routines, or in the application."],
  ],
  [/^(?:QUEUE|SERVICE|CONTRACT|MESSAGE TYPE|ROUTE|REMOTE SERVICE BINDING|BROKER PRIORITY|CONVERSATION)/, BROKER],
  [
    /^(?:CERTIFICATE|SYMMETRIC KEY|ASYMMETRIC KEY|MASTER KEY|COLUMN (?:MASTER|ENCRYPTION) KEY|DATABASE ENCRYPTION KEY|(?:DATABASE SCOPED )?CREDENTIAL|CRYPTOGRAPHIC|SIGNATURE)/,
    KEYS,
  ],
  [
    /^SECURITY POLICY/,
    [
      "review",
      "MySQL has no policies for rows. Give users a view with a condition on CURRENT_USER() instead of the table.",
    ],
  ],
  [
    /^(?:DEFAULT|RULE)/,
    [
      "review",
      "Defaults and rules that are bound to columns have no counterpart. Write DEFAULT and CHECK at the columns.",
    ],
  ],
  [
    /^EXTERNAL/,
    ["review", "Data outside of the database are loaded by LOAD DATA, or reached by the FEDERATED or CONNECT engine."],
  ],
  [/^(?:SERVER|DATABASE) AUDIT/, ["review", "MySQL audits by a plugin. Set it up for what was audited."]],
  [/^EVENT NOTIFICATION/, BROKER],
  [
    /^(?:DATABASE|SERVER|EVENT SESSION|RESOURCE|WORKLOAD|ENDPOINT|AVAILABILITY|LOGIN|USER|PARTITION SCHEME|FEDERATION)/,
    SERVER,
  ],
];

const UNKNOWN_KIND: Advice = ["review", "MySQL has no such object. Decide whether it is needed."];

function adviceFor(kind: string): Advice {
  return firstAdvice(KINDS, kind) ?? UNKNOWN_KIND;
}

const create = defineRule<CreateOther>({
  id: "sqlserver.mysql.other-object",
  title: "Objects without a counterpart are left out",
  complexity: "significant",
  guidance: {
    what: "CREATE of objects of SQL Server that MySQL does not know: assemblies, queues, keys, full-text catalogs, bound defaults and rules, databases.",
    why: "They belong to the server, or to features that MySQL has in another form.",
    action: "Set up what is needed with the means that the item names.",
  },
  sources: [MANUAL],
  on: "CreateOther",
  convert: (node, at) => tell(node, adviceFor(node.objectType), named("CREATE", node), at),
  examples: [
    { from: "CREATE STATISTICS s ON dbo.t (a, b)", to: "", refused: "by itself" },
    { from: "CREATE ASSEMBLY clr FROM 'c:\\clr.dll'", to: "", refused: "cannot run .NET code" },
    { from: "CREATE QUEUE dbo.q", to: "", refused: "SKIP LOCKED" },
    { from: "CREATE DATABASE shop", to: "", refused: "configures the server" },
  ],
});

const alter = defineRule<AlterOther>({
  id: "sqlserver.mysql.alter-other",
  title: "Changes of other objects are left out",
  complexity: "medium",
  guidance: {
    what: "ALTER INDEX, ALTER DATABASE, ALTER AUTHORIZATION, ALTER PARTITION FUNCTION and the like.",
    why: "InnoDB maintains its indexes by itself; objects of MySQL have no owners.",
    action: "Look at indexes that were disabled and at partitions that were split.",
  },
  sources: [MANUAL],
  on: "AlterOther",
  match: (node) => !ALTERED_ELSEWHERE.has(node.objectType),
  convert: (node, at) => {
    if (node.objectType === "AUTHORIZATION")
      tell(node, ["note", "Objects of MySQL have no owner. Grant the rights."], named("ALTER", node), at);
    else if (node.objectType.endsWith("INDEX")) tell(node, indexAdvice(node), named("ALTER", node), at);
    else if (node.objectType === "PARTITION FUNCTION")
      tell(
        node,
        ["review", "Split or drop the partitions of each table with ALTER TABLE … REORGANIZE or DROP PARTITION."],
        named("ALTER", node),
        at,
      );
    else tell(node, adviceFor(node.objectType), named("ALTER", node), at);
  },
  given: "CREATE TABLE dbo.t (a int)",
  examples: [
    { from: "ALTER INDEX ix ON dbo.t REBUILD WITH (ONLINE = ON)", to: "", refused: "OPTIMIZE TABLE" },
    { from: "ALTER INDEX ALL ON dbo.t DISABLE", to: "", refused: "Drop the index" },
    { from: "ALTER DATABASE shop SET RECOVERY SIMPLE", to: "", refused: "configures the server" },
    { from: "ALTER AUTHORIZATION ON dbo.t TO dbo", to: "", refused: "no owner" },
  ],
});

function indexAdvice(node: AlterOther): Advice {
  const action = node.rest?.name ?? "";
  if (/DISABLE/.test(action)) return ["review", "MySQL has no disabled indexes. Drop the index, or keep it."];
  return ["note", "MySQL needs no such statement; OPTIMIZE TABLE rebuilds a table with its indexes."];
}

/** By the statement's first words. */
const STATEMENTS: AdviceTable = [
  [
    /^BULK INSERT/,
    ["review", "Load the file with LOAD DATA INFILE; it must be where the server or the client can read it."],
  ],
  [
    /^(?:READTEXT|WRITETEXT|UPDATETEXT)/,
    ["refuse", "MySQL reads and writes a text as a whole: use SELECT SUBSTRING(…) and UPDATE."],
  ],
  [
    /^(?:SEND|RECEIVE|BEGIN (?:DIALOG|CONVERSATION)|END CONVERSATION|GET CONVERSATION|MOVE CONVERSATION)/,
    ["refuse", BROKER[1]],
  ],
  [/^(?:OPEN|CLOSE) /, KEYS],
  [/^ADD (?:COUNTER )?SIGNATURE/, KEYS],
  [/^(?:SETUSER|REVERT)/, ["review", "Code runs with the rights of its definer or invoker: SQL SECURITY."]],
  [/^UPDATE STATISTICS/, ["note", "InnoDB keeps its statistics by itself; ANALYZE TABLE does it at once."]],
  [/^KILL/, ["review", "Write KILL with the number of SHOW PROCESSLIST."]],
];

const HOUSEKEEPING: Advice = ["note", "It has nothing to do on MySQL, whose storage looks after itself."];

const statement = defineRule<OtherStatement>({
  id: "sqlserver.mysql.housekeeping",
  title: "Housekeeping statements are left out",
  complexity: "medium",
  guidance: {
    what: "DBCC, BACKUP, RESTORE, UPDATE STATISTICS, BULK INSERT, statements of Service Broker and of keys.",
    why: "They belong to SQL Server's storage, or to features that MySQL does not have.",
    action: "Set up backups and jobs with the means of MySQL.",
  },
  sources: [MANUAL],
  on: "OtherStatement",
  match: (node) => node.name !== "DBCC CHECKIDENT",
  convert: (node, at) => tellStatement(node, firstAdvice(STATEMENTS, node.name) ?? HOUSEKEEPING, at),
  examples: [
    { from: "DBCC CHECKDB", to: "", refused: "looks after itself" },
    { from: "BULK INSERT t FROM 'c:\\t.csv' WITH (FIELDTERMINATOR = ',')", to: "", refused: "LOAD DATA" },
  ],
});

export default [create, alter, statement];
