/** CREATE PACKAGE and CREATE PACKAGE BODY, the cursor being after PACKAGE [BODY]. */
import type { Parser } from "../../syntax/parser";
import type { CreatePackage, CreatePackageBody, RawClause } from "../nodes";
import { parseBody, parseEndName } from "./blocks";
import { parseDeclarations } from "./declarations";
import { type DefinitionHead, headFields } from "./definition-head";
import { parseObjectName } from "./names";
import { skipClause } from "./recovery";
import { parseRoutineProperties } from "./routines";

/** `name [property…] IS|AS declaration… END [name];` */
export function parseCreatePackage(p: Parser, head: DefinitionHead): CreatePackage {
  const name = parseObjectName(p);
  const properties = parseUnitProperties(p);
  const declarations = parseDeclarations(p, (at) => at.at("END"));
  const endToken = p.expect("END", "expected END: the package is not closed");
  const endName = endToken && parseEndName(p);
  if (endToken) p.eat(";");
  return p.node(head.startIndex, "CreatePackage", { ...headFields(head), name, properties, declarations, endName });
}

/** `name IS|AS declaration… [BEGIN statement… [EXCEPTION handler…]] END [name];` */
export function parseCreatePackageBody(p: Parser, head: DefinitionHead): CreatePackageBody {
  const name = parseObjectName(p);
  // A body takes SHARING only, which says nothing about its meaning.
  parseUnitProperties(p);
  const body = parseBody(p, { isBeginOptional: true });
  if (body.endToken) p.eat(";");
  return p.node(head.startIndex, "CreatePackageBody", { ...headFields(head), name, body });
}

/** The properties of a package or type body, with the IS or AS after them. */
export function parseUnitProperties(p: Parser): RawClause[] {
  const properties = parseRoutineProperties(p);
  if (!p.at("IS") && !p.at("AS")) {
    p.report("expected IS or AS");
    if (!isContentStart(p)) properties.push(skipClause(p, p.index, p.peek().value.toUpperCase(), isContentStart));
  }
  if (!p.eat("IS")) p.eat("AS");
  return properties;
}

const CONTENT_STARTS: ReadonlySet<string> = new Set(["IS", "AS", "END", "BEGIN", "PROCEDURE", "FUNCTION", "MEMBER"]);

function isContentStart(p: Parser): boolean {
  return p.isAtEnd || p.atAny(CONTENT_STARTS) || p.at(";");
}
