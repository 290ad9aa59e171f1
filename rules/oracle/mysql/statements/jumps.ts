/**
 * LEAVE and ITERATE. A label is not known in the handlers of its own block: a jump out of a handler notes where it goes,
 * leaves the handler, and goes on behind the handler's block.
 */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body, LabelledStatement, LoopStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";

/** The label of a loop, of a block, or of the statements of a handler, made when it is first asked for. */
export function labelOf(node: SyntaxNode, at: RuleContext): string {
  return at.noted(topicOf(node), () => writtenLabel(node) ?? freshLabel(node, at));
}

/** The label if something jumps to it, or the source has one. */
export function usedLabel(node: SyntaxNode, at: RuleContext): string | undefined {
  return (at.notes.get(topicOf(node)) as string | undefined) ?? undefined;
}

function topicOf(node: SyntaxNode): string {
  return `label of ${node.kind} ${node.start}`;
}

function writtenLabel(node: SyntaxNode): string | undefined {
  const statement = node.kind === "Body" ? node.parent : node;
  if (statement?.parent?.kind !== "LabelledStatement") return undefined;
  const own = (statement.parent as LabelledStatement).labels.at(-1);
  if (!own) return undefined;
  const isTwice = isUsedAround(statement.parent, own.value);
  return isTwice ? undefined : quoteIfNeeded(foldIdentifier(own.value));
}

/** Whether a statement around has the same label: MySQL does not allow it. */
function isUsedAround(statement: SyntaxNode, label: string): boolean {
  for (let up = statement.parent; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    if (up.kind === "LabelledStatement" && (up as LabelledStatement).labels.some((l) => l.value === label)) return true;
  }
  return false;
}

function freshLabel(node: SyntaxNode, at: RuleContext): string {
  const body = routineBody(node) as Body;
  if (node.kind === "ExceptionHandler") return reserveNameIn(body, "handler_code", at);
  if (node.kind === "Body") return reserveNameIn(body, node === body ? "main" : "inner_block", at);
  const control = (node as LoopStatement).control;
  const variable =
    control?.kind === "CursorForControl" || control?.kind === "NumericForControl" ? control.variable.value : undefined;
  return reserveNameIn(body, variable ? `${variable.replace(/\W/g, "_").toLowerCase()}_loop` : "a_loop", at);
}

/** The statement that goes from `from` to the end (LEAVE) or the next round (ITERATE) of a loop or block. */
export function jump(word: "LEAVE" | "ITERATE", target: SyntaxNode, from: SyntaxNode, at: RuleContext): string {
  const handler = handlerBetween(from, target);
  if (!handler) return `${word} ${labelOf(target, at)};`;
  const block = handler.parent as Body;
  const leave = `LEAVE ${labelOf(handler, at)};`;
  // The handler's block ends with its handler.
  if (block === target) return leave;
  const body = routineBody(from) as Body;
  const pending = at.noted(`pending jump of ${body.start}`, () => {
    const name = reserveNameIn(body, "pending_jump", at);
    declareExtra(body, `${name} int DEFAULT 0`, at);
    return { name, count: 0 };
  });
  const after = pendingJumps(block, at);
  const next = jump(word, target, block.parent as SyntaxNode, at);
  let code = after.find((j) => j.statement === next)?.code;
  if (code === undefined) {
    code = ++pending.count;
    after.push({ code, statement: next });
  }
  return `SET ${pending.name} = ${code}; ${leave}`;
}

interface PendingJump {
  readonly code: number;
  readonly statement: string;
}

function pendingJumps(block: Body, at: RuleContext): PendingJump[] {
  return at.noted<PendingJump[]>(`jumps after ${block.start}`, () => []);
}

/** What stands behind a block whose handlers jump out of it; "" for others. */
export function jumpsAfter(block: Body, at: RuleContext): string {
  const body = routineBody(block) as Body;
  const pending = at.notes.get(`pending jump of ${body.start}`) as { name: string } | undefined;
  if (!pending) return "";
  return pendingJumps(block, at)
    .map((j) => ` IF ${pending.name} = ${j.code} THEN SET ${pending.name} = 0; ${j.statement} END IF;`)
    .join("");
}

/** The innermost handler around a node, below the target or one of the target's own. */
function handlerBetween(from: SyntaxNode, target: SyntaxNode): SyntaxNode | undefined {
  for (let up: SyntaxNode | undefined = from; up && up !== target; up = up.parent) {
    if (up.kind === "ExceptionHandler") return up;
    if (up.kind === "RoutineDefinition") return undefined;
  }
  return undefined;
}

/** The loop that EXIT or CONTINUE without a label, or with this one, means. */
export function loopNamed(node: SyntaxNode, label: string | undefined): LoopStatement | undefined {
  for (let up = node.parent; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    if (up.kind !== "LoopStatement") continue;
    if (label === undefined) return up as LoopStatement;
    const outer = up.parent;
    if (outer?.kind === "LabelledStatement" && (outer as LabelledStatement).labels.some((l) => l.value === label))
      return up as LoopStatement;
  }
  return undefined;
}

/** The block (its body) that EXIT label means. */
export function blockNamed(node: SyntaxNode, label: string): Body | undefined {
  for (let up = node.parent; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    const inner = up.kind === "LabelledStatement" ? (up as LabelledStatement) : undefined;
    if (inner?.statement?.kind === "Block" && inner.labels.some((l) => l.value === label))
      return (inner.statement as unknown as { body: Body }).body;
  }
  return undefined;
}
