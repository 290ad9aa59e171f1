/** Whether the transactions of the input have to be counted: some nest, or code asks how many are open. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Binary,
  Execute,
  IfStatement,
  NameExpression,
  ObjectName,
  SystemVariable,
  TransactionStatement,
} from "../../../../converter/tsql/nodes";
import { constantOf } from "../../any/expressions/constants";
import { asksForTransaction, isOnlyTransactional } from "../../any/statements/transaction-places";

const COUNTED = new WeakMap<SchemaModel, boolean>();

/**
 * START TRANSACTION of MySQL commits a transaction that is open, where T-SQL only counts. All transactions of the input are
 * counted, or none.
 */
export function countsTransactions(at: RuleContext): boolean {
  const known = COUNTED.get(at.model);
  if (known !== undefined) return known;
  const routines = at.model.all.flatMap((o) => (o.node && o.kind === "routine" ? [o.node] : []));
  const counted = routines.some(asksForCount) || nests(routines);
  COUNTED.set(at.model, counted);
  return counted;
}

/** Whether code asks for the number otherwise than before COMMIT and ROLLBACK. */
function asksForCount(code: SyntaxNode): boolean {
  return walk(code).some((n) => isQuestion(n) && !isGuard(n));
}

function isQuestion(node: SyntaxNode): boolean {
  if (node.kind === "SystemVariable") return (node as SystemVariable).value === "@@TRANCOUNT";
  return node.kind === "NameExpression" && (node as NameExpression).name.parts.at(-1)?.value === "xact_state";
}

function isGuard(node: SyntaxNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "IfStatement") return isOpenGuard(up as IfStatement);
  return false;
}

/** IF @@TRANCOUNT > 0 with nothing but COMMIT or ROLLBACK: without a transaction they do nothing on MySQL. */
export function isOpenGuard(statement: IfStatement): boolean {
  if (statement.else || !isOnlyTransactional(statement) || !asksForTransaction(statement.condition)) return false;
  return walk(statement.condition)
    .filter((n) => n.kind === "Binary")
    .every((n) => {
      const { operator, right } = n as Binary;
      const number = constantOf(right);
      return (
        operator === "AND" ||
        operator === "OR" ||
        (number === 0 && (operator === ">" || operator === "<>" || operator === "!=")) ||
        (number === 1 && operator === ">=")
      );
    });
}

/** Whether a routine that begins a transaction runs, directly or through others, one that begins another. */
function nests(routines: readonly SyntaxNode[]): boolean {
  const calls = new Map<string, readonly string[]>();
  const beginning = new Set<string>();
  for (const routine of routines) {
    const name = nameOf(routine);
    const nodes = walk(routine);
    calls.set(name, nodes.flatMap(calledName));
    const begins = nodes.filter(
      (n) => n.kind === "TransactionStatement" && /^BEGIN/.test((n as TransactionStatement).action),
    );
    if (begins.length > 0) beginning.add(name);
  }
  return [...beginning].some((name) => reaches(name, beginning, calls));
}

function reaches(from: string, goals: ReadonlySet<string>, calls: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(calls.get(from) ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (goals.has(name)) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(calls.get(name) ?? []));
  }
  return false;
}

function nameOf(routine: SyntaxNode): string {
  return (routine as unknown as { name: ObjectName }).name.parts.at(-1)?.value ?? "";
}

function calledName(node: SyntaxNode): string[] {
  const procedure = node.kind === "Execute" ? (node as Execute).procedure : undefined;
  const name = procedure?.kind === "ObjectName" ? (procedure as ObjectName).parts.at(-1)?.value : undefined;
  return name === undefined ? [] : [name];
}
