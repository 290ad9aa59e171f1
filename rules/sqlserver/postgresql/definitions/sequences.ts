/** Sequences. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { AlterOther, CreateSequence, SequenceOption } from "../../../../converter/tsql/nodes";
import { handOver } from "../../any/definitions/hand-over";

/** The least and the greatest value of the types that a sequence may have. */
const RANGES: Readonly<Record<string, readonly [bigint, bigint] | undefined>> = {
  tinyint: [0n, 255n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-9223372036854775808n, 9223372036854775807n],
};

const create = defineRule<CreateSequence>({
  id: "sqlserver.postgresql.sequence",
  title: "Sequences say where they start",
  complexity: "simple",
  guidance: {
    what: "CREATE SEQUENCE.",
    why: "Without START WITH and MINVALUE a sequence of SQL Server begins with the least value of its type, one of PostgreSQL with 1. PostgreSQL has sequences of whole types only.",
    action: "Set the sequence to the source's next value when the data is moved.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createsequence.html"],
  on: "CreateSequence",
  convert: (sequence, at) => {
    const type = typeName(sequence, at);
    if (sequence.type && RANGES[type] === undefined) {
      const as = at.findToken({ start: sequence.name.end, end: sequence.type.start }, "AS");
      at.replace(sequence.type, "bigint");
      if (!as) at.insertBefore(sequence.type, "AS ");
    }
    const range = RANGES[type] ?? RANGES.bigint;
    if (range) addBounds(sequence, range, at);
    for (const option of sequence.options) convertCache(option, at);
    handOver(sequence, at);
  },
  examples: [
    {
      from: "CREATE SEQUENCE dbo.s AS int START WITH 100 INCREMENT BY 5 MINVALUE 1 NO MAXVALUE NO CYCLE CACHE 50",
      to: "CREATE SEQUENCE s AS integer START WITH 100 INCREMENT BY 5 MINVALUE 1 NO MAXVALUE NO CYCLE CACHE 50",
    },
    {
      from: "CREATE SEQUENCE s START WITH 1 INCREMENT BY 1",
      to: "CREATE SEQUENCE s START WITH 1 INCREMENT BY 1",
    },
    {
      from: "CREATE SEQUENCE s AS smallint",
      to: "CREATE SEQUENCE s AS smallint MINVALUE -32768 START WITH -32768",
    },
    {
      from: "CREATE SEQUENCE s AS decimal(10, 0) START WITH 0 NO CACHE",
      to: "CREATE SEQUENCE s AS bigint MINVALUE 0 START WITH 0",
    },
  ],
});

function typeName(sequence: CreateSequence, at: RuleContext): string {
  const type = sequence.type && at.typeOf(sequence.type);
  return type?.kind === "native" ? type.name : "bigint";
}

/** What SQL Server takes where nothing is written, and PostgreSQL does not. */
function addBounds(sequence: CreateSequence, [least, greatest]: readonly [bigint, bigint], at: RuleContext): void {
  const valueOfOption = (name: string) => sequence.options.find((o) => o.name === name)?.value;
  const isDescending = /^-/.test(valueOfOption("INCREMENT BY")?.trim() ?? "");
  const start = valueOfOption("START WITH");
  const bound = valueOfOption(isDescending ? "MAXVALUE" : "MINVALUE");
  const added: string[] = [];
  const lacksBound = bound === undefined;
  const first = start ?? bound ?? String(isDescending ? greatest : least);
  const from = numberOf(first);
  const isOutside = from !== undefined && (isDescending ? from > -1n : from < 1n);
  const none = sequence.options.find((o) => o.name === (isDescending ? "NO MAXVALUE" : "NO MINVALUE"));
  if (lacksBound && isOutside) {
    const written = `${isDescending ? "MAXVALUE" : "MINVALUE"} ${first}`;
    if (none) at.replace(none, written);
    else added.push(written);
  }
  if (start === undefined && bound === undefined) added.push(`START WITH ${first}`);
  if (added.length > 0) at.insertAfter(sequence.type ?? sequence.name, ` ${added.join(" ")}`);
}

function numberOf(text: string): bigint | undefined {
  const digits = text.replace(/\s+/g, "");
  return /^[+-]?\d+$/.test(digits) ? BigInt(digits) : undefined;
}

/** CACHE without a number, and NO CACHE, which is PostgreSQL's default. */
function convertCache(option: SequenceOption, at: RuleContext): void {
  if (option.name === "NO CACHE" || (option.name === "CACHE" && option.value === undefined)) at.remove(option);
}

const alter = defineRule<AlterOther>({
  id: "sqlserver.postgresql.alter-sequence",
  title: "ALTER SEQUENCE keeps its options",
  complexity: "simple",
  guidance: {
    what: "ALTER SEQUENCE.",
    why: "PostgreSQL has the same options but for NO CACHE.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altersequence.html"],
  on: "AlterOther",
  match: (node) => node.objectType === "SEQUENCE" && node.name !== undefined,
  convert: (node, at) => {
    for (const option of node.options) convertCache(option, at);
    if (
      node.options.every((o) => o.name === "NO CACHE" || o.value === undefined) &&
      node.options.some((o) => o.name === "NO CACHE")
    )
      at.insertAfter(node, " CACHE 1");
    handOver(node, at);
  },
  given: "CREATE SEQUENCE s AS int START WITH 1;",
  examples: [{ from: "ALTER SEQUENCE dbo.s RESTART WITH 5", to: "ALTER SEQUENCE s RESTART WITH 5" }],
});

export default [create, alter];
