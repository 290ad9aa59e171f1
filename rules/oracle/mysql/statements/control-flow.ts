/** IF, CASE, loops, EXIT, CONTINUE, NULL, labels. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Block,
  CaseStatement,
  ExitStatement,
  IfStatement,
  LabelledStatement,
  LoopStatement,
  NullStatement,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { blockNamed, jump, jumpsAfter, loopNamed, usedLabel } from "./jumps";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/flow-control-statements.html";

const branches = defineRule<IfStatement>({
  id: "oracle.mysql.elsif",
  title: "ELSIF becomes ELSEIF",
  complexity: "simple",
  guidance: { what: "IF … ELSIF … END IF.", why: "MySQL writes ELSEIF.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/if.html"],
  on: "IfStatement",
  match: (statement) => statement.branches.length > 1,
  convert: (statement, at) => {
    for (const branch of statement.branches.slice(1)) {
      const word = at.findToken({ start: branch.start, end: branch.condition.start }, "ELSIF");
      if (word) at.replace(word, "ELSEIF");
    }
  },
  examples: [
    {
      from: "CREATE FUNCTION f (n NUMBER) RETURN VARCHAR2 IS\nBEGIN\n  IF n > 9 THEN RETURN 'A';\n  ELSIF n > 6 /* or */ THEN RETURN 'B';\n  ELSE RETURN 'C';\n  END IF;\nEND;",
      contains: "ELSEIF n > 6 /* or */ THEN RETURN 'B';",
    },
  ],
});

const caseStatement = defineRule<CaseStatement>({
  id: "oracle.mysql.case-label",
  title: "CASE statements have no label at their end",
  complexity: "simple",
  guidance: { what: "END CASE label.", why: "MySQL names no label there.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/case.html"],
  on: "CaseStatement",
  match: (statement, at) => endName(statement, "CASE", at) !== undefined,
  convert: (statement, at) => {
    const name = endName(statement, "CASE", at);
    if (name) at.remove(name);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  <<kind>>\n  CASE n WHEN 1 THEN NULL; ELSE NULL; END CASE kind;\nEND;",
      contains: "END CASE;",
    },
  ],
});

function endName(statement: SyntaxNode, word: string, at: RuleContext) {
  const tokens = at.tokensIn(statement);
  const end = tokens.findLastIndex((t) => t.value === word);
  const name = tokens[end + 1];
  return name && name.value !== ";" ? name : undefined;
}

const nothing = defineRule<NullStatement>({
  id: "oracle.mysql.null-statement",
  title: "NULL; becomes DO 0;",
  complexity: "simple",
  guidance: { what: "The statement that does nothing.", why: "MySQL's is DO with any value.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/do.html"],
  on: "NullStatement",
  convert: (statement, at) => {
    const word = at.findToken(statement, "NULL");
    if (word) at.replace(word, "DO 0");
  },
  examples: [{ from: "CREATE PROCEDURE p IS\nBEGIN\n  NULL; -- nothing\nEND;", contains: "DO 0; -- nothing" }],
});

const loop = defineRule<LoopStatement>({
  id: "oracle.mysql.loop",
  title: "Loops get labels, WHILE … LOOP becomes WHILE … DO",
  complexity: "simple",
  guidance: {
    what: "LOOP and WHILE loops.",
    why: "MySQL leaves a loop by its label, and writes WHILE … DO … END WHILE.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "LoopStatement",
  match: (statement) => statement.control === undefined || statement.control.kind === "WhileControl",
  convert: (statement, at) => {
    const isWhile = statement.control !== undefined;
    const end = at.tokensIn(statement).findLast((t) => t.value === "LOOP" && t !== statement.loopToken);
    if (isWhile) {
      at.replace(statement.loopToken, "DO");
      if (end) at.replace(end, "WHILE");
    }
    if (statement.endLabel) at.remove(statement.endLabel);
    const label = usedLabel(statement, at);
    if (label) at.insertBefore(statement, `${label}: `);
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  i NUMBER(3) := 1;\nBEGIN\n  LOOP\n    EXIT WHEN i > 5;\n    i := i + 1;\n  END LOOP;\n  WHILE i > 0 LOOP\n    i := i - 1;\n    CONTINUE WHEN i > 3;\n  END LOOP;\n  RETURN i;\nEND;",
      contains:
        "a_loop: LOOP\n    IF i > 5 THEN LEAVE a_loop; END IF;\n    SET i = i + 1;\n  END LOOP;\n  a_loop_2: WHILE i > 0 DO",
    },
  ],
});

const exit = defineRule<ExitStatement>({
  id: "oracle.mysql.exit",
  title: "EXIT and CONTINUE become LEAVE and ITERATE",
  complexity: "simple",
  guidance: {
    what: "EXIT [label] [WHEN condition] and CONTINUE.",
    why: "MySQL writes LEAVE label and ITERATE label, without a condition.",
    action: "None: the loop gets a label, the condition an IF.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/leave.html"],
  on: "ExitStatement",
  convert: (statement, at) => {
    const word = statement.action === "EXIT" ? "LEAVE" : "ITERATE";
    const label = statement.label?.value;
    const target = loopNamed(statement, label) ?? (label ? blockNamed(statement, label) : undefined);
    if (!target) {
      at.refuseStatement(statement, "There is no loop of this label around the statement.");
      return;
    }
    const way = jump(word, target, statement, at);
    at.replace(statement, statement.condition ? ["IF ", at.text(statement.condition), " THEN ", way, " END IF;"] : way);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  <<outer_loop>>\n  LOOP\n    LOOP\n      EXIT outer_loop;\n    END LOOP;\n  END LOOP outer_loop;\nEND;",
      contains: "outer_loop: LOOP\n    LOOP\n      LEAVE outer_loop;\n    END LOOP;\n  END LOOP;",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  LOOP\n    BEGIN\n      RAISE VALUE_ERROR;\n    EXCEPTION\n      WHEN VALUE_ERROR THEN\n        EXIT;\n    END;\n  END LOOP;\nEND;",
      contains: "SET pending_jump = 1; LEAVE handler_code;",
    },
  ],
});

const block = defineRule<Block>({
  id: "oracle.mysql.block-jumps",
  title: "Handlers that jump out of their block",
  complexity: "simple",
  guidance: {
    what: "EXIT, CONTINUE or RETURN in an exception handler.",
    why: "In a handler MySQL does not know the labels of the code around it.",
    action: "None: a variable notes the jump, which is made behind the block.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/statement-labels.html"],
  on: "Block",
  match: (node, at) => jumpsAfter(node.body, at) !== "",
  convert: (node, at) => at.insertAfter(node, jumpsAfter(node.body, at)),
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  BEGIN\n    RAISE VALUE_ERROR;\n  EXCEPTION\n    WHEN VALUE_ERROR THEN\n      RETURN;\n  END;\n  NULL;\nEND;",
      contains: "END; IF pending_jump = 1 THEN SET pending_jump = 0; LEAVE main; END IF;\n  DO 0;",
    },
  ],
});

const labels = defineRule<LabelledStatement>({
  id: "oracle.mysql.label",
  title: "Labels stand before loops and blocks",
  complexity: "simple",
  guidance: {
    what: "<<label>> before a statement.",
    why: "MySQL writes label: and only before loops and blocks.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/statement-labels.html"],
  on: "LabelledStatement",
  convert: (statement, at) => {
    const end = statement.statement?.start ?? statement.end;
    const tokens = at.tokensIn({ start: statement.start, end });
    const last = tokens.findLast((t) => t.value === ">>");
    if (!last) return;
    const isBlank = at.source({ start: last.end, end }).trim() === "";
    at.replace({ start: statement.start, end: isBlank ? end : last.end }, "");
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  <<step>>\n  NULL;\nEND;",
      contains: "BEGIN\n  DO 0;\nEND",
    },
  ],
});

export default [branches, caseStatement, nothing, loop, exit, block, labels];
