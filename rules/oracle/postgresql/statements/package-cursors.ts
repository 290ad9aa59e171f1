/** Cursors that a package declares: each routine that uses one declares it itself. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CursorSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  CreatePackageBody,
  CursorDeclaration,
  DataTypeNode,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { opensCursor } from "../../any/routines/captures";
import { declareExtra, openingStatements, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { cursorKey } from "../../any/statements/cursor-use";
import { ownNodes } from "../../any/statements/statement-lists";
import { enclosingRoutine } from "../routines/routine-names";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-cursors.html";
const GIVEN =
  "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));\nCREATE PACKAGE cur AS\n  CURSOR c (low NUMBER DEFAULT 0) IS SELECT id, NULL AS nothing FROM t WHERE id > low;\nEND cur;\n/\n";

const use = defineRule<NameExpression>({
  id: "oracle.postgresql.package-cursor",
  title: "Cursors of packages are declared where they are used",
  complexity: "medium",
  guidance: {
    what: "A cursor declared in a package.",
    why: "PostgreSQL has no package cursors: a cursor is declared in the routine that opens it.",
    action: "Where one routine opens the cursor and another fetches from it, pass a refcursor between them.",
  },
  sources: [MANUAL],
  on: "NameExpression",
  when: { symbol: "cursor" },
  match: (name, at) => packageCursor(name, at) !== undefined && routineBody(name) !== undefined,
  convert: (name, at) => {
    const symbol = packageCursor(name, at);
    const body = routineBody(name);
    const declaration = symbol && declarationOf(symbol);
    if (!symbol || !body || !declaration) return;
    at.replace(name, declareLocally(symbol, declaration, body, at));
    doubtSharing(name, body, at);
    if (symbol.parent?.kind !== "package") doubtOpening(name, body, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "BEGIN\n  FOR r IN cur.c(3) LOOP\n    NULL;\n  END LOOP;\n  FOR r IN cur.c /* all */ LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains:
        "DECLARE\n  c CURSOR (low numeric) FOR SELECT id, NULL AS nothing FROM t WHERE id > low;\nBEGIN\n  FOR r IN c(3) LOOP\n    NULL;\n  END LOOP;\n  FOR r IN c(0) /* all */ LOOP",
    },
    {
      from: "CREATE PROCEDURE p IS\n  r cur.c%ROWTYPE;\nBEGIN\n  FETCH cur.c INTO r;\nEND;",
      contains: "r record;",
      refused: "another routine opens it",
    },
  ],
});

/** A cursor of a package, or one of the code around a nested routine that opens it. */
function packageCursor(name: NameExpression, at: RuleContext): CursorSymbol | undefined {
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind !== "cursor") return undefined;
  if (symbol.parent?.kind === "package") return symbol;
  const routine = enclosingRoutine(name);
  const isForeign = routine && symbol.node && enclosingRoutine(symbol.node) !== routine;
  return isForeign && opensCursor(routine, symbol, at) ? symbol : undefined;
}

/** The declaration with the query: the specification may leave it to the body. */
function declarationOf(symbol: CursorSymbol): { node: CursorDeclaration; unit: number } | undefined {
  const node = symbol.node as CursorDeclaration | undefined;
  if (node?.query && symbol.unit !== undefined) return { node, unit: symbol.unit };
  const owner = symbol.parent;
  if (owner?.kind !== "package" || owner.bodyUnit === undefined) return undefined;
  const body = (owner.bodyNode as CreatePackageBody | undefined)?.body;
  const inBody = body?.kind === "Body" ? body.declarations : [];
  const found = inBody.find(
    (d): d is CursorDeclaration => d.kind === "CursorDeclaration" && d.name.value === symbol.name,
  );
  return found?.query ? { node: found, unit: owner.bodyUnit } : undefined;
}

/** Declares the cursor in the body once; gives the name it has there. */
function declareLocally(
  symbol: CursorSymbol,
  { node, unit }: { node: CursorDeclaration; unit: number },
  body: Body,
  at: RuleContext,
): string {
  const topic = `package cursor ${symbol.parent?.name}.${symbol.name} in ${body.start}`;
  const known = at.notes.get(topic) as string | undefined;
  if (known) return known;
  const isFree = !ownNodes(body).some(
    (n) => "name" in n && (n as { name?: { value?: string } }).name?.value === symbol.name,
  );
  const own = quoteIdentifier(symbol.name, at.version as 17);
  const name = isFree ? own : reserveNameIn(body, `${symbol.name.toLowerCase().replace(/\W/g, "")}_cursor`, at);
  at.notes.set(topic, name);
  const text = (part: SyntaxNode): Piece =>
    unit === at.unit.index ? at.text(part) : (convertElsewhere(part, unit, at) ?? "");
  const parameters = (node.parameters?.parameters ?? []).flatMap((p) =>
    p.kind === "Parameter" ? [[text(p.name), " ", text(p.type)] as Piece] : [],
  );
  const list: Piece = parameters.length > 0 ? [" (", join(parameters, ", "), ")"] : "";
  if (node.query) declareExtra(body, [name, " CURSOR", list, " FOR ", text(node.query)], at, topic);
  if (at.version < 16) openingStatements(body, at).push(`${name} := NULL;`);
  return name;
}

/** A package's cursor stays open between calls; one declared in a routine does not. */
function doubtSharing(name: NameExpression, body: Body, at: RuleContext): void {
  const key = cursorKey(name, at);
  const same = ownNodes(body).filter((n) => n.kind === "NameExpression" && cursorKey(n, at) === key);
  const isOpened = same.some(
    (n) =>
      n.parent?.kind === "OpenStatement" ||
      n.parent?.kind === "CursorForControl" ||
      n.parent?.parent?.kind === "CursorForControl",
  );
  const isFetched = same.some((n) => n.parent?.kind === "FetchStatement");
  const topic = `shared cursor ${body.start}`;
  if (isOpened || !isFetched || at.notes.has(topic)) return;
  at.notes.set(topic, true);
  at.refuse(
    name,
    `${at.source(name)} is fetched from here while another routine opens it: a cursor of a package stays open between calls, one of a routine does not. Pass a refcursor.`,
  );
}

/** A nested routine that opens a cursor of the code around it has one of its own, which nobody else sees. */
function doubtOpening(name: NameExpression, body: Body, at: RuleContext): void {
  if (name.parent?.kind !== "OpenStatement") return;
  const key = cursorKey(name, at);
  const isClosed = ownNodes(body).some(
    (n) => n.kind === "NameExpression" && cursorKey(n, at) === key && n.parent?.kind === "CloseStatement",
  );
  if (isClosed) return;
  at.refuse(
    name,
    `${at.source(name)} is a cursor of the code around this routine, which opens it and leaves it open: here it has a cursor of its own. Open it in the outer code, or hand a refcursor out.`,
  );
}

const rowType = defineRule<DataTypeNode>({
  id: "oracle.postgresql.package-cursor-rowtype",
  title: "Rows of a package's cursor are records",
  complexity: "simple",
  guidance: {
    what: "package.cursor%ROWTYPE.",
    why: "PostgreSQL has no row type for a cursor.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "DataType",
  match: (type, at) => {
    if (type.attribute !== "ROWTYPE" || !type.name) return false;
    const symbol = at.binding.symbolOf(type.name);
    return symbol?.kind === "cursor" && symbol.parent?.kind === "package";
  },
  convert: (type, at) => at.replace(type, "record"),
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  r cur.c%ROWTYPE; -- one\nBEGIN\n  OPEN cur.c;\n  FETCH cur.c INTO r;\n  CLOSE cur.c;\nEND;",
      contains: "r record; -- one\nBEGIN\n  OPEN c(0);\n  FETCH c INTO r;\n  CLOSE c;",
    },
  ],
});

export default [use, rowType];
