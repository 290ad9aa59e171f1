/** Names for what a conversion adds, that nothing in the statement has. */
import type { RuleContext } from "../../../../converter/language/oracle/context";

/** A name that nothing in the statement uses: `base`, or `base_2`, `base_3` … */
export function freshName(base: string, at: RuleContext): string {
  const words = usedWords(at);
  let name = base;
  for (let i = 2; words.has(name.toUpperCase()); i++) name = `${base}_${i}`;
  return name;
}

/** As freshName, and reserved: a second call gives another name. */
export function reserveName(base: string, at: RuleContext): string {
  const name = freshName(base, at);
  usedWords(at).add(name.toUpperCase());
  return name;
}

function usedWords(at: RuleContext): Set<string> {
  const known = at.notes.get("used words") as Set<string> | undefined;
  if (known) return known;
  const words = new Set(
    at.unit.tokens.filter((t) => t.kind === "word" || t.kind === "quoted").map((t) => t.value.toUpperCase()),
  );
  at.notes.set("used words", words);
  return words;
}
