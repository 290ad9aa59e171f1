/** Constraints in a column's definition: names and foreign keys stand in the table's list on MySQL. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { ColumnConstraint, ColumnDefinition, NameExpression } from "../../../../converter/tsql/nodes";
import { removeConstraint, tableStatement } from "../../any/definitions/constraint-parts";
import { constraintPieces, staysInPlace } from "../../any/definitions/foreign-keys";
import { leaveUnstoredCheck } from "./checks";
import { lengthInKey } from "./key-parts";

/** What is to stand behind a column in the list of its table. */
export function movedConstraints(column: ColumnDefinition, at: RuleContext): Piece[] {
  return at.noted<Piece[]>(`moved constraints of ${column.start}`, () => []);
}

export default defineRule<ColumnConstraint>({
  id: "sqlserver.mysql.column-constraint",
  title: "Named constraints of columns stand in the table's list",
  complexity: "simple",
  guidance: {
    what: "CONSTRAINT name PRIMARY KEY, UNIQUE, CHECK or REFERENCES behind a column's type.",
    why: "MySQL has no names for constraints of columns but those of CHECK, which MariaDB has not either; the versions before 9 read REFERENCES there and forget it. A primary key is always called PRIMARY.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table.html"],
  on: "ColumnConstraint",
  match: (constraint) => constraint.type !== "INDEX",
  convert: (constraint, at) => {
    const column = constraint.parent as ColumnDefinition;
    if (!tableStatement(constraint)) {
      removeName(constraint, at);
      return;
    }
    switch (constraint.type) {
      case "REFERENCES":
        if (staysInPlace(constraint, at)) move(constraint, constraintPieces(constraint, at), at);
        return;
      case "CHECK":
        if (leaveUnstoredCheck(constraint, at)) return;
        if (constraint.name || readsOthers(constraint, column)) move(constraint, at.text(constraint), at);
        return;
      case "UNIQUE":
      case "PRIMARY KEY":
        moveKey(constraint, column, at);
        return;
      default:
        removeName(constraint, at);
    }
  },
  examples: [
    {
      from: "CREATE TABLE p (a bigint CONSTRAINT pk PRIMARY KEY CLUSTERED, n int CONSTRAINT nn NOT NULL CONSTRAINT uq UNIQUE); CREATE TABLE t (a bigint CONSTRAINT fk FOREIGN KEY REFERENCES p (a) ON DELETE CASCADE, b int CONSTRAINT ck CHECK (b > 0) DEFAULT 1)",
      to: "CREATE TABLE p (a bigint PRIMARY KEY, n int NOT NULL, CONSTRAINT uq UNIQUE (n));\nCREATE TABLE t (a bigint, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (a) ON DELETE CASCADE, b int DEFAULT 1, CONSTRAINT ck CHECK (b > 0));",
    },
    {
      from: "CREATE TABLE p (a bigint PRIMARY KEY); CREATE TABLE t (a bigint REFERENCES p)",
      contains: "CREATE TABLE t (a bigint, FOREIGN KEY (a) REFERENCES p (a));",
    },
    {
      from: "CREATE TABLE p (a bigint PRIMARY KEY); CREATE TABLE t (a bigint NOT NULL\n    CONSTRAINT fk REFERENCES p (a)\n  ,b int)",
      contains: "CREATE TABLE t (a bigint NOT NULL\n, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (a)  ,b int);",
    },
    {
      from: "CREATE TABLE t (id hierarchyid NOT NULL CONSTRAINT pk PRIMARY KEY CLUSTERED, n varchar(2000) NOT NULL UNIQUE)",
      to: "CREATE TABLE t (id varchar(4000) NOT NULL, PRIMARY KEY (id(768)), n varchar(2000) NOT NULL, UNIQUE (n(768)))",
      refused: "the first 768 characters",
    },
  ],
});

/** A key with a name, or of which an index holds only a part, stands in the list. */
function moveKey(constraint: ColumnConstraint, column: ColumnDefinition, at: RuleContext): void {
  const isPrimary = constraint.type === "PRIMARY KEY";
  const length = lengthInKey(column, { place: constraint, isUnique: true, isPrimary }, at);
  const name: Piece = constraint.name && !isPrimary ? ["CONSTRAINT ", at.text(constraint.name), " "] : "";
  const part: Piece = length === undefined ? "" : `(${length})`;
  if (name !== "" || length !== undefined)
    move(constraint, [name, `${constraint.type} (`, at.text(column.name), part, ")"], at);
  else removeName(constraint, at);
}

function move(constraint: ColumnConstraint, pieces: Piece, at: RuleContext): void {
  movedConstraints(constraint.parent as ColumnDefinition, at).push(pieces);
  removeConstraint(constraint, at);
}

/** CONSTRAINT and the name in front of what it is. */
function removeName(constraint: ColumnConstraint, at: RuleContext): void {
  if (!constraint.name) return;
  const next = at.tokensIn({ start: constraint.name.end, end: constraint.end })[0];
  if (next) at.replace({ start: constraint.start, end: next.start }, "");
}

/** A check of a column may read that column only. */
function readsOthers({ condition }: ColumnConstraint, column: ColumnDefinition): boolean {
  return (
    condition !== undefined &&
    walk(condition).some(
      (n: SyntaxNode) =>
        n.kind === "NameExpression" && (n as NameExpression).name.parts.at(-1)?.value !== column.name.value,
    )
  );
}
