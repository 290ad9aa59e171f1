/** IF … ELSE, WHILE, BREAK and CONTINUE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Block, BreakStatement, IfStatement, WhileStatement } from "../../../../converter/tsql/nodes";
import { idleStatement } from "../../any/definitions/hand-over";
import { isBlank, openBlock, openBranch } from "../../any/statements/branches";
import { leaveText, repeatText } from "../../any/statements/code-words";
import { loopLabel } from "../../any/statements/goto-plan";
import { indentOf, isDropped, startsLine } from "../../any/statements/layout";
import { isInCode, loopAround } from "../../any/statements/statement-lists";
import { endStatements } from "./layout";
import { isOpenGuard } from "./transaction-count";

const conditions = defineRule<IfStatement>({
  id: "sqlserver.mysql.if",
  title: "IF gets THEN and END IF",
  complexity: "simple",
  guidance: {
    what: "IF condition statement ELSE statement.",
    why: "MySQL opens the statements of a condition with THEN and ends them with END IF, where T-SQL takes one statement or BEGIN … END.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/if.html"],
  on: "IfStatement",
  match: (statement) => !(isInCode(statement) && statement.parent !== undefined && isOpenGuard(statement)),
  convert: (statement, at) => {
    endStatements(statement, at);
    const { condition, then, elseToken, else: otherwise } = statement;
    at.insertAfter(condition, ` THEN${filling(then, at)}`);
    if (!elseToken || !otherwise) {
      closeBranch(then, statement, "END IF;", at);
      return;
    }
    openBranch(then, elseToken, at);
    const filled = filling(otherwise, at);
    if (filled) at.insertAfter(elseToken, filled);
    const ifToken = otherwise.kind === "IfStatement" ? at.tokensIn(otherwise)[0] : undefined;
    // The inner IF ends the whole chain.
    if (ifToken && isBlank({ start: elseToken.end, end: ifToken.start }, at) && !isDropped(otherwise, at)) {
      at.replace({ start: elseToken.start, end: ifToken.end }, "ELSEIF");
    } else closeBranch(otherwise, statement, "END IF;", at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @s varchar(9) OUTPUT AS\nBEGIN\n  IF @n > 1 /* big */\n  BEGIN\n    SET @s = 'big';\n  END\n  ELSE IF @n = 1\n    SET @s = 'one'\n  ELSE\n  BEGIN\n    SET @s = 'small'\n  END\n  IF @n = 0 SET NOCOUNT ON\nEND",
      contains:
        "  IF p_n > 1 THEN /* big */\n    SET p_s = 'big';\n  ELSEIF p_n = 1 THEN\n    SET p_s = 'one';\n  ELSE\n    SET p_s = 'small';\n  END IF;\n  IF p_n = 0 THEN DO 0; END IF;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n > 1\n  BEGIN\n    SET NOCOUNT ON\n  END\nEND",
      contains: "  IF p_n > 1 THEN DO 0;\n  END IF;",
    },
  ],
});

/** What a branch of which nothing is left begins with: a statement that does nothing. */
function filling(branch: SyntaxNode, at: RuleContext): string {
  if (branch.kind !== "Block") return "";
  const isEmpty = (branch as Block).statements.every((s) => isDropped(s, at) || s.kind === "Label");
  return isEmpty ? ` ${idleStatement(at)};` : "";
}

const loops = defineRule<WhileStatement>({
  id: "sqlserver.mysql.while",
  title: "WHILE gets DO and END WHILE",
  complexity: "simple",
  guidance: {
    what: "WHILE condition statement.",
    why: "MySQL puts the statements of a loop between DO and END WHILE.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/while.html"],
  on: "WhileStatement",
  convert: (statement, at) => {
    endStatements(statement, at);
    at.insertAfter(statement.condition, ` DO${filling(statement.statement, at)}`);
    closeBranch(statement.statement, statement, "END WHILE;", at);
  },
  examples: [
    {
      from: "CREATE FUNCTION f (@n int) RETURNS int AS\nBEGIN\n  WHILE @n > 0\n  BEGIN\n    SET @n -= 1\n    IF @n = 5 BREAK\n  END\n  WHILE @n < 3 SET @n = @n + 1\n  RETURN @n\nEND",
      contains:
        "  outer_loop: WHILE p_n > 0 DO\n    SET p_n = p_n - 1;\n    IF p_n = 5 THEN LEAVE outer_loop; END IF;\n  END WHILE;\n  WHILE p_n < 3 DO SET p_n = p_n + 1; END WHILE;\n  RETURN p_n;",
    },
  ],
});

const exits = defineRule<BreakStatement>({
  id: "sqlserver.mysql.break",
  title: "BREAK and CONTINUE become LEAVE and ITERATE",
  complexity: "simple",
  guidance: {
    what: "BREAK and CONTINUE in a loop.",
    why: "MySQL calls them LEAVE and ITERATE, and wants the loop's label.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/leave.html"],
  on: "BreakStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const loop = loopAround(statement);
    if (!loop) {
      at.refuseStatement(statement, `${statement.action} stands in no loop.`);
      return;
    }
    const label = loopLabel(loop, at);
    at.replace(statement, statement.action === "BREAK" ? leaveText(label, at) : repeatText(label, at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  WHILE 1 = 1\n  BEGIN\n    SET @n += 1\n    IF @n < 5 CONTINUE;\n    BREAK;\n  END\nEND",
      contains: "outer_loop: WHILE 1 = 1 DO",
    },
  ],
});

function closeBranch(branch: SyntaxNode, statement: SyntaxNode, closing: string, at: RuleContext): void {
  const end = branch.kind === "Block" ? openBlock(branch as Block, at) : undefined;
  if (end) at.replace(end, closing);
  else at.insertAfter(branch, startsLine(branch, at) ? `\n${indentOf(statement, at)}${closing}` : ` ${closing}`);
}

export default [conditions, loops, exits];
