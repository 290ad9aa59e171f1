import { describe, expect, it } from "vitest";
import { acceptStatement, bogusOf, readStatement, readUnit, textOf, textsOf } from "./read-code";

describe("assignments and calls", () => {
  it("reads an assignment with its operator", () => {
    const text = "total := total + 1;";
    const node = acceptStatement("AssignmentStatement", text);
    expect(textOf(text, node.target)).toBe("total");
    expect(node.operatorToken.value).toBe(":=");
    expect(textOf(text, node.value)).toBe("total + 1");
  });

  it.each([
    "rows(i).name := 'x';",
    ":new.changed_on := SYSDATE;",
    "pkg.state := NULL;",
    "exit_code := 1;",
    "open := TRUE;",
    "set.a := 1;",
    ":host := 3;",
  ])("reads the target of %s", (text) => void acceptStatement("AssignmentStatement", text));

  it.each([
    "log;",
    "pkg.log('x', p_level => 2);",
    "list.EXTEND(2);",
    "list.DELETE;",
    "close(1);",
    "pkg.run@remote(1);",
  ])("reads the call %s", (text) => void acceptStatement("CallStatement", text));
});

describe("control flow", () => {
  it("reads IF with all its branches", () => {
    const text = "IF a THEN x; ELSIF b OR c THEN y; z; ELSE NULL; END IF;";
    const node = acceptStatement("IfStatement", text);
    expect(node.branches.map((branch) => textOf(text, branch.condition))).toEqual(["a", "b OR c"]);
    expect(node.branches[1].statements).toHaveLength(2);
    expect(node.elseStatements).toHaveLength(1);
  });

  it("reads both forms of CASE", () => {
    const simple = acceptStatement("CaseStatement", "CASE n WHEN 1 THEN a; WHEN 2 THEN b; ELSE c; END CASE;");
    expect(simple.selector).toBeDefined();
    expect(simple.branches).toHaveLength(2);
    const searched = acceptStatement("CaseStatement", "CASE WHEN n > 1 THEN a; END CASE done;");
    expect(searched.selector).toBeUndefined();
    expect(searched.elseStatements).toBeUndefined();
  });

  it("reads the CASE of 23ai", () => {
    const text = "CASE n WHEN 1, 2 THEN a; WHEN < 0, BETWEEN 10 AND 20 THEN b; END CASE;";
    const node = acceptStatement("CaseStatement", text);
    expect(node.branches.map((branch) => textOf(text, branch.condition))).toEqual(["1, 2", "< 0, BETWEEN 10 AND 20"]);
  });

  it.each([
    ["LOOP EXIT WHEN done; END LOOP;", undefined],
    ["WHILE (i < 10) LOOP i := i + 1; END LOOP;", "WhileControl"],
    ["FOR i IN 1..10 LOOP NULL; END LOOP;", "NumericForControl"],
    ["FOR i IN REVERSE t.FIRST .. t.LAST LOOP NULL; END LOOP outer_loop;", "NumericForControl"],
    ["FOR i IN 1..CASE WHEN a THEN 1 ELSE 2 END LOOP NULL; END LOOP;", "NumericForControl"],
    ["FOR r IN c LOOP NULL; END LOOP;", "CursorForControl"],
    ["FOR r IN pkg.c(1, p => 2) LOOP NULL; END LOOP;", "CursorForControl"],
    ["FOR r IN (SELECT a, b FROM t ORDER BY 1) LOOP NULL; END LOOP;", "CursorForControl"],
    ["FOR r IN ((SELECT a FROM t) UNION (SELECT b FROM u)) LOOP NULL; END LOOP;", "CursorForControl"],
    ["FOR i IN 1..10 BY 2 LOOP NULL; END LOOP;", "RawClause"],
    ["FOR v IN VALUES OF list LOOP NULL; END LOOP;", "RawClause"],
    ["FOR i NUMBER(5,1) IN 1..2 LOOP NULL; END LOOP;", "RawClause"],
    ["FOR i IN 1..2, 5..6 LOOP NULL; END LOOP;", "RawClause"],
    ["FOR i, j IN PAIRS OF list LOOP NULL; END LOOP;", "RawClause"],
    ["FOR i IN 1, REPEAT i * 2 WHILE i < 100 LOOP NULL; END LOOP;", "RawClause"],
  ])("reads %s", (text, control) => {
    expect(acceptStatement("LoopStatement", text).control?.kind).toBe(control);
  });

  it("reads EXIT, CONTINUE, GOTO and labels", () => {
    expect(acceptStatement("ExitStatement", "EXIT outer_loop WHEN i > 3;").label?.value).toBe("OUTER_LOOP");
    expect(acceptStatement("ExitStatement", "CONTINUE;").action).toBe("CONTINUE");
    expect(acceptStatement("GotoStatement", "GOTO done;").label.value).toBe("DONE");
    expect(acceptStatement("LabelledStatement", "<<a>> <<b>> NULL;").labels).toHaveLength(2);
  });

  it("reads a label that stands before END", () => {
    const { node, messages } = readUnit("BEGIN\n  GOTO done;\n  <<done>>\nEND;");
    expect(messages).toEqual([]);
    expect(bogusOf(node)).toEqual([]);
  });

  it("reads nested blocks with handlers", () => {
    const text =
      "DECLARE n NUMBER; BEGIN n := 1; EXCEPTION WHEN no_data_found OR pkg.bad THEN RAISE; WHEN OTHERS THEN NULL; END b;";
    const { body } = acceptStatement("Block", text);
    expect(body.declarations).toHaveLength(1);
    expect(body.exceptionHandlers.map((handler) => handler.exceptions.map((name) => textOf(text, name)))).toEqual([
      ["no_data_found", "pkg.bad"],
      ["OTHERS"],
    ]);
    expect(body.endName?.value).toBe("B");
  });
});

describe("cursors", () => {
  it("separates a cursor from its arguments", () => {
    const text = "OPEN pkg.c(1, p => 2);";
    const node = acceptStatement("OpenStatement", text);
    expect(textOf(text, node.cursor)).toBe("pkg.c");
    expect(node.args.map((arg) => textOf(text, arg))).toEqual(["1", "p => 2"]);
  });

  it.each([
    ["OPEN c FOR SELECT 1 FROM dual;", "Query", 0],
    ["OPEN :rc FOR (SELECT 1 FROM dual) UNION SELECT 2 FROM dual;", "Query", 0],
    ["OPEN c FOR WITH x AS (SELECT 1 a FROM dual) SELECT a FROM x;", "Query", 0],
    ["OPEN c FOR 'SELECT ' || cols USING a, IN b;", "Binary", 2],
    ["OPEN p.c FOR stmt;", "NameExpression", 0],
  ])("reads %s", (text, kind, used) => {
    const node = acceptStatement("OpenStatement", text);
    expect(node.query?.kind).toBe(kind);
    expect(node.using?.items ?? []).toHaveLength(used);
  });

  it("reads FETCH", () => {
    const node = acceptStatement("FetchStatement", "FETCH c BULK COLLECT INTO a, b LIMIT max_rows;");
    expect(node.into).toMatchObject({ kind: "IntoClause", isBulk: true });
    expect(node.limit?.kind).toBe("NameExpression");
    acceptStatement("FetchStatement", "FETCH :c INTO r.a, list(1);");
    acceptStatement("CloseStatement", "CLOSE pkg.c;");
  });
});

describe("FORALL and EXECUTE IMMEDIATE", () => {
  it("reads the bounds of FORALL", () => {
    const range = acceptStatement(
      "ForallStatement",
      "FORALL i IN 1..a.COUNT SAVE EXCEPTIONS DELETE FROM t WHERE id = a(i);",
    );
    expect(range.saveExceptions).toBe(true);
    expect(range.statement.kind).toBe("SqlStatement");
    const part = "FORALL i IN INDICES OF a BETWEEN 2 AND n INSERT INTO t VALUES a(i);";
    const indices = acceptStatement("ForallStatement", part);
    expect([indices.indicesOf, indices.low, indices.high].map((node) => textOf(part, node))).toEqual(["a", "2", "n"]);
    acceptStatement("ForallStatement", "FORALL i IN INDICES OF a UPDATE t SET x = a(i);");
    const values = acceptStatement("ForallStatement", "FORALL i IN VALUES OF a EXECUTE IMMEDIATE 'x' USING a(i);");
    expect(values.statement.kind).toBe("ExecuteImmediate");
  });

  it("reads the clauses of EXECUTE IMMEDIATE in any order", () => {
    acceptStatement("ExecuteImmediate", "EXECUTE IMMEDIATE 'DROP TABLE t';");
    const into = acceptStatement("ExecuteImmediate", "EXECUTE IMMEDIATE s INTO a, b USING x, OUT y, IN OUT z;");
    expect(into.into?.targets).toHaveLength(2);
    expect(into.using?.items.map((item) => item.mode)).toEqual(["IN", "OUT", "IN OUT"]);
    const bulk = acceptStatement("ExecuteImmediate", "EXECUTE IMMEDIATE s USING x BULK COLLECT INTO list;");
    expect(bulk.into?.isBulk).toBe(true);
    const returning = acceptStatement("ExecuteImmediate", "EXECUTE IMMEDIATE 'x' || s USING a RETURNING INTO b;");
    expect(returning.returning?.targets).toHaveLength(1);
  });
});

describe("the rest", () => {
  it.each([
    "SELECT a, b INTO x, y FROM t WHERE id = p_id;",
    "SELECT a BULK COLLECT INTO list FROM t;",
    "WITH q AS (SELECT 1 a FROM dual) SELECT a INTO x FROM q;",
    "INSERT INTO t (a) VALUES (1) RETURNING id INTO x;",
    "UPDATE t SET ROW = r WHERE CURRENT OF c;",
    "DELETE t;",
    "DELETE (SELECT * FROM t) WHERE a = 1;",
    "MERGE INTO t USING u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET b = 1;",
    "LOCK TABLE t IN EXCLUSIVE MODE;",
  ])("reads %s", (text) => void acceptStatement("SqlStatement", text));

  it.each([
    ["COMMIT;", "COMMIT"],
    ["COMMIT WORK COMMENT 'x' WRITE NOWAIT;", "COMMIT"],
    ["ROLLBACK;", "ROLLBACK"],
    ["ROLLBACK WORK TO SAVEPOINT s;", "ROLLBACK TO"],
    ["ROLLBACK TO s;", "ROLLBACK TO"],
    ["SAVEPOINT s;", "SAVEPOINT"],
    ["SET TRANSACTION READ ONLY NAME 'x';", "SET TRANSACTION"],
    ["SET CONSTRAINT ALL DEFERRED;", "SET CONSTRAINTS"],
  ])("reads %s", (text, action) => {
    const node = acceptStatement("TransactionStatement", text);
    expect(node.action).toBe(action);
    expect(node.savepoint?.value).toBe(text.endsWith(" s;") ? "S" : undefined);
  });

  it("reads RETURN, RAISE, PIPE ROW and PRAGMA", () => {
    expect(acceptStatement("ReturnStatement", "RETURN;").value).toBeUndefined();
    expect(acceptStatement("ReturnStatement", "RETURN (a AND b);").value?.kind).toBe("Paren");
    expect(acceptStatement("RaiseStatement", "RAISE;").exception).toBeUndefined();
    expect(acceptStatement("RaiseStatement", "RAISE pkg.bad;").exception?.parts).toHaveLength(2);
    expect(acceptStatement("PipeRow", "PIPE ROW (t_row(1, 2));").value.kind).toBe("Call");
    expect(acceptStatement("Pragma", "PRAGMA INLINE (f, 'YES');").args).toHaveLength(2);
  });
});

describe("recovery", () => {
  it("goes on after a statement that cannot be read", () => {
    const text = "BEGIN a := 1; x x x BEGIN y; END; b := 2; END;";
    const { node } = readUnit(text);
    expect(textsOf(text, node, "AssignmentStatement")).toEqual(["a := 1;", "b := 2;"]);
    expect(textsOf(text, node, "Bogus")).toEqual(["x x x BEGIN y; END;"]);
  });

  it.each([
    ["BEGIN IF a THEN x; END;", "expected END IF"],
    ["BEGIN LOOP x; END;", "expected END LOOP"],
    ["BEGIN x; END IF; y; END;", "END IF without IF"],
    ["BEGIN IF a x; END IF; END;", "expected THEN"],
    ["BEGIN x; ELSE y; END;", "ELSE without IF or CASE"],
    ["BEGIN x;", "expected END: a block is not closed"],
    ["BEGIN x END;", "expected ;"],
    ["BEGIN CREATE TABLE t (a NUMBER); END;", "no PL/SQL statement begins with CREATE"],
    ["BEGIN FOR i IN 1..2 x; END LOOP; END;", "expected LOOP"],
    ["DECLARE x; BEGIN NULL; END;", "expected a data type"],
    ["DECLARE x NUMBER BEGIN NULL; END;", "expected ;"],
  ])("tells what is wrong in %s", (text, message) => {
    const { messages, isComplete } = readUnit(text);
    expect(messages[0]).toBe(message);
    expect(isComplete).toBe(true);
  });

  it("reads a missing END IF without losing what follows", () => {
    const text = "BEGIN LOOP IF a THEN x; END LOOP; y := 1; END;";
    const { node, messages } = readUnit(text);
    expect(messages).toEqual(["expected END IF"]);
    expect(textsOf(text, node, "AssignmentStatement")).toEqual(["y := 1;"]);
  });

  it("survives any cut and any depth", () => {
    const text = "DECLARE n NUMBER := 1; BEGIN <<a>> FOR i IN 1..2 LOOP IF n = (i) THEN p(n); END IF; END LOOP; END;";
    for (let end = 0; end < text.length; end++) readStatement(text.slice(0, end));
    for (let start = 1; start < text.length; start += 3) readStatement(text.slice(start));
    const deep = 2000;
    const found = readUnit(`${"BEGIN ".repeat(deep)}NULL; ${"END; ".repeat(deep)}`);
    expect(bogusOf(found.node)).toHaveLength(1);
    expect(found.isComplete).toBe(true);
  });
});
