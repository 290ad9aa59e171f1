/** Scripts of MySQL: divided into statements as the server sees them, and written so that its client divides them alike. */
import { describe, expect, it } from "vitest";
import { delimited } from "../../converter/target/mysql/script-frame";
import { splitStatements } from "../../converter/target/mysql/split-statements";

const texts = (text: string): string[] => splitStatements(text).map(({ start, end }) => text.slice(start, end));

const PROCEDURE = `CREATE PROCEDURE p(IN a INT)
BEGIN
  DECLARE b INT DEFAULT CASE WHEN a > 1 THEN 1 ELSE 2 END;
  IF a > b THEN SET b = 1; ELSEIF IF(a, 1, 2) = 1 THEN SET b = 2; END IF;
  CASE b WHEN 1 THEN BEGIN SET a = 1; END; ELSE SET a = 2; END CASE;
  l: LOOP LEAVE l; END LOOP l;
  WHILE a > 0 DO SET a = a - 1; END WHILE;
  REPEAT SET a = a + 1; UNTIL a > 3 END REPEAT;
END;`;

describe("dividing into statements", () => {
  it("keeps routines whole, whatever ends inside them", () => {
    expect(texts(`-- one\nSELECT 'a;\\'b';\n# two;\n${PROCEDURE}\nSELECT 2`)).toEqual([
      "-- one\nSELECT 'a;\\'b';",
      `# two;\n${PROCEDURE}`,
      "SELECT 2",
    ]);
  });

  it("takes any text", () => {
    for (const text of [
      "",
      ";",
      "-- nothing",
      "CREATE TRIGGER",
      "BEGIN",
      "END; END;",
      "'open",
      "`open",
      PROCEDURE.slice(0, 100),
    ])
      expect(() => splitStatements(text)).not.toThrow();
  });
});

describe("delimiters", () => {
  it("stand around what holds semicolons, and are no sign of the text", () => {
    expect(delimited("SELECT ';';")).toBe("SELECT ';';");
    expect(delimited(PROCEDURE)).toBe(`DELIMITER //\n${PROCEDURE}\n//\nDELIMITER ;`);
    const withSlashes = "CREATE PROCEDURE p()\nBEGIN\n  -- see http://x\n  DO 1;\nEND;";
    expect(delimited(withSlashes)).toBe(`DELIMITER $$\n${withSlashes}\n$$\nDELIMITER ;`);
  });
});
