/**
 * How a block with handlers can keep what Oracle keeps. In Oracle a handler finds the work of the statements that ended
 * before the error; plpgsql undoes everything since BEGIN. Statements that run in protected parts of their own, one after
 * the other, leave the same behind as in Oracle; and between the parts a transaction may end.
 */
import type { Body, CaseStatement, IfStatement, LoopStatement } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { childrenOf, type SyntaxNode } from "../../../../converter/syntax/node";
import { enclosingRoutine } from "../routines/routine-names";
import {
  type Caught,
  caughtBy,
  endsTransaction,
  hasSwallowingHandler,
  mayChangeData,
  mayRaise,
} from "./statement-effects";
import { ownNodes, statementListsOf } from "./statement-lists";

/** Neighbouring statements of one list that get handlers of their own. */
export interface Part {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
}

export interface ProtectedParts {
  readonly parts: readonly Part[];
  readonly caught: Caught;
}

/** "plain": plpgsql does the same. "differs": it does not, and parts cannot help. Otherwise the parts. */
export type Protection = "plain" | "differs" | ProtectedParts;

/** More parts than this would hide the code behind its protection. */
const MAX_PARTS = 8;

export function protectionOf(body: Body, at: RuleContext): Protection {
  const topic = `protection of ${body.start}`;
  const known = at.notes.get(topic) as Protection | undefined;
  if (known) return known;
  const protection = plan(body, at);
  at.notes.set(topic, protection);
  return protection;
}

/** Whether COMMIT and ROLLBACK of the block stand between protected parts. */
export function isSplit(body: Body, at: RuleContext): boolean {
  return typeof protectionOf(body, at) === "object";
}

function plan(body: Body, at: RuleContext): Protection {
  if (body.exceptionHandlers.length === 0 || body.statements.length === 0) return "plain";
  const commits = mayEndTransaction(body) && body.statements.some(endsTransaction);
  if (!commits && !hasSwallowingHandler(body, at)) return "plain";
  const caught = caughtBy(body.exceptionHandlers, at);
  const splitter = new Splitter(caught, commits, hasSwallowingHandler(body, at), at);
  const isPossible = splitter.split(body.statements, false);
  if (isPossible && !splitter.isNeeded && !commits) return "plain";
  const hasJumps = ownNodes(body).some((n) => n.kind === "GotoStatement");
  if (!isPossible || hasJumps || splitter.parts.length > MAX_PARTS) return "differs";
  return { parts: splitter.parts, caught };
}

/** Where plpgsql can end a transaction at all: in procedures and blocks, outside of other blocks with handlers. */
function mayEndTransaction(body: Body): boolean {
  if (enclosingRoutine(body)?.routineType === "FUNCTION") return false;
  for (let at: SyntaxNode | undefined = body.parent, below: SyntaxNode = body; at; below = at, at = at.parent) {
    if (at.kind === "CreateTrigger") return false;
    if (at.kind === "RoutineDefinition") return true;
    if (at.kind === "Body" && (at as Body).exceptionHandlers.length > 0 && below.kind !== "ExceptionHandler")
      return false;
  }
  return true;
}

class Splitter {
  readonly parts: Part[] = [];
  /** Whether something fails after something was done. */
  isNeeded = false;

  constructor(
    private readonly caught: Caught,
    /** COMMIT and ROLLBACK have to stand outside of the parts. */
    private readonly commits: boolean,
    /** What was done before an error has to stay. */
    private readonly keepsWork: boolean,
    private readonly at: RuleContext,
  ) {}

  /** Splits a list; false where it cannot be. `isDirty`: something may have been done before that has to stay. */
  split(list: readonly SyntaxNode[], isDirty: boolean): boolean {
    let first: SyntaxNode | undefined;
    let last: SyntaxNode | undefined;
    let hasWork = isDirty;
    let mayFail = false;
    const close = (): void => {
      if (first && last && mayFail) this.parts.push({ first, last });
      first = undefined;
      last = undefined;
      mayFail = false;
    };
    for (const statement of list) {
      const ends = this.commits && endsTransaction(statement);
      if (ends || !this.isWhole(statement)) {
        this.isNeeded = true;
        close();
        if (statement.kind !== "TransactionStatement" && !this.descend(statement)) return false;
        hasWork = true;
        continue;
      }
      const fails = mayRaise(statement, this.caught, this.at);
      if (this.keepsWork && hasWork && fails) {
        this.isNeeded = true;
        close();
        hasWork = false;
      }
      first ??= statement;
      last = statement;
      mayFail ||= fails;
      hasWork ||= mayChangeData(statement, this.at);
    }
    close();
    return true;
  }

  /** Whether nothing inside the statement can fail after something inside it was done. */
  private isWhole(statement: SyntaxNode): boolean {
    if (!this.keepsWork || !mayChangeData(statement, this.at)) return true;
    const inner = statement.kind === "LabelledStatement" ? childrenOf(statement).at(-1) : statement;
    switch (inner?.kind) {
      case "SqlStatement":
      case "ExecuteImmediate":
      case "CallStatement":
      case "AssignmentStatement":
      case "ReturnStatement":
        return true;
      case "IfStatement":
      case "CaseStatement":
        return listsBelow(inner).every((list) => this.isWholeList(list));
      default:
        return !mayRaise(statement, this.caught, this.at);
    }
  }

  private isWholeList(list: readonly SyntaxNode[]): boolean {
    const trial = new Splitter(this.caught, this.commits, this.keepsWork, this.at);
    return trial.split(list, false) && !trial.isNeeded;
  }

  /** Splits inside a statement whose own conditions and bounds cannot fail. */
  private descend(statement: SyntaxNode): boolean {
    switch (statement.kind) {
      case "LabelledStatement": {
        const inner = childrenOf(statement).at(-1);
        return inner !== undefined && this.descend(inner);
      }
      case "IfStatement":
      case "CaseStatement": {
        const { branches } = statement as IfStatement | CaseStatement;
        const conditions = branches.map((b) => b.condition);
        if (conditions.some((c) => mayRaise(c, this.caught, this.at))) return false;
        if (statement.kind === "CaseStatement" && !(statement as CaseStatement).elseStatements) return false;
        return listsBelow(statement).every((list) => this.split(list, true));
      }
      case "LoopStatement": {
        const { control, statements } = statement as LoopStatement;
        const isQuery = control?.kind === "CursorForControl";
        if (control && (isQuery ? !this.commits : mayRaise(control, this.caught, this.at))) return false;
        return this.split(statements, true);
      }
      case "Block": {
        const { body } = statement as unknown as { body: Body };
        if (body.exceptionHandlers.length > 0 || body.declarations.some((d) => mayRaise(d, this.caught, this.at)))
          return false;
        return this.split(body.statements, true);
      }
      default:
        return false;
    }
  }
}

function listsBelow(statement: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  const { branches } = statement as IfStatement | CaseStatement;
  return [...branches.map((b) => b.statements), ...statementListsOf(statement)];
}
