/** What a package does once in a session: initial values of its variables, the statements behind BEGIN of its body. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, PackageSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import type { Body, CreatePackageBody, RecordField } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { declaredExtras, openingStatements } from "../../any/routines/declared-extras";
import { initialValue } from "../collections/representation";
import { slotName, slotsOf, userVariableName } from "../routines/locals";
import { databaseOf, memberName } from "../routines/routine-names";
import { handlersOf } from "../statements/exception-handlers";
import { usedLabel } from "../statements/jumps";
import { isWrittenOut } from "./package-state";

/** The variables of a package that are kept: all but the constants that are written where they are named. */
export function keptVariables(owner: PackageSymbol): VariableSymbol[] {
  return [...owner.members, ...owner.privateMembers].filter(
    (m): m is VariableSymbol => m.kind === "variable" && m.type.kind !== "cursor" && !isWrittenOut(m),
  );
}

/** The body whose statements initialise a package. */
function initialisationOf(owner: PackageSymbol): Body | undefined {
  const body = (owner.bodyNode as CreatePackageBody | undefined)?.body;
  return body?.kind === "Body" && (body as Body).beginToken ? (body as Body) : undefined;
}

/** Whether a package has anything to initialise. */
export function hasInitialisation(owner: PackageSymbol): boolean {
  return initialisationOf(owner) !== undefined || keptVariables(owner).length > 0;
}

function initialiserName(owner: PackageSymbol, at: RuleContext): string {
  return `${databaseOf(owner, at)}${quoteIfNeeded(memberName(owner, "INIT"))}`;
}

function readyMark(owner: PackageSymbol): string {
  return userVariableName(memberName(owner, "READY"));
}

/** The statement that makes sure that a package is initialised. */
export function initialiserCall(owner: ModelSymbol | undefined, at: RuleContext): string | undefined {
  if (owner?.kind !== "package" || !hasInitialisation(owner)) return undefined;
  return `IF ${readyMark(owner)} IS NULL THEN CALL ${initialiserName(owner, at)}(); END IF;`;
}

/** The packages whose variables some code uses, with the one that it belongs to where that has code to run first. */
export function packagesUsed(code: SyntaxNode, at: RuleContext): PackageSymbol[] {
  const found = new Set<PackageSymbol>();
  for (const node of walk(code)) {
    if (node.kind !== "NameExpression") continue;
    for (const symbol of at.binding.symbolsOf(node)) {
      const owner = symbol.kind === "variable" ? symbol.parent : undefined;
      if (owner?.kind === "package" && keptVariables(owner).includes(symbol as VariableSymbol)) found.add(owner);
    }
  }
  return [...found];
}

/** The procedure that initialises a package, called from its routines before anything else. */
export function initialiser(owner: PackageSymbol, at: RuleContext): Piece[] {
  if (!hasInitialisation(owner)) return [];
  const name = initialiserName(owner, at);
  const block = initialisationOf(owner);
  const isHere = block !== undefined && owner.bodyUnit === at.unit.index;
  const assignments = keptVariables(owner).flatMap((variable) => initialAssignments(variable, at));
  const label = isHere && block ? usedLabel(block, at) : undefined;
  return [
    `DROP PROCEDURE IF EXISTS ${name};`,
    [
      `CREATE PROCEDURE ${name}()\n${label ? `${label}: ` : ""}BEGIN`,
      isHere && block ? declarationsOf(block, at) : "",
      `\n  SET ${readyMark(owner)} = 1;`,
      assignments.map((a): Piece => ["\n  ", a]),
      isHere && block ? codeOf(block, at) : "\n",
      "END;",
    ],
  ];
}

function declarationsOf(block: Body, at: RuleContext): Piece {
  return [
    ...declaredExtras(block, at).map((extra): Piece => ["\n  DECLARE ", extra, ";"]),
    ...handlersOf(block, true, "  ", at).map((handler): Piece => ["\n  ", handler]),
    ...openingStatements(block, at).map((s): Piece => ["\n  ", s]),
  ];
}

/** The statements behind BEGIN, without the handlers. */
function codeOf(block: Body, at: RuleContext): Piece {
  const begin = block.beginToken?.end ?? block.start;
  return at.text({ start: begin, end: block.exceptionToken?.start ?? block.endToken?.start ?? block.end });
}

function initialAssignments(variable: VariableSymbol, at: RuleContext): Piece[] {
  return slotsOf(variable.type).map((slot): Piece => {
    const from = variable.node as SyntaxNode;
    const value =
      slot.path.length === 0 ? ownValue(variable.value, variable.unit, at) : fieldValue(variable, slot.path, at);
    return [`SET ${slotName(variable, slot.path, from, at)} = `, value ?? initialValue(slot.type), ";"];
  });
}

function ownValue(value: SyntaxNode | undefined, unit: number | undefined, at: RuleContext): Piece | undefined {
  if (!value) return undefined;
  return unit === at.unit.index ? at.text(value) : convertElsewhere(value, unit ?? at.unit.index, at);
}

/** The default that the record's type declares for a field. */
function fieldValue(variable: VariableSymbol, path: readonly string[], at: RuleContext): Piece | undefined {
  const type = variable.type;
  if (type.kind !== "record" || path.length !== 1) return undefined;
  const declared = type.symbol as { node?: SyntaxNode; unit?: number } | undefined;
  const definition = (declared?.node as { definition?: { fields?: (RecordField | SyntaxNode)[] } } | undefined)
    ?.definition;
  const field = definition?.fields?.find(
    (f): f is RecordField => f.kind === "RecordField" && (f as RecordField).name.value === path[0],
  );
  return ownValue(field?.value, declared?.unit, at);
}
