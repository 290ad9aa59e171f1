/** Variables named through their routine, block or loop: `proc.v`, `lbl.v`, `pkg.proc.v`. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  LabelledStatement,
  LoopStatement,
  NameExpression,
  RoutineDefinition,
} from "../../../../converter/plsql/nodes";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { bodyOptions, routineBody } from "../../any/routines/declared-extras";
import { enclosingRoutine, routineName } from "../routines/routine-names";

export default defineRule<NameExpression>({
  id: "oracle.postgresql.qualified-variable",
  title: "Variables named through a routine or label",
  complexity: "simple",
  guidance: {
    what: "routine.variable, label.variable, package.routine.variable.",
    why: "In plpgsql a routine's name stands for its parameters only, and the record of a query loop belongs to the block around.",
    action: "None: the body gets a label with the routine's name where its variables are named through it.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-structure.html"],
  on: "NameExpression",
  when: { form: (form) => form === "dotted" },
  convert: (node, at) => {
    const symbols = at.binding.symbolsOf(node);
    const variable = symbols.findIndex((s) => VARIABLES.has(s.kind));
    if (variable < 1) return;
    const owner = symbols[variable - 1];
    const { parts } = node.name;
    const qualifier = { start: parts[0].start, end: parts[variable - 1].end };
    const rest = parts[variable];
    if (owner.kind === "label") {
      if (isQueryLoop(owner.node)) at.replace({ start: parts[0].start, end: rest.start }, "");
      return;
    }
    if (owner.kind !== "routine" && owner.kind !== "trigger") return;
    const isOwn = owner.kind === "trigger" || isEnclosing(owner, node, at);
    const name = isOwn ? labelFor(owner, at) : undefined;
    if (!name) {
      at.replace({ start: parts[0].start, end: rest.start }, "");
      return;
    }
    if (symbols[variable].kind !== "parameter" || owner.kind === "trigger") labelBody(node, name, at);
    if (at.source(qualifier).toLowerCase() !== name) at.replace(qualifier, name);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p (id NUMBER) IS\n  n NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO n FROM t WHERE t.id = p.id AND t.id > p.n /* both */;\nEND;",
      contains:
        "AS $$\n<<p>>\nDECLARE\n  n numeric;\nBEGIN\n  SELECT COUNT(*) INTO STRICT n FROM t WHERE t.id = p.id AND t.id > p.n /* both */;",
    },
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  <<every>>\n  FOR r IN (SELECT id FROM t) LOOP\n    n := every.r.id;\n  END LOOP;\nEND;",
      contains: "n := r.id;",
    },
  ],
});

const VARIABLES: ReadonlySet<string> = new Set(["variable", "parameter", "loopVariable", "cursor"]);

/** Variables of a routine around the node's own are passed to it: their names stand alone. */
function isEnclosing(owner: RoutineSymbol, node: NameExpression, at: RuleContext): boolean {
  const routine: RoutineDefinition | undefined = enclosingRoutine(node);
  return routine !== undefined && at.binding.symbolOf(routine) === owner;
}

/** The name PostgreSQL knows the routine by, without its schema. */
function labelFor(owner: ModelSymbol, at: RuleContext): string | undefined {
  if (owner.kind !== "routine") return quoteIdentifier(owner.name, at.version as 17);
  return routineName(owner, at).match(/(?:"(?:[^"]|"")*"|[^."]+)$/)?.[0];
}

function labelBody(node: NameExpression, name: string, at: RuleContext): void {
  const body: Body | undefined = routineBody(node);
  if (!body) return;
  const options = bodyOptions(body, at);
  const label = `<<${name}>>`;
  if (!options.includes(label)) options.push(label);
}

function isQueryLoop(node: ModelSymbol["node"]): boolean {
  const loop = node?.kind === "LabelledStatement" ? (node as LabelledStatement).statement : node;
  if (loop?.kind !== "LoopStatement") return false;
  const { control } = loop as LoopStatement;
  return control?.kind === "CursorForControl" && control.source.kind === "Subquery";
}
