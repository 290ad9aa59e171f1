import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

const HELPERS = (
  "substr substrb instr translate soundex asciistr unistr to_single_byte to_multi_byte dump " +
  "last_day add_months months_between next_day trunc_date round_date days_between add_days new_time tz_offset " +
  "mod remainder ora_hash"
).split(" ");

describe("helpers for text, dates and numbers", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    database = await openHelperDatabase(HELPERS);
  });
  afterAll(() => database.close());

  const day = (date: string): string => `timestamp '${date}'`;
  const trunc = (date: string, format: string): string => `portolan.trunc_date(${day(date)}, '${format}')`;
  const round = (date: string, format: string): string => `portolan.round_date(${day(date)}, '${format}')`;

  it.each([
    // Oracle Database SQL Language Reference, SUBSTR, INSTR, SOUNDEX, ASCIISTR, UNISTR, TRANSLATE.
    ["portolan.substr('ABCDEFG', 3, 4)", "CDEF"],
    ["portolan.substr('ABCDEFG', -5, 4)", "CDEF"],
    ["portolan.substr('abc', 0, 2)", "ab"],
    ["portolan.substr('abc', 2)", "bc"],
    ["portolan.substr('abc', 2.9, 1.9)", "b"],
    ["portolan.substr('abc', 4)", null],
    ["portolan.substr('abc', -4)", null],
    ["portolan.substr('abc', 1, 0)", null],
    ["portolan.substr('abc', 1, NULL)", null],
    ["portolan.substr('abc', 1, 1e20)", "abc"],
    ["portolan.substrb('aäb', 1, 2)", "a "],
    ["portolan.substrb('aäb', 2, 2)", "ä"],
    ["portolan.substrb('aäb', -2)", " b"],
    ["portolan.instr('CORPORATE FLOOR', 'OR', 3, 2)", "14"],
    ["portolan.instr('CORPORATE FLOOR', 'OR', -3, 2)", "2"],
    ["portolan.instr('aaaa', 'aa', 1, 2)", "2"],
    ["portolan.instr('abc', 'c', -1)", "3"],
    ["portolan.instr('abc', 'x')", "0"],
    ["portolan.instr('abc', 'a', 0)", "0"],
    ["portolan.instr('ABC', 'b')", "0"],
    ["portolan.instr('abc', '')", null],
    ["portolan.translate('SQL*Plus User''s Guide', ' */''', '___')", "SQL_Plus_Users_Guide"],
    ["portolan.translate('abc', 'abc', '')", null],
    ["portolan.translate('abc', 'abc', 'x')", "x"],
    ["portolan.soundex('SMYTHE')", "S530"],
    ["portolan.soundex('Smith')", "S530"],
    ["portolan.soundex('Ashcraft')", "A261"],
    ["portolan.soundex('123')", null],
    ["portolan.asciistr('ABÄCDE')", "AB\\00C4CDE"],
    ["portolan.asciistr('😀')", "\\D83D\\DE00"],
    ["portolan.unistr('abc\\00e5\\00f1\\00f6')", "abcåñö"],
    ["portolan.unistr('\\D83D\\DE00 \\\\')", "😀 \\"],
    ["portolan.to_multi_byte('A')", "Ａ"],
    ["portolan.to_single_byte('Ａ！　')", "A! "],
    ["portolan.dump('abc')", "Typ=1 Len=3: 97,98,99"],
    ["portolan.dump('abc', 1016)", "Typ=1 Len=3: 61,62,63"],
    ["portolan.dump(NULL)", "NULL"],
  ])("text: %s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it("reports an occurrence of INSTR that is out of range", async () => {
    expect(await database.error("SELECT portolan.instr('abc', 'a', 1, 0)")).toMatch(/^22003 ORA-01428/);
  });

  it.each([
    [`portolan.add_months(${day("2024-02-29 10:00")}, 1)`, "2024-03-31 10:00:00"],
    [`portolan.add_months(${day("2024-02-28")}, 1)`, "2024-03-28 00:00:00"],
    [`portolan.add_months(${day("2024-01-31")}, 1)`, "2024-02-29 00:00:00"],
    [`portolan.add_months(${day("2024-03-31")}, -1.9)`, "2024-02-29 00:00:00"],
    [`portolan.last_day(${day("2023-02-10 13:45:00")})`, "2023-02-28 13:45:00"],
    [`round(portolan.months_between(${day("1995-02-02")}, ${day("1995-01-01")}), 8)`, "1.03225806"],
    [`portolan.months_between(${day("2024-02-29")}, ${day("2023-02-28")})`, "12"],
    [`portolan.months_between(${day("2024-03-15 12:00")}, ${day("2024-02-15")})`, "1"],
    [`portolan.next_day(${day("2009-10-15")}, 'TUESDAY')`, "2009-10-20 00:00:00"],
    [`portolan.next_day(${day("2024-05-01 10:00")}, 'wed')`, "2024-05-08 10:00:00"],
    [`portolan.next_day(${day("2024-05-01")}, 1)`, "2024-05-05 00:00:00"],
    [trunc("2024-03-05 12:34:56", "DD"), "2024-03-05 00:00:00"],
    [trunc("2021-05-05", "IYYY"), "2021-01-04 00:00:00"],
    [trunc("2021-01-01", "IYYY"), "2019-12-30 00:00:00"],
    [trunc("2024-03-05", "WW"), "2024-03-04 00:00:00"],
    [trunc("2024-03-14", "W"), "2024-03-08 00:00:00"],
    [trunc("2024-03-05", "DAY"), "2024-03-03 00:00:00"],
    [trunc("2024-03-05", "IW"), "2024-03-04 00:00:00"],
    [trunc("2024-05-05", "q"), "2024-04-01 00:00:00"],
    [trunc("1999-05-05", "CC"), "1901-01-01 00:00:00"],
    [trunc("2024-03-05 12:34:56", "MI"), "2024-03-05 12:34:00"],
    [round("2000-10-27", "YEAR"), "2001-01-01 00:00:00"],
    [round("2000-06-30 23:59:59", "YYYY"), "2000-01-01 00:00:00"],
    [round("2024-05-15", "MM"), "2024-05-01 00:00:00"],
    [round("2024-05-16", "MM"), "2024-06-01 00:00:00"],
    [round("2024-05-15 23:59", "Q"), "2024-04-01 00:00:00"],
    [round("2024-05-16", "Q"), "2024-07-01 00:00:00"],
    [round("2024-05-16 12:00", "DD"), "2024-05-17 00:00:00"],
    [round("2024-05-15 11:59", "DAY"), "2024-05-12 00:00:00"],
    [round("2024-05-15 12:00", "DAY"), "2024-05-19 00:00:00"],
    [round("2024-05-15 11:30", "HH24"), "2024-05-15 12:00:00"],
    [round("2024-05-15 11:29:30", "MI"), "2024-05-15 11:30:00"],
    [`portolan.days_between(${day("2024-01-02 12:00")}, ${day("2024-01-01")})`, "1.5"],
    [`portolan.add_days(${day("2024-01-01")}, 1.0 / 24)`, "2024-01-01 01:00:00"],
    [`portolan.new_time(${day("1999-11-10 01:23:45")}, 'AST', 'PST')`, "1999-11-09 21:23:45"],
    ["portolan.tz_offset('+05:30')", "+05:30"],
    ["portolan.tz_offset('Asia/Kolkata')", "+05:30"],
  ])("dates: %s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it("reports days and formats that do not exist", async () => {
    expect(await database.error(`SELECT portolan.next_day(${day("2024-05-01")}, 'Montag')`)).toBe("no error");
    expect(await database.error(`SELECT portolan.next_day(${day("2024-05-01")}, 'Lundi')`)).toMatch(/ORA-01846/);
    expect(await database.error(`SELECT ${trunc("2024-05-01", "XX")}`)).toMatch(/ORA-01898/);
  });

  it.each([
    ["portolan.mod(11, 0)", "11"],
    ["portolan.mod(-11, 4)", "-3"],
    ["portolan.remainder(11, 4)", "-1"],
    ["portolan.remainder(-11, 4)", "1"],
    ["portolan.remainder(10, 4)", "2"],
    ["portolan.remainder(14, 4)", "-2"],
    ["portolan.remainder(6, -4)", "-2"],
    ["portolan.remainder(3.5, 1)", "-0.5"],
    ["portolan.ora_hash('abc', 9) BETWEEN 0 AND 9", "true"],
    ["portolan.ora_hash(NULL)", "0"],
  ])("numbers: %s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it("is accepted where PostgreSQL wants IMMUTABLE", async () => {
    const statement =
      "CREATE TABLE due (d timestamp(0), c text, due timestamp GENERATED ALWAYS AS (portolan.add_months(d, 1)) STORED); " +
      "CREATE INDEX ON due (portolan.substr(c, -2, 2), portolan.trunc_date(d, 'IW'))";
    for (const one of statement.split("; ")) expect(await database.error(one)).toBe("no error");
  });
});
