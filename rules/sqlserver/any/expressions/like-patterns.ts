/** Patterns of LIKE and PATINDEX as LIKE and regular expressions of the target have them. */

/** A piece of a pattern. */
type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "any" | "one" }
  | { readonly kind: "set"; readonly isNegated: boolean; readonly members: string };

/** The parts of a pattern; undefined where the escape character stands at the end. */
export function patternParts(pattern: string, mark?: string): Part[] | undefined {
  const parts: Part[] = [];
  const addText = (text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + text };
    else parts.push({ kind: "text", text });
  };
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    if (mark && c === mark) {
      if (i + 1 >= pattern.length) return undefined;
      addText(pattern[++i]);
    } else if (c === "%") parts.push({ kind: "any" });
    else if (c === "_") parts.push({ kind: "one" });
    else if (c === "[") {
      const end = pattern.indexOf("]", pattern[i + 1] === "]" || pattern.startsWith("^]", i + 1) ? i + 3 : i + 1);
      if (end < 0) addText(c);
      else {
        const inner = pattern.slice(i + 1, end);
        i = end;
        const isNegated = inner.startsWith("^") && inner.length > 1;
        if (inner.length === 1) addText(inner);
        else if (inner !== "") parts.push({ kind: "set", isNegated, members: isNegated ? inner.slice(1) : inner });
      }
    } else addText(c);
  }
  return parts;
}

/** The pattern for LIKE, with a backslash as escape character; undefined where it has a set of characters. */
export function likePattern(parts: readonly Part[]): string | undefined {
  let pattern = "";
  for (const part of parts) {
    if (part.kind === "set") return undefined;
    if (part.kind === "any") pattern += "%";
    else if (part.kind === "one") pattern += "_";
    else if (part.kind === "text") pattern += part.text.replace(/[\\%_]/g, "\\$&");
  }
  return pattern;
}

/** The pattern as a regular expression, without anchors. */
export function regularExpression(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case "any":
          return ".*";
        case "one":
          return ".";
        case "text":
          return part.text.replace(/[\\.*+?()[\]{}|^$]/g, "\\$&");
        default:
          return `[${part.isNegated ? "^" : ""}${setMembers(part.members)}]`;
      }
    })
    .join("");
}

/** Characters and ranges of a set. What has a meaning of its own in a set is escaped. */
function setMembers(members: string): string {
  let text = "";
  for (let i = 0; i < members.length; i++) {
    const isRange = members[i] === "-" && i > 0 && i < members.length - 1;
    text += isRange ? "-" : members[i].replace(/[\\\]^[-]/, "\\$&");
  }
  return text;
}

/** The whole text has to match: a regular expression with anchors where no % stands. */
export function anchored(parts: readonly Part[]): string {
  const starts = parts[0]?.kind === "any";
  const ends = parts.at(-1)?.kind === "any" && parts.length > 0;
  const inner = parts.slice(starts ? 1 : 0, ends && (parts.length > 1 || !starts) ? -1 : undefined);
  if (parts.length === 1 && starts) return "";
  return `${starts ? "" : "^"}${regularExpression(inner)}${ends ? "" : "$"}`;
}
