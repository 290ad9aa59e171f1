/** FOR loops: a counter and WHILE, or a cursor, its fetch and a loop, in a block of their own. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CursorSymbol, LoopVariableSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  Call,
  CursorDeclaration,
  CursorForControl,
  Literal,
  LoopStatement,
  NumericForControl,
  Subquery,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { cursorOfLoop } from "../../any/statements/cursor-use";
import { indentOf } from "../../any/text/layout";
import { codeType, columnOfItem } from "../routines/code-types";
import { slotName, slotsOf } from "../routines/locals";
import { cursorMemory, declaredCursor, openPieces } from "./cursors";
import { labelOf } from "./jumps";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/flow-control-statements.html";

const numeric = defineRule<LoopStatement>({
  id: "oracle.mysql.counting-loop",
  title: "FOR i IN a .. b becomes WHILE",
  complexity: "simple",
  guidance: {
    what: "A loop that counts.",
    why: "MySQL has no such loop.",
    action:
      "None: a variable counts at the beginning of each round, so that ITERATE counts as well. The bounds are evaluated once.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/while.html"],
  on: "LoopStatement",
  match: (loop) => loop.control?.kind === "NumericForControl",
  convert: (loop, at) => {
    const control = loop.control as NumericForControl;
    const symbol = at.binding.symbolOf(control.variable);
    const body = routineBody(loop);
    if (symbol?.kind !== "loopVariable" || !body) return;
    const name = slotName(symbol as LoopVariableSymbol, [], loop, at);
    const indent = indentOf(loop, at);
    const end = reserveNameIn(body, `${name.replace(/\W/g, "")}_end`, at);
    const [from, to, step, sign] = control.isReverse
      ? [control.high, control.low, "-", ">"]
      : [control.low, control.high, "+", "<"];
    const label = labelOf(loop, at);
    at.replace(loop, [
      `BEGIN\n${indent}  DECLARE ${name} int DEFAULT `,
      before(from, control.isReverse, at),
      `;\n${indent}  DECLARE ${end} int DEFAULT `,
      at.text(to),
      `;\n${indent}  ${label}: WHILE ${name} ${sign} ${end} DO\n${indent}    SET ${name} = ${name} ${step} 1;`,
      statementsOf(loop, at),
      `END WHILE;\n${indent}END;`,
    ]);
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  n NUMBER(5) := 0;\nBEGIN\n  FOR i IN 1..3 LOOP\n    n := n + i; -- sum\n  END LOOP;\n  FOR i IN REVERSE 1 .. n LOOP\n    n := n - i;\n  END LOOP;\n  RETURN n;\nEND;",
      contains:
        "BEGIN\n    DECLARE i int DEFAULT 0;\n    DECLARE i_end int DEFAULT 3;\n    i_loop: WHILE i < i_end DO\n      SET i = i + 1;\n    SET n = n + i; -- sum\n  END WHILE;\n  END;",
    },
  ],
});

/** One less (more, for a loop that counts down) than where the loop begins. */
function before(from: SyntaxNode, isReverse: boolean, at: RuleContext): Piece {
  const isWhole = from.kind === "Literal" && /^\d+$/.test((from as Literal).value);
  if (isWhole) return String(Number((from as Literal).value) + (isReverse ? 1 : -1));
  return [at.operand(from), isReverse ? " + 1" : " - 1"];
}

/** The statements of a loop with the white space and comments around them. */
function statementsOf(loop: LoopStatement, at: RuleContext): Piece {
  const tokens = at.tokensIn(loop);
  const end = tokens.findLastIndex((t) => t.value === "END");
  return at.text({ start: loop.loopToken.end, end: tokens[end].start });
}

const cursorLoop = defineRule<LoopStatement>({
  id: "oracle.mysql.cursor-loop",
  title: "FOR r IN (query) becomes a cursor and a loop",
  complexity: "simple",
  guidance: {
    what: "A loop over the rows of a query or a cursor.",
    why: "MySQL has no such loop and no records.",
    action: "None: a block declares the cursor and a variable for each column, and fetches until no row is left.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/cursors.html"],
  on: "LoopStatement",
  match: (loop) => loop.control?.kind === "CursorForControl",
  convert: (loop, at) => convertCursorLoop(loop, loop.control as CursorForControl, at),
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER(5) := 0;\nBEGIN\n  FOR r IN (SELECT id FROM t) LOOP\n    n := n + r.id;\n  END LOOP;\nEND;",
      contains:
        "BEGIN\n    DECLARE r_id int;\n    DECLARE r_found boolean DEFAULT TRUE;\n    DECLARE r_cursor CURSOR FOR SELECT id FROM t;\n    OPEN r_cursor;\n    r_loop: LOOP\n      BEGIN\n        DECLARE CONTINUE HANDLER FOR NOT FOUND SET r_found = FALSE;\n        FETCH r_cursor INTO r_id;\n      END;\n      IF NOT r_found THEN LEAVE r_loop; END IF;\n    SET n = n + r_id;\n  END LOOP;\n    CLOSE r_cursor;\n  END;",
    },
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c (low NUMBER, high NUMBER := 9) IS SELECT id, name FROM t WHERE id BETWEEN low AND high;\n  n NUMBER(5) := 0;\nBEGIN\n  FOR r IN c(3) LOOP\n    n := n + r.id;\n  END LOOP;\nEND;",
      contains: "SET c_low = 3; SET c_high = 9; OPEN c;",
    },
  ],
});

function convertCursorLoop(loop: LoopStatement, control: CursorForControl, at: RuleContext): void {
  const body = routineBody(loop) as Body;
  const symbol = at.binding.symbolOf(control.variable);
  const slots = symbol?.kind === "loopVariable" && symbol.type.kind === "record" ? slotsOf(symbol.type) : [];
  if (symbol?.kind !== "loopVariable" || slots.length === 0) {
    at.refuseStatement(
      loop,
      "The columns that the loop's query gives are not known: a table of it is not part of the input, or it is no query. Declare a cursor and a variable for each column.",
    );
    return;
  }
  const base = control.variable.value.replace(/\W/g, "_").toLowerCase();
  const names = slots.map((s) => slotName(symbol as LoopVariableSymbol, s.path, loop, at));
  const found = reserveNameIn(body, `${base}_found`, at);
  const cursor = cursorOf(control, loop, base, body, at);
  if (!cursor) {
    at.refuseStatement(loop, "The loop runs over something that is no query and no cursor of the input.");
    return;
  }
  const columns = columnsOf(control, slots.length, at);
  const indent = indentOf(loop, at);
  const label = labelOf(loop, at);
  const line = (text: Piece): Piece => [`\n${indent}  `, text];
  at.replace(loop, [
    "BEGIN",
    names.map((name, i) => line(`DECLARE ${name} ${codeType(slots[i].type, at, slots[i].column ?? columns[i])};`)),
    line(`DECLARE ${found} boolean DEFAULT TRUE;`),
    cursor.declaration ? line(cursor.declaration) : "",
    line(cursor.open),
    line(`${label}: LOOP`),
    line(`  BEGIN`),
    line(`    DECLARE CONTINUE HANDLER FOR NOT FOUND SET ${found} = FALSE;`),
    line(`    FETCH ${cursor.name} INTO ${names.join(", ")};`),
    line(`  END;`),
    line(`  IF NOT ${found} THEN LEAVE ${label}; END IF;`),
    cursor.count ? line(`  ${cursor.count}`) : "",
    statementsOf(loop, at),
    "END LOOP;",
    line(cursor.close),
    `\n${indent}END;`,
  ]);
}

/** The columns whose values the query gives, where each item of its list is one value. */
function columnsOf(control: CursorForControl, count: number, at: RuleContext): (ModelSymbol | undefined)[] {
  const cursor = cursorNode(control);
  const symbol = cursor && at.binding.symbolOf(cursor);
  const declared = symbol?.kind === "cursor" && symbol.unit === at.unit.index ? symbol.node : undefined;
  const query = declared ? (declared as CursorDeclaration).query : control.source;
  const found = query ? at.binding.queryColumns(query) : [];
  return found.length === count ? found.map((c) => c.namedAfter ?? columnOfItem(c.node, at)) : [];
}

function cursorNode(control: CursorForControl): SyntaxNode | undefined {
  const { source } = control;
  if (source.kind === "Subquery") return undefined;
  return source.kind === "Call" ? (source as Call).callee : source;
}

interface LoopCursor {
  readonly name: string;
  readonly declaration?: Piece;
  readonly open: Piece;
  readonly count?: string;
  readonly close: string;
}

function cursorOf(
  control: CursorForControl,
  loop: LoopStatement,
  base: string,
  body: Body,
  at: RuleContext,
): LoopCursor | undefined {
  const { source } = control;
  if (source.kind === "Subquery") {
    const name = reserveNameIn(body, `${base}_cursor`, at);
    const declaration: Piece = [`DECLARE ${name} CURSOR FOR `, at.text((source as Subquery).query), ";"];
    return { name, declaration, open: `OPEN ${name};`, close: `CLOSE ${name};` };
  }
  const node = cursorOfLoop(loop, at);
  const symbol = node && at.binding.symbolOf(node);
  if (!node || symbol?.kind !== "cursor") return undefined;
  const declared = declaredCursor(symbol as CursorSymbol, loop, at);
  if (!declared) return undefined;
  const memory = cursorMemory(node, at);
  const args = source.kind === "Call" ? (source as Call).args : [];
  return {
    name: declared.name,
    open: openPieces(node, symbol as CursorSymbol, declared, args, at),
    count: memory?.rowCount ? `SET ${memory.rowCount} = ${memory.rowCount} + 1;` : undefined,
    close: [`CLOSE ${declared.name};`, memory?.isOpen ? `SET ${memory.isOpen} = FALSE;` : ""].filter(Boolean).join(" "),
  };
}

export default [numeric, cursorLoop];
