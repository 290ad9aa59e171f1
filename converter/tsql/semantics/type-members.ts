/** Methods and properties of xml, hierarchyid, geometry and geography. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Member, NameExpression } from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfText } from "./data-types";
import { literalText } from "./literals";
import { BIT, FLOAT, INT, SMALLINT, text, XML } from "./type-families";
import { typeOf } from "./types";

const XML_METHODS: Readonly<Record<string, DataType>> = {
  VALUE: UNKNOWN,
  QUERY: XML,
  EXIST: BIT,
  NODES: UNKNOWN,
  MODIFY: UNKNOWN,
};

const HIERARCHY: DataType = { kind: "native", name: "hierarchyid" };

const HIERARCHY_METHODS: Readonly<Record<string, DataType>> = {
  GETANCESTOR: HIERARCHY,
  GETDESCENDANT: HIERARCHY,
  GETREPARENTEDVALUE: HIERARCHY,
  GETROOT: HIERARCHY,
  PARSE: HIERARCHY,
  GETLEVEL: SMALLINT,
  ISDESCENDANTOF: BIT,
  TOSTRING: text("nvarchar", 4000),
};

const SPATIAL: readonly (readonly [DataType, RegExp])[] = [
  [FLOAT, /^(?:STAREA|STLENGTH|STDISTANCE|STX|STY|LAT|LONG|Z|M|ENVELOPEANGLE)$/],
  [
    BIT,
    /^(?:STIS\w+|STCONTAINS|STINTERSECTS|STWITHIN|STEQUALS|STOVERLAPS|STTOUCHES|STCROSSES|STDISJOINT|STRELATE|ISNULL|HASZ|HASM|INSTANCEOF|FILTER)$/,
  ],
  [INT, /^(?:STNUM\w+|STSRID|STDIMENSION|NUMRINGS)$/],
  [text("varbinary", "max"), /^(?:STASBINARY|ASBINARYZM)$/],
  [text("nvarchar", "max"), /^(?:STASTEXT|ASTEXTZM|TOSTRING|ASGML|STGEOMETRYTYPE|ISVALIDDETAILED)$/],
];

/** Types that have members; others have none that are built in. */
const OWNERS: ReadonlySet<string> = new Set(["xml", "hierarchyid", "geometry", "geography"]);

export function hasMembers(type: DataType): boolean {
  return type.kind === "native" && OWNERS.has(type.name);
}

/** The type that has a method of this name, where it is called on something unknown. */
export function ownerOfMethod(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (Object.hasOwn(XML_METHODS, upper)) return "xml";
  if (/^ST[A-Z]/.test(upper)) return "geometry";
  return Object.hasOwn(HIERARCHY_METHODS, upper) && upper !== "TOSTRING" && upper !== "PARSE"
    ? "hierarchyid"
    : undefined;
}

/** The method or property of a built-in type. */
export function memberOfType(owner: string, name: string): BuiltInSymbol {
  const upper = name.toUpperCase();
  const type: DataType = { kind: "native", name: owner };
  const parent: BuiltInSymbol = { kind: "builtIn", category: "type", name: owner.toUpperCase(), type };
  return { kind: "builtIn", category: "method", name: upper, parent, type: resultOf(owner, upper, type) };
}

function resultOf(owner: string, name: string, own: DataType): DataType {
  switch (owner) {
    case "xml":
      return Object.hasOwn(XML_METHODS, name) ? XML_METHODS[name] : UNKNOWN;
    case "hierarchyid":
      return Object.hasOwn(HIERARCHY_METHODS, name) ? HIERARCHY_METHODS[name] : UNKNOWN;
    default:
      return SPATIAL.find(([, names]) => names.test(name))?.[0] ?? own;
  }
}

/** The type of a method's call: `value()` gives the type that its second argument names. */
export function methodType(symbol: BuiltInSymbol, args: readonly SyntaxNode[]): DataType {
  if (symbol.parent?.name !== "XML" || symbol.name !== "VALUE") return symbol.type;
  const written = literalText(args[1]);
  return written === undefined ? UNKNOWN : typeOfText(written);
}

/** What a Member node names: a method or property of its object's type, or of the type itself (`geography::Point`). */
export function memberOf(a: Analysis, node: Member): BuiltInSymbol | undefined {
  const { object, isStatic, field } = node;
  if (isStatic) {
    const owner = object.kind === "NameExpression" ? (object as NameExpression).name.parts.at(-1)?.value : undefined;
    return owner && OWNERS.has(owner) ? memberOfType(owner, field.value) : undefined;
  }
  const type = typeOf(a, object);
  if (type.kind === "native" && OWNERS.has(type.name)) return memberOfType(type.name, field.value);
  const owner = type.kind === "unknown" ? ownerOfMethod(field.value) : undefined;
  return owner === undefined ? undefined : memberOfType(owner, field.value);
}
