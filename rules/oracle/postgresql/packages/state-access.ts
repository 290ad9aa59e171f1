/** Reading and writing package variables in code. */
import type { VariableSymbol } from "../../../../converter/model/symbols";
import type { AssignmentStatement, Call, NameExpression } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { defineRule } from "../../../../converter/rule/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, enclosingBody, reserveName } from "../routines/declared-extras";
import { isWritten, writingStatement } from "../routines/write-targets";
import { writtenType } from "../routines/written-types";
import { getterName, isPackageVariable, setterName } from "./package-state";

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
    if (isWritten(name, at)) {
      const whole = name.parent?.kind === "AssignmentStatement" && !isPart;
      if (!whole) at.replace(base, temporaryFor(name, found.symbol, at));
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
    const type = writtenType(symbol.type, at);
    at.replace(statement, [`PERFORM ${setterName(symbol, at)}(`, castTo(type, statement.value, at), ");"]);
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
    const before = copies.map((c) => `${c.temporary} := ${getterName(c.symbol, at)}(); `).join("");
    const after = copies.map((c) => ` PERFORM ${setterName(c.symbol, at)}(${c.temporary});`).join("");
    const needsValue = statement.kind !== "SqlStatement" && statement.kind !== "FetchStatement";
    at.wrap(statement, needsValue ? before : "", after);
  },
  examples: [{ from: "BEGIN\n  SELECT 1 INTO st.r.a FROM dual;\nEND;", contains: "PERFORM st.set__r(r_state);" }],
});

interface StateCopy {
  readonly symbol: VariableSymbol;
  readonly temporary: string;
}

/** The package variable that a name begins with, and the part of the name that means it. */
function packageVariable(name: NameExpression, at: RuleContext): { symbol: VariableSymbol; index: number } | undefined {
  const symbols = at.binding.symbolsOf(name);
  const index = symbols.findIndex((s) => isPackageVariable(s));
  const symbol = symbols[index];
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

function copiesOf(statement: SyntaxNode, at: RuleContext): StateCopy[] {
  return (at.notes.get(`state copies of ${statement.start}`) as StateCopy[] | undefined) ?? [];
}

function temporaryFor(name: NameExpression, symbol: VariableSymbol, at: RuleContext): string {
  const statement = writingStatement(name);
  const topic = `state copies of ${statement?.start}`;
  const copies = (at.notes.get(topic) as StateCopy[] | undefined) ?? [];
  at.notes.set(topic, copies);
  const known = copies.find((c) => c.symbol === symbol);
  if (known) return known.temporary;
  const temporary = temporaryName(symbol, at);
  const body = enclosingBody(name);
  if (body) declareExtra(body, `${temporary} ${writtenType(symbol.type, at)}`, at);
  copies.push({ symbol, temporary });
  return temporary;
}

/** One name per variable and statement of the source. */
function temporaryName(symbol: VariableSymbol, at: RuleContext): string {
  const topic = `state copy of ${symbol.parent?.name}.${symbol.name}`;
  const known = at.notes.get(topic) as string | undefined;
  if (known) return known;
  const name = reserveName(`${symbol.name.toLowerCase().replace(/[^a-z0-9_]/g, "_")}_state`, at);
  at.notes.set(topic, name);
  return name;
}

/** A value for a parameter of this type: PostgreSQL casts by itself only where nothing can be lost. */
function castTo(type: string, value: SyntaxNode, at: RuleContext): Piece {
  const own = at.typeOf(value);
  const isSafe = own.kind === "null" || own.kind === "string" || writtenType(own, at) === type || type === "numeric";
  return isSafe ? at.text(value) : ["CAST(", at.text(value), ` AS ${type})`];
}

export default [read, assign, writeBack];
