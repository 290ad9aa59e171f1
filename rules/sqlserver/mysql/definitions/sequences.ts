/** Sequences: MariaDB's own, on MySQL a table with functions beside it. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { supports } from "../../../../converter/target/mysql/features";
import {
  type SequenceName,
  type SequenceOptions,
  sequenceStatements,
} from "../../../../converter/target/mysql/sequences";
import type { AlterOther, CreateSequence, ObjectName, SequenceOption } from "../../../../converter/tsql/nodes";
import { handOver, handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { DEFAULT_SCHEMA, targetName, writtenName } from "../../any/text/target-names";

const MYSQL = "https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html";
const MARIADB = "https://mariadb.com/kb/en/create-sequence/";

/** The least and the greatest value of the types that a sequence may have. */
const RANGES: Readonly<Record<string, readonly [string, string] | undefined>> = {
  tinyint: ["0", "255"],
  smallint: ["-32768", "32767"],
  int: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775807", "9223372036854775806"],
};

const create = defineRule<CreateSequence>({
  id: "sqlserver.mysql.sequence",
  title: "Sequences are MariaDB's, or a table and functions",
  complexity: "simple",
  guidance: {
    what: "CREATE SEQUENCE.",
    why: "MySQL has no sequences: a table of the sequence's name holds the next value, and a function name_nextval() gives it. MariaDB has them, without a type. Without START WITH and MINVALUE a sequence of SQL Server begins with the least value of its type.",
    action:
      "Set the next value to the source's when the data is moved. The row of a sequence stays locked until the transaction ends.",
  },
  sources: [MYSQL, MARIADB],
  on: "CreateSequence",
  convert: (sequence, at) => {
    const options = optionsOf(sequence, at);
    if (supports("sequences", at)) {
      const cache = writtenOption(sequence.options, "CACHE");
      const words = [
        `START WITH ${options.start}`,
        `INCREMENT BY ${options.increment}`,
        `MINVALUE ${options.minimum}`,
        `MAXVALUE ${options.maximum}`,
        ...(sequence.options.some((o) => o.name === "NO CACHE") ? ["NOCACHE"] : cache ? [`CACHE ${cache}`] : []),
        ...(options.cycles ? ["CYCLE"] : []),
      ];
      at.replace({ start: sequence.name.end, end: endOf(sequence) }, ` ${words.join(" ")}`);
      handOver(sequence, at);
      return;
    }
    const [first, ...rest] = sequenceStatements(sequenceName(sequence.name, at), options);
    const defines = at.binding.defines.map(dependencyKey);
    handOverInstead(sequence, at, [
      { pieces: first, needs: [] },
      ...rest.map((pieces) => ({ pieces, needs: defines, defines: [] })),
    ]);
  },
  examples: [
    {
      from: "CREATE SEQUENCE dbo.s AS int START WITH 100 INCREMENT BY 5 MINVALUE 1 NO MAXVALUE NO CYCLE CACHE 50",
      to: "CREATE SEQUENCE s START WITH 100 INCREMENT BY 5 MINVALUE 1 MAXVALUE 2147483647 CACHE 50",
      target: "mariadb",
    },
    {
      from: "CREATE SEQUENCE dbo.s AS smallint",
      contains: "INSERT INTO s VALUES (-32768, 1, -32768, 32767, 0);",
    },
  ],
});

function endOf(sequence: CreateSequence): number {
  return sequence.options.at(-1)?.end ?? sequence.type?.end ?? sequence.name.end;
}

/** The name that a sequence of MySQL is called by. */
export function sequenceName({ parts }: ObjectName, at: RuleContext): SequenceName {
  const [name, schema] = [parts.at(-1)?.value ?? "", parts.at(-2)?.value];
  const prefix = schema && schema !== DEFAULT_SCHEMA ? `${targetName(schema, at)}.` : "";
  return { prefix, name, quote: (own) => writtenName(own, at) };
}

function writtenOption(options: readonly SequenceOption[], name: string): string | undefined {
  return options.find((o) => o.name === name)?.value?.replace(/\s+/g, "");
}

/** What is written, and what SQL Server takes where nothing is. */
function optionsOf(sequence: CreateSequence, at: RuleContext): SequenceOptions {
  const type = sequence.type && at.typeOf(sequence.type);
  const [least, greatest] =
    (type?.kind === "native" && RANGES[type.name]) || (RANGES.bigint as readonly [string, string]);
  const increment = writtenOption(sequence.options, "INCREMENT BY") ?? "1";
  const minimum = writtenOption(sequence.options, "MINVALUE") ?? least;
  const maximum = writtenOption(sequence.options, "MAXVALUE") ?? greatest;
  const start = writtenOption(sequence.options, "START WITH") ?? (increment.startsWith("-") ? maximum : minimum);
  return { start, increment, minimum, maximum, cycles: sequence.options.some((o) => o.name === "CYCLE") };
}

const COLUMNS: Readonly<Record<string, string | undefined>> = {
  "INCREMENT BY": "increment_by",
  MINVALUE: "min_value",
  MAXVALUE: "max_value",
  "RESTART WITH": "next_value",
};

const alter = defineRule<AlterOther>({
  id: "sqlserver.mysql.alter-sequence",
  title: "ALTER SEQUENCE changes the options",
  complexity: "simple",
  guidance: {
    what: "ALTER SEQUENCE.",
    why: "MariaDB has the same options; on MySQL they stand in the sequence's table.",
    action: "None.",
  },
  sources: [MYSQL, "https://mariadb.com/kb/en/alter-sequence/"],
  on: "AlterOther",
  match: (node) => node.objectType === "SEQUENCE" && node.name !== undefined,
  convert: (node, at) => {
    if (supports("sequences", at)) {
      for (const option of node.options) {
        if (option.name === "NO CACHE") at.replace(option, "NOCACHE");
        else if (option.name === "CACHE" && option.value === undefined) at.remove(option);
        else if (/^NO /.test(option.name)) at.replace(option, option.name.replace(" ", ""));
      }
      handOver(node, at);
      return;
    }
    const sets = node.options.flatMap((o) => {
      if (o.name === "CYCLE" || o.name === "NO CYCLE") return [`is_cycled = ${o.name === "CYCLE" ? 1 : 0}`];
      const column = COLUMNS[o.name];
      return column && o.value !== undefined ? [`${column} = ${o.value.replace(/\s+/g, "")}`] : [];
    });
    if (sets.length === 0 || !node.name) leaveOut(node, at);
    else handOverInstead(node, at, [{ pieces: ["UPDATE ", at.text(node.name), ` SET ${sets.join(", ")};`] }]);
  },
  given: "CREATE SEQUENCE s AS int START WITH 1;",
  examples: [
    { from: "ALTER SEQUENCE dbo.s RESTART WITH 5", to: "UPDATE s SET next_value = 5" },
    { from: "ALTER SEQUENCE dbo.s RESTART WITH 5", to: "ALTER SEQUENCE s RESTART WITH 5", target: "mariadb" },
  ],
});

export default [create, alter];
