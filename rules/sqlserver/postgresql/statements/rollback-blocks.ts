/**
 * ROLLBACK that a block of its own can stand for: the statements from SAVE or BEGIN TRANSACTION on become a block, and the
 * rollback leaves it by an exception that only this block catches. plpgsql undoes the block; variables keep their values, as in
 * T-SQL.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { GotoStatement, Label, TransactionStatement } from "../../../../converter/tsql/nodes";
import { indentOf } from "../../any/statements/layout";
import { catchAround, codeOf, isModule, neighbour, nodesOf, siblingsOf } from "../../any/statements/statement-lists";
import { endStatements } from "./layout";

/** The error by which a block is left; nothing else raises it. */
const SIGNAL = "TSAVE";

interface RollbackPlan {
  readonly start: TransactionStatement;
  readonly rollbacks: readonly Rollback[];
  /** The last statement of the block, in the list of the start. */
  readonly last: SyntaxNode;
}

interface Rollback {
  readonly statement: TransactionStatement;
  /** What follows it in its branch: it runs once the block is undone. */
  readonly rest: readonly SyntaxNode[];
}

const KINDS = ["Block", "Batch", "CreateRoutine", "TryCatch"] as const;

export default defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.rollback-block",
  title: "SAVE TRANSACTION and ROLLBACK become a block that an exception leaves",
  complexity: "medium",
  guidance: {
    what: "SAVE or BEGIN TRANSACTION, and a ROLLBACK further down after which the code goes on.",
    why: "plpgsql has no savepoints, but undoes a block with an EXCEPTION clause when it is left by an error.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING"],
  on: KINDS,
  convert: (node, at) => {
    for (const plan of plansOf(node, at)) if (plan.start.parent === node) writeBlock(plan, node, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t (id) VALUES (1)\n  SAVE TRANSACTION s\n  INSERT INTO t (id) VALUES (2)\n  ROLLBACK TRANSACTION s\n  INSERT INTO t (id) VALUES (3)\nEND",
      contains:
        "  BEGIN -- SAVE TRANSACTION s\n  INSERT INTO t (id) VALUES (2);\n  RAISE EXCEPTION 'ROLLBACK TRANSACTION s' USING ERRCODE = 'TSAVE';\n  EXCEPTION\n    WHEN SQLSTATE 'TSAVE' THEN\n      NULL;\n  END;\n  INSERT INTO t (id) VALUES (3);",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  BEGIN TRAN\n  DELETE FROM t\n  IF @n > 5\n  BEGIN\n    ROLLBACK\n    RETURN 1\n  END\n  COMMIT\nEND",
      contains:
        "  BEGIN -- BEGIN TRAN\n  DELETE FROM t;\n  IF p_n > 5 THEN\n    RAISE EXCEPTION 'ROLLBACK' USING ERRCODE = 'TSAVE';\n  END IF;\n  EXCEPTION\n    WHEN SQLSTATE 'TSAVE' THEN\n      return_code := 1; RETURN;\n  END;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  BEGIN TRAN\n  DELETE FROM t\n  IF @n > 5 GOTO failed\n  COMMIT\n  RETURN 0\n  failed:\n  ROLLBACK\n  RETURN -1\nEND",
      contains:
        "  IF p_n > 5 THEN EXIT failed; END IF;\n  /* COMMIT */\n  return_code := 0; RETURN;\n  END failed;\n  RAISE EXCEPTION 'ROLLBACK' USING ERRCODE = 'TSAVE';\n  EXCEPTION\n    WHEN SQLSTATE 'TSAVE' THEN\n      NULL;\n  END;\n  return_code := -1; RETURN;",
    },
  ],
});

/** Whether the statement begins or leaves a block that is written here. */
export function isOfRollbackBlock(node: TransactionStatement, at: RuleContext): boolean {
  return plansOf(node, at).some((p) => p.start === node || p.rollbacks.some((r) => r.statement === node));
}

function plansOf(node: SyntaxNode, at: RuleContext): readonly RollbackPlan[] {
  const code = codeOf(node);
  const topic = `rollback blocks of ${code.start}`;
  return at.noted<readonly RollbackPlan[]>(topic, () => findPlans(code));
}

function findPlans(code: SyntaxNode): RollbackPlan[] {
  if (code.kind === "CreateTrigger") return [];
  const all = nodesOf(code).filter((n): n is TransactionStatement => n.kind === "TransactionStatement");
  const starts = all.filter((n) => n.action === "SAVE" || n.action === "BEGIN");
  const open = all.filter((n) => n.action === "ROLLBACK" && !catchAround(n) && !isRaised(n));
  const plans: RollbackPlan[] = [];
  for (const start of starts.reverse()) {
    const own = open.filter(
      (r) => r.start > start.end && isFor(r, start) && !plans.some((p) => p.rollbacks.some((o) => o.statement === r)),
    );
    const plan = own.length > 0 ? planFor(start, own) : undefined;
    if (plan) plans.push(plan);
  }
  return plans;
}

/** ROLLBACK alone goes back to the first BEGIN TRANSACTION, with a name to that savepoint. */
function isFor(rollback: TransactionStatement, start: TransactionStatement): boolean {
  const named = rollback.name?.value;
  return start.action === "SAVE"
    ? named !== undefined && named === start.name?.value
    : named === undefined || named === start.name?.value;
}

/** An error right behind the rollback undoes everything. */
function isRaised(statement: SyntaxNode): boolean {
  const next = neighbour(statement, 1) ?? neighbour(statement, -1);
  return next?.kind === "Throw" || next?.kind === "RaiseError";
}

const LEAVING: ReadonlySet<string> = new Set(["ReturnStatement", "Throw"]);

function planFor(start: TransactionStatement, statements: readonly TransactionStatement[]): RollbackPlan | undefined {
  const list = siblingsOf(start);
  const first = list.indexOf(start);
  let last: SyntaxNode | undefined;
  const rollbacks: Rollback[] = [];
  for (const [i, statement] of statements.entries()) {
    const top = topIn(list, statement);
    if (!top || list.indexOf(top) <= first) return undefined;
    const own = siblingsOf(statement);
    const rest = top === statement ? [] : own.slice(own.indexOf(statement) + 1);
    const leaves = rest.some((s) => LEAVING.has(s.kind));
    // What follows an inner statement would have to run as well.
    if (!leaves && !isLastInBranches(statement, top)) return undefined;
    if (!leaves && i < statements.length - 1) return undefined;
    rollbacks.push({ statement, rest });
    last = top;
  }
  if (!last) return undefined;
  const inside = list.slice(first + 1, list.indexOf(last) + 1);
  return jumpsStayIn(inside) ? { start, rollbacks, last } : undefined;
}

/** Whether no GOTO leads into the statements or out of them. */
function jumpsStayIn(statements: readonly SyntaxNode[]): boolean {
  const nodes = statements.flatMap((s) => walk(s));
  const labels = new Set(nodes.flatMap((n) => (n.kind === "Label" ? [(n as Label).name.value] : [])));
  const isInside = new Set<SyntaxNode>(nodes);
  return nodesOf(codeOf(statements[0])).every((n) => {
    if (n.kind !== "GotoStatement") return true;
    return labels.has((n as GotoStatement).label.value) === isInside.has(n);
  });
}

/** The statement of the list that holds another one, through IF only. */
function topIn(list: readonly SyntaxNode[], statement: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode = statement;
  while (!list.includes(at)) {
    const { parent } = at;
    if (!parent || isModule(parent) || parent.kind === "WhileStatement" || parent.kind === "TryCatch") return undefined;
    at = parent;
  }
  return at;
}

function isLastInBranches(statement: SyntaxNode, top: SyntaxNode): boolean {
  for (let at: SyntaxNode = statement; at !== top; at = at.parent as SyntaxNode) {
    const list = siblingsOf(at);
    if (at !== statement && list.length > 0 && list.at(-1) !== at) return false;
    if (!at.parent) return false;
  }
  return true;
}

function writeBlock({ start, rollbacks, last }: RollbackPlan, node: SyntaxNode, at: RuleContext): void {
  endStatements(node, at);
  const indent = indentOf(start, at);
  const handlers = rollbacks.map(({ statement, rest }): Piece => {
    const body: Piece =
      rest.length > 0 ? rest.map((s): Piece => [`\n${indent}    `, at.text(s)]) : `\n${indent}    NULL;`;
    for (const s of rest) at.remove(s);
    const signal = signalOf(rollbacks, statement);
    return [`\n${indent}  WHEN SQLSTATE '${signal}' THEN`, body];
  });
  const isLastOnLine = /^[ \t]*(?:--[^\n]*)?\r?\n/.test(at.unit.text.slice(start.end, start.end + 200));
  at.replace(start, `BEGIN -- ${nameOf(start, at)}${isLastOnLine ? "" : `\n${indent} `}`);
  at.insertAfter(last, [`\n${indent}EXCEPTION`, handlers, `\n${indent}END;`]);
}

function signalOf(rollbacks: readonly Rollback[], statement: SyntaxNode): string {
  return rollbacks.length > 1 ? `TSAV${rollbacks.findIndex((r) => r.statement === statement) + 1}` : SIGNAL;
}

/** The exception by which a rollback leaves its block; nothing where it has none. */
export function rollbackSignal(statement: TransactionStatement, at: RuleContext): string | undefined {
  const plan = plansOf(statement, at).find((p) => p.rollbacks.some((r) => r.statement === statement));
  if (!plan) return undefined;
  return `RAISE EXCEPTION '${nameOf(statement, at)}' USING ERRCODE = '${signalOf(plan.rollbacks, statement)}';`;
}

/** The statement's words, for comments and messages. */
function nameOf(statement: TransactionStatement, at: RuleContext): string {
  return at.source(statement).replace(/\s+/g, " ").replace(/\s*;$/, "").replace(/'/g, "");
}
