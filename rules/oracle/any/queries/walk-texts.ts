/** How the targets write what a walk through a hierarchy keeps: the way to a row, the rows that were visited, numbers. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import { join, type Piece } from "../../../../converter/rule/pieces";

export interface WalkTexts {
  /** Whether siblings are numbered before the walk: MySQL takes no window in a recursive query. */
  readonly numbersBefore: boolean;
  /** The place of a root in the order of the walk, and that of a child. */
  firstPlace(number: Piece): Piece;
  nextPlace(column: string, number: Piece): Piece;
  /** The values that tell a row. */
  key(values: readonly Piece[]): Piece;
  firstVisited(key: Piece): Piece;
  nextVisited(column: string, key: Piece): Piece;
  /** True or NULL where a row was visited. */
  isVisited(column: string, key: Piece): Piece;
  firstPath(parts: readonly Piece[]): Piece;
  nextPath(column: string, parts: readonly Piece[]): Piece;
  /** What PRIOR gives for a root, and for a child. */
  noValue(value: Piece, type: DataType, at: RuleContext): Piece;
  priorValue(value: Piece, type: DataType, at: RuleContext): Piece;
  /** Whether one row stands below another in the walk. */
  isChild(child: string, parent: string, order: string): string;
  /** The rows 1, 2 … of a table with the column level. */
  numbers(bound: Piece): Piece;
  readonly integerCast: string;
}

const POSTGRESQL: WalkTexts = {
  numbersBefore: false,
  firstPlace: (number) => ["ARRAY[", number, "]"],
  nextPlace: (column, number) => [`prior.${column} || `, number],
  key: (values) => (values.length === 1 ? values[0] : ["jsonb_build_array(", join(values, ", "), ")"]),
  firstVisited: (key) => ["array_append(NULL, ", key, ")"],
  nextVisited: (column, key) => [`prior.${column} || `, key],
  isVisited: (column, key) => [key, ` = ANY (prior.${column})`],
  firstPath: (parts) => ["concat(", join(parts, ", "), ")"],
  nextPath: (column, parts) => [`concat(prior.${column}, `, join(parts, ", "), ")"],
  noValue: (_value, type, at) => at.frame.target.typedValue("NULL", type, at.version),
  priorValue: (value, type, at) => ["(", value, `)${at.frame.target.typedValue("", type, at.version)}`],
  isChild: (child, parent, order) => `${child}.${order}[:${child}.level - 1] = ${parent}.${order}`,
  numbers: (bound) => ["FROM generate_series(1, ", bound, ") AS level"],
  integerCast: "::integer",
};

/** A column of a recursive query is as long as its first value. */
const LONG = "CHAR(4000)";
const PLACE_DIGITS = 10;

const MYSQL: WalkTexts = {
  numbersBefore: true,
  firstPlace: (number) => ["CAST(LPAD(", number, `, ${PLACE_DIGITS}, '0') AS ${LONG})`],
  nextPlace: (column, number) => [`CONCAT(prior.${column}, LPAD(`, number, `, ${PLACE_DIGITS}, '0'))`],
  key: (values) => (values.length === 1 ? values[0] : ["CONCAT_WS('|', ", join(values, ", "), ")"]),
  firstVisited: (key) => ["CAST(", key, ` AS ${LONG})`],
  nextVisited: (column, key) => [`CONCAT_WS(',', prior.${column}, `, key, ")"],
  isVisited: (column, key) => ["FIND_IN_SET(", key, `, prior.${column}) > 0`],
  firstPath: (parts) => ["CAST(CONCAT(", join(parts.map(filled), ", "), `) AS ${LONG})`],
  nextPath: (column, parts) => [`CONCAT(prior.${column}, `, join(parts.map(filled), ", "), ")"],
  noValue: (value) => ["NULLIF(", value, ", ", value, ")"],
  priorValue: (value) => value,
  isChild: (child, parent, order) =>
    `LEFT(${child}.${order}, CHAR_LENGTH(${child}.${order}) - ${PLACE_DIGITS}) = ${parent}.${order}`,
  numbers: (bound) => [
    "FROM JSON_TABLE(CONCAT('[', REPEAT('0,', ",
    bound,
    " - 1), '0]'), '$[*]' COLUMNS (level FOR ORDINALITY)) AS level_rows",
  ],
  integerCast: "",
};

function filled(part: Piece): Piece {
  return ["IFNULL(", part, ", '')"];
}

export function walkTexts(at: RuleContext): WalkTexts {
  return at.frame.target.kind === "postgresql" ? POSTGRESQL : MYSQL;
}
