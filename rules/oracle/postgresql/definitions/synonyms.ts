/** CREATE SYNONYM: tables and views get a view of the name. */

import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SchemaObject, SynonymSymbol } from "../../../../converter/model/symbols";
import type { CreateSynonym } from "../../../../converter/plsql/nodes";
import { targetName } from "../routines/routine-names";
import { leaveOutStatement } from "./left-out";
import { relationNames } from "./relation-names";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createview.html";

export default defineRule<CreateSynonym>({
  id: "oracle.postgresql.synonym",
  title: "Synonyms of tables become views, others are left out",
  complexity: "simple",
  guidance: {
    what: "CREATE SYNONYM.",
    why: "PostgreSQL has no synonyms. Converted code names what they stand for; applications that use the synonym of a table find a view of its name.",
    action: "Let applications name the object itself, or set their search_path to its schema.",
  },
  sources: [MANUAL],
  on: "CreateSynonym",
  convert: (node, at) => {
    const name = node.name.parts.at(-1)?.value ?? "";
    const symbol = at.binding.symbolOf(node);
    const target = symbol?.kind === "synonym" ? targetOf(symbol, at) : undefined;
    const isRelation = target?.kind === "table" || target?.kind === "view" || target?.kind === "materializedView";
    const schema = node.isPublic ? "PUBLIC" : (symbol?.schema ?? at.binding.unit.currentSchema);
    if (!target && isFragment(at)) {
      const words = node.isPublic ? "public." : "";
      at.review(
        node,
        `PostgreSQL has no synonyms: a view is made, which works where ${at.source(node.target)} is a table or a view.`,
      );
      at.emit({
        pieces: [
          `CREATE OR REPLACE VIEW ${words}`,
          at.text(node.name),
          " AS SELECT * FROM ",
          at.text(node.target),
          ";",
        ],
      });
      return;
    }
    if (!target) {
      at.review(
        node,
        `The synonym ${name} stands for ${at.source(node.target)}, which is not part of the input. Create a view or a foreign table of its name, or set the search_path of its users.`,
      );
    } else if (isRelation && target.droppedIn === undefined && isFreeFor(schema, name, target, node, at)) {
      writeView(node, schema, target, at);
      at.note(
        node,
        `The synonym ${name} is a view, which shows the columns that its table has now: create it anew when columns are added.`,
      );
      return;
    } else if (isRelation) {
      at.note(
        node,
        `The synonym ${name} has the name of what it stands for: converted code names the object, applications find it by their search_path.`,
      );
    } else {
      at.review(
        node,
        `PostgreSQL has no synonyms for a ${kindName(target)}: converted code names ${at.source(node.target)} itself, and applications must do so too or set their search_path.`,
      );
    }
    leaveOutStatement(at);
  },
  given: "CREATE TABLE hr.emp (id NUMBER(9));\nCREATE SEQUENCE hr.emp_seq;\nCREATE TABLE plain (id NUMBER(9));",
  examples: [
    {
      from: "CREATE OR REPLACE SYNONYM hr.workers /* all */ FOR hr.emp",
      contains: "CREATE OR REPLACE VIEW hr.workers AS SELECT * FROM hr.emp",
      runs: false,
    },
    {
      from: "CREATE PUBLIC SYNONYM emp FOR hr.emp",
      contains: "CREATE OR REPLACE VIEW public.emp AS SELECT * FROM hr.emp",
      runs: false,
    },
    {
      from: "CREATE PUBLIC SYNONYM plain FOR plain",
      to: "",
      refused: "has the name of what it stands for",
      runs: false,
    },
    { from: "CREATE SYNONYM s FOR hr.emp_seq", to: "", refused: "no synonyms for a sequence", runs: false },
    { from: "CREATE SYNONYM s FOR far.away", to: "", refused: "is not part of the input", runs: false },
  ],
});

function targetOf(symbol: SynonymSymbol, at: RuleContext): SchemaObject | undefined {
  return at.model.follow(symbol, at.unit.index);
}

/** A view needs a name that its own schema has not given to the table itself. */
function isFreeFor(
  schema: string | undefined,
  name: string,
  target: SchemaObject,
  node: CreateSynonym,
  at: RuleContext,
): boolean {
  if (name === target.name && (target.schema ?? schema) === schema) return false;
  // Objects created without a schema land in public.
  if (node.isPublic) return target.schema !== undefined && relationNames(at.model).isFree(undefined, name);
  return true;
}

function writeView(node: CreateSynonym, schema: string | undefined, target: SchemaObject, at: RuleContext): void {
  const qualified = schema ? `${targetName(schema, at)}.` : "";
  const source = target.schema
    ? `${targetName(target.schema, at)}.${targetName(target.name, at)}`
    : targetName(target.name, at);
  const name = `${node.isPublic ? "public." : qualified}${targetName(node.name.parts.at(-1)?.value ?? "", at)}`;
  // CREATE OR REPLACE VIEW cannot change columns.
  const isReplacing =
    node.orReplace && at.model.named(node.name.parts.at(-1)?.value ?? "").some((o) => isFormer(o, at));
  if (isReplacing) at.emit({ pieces: `DROP VIEW IF EXISTS ${name} CASCADE;`, needs: [], defines: [] });
  at.replace(node, `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM ${source}`);
  if (isReplacing)
    at.emit({
      pieces: wholeStatement(at),
      needs: [...at.binding.dependencies().hard].map(dependencyKey),
      defines: at.binding.defines.map(dependencyKey),
    });
}

/** The synonym of this name that the statement replaces. */
function isFormer(object: SchemaObject, at: RuleContext): boolean {
  const own = at.model.definedBy(at.unit.index).find((s) => s.kind === "synonym");
  return (
    object.kind === "synonym" &&
    object !== own &&
    object.name === own?.name &&
    object.schema === own.schema &&
    object.droppedIn === at.unit.index
  );
}

function kindName(object: SchemaObject): string {
  return object.kind === "routine" ? object.routineType : object.kind === "objectType" ? "type" : object.kind;
}
