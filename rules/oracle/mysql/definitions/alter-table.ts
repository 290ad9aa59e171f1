/** ALTER TABLE: its actions become those of MySQL, with a comma between them. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  AddElements,
  AlterTable,
  AlterTableAction,
  ConstraintAction,
  DropElements,
  RawClause,
  RenameElement,
} from "../../../../converter/plsql/nodes";
import { analysisOf } from "../../../../converter/plsql/semantics/build-model";
import { laterStatements, leaveOutStatement } from "../../../../converter/rule/left-out";
import { keptElements } from "../../../../converter/rule/list-elements";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { type Bogus, walk } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { quoteIdentifier } from "../../../../converter/target/mysql/identifiers";
import { type ConstraintNode, owningTable } from "../../any/definitions/constraint-parts";
import { emitWithLater } from "../../any/definitions/later-statements";
import { constraintAction, dropAction } from "./constraint-switches";
import { fillingStatements } from "./filled-columns";
import { modifiedColumns } from "./modified-columns";
import { staysPartitioned } from "./partitions";
import { addedElements } from "./table-parts";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/alter-table.html";

export default defineRule<AlterTable>({
  id: "oracle.mysql.alter-table",
  title: "ALTER TABLE gets MySQL's actions",
  complexity: "simple",
  guidance: {
    what: "ALTER TABLE with its actions.",
    why: "MySQL wants commas between actions, the whole definition of a column that changes, and has other partition operations.",
    action: "None for most. Look at partition operations and at tables that are not part of the input.",
  },
  sources: [MANUAL],
  on: "AlterTable",
  convert: (node, at) => {
    if (node.actions.some((a) => a.kind === "Bogus")) {
      leaveOutStatement(at, "disabled");
      return;
    }
    const table = owningTable(node, at);
    if (!table && !isFragment(at) && !isMariadb(at)) {
      at.review(node, `The table ${at.source(node.name)} is not part of the input, so its change was left out.`);
      leaveOutStatement(at, "disabled");
      return;
    }
    const staying = node.actions.filter((action) => convertAction(action, node, at));
    for (const action of staying.slice(0, -1)) at.insertAfter(action, ",");
    laterStatements(at).push(...fillingStatements(node.name, true, at));
    if (staying.length === 0) {
      const isRefused = at.findings.some((f) => f.outcome === "refused" && f.rule === at.rule);
      if (laterStatements(at).length > 0) emitLaterOnly(at);
      else leaveOutStatement(at, isRefused ? "disabled" : "omitted");
      return;
    }
    if (!table && !isFragment(at)) {
      const word = at.findToken(node, "TABLE");
      if (word) at.insertAfter(word, " IF EXISTS");
      at.review(
        node.name,
        `The table ${at.source(node.name)} is not part of the input: the statement does something only where the table is there already.`,
      );
    }
    emitWithLater(at, table);
  },
  given:
    "CREATE TABLE dept (id NUMBER(4) PRIMARY KEY);\nCREATE TABLE t (id NUMBER(9), name VARCHAR2(10), d NUMBER(4), note VARCHAR2(20) DEFAULT 'x');",
  examples: [
    {
      from: "ALTER TABLE T\nADD ( CONSTRAINT t_pk\n        PRIMARY KEY (id) -- the key\n    , CONSTRAINT t_fk FOREIGN KEY (d) REFERENCES dept (id)\n    )",
      to: "ALTER TABLE t\nADD ( CONSTRAINT t_pk\n        PRIMARY KEY (id) -- the key\n    , CONSTRAINT t_fk FOREIGN KEY (d) REFERENCES dept (id)\n    )",
    },
    {
      from: "ALTER TABLE t ADD (x NUMBER(4) DEFAULT 0 NOT NULL, y DATE) TABLESPACE users",
      to: "ALTER TABLE t ADD (x smallint DEFAULT 0 NOT NULL, y datetime)",
    },
    {
      from: "ALTER TABLE t ADD x NUMBER(4) MODIFY name NOT NULL DROP COLUMN note",
      to: "ALTER TABLE t ADD x smallint, MODIFY name varchar(10) NOT NULL, DROP COLUMN note",
    },
    {
      from: "ALTER TABLE t MODIFY (note VARCHAR2(30) NOT NULL, d DEFAULT 5)",
      to: "ALTER TABLE t MODIFY note varchar(30) NOT NULL DEFAULT 'x', ALTER COLUMN d SET DEFAULT 5",
    },
    {
      from: "ALTER TABLE t DROP (name, note) CASCADE CONSTRAINTS",
      to: "ALTER TABLE t DROP COLUMN name, DROP COLUMN note",
    },
    { from: "ALTER TABLE t RENAME COLUMN note TO remark", to: "ALTER TABLE t RENAME COLUMN note TO remark" },
    { from: "ALTER TABLE t SET UNUSED (note)", to: "ALTER TABLE t DROP COLUMN note" },
    { from: "ALTER TABLE t MOVE TABLESPACE users", to: "" },
    { from: "ALTER TABLE elsewhere ADD x DATE", to: "", refused: "is not part of the input" },
    { from: "ALTER TABLE dept DROP PRIMARY KEY CASCADE", to: "ALTER TABLE dept DROP PRIMARY KEY" },
    {
      from: "ALTER TABLE t ADD CONSTRAINT t_ck CHECK (id > 0);\nALTER TABLE t DISABLE CONSTRAINT t_ck;",
      contains: "ALTER TABLE t ALTER CHECK t_ck NOT ENFORCED;",
    },
    {
      from: "ALTER TABLE t ADD CONSTRAINT t_uk UNIQUE (id);\nALTER TABLE t DROP CONSTRAINT t_uk;",
      contains: "ALTER TABLE t DROP INDEX t_uk;",
    },
  ],
});

/** Where the statement's own actions all left, what follows stands alone. */
function emitLaterOnly(at: RuleContext): void {
  for (const emission of laterStatements(at))
    at.emit({ needs: [...at.binding.dependencies().hard].map(dependencyKey), ...emission });
}

/** Whether an action of the ALTER TABLE itself is left. */
function convertAction(action: AlterTableAction | Bogus, node: AlterTable, at: RuleContext): boolean {
  switch (action.kind) {
    case "AddElements":
      return addElements(action, at);
    case "ModifyColumns":
      return replaceBy(action, modifiedColumns(action, at), at);
    case "DropElements":
      return replaceBy(action, droppedElements(action, node, at), at);
    case "RenameElement":
      return renameElement(action, at);
    case "ConstraintAction":
      return replaceBy(action, constraintAction(action as ConstraintAction, node, at), at);
    case "RawClause":
      return replaceBy(action, alterWhole(action, node, at), at);
    case "Bogus":
      return false;
  }
}

function replaceBy(action: AlterTableAction, actions: readonly Piece[], at: RuleContext): boolean {
  if (actions.length === 0) at.remove(action);
  else at.replace(action, join(actions, ", "));
  return actions.length > 0;
}

/** ADD stays as it is; constraints that came from columns are actions of their own. */
function addElements(action: AddElements, at: RuleContext): boolean {
  const kept = keptElements(action.elements, at).filter((e) => e.kind !== "SupplementalLog");
  const moved = addedElements(at)
    .filter((a) => action.elements.some((e) => e === a.column))
    .map((a): Piece => [", ADD ", a.pieces]);
  if (kept.length === 0 || action.elements.some((e) => e.kind === "SupplementalLog")) {
    at.remove(action);
    return false;
  }
  if (moved.length > 0) at.insertAfter(action, moved);
  return true;
}

function droppedElements(action: DropElements, node: AlterTable, at: RuleContext): Piece[] {
  if (action.what === "COLUMN") return action.names.map((n) => ["DROP COLUMN ", at.text(n)]);
  const before = (owningTable(node, at)?.constraints ?? []).filter((c) => (c.unit ?? 0) <= at.unit.index);
  if (action.what === "PRIMARY KEY") return ["DROP PRIMARY KEY"];
  if (action.what === "UNIQUE") {
    const names = action.names.map((n) => n.value);
    const key = before.find((c) => c.constraintType === "unique" && c.columns.join() === names.join());
    if (key) return [dropAction(key, at)];
    at.refuse(action, `The unique key over ${names.join(", ")} is not part of the input; drop it by its name.`);
    return [];
  }
  return action.names.map((n) => {
    const constraint = before.find((c) => c.name === n.value);
    if (constraint) return dropAction(constraint, at);
    const type = formerConstraint(n.value, at)?.type;
    if (type === "PRIMARY KEY") return "DROP PRIMARY KEY";
    const word = type === "UNIQUE" ? "INDEX" : type === "CHECK" || type === undefined ? "CONSTRAINT" : "FOREIGN KEY";
    return [`DROP ${word} `, at.text(n)];
  });
}

/** The definition of a constraint that is dropped: the table's list does not hold it any more. */
function formerConstraint(name: string, at: RuleContext): ConstraintNode | undefined {
  for (const unit of analysisOf(at.model)?.units.values() ?? []) {
    if (unit.index >= at.unit.index || !/^(?:Create|Alter)Table$/.test(unit.root?.kind ?? "")) continue;
    for (const node of unit.root ? walk(unit.root) : []) {
      if (node.kind !== "TableConstraint" && node.kind !== "ColumnConstraint") continue;
      const constraint = node as ConstraintNode;
      if (constraint.name?.value === name) return constraint;
    }
  }
  return undefined;
}

/** Partitions have no new name on MySQL. */
function renameElement(action: RenameElement, at: RuleContext): boolean {
  if (action.what === "CONSTRAINT" || action.what === "PARTITION") {
    at.review(
      action,
      `MySQL does not rename a ${action.what.toLowerCase()}; ${action.from?.value ?? "it"} keeps its name.`,
    );
    at.remove(action);
    return false;
  }
  return true;
}

const PARTITION_OPERATION =
  /^(ADD|MODIFY|DROP|SPLIT|MERGE|EXCHANGE|TRUNCATE|MOVE|COALESCE|RENAME) (PARTITION|SUBPARTITION|PARTITIONS|SUBPARTITIONS|PARTITIONSET)/;

/** What changes what the table does; everything else is storage. */
const REVIEWS: readonly (readonly [RegExp, string])[] = [
  [/^READ ONLY/, "The table was made read only. Revoke INSERT, UPDATE and DELETE from its users."],
  [
    /^FLASHBACK ARCHIVE/,
    "The table keeps its history in a flashback archive. Write a history trigger where that history is used.",
  ],
  [/^ROW ARCHIVAL/, "The table hides archived rows. Add a column and a view that hides them."],
  [
    /^(?:SET INTERVAL|SET PARTITIONING)/,
    "Oracle creates partitions when rows arrive; MySQL does not. Add the coming ones in a scheduled event.",
  ],
];

/** The actions that MySQL takes for a clause that the grammar keeps whole; none where there is nothing to do. */
function alterWhole(clause: RawClause, node: AlterTable, at: RuleContext): Piece[] {
  const words = at.tokensIn(clause);
  const text = words.map((w) => w.value).join(" ");
  if (/^SET UNUSED/.test(text))
    return words
      .slice(2)
      .filter((w) => w.kind === "quoted" || w.kind === "word")
      .filter((w) => !["COLUMN", "CASCADE", "CONSTRAINTS", "INVALIDATE", "ONLINE"].includes(w.value))
      .map((w) => `DROP COLUMN ${quoteIdentifier(w.value)}`);
  const operation = PARTITION_OPERATION.exec(text)?.[1];
  if (operation) return partitionOperation(operation, words.length, clause, node, at);
  const review = REVIEWS.find(([pattern]) => pattern.test(text));
  if (review) at.review(clause, review[1]);
  return [];
}

function partitionOperation(
  operation: string,
  length: number,
  clause: RawClause,
  node: AlterTable,
  at: RuleContext,
): Piece[] {
  const source = at.source(clause).replace(/\s+/g, " ");
  if (staysPartitioned(node.name, at) === false) {
    const keepsRows = operation !== "DROP" && operation !== "TRUNCATE" && operation !== "EXCHANGE";
    const detail = `The table is not partitioned on MySQL; this was left out: ${source}.`;
    if (keepsRows) at.note(clause, detail);
    else at.review(clause, `${detail} Delete or move the partition's rows by a condition on its key.`);
    return [];
  }
  const [, kind, name] = at.tokensIn(clause);
  if (kind?.value === "PARTITION" && name && length >= 3 && (operation === "DROP" || operation === "TRUNCATE"))
    return [`${operation} PARTITION ${quoteIdentifier(name.value)}`];
  if (operation === "MOVE" || operation === "MODIFY" || operation === "COALESCE") return [];
  at.refuse(clause, `${source} was left out: write ADD, REORGANIZE or EXCHANGE PARTITION as MySQL has them.`);
  return [];
}
