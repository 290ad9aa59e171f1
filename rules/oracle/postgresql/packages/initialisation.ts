/** The function that initialises a package, and the calls of it. */

import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { PackageSymbol } from "../../../../converter/model/symbols";
import type { Body, CreatePackageBody, VariableDeclaration } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bodyOptions, declaredExtras, openingStatements } from "../../any/routines/declared-extras";
import { dollarQuote } from "../routines/routine-definition";
import { packageName } from "../routines/routine-names";
import { initialisationOf, initialiserCall, initialiserName, isEager, variablesOf } from "./package-start";
import { setterName, settingPart } from "./package-state";

/** Every routine that is called from outside begins with the initialisation. */
export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.package-initialisation",
  title: "Packages are initialised at their first use in a session",
  complexity: "simple",
  guidance: {
    what: "BEGIN … END of a package body, and initial values of package variables that are not always the same.",
    why: "Oracle runs them when a session uses the package for the first time. PostgreSQL has no such moment: each public routine and variable calls a function that does it once.",
    action: "None. When the transaction that used the package first is rolled back, the package is initialised again.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-packages.html"],
  on: "Unit",
  when: { form: (form) => form === "CreatePackageBody" },
  convert: (root, at) => {
    const body = root as CreatePackageBody;
    const symbol = at.binding.symbolOf(body);
    const call = symbol?.kind === "package" ? initialiserCall(symbol, at) : undefined;
    if (!call || body.body.kind !== "Body") return;
    for (const declaration of body.body.declarations) {
      const routine = declaration.kind === "RoutineDefinition" ? at.binding.symbolOf(declaration) : undefined;
      if (routine?.kind !== "routine" || routine.isPrivate || declaration.kind !== "RoutineDefinition") continue;
      if (declaration.body?.kind === "Body") openingStatements(declaration.body, at).push(call);
    }
  },
  examples: [
    {
      from: "CREATE PACKAGE p AS\n  PROCEDURE a;\nEND;\n/\nCREATE PACKAGE BODY p AS\n  started DATE;\n  PROCEDURE b IS\n  BEGIN\n    NULL;\n  END;\n  PROCEDURE a IS\n  BEGIN\n    b;\n  END;\nBEGIN\n  -- now\n  started := DATE '2024-01-01';\nEND p;\n/",
      contains:
        "CREATE OR REPLACE PROCEDURE p.b() LANGUAGE plpgsql AS $$\n  BEGIN\n    NULL;\n  END;\n$$;\nCREATE OR REPLACE PROCEDURE p.a() LANGUAGE plpgsql AS $$\n  BEGIN\n  PERFORM p.initialise();\n    CALL p.b();\n  END;\n$$;\nCREATE OR REPLACE FUNCTION p.initialise() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  IF current_setting('p.initialised', true) = '1' THEN\n    RETURN;\n  END IF;\n  PERFORM set_config('p.initialised', '1', false);\n  -- now\n  PERFORM p.set__started(TIMESTAMP '2024-01-01');\nEND;\n$$;",
    },
    {
      from: "CREATE PACKAGE p AS\n  started DATE := SYSDATE;\n  n NUMBER := 2;\nEND;\n/",
      contains: "PERFORM p.set__started(",
    },
  ],
});

/** The function that initialises the package; nothing where there is nothing to do. */
export function initialiser(owner: PackageSymbol, at: RuleContext): Piece | undefined {
  if (!initialiserCall(owner, at)) return undefined;
  const name = initialiserName(owner, at);
  const setting = `${settingPart(packageName(owner, at))}.initialised`;
  const block = initialisationOf(owner);
  const hasCode = block?.beginToken !== undefined && rootOf(block) === at.unit.root;
  const extras = hasCode ? declaredExtras(block, at) : [];
  const options = hasCode ? bodyOptions(block, at).map((o) => `${o}\n`) : [];
  const quote = dollarQuote(at);
  return [
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS void LANGUAGE plpgsql AS ${quote}\n`,
    options,
    extras.length > 0 ? ["DECLARE", extras.map((e): Piece => ["\n  ", e, ";"]), "\n"] : "",
    `BEGIN\n  IF current_setting('${setting}', true) = '1' THEN\n    RETURN;\n  END IF;\n  PERFORM set_config('${setting}', '1', false);`,
    eagerValues(owner, at),
    hasCode ? [openingStatements(block, at).map((s): Piece => ["\n  ", s]), codeOf(block, at)] : "\n",
    `END;\n${quote};`,
  ];
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

/** The statements behind BEGIN, handlers included. */
function codeOf(block: Body, at: RuleContext): Piece {
  const end = block.endToken?.start ?? block.end;
  const begin = block.beginToken ?? block;
  // The handlers must not take back that the package is initialised.
  return block.exceptionHandlers.length > 0
    ? ["\n", at.text({ start: begin.start, end }), "END;\n"]
    : at.text({ start: begin.end, end });
}

function eagerValues(owner: PackageSymbol, at: RuleContext): Piece[] {
  return variablesOf(owner).flatMap((variable): Piece[] => {
    const declaration = variable.node as VariableDeclaration | undefined;
    if (!declaration?.value || !isEager(variable, at)) return [];
    const isHere = rootOf(declaration) === at.unit.root;
    const value: Piece = isHere
      ? at.text(declaration.value)
      : (convertElsewhere(declaration.value, variable.unit ?? at.unit.index, at) ?? "NULL");
    return [["\n  ", `PERFORM ${setterName(variable, at)}(`, value, ");"]];
  });
}
