import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  codeForSqlState,
  errorByCode,
  ORACLE_ERRORS,
  predefinedException,
  sqlStateForCode,
  sqlStateForException,
} from "../../converter/target/postgresql/exceptions";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

describe("Oracle errors on PostgreSQL", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    database = await openHelperDatabase(["sqlcode", "sqlerrm", "error_text", "raise_application_error"]);
  });
  afterAll(() => database.close());

  it("finds predefined exceptions by name", () => {
    expect(predefinedException("no_data_found")).toMatchObject({ code: 100, conditions: ["no_data_found"] });
    expect(predefinedException("DUP_VAL_ON_INDEX")?.sqlState).toBe("23505");
    expect(predefinedException("MY_ERROR")).toBeUndefined();
  });

  it("gives every application error number a SQLSTATE of its own that is no category", () => {
    const states = Array.from({ length: 1000 }, (_, number) => sqlStateForCode(-20000 - number));
    expect(new Set(states).size).toBe(1000);
    expect(states[0]).toBe("OR00A");
    expect(states[1]).toBe("OR001");
    expect(states.map((state) => codeForSqlState(state))).toEqual(states.map((_, number) => -20000 - number));
  });

  it("makes up SQLSTATEs for other numbers", () => {
    expect(errorByCode(-1)).toMatchObject({ sqlState: "23505" });
    expect(errorByCode(-1403)).toMatchObject({ code: 100 });
    expect(errorByCode(-24381)).toMatchObject({ sqlState: "U4381", conditions: ["SQLSTATE 'U4381'"] });
    for (const code of [-24381, -29283, -4068, -31000, -65000])
      expect(codeForSqlState(sqlStateForCode(code))).toBe(code);
  });

  it("gives declared exceptions one SQLSTATE by name, in any letter case", () => {
    expect(sqlStateForException("PKG.E_LOW")).toMatch(/^OE[0-9A-Z]{3}$/);
    expect(sqlStateForException("pkg.e_low")).toBe(sqlStateForException("PKG.E_LOW"));
    expect(sqlStateForException("PKG.E_HIGH")).not.toBe(sqlStateForException("PKG.E_LOW"));
    expect(codeForSqlState(sqlStateForException("PKG.E_LOW"))).toBe(1);
  });

  it("names only conditions that PostgreSQL has", async () => {
    for (const condition of new Set(ORACLE_ERRORS.flatMap((error) => error.conditions)))
      expect(await database.error(`DO $$ BEGIN NULL; EXCEPTION WHEN ${condition} THEN NULL; END $$`), condition).toBe(
        "no error",
      );
  });

  it("agrees with the helper sqlcode on every SQLSTATE", async () => {
    const states = [...ORACLE_ERRORS.map((error) => error.sqlState), "OR00A", "OR999", "U4381", "S0020", "OE12A"];
    const found = await database.values(states.map((state) => `portolan.sqlcode('${state}')`));
    expect(found).toEqual(states.map((state) => String(codeForSqlState(state))));
  });

  const raised = (body: string): Promise<string[]> =>
    database.notices(`DO $$ BEGIN ${body}; EXCEPTION WHEN OTHERS THEN
      RAISE NOTICE '% %', portolan.sqlcode(SQLSTATE, SQLERRM), portolan.sqlerrm(SQLSTATE, SQLERRM); END $$`);

  it.each([
    ["CALL portolan.raise_application_error(-20123, 'too high')", "-20123 ORA-20123: too high"],
    ["CALL portolan.raise_application_error(-20000, 'x')", "-20000 ORA-20000: x"],
    ["RAISE EXCEPTION 'low' USING ERRCODE = 'OR001'", "-20001 ORA-20001: low"],
    ["PERFORM 1 / 0", "-1476 ORA-01476: divisor is equal to zero"],
    ["RAISE no_data_found", "100 ORA-01403: no data found"],
    ["RAISE SQLSTATE 'OE1AB'", "1 User-Defined Exception"],
    ["CREATE TABLE u (id int PRIMARY KEY); INSERT INTO u VALUES (1), (1)", /^-1 ORA-00001: duplicate key/],
    ["CREATE TABLE p (id int PRIMARY KEY, b int REFERENCES p); INSERT INTO p VALUES (1, 2)", /^-2291 ORA-02291: /],
    [
      "CREATE TABLE p (id int PRIMARY KEY, b int REFERENCES p); INSERT INTO p VALUES (1, 1), (2, 1); DELETE FROM p WHERE id = 1",
      /^-2292 ORA-02292: /,
    ],
  ])("%s gives %s", async (body, expected) => {
    const [line] = await raised(body);
    if (typeof expected === "string") expect(line).toBe(expected);
    else expect(line).toMatch(expected);
  });

  it("writes Oracle's texts for numbers", async () => {
    expect(
      await database.values(["portolan.error_text(0)", "portolan.error_text(-1403)", "portolan.error_text(-20001)"]),
    ).toEqual(["ORA-0000: normal, successful completion", "ORA-01403: no data found", "ORA-20001: "]);
  });
});
