/** IF, CASE, loops, EXIT and CONTINUE. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  CaseStatement,
  ConditionalBranch,
  CursorForControl,
  ExitStatement,
  Expression,
  IfStatement,
  LoopStatement,
  NumericForControl,
  RawClause,
  Statement,
  WhileControl,
} from "../nodes";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier } from "./names";
import { isQueryStart, parseSubquery } from "./queries";
import { finish, skipClause, skipStatement } from "./recovery";
import { parseStatements } from "./statements";

/** `IF condition THEN … [ELSIF condition THEN …]… [ELSE …] END IF;` */
export function parseIfStatement(p: Parser): IfStatement {
  const startIndex = p.index;
  const branches: ConditionalBranch[] = [];
  do branches.push(parseBranch(p, parseExpression));
  while (p.at("ELSIF"));
  const elseStatements = parseElse(p);
  if (expectEnd(p, "IF")) p.expect(";", "expected ; after END IF");
  return p.node(startIndex, "IfStatement", { branches, elseStatements });
}

/** `CASE [selector] WHEN … THEN … [ELSE …] END CASE [label];` */
export function parseCaseStatement(p: Parser): CaseStatement {
  const startIndex = p.index;
  p.take();
  const selector = p.at("WHEN") ? undefined : parseExpression(p);
  const branches: ConditionalBranch[] = [];
  if (!p.at("WHEN")) p.report("expected WHEN after CASE");
  while (p.at("WHEN")) branches.push(parseBranch(p, selector ? parseSelectorValues : parseExpression));
  const elseStatements = parseElse(p);
  if (expectEnd(p, "CASE")) {
    if (isIdentifierStart(p)) parseIdentifier(p);
    p.expect(";", "expected ; after END CASE");
  }
  return p.node(startIndex, "CaseStatement", { selector, branches, elseStatements });
}

/** `IF|ELSIF|WHEN condition THEN statement…` */
function parseBranch(p: Parser, parseCondition: (p: Parser) => Expression | Bogus): ConditionalBranch {
  const startIndex = p.index;
  p.take();
  const conditionIndex = p.index;
  let condition = parseCondition(p);
  if (!p.at("THEN")) {
    p.report("expected THEN");
    p.index = conditionIndex;
    condition = p.bogus("expected THEN", (at) => at.at("THEN") || at.at(";") || at.at("END"));
  }
  p.eat("THEN");
  const statements = parseStatements(p);
  return p.node(startIndex, "ConditionalBranch", { condition, statements });
}

const DANGLING_PREDICATES: ReadonlySet<string> = new Set("= < > <= >= <> != ^= ~= IS IN BETWEEN LIKE NOT".split(" "));

/** What follows WHEN in a CASE with a selector: a value; since 23ai several, and conditions without a left side (`< 5`). */
function parseSelectorValues(p: Parser): Expression | Bogus {
  const startIndex = p.index;
  const items: (Expression | Bogus)[] = [];
  do items.push(parseSelectorValue(p));
  while (p.eat(","));
  return items.length === 1 ? items[0] : p.node(startIndex, "ExpressionList", { items });
}

function parseSelectorValue(p: Parser): Expression | Bogus {
  if (!p.atAny(DANGLING_PREDICATES) || p.at("NOT", "(")) return parseExpression(p);
  const { start, end } = skipClause(p, p.index, "WHEN", (at) => at.at(",") || at.at("THEN") || at.at(";"));
  return { kind: "RawExpression", start, end, name: "WHEN" };
}

function parseElse(p: Parser): (Statement | Bogus)[] | undefined {
  return p.eat("ELSE") ? parseStatements(p) : undefined;
}

/** Takes `END word`. A missing one leaves what stands there to the statement around. */
function expectEnd(p: Parser, word: string): boolean {
  if (p.eat("END", word)) return true;
  p.report(`expected END ${word}`);
  return false;
}

/** `[WHILE condition | FOR …] LOOP statement… END LOOP [label];` */
export function parseLoopStatement(p: Parser): LoopStatement | Bogus {
  const startIndex = p.index;
  const control = parseLoopControl(p);
  const loopToken = p.expect("LOOP");
  if (!loopToken) return skipStatement(p, startIndex, "expected LOOP");
  const statements = parseStatements(p);
  const isClosed = expectEnd(p, "LOOP");
  const endLabel = isClosed && isIdentifierStart(p) ? parseIdentifier(p) : undefined;
  if (isClosed) p.expect(";", "expected ; after END LOOP");
  return p.node(startIndex, "LoopStatement", { control, loopToken, statements, endLabel });
}

function parseLoopControl(p: Parser): LoopStatement["control"] {
  if (p.at("WHILE")) return parseWhileControl(p);
  if (p.at("FOR")) return parseForControl(p);
  return undefined;
}

function parseWhileControl(p: Parser): WhileControl {
  const startIndex = p.index;
  p.take();
  const condition = parseExpression(p);
  return p.node(startIndex, "WhileControl", { condition });
}

/** `FOR i IN [REVERSE] low..high`, `FOR r IN cursor | (query)`; the iteration controls of 21c are kept whole. */
function parseForControl(p: Parser): NumericForControl | CursorForControl | RawClause {
  const startIndex = p.index;
  if (hasIterationControls(p)) return skipClause(p, startIndex, "FOR", (at) => at.at("LOOP") || at.at(";"));
  p.take();
  const variable = parseIdentifier(p, "expected the loop's variable");
  p.expect("IN", "expected IN after the loop's variable");
  if (p.at("(") && isQueryStart(p))
    return p.node(startIndex, "CursorForControl", { variable, source: parseSubquery(p) });
  const isReverse = !p.at("REVERSE", "LOOP") && p.eat("REVERSE") !== undefined;
  const source = parseExpression(p);
  if (!p.eat("..")) return p.node(startIndex, "CursorForControl", { variable, source });
  const high = parseExpression(p);
  return p.node(startIndex, "NumericForControl", { variable, isReverse, low: source, high });
}

const ITERATION_WORDS: ReadonlySet<string> = new Set([",", "BY", "REPEAT", "WHILE", "WHEN"]);
const ITERANDS: ReadonlySet<string> = new Set(["VALUES", "INDICES", "PAIRS"]);

/** Whether a FOR loop uses what 21c added: typed variables, BY, REPEAT, WHEN, VALUES OF, several controls. */
function hasIterationControls(p: Parser): boolean {
  const inIsNext = p.peek(2).kind === "word" && p.peek(2).value === "IN";
  if (!inIsNext) return true;
  let open = 0;
  let cases = 0;
  for (let ahead = 3; ; ahead++) {
    const { kind, value } = p.peek(ahead);
    if (kind === "end" || (kind === "operator" && value === ";")) return false;
    if (kind !== "word" && kind !== "operator") continue;
    if (value === "LOOP") return false;
    if (value === "(") open++;
    else if (value === ")") open--;
    else if (value === "CASE") cases++;
    else if (value === "END") cases--;
    else if (open === 0 && cases === 0 && isIterationWord(p, ahead)) return true;
  }
}

function isIterationWord(p: Parser, ahead: number): boolean {
  const next = p.peek(ahead + 1);
  if (p.atAny(ITERANDS, ahead) && next.kind === "word" && next.value === "OF") return true;
  if (p.peek(ahead).value === "EXECUTE" && next.value === "IMMEDIATE") return true;
  return p.atAny(ITERATION_WORDS, ahead) && p.peek(ahead - 1).value !== ".";
}

/** `EXIT|CONTINUE [label] [WHEN condition];` */
export function parseExitStatement(p: Parser): ExitStatement | Bogus {
  const startIndex = p.index;
  const action = p.take().value === "EXIT" ? "EXIT" : "CONTINUE";
  const label = !p.at("WHEN") && isIdentifierStart(p) ? parseIdentifier(p) : undefined;
  const condition = p.eat("WHEN") ? parseExpression(p) : undefined;
  return finish(p, startIndex, "ExitStatement", { action, label, condition } as const);
}
