/** MERGE for PostgreSQL 13 and 14, which have none. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase({ targetVersion: 14 });
}, 60_000);
afterAll(() => database.close());

const STOCK = `CREATE TABLE stock (sku VARCHAR2(10) PRIMARY KEY, qty NUMBER(8), note VARCHAR2(20))
/
INSERT INTO stock SELECT 'a', 10, NULL FROM dual UNION ALL SELECT 'b', 5, 'old' FROM dual UNION ALL SELECT 'c', 1, 'old' FROM dual
/
CREATE TABLE delta (sku VARCHAR2(10), qty NUMBER(8))
/
INSERT INTO delta SELECT 'b', 7 FROM dual UNION ALL SELECT 'c', -1 FROM dual UNION ALL SELECT 'd', 3 FROM dual UNION ALL SELECT 'e', 9 FROM dual
/
`;

async function after(merge: string): Promise<string> {
  const source = `${STOCK}CREATE PROCEDURE p IS\nBEGIN\n${merge}\nEND;\n/`;
  return asText(await database.run(source, "CALL p()", "SELECT sku, qty, note FROM stock ORDER BY sku"));
}

describe("MERGE before version 15", () => {
  it("updates, deletes what the update made, inserts", async () => {
    expect(
      await after(`  MERGE INTO stock s
  USING (SELECT sku, qty FROM delta) d
  ON (s.sku = d.sku)
  WHEN MATCHED THEN UPDATE SET s.qty = s.qty + d.qty, s.note = 'new' WHERE s.note IS NOT NULL
    DELETE WHERE s.qty <= 0 AND s.note = 'new'
  WHEN NOT MATCHED THEN INSERT (s.sku, s.qty) VALUES (d.sku, d.qty) WHERE d.qty > 5;`),
    ).toBe("a 10 null, b 12 new, e 9 null");
  });

  it("does one of both", async () => {
    expect(
      await after(
        "  MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN NOT MATCHED THEN INSERT VALUES (d.sku, d.qty, 'x');",
      ),
    ).toBe("a 10 null, b 5 old, c 1 old, d 3 x, e 9 x");
    expect(
      await after("  MERGE INTO stock s USING delta d ON (s.sku = d.sku) WHEN MATCHED THEN UPDATE SET qty = d.qty;"),
    ).toBe("a 10 null, b 7 old, c -1 old");
  });
});
