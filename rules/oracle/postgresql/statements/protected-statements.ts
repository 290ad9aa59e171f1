/**
 * How a block with handlers can keep what Oracle keeps. In Oracle a handler finds the work of the statements that ended
 * before the error; plpgsql undoes everything since BEGIN. Statements that run in protected parts of their own, one after
 * the other, leave the same behind as in Oracle; and between the parts a transaction may end.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  Call,
  CaseStatement,
  CursorForControl,
  ForallStatement,
  IfStatement,
  LoopStatement,
  RoutineDefinition,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { childrenOf, type SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, enclosingBody, reserveNameIn } from "../../any/routines/declared-extras";
import { ownNodes, statementListsOf } from "../../any/statements/statement-lists";
import { enclosingRoutine } from "../routines/routine-names";
import {
  type Caught,
  caughtBy,
  endsTransaction,
  hasSwallowingHandler,
  mayChangeData,
  mayRaise,
  swallows,
} from "./statement-effects";

/** Neighbouring statements of one list that get handlers of their own. */
export interface Part {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
}

export interface ProtectedParts {
  readonly parts: readonly Part[];
  /** FORALL … SAVE EXCEPTIONS: it goes on after errors and may leave its block in the end, see `leaveWithError`. */
  readonly bulk: readonly SyntaxNode[];
  readonly caught: Caught;
  /** A routine that is called may fail after it has changed something: that much of it is lost. */
  readonly losesWork: boolean;
}

/** "plain": plpgsql does the same. "differs": it does not, and parts cannot help. Otherwise the parts. */
export type Protection = "plain" | "differs" | ProtectedParts;

/** More parts than this would hide the code behind its protection. */
const MAX_PARTS = 8;

export function protectionOf(body: Body, at: RuleContext): Protection {
  const topic = `protection of ${body.start}`;
  return at.noted<Protection>(topic, () => plan(body, at));
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
  const keepsWork = hasSwallowingHandler(body, at);
  const splitter = new Splitter(caught, commits, keepsWork, at, wholeRoutines(caught, commits, keepsWork, at));
  const isPossible = splitter.split(body.statements, false);
  if (isPossible && !splitter.isNeeded && !commits) return splitter.losesWork ? "differs" : "plain";
  const hasJumps = ownNodes(body).some((n) => n.kind === "GotoStatement");
  if (!isPossible || hasJumps || splitter.parts.length > MAX_PARTS) return "differs";
  return { parts: splitter.parts, bulk: splitter.bulk, caught, losesWork: splitter.losesWork };
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

const WHOLE_ROUTINES = new WeakMap<SchemaModel, Map<string, Map<RoutineSymbol, boolean>>>();

/** What is known of routines, for all blocks that ask alike. */
function wholeRoutines(
  caught: Caught,
  commits: boolean,
  keepsWork: boolean,
  at: RuleContext,
): Map<RoutineSymbol, boolean> {
  const question = [caught.others, commits, keepsWork, ...caught.names].join(" ");
  const ofModel = WHOLE_ROUTINES.get(at.model) ?? new Map<string, Map<RoutineSymbol, boolean>>();
  WHOLE_ROUTINES.set(at.model, ofModel);
  const known = ofModel.get(question) ?? new Map<RoutineSymbol, boolean>();
  ofModel.set(question, known);
  return known;
}

class Splitter {
  readonly parts: Part[] = [];
  readonly bulk: SyntaxNode[] = [];
  /** Whether something fails after something was done. */
  isNeeded = false;
  /** Whether a called routine may fail after it has changed something. */
  losesWork = false;

  constructor(
    private readonly caught: Caught,
    /** COMMIT and ROLLBACK have to stand outside of the parts. */
    private readonly commits: boolean,
    /** What was done before an error has to stay. */
    private readonly keepsWork: boolean,
    private readonly at: RuleContext,
    /** Whether routines are known to be whole; none where called ones do not count. */
    private readonly routines: Map<RoutineSymbol, boolean> | undefined,
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
      if (isBulk(statement)) {
        this.isNeeded = true;
        close();
        this.bulk.push(statement);
        hasWork = true;
        continue;
      }
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
        return true;
      case "CallStatement":
      case "AssignmentStatement":
      case "ReturnStatement":
        if (this.routines && !this.losesWork)
          this.losesWork = calledRoutines(inner, this.at).some((routine) => !this.isWholeRoutine(routine));
        return true;
      case "IfStatement":
      case "CaseStatement":
        return listsBelow(inner).every((list) => this.isWholeList(list));
      default:
        return !mayRaise(statement, this.caught, this.at);
    }
  }

  /** Whether a routine does not fail after it has changed something. One without a body in the input is taken not to. */
  private isWholeRoutine(routine: RoutineSymbol): boolean {
    const known = this.routines?.get(routine);
    if (known !== undefined) return known;
    const { body } = (routine.bodyNode ?? {}) as Partial<RoutineDefinition>;
    const isWhole = body?.kind !== "Body" || handlesAll(body as Body, this.at) || this.isWholeCode(body as Body);
    this.routines?.set(routine, isWhole);
    return isWhole;
  }

  private isWholeCode(body: Body): boolean {
    const trial = new Splitter(this.caught, this.commits, this.keepsWork, this.at, undefined);
    return trial.split(body.statements, false) && !trial.isNeeded;
  }

  private isWholeList(list: readonly SyntaxNode[]): boolean {
    const trial = new Splitter(this.caught, this.commits, this.keepsWork, this.at, this.routines);
    const isWhole = trial.split(list, false) && !trial.isNeeded;
    this.losesWork ||= trial.losesWork;
    return isWhole;
  }

  /** Whether a loop's bounds, condition or query may raise what is caught. */
  private controlFails(control: SyntaxNode): boolean {
    const source = control.kind === "CursorForControl" ? (control as CursorForControl).source : control;
    const name = source.kind === "Call" ? (source as Call).callee : source;
    const declared = this.at.binding.symbolOf(name);
    const query = declared?.kind === "cursor" ? declared.node : undefined;
    return mayRaise(source, this.caught, this.at) || (query !== undefined && mayRaise(query, this.caught, this.at));
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
        const fails = control !== undefined && this.controlFails(control);
        if (fails && !(isQuery && this.commits)) return false;
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

/** Whether a body ends without an error whatever happens in it. */
function handlesAll(body: Body, at: RuleContext): boolean {
  const { exceptionHandlers } = body;
  return exceptionHandlers.length > 0 && exceptionHandlers.every((h) => swallows(h, at)) && catchesAll(body);
}

function catchesAll(body: Body): boolean {
  return body.exceptionHandlers.some((h) => h.exceptions.some((e) => e.parts.at(-1)?.value === "OTHERS"));
}

/** The routines of the input that a statement calls. */
function calledRoutines(statement: SyntaxNode, at: RuleContext): RoutineSymbol[] {
  return ownNodes(statement).flatMap((node) => {
    const symbol = node.kind === "Call" || node.kind === "NameExpression" ? at.binding.symbolOf(node) : undefined;
    return symbol?.kind === "routine" ? [symbol] : [];
  });
}

function isBulk(statement: SyntaxNode): boolean {
  return statement.kind === "ForallStatement" && (statement as ForallStatement).saveExceptions;
}

// ---------------------------------------------------------------- leaving a block with an error

/** The variables and the label of a block whose statements run in parts. */
export interface PartNames {
  readonly state: string;
  readonly message: string;
  readonly label: string;
}

export function partNames(body: Body, at: RuleContext): PartNames {
  const topic = `parts of ${body.start}`;
  const known = at.notes.get(topic) as PartNames | undefined;
  if (known) return known;
  const names = {
    state: reserveNameIn(body, "error_state", at),
    message: reserveNameIn(body, "error_message", at),
    label: reserveNameIn(body, "statements", at),
  };
  declareExtra(body, `${names.state} text`, at);
  declareExtra(body, `${names.message} text`, at);
  at.notes.set(topic, names);
  return names;
}

/**
 * The statements by which converted code raises an error after work that has to stay: in a block that runs in parts it
 * leaves the part for the handlers, elsewhere it raises. For FORALL … SAVE EXCEPTIONS, whose rows stay in any case.
 */
export function leaveWithError(statement: SyntaxNode, sqlState: string, message: Piece, at: RuleContext): Piece {
  const body = enclosingBody(statement);
  const protection = body && protectionOf(body, at);
  if (!body || typeof protection !== "object" || !protection.bulk.includes(statement)) {
    return [`RAISE EXCEPTION USING ERRCODE = '${sqlState}', MESSAGE = `, message, ";"];
  }
  at.notes.set(leavingTopic(statement), true);
  const names = partNames(body, at);
  return [`${names.state} := '${sqlState}'; ${names.message} := `, message, `; EXIT ${names.label};`];
}

/** Whether the statement's rule has written `leaveWithError`. */
export function leavesByItself(statement: SyntaxNode, at: RuleContext): boolean {
  return at.notes.has(leavingTopic(statement));
}

function leavingTopic(statement: SyntaxNode): string {
  return `leaves its part at ${statement.start}`;
}

function listsBelow(statement: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  const { branches } = statement as IfStatement | CaseStatement;
  return [...branches.map((b) => b.statements), ...statementListsOf(statement)];
}
