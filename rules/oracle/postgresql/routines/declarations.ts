/** Declarations of a body: variables, cursors, subtypes, pragmas, and what cannot be declared on the target. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  AssignmentStatement,
  Body,
  CursorDeclaration,
  LoopStatement,
  OpenStatement,
  Pragma,
  SubtypeDeclaration,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { enclosingBody, openingStatements } from "../../any/routines/declared-extras";
import { cursorKey, cursorOfLoop } from "../../any/statements/cursor-use";
import { ownNodes } from "../../any/statements/statement-lists";
import { writtenType } from "./written-types";

const DECLARATIONS = "https://www.postgresql.org/docs/current/plpgsql-declarations.html";

const cursor = defineRule<CursorDeclaration>({
  id: "oracle.postgresql.cursor-declaration",
  title: "CURSOR name IS becomes name CURSOR FOR",
  complexity: "simple",
  guidance: {
    what: "The declaration of a cursor.",
    why: "plpgsql writes the name first and the query after FOR; parameters have no defaults and no mode.",
    action: "None: defaults are written at each OPEN.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-cursors.html#PLPGSQL-CURSOR-DECLARATIONS"],
  on: "CursorDeclaration",
  match: (declaration) => ancestor(declaration, "Body", "CreatePackage") !== undefined && !isOfPackage(declaration),
  convert: (declaration, at) => {
    const { name, query, parameters } = declaration;
    if (!query) {
      at.refuse(declaration, "The cursor has no query here; it is declared for a package whose body gives it.");
      return;
    }
    const [word] = at.tokensIn(declaration);
    at.replace({ start: word.start, end: name.end }, [at.text(name), " CURSOR"]);
    for (const parameter of parameters?.parameters ?? [])
      if (parameter.kind === "Parameter") clearParameter(parameter, at);
    const before = { start: parameters?.end ?? name.end, end: query.start };
    const sign = at.tokensIn(before).at(-1);
    const returns = at.findToken(before, "RETURN");
    if (sign) at.replace({ start: returns?.start ?? sign.start, end: sign.end }, "FOR");
    if (at.version < 16) forgetName(declaration, at);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c (low IN NUMBER DEFAULT 1, what VARCHAR2) RETURN t%ROWTYPE IS\n    SELECT * /* all */ FROM t WHERE id > low;\nBEGIN\n  NULL;\nEND;",
      contains:
        "DECLARE\n  c CURSOR (low numeric, what text) FOR\n    SELECT * /* all */ FROM t WHERE id > low;\nBEGIN",
    },
    {
      from: "DECLARE\n  CURSOR c IS SELECT id FROM t;\nBEGIN\n  OPEN c;\n  CLOSE c;\nEND;",
      contains: "DECLARE\n  c CURSOR FOR SELECT id FROM t;\nBEGIN\n  c := NULL;\n  OPEN c;",
      version: 15,
    },
  ],
});

/** A parameter is a name and a type: its mode goes, its default is written where the cursor is opened. */
function clearParameter(
  parameter: SyntaxNode & { name: SyntaxNode; type: SyntaxNode; defaultValue?: SyntaxNode },
  at: RuleContext,
): void {
  const { name, type, defaultValue } = parameter;
  const mode = at.tokensIn({ start: name.end, end: type.start })[0];
  if (mode) at.replace({ start: name.end, end: type.start }, " ");
  if (defaultValue) at.replace({ start: type.end, end: defaultValue.end }, "");
}

/** Before version 16 an open cursor had the name of its variable, so that two routines could not have one `c` open. */
function forgetName(declaration: CursorDeclaration, at: RuleContext): void {
  const body = enclosingBody(declaration);
  if (!body || !isOpened(declaration, body, at)) return;
  openingStatements(body, at).push([at.text(declaration.name), " := NULL;"]);
}

function isOpened(declaration: CursorDeclaration, body: SyntaxNode, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(declaration);
  return ownNodes(body).some((node) => {
    const named =
      node.kind === "OpenStatement"
        ? (node as OpenStatement).cursor
        : node.kind === "LoopStatement"
          ? cursorOfLoop(node as LoopStatement, at)
          : undefined;
    return named !== undefined && cursorKey(named, at) === symbol;
  });
}

/** Cursors of packages are declared in the routines that use them. */
function isOfPackage(declaration: SyntaxNode): boolean {
  return declaration.parent?.kind === "CreatePackage" || declaration.parent?.parent?.kind === "CreatePackageBody";
}

const variable = defineRule<VariableDeclaration>({
  id: "oracle.postgresql.cursor-rowtype",
  title: "A row of a cursor is a record",
  complexity: "simple",
  guidance: {
    what: "Variables of type cursor%ROWTYPE.",
    why: "plpgsql has no row type for a cursor; a record takes any row.",
    action:
      "None. Until the first FETCH the record has no fields: it is given empty ones where the code may ask for them.",
  },
  sources: [`${DECLARATIONS}#PLPGSQL-DECLARATION-RECORDS`],
  on: "VariableDeclaration",
  match: (declaration, at) =>
    declaration.type.kind === "DataType" &&
    declaration.type.attribute === "ROWTYPE" &&
    declaration.type.name !== undefined &&
    isCursor(declaration.type.name, at),
  convert: (declaration, at) => {
    at.replace(declaration.type, "record");
    const body = enclosingBody(declaration);
    const type = at.typeOf(declaration);
    if (!body || type.kind !== "record" || type.fields.length === 0 || !isUsedEmpty(declaration, body, at)) return;
    const fields = type.fields.map(
      (f) => `NULL::${writtenType(f.type, at)} AS ${quoteIdentifier(f.name, at.version as 17, "label")}`,
    );
    openingStatements(body, at).push([`SELECT ${fields.join(", ")} INTO `, at.text(declaration.name), ";"]);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c IS SELECT id, name FROM t;\n  r c%ROWTYPE; -- the row\nBEGIN\n  OPEN c;\n  FETCH c INTO r;\n  CLOSE c;\nEND;",
      contains: "  c CURSOR FOR SELECT id, name FROM t;\n  r record; -- the row\nBEGIN",
    },
    {
      from: "DECLARE\n  CURSOR c IS SELECT id, name FROM t;\n  r c%ROWTYPE;\nBEGIN\n  r.name := 'x';\n  r.id := NVL(r.id, 1);\nEND;",
      contains: "BEGIN\n  SELECT NULL::integer AS id, NULL::varchar(10) AS name INTO r;\n  r.name := 'x';",
      runs: false,
    },
  ],
});

/** Whether a field is read or set before a row is put into the record. */
function isUsedEmpty(declaration: VariableDeclaration, body: Body, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(declaration);
  if (!symbol) return false;
  let firstRow = Number.POSITIVE_INFINITY;
  let firstUse = Number.POSITIVE_INFINITY;
  for (const node of walk(body)) {
    if (node.kind !== "NameExpression" || !at.binding.symbolsOf(node).includes(symbol)) continue;
    if (at.binding.symbolOf(node) === symbol && isTarget(node)) firstRow = Math.min(firstRow, node.start);
    else firstUse = Math.min(firstUse, node.start);
  }
  return firstUse < firstRow;
}

function isTarget(node: SyntaxNode): boolean {
  if (node.parent?.kind === "IntoClause") return true;
  return node.parent?.kind === "AssignmentStatement" && (node.parent as AssignmentStatement).target === node;
}

function isCursor(name: SyntaxNode, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(name);
  return symbol?.kind === "cursor" || (symbol?.kind === "variable" && symbol.type.kind === "cursor");
}

/** The predefined subtypes of PLS_INTEGER that refuse values. */
const RANGES: Readonly<Record<string, string>> = {
  NATURAL: "less than 0",
  NATURALN: "less than 0",
  POSITIVE: "less than 1",
  POSITIVEN: "less than 1",
  SIGNTYPE: "other than -1, 0 and 1",
};

const predefined = defineRule<VariableDeclaration>({
  id: "oracle.postgresql.predefined-range",
  title: "NATURAL, POSITIVE and SIGNTYPE are integers",
  complexity: "simple",
  guidance: {
    what: "A variable of type NATURAL, NATURALN, POSITIVE, POSITIVEN or SIGNTYPE.",
    why: "Oracle refuses values outside of their range with VALUE_ERROR; plpgsql variables have no range.",
    action: "Create a domain with a CHECK constraint where the code relies on the error.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createdomain.html"],
  on: "VariableDeclaration",
  match: (declaration, at) => rangeOf(declaration, at) !== undefined && !isHarmless(declaration, at),
  convert: (declaration, at) =>
    at.review(
      declaration,
      `Oracle refuses values ${rangeOf(declaration, at)} for ${at.source(declaration.name)}; nothing checks that on PostgreSQL. Create a domain with a CHECK constraint where the code relies on it.`,
    ),
  examples: [
    {
      from: "DECLARE\n  n NATURAL := 3; -- counts\nBEGIN\n  n := n - 1;\nEND;",
      contains: "n integer := 3; -- counts",
      refused: "Oracle refuses values less than 0 for n",
    },
  ],
});

function rangeOf(declaration: VariableDeclaration, at: RuleContext): string | undefined {
  return RANGES[at.source(declaration.type).trim().toUpperCase()];
}

/** A constant or a variable that only ever counts up from a literal in the range cannot leave it. */
function isHarmless(declaration: VariableDeclaration, at: RuleContext): boolean {
  const { value } = declaration;
  const isPositive = value?.kind === "Literal" && Number(at.source(value)) >= 1;
  return (
    at.findToken({ start: declaration.name.end, end: declaration.type.start }, "CONSTANT") !== undefined && isPositive
  );
}

const subtype = defineRule<SubtypeDeclaration>({
  id: "oracle.postgresql.subtype-range",
  title: "Ranges of subtypes are not checked",
  complexity: "simple",
  guidance: {
    what: "SUBTYPE name IS type RANGE low..high.",
    why: "Subtypes are replaced by the types they stand for, and plpgsql variables have no range.",
    action: "Create a domain with a CHECK constraint where the range must be enforced.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createdomain.html"],
  on: "SubtypeDeclaration",
  match: (declaration) => declaration.range !== undefined || declaration.isNotNull,
  convert: (declaration, at) =>
    at.review(
      declaration,
      `${at.source(declaration.name)} has a ${declaration.range ? "range" : "NOT NULL"} that nothing checks on PostgreSQL. Create a domain with a CHECK constraint and declare the variables with it.`,
    ),
  examples: [
    {
      from: "DECLARE\n  SUBTYPE digit IS PLS_INTEGER RANGE 0..9;\n  d digit := 3;\nBEGIN\n  d := 4;\nEND;",
      contains: "d integer := 3;",
      refused: "has a range that nothing checks",
    },
  ],
});

/** Pragmas that say nothing about what the code does. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "EXCEPTION_INIT",
  "INLINE",
  "UDF",
  "RESTRICT_REFERENCES",
  "DEPRECATE",
  "COVERAGE",
  "SUPPRESSES_WARNING_6009",
  "NEW_NAMES",
  "INTERFACE",
  "FIPSFLAG",
  "BUILTIN",
]);

const pragma = defineRule<Pragma>({
  id: "oracle.postgresql.pragma",
  title: "Pragmas are left out",
  complexity: "simple",
  guidance: {
    what: "PRAGMA.",
    why: "PostgreSQL has no compiler directives. Most of them say nothing about what the code does.",
    action: "Look at those that do, such as SERIALLY_REUSABLE.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-language-elements.html"],
  on: "Pragma",
  match: (node) => node.name !== "AUTONOMOUS_TRANSACTION",
  convert: (node, at) => {
    if (
      node.parent?.kind === "Body" &&
      (node.parent as unknown as { statements: SyntaxNode[] }).statements.includes(node)
    )
      at.remove(node);
    if (WITHOUT_EFFECT.has(node.name)) return;
    at.review(
      node,
      node.name === "SERIALLY_REUSABLE"
        ? "SERIALLY_REUSABLE: the package's variables were set back after each call from the client; on PostgreSQL they last for the session."
        : `PRAGMA ${node.name} was left out. Find out whether the code relies on it.`,
    );
  },
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  PRAGMA INLINE(f, 'NO');\n  n := 1; -- stays\nEND;",
      contains: "BEGIN\n  n := 1; -- stays\nEND;",
    },
  ],
});

export default [cursor, variable, predefined, subtype, pragma];
