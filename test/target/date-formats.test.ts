import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormatDirection, translateDateFormat } from "../../converter/target/postgresql/date-formats";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

const printed = (format: string): string => formatOf(format, "to_char");
const read = (format: string): string => formatOf(format, "to_date");

function formatOf(format: string, direction: FormatDirection): string {
  const translated = translateDateFormat(format, direction);
  return "format" in translated ? translated.format : `problem: ${translated.problem}`;
}

describe("datetime formats", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    database = await openHelperDatabase([
      "to_char_date",
      "to_date",
      "to_timestamp",
      "to_timestamp_tz",
      "to_date_or",
      "validate_conversion",
    ]);
  });
  afterAll(() => database.close());

  it.each([
    ["YYYY-MM-DD HH24:MI:SS", "YYYY-MM-DD HH24:MI:SS"],
    ["yyyy-mm-dd hh24:mi:ss", "YYYY-MM-DD HH24:MI:SS"],
    ["DD-MON-RR", "DD-MON-YY"],
    ["fmMonth DD, YYYY", "FMMonth FMDD, FMYYYY"],
    ["fmDay fmDD", "FMDay DD"],
    ["HH.MI.SSXFF AM", "HH12.MI.SS.FF6 AM"],
    ["SS.FF9", 'SS.FF6"000"'],
    ['YYYY"\\year\\"', 'YYYY"\\\\year\\\\"'],
    ['YYYY"-"MM', "YYYY-MM"],
    ["IDDD", 'I""DDD'],
    ["SSSS", 'SS""SS'],
    ["YRR", 'Y""YY'],
    ["DDth", "DDTH"],
    ["fmDdTH", "FMDDth"],
    ["TZDHH24", 'TZ""HH24'],
    ["DS TS", "FMMM/FMDD/FMYYYY FMHH12:MI:SS AM"],
  ])("prints %s with %s", (format, expected) => {
    expect(printed(format)).toBe(expected);
  });

  it.each(["SYYYY", "YEAR", "SSSSS", "DDSP", "TZR", "Am", "E", "SCC", "YYYYz", 'YYYY"'])(
    "cannot print %s",
    (format) => {
      expect(printed(format)).toMatch(/^problem: /);
    },
  );

  it.each([
    ["YYYY-MM-DD", "YYYY-MM-DD"],
    ["DD/MON/YYYY HH:MI AM", "DD/MON/YYYY HH12:MI AM"],
    ["YYYYMMDDHH24MISS", "YYYYMMDDHH24MISS"],
    ["J", "J"],
    ["YYYY-DDD SSSSS", "YYYY-DDD SSSS"],
    ["FXYYYY-MM-DD", "FXYYYY-MM-DD"],
    ["fmDD Month YYYY", "DD Month YYYY"],
    ['YYYY-MM-DD"T"HH24:MI:SS.FF TZH:TZM', 'YYYY-MM-DD"T"HH24:MI:SS.FF6 TZH:TZM'],
  ])("reads %s with %s", (format, expected) => {
    expect(read(format)).toBe(expected);
  });

  it.each([
    "DD-MON-RR",
    "DD/MM/YY",
    "DD.MM.RRRR",
    "YYYY",
    "HH24:MI",
    "MM-DD",
    "YYYY-MM-DD Q",
    "IYYY-IW",
    "YYYY-MM-DD TZR",
    "YYYY-MM-DD HH24:MI:SS.FF9",
  ])("cannot read %s", (format) => {
    expect(read(format)).toMatch(/^problem: /);
  });

  it("translated formats print what the helper prints", async () => {
    const formats = [
      "YYYY-MM-DD HH24:MI:SS",
      "DD-MON-RR",
      "Day DAY day Dy DY dy",
      "Month MONTH month Mon MON mon|",
      "fmDay, DD Month YYYY|fmMonth|",
      "HH:MI:SS AM hh12 P.M. a.m.",
      "D DD DDD Q W WW IW IYYY IYY IY I J CC",
      "Y YY YYY Y,YYY RRRR",
      "RM rm fmRM|",
      "AD B.C. bc",
      "DDTH Ddth fmddTH MMTH",
      "FF FF1 FF2 FF3 FF6 FF9 X",
      'YYYY"a\\b"MM',
      "IDDD SSSS YRR",
      "DL|DS|TS",
    ];
    const values = [
      "2024-03-05 14:07:09.123456",
      "1999-12-31 00:00:00",
      "2021-01-01 12:30:59.5",
      "0987-11-22 23:59:01",
    ];
    for (const format of formats) {
      const pairs = values.flatMap((value) => [
        `portolan.to_char(timestamp '${value}', '${format}')`,
        `to_char(timestamp '${value}', '${printed(format)}')`,
      ]);
      const found = await database.values(pairs);
      values.forEach((value, at) => {
        expect(found[at * 2 + 1], `${value} with ${format}`).toBe(found[at * 2]);
      });
    }
  });

  it.each([
    ["2024-03-05 14:07:09", "fmMonth DD, YYYY", "March 5, 2024"],
    ["2024-03-05 14:07:09", "HH12:MI:SS P.M.", "02:07:09 P.M."],
    ["2024-03-05 00:07:09", "SSSSS", "00429"],
    ["2030-12-01 00:00:00", "fmDDth Month", "1ST December"],
    ["2030-12-01 00:00:00", "Ddth Month", "01st December "],
    ["2030-12-30 00:00:00", 'CCTHSP "Century"', "TWENTY-FIRST Century"],
    ["2030-12-30 00:00:00", "Ccsp", "Twenty-One"],
    ["2000-04-03 02:01:00", "mmSP, ddSP, hh24SP, miSP, ssSP", "four, three, two, one, zero"],
    ["2000-04-03 02:01:00", "mmSPTH, ddTHSP", "fourth, third"],
    ["2024-01-01 00:00:00", "YEAR", "TWENTY TWENTY-FOUR"],
    ["1999-01-01 00:00:00", "Year", "Nineteen Ninety-Nine"],
    ["2000-01-01 00:00:00", "YEAR", "TWO THOUSAND"],
    ["2024-01-01 00:00:00", "SYYYY", " 2024"],
    ["2024-03-01 14:30:00", "DL TS", "Friday, March 1, 2024 2:30:00 PM"],
    ["2024-01-01 00:00:00.1234", "FF3 FF8", "123 12340000"],
  ])("the helper prints %s with %s as '%s'", async (value, format, expected) => {
    expect(await database.value(`portolan.to_char(timestamp '${value}', '${format}')`)).toBe(expected);
  });

  it.each([
    ["05-MAR-99", "DD-MON-RR", "1999-03-05 00:00:00"],
    ["05-MAR-24", "DD-MON-RR", "2024-03-05 00:00:00"],
    ["05-MAR-49", "DD-MON-RR", "2049-03-05 00:00:00"],
    ["05-MAR-50", "DD-MON-RR", "1950-03-05 00:00:00"],
    ["05-03-99", "DD-MM-YY", "2099-03-05 00:00:00"],
    ["2451545", "J", "2000-01-01 00:00:00"],
    ["5-march-1999", "DD-MON-RRRR", "1999-03-05 00:00:00"],
    ["2024/01/31 10.11.12", "YYYY-MM-DD HH24:MI:SS", "2024-01-31 10:11:12"],
    ["2024-01-31", "YYYY-MM-DD HH24:MI:SS", "2024-01-31 00:00:00"],
    ["31-01-2024", "DD-MM-YYYY", "2024-01-31 00:00:00"],
    ["20240131101112", "YYYYMMDDHH24MISS", "2024-01-31 10:11:12"],
    ["20240131", "YYYY-MM-DD", "2024-01-31 00:00:00"],
    ["Jan 5, 2024 12:05 AM", "Mon DD, YYYY HH:MI AM", "2024-01-05 00:05:00"],
    ["2024-060", "YYYY-DDD", "2024-02-29 00:00:00"],
    ["2024-01-31T05:06", 'YYYY-MM-DD"T"HH24:MI', "2024-01-31 05:06:00"],
    ["15-VI-2024", "DD-RM-YYYY", "2024-06-15 00:00:00"],
    ["2024-02-03 3600", "YYYY-MM-DD SSSSS", "2024-02-03 01:00:00"],
  ])("the helper reads '%s' by %s as %s", async (text, format, expected) => {
    expect(await database.value(`portolan.to_date('${text}', '${format}')`)).toBe(expected);
    const template = read(format);
    const isConforming = !template.startsWith("problem") && text !== "20240131";
    if (isConforming)
      expect(await database.value(`to_timestamp('${text}', '${template}')::timestamp`), template).toBe(expected);
  });

  it("fills in the current year and month", async () => {
    expect(
      await database.value(
        "portolan.to_date('10:15', 'HH24:MI') = date_trunc('month', localtimestamp) + interval '10:15'",
      ),
    ).toBe("true");
    expect(await database.value("portolan.to_date('') IS NULL")).toBe("true");
  });

  it.each([
    ["2024-02-30", "YYYY-MM-DD", /^22008 /],
    ["2024-13-01", "YYYY-MM-DD", /ORA-01843/],
    ["2024-12-01 10", "YYYY-MM-DD", /ORA-01830/],
    ["2024-12", "YYYY-MM-DD", /ORA-01840/],
    ["abc", "YYYY-MM-DD", /ORA-01858/],
    ["2024-1", "YYYY-Q", /ORA-01820/],
    ["2024-1-1", "FXYYYY-MM-DD", /ORA-01858/],
    ["2024/01/01", "FXYYYY-MM-DD", /ORA-01861/],
  ])("the helper reports '%s' by %s", async (text, format, expected) => {
    expect(await database.error(`SELECT portolan.to_date('${text}', '${format}')`)).toMatch(expected);
  });

  it.each([
    ["portolan.to_timestamp('10-SEP-02 02.10.10.123456 PM')", "2002-09-10 14:10:10.123456"],
    ["portolan.to_timestamp('2024-01-31 10:11:12.5', 'YYYY-MM-DD HH24:MI:SS.FF')", "2024-01-31 10:11:12.5"],
    [
      "portolan.to_timestamp_tz('1999-12-01 11:00:00 -8:00', 'YYYY-MM-DD HH:MI:SS TZH:TZM') AT TIME ZONE 'UTC'",
      "1999-12-01 19:00:00",
    ],
    [
      "portolan.to_timestamp_tz('2024-01-31 10:11:12 Europe/Paris', 'YYYY-MM-DD HH24:MI:SS TZR') AT TIME ZONE 'UTC'",
      "2024-01-31 09:11:12",
    ],
    ["portolan.to_char(timestamptz '2024-03-05 14:07:09+00', 'HH24:MI TZH:TZM')", "14:07 +00:00"],
    ["portolan.to_date_or('x', timestamp '2000-01-01', 'YYYY')", "2000-01-01 00:00:00"],
    ["portolan.validate_conversion('2024-02-30', 'DATE', 'YYYY-MM-DD')", "0"],
    ["portolan.validate_conversion('29-FEB-24', 'DATE')", "1"],
    ["portolan.validate_conversion('1x', 'NUMBER')", "0"],
  ])("%s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });
});
