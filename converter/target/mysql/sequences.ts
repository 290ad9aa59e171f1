/**
 * Sequences on MySQL, which has none: a table of one row that holds the next value and the options, and two functions
 * beside it. https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html
 */
import { quoteText } from "./texts";

export interface SequenceOptions {
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cycles: boolean;
}

/** What a sequence is called, ready to be written: "sales." or "", and its own name without backticks. */
export interface SequenceName {
  readonly prefix: string;
  readonly name: string;
  readonly quote: (name: string) => string;
}

/** The call that gives the next value. */
export function nextValueCall({ prefix, name, quote }: SequenceName): string {
  return `${prefix}${quote(`${name}_nextval`)}()`;
}

/** The call that gives the value that this session was given last. */
export function currentValueCall({ prefix, name, quote }: SequenceName): string {
  return `${prefix}${quote(`${name}_currval`)}()`;
}

/** The statements that make the sequence. */
export function sequenceStatements(sequence: SequenceName, options: SequenceOptions): string[] {
  const table = sequence.prefix + sequence.quote(sequence.name);
  const isDown = options.increment.startsWith("-");
  const beyond = isDown ? "v - min_value < -increment_by" : "max_value - v < increment_by";
  const variable = `@${sequence.name.replace(/\W/g, "_")}__currval`;
  return [
    `CREATE TABLE ${table} (next_value bigint, increment_by bigint NOT NULL, min_value bigint NOT NULL, max_value bigint NOT NULL, is_cycled tinyint(1) NOT NULL);`,
    `INSERT INTO ${table} VALUES (${options.start}, ${options.increment}, ${options.minimum}, ${options.maximum}, ${options.cycles ? 1 : 0});`,
    `CREATE FUNCTION ${nextValueCall(sequence)} RETURNS bigint MODIFIES SQL DATA
BEGIN
  DECLARE v bigint;
  SELECT next_value INTO v FROM ${table} FOR UPDATE;
  IF v IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${quoteText(`The sequence ${sequence.name} has no more values.`.slice(0, 128))};
  END IF;
  UPDATE ${table} SET next_value = CASE WHEN NOT (${beyond}) THEN v + increment_by WHEN is_cycled THEN ${isDown ? "max_value" : "min_value"} END;
  SET ${variable} = v;
  RETURN v;
END;`,
    `CREATE FUNCTION ${currentValueCall(sequence)} RETURNS bigint READS SQL DATA
RETURN ${variable};`,
  ];
}

/** The statements that take it away. */
export function dropSequenceStatements({ prefix, name, quote }: SequenceName): string[] {
  return [
    `DROP TABLE IF EXISTS ${prefix}${quote(name)};`,
    `DROP FUNCTION IF EXISTS ${prefix}${quote(`${name}_nextval`)};`,
    `DROP FUNCTION IF EXISTS ${prefix}${quote(`${name}_currval`)};`,
  ];
}
