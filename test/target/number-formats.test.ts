import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translateNumberFormat } from "../../converter/target/postgresql/number-formats";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

describe("number formats", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    database = await openHelperDatabase([
      "to_char_number",
      "to_number_format",
      "to_number",
      "to_number_or",
      "number_text",
    ]);
  });
  afterAll(() => database.close());

  // Oracle Database SQL Language Reference, "Number Format Models", and results of the same kind.
  it.each([
    ["-1234567890", "9999999999S", "1234567890-"],
    ["0", "99.99", "   .00"],
    ["0.1", "99.99", "   .10"],
    ["-0.2", "99.99", "  -.20"],
    ["0", "90.99", "  0.00"],
    ["0.1", "90.99", "  0.10"],
    ["-0.2", "90.99", " -0.20"],
    ["0", "9999", "    0"],
    ["1", "9999", "    1"],
    ["0", "B9999", "     "],
    ["1", "B9999", "    1"],
    ["0", "B90.99", "      "],
    ["123.456", "999.999", " 123.456"],
    ["-123.456", "999.999", "-123.456"],
    ["123.456", "FM999.009", "123.456"],
    ["123.456", "9.9EEEE", "  1.2E+02"],
    ["1e123", "9.9EEEE", " 1.0E+123"],
    ["123.456", "FM9.9EEEE", "1.2E+02"],
    ["123.45", "FM999.009", "123.45"],
    ["123.0", "FM999.009", "123.00"],
    ["123.45", "L999.99", "          $123.45"],
    ["123.45", "FML999.99", "$123.45"],
    ["1234567890", "9999999999S", "1234567890+"],
    ["1234", "999", "####"],
    ["-99.995", "99.99", "######"],
    ["1234", "$9,999.00", " $1,234.00"],
    ["-12", "$999", " -$12"],
    ["1234.5", "C9,999.99", "     USD1,234.50"],
    ["255", "XX", " FF"],
    ["255", "xxxx", "   ff"],
    ["255", "0XXX", " 00FF"],
    ["4096", "FMXXXX", "1000"],
    ["256", "XX", "###"],
    ["485", "RN", "        CDLXXXV"],
    ["5", "FMrn", "v"],
    ["4000", "RN", "###############"],
    ["1.50", "TM", "1.5"],
    ["123456", "TME", "1.23456E+05"],
    ["12.4", "99V999", " 12400"],
    ["-0.001", "9.99", " -.00"],
    ["123", "FM999.99", "123."],
    ["-12", "99PR", "<12>"],
    ["12", "99PR", " 12 "],
    ["12", "99MI", "12 "],
    ["1.005", "FM9.00", "1.01"],
    ["1234567.891", "999G999G999D99", "   1,234,567.89"],
  ])("the helper prints %s with %s as '%s'", async (value, format, expected) => {
    expect(await database.value(`portolan.to_char(${value}, '${format}')`)).toBe(expected);
  });

  it("reports what is no format", async () => {
    expect(await database.error("SELECT portolan.to_char(1, '9Q9')")).toMatch(/ORA-01481/);
    expect(translateNumberFormat("9Q9", "to_char")).toEqual({ problem: '"Q9" is not a number format element' });
    expect(translateNumberFormat("MI99", "to_char")).toEqual({ problem: "MI has to be the last element" });
  });

  it.each(["$99", "L99", "C99", "B99", "XX", "9.9EEEE", "TM9"])("leaves %s to the helper", (format) => {
    expect(translateNumberFormat(format, "to_char")).toHaveProperty("problem");
  });

  it("translated formats print what the helper prints", async () => {
    const formats = "9 99 999 0 00000 9990 99.99 90.00 0.99 FM99.99 FM90.99 FM999 FM0000 9,999 FM9,999.00 0,000"
      .concat(" 999G999D99 S999 999S FMS9,999 999MI 99.9MI FM999MI 999PR FM99.9PR 9V99 RN FMRN 9G9D9 fm9990d00")
      .split(" ");
    const values = [0, 1, -1, 0.5, -0.5, 9.95, 12, -12, 12.345, 100, 999, 0.04];
    for (const format of formats) {
      const translated = translateNumberFormat(format, "to_char");
      if ("problem" in translated) throw new Error(`${format}: ${translated.problem}`);
      const pairs = values.map((value) => [
        `portolan.to_char(${value}, '${format}')`,
        `to_char(${value}::numeric, '${translated.format}')`,
      ]);
      const found = await database.values(pairs.flat());
      values.forEach((value, at) => {
        const [oracle, postgresql] = found.slice(at * 2, at * 2 + 2);
        // Numbers that do not fit differ on purpose; see the top of the translation.
        if (!oracle?.includes("#")) expect(postgresql, `${value} with ${format}`).toBe(oracle);
      });
    }
  });

  it.each([
    ["portolan.to_number(' 12.5 ')", "12.5"],
    ["portolan.to_number('1e3')", "1000"],
    ["portolan.to_number('')", null],
    ["portolan.to_number('$1,234.50', '$9,999.99')", "1234.50"],
    ["portolan.to_number('FF', 'XX')", "255"],
    ["portolan.to_number('<12>', '99PR')", "-12"],
    ["portolan.to_number('12-', '99MI')", "-12"],
    ["portolan.to_number('-12.5', 'S99D9')", "-12.5"],
    ["portolan.to_number_or('abc', -1)", "-1"],
    ["portolan.to_number_or('1,2x', -1, '9,99')", "-1"],
    ["portolan.to_number_or('7', -1)", "7"],
    ["portolan.number_text(1.50)", "1.5"],
    ["portolan.number_text(0.5)", ".5"],
    ["portolan.number_text(-0.05)", "-.05"],
    ["portolan.number_text(100)", "100"],
    ["portolan.number_text(0.0)", "0"],
  ])("%s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it("reports text that is no number as Oracle does", async () => {
    expect(await database.error("SELECT portolan.to_number('x')")).toBe("22P02 ORA-01722: invalid number");
    expect(await database.error("SELECT portolan.to_number('123', '99')")).toBe("22P02 ORA-01722: invalid number");
  });
});
