/** What rules add to the DECLARE section of a routine, trigger or batch, and to the beginning of its body. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { codeOf } from "../statements/statement-lists";

/** Declares something, once per code: "name type" without a semicolon. */
export function declareExtra(node: SyntaxNode, declaration: Piece, at: RuleContext, key?: string): void {
  const code = codeOf(node);
  const keys = listFor<string>(`declaration keys of ${code.start}`, at);
  const own = key ?? JSON.stringify(declaration);
  if (keys.includes(own)) return;
  keys.push(own);
  declaredExtras(code, at).push(declaration);
}

export function declaredExtras(code: SyntaxNode, at: RuleContext): Piece[] {
  return listFor<Piece>(`declarations of ${code.start}`, at);
}

/** Statements at the beginning of the body. */
export function openingStatements(node: SyntaxNode, at: RuleContext): Piece[] {
  return listFor<Piece>(`opening of ${codeOf(node).start}`, at);
}

/** Options of plpgsql before the declarations: "#variable_conflict use_column". */
export function bodyOptions(node: SyntaxNode, at: RuleContext): string[] {
  return listFor<string>(`options of ${codeOf(node).start}`, at);
}

function listFor<T>(topic: string, at: RuleContext): T[] {
  return at.noted<T[]>(topic, () => []);
}

/** A name that nothing in the code uses: `base`, or `base_2`, `base_3` … A second call with one key gives the same. */
export function reserveName(node: SyntaxNode, base: string, at: RuleContext, key?: string): string {
  const code = codeOf(node);
  const topic = `name ${key} of ${code.start}`;
  const known = key === undefined ? undefined : (at.notes.get(topic) as string | undefined);
  if (known) return known;
  const words = usedWords(at);
  let name = base;
  for (let i = 2; words.has(name.toLowerCase()); i++) name = `${base}_${i}`;
  words.add(name.toLowerCase());
  if (key !== undefined) at.notes.set(topic, name);
  return name;
}

/** As reserveName with the variable's purpose as key, and declared. */
export function extraVariable(node: SyntaxNode, base: string, type: string, at: RuleContext): string {
  const name = reserveName(node, base, at, `variable ${base}`);
  declareExtra(node, `${name} ${type}`, at);
  return name;
}

function usedWords(at: RuleContext): Set<string> {
  const known = at.notes.get("used words") as Set<string> | undefined;
  if (known) return known;
  const words = new Set<string>();
  for (const { kind, value } of at.unit.tokens) {
    if (kind === "word" || kind === "quoted") words.add(value.toLowerCase());
    else if (kind === "variable" && !value.startsWith("@@")) {
      const bare = value.toLowerCase().replace(/^@+/, "");
      words.add(`v_${bare}`).add(`p_${bare}`).add(bare);
    }
  }
  at.notes.set("used words", words);
  return words;
}
