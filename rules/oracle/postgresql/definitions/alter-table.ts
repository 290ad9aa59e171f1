/** ALTER TABLE: its actions become those of PostgreSQL, with a comma between them. */

import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment, isRunByRoutine } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  AddElements,
  AlterTable,
  AlterTableAction,
  ConstraintAction,
  DropElements,
  RenameElement,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { join } from "../../../../converter/rule/pieces";
import type { Bogus } from "../../../../converter/syntax/node";
import { owningTable } from "../../any/definitions/constraint-parts";
import { targetName } from "../routines/routine-names";
import { alterWhole } from "./alter-clauses";
import { partitionName, staysPartitioned } from "./altered-partitions";
import { constraintAction } from "./constraint-switches";
import { fillingStatements } from "./filled-columns";
import { emitWithLater, laterStatements } from "./later-statements";
import { leaveOutStatement } from "./left-out";
import { keptElements } from "./list-elements";
import { modifiedColumns } from "./modified-columns";
import { relationNames } from "./relation-names";

const MANUAL = "https://www.postgresql.org/docs/current/sql-altertable.html";

export default defineRule<AlterTable>({
  id: "oracle.postgresql.alter-table",
  title: "ALTER TABLE gets PostgreSQL's actions",
  complexity: "simple",
  guidance: {
    what: "ALTER TABLE with its actions.",
    why: "PostgreSQL writes an action for each column and constraint, changes type, default and NULL by actions of their own, and renames by a statement of its own.",
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
    "CREATE TABLE dept (id NUMBER(4) PRIMARY KEY);\nCREATE TABLE t (id NUMBER(9), name VARCHAR2(10), d NUMBER(4), note VARCHAR2(20));",
  examples: [
    {
      from: "ALTER TABLE t\nADD ( CONSTRAINT t_pk\n        PRIMARY KEY (id) -- the key\n    , CONSTRAINT t_fk FOREIGN KEY (d) REFERENCES dept (id)\n    )",
      to: "ALTER TABLE t\nADD CONSTRAINT t_pk\n        PRIMARY KEY (id) -- the key\n    , ADD CONSTRAINT t_fk FOREIGN KEY (d) REFERENCES dept (id)",
    },
    {
      from: "ALTER TABLE t ADD (x NUMBER(4) DEFAULT 0 NOT NULL, y DATE) TABLESPACE users",
      contains: "ALTER TABLE t ADD x smallint DEFAULT 0 NOT NULL, ADD y timestamp(0)",
    },
    {
      from: "ALTER TABLE t ADD x NUMBER(4) MODIFY name NOT NULL DROP COLUMN note",
      to: "ALTER TABLE t ADD x smallint, ALTER COLUMN name SET NOT NULL, DROP COLUMN note",
    },
    {
      from: "ALTER TABLE t MODIFY (name VARCHAR2(30) DEFAULT 'x' NOT NULL, d NULL)",
      to: "ALTER TABLE t ALTER COLUMN name TYPE varchar(30), ALTER COLUMN name SET DEFAULT 'x', ALTER COLUMN name SET NOT NULL, ALTER COLUMN d DROP NOT NULL",
    },
    {
      from: "ALTER TABLE t DROP (name, note) CASCADE CONSTRAINTS",
      to: "ALTER TABLE t DROP COLUMN name CASCADE, DROP COLUMN note CASCADE",
    },
    { from: "ALTER TABLE t RENAME COLUMN note TO remark", to: "ALTER TABLE t RENAME COLUMN note TO remark" },
    { from: "ALTER TABLE t SET UNUSED (note)", to: "ALTER TABLE t DROP COLUMN note" },
    { from: "ALTER TABLE t MOVE TABLESPACE users", to: "" },
    {
      from: "ALTER TABLE elsewhere ADD x DATE",
      to: "ALTER TABLE IF EXISTS elsewhere ADD x timestamp(0)",
      refused: "is not part of the input",
    },
    { from: "ALTER TABLE dept DROP PRIMARY KEY CASCADE", contains: "contype = 'p'" },
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
      return replaceBy(action, modifiedColumns(action, node, at), at);
    case "DropElements":
      return replaceBy(action, droppedElements(action, node, at), at);
    case "RenameElement":
      return renameElement(action, node, at);
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

/** `ADD (a …, b …)` becomes `ADD a …, ADD b …`. */
function addElements(action: AddElements, at: RuleContext): boolean {
  const elements = action.elements.filter((e) => e.kind !== "SupplementalLog");
  const kept = keptElements(action.elements, at).filter((e) => e.kind !== "SupplementalLog");
  if (kept.length === 0 || elements.length < action.elements.length) {
    at.remove(action);
    return false;
  }
  const words = at.tokensIn(action);
  const opening = words[1]?.value === "(" ? words[1] : undefined;
  if (opening) {
    const after = at.tokensIn({ start: action.elements[action.elements.length - 1].end, end: action.end });
    const closing = after.find((w) => w.value === ")");
    // Blanks beside the parentheses would stay behind.
    at.replace(
      { start: words[0].end, end: action.elements[0].start },
      keepComments(words[0].end, action.elements[0].start, at),
    );
    if (closing) at.replace(withBlanksBefore(closing.start, closing.end, at), "");
  }
  kept.slice(1).forEach((element) => {
    const before = action.elements[action.elements.indexOf(element) - 1];
    const hasComma = at.tokensIn({ start: before.end, end: element.start }).some((w) => w.value === ",");
    at.insertBefore(element, hasComma ? "ADD " : ", ADD ");
  });
  return true;
}

/** A single blank, or the text between two places without the parenthesis where it holds comments. */
function keepComments(start: number, end: number, at: RuleContext): string {
  const text = at.source({ start, end });
  return /--|\/\*/.test(text) ? text.replace("(", "") : " ";
}

function withBlanksBefore(start: number, end: number, at: RuleContext): { start: number; end: number } {
  let from = start;
  while (from > 0 && /\s/.test(at.unit.text[from - 1])) from--;
  const lineStart = at.unit.text.lastIndexOf("\n", from - 1) + 1;
  // A comment at the end of the line before would swallow what follows on the same line.
  return at.source({ start: lineStart, end: from }).includes("--") ? { start, end } : { start: from, end };
}

function droppedElements(action: DropElements, node: AlterTable, at: RuleContext): Piece[] {
  const cascade = action.isCascade ? " CASCADE" : "";
  if (action.what === "COLUMN") return action.names.map((n) => ["DROP COLUMN ", at.text(n), cascade]);
  if (action.what === "CONSTRAINT") {
    const table = owningTable(node, at);
    const definition = table?.constraints.find((c) => c.name === action.names[0]?.value);
    const renamed = relationNames(at.model).newNameOf(definition?.node);
    return action.names.map((n) => [
      isRunByRoutine(at) ? "DROP CONSTRAINT " : "DROP CONSTRAINT IF EXISTS ",
      renamed ? targetName(renamed, at) : at.text(n),
      cascade,
    ]);
  }
  laterStatements(at).push({ pieces: dropKey(action, node, at), defines: [] });
  return [];
}

/** The name of a key without a name is looked up where it is dropped. */
function dropKey(action: DropElements, node: AlterTable, at: RuleContext): Piece {
  const isPrimary = action.what === "PRIMARY KEY";
  const names = action.names.map((n) => at.render(at.text(n)).text.replace(/^"|"$/g, ""));
  const columns = isPrimary
    ? "contype = 'p'"
    : `contype = 'u' AND (SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) = ARRAY[${[
        ...names,
      ]
        .sort()
        .map((n) => `'${n}'`)
        .join(", ")}]`;
  const table = at.render(at.text(node.name)).text;
  return [
    `DO $$\nDECLARE\n  key_name name;\nBEGIN\n  SELECT conname INTO STRICT key_name FROM pg_constraint WHERE conrelid = '${table}'::regclass AND ${columns};\n`,
    `  EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT %I${action.isCascade ? " CASCADE" : ""}', key_name);\nEND;\n$$;`,
  ];
}

/** PostgreSQL renames by a statement of its own. */
function renameElement(action: RenameElement, node: AlterTable, at: RuleContext): boolean {
  const isAlone = node.actions.length === 1;
  if (action.what !== "PARTITION" && isAlone) return true;
  if (action.what === "PARTITION" && staysPartitioned(node.name, at) === false) {
    at.note(action, "The table is not partitioned on PostgreSQL: there is no partition to rename.");
    at.remove(action);
    return false;
  }
  const rename: Piece =
    action.what === "PARTITION"
      ? [
          "ALTER TABLE IF EXISTS ",
          partitionName(node.name, action.from?.value ?? "", at),
          " RENAME TO ",
          partitionName(node.name, action.to.value, at, false),
          ";",
        ]
      : ["ALTER TABLE ", at.text(node.name), " ", at.text(action), ";"];
  laterStatements(at).push({ pieces: rename, defines: [] });
  at.remove(action);
  return false;
}
