/**
 * Regular expressions: Oracle's POSIX extended expressions with Perl's additions, written as PostgreSQL's
 * advanced regular expressions.
 * Sources: Oracle Database SQL Language Reference, appendix D; PostgreSQL manual, "POSIX Regular Expressions".
 */

export type TranslatedRegex =
  | {
      readonly pattern: string;
      /** Flags for PostgreSQL's regexp_ functions; empty if none is needed. */
      readonly flags: string;
      /** What may differ, for a person to check. */
      readonly caution?: string;
    }
  | { readonly problem: string };

/** What the pattern consists of, as far as the choice of flags depends on it. */
interface Traits {
  hasDot: boolean;
  /** A negated set matches a line end in Oracle; under PostgreSQL's flags p and n it does not. */
  hasNegation: boolean;
  hasAnchor: boolean;
  hasGreedy: boolean;
  hasLazy: boolean;
  hasEquivalence: boolean;
}

interface MatchFlags {
  readonly ignoresCase: boolean;
  readonly dotMatchesNewline: boolean;
  readonly isMultiline: boolean;
  readonly isExtended: boolean;
}

/** Backslash followed by one of these means the same on both sides. */
const SHARED_ESCAPES = "dDwWsSA";

/** Translates a pattern and Oracle's match parameter (i, c, n, m, x). */
export function translateRegex(pattern: string, matchParameter = ""): TranslatedRegex {
  const flags = readFlags(matchParameter);
  if (!flags) return { problem: `Oracle has no match parameter "${matchParameter}"` };
  const traits = newTraits();
  const neutral = rewrite(pattern, traits, ".", flags.isExtended);
  if (typeof neutral !== "string") return neutral;
  const needsOwnDot = traits.hasDot && traits.hasNegation && !flags.dotMatchesNewline;
  const translated = needsOwnDot ? rewrite(pattern, newTraits(), "[^\\n]", flags.isExtended) : neutral;
  if (typeof translated !== "string") return translated;
  return {
    pattern: translated,
    flags: (flags.ignoresCase ? "i" : "") + newlineFlag(traits, flags, needsOwnDot) + (flags.isExtended ? "x" : ""),
    ...cautionOf(traits),
  };
}

/**
 * Translates the replacement of REGEXP_REPLACE. Both use \1 to \9; PostgreSQL's \& (the whole match) and
 * backslashes that Oracle takes as they are have to be doubled.
 */
export function translateRegexReplacement(replacement: string): string {
  return replacement.replaceAll(/\\(\\|[1-9])?/g, (found, next: string | undefined) => (next ? found : "\\\\"));
}

function newTraits(): Traits {
  return {
    hasDot: false,
    hasNegation: false,
    hasAnchor: false,
    hasGreedy: false,
    hasLazy: false,
    hasEquivalence: false,
  };
}

/** Of i and c, the last one counts. */
function readFlags(matchParameter: string): MatchFlags | undefined {
  if (/[^icnmx]/.test(matchParameter)) return undefined;
  return {
    ignoresCase: matchParameter.lastIndexOf("i") > matchParameter.lastIndexOf("c"),
    dotMatchesNewline: matchParameter.includes("n"),
    isMultiline: matchParameter.includes("m"),
    isExtended: matchParameter.includes("x"),
  };
}

/** Oracle: the dot stops at a line end unless n is given, anchors mean the whole text unless m is given. */
function newlineFlag(traits: Traits, flags: MatchFlags, hasOwnDot: boolean): string {
  const dotStops = traits.hasDot && !flags.dotMatchesNewline && !hasOwnDot;
  const anchorsAtLines = traits.hasAnchor && flags.isMultiline;
  if (dotStops) return anchorsAtLines ? "n" : "p";
  return anchorsAtLines ? "w" : "";
}

function cautionOf(traits: Traits): { readonly caution?: string } {
  if (traits.hasGreedy && traits.hasLazy)
    return {
      caution:
        "the pattern mixes greedy and non-greedy quantifiers: in PostgreSQL the first one decides for the whole match",
    };
  if (traits.hasEquivalence)
    return { caution: "PostgreSQL's equivalence classes hold only the character itself, not its accented forms" };
  return {};
}

/** Writes the pattern anew, noting its traits on the way. */
function rewrite(pattern: string, traits: Traits, dot: string, isExtended: boolean): string | { problem: string } {
  let result = "";
  let groups = 0;
  /** Is there something in front that a quantifier can repeat? */
  let canRepeat = false;
  for (let at = 0; at < pattern.length; ) {
    const quantifier = readQuantifier(pattern, at);
    const step = quantifier
      ? { text: quantifier, end: at + quantifier.length }
      : pattern[at] === "["
        ? readBracket(pattern, at)
        : pattern[at] === "\\"
          ? { text: rewriteEscape(pattern, at, groups), end: at + 2 }
          : { text: rewriteCharacter(pattern[at], dot, isExtended), end: at + 1 };
    if (!step) return { problem: "the pattern has a bracket without a partner" };
    const source = pattern.slice(at, step.end);
    if (quantifier && !canRepeat)
      return { problem: "a quantifier without something to repeat is a literal in Oracle and an error in PostgreSQL" };
    if (source === "(" && pattern[step.end] === "?") return { problem: "Oracle knows no (?…) groups" };
    if (source === "(") groups += 1;
    note(traits, source, quantifier !== undefined);
    canRepeat = quantifier === undefined && !"(|^".includes(source);
    result += step.text;
    at = step.end;
  }
  return result;
}

function note(traits: Traits, source: string, isQuantifier: boolean): void {
  if (isQuantifier) {
    if (source.length > 1 && source.endsWith("?")) traits.hasLazy = true;
    else if (!/^\{\d+\}$/.test(source)) traits.hasGreedy = true;
  } else if (source === ".") traits.hasDot = true;
  else if (source === "^" || source === "$") traits.hasAnchor = true;
  else if (/^(?:\[\^|\\[DWS])/.test(source)) traits.hasNegation = true;
  if (source.includes("[=")) traits.hasEquivalence = true;
}

function rewriteCharacter(character: string, dot: string, isExtended: boolean): string {
  if (character === ".") return dot;
  // PostgreSQL's expanded syntax has comments, Oracle's has not.
  return character === "#" && isExtended ? "\\#" : character;
}

function readQuantifier(pattern: string, at: number): string | undefined {
  return /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at, at + 16))?.[0];
}

/** A backslash is an ordinary character within Oracle's brackets, and an escape within PostgreSQL's. */
function readBracket(pattern: string, start: number): { text: string; end: number } | undefined {
  let at = start + 1;
  let text = "[";
  if (pattern[at] === "^") {
    text += "^";
    at += 1;
  }
  for (let isFirst = true; at < pattern.length; isFirst = false) {
    const named = /^\[([:.=])[^\]]*?\1\]/.exec(pattern.slice(at, at + 40))?.[0];
    if (named) {
      text += named;
      at += named.length;
      continue;
    }
    if (pattern[at] === "]" && !isFirst) return { text: `${text}]`, end: at + 1 };
    text += pattern[at] === "\\" ? "\\\\" : pattern[at];
    at += 1;
  }
  return undefined;
}

function rewriteEscape(pattern: string, at: number, groups: number): string {
  const next = pattern[at + 1];
  if (next === undefined) return "\\\\";
  if (/[Zz]/.test(next)) return "\\Z";
  if (SHARED_ESCAPES.includes(next)) return `\\${next}`;
  if (/[1-9]/.test(next)) {
    if (Number(next) > groups) return next;
    // A digit after a back reference belongs to the text, not to the number of the group.
    return /\d/.test(pattern[at + 2] ?? "") ? `(?:\\${next})` : `\\${next}`;
  }
  // Any other letter or digit stands for itself in Oracle and has a meaning of its own in PostgreSQL.
  return /[A-Za-z0-9]/.test(next) ? next : `\\${next}`;
}
