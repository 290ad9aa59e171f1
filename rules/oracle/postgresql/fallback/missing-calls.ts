/** Calls, constants and fields of what Oracle brings along that no other rule has converted: they must not stay unnoticed. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { BuiltInSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type {
  AssignmentStatement,
  Call,
  CallStatement,
  IntoClause,
  Member,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { statementAround } from "../../any/statements/statement-lists";
import { wholeReference } from "../routines/write-targets";
import { cronAdvice } from "../supplied-packages/jobs";
import { adviceFor } from "../supplied-packages/missing-packages";
import { expectedType } from "./expected-types";
import { baseOf, isInsidePart, partOfSupplied, suppliedItem } from "./supplied-parts";

const MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/index.html";

/** Functions that mean the same under the same name, as far as no rule says otherwise. */
const SAME: ReadonlySet<string> = new Set(
  (
    "ABS ACOS ASCII ASIN ATAN ATAN2 AVG CEIL CHR COALESCE CORR COS COSH COUNT COVAR_POP COVAR_SAMP CUME_DIST DENSE_RANK EXP " +
    "FIRST_VALUE FLOOR GREATEST GROUPING INITCAP LAG LAST_VALUE LEAD LEAST LENGTH LN LOWER LPAD LTRIM MAX MIN MOD NTH_VALUE NTILE " +
    "NULLIF PERCENT_RANK PERCENTILE_CONT PERCENTILE_DISC POWER RANK REGR_AVGX REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2 " +
    "REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY REPLACE REVERSE ROUND ROW_NUMBER RPAD RTRIM SIGN SIN SINH SQRT STDDEV STDDEV_POP " +
    "STDDEV_SAMP SUBSTR SUM TAN TANH TRANSLATE TRIM TRUNC UPPER VAR_POP VAR_SAMP VARIANCE WIDTH_BUCKET ANY_VALUE XMLAGG XMLCONCAT XMLCOMMENT " +
    "XMLELEMENT XMLFOREST XMLPARSE XMLROOT XMLPI XMLSERIALIZE XMLEXISTS JSON_OBJECT JSON_ARRAY JSON_VALUE JSON_QUERY JSON_EXISTS " +
    "JSON_OBJECTAGG JSON_ARRAYAGG JSON_TABLE XMLTABLE EXTRACT CAST CARDINALITY SET DEPTH PATH VALUE"
  ).split(" "),
);

const statement = defineRule<CallStatement>({
  id: "oracle.postgresql.missing-procedure",
  title: "Procedures of supplied packages without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A call of a procedure that Oracle brings along.",
    why: "PostgreSQL has nothing of the kind in its core.",
    action: "Replace the call as the action item says. Until then the statement raises an error when it is reached.",
  },
  sources: [MANUAL],
  on: "CallStatement",
  match: (node, at) =>
    !at.edits.hasEdit(node) &&
    (isMissing(builtIn(node.call, at), node.call, at) || partOfSupplied(node.call, at) !== undefined),
  convert: (node, at) => {
    const name = at.builtinName(node.call) ?? partOfSupplied(node.call, at) ?? "";
    at.refuseStatement(node, `${name}: ${cronAdvice(node.call, at) ?? adviceFor(name)}`);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  f UTL_FILE.FILE_TYPE;\nBEGIN\n  UTL_FILE.PUT_LINE(f, 'x'); -- write\nEND;",
      contains:
        "RAISE EXCEPTION 'Not converted: UTL_FILE.PUT_LINE(f, ''x'');'; /* UTL_FILE.PUT_LINE(f, 'x'); */ -- write",
      refused: "UTL_FILE.PUT_LINE: files of the server are out of reach",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  DBMS_SCHEDULER.CREATE_JOB('J', 'PLSQL_BLOCK', 'BEGIN q(1); END;', repeat_interval => 'FREQ=HOURLY');\nEND;",
      contains: "RAISE EXCEPTION 'Not converted: ",
      refused: "DBMS_SCHEDULER.CREATE_JOB: schedule",
    },
  ],
});

const value = defineRule<Call | NameExpression | Member>({
  id: "oracle.postgresql.missing-function",
  title: "Functions and constants that Oracle brings along without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A function, constant, method or constructor that Oracle brings along.",
    why: "PostgreSQL has nothing of the kind in its core.",
    action: "Replace it as the action item says. Until then an error is raised when it is reached.",
  },
  sources: [MANUAL],
  on: ["Call", "NameExpression", "Member"],
  match: (node, at) => {
    if (isCallee(node) || isStatementCall(node) || isFieldOfMissing(node, at) || isPartOfTarget(node)) return false;
    if (partOfSupplied(node, at)) return true;
    const symbol = builtIn(node, at);
    return (
      isMissing(symbol, node, at) &&
      !isInsidePart(node, at) &&
      !(symbol?.category === "constant" && isArgumentOfBuiltIn(node, at))
    );
  },
  convert: (node, at) => {
    const type = builtIn(node, at)?.type ?? { kind: "unknown" };
    const name = at.builtinName(node) ?? partOfSupplied(node, at) ?? "";
    at.refuseValue(node, `${name}: ${adviceFor(name)}`, expectedType(node, type, at));
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  r UTL_FILE.FILE_TYPE;\nBEGIN\n  r := UTL_FILE.FOPEN('D', 'f', 'r');\n  RETURN DBMS_PIPE.NEXT_ITEM_TYPE + 1;\nEND;",
      contains:
        "r := portolan.not_converted('UTL_FILE.FOPEN(''D'', ''f'', ''r'')') /* UTL_FILE.FOPEN('D', 'f', 'r') */;\n  RETURN portolan.not_converted('DBMS_PIPE.NEXT_ITEM_TYPE')::integer",
      refused: "DBMS_PIPE.NEXT_ITEM_TYPE: use LISTEN and NOTIFY",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  IF UTL_FILE.IS_OPEN(NULL) THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF portolan.not_converted('UTL_FILE.IS_OPEN(NULL)')::boolean /*",
    },
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := NVL(apex_web_service.g_request_headers.COUNT, 0) + apex_web_service.g_request_headers(1).name;\n  apex_web_service.g_request_headers.DELETE;\nEND;",
      contains: "n := coalesce(portolan.not_converted('apex_web_service.g_request_headers.COUNT')::",
      refused: "APEX_WEB_SERVICE.G_REQUEST_HEADERS: Oracle APEX",
    },
  ],
});

const target = defineRule<AssignmentStatement | IntoClause>({
  id: "oracle.postgresql.missing-variable",
  title: "Variables of supplied packages as targets",
  complexity: "medium",
  guidance: {
    what: "A variable of a package that Oracle brings along, or a part of one, that is set.",
    why: "The package has no counterpart.",
    action: "Leave the statement out, or keep the value where the code that replaces the package looks for it.",
  },
  sources: [MANUAL],
  on: ["AssignmentStatement", "IntoClause"],
  match: (node, at) => missingTarget(node, at) !== undefined,
  convert: (node, at) => {
    const name = missingTarget(node, at) ?? "";
    const statement = node.kind === "AssignmentStatement" ? node : statementAround(node);
    if (statement) at.refuseStatement(statement, `${name}: ${adviceFor(name)}`);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  APEX_APPLICATION.G_FLOW_ID := 1;\nEND;",
      contains: "RAISE EXCEPTION 'Not converted: APEX_APPLICATION.G_FLOW_ID := 1;';",
      refused: "APEX_APPLICATION.G_FLOW_ID: Oracle APEX does not run",
    },
  ],
});

/** The missing variable that is assigned, whole or in part. */
function missingTarget(node: AssignmentStatement | IntoClause, at: RuleContext): string | undefined {
  const targets = node.kind === "IntoClause" ? (node as IntoClause).targets : [(node as AssignmentStatement).target];
  for (const target of targets) {
    const item = suppliedItem(baseOf(target), at);
    if (item) return item;
  }
  return undefined;
}

function isPartOfTarget(node: SyntaxNode): boolean {
  const whole = wholeReference(node);
  if (whole.parent?.kind === "AssignmentStatement") return (whole.parent as AssignmentStatement).target === whole;
  return whole.parent?.kind === "IntoClause";
}

const field = defineRule<NameExpression | Member | AssignmentStatement>({
  id: "oracle.postgresql.missing-field",
  title: "Fields of records of supplied packages",
  complexity: "medium",
  guidance: {
    what: "A field of a record whose type a supplied package declares: resp.status_code, conn.remote_host.",
    why: "The package has no counterpart, and so its records have none.",
    action: "Rewrite the code around it together with the calls of the package.",
  },
  sources: [MANUAL],
  on: ["NameExpression", "Member", "AssignmentStatement"],
  when: { form: (form) => form === "dotted" },
  match: (node, at) =>
    node.kind === "AssignmentStatement"
      ? isSuppliedField((node as AssignmentStatement).target, at)
      : isSuppliedField(node, at) && !isTarget(node) && !isCallee(node),
  convert: (node, at) => {
    const type = suppliedRecord(node.kind === "AssignmentStatement" ? (node as AssignmentStatement).target : node, at);
    const detail = `${type}: ${adviceFor(type ?? "")}`;
    if (node.kind === "AssignmentStatement") at.refuseStatement(node, detail);
    else at.refuseValue(node, detail, expectedType(node, at.typeOf(node), at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  r UTL_HTTP.RESP;\nBEGIN\n  IF r.status_code = 200 THEN\n    r.reason_phrase := 'x';\n  END IF;\nEND;",
      contains:
        "IF portolan.not_converted('r.status_code')::integer /* r.status_code */ = 200 THEN\n    RAISE EXCEPTION ",
      refused: "UTL_HTTP.RESP: PostgreSQL makes no HTTP requests",
    },
  ],
});

function builtIn(node: SyntaxNode, at: RuleContext): BuiltInSymbol | undefined {
  const symbol = at.binding.symbolOf(node);
  return symbol?.kind === "builtIn" ? symbol : undefined;
}

function isMissing(symbol: BuiltInSymbol | undefined, node: SyntaxNode, at: RuleContext): boolean {
  switch (symbol?.category) {
    case "function":
      return !SAME.has(symbol.name) && !at.handled.has(node) && !at.edits.hasEditAtStart(node);
    case "routine":
    case "constant":
    case "type":
      return !at.edits.hasEditAtStart(node);
    case "method":
      return !at.edits.hasEdit(node);
    default:
      return false;
  }
}

function isStatementCall(node: SyntaxNode): boolean {
  return node.parent?.kind === "CallStatement";
}

/** The constants passed to a procedure without a counterpart go with it. */
function isArgumentOfBuiltIn(node: SyntaxNode, at: RuleContext): boolean {
  const call = ancestor(node, "CallStatement") as CallStatement | undefined;
  return call !== undefined && builtIn(call.call, at) !== undefined;
}

function isTarget(node: SyntaxNode): boolean {
  return node.parent?.kind === "AssignmentStatement" && (node.parent as AssignmentStatement).target === node;
}

function isFieldOfMissing(node: SyntaxNode, at: RuleContext): boolean {
  return node.kind === "Member" && isSuppliedField(node, at);
}

function isSuppliedField(node: SyntaxNode, at: RuleContext): boolean {
  return suppliedRecord(node, at) !== undefined;
}

/** The type of the record that a field belongs to, where a supplied package declares it. */
function suppliedRecord(node: SyntaxNode, at: RuleContext): string | undefined {
  if (node.kind === "NameExpression") {
    const symbols: readonly ModelSymbol[] = at.binding.symbolsOf(node);
    const owner = symbols[symbols.length - 2];
    if (symbols.at(-1)?.kind !== "field" || !owner || !("type" in owner)) return undefined;
    return nameOfSupplied(owner.type);
  }
  if (node.kind !== "Member") return undefined;
  const { object } = node as Member;
  return object.kind === "Bind" || isCollectionElement(object, at) ? undefined : nameOfSupplied(at.typeOf(object));
}

/** Elements of collections are jsonb or arrays, whose fields other rules read. */
function isCollectionElement(node: SyntaxNode, at: RuleContext): boolean {
  return at.binding.callKind(node) === "element";
}

function nameOfSupplied(type: ReturnType<RuleContext["typeOf"]>): string | undefined {
  const isSupplied =
    type.kind === "record" && type.symbol === undefined && /^(?:UTL|DBMS|OWA)\w*\./.test(type.name ?? "");
  return isSupplied && type.kind === "record" ? type.name : undefined;
}

export default [statement, value, target, field];
