/** Verification on servers of MySQL and MariaDB: what it looks at in routines, what it says, what it leaves behind. */
import { describe, expect, it } from "vitest";
import { routineQueries } from "../../converter/verify/mysql/routine-queries";
import { ScratchConflict, verifyOnServer } from "../../converter/verify/mysql/verify-on-server";
import { MysqlServer } from "../../electron/databases/mysql-server";
import { SERVERS } from "../support/scratch-databases";

const PROCEDURE = `CREATE PROCEDURE pay(IN amount INT, OUT total INT)
BEGIN
  DECLARE i, n INT DEFAULT 0;
  DECLARE c CURSOR FOR SELECT id FROM bills WHERE id > amount;
  IF EXISTS (SELECT 1 FROM bills WHERE id = amount) THEN
    UPDATE bills SET amount = amount + i, note = CONCAT('a;b', n) WHERE id = n;
  END IF;
  SELECT COUNT(*), MAX(id) INTO total, n FROM bills b WHERE b.amount = amount;
  INSERT INTO bills (id, amount) VALUES (n, amount);
  SET i = (SELECT MIN(id) FROM bills);
END`;

describe("queries of a routine", () => {
  it("stand with marks for the routine's variables", () => {
    expect(routineQueries(PROCEDURE).map((q) => q.text)).toEqual([
      "SELECT id FROM bills WHERE id > ?",
      "DO EXISTS (SELECT 1 FROM bills WHERE id = ?)",
      "UPDATE bills SET amount = ? + ?, note = CONCAT('a;b', ?) WHERE id = ?",
      "SELECT COUNT(*), MAX(id) FROM bills b WHERE b.amount = ?",
      "INSERT INTO bills (id, amount) VALUES (?, ?)",
      "DO (SELECT MIN(id) FROM bills)",
    ]);
  });

  it("of a trigger have marks for the row", () => {
    const text =
      "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW\nBEGIN\n  SET NEW.x = 1;\n  DELETE FROM b WHERE id = NEW.id;\nEND";
    expect(routineQueries(text).map((q) => q.text)).toEqual(["DELETE FROM b WHERE id = ?"]);
  });

  it("are none of texts that create no routine or end early", () => {
    for (const text of [
      "",
      "CREATE TABLE t (a INT)",
      "CREATE PROCEDURE",
      "CREATE PROCEDURE p(",
      "BEGIN SELECT",
      PROCEDURE.slice(0, 130),
    ])
      expect(() => routineQueries(text)).not.toThrow();
  });
});

describe.each(Object.entries(SERVERS))("on %s", (product, url) => {
  if (!url) {
    it.skip(`no server: PORTOLAN_${product.toUpperCase()} names none`);
    return;
  }

  const verify = async (texts: readonly string[]): ReturnType<typeof verifyOnServer> => {
    const server = await MysqlServer.open(url, undefined);
    try {
      return await verifyOnServer(
        server,
        `portolan_test_${process.pid}`,
        texts.map((text, index) => ({ index, text })),
      );
    } finally {
      await server.close();
    }
  };
  const databases = async (): Promise<string[]> => {
    const server = await MysqlServer.open(url, undefined);
    const names = await server.databases();
    await server.close();
    return [...names].filter((n) => n.startsWith(`portolan_test_${process.pid}`) || n === "portolan_own");
  };

  it("finds what does not load and what is missing in bodies, and leaves nothing behind", async () => {
    const results = await verify([
      "CREATE DATABASE IF NOT EXISTS portolan_own;",
      "CREATE TABLE bills (id INT PRIMARY KEY, amount INT, note VARCHAR(20));",
      "CREATE TABLE broken (id INT,\n  name VARCHAR2(20));",
      `${PROCEDURE};`,
      "CREATE PROCEDURE wrong()\nBEGIN\n  UPDATE bills SET amout = 1;\n  SELECT missing_function(1);\nEND;",
      "CREATE PROCEDURE makes()\nBEGIN\n  CREATE TEMPORARY TABLE lines_now (a INT);\n  INSERT INTO lines_now VALUES (1);\nEND;",
    ]);
    expect(results.map((r) => r.errors.map((e) => e.phase))).toEqual([[], [], ["load"], [], ["body", "body"], []]);
    expect(results[2].errors[0].offset).toBeGreaterThan(20);
    expect(results[4].errors[0].message).toContain("amout");
    expect(await databases()).toEqual([]);
  });

  it("touches no database that is there", async () => {
    await expect(verify(["CREATE DATABASE IF NOT EXISTS mysql;"])).rejects.toThrow(ScratchConflict);
    expect(await databases()).toEqual([]);
  });
});
