/** IF … ELSE, WHILE, BREAK and CONTINUE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Block, BreakStatement, IfStatement, WhileStatement } from "../../../../converter/tsql/nodes";
import { isBlank, openBlock, openBranch } from "../../any/statements/branches";
import { labelForExit } from "../../any/statements/goto-plan";
import { indentOf, startsLine } from "../../any/statements/layout";
import { isInCode } from "../../any/statements/statement-lists";
import { endStatements } from "./layout";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-control-structures.html";

const conditions = defineRule<IfStatement>({
  id: "sqlserver.postgresql.if",
  title: "IF gets THEN and END IF",
  complexity: "simple",
  guidance: {
    what: "IF condition statement ELSE statement.",
    why: "plpgsql opens the statements of a condition with THEN and ends them with END IF, where T-SQL takes one statement or BEGIN … END.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "IfStatement",
  convert: (statement, at) => {
    endStatements(statement, at);
    const { condition, then, elseToken, else: otherwise } = statement;
    at.insertAfter(condition, " THEN");
    if (!elseToken || !otherwise) {
      closeBranch(then, statement, "END IF;", at);
      return;
    }
    openBranch(then, elseToken, at);
    const ifToken = otherwise.kind === "IfStatement" ? at.tokensIn(otherwise)[0] : undefined;
    // The inner IF ends the whole chain.
    if (ifToken && isBlank({ start: elseToken.end, end: ifToken.start }, at)) {
      at.replace({ start: elseToken.start, end: ifToken.end }, "ELSIF");
    } else closeBranch(otherwise, statement, "END IF;", at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n > 1 /* big */\n  BEGIN\n    PRINT 'big';\n  END\n  ELSE IF @n = 1\n    PRINT 'one'\n  ELSE\n  BEGIN\n    PRINT 'small'\n  END\n  IF @n = 0 RETURN\nEND",
      contains:
        "  IF p_n > 1 THEN /* big */\n    RAISE NOTICE 'big';\n  ELSIF p_n = 1 THEN\n    RAISE NOTICE 'one';\n  ELSE\n    RAISE NOTICE 'small';\n  END IF;\n  IF p_n = 0 THEN RETURN; END IF;",
    },
  ],
});

const loops = defineRule<WhileStatement>({
  id: "sqlserver.postgresql.while",
  title: "WHILE gets LOOP and END LOOP",
  complexity: "simple",
  guidance: {
    what: "WHILE condition statement.",
    why: "plpgsql puts the statements of a loop between LOOP and END LOOP.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "WhileStatement",
  convert: (statement, at) => {
    endStatements(statement, at);
    at.insertAfter(statement.condition, " LOOP");
    closeBranch(statement.statement, statement, "END LOOP;", at);
  },
  examples: [
    {
      from: "CREATE FUNCTION f (@n int) RETURNS int AS\nBEGIN\n  WHILE @n > 0\n  BEGIN\n    SET @n -= 1\n    IF @n = 5 BREAK\n  END\n  WHILE @n < 3 SET @n = @n + 1\n  RETURN @n\nEND",
      contains:
        "  WHILE p_n > 0 LOOP\n    p_n := p_n - 1;\n    IF p_n = 5 THEN EXIT; END IF;\n  END LOOP;\n  WHILE p_n < 3 LOOP p_n := p_n + 1; END LOOP;\n  RETURN p_n;",
    },
  ],
});

const exits = defineRule<BreakStatement>({
  id: "sqlserver.postgresql.break",
  title: "BREAK becomes EXIT",
  complexity: "simple",
  guidance: { what: "BREAK in a loop.", why: "plpgsql calls it EXIT.", action: "None." },
  sources: [MANUAL],
  on: "BreakStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const [word] = at.tokensIn(statement);
    const label = labelForExit(statement, at);
    const action = statement.action === "BREAK" ? "EXIT" : statement.action;
    if (label || action === "EXIT") at.replace(word, label ? `${action} ${label}` : action);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  WHILE 1 = 1\n  BEGIN\n    BREAK;\n  END\nEND",
      contains: "WHILE 1 = 1 LOOP\n    EXIT;\n  END LOOP;",
    },
  ],
});

function closeBranch(branch: SyntaxNode, statement: SyntaxNode, closing: string, at: RuleContext): void {
  const end = branch.kind === "Block" ? openBlock(branch as Block, at) : undefined;
  if (end) at.replace(end, closing);
  else at.insertAfter(branch, startsLine(branch, at) ? `\n${indentOf(statement, at)}${closing}` : ` ${closing}`);
}

export default [conditions, loops, exits];
