/** CREATE SEQUENCE, and the sequence options that identity columns and ALTER SEQUENCE share. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateSequence, SequenceOption } from "../nodes";
import { atStatementEnd, parseUnknownClause } from "./clause-patterns";
import { type DefinitionHead, headFields, withIfNotExists } from "./definition-head";
import { parseObjectName } from "./names";

const OPTIONS_WITH_VALUE: readonly (readonly string[])[] = [
  ["INCREMENT", "BY"],
  ["START", "WITH"],
  ["MAXVALUE"],
  ["MINVALUE"],
  ["CACHE"],
  ["RESTART", "START", "WITH"],
];

const OPTIONS: readonly (readonly string[])[] = [
  ["NOMAXVALUE"],
  ["NOMINVALUE"],
  ["CYCLE"],
  ["NOCYCLE"],
  ["NOCACHE"],
  ["ORDER"],
  ["NOORDER"],
  ["KEEP"],
  ["NOKEEP"],
  ["SCALE", "EXTEND"],
  ["SCALE", "NOEXTEND"],
  ["SCALE"],
  ["NOSCALE"],
  ["SHARD", "EXTEND"],
  ["SHARD", "NOEXTEND"],
  ["SHARD"],
  ["NOSHARD"],
  ["NOPARTITION"],
  ["SESSION"],
  ["GLOBAL"],
  ["RESTART"],
  ["SHARING", "=", "METADATA"],
  ["SHARING", "=", "DATA"],
  ["SHARING", "=", "NONE"],
];

/** CREATE SEQUENCE name { option } */
export function parseCreateSequence(p: Parser, createHead: DefinitionHead): CreateSequence {
  p.expect("SEQUENCE");
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected the sequence's name");
  const { options, unread } = parseSequenceOptions(p, () => false);
  return p.node(head.startIndex, "CreateSequence", { ...headFields(head), name, options, unread });
}

/** Sequence options until the statement's end or `isEnd`; unknown ones become Bogus. */
export function parseSequenceOptions(
  p: Parser,
  isEnd: (p: Parser) => boolean,
): { options: SequenceOption[]; unread: Bogus[] } {
  const options: SequenceOption[] = [];
  const unread: Bogus[] = [];
  while (!atStatementEnd(p) && !isEnd(p)) {
    const option = parseSequenceOption(p);
    if (option) options.push(option);
    else if (p.at(",")) p.take();
    else unread.push(parseUnknownClause(p, (at) => isEnd(at) || atSequenceOption(at)));
  }
  return { options, unread };
}

/** Whether a sequence option comes next. */
export function atSequenceOption(p: Parser): boolean {
  return OPTIONS_WITH_VALUE.some((words) => p.at(...words)) || OPTIONS.some((words) => p.at(...words));
}

function parseSequenceOption(p: Parser): SequenceOption | undefined {
  const startIndex = p.index;
  for (const words of OPTIONS_WITH_VALUE) {
    if (!p.eat(...words)) continue;
    return p.node(startIndex, "SequenceOption", { name: words.join(" "), value: parseSequenceValue(p) });
  }
  for (const words of OPTIONS) {
    if (p.eat(...words)) return p.node(startIndex, "SequenceOption", { name: words.join(" "), value: undefined });
  }
  return undefined;
}

/** A whole number with its sign, or LIMIT VALUE (START WITH LIMIT VALUE of an identity column). */
function parseSequenceValue(p: Parser): string | undefined {
  if (p.eat("LIMIT", "VALUE")) return "LIMIT VALUE";
  const sign = p.eat("-") ? "-" : "";
  if (!sign) p.eat("+");
  const kind = p.peek().kind;
  if (kind === "number" || kind === "bind") return sign + p.take().value;
  p.report("expected a number");
  return undefined;
}
