/**
 * The texts that an expression can have, where all of them are literals of the same code: a variable that is given literals
 * only, a field of records that the code fills itself, a column of a loop over a query of literals.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type {
  Argument,
  AssignmentStatement,
  Call,
  CursorForControl,
  Identifier,
  Literal,
  Member,
  NameExpression,
  Paren,
  ParenQuery,
  Query,
  Select,
  SelectItem,
  SetOperation,
  Subquery,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";

const MAX_VALUES = 200;

/** All texts that the expression can have; undefined where some are not known. */
export function literalValues(node: SyntaxNode, at: RuleContext): readonly string[] | undefined {
  const topic = `literal values of ${node.start}-${node.end}`;
  if (at.notes.has(topic)) return at.notes.get(topic) as readonly string[] | undefined;
  // Values that lead back to themselves are not known.
  at.notes.set(topic, undefined);
  const values = find(node, at);
  const distinct = values && [...new Set(values)];
  const found = distinct && distinct.length > 0 && distinct.length <= MAX_VALUES ? distinct : undefined;
  at.notes.set(topic, found);
  return found;
}

function find(node: SyntaxNode, at: RuleContext): readonly string[] | undefined {
  if (node.kind === "Paren") return literalValues((node as Paren).inner, at);
  if (node.kind === "Literal")
    return (node as Literal).type === "string" ? [(node as Literal).value as string] : undefined;
  const field = fieldOf(node, at);
  if (field) return fieldValues(field, node, at);
  if (node.kind === "NameExpression") return variableValues(node, at);
  if (node.kind === "Call") return elementValues(node as Call, at);
  return undefined;
}

/** The union of several; undefined where one of them is. */
function all(values: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return values.every((v) => v !== undefined) ? values.flatMap((v) => v ?? []) : undefined;
}

// ---------------------------------------------------------------- variables

function variableValues(node: SyntaxNode, at: RuleContext): readonly string[] | undefined {
  const symbol = at.binding.symbolOf(node);
  const body = routineBody(node);
  if (symbol?.kind !== "variable" || !body) return undefined;
  const declaration = symbol.node as VariableDeclaration | undefined;
  if (!declaration || declaration.start < body.start || declaration.end > body.end) return undefined;
  const values: (readonly string[] | undefined)[] = symbol.value ? [literalValues(symbol.value, at)] : [];
  for (const use of walk(body)) {
    if (use.kind !== "NameExpression" || at.binding.symbolOf(use) !== symbol) continue;
    const { parent } = use;
    if (parent?.kind === "AssignmentStatement" && (parent as AssignmentStatement).target === use)
      values.push(literalValues((parent as AssignmentStatement).value, at));
    else if (parent?.kind === "IntoClause" || isChangedByCall(use, at)) return undefined;
  }
  return all(values);
}

/** Whether a call may write into its argument: a routine's OUT parameter, or any routine that is not known. */
function isChangedByCall(node: SyntaxNode, at: RuleContext): boolean {
  if (node.parent?.kind === "UsingItem") return (node.parent as unknown as { mode: string }).mode !== "IN";
  const call = node.parent?.parent;
  if (node.parent?.kind !== "Argument" || call?.kind !== "Call") return false;
  const symbol = at.binding.symbolOf(call);
  if (symbol?.kind === "routine") {
    const position = (call as Call).args.indexOf(node.parent as Argument);
    const name = (node.parent as Argument).name?.value;
    const parameter = name ? symbol.parameters.find((p) => p.name === name) : symbol.parameters[position];
    return parameter?.mode !== "IN";
  }
  return at.builtinName(call) === undefined && call.parent?.kind === "CallStatement";
}

// ---------------------------------------------------------------- elements of collections

/** `list(i)`: the elements of the constructors and the single elements that the list is given. */
function elementValues(call: Call, at: RuleContext): readonly string[] | undefined {
  const symbol = call.callee.kind === "NameExpression" ? at.binding.symbolOf(call.callee) : undefined;
  const body = routineBody(call);
  if (symbol?.kind !== "variable" || !body || at.typeOf(call.callee).kind !== "collection") return undefined;
  const declaration = symbol.node;
  if (!declaration || declaration.start < body.start || declaration.end > body.end) return undefined;
  const values: (readonly string[] | undefined)[] = symbol.value ? [constructedValues(symbol.value, at)] : [];
  for (const use of walk(body)) {
    if (use.kind !== "NameExpression" || at.binding.symbolOf(use) !== symbol) continue;
    const { parent } = use;
    const element = parent?.kind === "Call" && (parent as Call).callee === use ? parent : undefined;
    const target = element ?? use;
    if (target.parent?.kind === "AssignmentStatement" && (target.parent as AssignmentStatement).target === target) {
      const { value } = target.parent as AssignmentStatement;
      values.push(element ? literalValues(value, at) : constructedValues(value, at));
    } else if (target.parent?.kind === "IntoClause" || isChangedByCall(target, at)) return undefined;
  }
  return all(values);
}

/** The elements of `t_list('a', 'b')`. */
function constructedValues(node: SyntaxNode, at: RuleContext): readonly string[] | undefined {
  if (node.kind !== "Call" || at.typeOf(node).kind !== "collection") return undefined;
  const values = (node as Call).args.map((a) => (a.kind === "Argument" ? literalValues(a.value, at) : undefined));
  return values.length === 0 ? [] : all(values);
}

// ---------------------------------------------------------------- fields

interface Field {
  readonly name: string;
  readonly record: DataType;
  /** The variable of a loop. */
  readonly loop?: CursorForControl;
}

function fieldOf(node: SyntaxNode, at: RuleContext): Field | undefined {
  if (node.kind === "Member") {
    const { object, field } = node as Member;
    return { name: field.value, record: at.typeOf(object) };
  }
  if (node.kind !== "NameExpression") return undefined;
  const parts: readonly Identifier[] = (node as NameExpression).name.parts;
  if (parts.length !== 2) return undefined;
  const symbol = at.binding.symbolOf(parts[0]);
  if (symbol?.kind !== "variable") return undefined;
  const loop = loopOf(node, parts[0].value);
  return { name: parts[1].value, record: symbol.type, loop };
}

/** The loop around a place whose variable has this name. */
function loopOf(node: SyntaxNode, name: string): CursorForControl | undefined {
  for (let up = node.parent; up; up = up.parent) {
    const control = (up as { control?: SyntaxNode }).control;
    if (control?.kind === "CursorForControl" && (control as CursorForControl).variable.value === name)
      return control as CursorForControl;
  }
  return undefined;
}

function fieldValues(field: Field, node: SyntaxNode, at: RuleContext): readonly string[] | undefined {
  if (field.loop) return columnValues(field.loop, field.name, at);
  const body = routineBody(node);
  if (!body || field.record.kind !== "record" || !isDeclaredIn(field.record, body)) return undefined;
  const values: (readonly string[] | undefined)[] = [];
  for (const use of walk(body)) {
    if (use.kind === "AssignmentStatement") {
      const { target, value } = use as AssignmentStatement;
      const written = fieldOf(target, at);
      if (written?.name === field.name && isSameRecord(written.record, field.record))
        values.push(literalValues(value, at));
      else if (isSameRecord(at.typeOf(target), field.record) && value.kind === "Call" && !isElement(value, at))
        return undefined;
    } else if (
      use.kind === "IntoClause" &&
      (use as unknown as { targets: SyntaxNode[] }).targets.some((t) => holds(at.typeOf(t), field.record))
    )
      return undefined;
    else if (
      use.kind === "Argument" &&
      holds(at.typeOf((use as Argument).value), field.record) &&
      isChangedByCall((use as Argument).value, at)
    )
      return undefined;
  }
  return all(values);
}

/** A record type of the code itself: nothing else makes records of it. */
function isDeclaredIn(record: DataType, body: SyntaxNode): boolean {
  const node = record.kind === "record" ? (record.symbol as { node?: SyntaxNode } | undefined)?.node : undefined;
  return node !== undefined && node.start >= body.start && node.end <= body.end;
}

function isSameRecord(one: DataType, other: DataType): boolean {
  return one.kind === "record" && other.kind === "record" && one.symbol !== undefined && one.symbol === other.symbol;
}

function holds(type: DataType, record: DataType): boolean {
  return isSameRecord(type, record) || (type.kind === "collection" && holds(type.element, record));
}

function isElement(node: SyntaxNode, at: RuleContext): boolean {
  return node.kind === "Call" && at.typeOf((node as Call).callee).kind === "collection";
}

// ---------------------------------------------------------------- loops over literals

function columnValues(loop: CursorForControl, column: string, at: RuleContext): readonly string[] | undefined {
  const { source } = loop;
  const query = source.kind === "Subquery" ? (source as Subquery).query : undefined;
  if (query?.kind !== "Query") return undefined;
  const selects = selectsOf((query as Query).body);
  const first = selects?.[0];
  const position = first?.items.findIndex((item) => nameOf(item) === column) ?? -1;
  if (!selects || position < 0) return undefined;
  return all(
    selects.map((select) => {
      const item = select.items[position];
      return item?.kind === "SelectItem" ? literalValues((item as SelectItem).value, at) : undefined;
    }),
  );
}

/** The blocks of a query that is put together by UNION. */
function selectsOf(body: SyntaxNode): Select[] | undefined {
  if (body.kind === "Select") return [body as Select];
  if (body.kind === "ParenQuery") {
    const { query } = body as ParenQuery;
    return query.kind === "Query" ? selectsOf((query as Query).body) : undefined;
  }
  if (body.kind !== "SetOperation" || !(body as SetOperation).operator.startsWith("UNION")) return undefined;
  const [left, right] = [selectsOf((body as SetOperation).left), selectsOf((body as SetOperation).right)];
  return left && right && [...left, ...right];
}

function nameOf(item: SyntaxNode): string | undefined {
  if (item.kind !== "SelectItem") return undefined;
  const { alias, value } = item as SelectItem;
  if (alias) return alias.value;
  return value.kind === "NameExpression" ? (value as NameExpression).name.parts.at(-1)?.value : undefined;
}
