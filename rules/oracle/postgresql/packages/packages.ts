/** Packages: a schema (or a prefix) that holds their routines, types, constants and variables. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol, PackageSymbol } from "../../../../converter/model/symbols";
import type {
  CreatePackage,
  CreatePackageBody,
  Declaration,
  RoutineDefinition,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { localTypeStatements } from "../collections/declared-types";
import { hoistedRoutines } from "../routines/hoisted-routines";
import { dropsOfReplacedPackage } from "../routines/replaced-routines";
import { packageName, targetName } from "../routines/routine-names";
import { initialiser } from "./initialisation";
import { mentionMissingBody, stubOf } from "./missing-bodies";
import { memberKey, neededBy, packageKey } from "./package-order";
import { stateStatements } from "./package-state";
import { typeStatements } from "./package-types";

const SOURCES = [
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
  sources: SOURCES,
  on: "CreatePackage",
  convert: (spec, at) => {
    const owner = at.binding.symbolOf(spec);
    if (owner?.kind !== "package") return;
    emitSchema(owner, at);
    mentionSharedName(spec, owner, at);
    at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "omitted", defines: [], needs: [] });
    for (const pieces of dropsOfReplacedPackage(owner, at)) at.emit({ pieces, defines: [], needs: [] });
    emitDeclarations(spec.declarations, owner, "", at);
    if (!owner.bodyNode) {
      mentionMissingBody(spec, owner, at);
      emitInitialiser(owner, at);
    }
    if (!owner.bodyNode || owner.bodyUnit === at.unit.index) finish(owner, at);
  },
  examples: [
    {
      from: "CREATE PACKAGE rates AS\n  c_max CONSTANT NUMBER := 10;\n  FUNCTION rate(n NUMBER) RETURN NUMBER;\nEND rates;\n/\nCREATE PACKAGE BODY rates AS\n  g_used NUMBER := 0;\n  -- the rate\n  FUNCTION rate(n NUMBER) RETURN NUMBER IS\n  BEGIN\n    g_used := g_used + 1;\n    RETURN n * c_max;\n  END rate;\nEND rates;\n/",
      contains:
        "-- the rate\n  CREATE OR REPLACE FUNCTION rates.rate(n numeric) RETURNS numeric LANGUAGE plpgsql AS $$\n  BEGIN\n    PERFORM rates.set__g_used(rates.g_used() + 1);\n    RETURN n * rates.c_max();\n  END;\n$$;",
    },
    {
      from: "CREATE PACKAGE pk AS\n  FUNCTION twice (n NUMBER) RETURN NUMBER;\nEND;\n/",
      contains:
        "CREATE OR REPLACE FUNCTION pk.twice (n numeric) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE EXCEPTION 'Not converted: the body of the package PK is not part of the input.';\nEND;\n$$;",
      refused: "body is not part of the input",
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
  sources: SOURCES,
  on: "CreatePackageBody",
  convert: (node, at) => {
    const owner = at.binding.symbolOf(node);
    if (owner?.kind !== "package") return;
    if (node.body.kind !== "Body") {
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "disabled" });
      return;
    }
    const first = at.emissions.length;
    if (!owner.node) emitSchema(owner, at);
    const head = at.source({ start: 0, end: node.start }).trim() === "" ? "" : at.text({ start: 0, end: node.start });
    emitDeclarations(node.body.declarations, owner, head, at);
    emitInitialiser(owner, at);
    if (at.emissions.length === first)
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "omitted", needs: [] });
    finish(owner, at);
  },
  examples: [
    {
      from: "-- without specification\nCREATE OR REPLACE PACKAGE BODY p AS\n  TYPE t_rec IS RECORD (a NUMBER);\n  PROCEDURE a (r t_rec) IS\n  BEGIN\n    NULL;\n  END;\nEND p;\n/",
      to: "CREATE SCHEMA IF NOT EXISTS p;\n-- without specification\nCREATE TYPE p.t_rec AS (a numeric);\nCREATE OR REPLACE PROCEDURE p.a (r p.t_rec) LANGUAGE plpgsql AS $$\n  BEGIN\n    NULL;\n  END;\n$$;",
    },
  ],
});

function emitSchema(owner: PackageSymbol, at: RuleContext): void {
  if (at.settings.packages !== "schema") return;
  const name = targetName(packageName(owner, at), at);
  at.emit({ pieces: `CREATE SCHEMA IF NOT EXISTS ${name};`, needs: [], defines: [packageKey(owner)] });
}

function mentionSharedName(spec: CreatePackage, owner: PackageSymbol, at: RuleContext): void {
  const name = packageName(owner, at);
  if (name !== owner.name)
    at.review(
      spec.name,
      `Several schemas have a package ${owner.name}: this one became ${targetName(name, at)}. Change the callers outside of the input.`,
    );
  else if (at.settings.packages === "schema" && at.model.isSchema(owner.name))
    at.note(
      spec.name,
      `The package is named like the user ${owner.name}: its routines stand in the same schema as the user's tables.`,
    );
}

/** Hands over what stands for each declaration, with the comments before it. */
function emitDeclarations(
  declarations: readonly (Declaration | Bogus)[],
  owner: PackageSymbol,
  head: Piece,
  at: RuleContext,
): void {
  let end = declarations.length > 0 ? headEnd(declarations[0], at) : 0;
  let waiting = head;
  for (const declaration of declarations) {
    const before = commentsIn(end, declaration.start, at);
    end = declaration.end;
    if (declaration.kind === "Bogus") {
      at.emit({
        pieces: [before, at.verbatim(declaration)],
        state: "disabled",
        ownerAt: declaration.start,
        defines: [],
      });
      continue;
    }
    const symbol = at.binding.symbolOf(declaration);
    const needs = neededBy(declaration, owner, at);
    statementsOf(declaration, owner, at).forEach((pieces, i) => {
      at.emit({
        pieces: i === 0 ? [waiting, before, pieces] : pieces,
        ownerAt: declaration.start,
        defines: symbol ? [memberKey(symbol)] : [],
        needs,
      });
      waiting = "";
    });
  }
}

/** What stands between two declarations, where it is more than white space. */
function commentsIn(start: number, end: number, at: RuleContext): Piece {
  const text = at.source({ start, end });
  return text.trim() === "" ? "" : at.text({ start: start + (/^\s*/.exec(text)?.[0].length ?? 0), end });
}

/** Comments before the first declaration belong to it: from the end of the heading on. */
function headEnd(first: SyntaxNode, at: RuleContext): number {
  return at.tokensIn({ start: 0, end: first.start }).at(-1)?.end ?? first.start;
}

function statementsOf(declaration: Declaration, owner: PackageSymbol, at: RuleContext): Piece[] {
  switch (declaration.kind) {
    case "RoutineDefinition":
      return routineStatements(declaration, owner, at);
    case "VariableDeclaration":
      return stateStatements(declaration, at);
    case "TypeDeclaration":
      return typeStatements(declaration, at);
    default:
      return [];
  }
}

/** The types and routines that a routine declares come before it. */
function routineStatements(routine: RoutineDefinition, owner: PackageSymbol, at: RuleContext): Piece[] {
  if (!routine.body && !routine.external) return stubOf(routine, owner, at);
  const nested = hoistedRoutines(routine, at).map((h) => h.create);
  return [...localTypeStatements(routine, at), ...nested, ["CREATE OR REPLACE ", at.text(routine)]];
}

function emitInitialiser(owner: PackageSymbol, at: RuleContext): void {
  const pieces = initialiser(owner, at);
  if (pieces) at.emit({ pieces, ownerAt: at.unit.root.start, defines: [], needs: [packageKey(owner)] });
}

/** Whoever needs the package as a whole gets all of its parts; it is a statement of its own, so that no part drags the others. */
function finish(owner: PackageSymbol, at: RuleContext): void {
  const members: ModelSymbol[] = [...owner.members, ...owner.privateMembers];
  at.emit({
    pieces: "",
    state: "omitted",
    defines: [dependencyKey(owner)],
    needs: [],
    follows: members.map(memberKey),
  });
}

export default [specification, body];
