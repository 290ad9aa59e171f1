/** The array without the deleted elements, and the array with changed ones. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Assignment, Call, Delete, Update } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import { aliasOf, correlationOf, namesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { arrayCast, elementTypeName } from "../collections/representation";
import { rowArgument } from "../queries/table-functions";
import { targetName } from "../routines/routine-names";
import { checkLength } from "../statements/text-lengths";
import { attributeOf, movedParts, type NestedTarget } from "./nested-table-target";

/** How the elements are named as rows. */
interface Elements {
  readonly alias: string;
  readonly from: string;
  /** The element itself. */
  readonly whole: string;
  readonly place: string;
}

/** `ARRAY(SELECT element … WHERE (condition) IS NOT TRUE ORDER BY place)`. */
export function keptElements(statement: Delete, target: NestedTarget, array: string, at: RuleContext): Piece {
  if (!statement.where) return "'{}'";
  const { whole, from, place } = elementsOf(statement, target, array, at);
  const condition = at.text(statement.where.condition);
  return [`ARRAY(SELECT ${whole} FROM ${from} WHERE (`, condition, `) IS NOT TRUE ORDER BY ${place})`];
}

/** `ARRAY(SELECT CASE WHEN condition THEN changed element ELSE element END … ORDER BY place)`. */
export function changedElements(statement: Update, target: NestedTarget, array: string, at: RuleContext): Piece {
  const elements = elementsOf(statement, target, array, at);
  const { whole, from, place } = elements;
  const changed = changedElement(statement, target, elements, at);
  const value: Piece = statement.where
    ? ["CASE WHEN ", at.text(statement.where.condition), " THEN ", changed, ` ELSE ${whole} END`]
    : changed;
  const cast = target.isRow ? "" : `::${arrayCast(target.type, at)}`;
  return ["ARRAY(SELECT ", value, ` FROM ${from} ORDER BY ${place})${cast}`];
}

function changedElement(statement: Update, target: NestedTarget, elements: Elements, at: RuleContext): Piece {
  const assignments = statement.assignments.filter((a): a is Assignment => a.kind === "Assignment");
  const assignmentOf = (name: string): Assignment | undefined =>
    assignments.findLast((a) => attributeOf(a.target, target)?.name === name);
  const all = assignments.find((a) => attributeOf(a.target, target) === undefined);
  const element = elementTypeName(target.type, at);
  if (all) return target.isRow ? [at.operand(all.value), `::${element}`] : at.text(all.value);
  const values = target.attributes.map((attribute): Piece => {
    const value = assignmentOf(attribute.name)?.value;
    if (!value) return `${elements.alias}.${targetName(attribute.name, at)}`;
    if (target.isRow) checkLength(value, attribute.type, at);
    return at.text(value);
  });
  return target.isRow ? ["ROW(", join(values, ", "), `)::${element}`] : values[0];
}

function elementsOf(statement: Update | Delete, target: NestedTarget, array: string, at: RuleContext): Elements {
  const alias = elementAlias(statement, target, at);
  const isTaken = target.attributes.some((a) => a.name === "ORDINALITY");
  const place = isTaken ? reserveName("element_place", at) : "ordinality";
  const names = [...target.attributes.map((a) => targetName(a.name, at)), place].join(", ");
  const list = isTaken || !target.isRow ? `(${names})` : "";
  const whole = target.isRow ? `${array}[${alias}.${place}]` : `${alias}.column_value`;
  nameWholeElements(statement, whole, at);
  return {
    alias,
    from: `unnest(${array}) WITH ORDINALITY AS ${alias}${list}`,
    whole,
    place: `${alias}.${place}`,
  };
}

/** The written alias, or another one where the table goes by the same name. */
function elementAlias(statement: Update | Delete, target: NestedTarget, at: RuleContext): string {
  const written = aliasOf(statement.target);
  const isSame = written !== undefined && written.value === correlationOf(target.table)?.value;
  if (written && !isSame) return at.render(at.text(written)).text;
  const alias = reserveName("element", at);
  if (!isSame) return alias;
  for (const name of movedParts(statement).flatMap(namesIn)) {
    const [first, ...rest] = name.name.parts;
    const isOfElement = at.binding.rowSourceOf(name)?.node === statement.target;
    if (isOfElement && rest.length > 0 && first.value === written.value) at.replace(first, alias);
  }
  return alias;
}

/** VALUE(alias) is the element; the row has its place beside it. */
function nameWholeElements(statement: Update | Delete, whole: string, at: RuleContext): void {
  for (const node of movedParts(statement).flatMap((part) => [...walk(part)])) {
    const row = node.kind === "Call" ? rowArgument(node as Call, at) : undefined;
    const symbol = row && at.binding.symbolOf(row);
    if (symbol?.kind === "rowSource" && symbol.node === statement.target) at.replace(node, whole);
  }
}
