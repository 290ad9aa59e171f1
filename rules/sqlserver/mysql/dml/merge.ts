/** MERGE: an UPDATE or DELETE with a join, and an INSERT of the rows that are missing. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Merge, MergeBranch, TableName, TableVariable } from "../../../../converter/tsql/nodes";
import { handOverInstead } from "../../any/definitions/hand-over";
import { andOperand } from "../../any/queries/conditions";
import { correlationText, nameOfTable, rowSourceSymbol } from "../../any/queries/row-sources";
import { targetName } from "../../any/text/target-names";
import { refuseStatementAround } from "../queries/refusals";

const GIVEN = [
  "CREATE TABLE stock (sku varchar(10) NOT NULL PRIMARY KEY, qty int, note varchar(20))",
  "CREATE TABLE delta (sku varchar(10) NOT NULL, qty int)",
].join(";\n");

export default defineRule<Merge>({
  id: "sqlserver.mysql.merge",
  title: "MERGE becomes UPDATE, DELETE and INSERT",
  complexity: "medium",
  guidance: {
    what: "MERGE … USING … ON … WHEN ….",
    why: "MySQL has no MERGE. The rows that match are changed by a join, then those that are missing are inserted.",
    action: "Run the statements in one transaction. OUTPUT has to be rewritten.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/statements/merge-transact-sql",
    "https://dev.mysql.com/doc/refman/8.4/en/insert-select.html",
  ],
  on: "Merge",
  convert: (merge, at) => {
    const problem = problemOf(merge, at);
    if (problem || merge.target.kind === "Bogus") {
      refuseStatementAround(merge, merge.output ?? merge.target, problem ?? "This MERGE cannot be read.", at);
      return;
    }
    const statements = statementsOf(merge, merge.target, at);
    at.note(merge, "The statements that MERGE became belong into one transaction.");
    const needs = merge === at.unit.root ? { needs: [...at.binding.dependencies().hard].map(dependencyKey) } : {};
    handOverInstead(
      merge,
      at,
      statements.map((pieces) => ({ pieces: [pieces, ";"], defines: [], ...needs })),
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "MERGE stock AS t USING delta AS s ON t.sku = s.sku WHEN MATCHED AND s.qty > 0 THEN UPDATE SET t.qty = t.qty + s.qty WHEN NOT MATCHED BY TARGET THEN INSERT (sku, qty) VALUES (s.sku, s.qty);",
      to: "UPDATE stock AS t JOIN delta AS s ON t.sku = s.sku SET t.qty = t.qty + s.qty WHERE s.qty > 0;\nINSERT INTO stock (sku, qty) SELECT s.sku, s.qty FROM delta AS s WHERE NOT EXISTS (SELECT 1 FROM stock AS t WHERE t.sku = s.sku);",
    },
    {
      from: "MERGE INTO stock AS t USING delta AS s ON t.sku = s.sku WHEN NOT MATCHED BY SOURCE AND t.qty < 5 THEN DELETE;",
      to: "DELETE t FROM stock AS t WHERE NOT EXISTS (SELECT 1 FROM delta AS s WHERE t.sku = s.sku) AND t.qty < 5",
    },
    {
      from: "MERGE INTO stock AS t USING delta AS s ON t.sku = s.sku WHEN MATCHED THEN DELETE OUTPUT $action;",
      to: "",
      refused: "OUTPUT",
    },
  ],
});

function problemOf(merge: Merge, at: RuleContext): string | undefined {
  if (merge.output) return "OUTPUT of MERGE has no counterpart: select the rows before and after.";
  if (merge.top) return "TOP of MERGE has no counterpart: choose the rows in the source.";
  if (merge.with) return "MERGE with common tables has no conversion: write them as derived tables.";
  const object = rowSourceSymbol(merge.target, at)?.object;
  if (object?.kind === "commonTable") return "MERGE into a common table expression has no counterpart: name the table.";
  return undefined;
}

function statementsOf(merge: Merge, target: TableName | TableVariable, at: RuleContext): Piece[] {
  const name = at.text(nameOfTable(target));
  const own = correlationText(target, at);
  const table: Piece = target.alias ? [name, " AS ", at.text(target.alias)] : name;
  const [source, on] = [at.text(merge.source), at.text(merge.on)];
  const branches = merge.branches.filter((b): b is MergeBranch => b.kind === "MergeBranch");
  const statements: Piece[] = [];
  const add = (
    when: MergeBranch["when"],
    write: (branch: MergeBranch, conditions: readonly Piece[]) => Piece,
  ): void => {
    const earlier: Piece[] = [];
    for (const branch of branches.filter((b) => b.when === when)) {
      const conditions = [...earlier, ...(branch.condition ? [andOperand(branch.condition, at)] : [])];
      statements.push(write(branch, conditions));
      if (branch.condition) earlier.push(["(", at.text(branch.condition), ") IS NOT TRUE"]);
    }
  };
  const where = (conditions: readonly Piece[]): Piece =>
    conditions.length > 0 ? [" WHERE ", join(conditions, " AND ")] : "";
  const sets = (branch: MergeBranch): Piece =>
    join(
      branch.assignments.map((a) => at.text(a)),
      ", ",
    );
  const missing: Piece = ["NOT EXISTS (SELECT 1 FROM ", source, " WHERE ", on, ")"];
  add("NOT MATCHED BY SOURCE", (b, conditions) =>
    b.action === "DELETE"
      ? ["DELETE ", own, " FROM ", table, where([missing, ...conditions])]
      : ["UPDATE ", table, " SET ", sets(b), where([missing, ...conditions])],
  );
  add("MATCHED", (b, conditions) =>
    b.action === "DELETE"
      ? ["DELETE ", own, " FROM ", table, " JOIN ", source, " ON ", on, where(conditions)]
      : ["UPDATE ", table, " JOIN ", source, " ON ", on, " SET ", qualifiedSets(b, own, at), where(conditions)],
  );
  add("NOT MATCHED", (b, conditions) => {
    const columns: Piece = b.columns ? at.text(b.columns) : [`(${allColumns(target, at)})`];
    const row = b.values?.kind === "ValuesClause" ? b.values.rows[0] : undefined;
    const values =
      row?.kind === "ExpressionList"
        ? join(
            row.items.map((i) => at.text(i)),
            ", ",
          )
        : "";
    const absent: Piece = ["NOT EXISTS (SELECT 1 FROM ", table, " WHERE ", on, ")"];
    return ["INSERT INTO ", name, " ", columns, " SELECT ", values, " FROM ", source, where([absent, ...conditions])];
  });
  return statements;
}

/** A bare column could be the source's. */
function qualifiedSets(branch: MergeBranch, own: string, at: RuleContext): Piece {
  return join(
    branch.assignments.map((a): Piece => {
      const isBare = a.kind === "Assignment" && a.column?.name.parts.length === 1;
      return isBare ? [`${own}.`, at.text(a)] : at.text(a);
    }),
    ", ",
  );
}

function allColumns(target: TableName | TableVariable, at: RuleContext): string {
  const columns = rowSourceSymbol(target, at)?.columns ?? [];
  return columns
    .filter((c) => !c.isIdentity && !c.isVirtual)
    .map((c) => targetName(c.name, at, "column"))
    .join(", ");
}
