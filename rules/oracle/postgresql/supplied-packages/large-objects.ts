/** DBMS_LOB: on PostgreSQL a CLOB is a text and a BLOB a bytea, values like any other. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SqlStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { readPiece } from "../collections/reading";
import { assignTo, isAssignable } from "./call-places";
import { type Actuals, type Conversion, definePackage, type SuppliedTable } from "./package-table";

function isBytes(node: SyntaxNode | undefined, at: RuleContext): boolean {
  const type = node && at.typeOf(node);
  return type?.kind === "blob" || type?.kind === "binary";
}

/** A procedure that changes its first argument: the variable is set to the changed value. */
function changing(value: (actuals: Actuals, at: RuleContext) => Piece): Conversion {
  return (use, actuals, at) => {
    const [lob] = actuals;
    if (!lob) return undefined;
    mentionStoredValue(use, lob, at);
    return assignTo(lob, value(actuals, at), at);
  };
}

/** A LOB that was selected FOR UPDATE, or returned by an INSERT, is changed in its table by Oracle. */
function mentionStoredValue(use: SyntaxNode, lob: SyntaxNode, at: RuleContext): void {
  const symbol = at.binding.symbolOf(lob);
  const body = routineBody(use);
  if (!symbol || !body) return;
  for (const node of walk(body)) {
    if (node.kind !== "SqlStatement") continue;
    const { statement } = node as SqlStatement;
    const text = at.source(statement);
    if (!/\bFOR\s+UPDATE\b|\bRETURN(?:ING)?\b/i.test(text)) continue;
    for (const inner of walk(statement)) {
      if (inner.kind !== "IntoClause") continue;
      const { targets } = inner as unknown as { targets: readonly SyntaxNode[] };
      if (!targets.some((t) => at.binding.symbolOf(t) === symbol)) continue;
      at.review(
        use,
        `${at.source(lob)} comes from a row that is locked or new: Oracle changes the stored LOB through it, PostgreSQL changes the variable only. UPDATE the row with the variable afterwards.`,
      );
      return;
    }
  }
}

function orEmpty(node: SyntaxNode, at: RuleContext): Piece {
  return at.binding.isNullable(node) ? ["coalesce(", at.text(node), ", '')"] : at.operand(node);
}

const append: Conversion = changing(([lob, more], at) => [
  readPiece(lob as SyntaxNode, at),
  " || ",
  orEmpty(more as SyntaxNode, at),
]);

/** WRITEAPPEND says how much of the text to take; mostly all of it. */
const writeAppend: Conversion = changing(([lob, amount, buffer], at) => {
  const [text, count] = [buffer as SyntaxNode, amount as SyntaxNode];
  const written = at.source(text).replace(/\s+/g, "").toLowerCase();
  const asked = at.source(count).replace(/\s+/g, "").toLowerCase();
  const isWhole = /^(?:length|utl_raw\.length|dbms_lob\.getlength)\((.*)\)$/.exec(asked)?.[1] === written;
  const part: Piece = isWhole
    ? orEmpty(text, at)
    : isBytes(text, at)
      ? ["substr(", at.text(text), ", 1, ", integer(count, at), ")"]
      : ["left(", at.text(text), ", ", integer(count, at), ")"];
  return [readPiece(lob as SyntaxNode, at), " || ", part];
});

function integer(node: SyntaxNode, at: RuleContext): Piece {
  return node.kind === "Literal" ? at.text(node) : [at.operand(node), "::integer"];
}

/** COPY: a part of one LOB written over a part of another. */
const copy: Conversion = changing(([target, source, amount, to, from], at) => {
  const part: Piece = [
    `${at.helper("lob_substr")}(`,
    at.text(source as SyntaxNode),
    ", ",
    at.text(amount as SyntaxNode),
    from ? [", ", at.text(from)] : "",
    ")",
  ];
  return [
    `${at.helper("lob_write")}(`,
    readPiece(target as SyntaxNode, at),
    ", ",
    at.text(amount as SyntaxNode),
    ", ",
    to ? at.text(to) : "1",
    ", ",
    part,
    ")",
  ];
});

/** READ: the part goes to the buffer, its length to the amount; past the end NO_DATA_FOUND is raised. */
const read: Conversion = (_use, [lob, amount, offset, buffer], at) => {
  if (!lob || !amount || !offset || !buffer) return undefined;
  const part: Piece = [`${at.helper("lob_substr")}(`, at.text(lob), ", ", at.text(amount), ", ", at.text(offset), ")"];
  const counted: Piece = isAssignable(amount, at)
    ? ["; ", assignTo(amount, ["length(", readPiece(buffer, at), ")"], at)]
    : "";
  return [
    assignTo(buffer, part, at),
    "; IF ",
    readPiece(buffer, at),
    " IS NULL THEN RAISE no_data_found; END IF",
    counted,
  ];
};

const ENCODING =
  "The text is encoded as UTF-8 and taken as a whole: look at the character set and the offsets that the source passes.";

const TABLE: SuppliedTable = {
  "DBMS_LOB.GETLENGTH": { params: "lob_loc", to: "length($1)" },
  "DBMS_LOB.SUBSTR": [
    { params: "lob_loc", to: "portolan.lob_substr($1)" },
    { params: "lob_loc amount", to: "portolan.lob_substr($1, $2)" },
    { params: "lob_loc amount offset", to: "portolan.lob_substr($1, $2, $3)" },
  ],
  "DBMS_LOB.INSTR": [
    { params: "lob_loc pattern", to: "portolan.lob_instr($1, $2)" },
    { params: "lob_loc pattern offset", to: "portolan.lob_instr($1, $2, $3)" },
    { params: "lob_loc pattern offset nth", to: "portolan.lob_instr($1, $2, $3, $4)" },
  ],
  "DBMS_LOB.COMPARE": [
    { params: "lob_1 lob_2", to: "portolan.lob_compare($1, $2)" },
    { params: "lob_1 lob_2 amount:integer", to: "portolan.lob_compare($1, $2, $3)" },
    {
      params: "lob_1 lob_2 amount:integer offset_1:integer offset_2:integer",
      to: "portolan.lob_compare($1, $2, $3, $4, $5)",
    },
  ],
  "DBMS_LOB.ISTEMPORARY": { params: "lob_loc", to: "CASE WHEN $1 IS NULL THEN 0 ELSE 1 END" },
  "DBMS_LOB.ISOPEN": { params: "lob_loc", to: "0" },
  "DBMS_LOB.GETCHUNKSIZE": { params: "lob_loc", to: "8132" },
  "DBMS_LOB.GET_STORAGE_LIMIT": { params: "lob_loc", to: "1073741823" },
  "DBMS_LOB.APPEND": { params: "dest_lob src_lob", isStatement: true, to: append },
  "DBMS_LOB.WRITEAPPEND": { params: "lob_loc amount buffer", isStatement: true, to: writeAppend },
  "DBMS_LOB.WRITE": {
    params: "lob_loc amount offset buffer",
    isStatement: true,
    to: changing(([lob, amount, offset, buffer], at) => [
      `${at.helper("lob_write")}(`,
      readPiece(lob as SyntaxNode, at),
      ", ",
      at.text(amount as SyntaxNode),
      ", ",
      at.text(offset as SyntaxNode),
      ", ",
      at.text(buffer as SyntaxNode),
      ")",
    ]),
  },
  "DBMS_LOB.COPY": { params: "dest_lob src_lob amount dest_offset? src_offset?", isStatement: true, to: copy },
  "DBMS_LOB.READ": { params: "lob_loc amount offset buffer", isStatement: true, to: read },
  "DBMS_LOB.TRIM": {
    params: "lob_loc newlen",
    isStatement: true,
    to: changing(([lob, length], at) => [
      "substr(",
      readPiece(lob as SyntaxNode, at),
      ", 1, ",
      integer(length as SyntaxNode, at),
      ")",
    ]),
  },
  "DBMS_LOB.ERASE": {
    params: "lob_loc amount offset?",
    isStatement: true,
    to: changing(([lob, amount, offset], at) => [
      `${at.helper("lob_erase")}(`,
      readPiece(lob as SyntaxNode, at),
      ", ",
      at.text(amount as SyntaxNode),
      offset ? [", ", at.text(offset)] : "",
      ")",
    ]),
  },
  "DBMS_LOB.CREATETEMPORARY": {
    params: "lob_loc cache? dur?",
    isStatement: true,
    to: (_use, [lob], at) => lob && assignTo(lob, "''", at),
  },
  "DBMS_LOB.FREETEMPORARY": {
    params: "lob_loc",
    isStatement: true,
    to: (_use, [lob], at) => lob && assignTo(lob, "NULL", at),
  },
  "DBMS_LOB.OPEN": {
    params: "lob_loc open_mode?",
    isStatement: true,
    to: (use, [lob], at) => (lob && at.typeOf(lob).kind === "bfile" ? undefined : use && "NULL"),
  },
  "DBMS_LOB.CLOSE": {
    params: "lob_loc",
    isStatement: true,
    to: (use, [lob], at) => (lob && at.typeOf(lob).kind === "bfile" ? undefined : use && "NULL"),
  },
  "DBMS_LOB.CONVERTTOBLOB": {
    params: "dest_lob src_clob amount? dest_offset? src_offset? blob_csid? lang_context? warning?",
    isStatement: true,
    review: ENCODING,
    to: changing(([, clob], at) => ["convert_to(", at.text(clob as SyntaxNode), ", 'UTF8')"]),
  },
  "DBMS_LOB.CONVERTTOCLOB": {
    params: "dest_lob src_blob amount? dest_offset? src_offset? blob_csid? lang_context? warning?",
    isStatement: true,
    review: ENCODING,
    to: changing(([, blob], at) => ["convert_from(", at.text(blob as SyntaxNode), ", 'UTF8')"]),
  },
  "DBMS_LOB.LOBMAXSIZE": { to: "1073741823" },
  "DBMS_LOB.CALL": { to: "12" },
  "DBMS_LOB.SESSION": { to: "10" },
  "DBMS_LOB.LOB_READONLY": { to: "0" },
  "DBMS_LOB.LOB_READWRITE": { to: "1" },
  "DBMS_LOB.FILE_READONLY": { to: "0" },
  "DBMS_LOB.DEFAULT_CSID": { to: "0" },
  "DBMS_LOB.DEFAULT_LANG_CTX": { to: "0" },
  "DBMS_LOB.NO_WARNING": { to: "0" },
  "DBMS_LOB.WARN_INCONVERTIBLE_CHAR": { to: "1" },
};

export default definePackage(
  {
    id: "oracle.postgresql.dbms-lob",
    title: "DBMS_LOB works on texts and byte strings",
    complexity: "simple",
    guidance: {
      what: "Functions and procedures of DBMS_LOB.",
      why: "PostgreSQL keeps a CLOB as text and a BLOB as bytea: values, not locators. What a procedure changes in place is assigned.",
      action:
        "Where the LOB of a locked row was changed through its locator, UPDATE the row afterwards. Files (BFILE) have no counterpart.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_LOB.html",
      "https://www.postgresql.org/docs/current/functions-string.html",
    ],
    given: "CREATE TABLE t (id NUMBER(5), c CLOB, b BLOB);",
    examples: [
      {
        from: "SELECT DBMS_LOB.GETLENGTH(c) AS n, DBMS_LOB.SUBSTR(c, 100, 1) AS s, dbms_lob.instr(b, HEXTORAW('00')) AS i FROM t",
        contains: "SELECT length(c) AS n, portolan.lob_substr(c, 100, 1) AS s, portolan.lob_instr(b, ",
      },
      {
        from: "SELECT DBMS_LOB.SUBSTR(amount => 4, lob_loc => c) AS s FROM t",
        to: "SELECT portolan.lob_substr(c, 4) AS s FROM t",
      },
      {
        from: "DECLARE\n  l CLOB;\n  v VARCHAR2(100) := 'abc';\nBEGIN\n  DBMS_LOB.CREATETEMPORARY(l, TRUE, DBMS_LOB.SESSION);\n  dbms_lob.writeappend(l, LENGTH(v), v); -- all\n  DBMS_LOB.WRITEAPPEND(l, 2, v);\n  DBMS_LOB.APPEND(l, 'x');\n  DBMS_LOB.WRITE(l, 1, 2, 'y');\n  DBMS_LOB.TRIM(l, 3);\n  DBMS_LOB.FREETEMPORARY(l);\nEND;",
        contains:
          "l := '';\n  l := l || coalesce(v, ''); -- all\n  l := l || left(v, 2);\n  l := l || 'x';\n  l := portolan.lob_write(l, 1, 2, 'y');\n  l := substr(l, 1, 3);\n  l := NULL;",
      },
      {
        from: "DECLARE\n  l CLOB := 'abc';\n  n NUMBER := 2;\n  v VARCHAR2(10);\nBEGIN\n  DBMS_LOB.READ(l, n, 1, v);\nEND;",
        contains: "v := portolan.lob_substr(l, n, 1); IF v IS NULL THEN RAISE no_data_found; END IF; n := length(v);",
      },
      {
        from: "DECLARE\n  l CLOB;\nBEGIN\n  SELECT c INTO l FROM t WHERE id = 1 FOR UPDATE;\n  DBMS_LOB.APPEND(l, 'x');\nEND;",
        contains: "l := l || 'x';",
        refused: "UPDATE the row with the variable afterwards",
        runs: false,
      },
    ],
  },
  TABLE,
);
