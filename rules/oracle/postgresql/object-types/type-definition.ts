/** CREATE TYPE … AS OBJECT: a composite type. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ObjectTypeSymbol } from "../../../../converter/model/symbols";
import type { CreateType, ObjectTypeDefinition } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { targetName } from "../routines/routine-names";
import { writtenType } from "../routines/written-types";
import { inheritanceStatements } from "./inheritance";
import { schemaOf, supertypesOf } from "./object-names";
import { emitReplacing, mentionReplacement, replacementOf } from "./replaced-types";

const CREATE_TYPE = "https://www.postgresql.org/docs/current/sql-createtype.html";

const objectType = defineRule<CreateType>({
  id: "oracle.postgresql.object-type",
  title: "Object types become composite types",
  complexity: "medium",
  guidance: {
    what: "CREATE TYPE name AS OBJECT (attributes, methods).",
    why: "PostgreSQL's composite types have attributes only. Methods become routines in a schema that is named like the type, with the object as their first parameter.",
    action:
      "Grant USAGE on the schema to the users of the type. A composite type does not inherit: a subtype gets the attributes of its supertypes, and a value of it that is stored as its supertype becomes one.",
  },
  sources: [CREATE_TYPE, "https://docs.oracle.com/en/database/oracle/oracle-database/23/adobj/index.html"],
  on: "CreateType",
  match: (statement) => statement.definition?.kind === "ObjectTypeDefinition",
  convert: (statement, at) => {
    const definition = statement.definition as ObjectTypeDefinition;
    const symbol = at.binding.symbolOf(statement);
    if (symbol?.kind !== "objectType") return;
    if (isRecursive(symbol)) {
      at.refuse(
        statement,
        `${symbol.name} holds a collection of its own type, which a composite type of PostgreSQL cannot. Keep the parts in a table with a key to their parent, or as jsonb.`,
      );
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "disabled" });
      return;
    }
    const replacement = replacementOf(symbol, at);
    mentionReplacement(statement, symbol.name, replacement, at);
    if (replacement === "same") {
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "omitted" });
      return;
    }
    writeHead(statement, definition, symbol, at);
    removeMembers(definition, at);
    emitReplacing(replacement, at);
    if (at.settings.packages === "schema" && (definition.members.length > 0 || symbol.supertype))
      at.emit(schemaOf(symbol, at));
    for (const emission of inheritanceStatements(symbol, statement, at)) at.emit({ ...emission, defines: [] });
  },
  examples: [
    {
      from: "CREATE OR REPLACE TYPE rect FORCE AS OBJECT (\n  w NUMBER, -- width\n  h NUMBER,\n  /* methods */\n  MEMBER FUNCTION area RETURN NUMBER,\n  STATIC FUNCTION square (n NUMBER) RETURN rect\n) NOT FINAL",
      to: "CREATE TYPE rect AS (\n  w numeric, -- width\n  h numeric\n  /* methods */\n);\nCREATE SCHEMA IF NOT EXISTS rect;",
    },
    {
      from: "CREATE TYPE animal AS OBJECT (name VARCHAR2(20)) NOT FINAL\n/\nCREATE TYPE dog UNDER animal (tail NUMBER(3))\n/",
      contains:
        "CREATE TYPE dog AS (name varchar(20), tail smallint);\nCREATE SCHEMA IF NOT EXISTS dog;\nCREATE FUNCTION dog.as_animal(self dog) RETURNS animal LANGUAGE sql IMMUTABLE AS $$\n  SELECT CASE WHEN $1 IS DISTINCT FROM NULL THEN ROW(($1).name)::animal END\n$$;\nCREATE CAST (dog AS animal) WITH FUNCTION dog.as_animal(dog) AS IMPLICIT;",
    },
    {
      from: "CREATE TYPE part AS OBJECT (id NUMBER)\n/\nCREATE OR REPLACE TYPE part AS OBJECT (id NUMBER) FINAL\n/\nCREATE OR REPLACE TYPE part AS OBJECT (id NUMBER, name VARCHAR2(9))\n/",
      to: "CREATE TYPE part AS (id numeric);\nDROP TYPE IF EXISTS part CASCADE;\nCREATE TYPE part AS (id numeric, name varchar(9));",
      refused: "is created again with other parts",
    },
    {
      from: "CREATE TYPE node\n/\nCREATE TYPE nodes AS TABLE OF node\n/\nCREATE TYPE node AS OBJECT (id NUMBER, children nodes)\n/",
      refused: "a composite type of PostgreSQL cannot",
      runs: false,
    },
  ],
});

/** From CREATE to the first attribute. */
function writeHead(
  statement: CreateType,
  definition: ObjectTypeDefinition,
  symbol: ObjectTypeSymbol,
  at: RuleContext,
): void {
  const [first] = at.tokensIn(statement);
  at.replace({ start: first.start, end: statement.name.start }, "CREATE TYPE ");
  const open = at.findToken({ start: definition.under?.end ?? definition.start, end: definition.end }, "(");
  const end = open?.end ?? definition.end;
  const inherited = [...supertypesOf(symbol)]
    .reverse()
    .flatMap((t) => t.attributes.filter((a) => a.parent === t))
    .map((a) => `${targetName(a.name, at)} ${writtenType(a.type, at)}`);
  const own = definition.attributes.length > 0;
  const list = inherited.length > 0 ? inherited.join(", ") + (own ? ", " : "") : "";
  at.replace({ start: statement.name.end, end }, ` AS (${list}`);
  if (!open) at.insertAfter({ start: definition.start, end: definition.end }, ")");
  const close = closingParenthesis(definition, at);
  const rest = close ? at.tokensIn({ start: close.end, end: statement.end }).filter((t) => t.value !== ";") : [];
  if (close && rest.length > 0) at.replace({ start: close.end, end: rest[rest.length - 1].end }, "");
}

/** The parenthesis behind the last attribute or method. */
function closingParenthesis(
  definition: ObjectTypeDefinition,
  at: RuleContext,
): { start: number; end: number } | undefined {
  const parts: SyntaxNode[] = [...definition.attributes, ...definition.members];
  const last = Math.max(definition.start, ...parts.map((p) => p.end));
  return at.tokensIn({ start: last, end: definition.end }).find((t) => t.value === ")");
}

/** Methods go with their commas; the comments between them stay. */
function removeMembers(definition: ObjectTypeDefinition, at: RuleContext): void {
  const lastAttribute = definition.attributes.at(-1);
  const first = definition.members[0];
  if (!first) return;
  if (lastAttribute) {
    const comma = at.findToken({ start: lastAttribute.end, end: first.start }, ",");
    if (comma) at.replace(comma, "");
  }
  for (const member of definition.members) {
    const comma = at.tokensIn({ start: member.end, end: definition.end })[0];
    at.remove({ start: member.start, end: comma?.value === "," ? comma.end : member.end });
  }
}

/** Whether a type holds itself through the types of its attributes. */
function isRecursive(type: ObjectTypeSymbol): boolean {
  const seen = new Set<unknown>();
  const stack = type.attributes.map((a) => a.type);
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "collection" && at.flavor !== "associative") stack.push(at.element);
    if (at.kind !== "object") continue;
    const symbol = at.symbol as ObjectTypeSymbol | undefined;
    if (symbol === type || (symbol === undefined && at.name === type.name)) return true;
    if (!symbol || seen.has(symbol)) continue;
    seen.add(symbol);
    stack.push(...symbol.attributes.map((a) => a.type));
  }
  return false;
}

const announced = defineRule<CreateType>({
  id: "oracle.postgresql.incomplete-type",
  title: "Announcements of types are left out",
  complexity: "medium",
  guidance: {
    what: "CREATE TYPE name without a definition.",
    why: "Oracle announces a type that others refer to before it is defined; the statements are put in an order that needs none.",
    action: "None.",
  },
  sources: [CREATE_TYPE],
  on: "CreateType",
  match: (statement) => statement.definition === undefined || statement.definition.kind === "RawClause",
  convert: (statement, at) => {
    if (statement.definition) {
      at.refuse(
        statement,
        "The definition of this type has no counterpart on PostgreSQL (it is implemented outside of the database, or is opaque). Create a type by hand.",
      );
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "disabled" });
    } else at.emit({ pieces: wholeStatement(at), state: "omitted", needs: [], defines: [] });
  },
  examples: [
    {
      from: "CREATE TYPE person\n/\nCREATE TYPE person AS OBJECT (id NUMBER)\n/",
      to: "CREATE TYPE person AS (id numeric);",
    },
  ],
});

export default [objectType, announced];
