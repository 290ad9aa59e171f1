/** CREATE SEQUENCE and ALTER SEQUENCE: MariaDB has sequences; MySQL gets a counting table and two functions. */

import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AlterOther, CreateSequence, SequenceOption } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { foldIdentifier } from "../../../../converter/target/mysql/identifiers";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { derivedFrom } from "../text/target-names";

const BIGINT_MAX = 9223372036854775807n;

export default defineRule<CreateSequence>({
  id: "oracle.mysql.sequence",
  title: "Sequences become counting tables with functions, or sequences of MariaDB",
  complexity: "simple",
  guidance: {
    what: "CREATE SEQUENCE with its options.",
    why: "MySQL has no sequences: a table with an AUTO_INCREMENT column counts, without being held up or taken back by transactions, and the functions name_nextval() and name_currval() give the numbers. MariaDB has sequences, with fewer options.",
    action:
      "Set the counter to the source's next value when the data is moved: ALTER TABLE name AUTO_INCREMENT = n. Where the binary log is on, creating the functions needs log_bin_trust_function_creators = 1.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html",
    "https://mariadb.com/kb/en/create-sequence/",
  ],
  on: "CreateSequence",
  convert: (sequence, at) => {
    if (sequence.options.some((o) => o.name === "SESSION"))
      at.review(sequence, "Each session had numbers of its own; here all sessions share the sequence.");
    if (sequence.options.some((o) => /^(?:SCALE|SHARD)/.test(o.name)))
      at.review(sequence, "SCALE and SHARD put the instance's number before each value; here values are plain.");
    if (supports("sequences", at)) keepSequence(sequence, at);
    else emulate(sequence, at);
  },
  examples: [
    {
      from: "CREATE SEQUENCE s",
      to: "CREATE TABLE s (n bigint AUTO_INCREMENT PRIMARY KEY) COMMENT = 'Counts for the sequence s';\nCREATE FUNCTION s_nextval() RETURNS bigint MODIFIES SQL DATA\nBEGIN\n  DECLARE counted bigint;\n  INSERT INTO s () VALUES ();\n  SET counted = LAST_INSERT_ID();\n  DELETE FROM s WHERE n = counted;\n  SET @s_currval = counted;\n  RETURN @s_currval;\nEND;\nCREATE FUNCTION s_currval() RETURNS bigint READS SQL DATA\nBEGIN\n  IF @s_currval IS NULL THEN\n    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The sequence s has no current value in this session', MYSQL_ERRNO = 8002;\n  END IF;\n  RETURN @s_currval;\nEND;",
    },
    {
      from: "CREATE SEQUENCE s START WITH 3300 INCREMENT BY 100 MAXVALUE 9999 NOCACHE CYCLE",
      contains:
        "  SET @s_currval = IF(counted <= 67, 3300 + (counted - 1) * 100, 1 + MOD(counted - 67 - 1, 100) * 100);",
    },
    {
      from: "CREATE SEQUENCE s START WITH 10",
      contains: "CREATE TABLE s (n bigint AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 10",
    },
    {
      from: "CREATE SEQUENCE s\n  START WITH 3300 -- as before\n  INCREMENT BY 100\n  MAXVALUE 9999999999999999999999999999\n  NOCACHE\n  NOCYCLE ORDER",
      to: "CREATE SEQUENCE s\n  START WITH 3300 -- as before\n  INCREMENT BY 100\n  NOCACHE\n  NOCYCLE",
      target: "mariadb",
    },
    { from: "CREATE SEQUENCE s", to: "CREATE SEQUENCE s CACHE 20", target: "mariadb" },
  ],
});

/** The numbers of a sequence as its options say. */
interface Counting {
  readonly start: bigint;
  readonly step: bigint;
  readonly highest?: bigint;
  readonly lowest?: bigint;
  readonly isCycle: boolean;
}

function countingOf(options: readonly SequenceOption[]): Counting {
  const number = (name: string): bigint | undefined => {
    const value = options.find((o) => o.name === name)?.value;
    const found = value !== undefined && /^[+-]?\d+$/.test(value) ? BigInt(value) : undefined;
    return found !== undefined && (found > BIGINT_MAX || found < -BIGINT_MAX) ? undefined : found;
  };
  const step = number("INCREMENT BY") ?? 1n;
  const lowest = number("MINVALUE");
  const highest = number("MAXVALUE");
  const first = step > 0n ? (lowest ?? 1n) : (highest ?? -1n);
  return {
    start: number("START WITH") ?? first,
    step,
    highest,
    lowest,
    isCycle: options.some((o) => o.name === "CYCLE"),
  };
}

/** Whether the counter gives the numbers themselves. */
function isDirect({ start, step, isCycle }: Counting): boolean {
  return step === 1n && start > 0n && !isCycle;
}

function emulate(sequence: CreateSequence, at: RuleContext): void {
  const counting = countingOf(sequence.options);
  const table: Piece = at.text(sequence.name);
  const name = foldIdentifier(sequence.name.parts.at(-1)?.value ?? "");
  const start = isDirect(counting) && counting.start > 1n ? ` AUTO_INCREMENT = ${counting.start}` : "";
  const keys = at.binding.defines.map(dependencyKey);
  const current = variableOf(sequence, at);
  at.emit({
    pieces: [
      "CREATE TABLE ",
      table,
      ` (n bigint AUTO_INCREMENT PRIMARY KEY)${start} COMMENT = ${quoteText(`Counts for the sequence ${name}`)};`,
    ],
    defines: [`counter:${keys[0]}`],
    needs: [],
  });
  at.emit({
    pieces: [
      "CREATE FUNCTION ",
      derivedFrom(sequence.name, "_nextval", at),
      "() RETURNS bigint MODIFIES SQL DATA\nBEGIN\n  DECLARE counted bigint;\n  INSERT INTO ",
      table,
      " () VALUES ();\n  SET counted = LAST_INSERT_ID();\n  DELETE FROM ",
      table,
      ` WHERE n = counted;\n  SET ${current} = ${numberOf(counting)};\n${limitCheck(counting, name, current)}  RETURN ${current};\nEND;`,
    ],
    defines: keys,
    needs: [`counter:${keys[0]}`],
  });
  at.emit({
    pieces: [
      "CREATE FUNCTION ",
      derivedFrom(sequence.name, "_currval", at),
      `() RETURNS bigint READS SQL DATA\nBEGIN\n  IF ${current} IS NULL THEN\n    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${quoteText(`The sequence ${name} has no current value in this session`.slice(0, 128))}, MYSQL_ERRNO = 8002;\n  END IF;\n  RETURN ${current};\nEND;`,
    ],
    defines: [],
    needs: [],
  });
}

/** The session's variable with the current value. */
function variableOf(sequence: CreateSequence, at: RuleContext): string {
  const parts = sequence.name.parts.map((p) => foldIdentifier(p.value));
  const name = `${parts.join("__")}_currval`;
  const written = /^[\w$]+$/.test(name) ? `@${name}` : `@\`${name}\``;
  return written.length > 64 ? `@${at.unit.index}_currval` : written;
}

/** The n-th number: `counted` is one at first. */
function numberOf(counting: Counting): string {
  if (isDirect(counting)) return "counted";
  const { start, step, highest, lowest, isCycle } = counting;
  const factor = step < 0n ? `(${step})` : String(step);
  const steps = step === 1n ? "" : ` * ${factor}`;
  if (!isCycle) return start === 0n && step === 1n ? "counted - 1" : `${start} + (counted - 1)${steps}`;
  const end = step > 0n ? (highest ?? BIGINT_MAX) : (lowest ?? -BIGINT_MAX);
  // A sequence begins again at its lowest number, not where it was started.
  const again = step > 0n ? (lowest ?? 1n) : (highest ?? -1n);
  const first = (end - start) / step + 1n;
  const round = (end - again) / step + 1n;
  if (again === start) return `${start} + MOD(counted - 1, ${first})${steps}`;
  return `IF(counted <= ${first}, ${start} + (counted - 1)${steps}, ${again} + MOD(counted - ${first} - 1, ${round})${steps})`;
}

function limitCheck({ step, highest, lowest, isCycle }: Counting, name: string, current: string): string {
  const limit = step > 0n ? highest : lowest;
  if (limit === undefined || isCycle) return "";
  const comparison = step > 0n ? ">" : "<";
  return `  IF ${current} ${comparison} ${limit} THEN\n    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${quoteText(`The sequence ${name} has no more values`.slice(0, 128))}, MYSQL_ERRNO = 8004;\n  END IF;\n`;
}

/** Options that say how Oracle hands out numbers to its instances and sessions. */
const LEFT_OUT = /^(?:ORDER|NOORDER|KEEP|NOKEEP|NOSCALE|NOSHARD|NOPARTITION|GLOBAL|SESSION|SCALE.*|SHARD.*|SHARING.*)$/;

function isBeyond(value: string | undefined): boolean {
  if (value === undefined || !/^[+-]?\d+$/.test(value)) return false;
  const number = BigInt(value);
  return number >= BIGINT_MAX || number <= -BIGINT_MAX;
}

/** MariaDB: most options are the same. */
function keepSequence(sequence: CreateSequence, at: RuleContext): void {
  convertOptions(sequence.options, at);
  for (const comma of at.tokensIn({ start: sequence.name.end, end: sequence.end }))
    if (comma.value === ",") at.remove(comma);
  // The default of 1,000 would leave larger gaps than Oracle's.
  if (!sequence.options.some((o) => /CACHE$/.test(o.name)))
    at.insertAfter(sequence.options.at(-1) ?? sequence.name, " CACHE 20");
}

/** Rewrites the options in place for MariaDB; gives those that stay. */
function convertOptions(options: readonly SequenceOption[], at: RuleContext): SequenceOption[] {
  const kept: SequenceOption[] = [];
  for (const option of options) {
    const { name, value } = option;
    const isLimit = (name === "MAXVALUE" || name === "MINVALUE") && isBeyond(value);
    if (LEFT_OUT.test(name) || isLimit) at.remove(option);
    else {
      if (name === "RESTART START WITH") at.replace(option, `RESTART WITH ${value ?? "1"}`);
      kept.push(option);
    }
  }
  return kept;
}

/** ALTER SEQUENCE; undefined where there is nothing to do. */
export function alteredSequence(node: AlterOther, at: RuleContext): "whole" | Piece | undefined {
  if (supports("sequences", at)) return convertOptions(node.options, at).length > 0 ? "whole" : undefined;
  const restart = node.options.find((o) => o.name.startsWith("RESTART"));
  if (restart && node.name) {
    if (node.options.length > 1) at.review(node, OTHER_OPTIONS);
    const symbol = at.binding.symbolOf(node.name);
    const definition = symbol?.kind === "sequence" ? (symbol.node as CreateSequence | undefined) : undefined;
    const counting = countingOf(definition?.options ?? []);
    const next = /^\d+$/.test(restart.value ?? "") ? BigInt(restart.value ?? 1) : counting.start;
    const counted = isDirect(counting) ? next : (next - counting.start) / counting.step + 1n;
    return ["ALTER TABLE ", at.text(node.name), ` AUTO_INCREMENT = ${counted > 0n ? counted : 1n};`];
  }
  if (node.options.some((o) => /^(?:INCREMENT BY|MAXVALUE|MINVALUE|CYCLE|NOCYCLE)$/.test(o.name) && !isBeyond(o.value)))
    at.review(node, OTHER_OPTIONS);
  return undefined;
}

const OTHER_OPTIONS =
  "The numbers of the sequence are made in its function name_nextval(): write the changed step or limit there.";

/** DROP SEQUENCE. */
export function dropSequence(name: Piece, nextval: Piece, currval: Piece, at: RuleContext): Piece[] {
  if (supports("sequences", at)) return [["DROP SEQUENCE IF EXISTS ", name, ";"]];
  return [
    ["DROP FUNCTION IF EXISTS ", nextval, ";"],
    ["DROP FUNCTION IF EXISTS ", currval, ";"],
    ["DROP TABLE IF EXISTS ", name, ";"],
  ];
}
