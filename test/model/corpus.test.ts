/** How much of real Oracle code is understood: names resolved, expressions typed. Skipped where the corpus is absent. */
import { expect, it } from "vitest";
import { parseStatement } from "../../converter/plsql/parse";
import { type Binding, bindUnit, buildModel } from "../../converter/plsql/semantics";
import { type SyntaxNode, walk } from "../../converter/syntax/node";
import { readOracleCorpus } from "../plsql/corpus";

const EXPRESSIONS = new Set(
  (
    "Literal NameExpression Bind Member Call SpecialCall Cast New Paren Subquery Binary Unary OuterJoinMark Between In Like Is " +
    "Exists CaseExpression CursorAttribute AtTimeZone IntervalExpression Collate"
  ).split(" "),
);

interface Share {
  names: number;
  resolved: number;
  /** Resolved to a column of a table that is not part of the input. */
  assumed: number;
  expressions: number;
  typed: number;
}

function count(binding: Binding, root: SyntaxNode, share: Share): void {
  for (const node of walk(root)) {
    const symbol = binding.symbolOf(node);
    if (node.kind === "NameExpression") {
      share.names++;
      if (symbol) share.resolved++;
      if (symbol?.kind === "column" && symbol.isAssumed) share.assumed++;
    }
    if (!EXPRESSIONS.has(node.kind) || isCallee(node)) continue;
    share.expressions++;
    if (binding.typeOf(node).kind !== "unknown") share.typed++;
    binding.isNullable(node);
    binding.mayBeEmptyString(node);
  }
  binding.dependencies();
}

/** The name of what is called has no type of its own. */
function isCallee(node: SyntaxNode): boolean {
  const parent = node.parent as (SyntaxNode & { callee?: SyntaxNode }) | undefined;
  return parent?.kind === "CallStatement" || parent?.callee === node;
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

it("understands real code", { timeout: 240_000 }, () => {
  const statements = readOracleCorpus();
  if (!statements) return;
  const items = new Map<string, string[]>();
  for (const statement of statements) {
    const item = statement.place(0).split("/")[0];
    const texts = items.get(item);
    if (texts) texts.push(statement.text);
    else items.set(item, [statement.text]);
  }
  const total: Share = { names: 0, resolved: 0, assumed: 0, expressions: 0, typed: 0 };
  for (const [item, texts] of items) {
    const units = texts.map((text, index) => ({ index, text, root: parseStatement(text).root }));
    const model = buildModel(units);
    const share: Share = { names: 0, resolved: 0, assumed: 0, expressions: 0, typed: 0 };
    for (const unit of units) if (unit.root) count(bindUnit(unit, model), unit.root, share);
    for (const key of Object.keys(total) as (keyof Share)[]) total[key] += share[key];
    console.log(
      `${item}: ${share.names} names, ${percent(share.resolved, share.names)} resolved (${percent(share.assumed, share.names)} assumed), ` +
        `${share.expressions} expressions, ${percent(share.typed, share.expressions)} typed`,
    );
  }
  expect(total.resolved / total.names).toBeGreaterThan(0.98);
  expect(total.typed / total.expressions).toBeGreaterThan(0.96);
});
