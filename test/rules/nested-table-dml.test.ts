/** What DML on the elements of collections and triggers on nested tables do, compared with what Oracle's manual says. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const TYPES = `
CREATE TYPE item AS OBJECT (no NUMBER(5), what VARCHAR2(10), price NUMBER(8,2))
/
CREATE TYPE items AS TABLE OF item
/
CREATE TYPE words AS TABLE OF VARCHAR2(10)
/
CREATE TYPE pages AS TABLE OF words
/
`;
const TABLES = `${TYPES}
CREATE TABLE po (id NUMBER(5) PRIMARY KEY, kind NUMBER(1), list items, tags words, book pages)
  NESTED TABLE list STORE AS po_list NESTED TABLE tags STORE AS po_tags NESTED TABLE book STORE AS po_book
/
INSERT INTO po VALUES (1, 1, items(item(1, 'pen', 2), item(2, 'ink', 5), item(3, NULL, NULL)), words('a', 'b', NULL), pages())
/
INSERT INTO po VALUES (2, 1, NULL, NULL, NULL)
/
INSERT INTO po VALUES (3, 2, items(), words(), pages())
/
CREATE TABLE stock (no NUMBER(5), what VARCHAR2(30), price NUMBER(8,2))
/
INSERT INTO stock VALUES (8, 'cup', 3)
/
INSERT INTO stock VALUES (9, 'mug', 4)
/
`;

/** The elements of a row after the statements, each as text. */
async function elementsAfter(id: number, column: string, ...statements: string[]): Promise<unknown> {
  const source = `${TABLES}${statements.map((s) => `${s}\n/\n`).join("")}`;
  const [[list]] = await database.run(
    source,
    `SELECT ARRAY(SELECT e::text FROM unnest(${column}) AS e) FROM po WHERE id = ${id}`,
  );
  return list;
}

const LIST = "TABLE(SELECT p.list FROM po p WHERE p.id = 1)";
const TAGS = "TABLE(SELECT tags FROM po WHERE id = 1)";

describe("INSERT INTO TABLE(…)", () => {
  it("appends an element from values, from a column list, or as a whole", async () => {
    expect(
      await elementsAfter(
        1,
        "list",
        `INSERT INTO ${LIST} VALUES (4, 'map', 7)`,
        `INSERT INTO ${LIST} (what, no) VALUES ('bag', 5)`,
        `INSERT INTO ${LIST} VALUES (item(6, 'box', 1))`,
      ),
    ).toEqual(["(1,pen,2.00)", "(2,ink,5.00)", "(3,,)", "(4,map,7.00)", "(5,bag,)", "(6,box,1.00)"]);
  });

  it("appends what a query gives, also of the same column", async () => {
    expect(
      await elementsAfter(
        3,
        "list",
        "INSERT INTO TABLE(SELECT list FROM po WHERE id = 3) SELECT no, what, price FROM stock ORDER BY no",
        "INSERT INTO TABLE(SELECT list FROM po WHERE id = 3) (no, what) SELECT no + 10, what FROM stock WHERE no = 9",
        "INSERT INTO TABLE(SELECT p.list FROM po p WHERE p.id = 3) SELECT x.no + 100, x.what, x.price FROM po q, TABLE(q.list) x WHERE x.no = 8",
      ),
    ).toEqual(["(8,cup,3.00)", "(9,mug,4.00)", "(19,mug,)", "(108,cup,3.00)"]);
  });

  it("appends single values and whole collections", async () => {
    expect(
      await elementsAfter(1, "tags", `INSERT INTO ${TAGS} VALUES ('c')`, `INSERT INTO ${TAGS} SELECT what FROM stock`),
    ).toEqual(["a", "b", null, "c", "cup", "mug"]);
    expect(
      await elementsAfter(
        1,
        "book",
        "INSERT INTO TABLE(SELECT book FROM po WHERE id = 1) VALUES (words('x', 'y'))",
        "INSERT INTO TABLE(SELECT book FROM po WHERE id = 1) VALUES (words())",
      ),
    ).toEqual(["{x,y}", "{}"]);
  });

  it("refuses a text that is too long, as Oracle does", async () => {
    const long = "CREATE PROCEDURE add_it (w VARCHAR2) IS\nBEGIN\n";
    const end = "\nEND;\n/\n";
    const run = (body: string) => database.run(`${TABLES}${long}${body}${end}`, "CALL add_it('a text too long')");
    await expect(run(`  INSERT INTO ${LIST} VALUES (4, w, 7);`)).rejects.toThrow("too long");
    await expect(run(`  INSERT INTO ${TAGS} VALUES (w);`)).rejects.toThrow("too long");
    await expect(run(`  INSERT INTO ${LIST} SELECT no, what || w, price FROM stock;`)).rejects.toThrow("too long");
  });
});

describe("DELETE FROM TABLE(…)", () => {
  it("keeps the elements for which the condition is not true, in their order", async () => {
    expect(await elementsAfter(1, "list", `DELETE FROM ${LIST} x WHERE x.price > 3`)).toEqual([
      "(1,pen,2.00)",
      "(3,,)",
    ]);
    expect(await elementsAfter(1, "tags", `DELETE ${TAGS} WHERE COLUMN_VALUE = 'a'`)).toEqual(["b", null]);
    expect(await elementsAfter(1, "list", `DELETE FROM ${LIST}`)).toEqual([]);
  });

  it("takes the element's alias before the table's of the same name", async () => {
    expect(
      await elementsAfter(1, "list", "DELETE FROM TABLE(SELECT p.list FROM po p WHERE p.id = 1) p WHERE p.no >= 2"),
    ).toEqual(["(1,pen,2.00)"]);
  });

  it("knows the element in subqueries of the condition", async () => {
    expect(
      await elementsAfter(
        1,
        "list",
        "INSERT INTO stock VALUES (2, 'ink', 1)",
        `DELETE FROM ${LIST} x WHERE EXISTS (SELECT NULL FROM stock s WHERE s.no = x.no)`,
      ),
    ).toEqual(["(1,pen,2.00)", "(3,,)"]);
  });
});

describe("UPDATE TABLE(…)", () => {
  it("changes elements in their places", async () => {
    expect(
      await elementsAfter(1, "list", `UPDATE ${LIST} x SET x.price = x.price + 1, what = UPPER(what) WHERE x.no <= 2`),
    ).toEqual(["(1,PEN,3.00)", "(2,INK,6.00)", "(3,,)"]);
    expect(await elementsAfter(1, "list", `UPDATE ${LIST} SET price = 0`)).toEqual([
      "(1,pen,0.00)",
      "(2,ink,0.00)",
      "(3,,0.00)",
    ]);
  });

  it("assigns a whole element, and single values", async () => {
    expect(await elementsAfter(1, "list", `UPDATE ${LIST} x SET VALUE(x) = item(7, 'new', 1) WHERE x.no = 2`)).toEqual([
      "(1,pen,2.00)",
      "(7,new,1.00)",
      "(3,,)",
    ]);
    expect(
      await elementsAfter(1, "tags", `UPDATE ${TAGS} SET COLUMN_VALUE = COLUMN_VALUE || '!' WHERE COLUMN_VALUE = 'b'`),
    ).toEqual(["a", "b!", null]);
  });
});

describe("without an array", () => {
  const code = (id: number) => `${TABLES}
CREATE PROCEDURE add_it IS
  nothing EXCEPTION;
  PRAGMA EXCEPTION_INIT(nothing, -22908);
BEGIN
  INSERT INTO TABLE(SELECT p.list FROM po p WHERE p.id = ${id}) VALUES (4, 'map', 7);
EXCEPTION
  WHEN nothing THEN
    INSERT INTO stock VALUES (-1, 'none', 0);
END;
/`;

  it("raises ORA-22908 for no row and for NULL", async () => {
    const count = "SELECT count(*)::int FROM stock WHERE no = -1";
    expect(await database.run(code(1), "CALL add_it()", count)).toEqual([[0]]);
    expect(await database.run(code(2), "CALL add_it()", count)).toEqual([[1]]);
    expect(await database.run(code(77), "CALL add_it()", count)).toEqual([[1]]);
  });
});

const VIEW = `${TYPES}
CREATE TABLE head (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10))
/
CREATE TABLE line_item (head_id NUMBER(5), no NUMBER(5), what VARCHAR2(10), price NUMBER(8,2))
/
CREATE TABLE aud (seq NUMBER(5), txt VARCHAR2(100))
/
CREATE SEQUENCE aud_seq
/
CREATE VIEW pov AS
  SELECT h.id, h.name, CAST(MULTISET(SELECT l.no, l.what, l.price FROM line_item l WHERE l.head_id = h.id ORDER BY l.no) AS items) AS list
  FROM head h
/
INSERT INTO head VALUES (1, 'one')
/
INSERT INTO line_item VALUES (1, 10, 'pen', 2)
/
INSERT INTO line_item VALUES (1, 20, 'ink', 5)
/
INSERT INTO line_item VALUES (1, 30, 'cup', 5)
/
`;
const ALL = `
CREATE TRIGGER items_trg INSTEAD OF INSERT OR UPDATE OR DELETE ON NESTED TABLE list OF pov
REFERENCING PARENT AS h
FOR EACH ROW
DECLARE
  turns NUMBER := 0;
BEGIN
  turns := turns + 1;
  INSERT INTO aud VALUES (aud_seq.NEXTVAL, turns || ' of ' || :h.name || ': ' || :OLD.no || ' > ' || :NEW.no);
  IF INSERTING THEN
    IF :NEW.no = 0 THEN
      RETURN;
    END IF;
    INSERT INTO line_item VALUES (:h.id, :NEW.no, :NEW.what, :NEW.price);
  ELSIF UPDATING THEN
    UPDATE line_item SET no = :NEW.no, what = :NEW.what, price = :NEW.price WHERE head_id = :h.id AND no = :OLD.no;
  ELSE
    DELETE FROM line_item WHERE head_id = :h.id AND no = :OLD.no;
  END IF;
END;
/
`;
const INSERTS = `
CREATE TRIGGER items_trg INSTEAD OF INSERT ON NESTED TABLE list OF pov FOR EACH ROW
BEGIN
  INSERT INTO line_item VALUES (:PARENT.id, :NEW.no, :NEW.what, :NEW.price);
END;
/
`;
const ITEMS = "TABLE(SELECT v.list FROM pov v WHERE v.id = 1)";

describe("INSTEAD OF triggers on a nested table", () => {
  const routine = (...statements: string[]) => `
CREATE PROCEDURE change_it IS
BEGIN
  ${statements.join("\n  ")}
END;
/
`;
  const lines = "SELECT no || ' ' || what || ' ' || price::numeric(8,0) FROM line_item ORDER BY no";
  const log = "SELECT txt FROM aud ORDER BY seq";
  const flat = (rows: readonly (readonly unknown[])[]) => rows.map((r) => r[0]);

  it("run once for each inserted element", async () => {
    const source = `${VIEW}${ALL}${routine(
      `INSERT INTO ${ITEMS} VALUES (40, 'mug', 1);`,
      `INSERT INTO ${ITEMS} SELECT no + 100, what, price FROM line_item WHERE no < 30;`,
      `INSERT INTO ${ITEMS} VALUES (0, 'none', 1);`,
    )}`;
    expect(flat(await database.run(source, "CALL change_it()", lines))).toEqual(
      "10 pen 2,20 ink 5,30 cup 5,40 mug 1,110 pen 2,120 ink 5".split(","),
    );
    expect(flat(await database.run(source, "CALL change_it()", log)).sort()).toEqual(
      ["1 of one:  > 0", "1 of one:  > 110", "1 of one:  > 120", "1 of one:  > 40"].sort(),
    );
  });

  it("run for each deleted and each changed element", async () => {
    const source = `${VIEW}${ALL}${routine(
      `DELETE FROM ${ITEMS} i WHERE i.no IN (10, 30);`,
      `UPDATE ${ITEMS} i SET i.price = i.price * 2, i.no = 21 WHERE i.no = 20;`,
    )}`;
    expect(flat(await database.run(source, "CALL change_it()", lines))).toEqual(["21 ink 10"]);
    expect(flat(await database.run(source, "CALL change_it()", log))).toEqual([
      "1 of one: 10 > ",
      "1 of one: 30 > ",
      "1 of one: 20 > 21",
    ]);
  });

  it("tell elements that are the same apart by their number", async () => {
    const source = `${VIEW}INSERT INTO line_item VALUES (1, 10, 'pen', 2)\n/\n${ALL}`;
    const all = "UPDATE pov SET list = list[2:4] WHERE id = 1";
    expect(flat(await database.run(source, all, log))).toEqual(["1 of one: 10 > "]);
  });

  it("pair the elements of an array that is assigned as a whole as the guidance says", async () => {
    const assign = (array: string) => [`UPDATE pov SET list = ${array} WHERE id = 1`, log];
    const logOf = async (array: string) => flat(await database.run(`${VIEW}${ALL}`, ...assign(array)));
    expect(await logOf("list")).toEqual([]);
    expect(await logOf("ARRAY[list[3], ROW(50, 'x', 1)::item]")).toEqual([
      "1 of one: 10 > ",
      "1 of one: 20 > ",
      "1 of one:  > 50",
    ]);
    expect(await logOf("ARRAY[list[2], list[1]] || list[3:3] || ROW(50, 'x', 1)::item")).toEqual([
      "1 of one: 10 > 20",
      "1 of one: 20 > 10",
      "1 of one:  > 50",
    ]);
    expect(await logOf("NULL")).toEqual(["1 of one: 10 > ", "1 of one: 20 > ", "1 of one: 30 > "]);
  });

  it("raise Oracle's errors for what no trigger does", async () => {
    const change = (statement: string) => database.run(`${VIEW}${INSERTS}${routine(statement)}`, "CALL change_it()");
    await expect(change(`INSERT INTO ${ITEMS} VALUES (40, 'mug', 1);`)).resolves.toBeDefined();
    await expect(change(`DELETE FROM ${ITEMS} i WHERE i.no = 10;`)).rejects.toThrow("ORA-25015");
    await expect(change(`UPDATE ${ITEMS} i SET i.no = 1 WHERE i.no = 10;`)).rejects.toThrow("ORA-25015");
    await expect(change("UPDATE pov SET name = 'x';")).rejects.toThrow("ORA-01732");
  });

  it("run beside each other, each for its event", async () => {
    const deletes = `
CREATE TRIGGER gone_trg INSTEAD OF DELETE ON NESTED TABLE list OF pov FOR EACH ROW
BEGIN
  DELETE FROM line_item WHERE head_id = :PARENT.id AND no = :OLD.no;
END;
/
`;
    const source = `${VIEW}${INSERTS}${deletes}${routine(
      `INSERT INTO ${ITEMS} VALUES (40, 'mug', 1);`,
      `DELETE FROM ${ITEMS} i WHERE i.no < 30;`,
    )}`;
    expect(flat(await database.run(source, "CALL change_it()", lines))).toEqual(["30 cup 5", "40 mug 1"]);
  });

  it("run beside a trigger on UPDATE of the view, which is said", async () => {
    const updates = `
CREATE TRIGGER head_trg INSTEAD OF UPDATE ON pov FOR EACH ROW
BEGIN
  UPDATE head SET name = :NEW.name WHERE id = :OLD.id;
END;
/
`;
    const source = `${VIEW}${INSERTS}${updates}${routine(
      "UPDATE pov SET name = 'new' WHERE id = 1;",
      `INSERT INTO ${ITEMS} VALUES (40, 'mug', 1);`,
    )}`;
    const rows = await database.run(
      source,
      "CALL change_it()",
      `SELECT name || count(*) FROM head, line_item GROUP BY name`,
    );
    expect(rows).toEqual([["new4"]]);
    expect(database.last().details.join("\n")).toContain("HEAD_TRG on UPDATE runs as well");
  });

  it("pass their rows to routines that they declare", async () => {
    const trigger = `
CREATE TRIGGER items_trg INSTEAD OF INSERT ON NESTED TABLE list OF pov FOR EACH ROW
DECLARE
  PROCEDURE add_it (factor NUMBER) IS
  BEGIN
    INSERT INTO line_item VALUES (:PARENT.id, :NEW.no * factor, :NEW.what, :NEW.price);
  END;
BEGIN
  add_it(2);
END;
/
`;
    const source = `${VIEW}${trigger}${routine(`INSERT INTO ${ITEMS} VALUES (40, 'mug', 1);`)}`;
    expect(flat(await database.run(source, "CALL change_it()", lines)).at(-1)).toBe("80 mug 1");
  });

  it("take single values, routines and columns with the name of a variable", async () => {
    const source = `${TYPES}
CREATE TABLE tag (head_id NUMBER(5), word VARCHAR2(10))
/
INSERT INTO tag VALUES (1, 'a')
/
CREATE VIEW tv AS SELECT t.head_id AS id, CAST(MULTISET(SELECT u.word FROM tag u WHERE u.head_id = t.head_id) AS words) AS tags FROM tag t WHERE t.word = 'a'
/
CREATE TRIGGER tags_trg INSTEAD OF INSERT ON NESTED TABLE tags OF tv FOR EACH ROW
DECLARE
  word VARCHAR2(10) := :NEW.COLUMN_VALUE;
  n NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM tag WHERE word = 'a' AND tags_trg.word = 'b';
  INSERT INTO tag VALUES (:PARENT.id + n, tags_trg.word);
EXCEPTION
  WHEN NO_DATA_FOUND THEN
    NULL;
END;
/
`;
    const insert = "UPDATE tv SET tags = tags || ARRAY['b', 'c']::varchar[]";
    const rows = await database.run(source, insert, "SELECT head_id || word FROM tag ORDER BY 1");
    expect(flat(rows)).toEqual(["1a", "1c", "2b"]);
  });
});
