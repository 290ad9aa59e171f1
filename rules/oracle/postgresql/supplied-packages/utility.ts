/** DBMS_UTILITY: time, errors, and texts about the calls that run. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body, ExceptionHandler } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, routineBody } from "../../any/routines/declared-extras";
import { reserveName } from "../../any/text/fresh-names";
import { indentOf } from "../../any/text/layout";
import { convertTextOf } from "../dynamic-sql/text-of-statement";
import { enclosingRoutine } from "../routines/routine-names";
import { mayRunInHandler } from "../statements/handler-callers";
import { definePackage, type SuppliedTable } from "./package-table";

/** Hundredths of a second; as in Oracle only differences mean something, and the number fits into an integer. */
const TIME = "((extract(epoch FROM clock_timestamp()) * 100)::bigint % 2147483648)::integer";

function handlerAround(node: SyntaxNode): ExceptionHandler | undefined {
  const found = ancestor(node, "ExceptionHandler", "RoutineDefinition");
  return found?.kind === "ExceptionHandler" ? (found as ExceptionHandler) : undefined;
}

/** The place of the error is asked for at the beginning of the handler, where it is known. */
function backtrace(use: SyntaxNode, _: unknown, at: RuleContext): Piece | undefined {
  const handler = handlerAround(use);
  const body = routineBody(use);
  if (!handler || !body) return outsideOfHandler(use, "FORMAT_ERROR_BACKTRACE", at);
  return contextOf(handler, body, at);
}

function contextOf(handler: ExceptionHandler, body: Body, at: RuleContext): string {
  const variable = contextVariable(body, at);
  const topic = `error context of ${handler.start}`;
  const then = at.tokensIn({ start: handler.exceptions.at(-1)?.end ?? handler.start, end: handler.end })[0];
  if (!at.notes.has(topic) && then) {
    at.notes.set(topic, true);
    at.insertAfter(then, `\n${indentOf(handler, at)}  GET STACKED DIAGNOSTICS ${variable} = PG_EXCEPTION_CONTEXT;`);
  }
  return variable;
}

function contextVariable(body: Body, at: RuleContext): string {
  const topic = `error context variable of ${body.start}`;
  const known = at.notes.get(topic) as string | undefined;
  if (known) return known;
  const name = reserveName("error_context", at);
  at.notes.set(topic, name);
  declareExtra(body, `${name} text`, at);
  return name;
}

function errorStack(use: SyntaxNode, _: unknown, at: RuleContext): Piece | undefined {
  if (!handlerAround(use)) return outsideOfHandler(use, "FORMAT_ERROR_STACK", at);
  return `${at.helper("sqlerrm")}(SQLSTATE, SQLERRM)`;
}

function outsideOfHandler(use: SyntaxNode, name: string, at: RuleContext): Piece {
  const routine = enclosingRoutine(use);
  if (routine && mayRunInHandler(routine, at))
    at.review(
      use,
      `${name} is asked for outside of a handler, in a routine that handlers call: PostgreSQL tells only the handler itself. Pass the text to the routine as an argument.`,
    );
  return "NULL::text";
}

function execute(_use: SyntaxNode, [text]: readonly (SyntaxNode | undefined)[], at: RuleContext): Piece | undefined {
  if (!text) return undefined;
  const outcome = convertTextOf({ text, types: [], modes: [], valueTypes: [] }, at);
  if (outcome.state === "disabled") return undefined;
  return outcome.state === "omitted" ? "NULL" : ["EXECUTE ", at.text(text)];
}

const TABLE: SuppliedTable = {
  "DBMS_UTILITY.GET_TIME": { to: TIME },
  "DBMS_UTILITY.GET_CPU_TIME": { to: TIME, note: "The time that has passed stands for the processor's time." },
  "DBMS_UTILITY.FORMAT_ERROR_BACKTRACE": { to: backtrace },
  "DBMS_UTILITY.FORMAT_ERROR_STACK": { to: errorStack },
  "DBMS_UTILITY.FORMAT_CALL_STACK": { to: "portolan.call_stack()" },
  "DBMS_UTILITY.GET_HASH_VALUE": {
    params: "name base hash_size",
    to: "portolan.hash_value($1, $2, $3)",
    review: "The numbers differ from Oracle's: hashes that are stored have to be worked out again.",
  },
  "DBMS_UTILITY.CURRENT_INSTANCE": { to: "1" },
  "DBMS_UTILITY.IS_CLUSTER_DATABASE": { to: "false" },
  "DBMS_UTILITY.PORT_STRING": { to: "version()" },
  "DBMS_UTILITY.EXEC_DDL_STATEMENT": { params: "parse_string", isStatement: true, to: execute },
  "DBMS_UTILITY.COMPILE_SCHEMA": {
    params: "schema compile_all? reuse_settings?",
    isStatement: true,
    to: "NULL",
    note: "PostgreSQL compiles code when it runs.",
  },
  "DBMS_UTILITY.ANALYZE_SCHEMA": {
    params: "schema method estimate_rows? estimate_percent? method_opt?",
    isStatement: true,
    to: "ANALYZE",
  },
  "DBMS_UTILITY.INVALIDATE": {
    params: "p_object_id p_plsql_object_settings? p_option_flags?",
    isStatement: true,
    to: "NULL",
  },
};

export default definePackage(
  {
    id: "oracle.postgresql.dbms-utility",
    title: "DBMS_UTILITY becomes diagnostics and functions of PostgreSQL",
    complexity: "simple",
    guidance: {
      what: "Functions of DBMS_UTILITY: the time, the error stack, where an error was raised, DDL from a text.",
      why: "plpgsql tells of errors with SQLERRM and GET STACKED DIAGNOSTICS, in the handler only; its texts name functions and lines in another form.",
      action: "Look at code that takes such texts apart.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_UTILITY.html",
      "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-EXCEPTION-DIAGNOSTICS",
    ],
    examples: [
      {
        from: "DECLARE\n  n NUMBER;\nBEGIN\n  n := DBMS_UTILITY.GET_TIME;\nEXCEPTION\n  WHEN OTHERS THEN\n    DBMS_OUTPUT.PUT_LINE(DBMS_UTILITY.FORMAT_ERROR_STACK || DBMS_UTILITY.FORMAT_ERROR_BACKTRACE); -- where\n    RAISE;\nEND;",
        contains:
          "WHEN OTHERS THEN\n    GET STACKED DIAGNOSTICS error_context = PG_EXCEPTION_CONTEXT;\n    RAISE NOTICE '%', concat(portolan.sqlerrm(SQLSTATE, SQLERRM), error_context); -- where",
      },
      {
        from: "DECLARE\n  v VARCHAR2(4000);\nBEGIN\n  v := dbms_utility.format_call_stack;\nEND;",
        contains: "v := portolan.call_stack();",
      },
      {
        from: "CREATE PROCEDURE log_it IS\n  v VARCHAR2(4000);\nBEGIN\n  v := DBMS_UTILITY.FORMAT_ERROR_BACKTRACE;\nEND;\n/\nCREATE PROCEDURE p IS\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN OTHERS THEN\n    log_it;\nEND;\n/",
        contains: "v := NULL::text;",
        refused: "in a routine that handlers call",
      },
      {
        from: "BEGIN\n  DBMS_UTILITY.EXEC_DDL_STATEMENT('CREATE TABLE made (id NUMBER(5))');\nEND;",
        contains: "EXECUTE 'CREATE TABLE made (id integer)';",
      },
    ],
  },
  TABLE,
);
