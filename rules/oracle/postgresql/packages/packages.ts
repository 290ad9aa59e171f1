/** Packages: a schema (or a prefix) that holds their routines, types, constants and variables. */
import type {
  Body,
  CreatePackage,
  CreatePackageBody,
  Declaration,
  RoutineDefinition,
} from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { defineRule } from "../../../../converter/rule/rule";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { localTypeStatements } from "../collections/declared-types";
import { memberName, targetName } from "../routines/routine-names";
import { stateStatements } from "./package-state";
import { typeStatements } from "./package-types";

const GUIDANCE_SOURCES = [
  "https://www.postgresql.org/docs/current/ddl-schemas.html",
  "https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET",
];

const specification = defineRule<CreatePackage>({
  id: "oracle.postgresql.package",
  title: "Packages become schemas",
  complexity: "medium",
  guidance: {
    what: "A package: routines, types, constants and variables under one name.",
    why: "PostgreSQL has no packages. A schema of the package's name keeps calls as they are written (pkg.routine); the state lives in session settings.",
    action:
      "Grant USAGE on the schema to the users of the package. State of a package rolls back with the transaction that set it, which Oracle's does not.",
  },
  sources: GUIDANCE_SOURCES,
  on: "CreatePackage",
  convert: (spec, at) => {
    if (at.settings.packages === "schema")
      at.emit({ pieces: `CREATE SCHEMA IF NOT EXISTS ${targetName(lastName(spec), at)};`, needs: [] });
    at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "omitted" });
    emitDeclarations(spec.declarations, at);
  },
  examples: [
    {
      from: "CREATE PACKAGE rates AS\n  c_max CONSTANT NUMBER := 10;\n  FUNCTION rate(n NUMBER) RETURN NUMBER;\nEND rates;\n/\nCREATE PACKAGE BODY rates AS\n  g_used NUMBER := 0;\n  -- the rate\n  FUNCTION rate(n NUMBER) RETURN NUMBER IS\n  BEGIN\n    g_used := g_used + 1;\n    RETURN n * c_max;\n  END rate;\nEND rates;\n/",
      contains:
        "-- the rate\n  CREATE OR REPLACE FUNCTION rates.rate(n numeric) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n    PERFORM rates.set__g_used(rates.g_used() + 1);\n    RETURN n * rates.c_max();\n  END;\n$$;",
    },
  ],
});

const body = defineRule<CreatePackageBody>({
  id: "oracle.postgresql.package-body",
  title: "Package bodies become the routines of their schema",
  complexity: "medium",
  guidance: {
    what: "The body of a package.",
    why: "Each routine is created on its own, private ones too.",
    action: "Revoke EXECUTE on private routines where callers must not reach them.",
  },
  sources: GUIDANCE_SOURCES,
  on: "CreatePackageBody",
  convert: (node, at) => {
    if (node.body.kind !== "Body") return;
    at.emit({ pieces: leading(node, at), needs: [] });
    emitDeclarations(node.body.declarations, at);
    if (node.body.beginToken) emitInitialisation(node, node.body, at);
  },
  examples: [
    {
      from: "CREATE PACKAGE p AS\n  PROCEDURE a;\nEND;\n/\nCREATE PACKAGE BODY p AS\n  started DATE;\n  PROCEDURE a IS\n  BEGIN\n    NULL;\n  END;\nBEGIN\n  started := SYSDATE;\nEND p;\n/",
      contains: "PERFORM p.initialise();",
    },
  ],
});

/** The schema is created here as well: the body may come without its specification. */
function leading(node: CreatePackageBody, at: RuleContext): Piece {
  const comments = at.text({ start: 0, end: node.start });
  return [
    comments,
    at.settings.packages === "schema"
      ? `CREATE SCHEMA IF NOT EXISTS ${targetName(lastName(node), at)};`
      : "-- the package's routines\nSELECT 1;",
  ];
}

function lastName(node: CreatePackage | CreatePackageBody): string {
  return node.name.parts.at(-1)?.value ?? "";
}

/** Hands over what stands for each declaration, with the comments before it. */
function emitDeclarations(declarations: readonly (Declaration | Bogus)[], at: RuleContext): void {
  let end = declarations.length > 0 ? lineStart(declarations[0], at) : 0;
  for (const declaration of declarations) {
    const before = at.text({ start: end, end: declaration.start });
    end = declaration.end;
    const statements = statementsOf(declaration, at);
    statements.forEach((pieces, i) => {
      at.emit({ pieces: i === 0 ? [before, pieces] : pieces, ownerAt: declaration.start, defines: [] });
    });
  }
}

/** Comments before the first declaration belong to it: from the end of the heading on. */
function lineStart(first: SyntaxNode, at: RuleContext): number {
  const before = at.tokensIn({ start: 0, end: first.start }).at(-1);
  return before?.end ?? first.start;
}

function statementsOf(declaration: Declaration | Bogus, at: RuleContext): Piece[] {
  switch (declaration.kind) {
    case "RoutineDefinition":
      return (declaration as RoutineDefinition).body
        ? [...localTypeStatements(declaration, at), ["CREATE OR REPLACE ", at.text(declaration)]]
        : [];
    case "VariableDeclaration":
      return stateStatements(declaration, at);
    case "TypeDeclaration":
      return typeStatements(declaration, at);
    default:
      return [];
  }
}

/** The body's BEGIN part, run at the first call of any routine of the package in a session. */
function emitInitialisation(node: CreatePackageBody, block: Body, at: RuleContext): void {
  const name = memberName(lastName(node), "INITIALISE", at);
  const setting = `${lastName(node)
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, "_")}.initialised`;
  const begin = block.beginToken;
  if (!begin) return;
  const end = block.endToken?.start ?? block.end;
  at.emit({
    pieces: [
      `CREATE OR REPLACE FUNCTION ${name}() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  IF current_setting('${setting}', true) = '1' THEN\n    RETURN;\n  END IF;\n  PERFORM set_config('${setting}', '1', false);\n  `,
      at.text({ start: begin.end, end }),
      "END;\n$$;",
    ],
    ownerAt: node.start,
    defines: [],
  });
}

export default [specification, body];
