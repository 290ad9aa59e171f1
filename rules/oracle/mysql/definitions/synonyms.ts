/** CREATE SYNONYM: tables and views get a view of the name. */

import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SchemaObject } from "../../../../converter/model/symbols";
import type { CreateSynonym } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import { qualifiedName } from "../text/target-names";

export default defineRule<CreateSynonym>({
  id: "oracle.mysql.synonym",
  title: "Synonyms of tables become views, others are left out",
  complexity: "simple",
  guidance: {
    what: "CREATE SYNONYM.",
    why: "MySQL has no synonyms. Converted code names what they stand for; applications that use the synonym of a table find a view of its name.",
    action: "Let applications name the object itself.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-view.html"],
  on: "CreateSynonym",
  convert: (node, at) => {
    const name = node.name.parts.at(-1)?.value ?? "";
    const symbol = at.binding.symbolOf(node);
    const target = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : undefined;
    const isRelation = target?.kind === "table" || target?.kind === "view" || target?.kind === "materializedView";
    const schema = node.isPublic ? undefined : symbol && "schema" in symbol ? symbol.schema : undefined;
    if (!target && isFragment(at)) {
      at.review(
        node,
        `MySQL has no synonyms: a view is made, which works where ${at.source(node.target)} is a table or a view.`,
      );
      at.emit({
        pieces: ["CREATE OR REPLACE VIEW ", at.text(node.name), " AS SELECT * FROM ", at.text(node.target), ";"],
      });
      return;
    }
    if (!target)
      at.review(
        node,
        `The synonym ${name} stands for ${at.source(node.target)}, which is not part of the input. Create a view of its name where the object is.`,
      );
    else if (isRelation && target.droppedIn === undefined && isFree(name, schema, node.isPublic, target, at)) {
      at.replace(
        node,
        `CREATE OR REPLACE VIEW ${qualifiedName({ name, schema }, at)} AS SELECT * FROM ${qualifiedName(target, at)}`,
      );
      at.note(
        node,
        `The synonym ${name} is a view, which shows the columns that its table has now: create it anew when columns are added.`,
      );
      return;
    } else if (isRelation)
      at.note(node, `The synonym ${name} has the name of what it stands for: converted code names the object.`);
    else
      at.review(
        node,
        `MySQL has no synonyms for a ${kindName(target)}: converted code names ${at.source(node.target)} itself, and applications must do so too.`,
      );
    leaveOutStatement(at);
  },
  given: "CREATE TABLE emp (id NUMBER(9));\nCREATE SEQUENCE emp_seq;",
  examples: [
    {
      from: "CREATE OR REPLACE SYNONYM workers /* all */ FOR emp",
      contains: "CREATE OR REPLACE VIEW workers AS SELECT * FROM emp",
    },
    { from: "CREATE PUBLIC SYNONYM emp FOR emp", to: "", refused: "has the name of what it stands for" },
    { from: "CREATE SYNONYM s FOR emp_seq", to: "", refused: "no synonyms for a sequence" },
    { from: "CREATE SYNONYM s FOR far.away", to: "", refused: "is not part of the input" },
  ],
});

/** A public synonym's view stands in the database of the session, which may hold the object itself. */
function isFree(
  name: string,
  schema: string | undefined,
  isPublic: boolean,
  target: SchemaObject,
  at: RuleContext,
): boolean {
  if (!isPublic) return !(name === target.name && (target.schema ?? schema) === schema);
  return (
    at.model.find(name, at.binding.unit.currentSchema) === undefined && at.model.find(name, undefined) === undefined
  );
}

function kindName(object: SchemaObject): string {
  return object.kind === "routine" ? object.routineType : object.kind === "objectType" ? "type" : object.kind;
}
