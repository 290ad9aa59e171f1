import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

const HELPERS = (
  "lob_substr lob_instr lob_compare lob_write lob_erase bytes_and bytes_or bytes_xor bytes_reverse bytes_substr " +
  "hextoraw base64_encode base64_decode standard_hash json_value json_query json_exists json_mergepatch is_json " +
  "extractvalue existsnode extract_xml sys_context set_context sys_guid output_put output_put_line output_new_line " +
  "random_value random_normal random_string"
).split(" ");

describe("helpers for supplied packages, JSON and XML", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    database = await openHelperDatabase(HELPERS);
  });
  afterAll(() => database.close());

  it.each([
    ["portolan.lob_substr('abcdef', 2, 3)", "cd"],
    ["portolan.lob_substr('abc', 2, 0)", null],
    ["portolan.lob_substr('\\x010203'::bytea, 1, 2)", "\\x02"],
    ["portolan.lob_instr('abcabc', 'b', 1, 2)", "5"],
    ["portolan.lob_instr('abc', 'x')", "0"],
    ["portolan.lob_instr('\\x010201'::bytea, '\\x01', 1, 2)", "3"],
    ["portolan.lob_compare('a'::text, 'B')", "1"],
    ["portolan.lob_compare('xab'::text, 'ab', 2, 2, 1)", "0"],
    ["portolan.lob_compare('\\x01'::bytea, '\\x02')", "-1"],
    ["portolan.lob_write('abcdef', 2, 3, 'XYZ')", "abXYef"],
    ["portolan.lob_write('abc', 2, 6, 'XY')", "abc  XY"],
    ["portolan.lob_write('\\x01'::bytea, 1, 3, '\\xff')", "\\x0100ff"],
    ["portolan.lob_erase('abcdef', 2, 2)", "a  def"],
    ["portolan.lob_erase('\\x010203'::bytea, 9, 2)", "\\x010000"],
    ["portolan.bytes_and('\\xff0f', '\\x0f')", "\\x0f0f"],
    ["portolan.bytes_or('\\xf0', '\\x0f01')", "\\xff01"],
    ["portolan.bytes_xor('\\xff', '\\x0f')", "\\xf0"],
    ["portolan.bytes_reverse('\\x0102')", "\\x0201"],
    ["portolan.bytes_substr('\\x010203', -2, 1)", "\\x02"],
    ["portolan.bytes_substr('\\x010203', 2)", "\\x0203"],
    ["portolan.hextoraw('abc')", "\\x0abc"],
    ["portolan.hextoraw('')", null],
    ["convert_from(portolan.base64_encode(convert_to('hello', 'UTF8')), 'UTF8')", "aGVsbG8="],
    ["portolan.base64_decode(portolan.base64_encode('\\x0102'))", "\\x0102"],
    // FIPS 180 test vectors.
    ["portolan.standard_hash('abc')", "\\xa9993e364706816aba3e25717850c26c9cd0d89d"],
    [
      "portolan.standard_hash('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')",
      "\\x84983e441c3bd26ebaae4aa1f95129e5e54670f1",
    ],
    ["portolan.standard_hash('')", "\\xda39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["portolan.standard_hash('abc', 'MD5')", "\\x900150983cd24fb0d6963f7d28e17f72"],
    ["length(portolan.standard_hash('abc', 'SHA384'))", "48"],
  ])("%s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it.each([
    [`portolan.json_value('{"a":{"b":[1,2.50,"x"]}}'::text, '$.a.b[1]')`, "2.50"],
    [`portolan.json_value('{"a":"it''s"}'::jsonb, '$.a')`, "it's"],
    [`portolan.json_value('{"a":{}}'::jsonb, '$.a')`, null],
    [`portolan.json_value('{"a":null}'::jsonb, '$.a')`, null],
    [`portolan.json_value('{bad'::text, '$.a')`, null],
    [`portolan.json_query('{"a":[1]}'::jsonb, '$.a')`, "[1]"],
    [`portolan.json_query('{"a":1}'::jsonb, '$.a')`, null],
    [`portolan.json_query('{"a":[1,2]}'::jsonb, '$.a[*]', 'WITH')`, "[1, 2]"],
    [`portolan.json_query('{"a":{}}'::jsonb, '$.a', 'CONDITIONAL')`, "{}"],
    [`portolan.json_query('{"a":1}'::jsonb, '$.a', 'CONDITIONAL')`, "[1]"],
    [`portolan.json_exists('{"a":1}'::text, '$.b')`, "false"],
    [
      `portolan.json_mergepatch('{"a":{"b":1,"c":2},"d":1}', '{"a":{"b":null,"e":{"f":null,"g":1}},"d":[1]}')`,
      '{"a": {"c": 2, "e": {"g": 1}}, "d": [1]}',
    ],
    ["portolan.is_json('{}')", "true"],
    ["portolan.is_json('{x')", "false"],
    ["portolan.is_json(NULL)", null],
    ["portolan.extractvalue('<r><a>x &amp; y</a></r>', '/r/a')", "x & y"],
    [`portolan.extractvalue('<r><a id="1"/></r>', '/r/a/@id')`, "1"],
    ["portolan.extractvalue('<r/>', '/r/a')", null],
    [`portolan.extractvalue('<p:r xmlns:p="urn:x"><p:a>1</p:a></p:r>', '/p:r/p:a', 'xmlns:p="urn:x"')`, "1"],
    ["portolan.existsnode('<r><a/></r>', '/r/a')", "1"],
    ["portolan.existsnode('<r/>', '/r/a')", "0"],
    ["portolan.extract_xml('<r><a>1</a><a>2</a></r>', '/r/a')", "<a>1</a><a>2</a>"],
    ["portolan.extract_xml('<r/>', '/r/a')", null],
  ])("%s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it("reports two nodes for EXTRACTVALUE", async () => {
    expect(await database.error("SELECT portolan.extractvalue('<r><a/><a/></r>', '/r/a')")).toMatch(/ORA-19025/);
  });

  it("keeps contexts for the session", async () => {
    expect(await database.value("portolan.sys_context('my_ctx', 'user_id')")).toBeNull();
    await database.notices("CALL portolan.set_context('MY_CTX', 'USER_ID', '42')");
    expect(await database.value("portolan.sys_context('my_ctx', 'user_id')")).toBe("42");
    expect(await database.value("portolan.sys_context('USERENV', 'SESSION_USER')")).toBe("POSTGRES");
  });

  it("joins PUT to PUT_LINE", async () => {
    const lines = await database.notices(`DO $$ BEGIN
      CALL portolan.output_put('a');
      CALL portolan.output_put('b');
      CALL portolan.output_put_line('c');
      CALL portolan.output_put(NULL);
      CALL portolan.output_new_line();
      CALL portolan.output_put('100%');
      CALL portolan.output_new_line();
    END $$`);
    expect(lines).toEqual(["abc", "", "100%"]);
  });

  it("makes random values of the wanted kind", async () => {
    expect(
      await database.values([
        "portolan.random_string('X', 8) ~ '^[0-9A-Z]{8}$'",
        "portolan.random_string('l', 3) ~ '^[a-z]{3}$'",
        "portolan.random_value(5, 6) BETWEEN 5 AND 6",
        "portolan.random_value() < 1",
        "portolan.random_normal() IS NOT NULL",
        "length(portolan.sys_guid()) = 16",
      ]),
    ).toEqual(Array(6).fill("true"));
  });
});
