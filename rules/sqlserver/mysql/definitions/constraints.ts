/** Constraints: their physical options and names, keys over texts and NULLs, what foreign keys refer to, kinds that MySQL does not know. */
import { referencedColumns } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { supports } from "../../../../converter/target/mysql/features";
import type { ReferencesClause, TableConstraint } from "../../../../converter/tsql/nodes";
import {
  type ConstraintNode,
  columnsOfKey,
  constraintText,
  finalConstraint,
  isOn,
  keyColumns,
  leaveOutConstraint,
  tableStatement,
} from "../../any/definitions/constraint-parts";
import { leaveOutOption } from "../../any/definitions/left-out-options";
import { targetName } from "../../any/text/target-names";
import { leaveUnstoredCheck } from "./checks";
import { letOneNullIn, limitKeyParts } from "./key-parts";

const CREATE_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";
const FOREIGN_KEYS = "https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html";

const options = defineRule<ConstraintNode>({
  id: "sqlserver.mysql.constraint-options",
  title: "Physical options of constraints are left out",
  complexity: "simple",
  guidance: {
    what: "CLUSTERED, NONCLUSTERED, WITH (…), ON file group and NOT FOR REPLICATION; the name of a primary key.",
    why: "InnoDB stores a table's rows in the order of its primary key, which is always called PRIMARY.",
    action: "None.",
  },
  sources: [CREATE_TABLE, "https://dev.mysql.com/doc/refman/8.4/en/innodb-index-types.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  convert: (constraint, at) => {
    for (const property of constraint.properties) {
      if (isOn(at.source(property), "IGNORE_DUP_KEY"))
        at.review(
          property,
          "IGNORE_DUP_KEY let inserts leave out rows whose key is there already. Write INSERT IGNORE on MySQL.",
        );
      if (/^WITH (?:VALUES|CHECK|NOCHECK)/.test(property.name)) continue;
      leaveOutOption(property, at);
    }
    if (constraint.kind === "TableConstraint" && constraint.type === "PRIMARY KEY" && constraint.name) {
      const next = at.tokensIn({ start: constraint.name.end, end: constraint.end })[0];
      if (next) at.replace({ start: constraint.start, end: next.start }, "");
    }
  },
  examples: [
    {
      from: "CREATE TABLE t (a int NOT NULL, CONSTRAINT t_pk PRIMARY KEY CLUSTERED (a ASC) WITH (PAD_INDEX = OFF, FILLFACTOR = 80) ON [PRIMARY])",
      to: "CREATE TABLE t (a int NOT NULL, PRIMARY KEY (a ASC))",
    },
    {
      from: "CREATE TABLE t (a int NOT NULL UNIQUE NONCLUSTERED WITH (IGNORE_DUP_KEY = ON))",
      to: "CREATE TABLE t (a int NOT NULL UNIQUE)",
      refused: "INSERT IGNORE",
    },
  ],
});

const keys = defineRule<ConstraintNode>({
  id: "sqlserver.mysql.key",
  title: "Keys fit into an index, and let one NULL in",
  complexity: "simple",
  guidance: {
    what: "PRIMARY KEY and UNIQUE over long texts, or over columns that may be NULL.",
    why: "An index of MySQL holds 3072 bytes, and four for each character. SQL Server takes NULLs as equal, so that one row may have none; MySQL takes every NULL as different.",
    action:
      "Look at keys of which only the beginning is unique, and at unique keys of several columns that may be NULL.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/innodb-limits.html", CREATE_TABLE],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint) =>
    (constraint.type === "PRIMARY KEY" || constraint.type === "UNIQUE") && tableStatement(constraint) !== undefined,
  convert: (constraint, at) => {
    const isPrimary = constraint.type === "PRIMARY KEY";
    const nodes = constraint.kind === "TableConstraint" ? keyColumns(constraint.columns) : [];
    limitKeyParts(nodes, { place: constraint, isUnique: true, isPrimary }, at);
    const statement = tableStatement(constraint);
    if (isPrimary || !statement) return;
    letOneNullIn(
      columnsOfKey(constraint, at),
      { place: constraint, table: statement.name, name: constraint.name?.value ?? "" },
      at,
    );
  },
  examples: [
    {
      from: "CREATE TABLE t (a int NULL UNIQUE, b int, c int NOT NULL, CONSTRAINT uq UNIQUE NONCLUSTERED (c DESC))",
      to: "CREATE TABLE t (a int NULL UNIQUE, b int, c int NOT NULL, CONSTRAINT uq UNIQUE (c DESC));\nCREATE UNIQUE INDEX a_null ON t ((CASE WHEN a IS NULL THEN 1 END));",
    },
    {
      from: "CREATE TABLE t (a int, b int, CONSTRAINT uq UNIQUE (a, b))",
      to: "CREATE TABLE t (a int, b int, CONSTRAINT uq UNIQUE (a, b))",
      refused: "lets any number in",
    },
    {
      from: "CREATE TABLE t (a int NULL UNIQUE)",
      to: "CREATE TABLE t (a int NULL UNIQUE)",
      target: "mariadb",
      refused: "lets any number in",
    },
    {
      from: "CREATE TABLE t (a varchar(1500) NOT NULL, b int NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b))",
      to: "CREATE TABLE t (a varchar(1500) NOT NULL, b int NOT NULL, PRIMARY KEY (a(767), b))",
      refused: "the first 767 characters",
    },
  ],
});

const checks = defineRule<TableConstraint>({
  id: "sqlserver.mysql.check",
  title: "CHECK reads its own row only",
  complexity: "medium",
  guidance: {
    what: "CHECK constraints that call functions of the database, read the clock or an AUTO_INCREMENT column.",
    why: "MySQL takes only conditions that depend on nothing but the values of the row.",
    action: "Check the rows in BEFORE INSERT and BEFORE UPDATE triggers.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html"],
  on: "TableConstraint",
  match: (constraint) => constraint.type === "CHECK",
  convert: (constraint, at) => {
    if (leaveUnstoredCheck(constraint, at)) return;
    if (finalConstraint(constraint, at)?.isDisabled && supports("notEnforcedChecks", at))
      at.insertAfter(constraint, " NOT ENFORCED");
  },
  examples: [
    {
      from: "CREATE TABLE t (a datetime, b int, CONSTRAINT ck CHECK (a <= getdate()), CONSTRAINT ck2 CHECK (b > 0))",
      to: "CREATE TABLE t (a datetime(3), b int, CONSTRAINT ck2 CHECK (b > 0))",
      refused: "now changes from call to call",
    },
  ],
});

const references = defineRule<ReferencesClause>({
  id: "sqlserver.mysql.references",
  title: "Foreign keys name the columns they refer to",
  complexity: "simple",
  guidance: {
    what: "REFERENCES without columns; ON DELETE SET DEFAULT.",
    why: "MySQL wants the columns, and InnoDB has no SET DEFAULT.",
    action: "Write a trigger where SET DEFAULT is needed.",
  },
  sources: [FOREIGN_KEYS],
  on: "ReferencesClause",
  convert: (clause, at) => {
    if (!clause.columns) addColumns(clause, at);
    if (clause.onDelete !== "SET DEFAULT" && clause.onUpdate !== "SET DEFAULT") return;
    const words = at.tokensIn({ start: (clause.columns ?? clause.table).end, end: clause.end });
    words.forEach((word, i) => {
      if (word.value !== "SET" || words[i + 1]?.value !== "DEFAULT") return;
      at.replace({ start: word.start, end: words[i + 1].end }, "NO ACTION");
    });
    at.review(clause, "InnoDB has no SET DEFAULT: the row that is referred to cannot be deleted. Write a trigger.");
  },
  given: "CREATE TABLE p (a bigint NOT NULL, b int NOT NULL, PRIMARY KEY (a, b));",
  examples: [
    {
      from: "CREATE TABLE t (x bigint, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p ON DELETE CASCADE)",
      to: "CREATE TABLE t (x bigint, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p (a, b) ON DELETE CASCADE)",
    },
    {
      from: "CREATE TABLE t (x bigint, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p (a, b) ON DELETE SET DEFAULT)",
      to: "CREATE TABLE t (x bigint, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p (a, b) ON DELETE NO ACTION)",
      refused: "no SET DEFAULT",
    },
  ],
});

function addColumns(clause: ReferencesClause, at: RuleContext): void {
  const symbol = at.binding.symbolOf(clause.table);
  const table = symbol?.kind === "synonym" ? at.model.follow(symbol) : symbol;
  const constraint = clause.parent && finalConstraint(clause.parent as ConstraintNode, at);
  if (table?.kind !== "table" || !constraint) return;
  const columns = referencedColumns(constraint, table).map((c) => targetName(c, at, "column"));
  if (columns.length > 0) at.insertAfter(clause.table, ` (${columns.join(", ")})`);
}

const others = defineRule<TableConstraint>({
  id: "sqlserver.mysql.connection-constraint",
  title: "Connections of edge tables are left out",
  complexity: "medium",
  guidance: {
    what: "CONSTRAINT … CONNECTION (a TO b) of an edge table.",
    why: "MySQL has no graph tables.",
    action: "Give the edge table two columns with foreign keys to its node tables.",
  },
  sources: [CREATE_TABLE],
  on: "TableConstraint",
  match: (constraint) => constraint.type === "CONNECTION",
  convert: (constraint, at) => {
    at.refuse(
      constraint,
      `${constraintText(constraint, at)} has no counterpart. Give the edge table foreign keys to its node tables.`,
    );
    leaveOutConstraint(constraint, at, "disabled");
  },
  examples: [
    {
      from: "CREATE TABLE person (id int) AS NODE; CREATE TABLE likes (since date, CONSTRAINT ec CONNECTION (person TO person)) AS EDGE",
      contains: "CREATE TABLE likes (since date)",
      refused: "foreign keys to its node tables",
    },
  ],
});

export default [options, keys, checks, references, others];
