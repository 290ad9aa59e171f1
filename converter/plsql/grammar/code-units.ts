/** What CREATE makes of PL/SQL code: functions, procedures, packages, types, triggers; readable or wrapped. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CodeUnit, CreateRoutine, WrappedUnit } from "../nodes";
import { type DefinitionHead, headFields, withIfNotExists } from "./definition-head";
import { parseObjectName } from "./names";
import { parseCreatePackage, parseCreatePackageBody } from "./packages";
import { parseRoutineDefinition } from "./routines";
import { parseCreateTrigger } from "./triggers";
import { parseCreateType, parseCreateTypeBody } from "./types";

export { parseAnonymousBlock } from "./blocks";

const OBJECT_TYPES = ["FUNCTION", "PROCEDURE", "PACKAGE BODY", "PACKAGE", "TYPE BODY", "TYPE", "TRIGGER"] as const;
type ObjectType = (typeof OBJECT_TYPES)[number];

/** The kind of code that begins here, after CREATE and its words; undefined where it is no code. */
export function codeUnitType(p: Parser): ObjectType | undefined {
  return OBJECT_TYPES.find((type) => p.at(...type.split(" ")));
}

/** Whether an anonymous block begins here. */
export function isAnonymousBlockStart(p: Parser): boolean {
  return p.at("DECLARE") || p.at("BEGIN") || p.at("<<");
}

/** The unit after CREATE [OR REPLACE] …, the cursor being on FUNCTION, PROCEDURE, PACKAGE, TYPE or TRIGGER. */
export function parseCodeUnit(p: Parser, head: DefinitionHead): CodeUnit | Bogus {
  const type = codeUnitType(p);
  if (!type) {
    p.index = head.startIndex;
    return p.bogus("expected FUNCTION, PROCEDURE, PACKAGE, TYPE or TRIGGER", () => false);
  }
  if (isWrapped(p, type)) return parseWrappedUnit(p, head, type);
  if (type === "FUNCTION" || type === "PROCEDURE") return parseCreateRoutine(p, head);
  p.eat(...type.split(" "));
  const fullHead = withIfNotExists(p, head);
  if (type === "PACKAGE") return parseCreatePackage(p, fullHead);
  if (type === "PACKAGE BODY") return parseCreatePackageBody(p, fullHead);
  if (type === "TYPE") return parseCreateType(p, fullHead);
  if (type === "TYPE BODY") return parseCreateTypeBody(p, fullHead);
  return parseCreateTrigger(p, fullHead);
}

function parseCreateRoutine(p: Parser, head: DefinitionHead): CreateRoutine | Bogus {
  const ifNotExists = head.ifNotExists || (p.peek(1).value === "IF" && p.peek(2).value === "NOT");
  const routine = parseRoutineDefinition(p);
  if (routine.kind === "Bogus") return routine;
  return p.node(head.startIndex, "CreateRoutine", { ...headFields(head), ifNotExists, routine });
}

/** Whether WRAPPED follows the unit's name. */
function isWrapped(p: Parser, type: ObjectType): boolean {
  let ahead = type.split(" ").length + 1;
  while (p.peek(ahead).value === "." && p.peek(ahead).kind === "operator") ahead += 2;
  return p.peek(ahead).kind === "word" && p.peek(ahead).value === "WRAPPED";
}

/** Obfuscated source: nothing after WRAPPED can be read. */
function parseWrappedUnit(p: Parser, head: DefinitionHead, objectType: ObjectType): WrappedUnit {
  p.eat(...objectType.split(" "));
  const name = parseObjectName(p);
  while (!p.isAtEnd) p.take();
  return p.node(head.startIndex, "WrappedUnit", { objectType, name });
}
