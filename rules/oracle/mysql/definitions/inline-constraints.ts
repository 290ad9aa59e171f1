/** Constraints of columns: those with a name, checks and foreign keys stand behind the columns. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnConstraint, ColumnDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import {
  type ConstraintNode,
  constraintName,
  constraintText,
  leaveOutConstraint,
  owningTable,
  removeConstraint,
  removedConstraints,
  tableStatement,
} from "../../any/definitions/constraint-parts";
import { addedElements } from "./table-parts";

const CREATE_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";

/** A condition that MySQL does not check; the sentence goes on from "because". */
function problemOf(constraint: ConstraintNode, at: RuleContext): string | undefined {
  if (constraint.type !== "CHECK" || !constraint.condition) return undefined;
  const table = owningTable(constraint, at);
  if (at.render(at.text(constraint.condition)).text.includes(`${at.settings.helperSchema}.`))
    return "a check must not call stored functions, which its condition needs here";
  for (const node of walk(constraint.condition)) {
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind === "routine") return "a check must not call stored functions";
    if (symbol?.kind !== "column" || node.kind !== "NameExpression") continue;
    const column = table?.columns.find((c) => c.name === symbol.name);
    if (column?.isIdentity) return `a check must not read the AUTO_INCREMENT column ${column.name}`;
    const setsNull = table?.constraints.some(
      (c) =>
        c.constraintType === "foreignKey" &&
        !c.isDisabled &&
        c.references?.onDelete === "SET NULL" &&
        c.columns.includes(symbol.name) &&
        column?.isNullable !== false,
    );
    if (setsNull) return `a check must not read the column ${symbol.name}, which a foreign key sets to NULL`;
  }
  return undefined;
}

const refusedChecks = defineRule<ConstraintNode>({
  id: "oracle.mysql.check-condition",
  title: "Checks that MySQL does not take",
  complexity: "simple",
  guidance: {
    what: "A CHECK that calls stored functions, or reads a column that is generated or set to NULL by the server.",
    why: "MySQL allows only built-in functions and columns that only statements change.",
    action: "Test the condition in BEFORE INSERT and BEFORE UPDATE triggers that SIGNAL an error.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    tableStatement(constraint) !== undefined &&
    !constraint.state?.isDisabled &&
    problemOf(constraint, at) !== undefined,
  convert: (constraint, at) => {
    at.refuse(
      constraint,
      `The constraint ${constraintName(constraint)} is left out, because ${problemOf(constraint, at)}: ${constraintText(constraint, at)}. Test the condition in triggers.`,
    );
    leaveOutConstraint(constraint, at, "disabled");
  },
  given: "CREATE TABLE p (id NUMBER(4) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4), CONSTRAINT t_ck CHECK (a > 0), CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL)",
      to: "CREATE TABLE t (a smallint, CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL)",
      refused: "which a foreign key sets to NULL",
    },
  ],
});

/** MySQL takes no constraint of this kind in a column's definition, or only in some places of it. */
function isMoved(constraint: ColumnConstraint): boolean {
  return (
    constraint.type === "CHECK" ||
    constraint.type === "REFERENCES" ||
    (constraint.type === "UNIQUE" && constraint.name !== undefined)
  );
}

const moved = defineRule<ColumnConstraint>({
  id: "oracle.mysql.inline-constraint",
  title: "Constraints of columns stand behind the columns",
  complexity: "simple",
  guidance: {
    what: "REFERENCES, CHECK and named constraints in the definition of a column.",
    why: "MySQL reads REFERENCES there without making a foreign key, and names neither keys nor NOT NULL in that place.",
    action: "None.",
  },
  sources: [CREATE_TABLE, "https://dev.mysql.com/doc/refman/8.4/en/ansi-diff-foreign-keys.html"],
  on: "ColumnConstraint",
  match: (constraint, at) =>
    constraint.parent?.kind === "ColumnDefinition" &&
    constraint.parent.parent?.kind !== "ModifyColumns" &&
    tableStatement(constraint) !== undefined &&
    !removedConstraints(at).has(constraint),
  convert: (constraint, at) => {
    const column = constraint.parent as ColumnDefinition;
    if (isMoved(constraint)) {
      addedElements(at).push({ column, pieces: asTableConstraint(constraint, column, at) });
      removeConstraint(constraint, at);
      return;
    }
    if (!constraint.name) return;
    // The words of the name, up to those of the constraint itself.
    const words = at.tokensIn({ start: constraint.name.end, end: constraint.end });
    const start = at.tokensIn(constraint)[0].start;
    if (words[0]) at.replace({ start, end: words[0].start }, "");
  },
  given: "CREATE TABLE p (id NUMBER(4) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE TABLE t (id NUMBER(4) CONSTRAINT t_pk PRIMARY KEY, a NUMBER(4) CONSTRAINT a_nn NOT NULL CONSTRAINT t_fk REFERENCES p ON DELETE CASCADE, b NUMBER(4) CONSTRAINT b_uk UNIQUE CHECK (b > 0))",
      to: "CREATE TABLE t (id smallint PRIMARY KEY, a smallint NOT NULL, b smallint, CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE, CONSTRAINT b_uk UNIQUE (b), CHECK (b > 0))",
    },
    {
      from: "CREATE TABLE t (id NUMBER(4));\nALTER TABLE t ADD p NUMBER(4) CONSTRAINT t_fk REFERENCES p (id);",
      contains: "ALTER TABLE t ADD p smallint, ADD CONSTRAINT t_fk FOREIGN KEY (p) REFERENCES p (id);",
    },
  ],
});

/** A column's constraint with its column named. */
export function asTableConstraint(constraint: ColumnConstraint, column: ColumnDefinition, at: RuleContext): Piece {
  const name: Piece = constraint.name ? ["CONSTRAINT ", at.text(constraint.name), " "] : "";
  const own: Piece = ["(", at.text(column.name), ")"];
  if (constraint.references) return [name, "FOREIGN KEY ", own, " ", at.text(constraint.references)];
  if (constraint.type === "PRIMARY KEY" || constraint.type === "UNIQUE") return [name, constraint.type, " ", own];
  return at.text(constraint);
}

export default [refusedChecks, moved];
