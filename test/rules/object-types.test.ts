/** What converted object types do. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const ACCOUNT = `CREATE TYPE account AS OBJECT (
  id NUMBER(9),
  balance NUMBER,
  CONSTRUCTOR FUNCTION account (id NUMBER) RETURN SELF AS RESULT,
  MEMBER FUNCTION describe (prefix VARCHAR2 DEFAULT '#') RETURN VARCHAR2,
  MEMBER PROCEDURE pay_in (amount NUMBER),
  MEMBER PROCEDURE pay_twice (SELF IN OUT NOCOPY account, amount NUMBER),
  STATIC FUNCTION empty_one RETURN account,
  MAP MEMBER FUNCTION worth RETURN NUMBER
) NOT FINAL
/
CREATE TYPE BODY account AS
  CONSTRUCTOR FUNCTION account (id NUMBER) RETURN SELF AS RESULT IS
  BEGIN
    SELF.id := id;
    balance := 0;
    RETURN;
  END;
  MEMBER FUNCTION describe (prefix VARCHAR2 DEFAULT '#') RETURN VARCHAR2 IS
  BEGIN
    RETURN prefix || id || '=' || SELF.balance;
  END;
  MEMBER PROCEDURE pay_in (amount NUMBER) IS
  BEGIN
    balance := balance + amount;
  END;
  MEMBER PROCEDURE pay_twice (SELF IN OUT NOCOPY account, amount NUMBER) IS
  BEGIN
    pay_in(amount);
    SELF.pay_in(amount);
  END;
  STATIC FUNCTION empty_one RETURN account IS
  BEGIN
    RETURN NEW account(0);
  END;
  MAP MEMBER FUNCTION worth RETURN NUMBER IS
  BEGIN
    RETURN balance;
  END;
END;
/
`;

const run = async (declarations: string, body: string, before = ACCOUNT): Promise<unknown> => {
  const source = `${before}CREATE FUNCTION f RETURN VARCHAR2 IS\n${declarations}\nBEGIN\n${body}\nEND;\n/`;
  return (await database.run(source, "SELECT f()"))[0][0];
};

describe("object types", () => {
  it("are constructed and their methods called", async () => {
    const value = await run(
      "  a account := account(7, 5);\n  b account := NEW account(8);\n  c account;",
      "  a.pay_in(3);\n  b.pay_twice(amount => 2);\n  c := account.empty_one();\n  RETURN a.describe() || ' ' || b.describe('') || ' ' || c.describe || CASE WHEN a > b THEN ' more' END;",
    );
    expect(value).toBe("#7=8 8=4 #0=0 more");
  });

  it("are NULL as a whole only when nothing was assigned", async () => {
    const value = await run(
      "  a account;\n  b account := account(NULL, NULL);",
      "  RETURN CASE WHEN a IS NULL THEN 'null ' END || CASE WHEN b IS NOT NULL THEN 'object' END;",
    );
    expect(value).toBe("null object");
  });

  it("are elements of collections", async () => {
    const value = await run(
      "  TYPE t IS TABLE OF account;\n  TYPE m IS TABLE OF account INDEX BY VARCHAR2(5);\n  l t := t(account(1), account(2, 9));\n  a m;\n  v VARCHAR2(100);",
      "  l(1).pay_in(4);\n  l(2).balance := l(2).balance + 1;\n  a('x') := l(2);\n  a('x').pay_in(1);\n  FOR i IN 1..l.COUNT LOOP\n    v := v || l(i).describe() || ' ';\n  END LOOP;\n  RETURN v || a('x').describe('>') || a('x').balance;",
    );
    expect(value).toBe("#1=4 #2=10 >2=1111");
  });

  it("are stored in tables", async () => {
    const source = `${ACCOUNT}CREATE TABLE book (no NUMBER(5), acc account)
/
INSERT INTO book VALUES (1, account(4, 44))
/
INSERT INTO book VALUES (2, account(5))
/`;
    const value = await database.run(
      `${source}\nCREATE VIEW v AS SELECT b.no, b.acc.balance AS balance, b.acc.describe() AS text FROM book b WHERE b.acc.balance > 1 ORDER BY b.acc
/`,
      "SELECT no, balance, text FROM v",
    );
    expect(value).toEqual([[1, "44", "#4=44"]]);
  });
});

describe("subtypes", () => {
  const SAVINGS = `${ACCOUNT}CREATE TYPE savings UNDER account (
  rate NUMBER,
  OVERRIDING MEMBER FUNCTION describe (prefix VARCHAR2 DEFAULT '#') RETURN VARCHAR2,
  MEMBER PROCEDURE add_interest
)
/
CREATE TYPE BODY savings AS
  OVERRIDING MEMBER FUNCTION describe (prefix VARCHAR2 DEFAULT '#') RETURN VARCHAR2 IS
  BEGIN
    RETURN prefix || 's' || id || '=' || balance;
  END;
  MEMBER PROCEDURE add_interest IS
  BEGIN
    pay_in(balance * rate);
  END;
END;
/
`;

  it("have the attributes and methods of their supertype", async () => {
    const value = await run(
      "  s savings := savings(1, 100, 0.5);\n  a account;",
      "  s.add_interest;\n  s.pay_in(1);\n  a := s;\n  RETURN s.describe() || ' ' || a.describe() || ' ' || s.rate || s.worth();",
      SAVINGS,
    );
    expect(value).toBe("#s1=151 #1=151 .5151");
    expect(database.last().details.join("\n")).toContain("A SAVINGS becomes a ACCOUNT here");
  });
});
