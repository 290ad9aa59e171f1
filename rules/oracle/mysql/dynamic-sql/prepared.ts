/** Statements in texts: PREPARE, EXECUTE and what is bound to them. */
import { adoptFragment, convertFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Binary, Literal, Paren, UsingClause } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";

const NAME = "dynamic_statement";

/** What runs a text: assignments before, the run itself, what ends it. */
export interface DynamicRun {
  readonly before: Piece;
  readonly run: Piece;
  readonly after: Piece;
}

/** The statements that run the text of an expression with these binds; `into` is added to its end. */
export function dynamicRun(
  text: SyntaxNode,
  using: UsingClause | undefined,
  into: string,
  at: RuleContext,
): DynamicRun {
  const items = using?.items ?? [];
  const names = items.map((_, i) => `@bind_${i + 1}`);
  const binds = items.map((item, i): Piece => [`SET ${names[i]} = `, at.text(item.value), "; "]);
  const source = textPiece(text, at);
  const whole: Piece = into === "" ? source : ["CONCAT(", source, `, ${quoteText(into)})`];
  return {
    before: ["SET @sql_text = ", whole, `; PREPARE ${NAME} FROM @sql_text; `, binds],
    run: `EXECUTE ${NAME}${names.length > 0 ? ` USING ${names.join(", ")}` : ""};`,
    after: ` DEALLOCATE PREPARE ${NAME};`,
  };
}

/** The text: a literal is converted as the statement that it holds; in others only the binds become question marks. */
function textPiece(text: SyntaxNode, at: RuleContext): Piece {
  const literal = literalText(text);
  if (literal !== undefined) {
    const fragment = convertFragment(literal, at);
    if (!("problem" in fragment) && !fragment.isDisabled && fragment.text !== "" && !isBlock(fragment.root.kind)) {
      adoptFragment(fragment, at, () => text);
      return quoteText(withQuestionMarks(fragment.text.replace(/;\s*$/, ""), at));
    }
    return quoteText(withQuestionMarks(literal, at));
  }
  for (const part of literalsIn(text)) {
    const marked = withQuestionMarks(part.value, at);
    if (marked !== part.value) at.replace(part, quoteText(marked));
  }
  return at.text(text);
}

function isBlock(kind: string): boolean {
  return kind === "AnonymousBlock";
}

/** Whether a text is known to begin a block of code, which cannot be prepared. */
export function isBlockText(text: SyntaxNode, at: RuleContext): boolean {
  const [first] = literalsIn(text);
  if (!first || first.start !== at.tokensIn(text)[0]?.start) return false;
  const word = at.frame.language.parse(first.value).tokens.find((t) => t.kind === "word")?.value;
  return word === "BEGIN" || word === "DECLARE";
}

function literalText(node: SyntaxNode): string | undefined {
  if (node.kind === "Paren") return literalText((node as Paren).inner);
  if (node.kind === "Literal") return (node as Literal).type === "string" ? (node as Literal).value : undefined;
  if (node.kind !== "Binary" || (node as Binary).operator !== "||") return undefined;
  const left = literalText((node as Binary).left);
  const right = literalText((node as Binary).right);
  return left === undefined || right === undefined ? undefined : left + right;
}

function literalsIn(node: SyntaxNode): Literal[] {
  if (node.kind === "Paren") return literalsIn((node as Paren).inner);
  if (node.kind === "Literal") return (node as Literal).type === "string" ? [node as Literal] : [];
  if (node.kind !== "Binary" || (node as Binary).operator !== "||") return [];
  return [...literalsIn((node as Binary).left), ...literalsIn((node as Binary).right)];
}

/** MySQL marks the places of binds with question marks. */
function withQuestionMarks(text: string, at: RuleContext): string {
  let out = "";
  let end = 0;
  for (const token of at.frame.language.parse(text).tokens) {
    if (token.kind !== "bind") continue;
    out += `${text.slice(end, token.start)}?`;
    end = token.end;
  }
  return out + text.slice(end);
}
