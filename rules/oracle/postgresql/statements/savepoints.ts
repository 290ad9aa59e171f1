/**
 * Savepoints that a block of its own can stand for: the statements between SAVEPOINT and ROLLBACK TO become a block, and
 * the rollback leaves it by an exception that only this block catches. plpgsql undoes the block, and variables keep their
 * values, as in Oracle.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, Identifier, TransactionStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { ownNodes, siblingsOf } from "../../any/statements/statement-lists";
import { indentOf } from "../../any/text/layout";

/** The error by which a block is left; nothing else raises it. */
const SIGNAL = "OSAVE";

interface SavepointPlan {
  readonly savepoint: TransactionStatement;
  readonly rollback: TransactionStatement;
  /** The last statement of the block: the rollback, or the IF or CASE that it stands in. */
  readonly last: SyntaxNode;
  /** What follows the rollback in its branch: it runs once the block is undone. */
  readonly rest: readonly SyntaxNode[];
}

export default defineRule<Body>({
  id: "oracle.postgresql.savepoint-block",
  title: "SAVEPOINT and ROLLBACK TO become a block that an exception leaves",
  complexity: "medium",
  guidance: {
    what: "A savepoint, and one ROLLBACK TO it further down in the same list of statements or in an IF of it.",
    why: "plpgsql has no savepoints, but undoes a block with an EXCEPTION clause when it is left by an error.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING"],
  on: "Body",
  match: (body) => body === routineBody(body),
  convert: (body, at) => {
    for (const plan of plansOf(body, at)) writeBlock(plan, at);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  INSERT INTO t VALUES (1);\n  SAVEPOINT s;\n  INSERT INTO t VALUES (2); -- not wanted\n  ROLLBACK TO SAVEPOINT s;\n  INSERT INTO t VALUES (3);\n  COMMIT;\nEND;",
      contains:
        "  BEGIN -- SAVEPOINT s\n  INSERT INTO t VALUES (2); -- not wanted\n  RAISE EXCEPTION 'ROLLBACK TO s' USING ERRCODE = 'OSAVE';\n  EXCEPTION\n    WHEN SQLSTATE 'OSAVE' THEN\n      NULL;\n  END;\n  INSERT INTO t VALUES (3);",
    },
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  SAVEPOINT s;\n  INSERT INTO t VALUES (2);\n  IF n > 5 THEN\n    ROLLBACK TO s; /* back */\n    INSERT INTO t VALUES (3);\n  END IF;\nEND;",
      contains:
        "  IF n > 5 THEN\n    RAISE EXCEPTION 'ROLLBACK TO s' USING ERRCODE = 'OSAVE'; /* back */\n  END IF;\n  EXCEPTION\n    WHEN SQLSTATE 'OSAVE' THEN\n      INSERT INTO t VALUES (3);\n  END;",
    },
  ],
});

/** Whether the statement is the savepoint or the rollback of a block that is written here. */
export function isOfSavepointBlock(node: TransactionStatement, at: RuleContext): boolean {
  const body = routineBody(node);
  return body !== undefined && plansOf(body, at).some((p) => p.savepoint === node || p.rollback === node);
}

function plansOf(body: Body, at: RuleContext): readonly SavepointPlan[] {
  const topic = `savepoints of ${body.start}`;
  return at.noted<readonly SavepointPlan[]>(topic, () => findPlans(body));
}

function findPlans(body: Body): SavepointPlan[] {
  const nodes = ownNodes(body);
  const all = nodes.filter((n): n is TransactionStatement => n.kind === "TransactionStatement");
  return all
    .filter((n) => n.action === "SAVEPOINT")
    .flatMap((savepoint) => {
      const same = all.filter((n) => nameOf(n) === nameOf(savepoint));
      const rollbacks = same.filter((n) => n.action === "ROLLBACK TO");
      if (rollbacks.length !== 1 || same.length !== 2) return [];
      const plan = planFor(savepoint, rollbacks[0]);
      return plan ? [plan] : [];
    });
}

function nameOf(statement: TransactionStatement): string | undefined {
  return (statement.savepoint as Identifier | undefined)?.value;
}

function planFor(savepoint: TransactionStatement, rollback: TransactionStatement): SavepointPlan | undefined {
  if (hasHandlerAround(savepoint)) return undefined;
  const list = siblingsOf(savepoint);
  const first = list.indexOf(savepoint);
  let last: SyntaxNode = rollback;
  const own = siblingsOf(rollback);
  const rest = own === list ? [] : own.slice(own.indexOf(rollback) + 1);
  while (!list.includes(last)) {
    const up: SyntaxNode | undefined = last.parent;
    if (up?.kind !== "IfStatement" && up?.kind !== "CaseStatement" && up?.kind !== "ConditionalBranch")
      return undefined;
    // What follows an inner IF would have to run as well.
    const around = siblingsOf(last);
    if (last !== rollback && around.length > 0 && around.at(-1) !== last) return undefined;
    last = up;
  }
  const end = list.indexOf(last);
  if (first < 0 || end <= first) return undefined;
  const inside = list.slice(first + 1, end + 1).flatMap((s) => ownNodes(s));
  const isBroken = inside.some((n) => n.kind === "GotoStatement" || endsTransaction(n, rollback));
  return isBroken ? undefined : { savepoint, rollback, last, rest };
}

/** A COMMIT or ROLLBACK cannot stand in the block. */
function endsTransaction(node: SyntaxNode, rollback: SyntaxNode): boolean {
  if (node.kind !== "TransactionStatement" || node === rollback) return false;
  return !["SAVEPOINT", "ROLLBACK TO"].includes((node as TransactionStatement).action);
}

/** With a handler around, an error in the block would undo what Oracle keeps. */
function hasHandlerAround(node: SyntaxNode): boolean {
  for (let up = node.parent; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    if (up.kind === "ExceptionHandler") return true;
    if (up.kind === "Body" && (up as Body).exceptionHandlers.length > 0) return true;
  }
  return false;
}

function writeBlock({ savepoint, rollback, last, rest }: SavepointPlan, at: RuleContext): void {
  const indent = indentOf(savepoint, at);
  const name = savepoint.savepoint ? at.source(savepoint.savepoint) : "";
  const after: Piece[] = rest.map((s) => [`\n${indent}    `, at.text(s)]);
  for (const statement of rest) at.remove(statement);
  at.replace(savepoint, `BEGIN -- SAVEPOINT ${name}${isLastOnLine(savepoint.end, at) ? "" : "\n"}`);
  at.replace(rollback, `RAISE EXCEPTION 'ROLLBACK TO ${name}' USING ERRCODE = '${SIGNAL}';`);
  at.insertAfter(last, [
    `\n${indent}EXCEPTION\n${indent}  WHEN SQLSTATE '${SIGNAL}' THEN`,
    after.length > 0 ? after : `\n${indent}    NULL;`,
    `\n${indent}END;`,
  ]);
}

function isLastOnLine(offset: number, at: RuleContext): boolean {
  return /^[ \t]*\r?\n/.test(at.unit.text.slice(offset, offset + 200));
}
