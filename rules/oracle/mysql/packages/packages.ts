/** Packages: their routines stand alone, named package__routine; their variables are user variables. */
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
import { replacedRoutine } from "../routines/create-routine";
import { hoistedRoutines } from "../routines/hoisted-routines";
import { symbolOfRoutine } from "../routines/signature";
import { initialiser } from "./initialisation";
import { stubOf } from "./missing-bodies";
import { memberKey, packageKey } from "./package-order";

const SOURCES = [
  "https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html",
  "https://dev.mysql.com/doc/refman/8.4/en/user-variables.html",
];

const specification = defineRule<CreatePackage>({
  id: "oracle.mysql.package",
  title: "Packages become routines named package__routine",
  complexity: "medium",
  guidance: {
    what: "A package: routines, types, constants and variables under one name.",
    why: "MySQL has no packages. Each routine stands alone under a name that begins with the package's; the setting for packages makes no difference here. Variables are user variables of the session (@package__name), which a procedure initialises before their first use; constants are written where they are named.",
    action:
      "Change the calls of applications. Connections that a pool hands on keep the values of user variables: set @package__ready to NULL there.",
  },
  sources: SOURCES,
  on: "CreatePackage",
  convert: (spec, at) => {
    const owner = at.binding.symbolOf(spec);
    if (owner?.kind !== "package") return;
    at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "omitted", defines: [], needs: [] });
    if (!owner.bodyNode) {
      emitDeclarations(spec.declarations, owner, at);
      emitInitialiser(owner, at);
      if (owner.members.some((m) => m.kind === "routine"))
        at.refuse(
          spec.name,
          `The body of the package ${owner.name} is not part of the input: its routines raise an error when they are called. Add the body.`,
        );
    }
    if (!owner.bodyNode || owner.bodyUnit === at.unit.index) finish(owner, at);
  },
  examples: [
    {
      from: "CREATE PACKAGE rates AS\n  c_max CONSTANT NUMBER := 10;\n  FUNCTION rate(n NUMBER) RETURN NUMBER;\nEND rates;\n/\nCREATE PACKAGE BODY rates AS\n  g_used NUMBER := 0;\n  -- the rate\n  FUNCTION rate(n NUMBER) RETURN NUMBER IS\n  BEGIN\n    g_used := g_used + 1;\n    RETURN n * c_max;\n  END rate;\nEND rates;\n/",
      contains:
        "FUNCTION rates__rate(n decimal(38,10)) RETURNS decimal(38,10) NO SQL\n  BEGIN\n    IF @rates__ready IS NULL THEN CALL rates__init(); END IF;\n    SET @rates__g_used = @rates__g_used + 1;\n    RETURN n * 10;\n  END;",
    },
    {
      from: "CREATE PACKAGE pk AS\n  FUNCTION twice (n NUMBER) RETURN NUMBER;\nEND;\n/",
      contains: "SET MESSAGE_TEXT = 'Not converted: the body of the package PK is not part of the input.';",
      refused: "is not part of the input",
    },
  ],
});

const body = defineRule<CreatePackageBody>({
  id: "oracle.mysql.package-body",
  title: "Package bodies become routines",
  complexity: "medium",
  guidance: {
    what: "The body of a package.",
    why: "Each routine is created on its own, private ones too.",
    action: "Grant EXECUTE only on the routines that callers may reach.",
  },
  sources: SOURCES,
  on: "CreatePackageBody",
  convert: (node, at) => {
    const owner = at.binding.symbolOf(node);
    if (owner?.kind !== "package") return;
    const whole = at.verbatim({ start: 0, end: at.unit.text.length });
    if (node.body.kind !== "Body") {
      at.emit({ pieces: whole, state: "disabled" });
      return;
    }
    const first = at.emissions.length;
    emitDeclarations(node.body.declarations, owner, at);
    emitInitialiser(owner, at);
    if (at.emissions.length === first) at.emit({ pieces: whole, state: "omitted", needs: [] });
    finish(owner, at);
  },
  examples: [
    {
      from: "CREATE OR REPLACE PACKAGE BODY p AS\n  PROCEDURE a (n NUMBER) IS\n  BEGIN\n    NULL;\n  END;\n  PROCEDURE b IS\n  BEGIN\n    a(3);\n  END;\nEND p;\n/",
      contains: "CALL p__a(3);",
    },
  ],
});

/** Hands over what stands for each declaration, with the comments before it. */
function emitDeclarations(declarations: readonly (Declaration | Bogus)[], owner: PackageSymbol, at: RuleContext): void {
  let end = declarations.length > 0 ? headEnd(declarations[0], at) : 0;
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
    if (declaration.kind !== "RoutineDefinition") continue;
    const symbol = at.binding.symbolOf(declaration);
    const statements = routineStatements(declaration, owner, at);
    statements.forEach((pieces, i) => {
      at.emit({
        pieces: i === statements.length - 1 ? [before, pieces] : pieces,
        ownerAt: declaration.start,
        defines: symbol ? [memberKey(symbol)] : [],
        needs: [],
      });
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

function routineStatements(routine: RoutineDefinition, owner: PackageSymbol, at: RuleContext): Piece[] {
  const symbol = symbolOfRoutine(routine, at);
  if (!symbol) return [];
  if (!routine.body && !routine.external) return symbol.bodyNode ? [] : stubOf(symbol, owner, at);
  return [...hoistedRoutines(routine, at), ...replacedRoutine(symbol, at.text(routine), at)];
}

function emitInitialiser(owner: PackageSymbol, at: RuleContext): void {
  for (const pieces of initialiser(owner, at))
    at.emit({ pieces, ownerAt: at.unit.root.start, defines: [packageKey(owner)], needs: [] });
}

/** Whoever needs the package as a whole gets all of its parts. */
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
