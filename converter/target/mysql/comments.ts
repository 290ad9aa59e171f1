/** Comments: two hyphens begin one only where a blank follows, some block comments are code, and none holds another one. */

/** The comment as MySQL takes it; undefined where it does as it stands. */
export function commentFor(text: string): string | undefined {
  if (text.startsWith("--")) return /^--(?:\s|$)/.test(text) ? undefined : `-- ${text.slice(2)}`;
  const inner = text.endsWith("*/") && text.length > 3 ? text.slice(2, -2) : text.slice(2);
  const isNested = inner.includes("/*") || inner.includes("*/");
  const isCode = /^(?:[!+]|M!)/.test(inner);
  if (!isNested && !isCode) return undefined;
  return `/*${isCode ? " " : ""}${inner.replaceAll("/*", "/ *").replaceAll("*/", "* /")}*/`;
}
