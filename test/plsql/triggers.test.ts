import { describe, expect, it } from "vitest";
import type { CompoundTriggerBody } from "../../converter/plsql/nodes";
import { acceptUnit, readUnit, textOf, textsOf } from "./read-code";

describe("CREATE TRIGGER", () => {
  it("reads a row trigger with all its clauses", () => {
    const text = `CREATE OR REPLACE TRIGGER hr.emp_check
      BEFORE INSERT OR UPDATE OF sal, comm OR DELETE ON hr.emp
      REFERENCING OLD AS o NEW n
      FOR EACH ROW
      FOLLOWS a, hr.b
      DISABLE
      WHEN (n.sal > 0)
    DECLARE x NUMBER;
    BEGIN
      :n.sal := x;
      IF INSERTING OR UPDATING('SAL') THEN NULL; END IF;
    END emp_check;`;
    const node = acceptUnit("CreateTrigger", text);
    expect(node).toMatchObject({ timing: "BEFORE", isForEachRow: true, isDisabled: true });
    expect(node.events.map((event) => [event.event, event.columns.map((column) => column.value)])).toEqual([
      ["INSERT", []],
      ["UPDATE", ["SAL", "COMM"]],
      ["DELETE", []],
    ]);
    expect([node.oldName?.value, node.newName?.value]).toEqual(["O", "N"]);
    expect(node.follows.map((name) => textOf(text, name))).toEqual(["a", "hr.b"]);
    expect(textOf(text, node.table)).toBe("hr.emp");
    expect(textOf(text, node.when)).toBe("(n.sal > 0)");
    expect(node.body.kind).toBe("Body");
    expect(textOf(text, node)).toBe(text);
  });

  it.each([
    ["INSTEAD OF UPDATE ON v", "INSTEAD OF", undefined],
    ["AFTER CREATE OR ALTER ON SCHEMA", "AFTER", "SCHEMA"],
    ["BEFORE DDL ON hr.SCHEMA", "BEFORE", "SCHEMA"],
    ["AFTER STARTUP ON DATABASE", "AFTER", "DATABASE"],
    ["AFTER LOGON ON PLUGGABLE DATABASE", "AFTER", "PLUGGABLE DATABASE"],
    ["BEFORE ASSOCIATE STATISTICS ON DATABASE", "BEFORE", "DATABASE"],
  ])("reads %s", (event, timing, scope) => {
    const node = acceptUnit("CreateTrigger", `CREATE TRIGGER t ${event} BEGIN NULL; END;`);
    expect([node.timing, node.scope, node.table === undefined]).toEqual([timing, scope, scope !== undefined]);
  });

  it("reads nested tables, editions and CALL", () => {
    const nested = acceptUnit(
      "CreateTrigger",
      "CREATE TRIGGER t INSTEAD OF INSERT ON NESTED TABLE lines OF orders_v REFERENCING PARENT AS p FOR EACH ROW BEGIN NULL; END;",
    );
    expect([nested.nestedTable?.value, nested.table?.parts[0].value]).toEqual(["LINES", "ORDERS_V"]);
    acceptUnit(
      "CreateTrigger",
      "CREATE TRIGGER t AFTER INSERT ON x FOR EACH ROW FORWARD CROSSEDITION ENABLE BEGIN NULL; END;",
    );
    const call = acceptUnit("CreateTrigger", "CREATE TRIGGER t AFTER LOGON ON DATABASE CALL pkg.log(1)");
    expect(call.call?.kind).toBe("Call");
  });

  it("reads a compound trigger", () => {
    const text = `CREATE TRIGGER t FOR UPDATE ON emp WHEN (new.id > 1) COMPOUND TRIGGER
      TYPE t_ids IS TABLE OF NUMBER;
      ids t_ids;
      PROCEDURE flush IS BEGIN NULL; END;
      BEFORE STATEMENT IS BEGIN ids := t_ids(); END BEFORE STATEMENT;
      AFTER EACH ROW IS n NUMBER; BEGIN ids.EXTEND; END AFTER EACH ROW;
      INSTEAD OF EACH ROW IS BEGIN NULL; END INSTEAD OF EACH ROW;
    END t;`;
    const body = acceptUnit("CreateTrigger", text).body as CompoundTriggerBody;
    expect(body.declarations).toHaveLength(3);
    expect(body.sections.map((section) => section.timing)).toEqual([
      "BEFORE STATEMENT",
      "AFTER EACH ROW",
      "INSTEAD OF EACH ROW",
    ]);
  });

  it("reads the body of a trigger whose head is wrong", () => {
    const text = "CREATE TRIGGER t BEFORE INSERT emp FOR EACH ROW BEGIN x; END;";
    const { node, messages } = readUnit(text);
    expect(messages).toEqual(["expected ON"]);
    expect(textsOf(text, node, "CallStatement")).toEqual(["x;"]);
  });
});
