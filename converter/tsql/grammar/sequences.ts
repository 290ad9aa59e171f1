/** CREATE SEQUENCE, and the options that ALTER SEQUENCE shares. */
import type { Parser } from "../../syntax/parser";
import type { CreateSequence, SequenceOption } from "../nodes";
import { parseUnknownClause } from "./clauses";
import { parseSignedNumber } from "./columns";
import { parseDataType } from "./data-types";
import { parseObjectName } from "./names";
import { atStatementEnd } from "./recovery";

const OPTIONS_WITH_VALUE: readonly (readonly string[])[] = [
  ["START", "WITH"],
  ["INCREMENT", "BY"],
  ["MINVALUE"],
  ["MAXVALUE"],
  ["RESTART", "WITH"],
];

const OPTIONS: readonly (readonly string[])[] = [
  ["NO", "MINVALUE"],
  ["NO", "MAXVALUE"],
  ["NO", "CYCLE"],
  ["NO", "CACHE"],
  ["CYCLE"],
  ["RESTART"],
];

/** SEQUENCE name [AS type] { option }, the cursor being behind CREATE. */
export function parseCreateSequence(p: Parser, startIndex: number): CreateSequence {
  p.expect("SEQUENCE");
  const name = parseObjectName(p, "expected the sequence's name");
  const type = p.eat("AS") ? parseDataType(p) : undefined;
  const options: SequenceOption[] = [];
  const unread: CreateSequence["unread"] = [];
  while (!atStatementEnd(p)) {
    const option = parseSequenceOption(p);
    if (option) options.push(option);
    else unread.push(parseUnknownClause(p, atSequenceOption));
  }
  return p.node(startIndex, "CreateSequence", { name, type, options, unread });
}

/** The sequence options that come next. */
export function parseSequenceOptions(p: Parser): SequenceOption[] {
  const options: SequenceOption[] = [];
  for (let option = parseSequenceOption(p); option; option = parseSequenceOption(p)) options.push(option);
  return options;
}

function atSequenceOption(p: Parser): boolean {
  return p.at("CACHE") || [...OPTIONS_WITH_VALUE, ...OPTIONS].some((words) => p.at(...words));
}

function parseSequenceOption(p: Parser): SequenceOption | undefined {
  const startIndex = p.index;
  const withValue = OPTIONS_WITH_VALUE.find((words) => p.eat(...words));
  if (withValue) {
    const value = parseSignedNumber(p);
    return p.node(startIndex, "SequenceOption", { name: withValue.join(" "), value });
  }
  if (p.eat("CACHE")) {
    const value = p.peek().kind === "number" ? p.take().value : undefined;
    return p.node(startIndex, "SequenceOption", { name: "CACHE", value });
  }
  const words = OPTIONS.find((candidate) => p.eat(...candidate));
  return words && p.node(startIndex, "SequenceOption", { name: words.join(" ") });
}
