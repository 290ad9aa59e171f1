/**
 * How a TRY … CATCH is written. T-SQL keeps what the TRY had done when an error occurs; plpgsql undoes a block when its
 * EXCEPTION clause catches something. One block is right where the CATCH rolls back, or where nothing can fail after a change.
 * Otherwise the statements run in parts with handlers of their own, and the CATCH follows.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Declare,
  IfStatement,
  SetOption,
  SetVariable,
  TransactionStatement,
  TryCatch,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import { reserveName } from "../../any/routines/declared-extras";
import { codeOf, nodesOf, statementsIn } from "../../any/statements/statement-lists";

export interface Part {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
}

export interface TryPlan {
  readonly form: "block" | "parts";
  readonly parts: readonly Part[];
}

export function tryPlan(node: TryCatch, at: RuleContext): TryPlan {
  const topic = `plan of TRY ${node.start}`;
  return at.noted<TryPlan>(topic, () => planFor(node));
}

const BLOCK: TryPlan = { form: "block", parts: [] };

function planFor(node: TryCatch): TryPlan {
  if (rollsBack(node.catchStatements) || abortsOnError(node)) return BLOCK;
  const splitter = new Splitter();
  splitter.split(node.tryStatements, false);
  return splitter.isNeeded ? { form: "parts", parts: splitter.parts } : BLOCK;
}

/** Whether the code rolls the whole transaction back. */
export function rollsBack(statements: readonly SyntaxNode[]): boolean {
  return statements.some((s) =>
    walk(s).some((n) => n.kind === "TransactionStatement" && (n as TransactionStatement).action === "ROLLBACK"),
  );
}

/** SET XACT_ABORT ON before: an error dooms the transaction. */
function abortsOnError(node: TryCatch): boolean {
  return nodesOf(codeOf(node)).some(
    (n) =>
      n.kind === "SetOption" &&
      n.start < node.end &&
      (n as SetOption).options.includes("XACT_ABORT") &&
      (n as SetOption).value === "ON",
  );
}

class Splitter {
  readonly parts: Part[] = [];
  isNeeded = false;

  /** Splits a list into parts in which nothing can fail after a change. */
  split(list: readonly SyntaxNode[], isDirty: boolean): void {
    let first: SyntaxNode | undefined;
    let last: SyntaxNode | undefined;
    let hasWork = isDirty;
    let fails = false;
    const close = (): void => {
      if (first && last && fails) this.parts.push({ first, last });
      first = undefined;
      last = undefined;
      fails = false;
    };
    for (const statement of list) {
      if (statement.kind === "Label") {
        close();
        continue;
      }
      if (!isWhole(statement)) {
        this.isNeeded = true;
        close();
        for (const inner of listsOf(statement)) this.split(inner, true);
        hasWork = true;
        continue;
      }
      const mayFail = mayRaise(statement);
      if (hasWork && mayFail) {
        this.isNeeded = true;
        close();
        hasWork = false;
      }
      first ??= statement;
      last = statement;
      fails ||= mayFail;
      hasWork ||= changesData(statement);
    }
    close();
  }
}

function listsOf(statement: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  return statementsIn(statement).length > 0 ? [...innerLists(statement)] : [];
}

function* innerLists(statement: SyntaxNode): Generator<readonly SyntaxNode[]> {
  if (statement.kind === "IfStatement" || statement.kind === "WhileStatement") {
    for (const branch of statementsIn(statement)) {
      // ELSE IF is one statement with the IF before it.
      if (branch.kind === "IfStatement" && (statement as IfStatement).else === branch) yield* innerLists(branch);
      else yield branch.kind === "Block" ? statementsIn(branch) : [branch];
    }
  } else yield statementsIn(statement);
}

/** Whether nothing inside a statement can fail after something inside it was changed. */
function isWhole(statement: SyntaxNode): boolean {
  if (!changesData(statement)) return true;
  switch (statement.kind) {
    case "WhileStatement":
      return !mayRaise(statement);
    case "IfStatement":
    case "Block":
      return [...innerLists(statement)].every((list) => {
        const trial = new Splitter();
        trial.split(list, false);
        return !trial.isNeeded;
      });
    default:
      return true;
  }
}

const CHANGES: ReadonlySet<string> = new Set([
  "Insert",
  "Update",
  "Delete",
  "Merge",
  "Truncate",
  "Execute",
  "IntoTable",
]);

export function changesData(statement: SyntaxNode): boolean {
  return walk(statement).some((n) => CHANGES.has(n.kind));
}

const HARMLESS: ReadonlySet<string> = new Set([
  "Label",
  "SetOption",
  "DeclareCursor",
  "BreakStatement",
  "GotoStatement",
  "TransactionStatement",
  "Print",
]);

const SIMPLE: ReadonlySet<string> = new Set(["Literal", "Variable", "SystemVariable"]);

/** Whether a statement may end with an error. */
export function mayRaise(statement: SyntaxNode): boolean {
  if (HARMLESS.has(statement.kind)) return false;
  if (statement.kind === "SetVariable") return !SIMPLE.has((statement as SetVariable).value.kind);
  if (statement.kind === "Declare") {
    return (statement as Declare).variables.some((v) => {
      const { value } = v as VariableDeclaration;
      return value !== undefined && !SIMPLE.has(value.kind);
    });
  }
  if (statement.kind === "ReturnStatement") {
    const { value } = statement as unknown as { value?: SyntaxNode };
    return value !== undefined && !SIMPLE.has(value.kind) && value.kind !== "Unary";
  }
  const inner = statementsIn(statement);
  return inner.length > 0 ? inner.some(mayRaise) : true;
}

// ---------------------------------------------------------------- what is known of an error

export type ErrorField = "state" | "message" | "detail" | "context";

/** The items of GET STACKED DIAGNOSTICS. */
export const DIAGNOSTICS: Readonly<Record<ErrorField, string>> = {
  state: "RETURNED_SQLSTATE",
  message: "MESSAGE_TEXT",
  detail: "PG_EXCEPTION_DETAIL",
  context: "PG_EXCEPTION_CONTEXT",
};

/** The fields of its error that a CATCH asks for. */
export function askedFields(node: TryCatch, at: RuleContext): Set<ErrorField> {
  const topic = `error fields of ${node.start}`;
  return at.noted<Set<ErrorField>>(topic, () => new Set());
}

/** The variable or name that holds a field of the error that a CATCH handles. */
export function errorField(node: TryCatch, field: ErrorField, at: RuleContext): string {
  if (tryPlan(node, at).form === "block") {
    if (field === "state") return "SQLSTATE";
    if (field === "message") return "SQLERRM";
  }
  askedFields(node, at).add(field);
  return fieldVariable(node, field, at);
}

export function fieldVariable(node: TryCatch, field: ErrorField, at: RuleContext): string {
  return reserveName(node, `caught_${field}`, at, `error ${field} of ${node.start}`);
}
