/** SELECT … INTO: records taken apart, places that INTO cannot fill, and the row that is not there. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { IntoClause, SqlStatement } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../../any/text/fresh-names";
import { isPlainVariable } from "../routines/call-arguments";
import { userVariableName } from "../routines/locals";
import { recordValues } from "../routines/references";
import { assignmentTo } from "./assigned-places";
import { RAISE_NO_DATA_FOUND } from "./exception-handlers";
import { mayFindNothing, noDataPlace } from "./no-data";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/select-into.html";

/** What a list of INTO becomes: variables, and assignments of what they hold to other places. */
interface Targets {
  readonly variables: Piece[];
  readonly after: Piece[];
}

/** The variables that INTO fills. */
export function intoTargets(into: IntoClause, at: RuleContext): Targets {
  const found: Targets = { variables: [], after: [] };
  for (const target of into.targets) {
    const fields = recordValues(target, at);
    if (fields) found.variables.push(...fields);
    else if (isPlainVariable(target, at)) found.variables.push(at.text(target));
    else {
      const name = userVariableName(reserveName("into_value", at));
      found.variables.push(name);
      const assignment = assignmentTo(target, name, at);
      if (assignment) found.after.push(assignment);
    }
  }
  return found;
}

const into = defineRule<IntoClause>({
  id: "oracle.mysql.into",
  title: "INTO fills variables",
  complexity: "simple",
  guidance: {
    what: "INTO of SELECT and FETCH.",
    why: "MySQL fills only variables: not records, not columns of NEW.",
    action: "None: each field is a variable; other places are assigned afterwards.",
  },
  sources: [MANUAL],
  on: "IntoClause",
  match: (node, at) =>
    !node.isBulk && OWNERS.has(node.parent?.kind ?? "") && node.targets.some((t) => !isScalarVariable(t, at)),
  convert: (node, at) => {
    const targets = intoTargets(node, at);
    const [first] = node.targets;
    const last = node.targets.at(-1);
    if (!first || !last) return;
    at.replace({ start: first.start, end: last.end }, join(targets.variables, ", "));
    at.notes.set(`behind ${node.start}`, targets.after);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  r t%ROWTYPE;\nBEGIN\n  SELECT * INTO r FROM t WHERE id = 1;\nEND;",
      contains: "SELECT * INTO r_id, r_name FROM t WHERE id = 1;",
    },
  ],
});

const OWNERS: ReadonlySet<string> = new Set(["Select", "FetchStatement"]);

function isScalarVariable(target: SyntaxNode, at: RuleContext): boolean {
  return isPlainVariable(target, at) && at.typeOf(target).kind !== "record";
}

/** The assignments that stand behind a statement whose INTO could not fill its targets itself. */
export function behindInto(into: IntoClause, at: RuleContext): readonly Piece[] {
  return (at.notes.get(`behind ${into.start}`) as Piece[] | undefined) ?? [];
}

const statement = defineRule<SqlStatement>({
  id: "oracle.mysql.select-into",
  title: "SELECT INTO without a row raises NO_DATA_FOUND",
  complexity: "simple",
  guidance: {
    what: "A query in PL/SQL that puts one row into variables.",
    why: "MySQL only warns where there is no row, and leaves the variables as they are.",
    action: "None: a handler raises the error, as in Oracle.",
  },
  sources: [MANUAL],
  on: "SqlStatement",
  match: (node) => intoOf(node) !== undefined,
  convert: (node, at) => {
    const clause = intoOf(node);
    if (!clause) return;
    const after = behindInto(clause, at);
    if (after.length > 0)
      at.insertAfter(
        node,
        after.map((a): Piece => [" ", a]),
      );
    if (mayFindNothing(node, at) && noDataPlace(node, at) === "own block")
      at.wrap(node, `BEGIN DECLARE EXIT HANDLER FOR NOT FOUND ${RAISE_NO_DATA_FOUND}; `, " END;");
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  v t.name%TYPE;\nBEGIN\n  SELECT name INTO v /* one */ FROM t WHERE id = 1;\nEND;",
      contains:
        "DECLARE v varchar(10);\n  DECLARE EXIT HANDLER FOR NOT FOUND SIGNAL SQLSTATE '02000' SET MYSQL_ERRNO = 1403, MESSAGE_TEXT = 'no data found';\n  SELECT name INTO v /* one */ FROM t WHERE id = 1;",
    },
    {
      from: "CREATE PROCEDURE p IS\n  v t.name%TYPE;\nBEGIN\n  SELECT name INTO v FROM t WHERE id = 1;\nEXCEPTION\n  WHEN NO_DATA_FOUND THEN\n    v := 'none';\nEND;",
      contains: "DECLARE EXIT HANDLER FOR NOT FOUND\n  BEGIN\n    SET v = 'none';\n  END;\n  SELECT name INTO v FROM t",
    },
  ],
});

function intoOf(node: SqlStatement): IntoClause | undefined {
  const query = node.statement as SyntaxNode & { body?: SyntaxNode & { into?: IntoClause } };
  const found = query.kind === "Query" ? query.body?.into : undefined;
  return found && !found.isBulk ? found : undefined;
}

export default [into, statement];
