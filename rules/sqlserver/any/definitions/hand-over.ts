/**
 * How the statement of a definition reaches the file: alone, as one of those that a guard holds, or in the middle of code.
 * Rules hand over what they made; where it goes is decided here.
 */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { TargetKind } from "../../../../converter/convert/target";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { laterStatements, leaveOutStatement } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { IfStatement } from "../../../../converter/tsql/nodes";
import { guardedStatements, guardKind } from "./existence-guards";

/** Where a statement stands: it is all there is, a guard holds it, or it is part of code. */
export function placeOf(node: SyntaxNode, at: RuleContext): "alone" | "guarded" | "code" {
  const { root } = at.unit;
  if (node === root || node.parent?.kind === "CreateSchema") return "alone";
  return guardKind(root, at) && guardedStatements((root as IfStatement).then, at).includes(node) ? "guarded" : "code";
}

/** The text of a statement of its own, ended by a semicolon. */
export function ownText(node: SyntaxNode, at: RuleContext): Piece {
  if (node === at.unit.root) return wholeStatement(at);
  const last = at.tokensIn(node).at(-1);
  return last?.value === ";" ? at.text(node) : [at.text(node), ";"];
}

/** Hands over the statement with what its parts left to follow it. */
export function handOver(node: SyntaxNode, at: RuleContext, options: Partial<Emission> = {}): void {
  const later = laterStatements(at).splice(0);
  const place = placeOf(node, at);
  if (place === "code") {
    for (const { pieces, state } of later) if (!state) at.insertAfter(node, [";\n", withoutSemicolon(pieces)]);
    return;
  }
  if (place === "alone" && later.length === 0 && Object.keys(options).length === 0 && node === at.unit.root) return;
  const own: Emission = { pieces: ownText(node, at), ...definitions(node, at), ...options };
  // What follows a statement needs what it defines.
  const needs = [...(own.defines ?? []), ...(own.needs ?? [])];
  hand(node, [own, ...later.map((emission) => ({ needs, ...emission }))], at);
}

const IDLE: Readonly<Record<TargetKind, string>> = { postgresql: "NULL", mysql: "DO 0", mariadb: "DO 0" };

/** A statement of code that does nothing. */
export function idleStatement(at: RuleContext): string {
  return IDLE[at.frame.target.kind];
}

/** Hands over other statements instead of the statement's own. */
export function handOverInstead(node: SyntaxNode, at: RuleContext, emissions: readonly Emission[]): void {
  if (placeOf(node, at) !== "code") hand(node, emissions, at);
  else {
    const active = emissions.filter((e) => !e.state).map((e) => withoutSemicolon(e.pieces));
    at.replace(
      node,
      active.length === 0
        ? [idleStatement(at), " ", at.quoted(node)]
        : active.flatMap((p, i) => (i ? [";\n", p] : [p])),
    );
  }
}

/** Leaves the statement out: it stays in the file as a comment. */
export function leaveOut(node: SyntaxNode, at: RuleContext, state: "omitted" | "disabled" = "omitted"): void {
  laterStatements(at).length = 0;
  if (node === at.unit.root) leaveOutStatement(at, state);
  else handOverInstead(node, at, [{ pieces: at.verbatim(node), state, needs: [], defines: [] }]);
}

function hand(node: SyntaxNode, emissions: readonly Emission[], at: RuleContext): void {
  if (placeOf(node, at) === "alone") for (const emission of emissions) at.emit(emission);
  else handed(at).set(node, emissions);
}

/** What the statements that a guard holds gave, by statement. */
export function handed(at: RuleContext): Map<SyntaxNode, readonly Emission[]> {
  return at.noted<Map<SyntaxNode, readonly Emission[]>>("handed over", () => new Map());
}

function definitions(node: SyntaxNode, at: RuleContext): Partial<Emission> {
  if (node === at.unit.root) {
    return {
      defines: at.binding.defines.map(dependencyKey),
      needs: [...at.binding.dependencies().hard].map(dependencyKey),
    };
  }
  const own = at.binding.symbolOf(node);
  return own && (own.kind === "table" || own.kind === "view") ? { defines: [dependencyKey(own)] } : {};
}

function withoutSemicolon(pieces: Piece): Piece {
  if (typeof pieces === "string") return pieces.replace(/;\s*$/, "");
  if ("kind" in pieces) return pieces;
  const list = pieces as readonly Piece[];
  return list.length === 0 ? list : [...list.slice(0, -1), withoutSemicolon(list[list.length - 1])];
}
