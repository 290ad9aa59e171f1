/**
 * What the sections of a compound trigger share. In Oracle the variables live as long as the statement; here each section
 * is a function of its own, so that a shared variable is kept in a setting between them: it is declared with the kept
 * value, and kept again before the function returns.
 */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import type {
  CompoundTriggerBody,
  CursorDeclaration,
  Declaration,
  NameExpression,
  RoutineDefinition,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type Bogus, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { isWritten } from "../routines/write-targets";
import { writtenType } from "../routines/written-types";

/** What a section's code names of the common declarations, through the routines it calls too. */
export interface SectionUse {
  readonly read: ReadonlySet<ModelSymbol>;
  readonly written: ReadonlySet<ModelSymbol>;
}

type Shared = VariableDeclaration | CursorDeclaration;

/** Variables, constants and cursors of the declarations that all sections see. */
export function sharedDeclarations(body: CompoundTriggerBody): Shared[] {
  return body.declarations.filter(isShared);
}

function isShared(declaration: Declaration | Bogus): declaration is Shared {
  return declaration.kind === "VariableDeclaration" || declaration.kind === "CursorDeclaration";
}

export function usesOf(code: SyntaxNode, body: CompoundTriggerBody, at: RuleContext): SectionUse {
  const shared = new Set(sharedDeclarations(body).map((d) => at.binding.symbolOf(d)));
  const routines = body.declarations.filter((d): d is RoutineDefinition => d.kind === "RoutineDefinition");
  const read = new Set<ModelSymbol>();
  const written = new Set<ModelSymbol>();
  const seen = new Set<SyntaxNode>();
  const open: SyntaxNode[] = [code];
  for (let root = open.pop(); root; root = open.pop()) {
    if (seen.has(root)) continue;
    seen.add(root);
    for (const node of walk(root)) {
      if (node.kind !== "NameExpression" && node.kind !== "ObjectName") continue;
      for (const symbol of at.binding.symbolsOf(node)) {
        if (shared.has(symbol)) {
          read.add(symbol);
          if (node.kind === "NameExpression" && isWritten(node as NameExpression, at)) written.add(symbol);
          if (symbol.node) open.push(symbol.node);
        }
        const routine = symbol.kind === "routine" && routines.find((r) => at.binding.symbolOf(r) === symbol);
        if (routine) open.push(routine);
      }
    }
  }
  return { read, written };
}

/** Whether a variable's value has to outlive the section that sets it. */
export function isKept(declaration: Shared): declaration is VariableDeclaration {
  return declaration.kind === "VariableDeclaration" && !declaration.isConstant;
}

/** Why a variable cannot be kept; undefined where it can. */
export function keepingProblem(declaration: VariableDeclaration, at: RuleContext): string | undefined {
  const type = writtenType(at.typeOf(declaration), at);
  if (!/^(?:record|refcursor)(?:\[\])?$/.test(type)) return undefined;
  return `The sections share ${at.source(declaration.name)}, whose type has no name on PostgreSQL, so that its value is lost between them: share its fields one by one.`;
}

/** The variable as a section declares it: with its first value, or with the kept one. */
export function declarationOf(declaration: Shared, key: string, isFirst: boolean, at: RuleContext): Piece {
  const last = at.tokensIn(declaration).at(-1);
  const end = last?.value === ";" ? last.start : declaration.end;
  if (!isKept(declaration) || isFirst) return at.text({ start: declaration.start, end });
  const head = { start: declaration.start, end: declaration.assignToken?.start ?? end };
  const spaces = /\s*$/.exec(at.source(head))?.[0].length ?? 0;
  return [at.text({ start: head.start, end: head.end - spaces }), " := ", kept(declaration, key, at)];
}

function kept(declaration: VariableDeclaration, key: string, at: RuleContext): string {
  const type = at.typeOf(declaration);
  const cast = type.kind === "string" || type.kind === "clob" ? "" : `::${writtenType(type, at)}`;
  return `${at.helper("trigger_state")}(${quoteText(key)}, ${quoteText(stateName(declaration))})${cast}`;
}

/** The statement that keeps a variable's value. */
export function keepStatement(declaration: VariableDeclaration, key: string, at: RuleContext): string {
  const name = quoteIdentifier(declaration.name.value, at.version as 17);
  return `PERFORM ${at.helper("keep_trigger_state")}(${quoteText(key)}, ${quoteText(stateName(declaration))}, ${name}::text);`;
}

function stateName(declaration: VariableDeclaration): string {
  return declaration.name.value.toLowerCase().replace(/[^a-z0-9_]/g, "_");
}

/** The variables that sections share, so that their values have to be kept. */
export function keptVariables(body: CompoundTriggerBody, at: RuleContext): VariableDeclaration[] {
  const uses = body.sections.map((s) => ({ section: s, use: usesOf(s.body, body, at) }));
  return sharedDeclarations(body)
    .filter(isKept)
    .filter((d) => {
      const symbol = at.binding.symbolOf(d) as VariableSymbol | undefined;
      if (!symbol) return false;
      const users = uses.filter((u) => u.use.read.has(symbol));
      // One section of the statement that nobody else shares it with begins with its first value anyway.
      const isLocal = users.length === 1 && users[0].section.timing.endsWith("STATEMENT");
      return users.length > 0 && !isLocal && users.some((u) => u.use.written.has(symbol));
    });
}
