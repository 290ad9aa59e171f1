/** Built-in functions: which names are one, and the types of those whose result depends on their arguments. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Call, OrderItem } from "../nodes";
import { concatenation, meanType, sumType, widened } from "./arithmetic";
import { FIXED_RESULTS } from "./built-in-results";
import { typeOfText } from "./data-types";
import { literalNumber } from "./literals";
import {
  BIGINT,
  DATETIME,
  decimal,
  FLOAT,
  INT,
  isBinary,
  isMoment,
  isNational,
  isNumber,
  isString,
  limited,
  limitOf,
  type NativeType,
  text,
  time,
} from "./type-families";
import { commonType } from "./type-precedence";

/** What a function's type may depend on. */
export interface Arguments {
  readonly types: readonly DataType[];
  readonly nodes: readonly SyntaxNode[];
  readonly call: Call;
  readonly typeOf: (node: SyntaxNode) => DataType;
}

type Result = (args: Arguments) => DataType;

const first: Result = ({ types }) => types[0] ?? UNKNOWN;
const common: Result = ({ types }) => commonType(types);

/** The length of a text in characters, where an argument says it. */
function lengthArgument(args: Arguments, index: number): number | undefined {
  return literalNumber(args.nodes[index]);
}

function varying(type: DataType, length: number | "max" | undefined): NativeType {
  if (isBinary(type)) return limited("varbinary", length);
  return limited(isNational(type) ? "nvarchar" : "varchar", length);
}

function lengthOf(type: DataType): number | "max" | undefined {
  return type.kind === "native" ? type.length : undefined;
}

/** A text as long as its argument. */
const sameText: Result = ({ types: [type] }) => (type ? varying(type, lengthOf(type)) : UNKNOWN);

/** A part of a text: not longer than an argument says. */
function partOf(index: number): Result {
  return (args) => {
    const [type] = args.types;
    if (!type) return UNKNOWN;
    const [whole, part] = [lengthOf(type), lengthArgument(args, index)];
    if (part === undefined || part < 0) return varying(type, whole);
    return varying(type, typeof whole === "number" ? Math.min(whole, part) : part);
  };
}

/** A text that may become as long as its type allows. */
const longest: Result = ({ types }) => {
  const isMax = lengthOf(types[0] ?? UNKNOWN) === "max";
  const type = types.find(isNational) ?? types[0] ?? UNKNOWN;
  const name = varying(type, undefined).name;
  return text(name, isMax ? "max" : limitOf(name));
};

/** Positions and lengths of large texts are large. */
function positionIn(index: number): Result {
  return ({ types }) => (lengthOf(types[index] ?? UNKNOWN) === "max" ? BIGINT : INT);
}

/** Small numbers become int, texts float. */
const number: Result = ({ types: [type] }) => (type?.kind === "native" ? (widened(type) ?? FLOAT) : (type ?? UNKNOWN));

const wholeNumber: Result = (args) => {
  const type = number(args);
  return type.kind === "native" && type.name === "decimal" ? decimal(type.precision ?? 38, 0) : type;
};

/** Numbers that may need all digits a decimal has. */
const wideNumber: Result = (args) => {
  const type = number(args);
  return type.kind === "native" && type.name === "decimal" ? decimal(38, type.scale ?? 0) : type;
};

/** A moment keeps its type; a text or a number counts as a datetime. */
function moment(index: number): Result {
  return ({ types }) => {
    const type = types[index] ?? UNKNOWN;
    if (isMoment(type)) return type;
    return isString(type) || isNumber(type) ? DATETIME : type.kind === "null" ? DATETIME : UNKNOWN;
  };
}

function fraction(name: string, index: number): Result {
  return (args) => time(name, lengthArgument(args, index) ?? 7);
}

const concat: Result = ({ types }) => {
  const texts = types.map((type) => (isString(type) ? type : text("varchar", type.kind === "null" ? 1 : 30)));
  return texts.length === 0 ? UNKNOWN : texts.reduce(concatenation);
};

const COMPUTED: Readonly<Record<string, Result>> = {
  // Choosing among values.
  ISNULL: ({ types: [type, other] }) => (type?.kind === "null" ? (other ?? UNKNOWN) : (type ?? UNKNOWN)),
  COALESCE: common,
  GREATEST: common,
  LEAST: common,
  NULLIF: first,
  IIF: ({ types }) => commonType(types.slice(1)),
  CHOOSE: ({ types }) => commonType(types.slice(1)),

  // Texts.
  LEN: positionIn(0),
  DATALENGTH: positionIn(0),
  CHARINDEX: positionIn(1),
  PATINDEX: positionIn(1),
  UPPER: sameText,
  LOWER: sameText,
  LTRIM: sameText,
  RTRIM: sameText,
  TRIM: ({ types }) =>
    types.length > 0 ? varying(types[types.length - 1], lengthOf(types[types.length - 1])) : UNKNOWN,
  REVERSE: sameText,
  TRANSLATE: longest,
  REPLACE: longest,
  STUFF: longest,
  REPLICATE: longest,
  REGEXP_REPLACE: longest,
  REGEXP_SUBSTR: sameText,
  LEFT: partOf(1),
  RIGHT: partOf(1),
  SUBSTRING: partOf(2),
  STR: (args) => text("varchar", lengthArgument(args, 1) ?? 10),
  CONCAT: concat,
  CONCAT_WS: longest,
  STRING_AGG: longest,

  // Numbers.
  ABS: wideNumber,
  CEILING: wholeNumber,
  FLOOR: wholeNumber,
  ROUND: number,
  SIGN: wideNumber,
  DEGREES: wideNumber,
  RADIANS: wideNumber,
  POWER: wideNumber,
  LEFT_SHIFT: first,
  RIGHT_SHIFT: first,
  SET_BIT: first,

  // Moments.
  DATEADD: moment(2),
  DATETRUNC: moment(1),
  DATE_BUCKET: moment(2),
  DATETIME2FROMPARTS: fraction("datetime2", 7),
  TIMEFROMPARTS: fraction("time", 4),
  DATETIMEOFFSETFROMPARTS: fraction("datetimeoffset", 9),
  SWITCHOFFSET: ({ types: [type] }) => time("datetimeoffset", scaleOf(type)),
  TODATETIMEOFFSET: ({ types: [type] }) => time("datetimeoffset", scaleOf(type)),

  // Aggregates and windows.
  SUM: ({ types: [type] }) => sumType(type ?? UNKNOWN),
  AVG: ({ types: [type] }) => meanType(type ?? UNKNOWN),
  PRODUCT: ({ types: [type] }) => sumType(type ?? UNKNOWN),
  MIN: first,
  MAX: first,
  LAG: first,
  LEAD: first,
  FIRST_VALUE: first,
  LAST_VALUE: first,
  PERCENTILE_DISC: orderedType,
  APPROX_PERCENTILE_DISC: orderedType,

  IDENTITY: ({ call }) => identityType(call),
};

function scaleOf(type: DataType | undefined): number {
  return (type?.kind === "native" ? type.scale : undefined) ?? 7;
}

/** The type of what WITHIN GROUP sorts. */
function orderedType({ call, typeOf }: Arguments): DataType {
  const item = call.withinGroup?.items.find((i): i is OrderItem => i.kind === "OrderItem");
  return item ? typeOf(item.value) : UNKNOWN;
}

/** IDENTITY(int, 1, 1) of SELECT … INTO. */
function identityType(call: Call): DataType {
  const [argument] = call.args;
  const word = argument?.kind === "Argument" && argument.value.kind === "NameExpression" ? argument.value : undefined;
  return word ? typeOfText(word.name.parts.map((p) => p.value).join(".")) : INT;
}

/** Whether a name, in upper case, is a built-in function's. */
export function isBuiltInFunction(name: string): boolean {
  return FIXED_RESULTS.has(name) || Object.hasOwn(COMPUTED, name);
}

/** The type that a built-in function gives for its arguments. */
export function builtInResult(name: string, args: Arguments): DataType {
  return Object.hasOwn(COMPUTED, name) ? COMPUTED[name](args) : (FIXED_RESULTS.get(name) ?? UNKNOWN);
}

// ---------------------------------------------------------------- functions without parentheses, system procedures

const WITHOUT_PARENTHESES: ReadonlyMap<string, BuiltInSymbol> = new Map(
  [
    "CURRENT_TIMESTAMP",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "CURRENT_USER",
    "SESSION_USER",
    "SYSTEM_USER",
    "USER",
    "IDENTITYCOL",
    "ROWGUIDCOL",
  ].map((name) => [
    name.toLowerCase(),
    { kind: "builtIn", category: "function", name, type: FIXED_RESULTS.get(name) ?? UNKNOWN },
  ]),
);

/** The function that a bare word means: reserved words are never columns. */
export function valueFunction(word: string): BuiltInSymbol | undefined {
  return WITHOUT_PARENTHESES.get(word);
}

/** The system procedure that EXEC names, in whatever database. */
export function procedureNamed(parts: readonly string[]): BuiltInSymbol | undefined {
  const name = parts.at(-1) ?? "";
  if (!/^(?:sp|xp|fn|ms)_/.test(name)) return undefined;
  return { kind: "builtIn", category: "routine", name: name.toUpperCase(), type: INT };
}

/** Functions whose first argument is a part of a date (`day`, `yy`), or a type, and no value. */
const WORD_FIRST: ReadonlySet<string> = new Set(
  "dateadd datediff datediff_big datename datepart datetrunc date_bucket identity".split(" "),
);

/** Whether the first argument of a call is such a word. */
export function isDatePart({ callee }: Call): boolean {
  return (
    callee.kind === "NameExpression" && callee.name.parts.length === 1 && WORD_FIRST.has(callee.name.parts[0].value)
  );
}
