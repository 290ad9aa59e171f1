/** The options of sequences and identity columns. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SequenceOption } from "../../../../converter/plsql/nodes";

const BIGINT_MAX = 9223372036854775807n;

/** Options that say how Oracle hands out numbers to its instances and sessions. */
const LEFT_OUT = /^(?:NOCACHE|CACHE|ORDER|NOORDER|KEEP|NOKEEP|NOSCALE|NOSHARD|NOPARTITION|GLOBAL|SHARING.*)$/;

const RESPELLED: Readonly<Record<string, string>> = {
  NOMAXVALUE: "NO MAXVALUE",
  NOMINVALUE: "NO MINVALUE",
  NOCYCLE: "NO CYCLE",
};

/** What an option becomes: its own text, another one, or nothing. */
export function sequenceOption(option: SequenceOption, at: RuleContext): string {
  const { name, value } = option;
  if (name in RESPELLED) return RESPELLED[name];
  if (LEFT_OUT.test(name)) {
    if (name === "CACHE")
      at.note(
        option,
        "PostgreSQL caches numbers for each session, which would hand them out of order: every number is fetched on its own.",
      );
    return "";
  }
  if (/^(?:SCALE|SHARD)/.test(name)) {
    at.review(option, `${name} put the instance's number before each value; PostgreSQL's values are plain.`);
    return "";
  }
  if (name === "SESSION") {
    at.review(
      option,
      "Each session had numbers of its own; on PostgreSQL all sessions share the sequence. Create a temporary sequence where that matters.",
    );
    return "";
  }
  if (/^(?:START WITH|RESTART START WITH|INCREMENT BY)$/.test(name) && isBeyondBigint(value)) {
    at.review(option, `${name} ${value} is beyond PostgreSQL's bigint and was left out: choose numbers that fit.`);
    return "";
  }
  if (name === "RESTART START WITH") return `RESTART WITH ${value ?? ""}`;
  if ((name === "MAXVALUE" || name === "MINVALUE") && isBeyondBigint(value)) return "";
  return at.source(option);
}

function isBeyondBigint(value: string | undefined): boolean {
  if (value === undefined || !/^-?\d+$/.test(value)) return false;
  const number = BigInt(value);
  return number > BIGINT_MAX || number < -BIGINT_MAX;
}

/** Rewrites the options in place; gives those that stay. */
export function convertOptions(options: readonly SequenceOption[], at: RuleContext): SequenceOption[] {
  const kept: SequenceOption[] = [];
  for (const option of options) {
    const written = sequenceOption(option, at);
    if (written !== "") kept.push(option);
    if (written === "") at.remove(option);
    else if (written !== at.source(option)) at.replace(option, written);
  }
  return kept;
}
