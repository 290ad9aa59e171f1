/** What converted triggers do, compared with what Oracle's manual says they do. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const SETUP = `
CREATE TABLE cust (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20), credit NUMBER(8,2), upd NUMBER(3) DEFAULT 0)
/
CREATE TABLE aud (seq NUMBER(5), txt VARCHAR2(100))
/
CREATE SEQUENCE aud_seq
/
`;
const LOG = "SELECT txt FROM aud ORDER BY seq";

async function logOf(source: string, ...calls: string[]): Promise<unknown[]> {
  const rows = await database.run(SETUP + source, ...calls, LOG);
  return rows.map((r) => r[0]);
}

describe("UPDATING('column')", () => {
  const trigger = (timing: string): string => `
CREATE OR REPLACE TRIGGER trg ${timing} INSERT OR UPDATE ON cust FOR EACH ROW
BEGIN
  IF UPDATING('CREDIT') AND UPDATING('name') THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'both ' || :NEW.id);
  ELSIF UPDATING('Credit') THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'credit ' || :NEW.id);
  ELSIF UPDATING('NAME') THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'name ' || :NEW.id);
  ELSIF UPDATING THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'other ' || :NEW.id);
  ELSE
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'insert ' || :NEW.id);
  END IF;
END;
/
`;
  const calls = [
    "INSERT INTO cust (id, name, credit) VALUES (1, 'a', 10), (2, 'b', 10)",
    "UPDATE cust SET name = name, credit = credit",
    "UPDATE cust SET credit = credit",
    "UPDATE cust SET upd = 1",
    "UPDATE cust SET name = 'c' WHERE id = 2",
    "INSERT INTO cust (id) VALUES (3)",
  ];
  const expected = "insert 1,insert 2,both 1,both 2,credit 1,credit 2,other 1,other 2,name 2,insert 3".split(",");

  it("is about the SET list, before and after", async () => {
    expect(await logOf(trigger("BEFORE"), ...calls)).toEqual(expected);
    expect(await logOf(trigger("AFTER"), ...calls)).toEqual(expected);
  });

  it("is asked by a statement's trigger and by names worked out at run time", async () => {
    const source = `
CREATE TRIGGER trg AFTER UPDATE ON cust
DECLARE
  TYPE names IS TABLE OF VARCHAR2(30);
  v VARCHAR2(30) := 'credit';
BEGIN
  IF UPDATING(v) THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'yes');
  ELSE
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'no');
  END IF;
END;
/`;
    const log = await logOf(source, "UPDATE cust SET credit = 1", "UPDATE cust SET name = 'x'");
    expect(log).toEqual(["yes", "no"]);
  });

  it("knows the columns of a view", async () => {
    const source = `
CREATE VIEW v AS SELECT id, name, credit FROM cust
/
CREATE TRIGGER trg INSTEAD OF UPDATE ON v
BEGIN
  IF UPDATING('NAME') THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'name');
  ELSE
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'other');
  END IF;
END;
/`;
    const log = await logOf(
      source,
      "INSERT INTO cust (id) VALUES (1)",
      "UPDATE v SET name = name",
      "UPDATE v SET credit = 1",
    );
    expect(log).toEqual(["name", "other"]);
  });

  it("is not disturbed by the same trigger fired from another one", async () => {
    const source = `
CREATE TRIGGER a_first BEFORE UPDATE OF name ON cust FOR EACH ROW
WHEN (NEW.id = 1)
BEGIN
  UPDATE cust SET credit = 5 WHERE id = 2;
END;
/
CREATE TRIGGER trg BEFORE UPDATE ON cust FOR EACH ROW
BEGIN
  IF UPDATING('NAME') THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'name ' || :OLD.id);
  ELSIF UPDATING('CREDIT') THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'credit ' || :OLD.id);
  END IF;
END;
/`;
    const log = await logOf(source, "INSERT INTO cust (id) VALUES (1), (2)", "UPDATE cust SET name = 'x' WHERE id = 1");
    expect(log).toEqual(["credit 2", "name 1"]);
  });
});

describe("order", () => {
  it("follows FOLLOWS and PRECEDES, chains too", async () => {
    const one = (name: string, clause: string): string =>
      `CREATE OR REPLACE TRIGGER ${name} BEFORE INSERT ON cust FOR EACH ROW ${clause}\nBEGIN\n  :NEW.name := :NEW.name || '${name.slice(-1)}';\nEND;\n/\n`;
    const source =
      one("trg_z", "") + one("trg_b", "FOLLOWS trg_z") + one("trg_a", "FOLLOWS trg_b") + one("trg_c", "PRECEDES trg_z");
    const rows = await database.run(
      SETUP + source,
      "INSERT INTO cust (id, name) VALUES (1, 'x')",
      "SELECT name FROM cust",
    );
    expect(rows).toEqual([["xczba"]]);
  });
});

describe("rows", () => {
  it("hands back the right row on every path", async () => {
    const source = `
CREATE TRIGGER trg BEFORE INSERT OR UPDATE OR DELETE ON cust FOR EACH ROW
DECLARE
  n NUMBER;
BEGIN
  IF DELETING THEN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'gone ' || :OLD.name);
    RETURN;
  END IF;
  SELECT 1 / :NEW.upd INTO n FROM dual;
  :NEW.name := UPPER(:NEW.name);
EXCEPTION
  WHEN ZERO_DIVIDE THEN
    :NEW.name := 'zero';
END;
/`;
    const rows = await database.run(
      SETUP + source,
      "INSERT INTO cust (id, name, upd) VALUES (1, 'one', 1), (2, 'two', 0)",
      "UPDATE cust SET credit = 1",
      "DELETE FROM cust WHERE id = 1",
      "SELECT name, (SELECT txt FROM aud) FROM cust ORDER BY id",
    );
    expect(rows).toEqual([["zero", "gone ONE"]]);
  });

  it("sees NULL in OLD for INSERT", async () => {
    const source = `
CREATE TRIGGER trg AFTER INSERT OR UPDATE ON cust REFERENCING NEW AS n OLD AS o FOR EACH ROW
WHEN (o.name IS NULL OR n.name <> o.name)
BEGIN
  INSERT INTO aud VALUES (aud_seq.NEXTVAL, NVL(:o.name, 'none') || '->' || :n.name);
END;
/`;
    const log = await logOf(
      source,
      "INSERT INTO cust (id, name) VALUES (1, 'a')",
      "UPDATE cust SET name = name",
      "UPDATE cust SET name = 'b'",
    );
    expect(log).toEqual(["none->a", "a->b"]);
  });

  it("lets a trigger of a view do the work", async () => {
    const source = `
CREATE VIEW v AS SELECT id, name FROM cust
/
CREATE TRIGGER trg INSTEAD OF INSERT OR UPDATE OR DELETE ON v
BEGIN
  IF INSERTING THEN
    INSERT INTO cust (id, name) VALUES (:NEW.id, :NEW.name);
  ELSIF UPDATING THEN
    UPDATE cust SET name = :NEW.name WHERE id = :OLD.id;
  ELSE
    DELETE FROM cust WHERE id = :OLD.id;
  END IF;
END;
/`;
    const rows = await database.run(
      SETUP + source,
      "INSERT INTO v VALUES (1, 'a'), (2, 'b')",
      "UPDATE v SET name = 'c' WHERE id = 2",
      "DELETE FROM v WHERE id = 1",
      "SELECT id, name FROM cust",
    );
    expect(rows).toEqual([[2, "c"]]);
  });
});

describe("compound triggers", () => {
  it("share variables from section to section, and begin anew with each statement", async () => {
    const source = `
CREATE OR REPLACE TRIGGER trg FOR INSERT OR UPDATE OF name ON cust COMPOUND TRIGGER
  c_max CONSTANT PLS_INTEGER := 2;
  n PLS_INTEGER := 0;
  names VARCHAR2(200) := '-';
  BEFORE STATEMENT IS
  BEGIN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'begin');
  END BEFORE STATEMENT;
  BEFORE EACH ROW IS
  BEGIN
    :NEW.name := UPPER(:NEW.name);
  END BEFORE EACH ROW;
  AFTER EACH ROW IS
    v VARCHAR2(30) := ',' || :NEW.name;
  BEGIN
    IF n >= c_max THEN
      RETURN;
    END IF;
    n := n + 1;
    names := names || v;
  END AFTER EACH ROW;
  AFTER STATEMENT IS
  BEGIN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, n || names);
  END AFTER STATEMENT;
END trg;
/`;
    const log = await logOf(
      source,
      "INSERT INTO cust (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')",
      "UPDATE cust SET name = 'x' WHERE id = 2",
      "UPDATE cust SET credit = 1",
    );
    expect(log).toEqual(["begin", "2-,A,B", "begin", "1-,X"]);
  });

  it("collect the rows of a statement", async () => {
    const source = `
CREATE OR REPLACE TRIGGER trg FOR UPDATE ON cust COMPOUND TRIGGER
  TYPE t_ids IS TABLE OF cust.id%TYPE INDEX BY PLS_INTEGER;
  ids t_ids;
  AFTER EACH ROW IS
  BEGIN
    IF UPDATING('CREDIT') THEN
      ids(ids.COUNT + 1) := :NEW.id;
    END IF;
  END AFTER EACH ROW;
  AFTER STATEMENT IS
  BEGIN
    FOR i IN 1 .. ids.COUNT LOOP
      INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'changed ' || ids(i));
    END LOOP;
  END AFTER STATEMENT;
END trg;
/`;
    const log = await logOf(
      source,
      "INSERT INTO cust (id, credit) VALUES (1, 1), (2, 2), (3, 3)",
      "UPDATE cust SET credit = credit WHERE id > 1",
      "UPDATE cust SET name = 'x'",
    );
    expect(log).toEqual(["changed 2", "changed 3"]);
  });
});

describe("statements about triggers", () => {
  it("find them under the names they have by then", async () => {
    const source = `
CREATE TRIGGER trg AFTER INSERT ON cust FOR EACH ROW
BEGIN
  INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'first');
END;
/
ALTER TRIGGER trg RENAME TO renamed
/
CREATE TRIGGER other AFTER INSERT ON cust FOR EACH ROW DISABLE
BEGIN
  INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'other');
END;
/
CREATE OR REPLACE TRIGGER comp FOR INSERT ON cust COMPOUND TRIGGER
  BEFORE STATEMENT IS
  BEGIN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'compound');
  END BEFORE STATEMENT;
END comp;
/
ALTER TRIGGER comp DISABLE
/
DROP TRIGGER other
/
CREATE TRIGGER other AFTER INSERT ON cust FOR EACH ROW
BEGIN
  INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'again');
END;
/`;
    expect(await logOf(source, "INSERT INTO cust (id) VALUES (1)")).toEqual(["again", "first"]);
  });
});

describe("compound triggers with routines", () => {
  it("let a routine work on what the sections share", async () => {
    const source = `
CREATE OR REPLACE TRIGGER trg FOR INSERT ON cust COMPOUND TRIGGER
  threshold CONSTANT SIMPLE_INTEGER := 2;
  TYPE t_names IS TABLE OF cust.name%TYPE INDEX BY SIMPLE_INTEGER;
  names t_names;
  idx SIMPLE_INTEGER := 0;
  PROCEDURE flush_names IS
    n CONSTANT SIMPLE_INTEGER := names.COUNT;
  BEGIN
    INSERT INTO aud VALUES (aud_seq.NEXTVAL, 'flush ' || n);
    FOR j IN 1 .. n LOOP
      INSERT INTO aud VALUES (aud_seq.NEXTVAL, names(j));
    END LOOP;
    names.DELETE;
    idx := 0;
  END flush_names;
  AFTER EACH ROW IS
  BEGIN
    idx := idx + 1;
    names(idx) := :NEW.name;
    IF idx >= threshold THEN
      flush_names();
    END IF;
  END AFTER EACH ROW;
  AFTER STATEMENT IS
  BEGIN
    flush_names();
  END AFTER STATEMENT;
END trg;
/`;
    const log = await logOf(source, "INSERT INTO cust (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    expect(log).toEqual(["flush 2", "a", "b", "flush 1", "c"]);
  });
});

describe("event triggers", () => {
  it("tell what a command was about", async () => {
    const source = `
CREATE TRIGGER on_ddl AFTER DDL ON SCHEMA
BEGIN
  INSERT INTO aud VALUES (aud_seq.NEXTVAL, ora_sysevent || ' ' || ora_dict_obj_type || ' ' || ora_dict_obj_name);
END;
/`;
    const log = await logOf(
      source,
      "CREATE TABLE more (id integer)",
      "ALTER TABLE more ADD n integer",
      "DROP TABLE more",
    );
    expect(log).toEqual(["CREATE TABLE MORE", "ALTER TABLE MORE", "DROP TABLE MORE"]);
  });
});
