/** Tables of what supplied packages offer: one row for each routine or constant, with its form on PostgreSQL. */
import type { Complexity } from "../../../../converter/assess/assessment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { fillTemplate } from "../../../../converter/language/oracle/function-table";
import { defineRule, type Guidance, type Rule, type RuleExample } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, CallStatement, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isTextType } from "../../any/expressions/type-families";
import { asInteger, asNumeric, asText } from "../expressions/conversions";
import { bindsOutside, isStatementCall } from "./call-places";

/** The values passed for a row's parameters, in their order; undefined for those left out. */
export type Actuals = readonly (SyntaxNode | undefined)[];

/** A call, a bare name, or the statement that calls a procedure. */
export type SuppliedUse = Call | NameExpression | CallStatement;

/** Pieces to put in place of the call, or nothing where the row made its edits itself. */
export type Conversion = (use: SuppliedUse, actuals: Actuals, at: RuleContext) => Piece | undefined;

export interface SuppliedRow {
  /**
   * Formal parameters in order: "lob amount:integer? offset:integer?". A question mark lets one be left out; a type makes
   * the value one of it (integer, numeric, text, bytes).
   */
  readonly params?: string;
  /** Called as a statement. */
  readonly isStatement?: boolean;
  /** A template with $1, $2 … for the arguments, or what makes the pieces. */
  readonly to: string | Conversion;
  /** A difference that a person has to look at. */
  readonly review?: string;
  /** Something to know; no work. */
  readonly note?: string;
}

export interface SuppliedPackage {
  readonly id: string;
  readonly title: string;
  readonly complexity: Complexity;
  readonly guidance: Guidance;
  readonly sources: readonly string[];
  readonly given?: string;
  readonly examples: readonly RuleExample[];
}

/** Rows by qualified name; several for one name stand for different numbers of arguments. */
export type SuppliedTable = Readonly<Record<string, SuppliedRow | readonly SuppliedRow[]>>;

/** The rule that converts everything in a table. Calls that no row takes are left to the rules for missing counterparts. */
export function definePackage(head: SuppliedPackage, table: SuppliedTable): Rule {
  const rows = new Map(Object.entries(table).map(([name, entry]) => [name, "to" in entry ? [entry] : [...entry]]));
  return defineRule<SuppliedUse>({
    ...head,
    on: ["Call", "NameExpression", "CallStatement"],
    when: { builtin: (name) => rows.has(name) },
    convert: (use, at) => {
      const name = at.builtinName(use.kind === "CallStatement" ? use.call : use);
      const candidates = name === undefined ? undefined : rows.get(name);
      if (!candidates || isPartOfOther(use)) return;
      for (const row of candidates) {
        if ((row.isStatement === true) !== (use.kind === "CallStatement")) continue;
        const actuals = actualsOf(use, row.params ?? "");
        if (actuals) {
          apply(use, row, actuals, at);
          return;
        }
      }
    },
  });
}

/** The callee of a call is converted with the call; the call of a statement with the statement. */
function isPartOfOther(use: SuppliedUse): boolean {
  return (use.parent?.kind === "Call" && (use.parent as Call).callee === use) || isStatementCall(use);
}

function apply(use: SuppliedUse, row: SuppliedRow, actuals: Actuals, at: RuleContext): void {
  const place = use.kind === "CallStatement" ? use.call : use;
  if (row.review) at.review(place, row.review);
  if (row.note) at.note(place, row.note);
  convertActuals(actuals, row.params ?? "", at);
  if (typeof row.to === "function") {
    const pieces = row.to(use, actuals, at);
    if (pieces !== undefined) at.replace(place, pieces);
    return;
  }
  const template = row.to.replace(/portolan\.(\w+)/g, (_, helper: string) => at.helper(helper));
  const call = place.kind === "Call" ? (place as Call) : undefined;
  const plain = /^((?:CALL )?[\w.]+)\(([^()]*)\)$/.exec(template);
  const given = actuals.filter((a) => a !== undefined);
  const keepsPlaces = plain && call && plain[2] === given.map((_, i) => `$${i + 1}`).join(", ");
  if (keepsPlaces && !call.args.some((a) => a.kind === "Argument" && (a as Argument).name))
    at.replace(call.callee, plain[1]);
  else
    at.replace(
      place,
      bindsOutside(template, use) ? ["(", filled(template, actuals, at), ")"] : filled(template, actuals, at),
    );
}

function filled(template: string, actuals: Actuals, at: RuleContext): Piece {
  return fillTemplate(template, actuals as readonly SyntaxNode[], at);
}

interface Formal {
  readonly name: string;
  readonly type?: string;
  readonly isOptional: boolean;
}

function formalsOf(params: string): Formal[] {
  return params
    .split(" ")
    .filter((p) => p)
    .map((p) => {
      const [, name, type, optional] = /^(\w+)(?::(\w+))?(\?)?$/.exec(p) ?? ["", p];
      return { name: name.toUpperCase(), type, isOptional: optional !== undefined };
    });
}

/** The values by parameter; undefined where they do not fit. */
function actualsOf(use: SuppliedUse, params: string): Actuals | undefined {
  const place = use.kind === "CallStatement" ? use.call : use;
  const formals = formalsOf(params);
  const actuals: (SyntaxNode | undefined)[] = formals.map(() => undefined);
  const args = place.kind === "Call" ? (place as Call).args : [];
  for (const [i, arg] of args.entries()) {
    if (arg.kind !== "Argument") return undefined;
    const { name, value } = arg as Argument;
    const index = name ? formals.findIndex((f) => f.name === name.value) : i;
    if (index < 0 || index >= formals.length) return undefined;
    actuals[index] = value;
  }
  return formals.some((f, i) => !f.isOptional && actuals[i] === undefined) ? undefined : actuals;
}

function convertActuals(actuals: Actuals, params: string, at: RuleContext): void {
  formalsOf(params).forEach((formal, i) => {
    const value = actuals[i];
    if (!value) return;
    if (formal.type === "integer") asInteger(value, at);
    else if (formal.type === "numeric") asNumeric(value, at);
    else if (formal.type === "text") asText(value, at);
    // Oracle reads a text as hexadecimal digits where it wants bytes.
    else if (formal.type === "bytes" && isTextType(at.typeOf(value))) at.wrap(value, `${at.helper("hextoraw")}(`, ")");
  });
}
