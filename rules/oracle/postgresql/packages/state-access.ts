/** Reading and writing package variables in code. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { VariableSymbol } from "../../../../converter/model/symbols";
import type { AssignmentStatement, Call, NameExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { certainType, isImplicit } from "../routines/parameter-types";
import { isOutFunction } from "../routines/signature";
import { isWritten, wholeReference, writingStatement } from "../routines/write-targets";
import { convertValue } from "../statements/assigned-values";
import { getterName, isPackageVariable, setterName, stateType, widest } from "./package-state";

const SET_CONFIG = "https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET";
const GIVEN =
  "CREATE PACKAGE st AS\n  n NUMBER := 1;\n  TYPE t_rec IS RECORD (a NUMBER, b VARCHAR2(10));\n  r t_rec;\n  c CONSTANT VARCHAR2(3) := 'abc';\nEND st;\n/\n";

const read = defineRule<NameExpression>({
  id: "oracle.postgresql.package-variable",
  title: "Package variables are read through a function",
  complexity: "simple",
  guidance: {
    what: "A variable or constant of a package.",
    why: "PostgreSQL has no package variables; the value is kept in a session setting.",
    action: "None.",
  },
  sources: [SET_CONFIG],
  given: GIVEN,
  on: "NameExpression",
  match: (name, at) => packageVariable(name, at) !== undefined,
  convert: (name, at) => {
    const found = packageVariable(name, at);
    if (!found) return;
    const base = { start: name.start, end: name.name.parts[found.index].end };
    const isPart = found.index < name.name.parts.length - 1;
    if (isWritten(name, at) && !isOfOutFunction(name, at)) {
      const whole = name.parent?.kind === "AssignmentStatement" && !isPart;
      if (!whole) at.replace(base, temporaryFor(name, found.symbol, isPart || isElementAccess(name), at));
      return;
    }
    const call = `${getterName(found.symbol, at)}()`;
    at.replace(base, isPart || isElementAccess(name) ? `(${call})` : call);
  },
  examples: [
    { from: "st.n + 1", to: "st.n() + 1" },
    { from: "LENGTH(st.c)", contains: "st.c()" },
    { from: "BEGIN\n  IF st.r.a > 1 THEN\n    NULL;\n  END IF;\nEND;", contains: "IF (st.r()).a > 1 THEN" },
  ],
});

const assign = defineRule<AssignmentStatement>({
  id: "oracle.postgresql.package-variable-assignment",
  title: "Package variables are set through a function",
  complexity: "simple",
  guidance: {
    what: "An assignment to a package variable.",
    why: "Its value is kept in a session setting. A ROLLBACK takes the setting back as well, which Oracle does not do.",
    action: "None, unless code relies on package state after a rollback.",
  },
  sources: [SET_CONFIG],
  given: GIVEN,
  on: "AssignmentStatement",
  match: (statement, at) => wholeVariable(statement, at) !== undefined,
  convert: (statement, at) => {
    const symbol = wholeVariable(statement, at);
    if (!symbol) return;
    castValue(symbol, statement.value, at);
    at.replace(statement, [`PERFORM ${setterName(symbol, at)}(`, at.text(statement.value), ");"]);
  },
  examples: [
    { from: "BEGIN\n  st.n := st.n + /* one */ 1;\nEND;", contains: "PERFORM st.set__n(st.n() + /* one */ 1);" },
    { from: "BEGIN\n  st.r.a := 5;\nEND;", contains: "r_state := st.r(); r_state.a := 5; PERFORM st.set__r(r_state);" },
    {
      from: "BEGIN\n  SELECT 1 INTO st.n FROM dual;\nEND;",
      contains: "SELECT 1 INTO STRICT n_state; PERFORM st.set__n(n_state);",
    },
  ],
});

const writeBack = defineRule<SyntaxNode>({
  id: "oracle.postgresql.package-variable-target",
  title: "Package variables as targets go through a local copy",
  complexity: "simple",
  guidance: {
    what: "A package variable, or a part of it, as the target of INTO, FETCH, an OUT parameter or a collection method.",
    why: "plpgsql can only fill variables of the routine itself.",
    action: "None: a local variable is filled, then the package variable is set from it.",
  },
  sources: [SET_CONFIG],
  given: GIVEN,
  on: [
    "AssignmentStatement",
    "SqlStatement",
    "FetchStatement",
    "CallStatement",
    "ExecuteImmediate",
    "OpenStatement",
    "ForallStatement",
    "CloseStatement",
  ],
  match: (statement, at) => copiesOf(statement, at).length > 0,
  convert: (statement, at) => {
    const copies = copiesOf(statement, at);
    const before = copies.filter((c) => c.needsValue || statement.kind !== "SqlStatement");
    at.wrap(
      statement,
      before.map((c) => `${c.temporary} := ${getterName(c.symbol, at)}(); `),
      copies.map((c) => ` PERFORM ${setterName(c.symbol, at)}(${c.temporary});`),
    );
  },
  examples: [
    {
      from: "BEGIN\n  SELECT 1 INTO st.r.a FROM dual;\nEND;",
      contains: "r_state := st.r(); SELECT 1 INTO STRICT r_state.a; PERFORM st.set__r(r_state);",
    },
  ],
});

interface StateCopy {
  readonly symbol: VariableSymbol;
  readonly temporary: string;
  /** Only a part is written, so that the rest must be there before. */
  needsValue: boolean;
}

/** The package variable that a name begins with, and the part of the name that means it. */
function packageVariable(name: NameExpression, at: RuleContext): { symbol: VariableSymbol; index: number } | undefined {
  const symbols = at.binding.symbolsOf(name);
  const index = symbols.findIndex((s) => isPackageVariable(s));
  const symbol = index < 0 ? undefined : symbols[index];
  return isPackageVariable(symbol) ? { symbol, index } : undefined;
}

function wholeVariable(statement: AssignmentStatement, at: RuleContext): VariableSymbol | undefined {
  if (statement.target.kind !== "NameExpression") return undefined;
  const found = packageVariable(statement.target, at);
  return found && found.index === statement.target.name.parts.length - 1 ? found.symbol : undefined;
}

function isElementAccess(name: NameExpression): boolean {
  const parent = name.parent;
  return (parent?.kind === "Call" && (parent as Call).callee === name) || parent?.kind === "Member";
}

/** A function with OUT parameters is called in a statement of its own, which takes care of what comes out. */
function isOfOutFunction(name: NameExpression, at: RuleContext): boolean {
  const argument = wholeReference(name).parent;
  const call = argument?.kind === "Argument" ? argument.parent : undefined;
  const symbol = call && at.binding.symbolOf(call);
  return symbol?.kind === "routine" && isOutFunction(symbol, at);
}

function copiesOf(statement: SyntaxNode, at: RuleContext): StateCopy[] {
  return (at.notes.get(copiesTopic(statement)) as StateCopy[] | undefined) ?? [];
}

function copiesTopic(statement: SyntaxNode | undefined): string {
  return `state copies of ${statement?.kind} ${statement?.start}`;
}

function temporaryFor(name: NameExpression, symbol: VariableSymbol, isPart: boolean, at: RuleContext): string {
  const topic = copiesTopic(writingStatement(name));
  const copies = (at.notes.get(topic) as StateCopy[] | undefined) ?? [];
  at.notes.set(topic, copies);
  const known = copies.find((c) => c.symbol === symbol);
  if (known) {
    known.needsValue ||= isPart;
    return known.temporary;
  }
  const temporary = temporaryName(name, symbol, at);
  copies.push({ symbol, temporary, needsValue: isPart });
  return temporary;
}

/** One name per variable and routine. */
function temporaryName(name: NameExpression, symbol: VariableSymbol, at: RuleContext): string {
  const body = routineBody(name);
  const topic = `state copy of ${symbol.parent?.name}.${symbol.name} in ${body?.start}`;
  const known = at.notes.get(topic) as string | undefined;
  if (known) return known;
  const base = `${symbol.name.toLowerCase().replace(/[^a-z0-9_]/g, "_")}_state`;
  const temporary = body ? reserveNameIn(body, base, at) : base;
  at.notes.set(topic, temporary);
  if (body) declareExtra(body, `${temporary} ${stateType(symbol, at)}`, at);
  return temporary;
}

/** The function that sets a variable takes all numbers and all texts; anything else is converted as Oracle does it. */
function castValue(symbol: VariableSymbol, value: SyntaxNode, at: RuleContext): void {
  const target = widest(stateType(symbol, at));
  const own = at.typeOf(value);
  if (own.kind === "null" || own.kind === "unknown") return;
  convertValue(value, symbol.type, at);
  const isText = own.kind === "string" || own.kind === "clob";
  const known = certainType(value, at);
  const wantsNumber = target === "numeric" || target === "double precision";
  if (wantsNumber && isText && value.kind !== "Literal") at.replace(value, [at.operand(value), `::${target}`]);
  else if (target === "numeric" && own.kind === "float") at.replace(value, [at.operand(value), "::numeric"]);
  else if (target === "text" && isWhole(value, at)) at.replace(value, [at.operand(value), "::text"]);
  else if (target === "timestamp" && known !== undefined && !isText && !isImplicit(known, target))
    at.replace(value, [at.operand(value), "::timestamp"]);
}

/** A number that convertValue leaves as it is. */
function isWhole(value: SyntaxNode, at: RuleContext): boolean {
  const type = at.typeOf(value);
  if (type.kind !== "number") return false;
  return (
    value.kind === "Literal" || type.isInteger === true || (type.precision !== undefined && (type.scale ?? 0) === 0)
  );
}

export default [read, assign, writeBack];
