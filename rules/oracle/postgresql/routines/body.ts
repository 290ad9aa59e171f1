/** The body of a routine, block or trigger: DECLARE, what it declares, BEGIN … END. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, Declaration } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Bogus } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { bodyOptions, declaredExtras, openingStatements, routineBody } from "../../any/routines/declared-extras";
import { indentOf } from "../../any/text/layout";
import { isElementCode, isOption } from "../triggers/nested-table-rows";
import { hasVariableConflict, USE_COLUMN } from "./variable-conflicts";

/** What stays where it is declared; the rest moves out of the routine or has no counterpart. */
const STAYS: ReadonlySet<string> = new Set(["VariableDeclaration", "CursorDeclaration"]);

export default defineRule<Body>({
  id: "oracle.postgresql.body",
  title: "PL/SQL bodies become plpgsql blocks",
  complexity: "simple",
  guidance: {
    what: "The declarations and statements of a routine, block or trigger.",
    why: "plpgsql announces declarations with DECLARE and names a block at END only when it has a label.",
    action: "None: DECLARE is added where variables are declared, the name after END is removed.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-structure.html"],
  on: "Body",
  match: (body) => body.parent?.kind !== "CreatePackageBody",
  convert: (body, at) => {
    if (body.endName) at.remove(body.endName);
    // plpgsql takes its options before the block's label.
    if (body === routineBody(body) && hasVariableConflict(body, at)) bodyOptions(body, at).unshift(USE_COLUMN);
    writeDeclarations(body, at);
    const opening = openingStatements(body, at);
    if (body.beginToken && opening.length > 0)
      at.insertAfter(
        body.beginToken,
        opening.map((s) => ["\n  ", s]),
      );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := 1;\nEND p;",
      to: "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$\nDECLARE\n  n numeric;\nBEGIN\n  n := 1;\nEND;\n$$;",
    },
  ],
});

function writeDeclarations(body: Body, at: RuleContext): void {
  const extras = declaredExtras(body, at);
  const stays = body.declarations.some((d) => STAYS.has(d.kind));
  for (const declaration of body.declarations) if (!STAYS.has(declaration.kind)) removeDeclaration(declaration, at);
  const indent = hasIsWord(body) ? "" : indentOf(body, at);
  const added: Piece = extras.map((e) => [`\n${indent}  `, e, ";"]);
  // Those of code that runs for elements stand before the block around it.
  const options = bodyOptions(body, at).filter((o) => !isElementCode(body) || !isOption(o));
  if (body.declareToken) {
    if (!stays && extras.length === 0) at.remove(body.declareToken);
    else if (extras.length > 0) at.insertAfter(body.declareToken, added);
    const place = body.parent?.kind === "AnonymousBlock" ? body.parent : body;
    if (options.length > 0) at.insertBefore(place, `${options.join("\n")}\n`);
    return;
  }
  const declare: Piece = stays || extras.length > 0 ? ["DECLARE", added] : "";
  if (declare === "" && options.length === 0) return;
  const heading: readonly Piece[] = [...options, declare].filter((p) => p !== "");
  // A routine's IS is replaced by its own rule, which runs later and writes this behind its opening quotes.
  if (hasIsWord(body))
    at.notes.set(
      declareTopic(body),
      heading.map((line) => ["\n", line]),
    );
  else if (body.beginToken) {
    at.insertBefore(
      firstPlace(body, body.beginToken),
      heading.map((line) => [line, `\n${indent}`]),
    );
  }
}

function hasIsWord(body: Body): boolean {
  return (body.parent as { isToken?: Span } | undefined)?.isToken !== undefined;
}

function firstPlace(body: Body, begin: Span): Span {
  return body.declarations[0] ?? begin;
}

/** The note under which a body leaves its DECLARE for the rule of its routine. */
export function declareTopic(body: Body): string {
  return `declare of ${body.start}`;
}

/** Takes a declaration out of the text where no rule has written something in its place. */
function removeDeclaration(declaration: Declaration | Bogus, at: RuleContext): void {
  if (declaration.kind === "Bogus") return;
  at.remove(declaration);
}
