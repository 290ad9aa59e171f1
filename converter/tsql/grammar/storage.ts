/** Where tables, indexes and keys are stored, and their old and new options. */
import type { Parser } from "../../syntax/parser";
import type { NamedOption, OptionList, RawClause } from "../nodes";
import { parseNamedOption, parseWithOptions } from "./clauses";
import { rawClause } from "./names";

const PLACE_WORDS: ReadonlySet<string> = new Set(["ON", "TEXTIMAGE_ON", "FILESTREAM_ON"]);
const REFERENTIAL_ACTIONS: ReadonlySet<string> = new Set(["DELETE", "UPDATE"]);
const PLACE_KINDS: ReadonlySet<string> = new Set(["word", "quoted", "string"]);

/** Whether ON filegroup, TEXTIMAGE_ON … or FILESTREAM_ON … comes next. */
export function atPlace(p: Parser): boolean {
  return p.atAny(PLACE_WORDS) && !(p.at("ON") && p.atAny(REFERENTIAL_ACTIONS, 1));
}

/** ON | TEXTIMAGE_ON | FILESTREAM_ON name ["(" column ")"] */
export function parsePlace(p: Parser): RawClause {
  const startIndex = p.index;
  const { value } = p.take();
  if (PLACE_KINDS.has(p.peek().kind)) p.take();
  else p.report("expected a filegroup or a partition scheme");
  if (p.at("(")) p.skipParentheses();
  return rawClause(p, startIndex, value);
}

/** Options as SQL Server 2000 wrote them: words without parentheses. */
const OLD_OPTIONS: ReadonlySet<string> = new Set(
  "PAD_INDEX FILLFACTOR IGNORE_DUP_KEY DROP_EXISTING STATISTICS_NORECOMPUTE SORT_IN_TEMPDB SORTED_DATA".split(" "),
);

/** Whether options of an index come next, as WITH "(" … ")" or in the old form. */
export function atIndexOptions(p: Parser): boolean {
  return p.at("WITH", "(") || atOldOption(p);
}

function atOldOption(p: Parser): boolean {
  return p.at("WITH") && isOldOption(p);
}

/** Whether an option without parentheses comes behind the current token: an old one, or any word with a value. */
function isOldOption(p: Parser): boolean {
  const { kind, value } = p.peek(2);
  return p.atAny(OLD_OPTIONS, 1) || (p.peek(1).kind === "word" && kind === "operator" && value === "=");
}

/** WITH "(" options ")", or WITH FILLFACTOR = 80, PAD_INDEX. */
export function parseIndexOptions(p: Parser): OptionList {
  if (!atOldOption(p)) return parseWithOptions(p);
  const startIndex = p.index;
  p.take();
  const options = [parseOldOption(p)];
  while (p.at(",") && isOldOption(p)) {
    p.take();
    options.push(parseOldOption(p));
  }
  return p.node(startIndex, "OptionList", { options });
}

/** FILLFACTOR = 80, or a word alone. */
function parseOldOption(p: Parser): NamedOption {
  const nameIndex = p.index;
  const hasValue = p.peek(1).value === "=";
  const lastIndex = hasValue ? nameIndex + 2 : nameIndex;
  return parseNamedOption(p, (at) => at.index > lastIndex);
}

/** The options of a key, kept whole. */
export function parseKeyOptions(p: Parser): RawClause {
  const startIndex = p.index;
  parseIndexOptions(p);
  return rawClause(p, startIndex, "WITH");
}
