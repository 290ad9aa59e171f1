/** What converted code does with transactions. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const RESULTS = "CREATE TABLE res (id NUMBER(5) PRIMARY KEY, val VARCHAR2(100))\n/\n";
const ROWS = "SELECT id, val FROM res ORDER BY id";

describe("transactions", () => {
  it("end between the statements of a block with handlers", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p (n NUMBER) IS
BEGIN
  INSERT INTO res VALUES (1, 'kept');
  COMMIT;
  INSERT INTO res VALUES (2, 'lost');
  IF n = 1 THEN
    RAISE NO_DATA_FOUND;
  END IF;
  INSERT INTO res VALUES (1, 'again');
  COMMIT;
EXCEPTION
  WHEN NO_DATA_FOUND THEN
    ROLLBACK;
    INSERT INTO res VALUES (3, 'none');
    COMMIT;
  WHEN DUP_VAL_ON_INDEX THEN
    ROLLBACK;
    INSERT INTO res VALUES (4, 'duplicate');
END;
/`;
    expect(await database.runCommitted(source, "CALL p(1)", ROWS)).toEqual([
      [1, "kept"],
      [3, "none"],
    ]);
    expect(await database.runCommitted(source, "CALL p(2)", ROWS)).toEqual([
      [1, "kept"],
      [4, "duplicate"],
    ]);
  });

  it("end in a loop over rows", async () => {
    const source = `${RESULTS}INSERT INTO res VALUES (1, 'a')
/
INSERT INTO res VALUES (2, 'b')
/
CREATE PROCEDURE p IS
BEGIN
  FOR r IN (SELECT id FROM res) LOOP
    UPDATE res SET val = val || '!' WHERE id = r.id;
    COMMIT;
  END LOOP;
  UPDATE res SET val = 'lost';
  ROLLBACK;
END;
/`;
    expect(await database.runCommitted(source, "CALL p()", ROWS)).toEqual([
      [1, "a!"],
      [2, "b!"],
    ]);
  });

  it("go back to a savepoint in a handler", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p IS
BEGIN
  INSERT INTO res VALUES (1, 'before');
  BEGIN
    SAVEPOINT here;
    INSERT INTO res VALUES (2, 'undone');
    INSERT INTO res VALUES (1, 'again');
  EXCEPTION
    WHEN OTHERS THEN
      ROLLBACK TO here;
      INSERT INTO res VALUES (3, 'after');
  END;
END;
/`;
    expect(await database.run(source, "CALL p()", ROWS)).toEqual([
      [1, "before"],
      [3, "after"],
    ]);
  });

  it("keep what each turn of a loop did before its error", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p IS
  n NUMBER;
BEGIN
  FOR i IN 1..3 LOOP
    BEGIN
      INSERT INTO res VALUES (i, 'in');
      n := 1 / (i - 2);
      UPDATE res SET val = 'up' WHERE id = i;
    EXCEPTION
      WHEN ZERO_DIVIDE THEN
        UPDATE res SET val = val || ' zero' WHERE id = i;
    END;
  END LOOP;
END;
/`;
    expect(await database.run(source, "CALL p()", ROWS)).toEqual([
      [1, "up"],
      [2, "in zero"],
      [3, "up"],
    ]);
  });
});
