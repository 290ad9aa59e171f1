/** Statements whose source order is not the order in which PostgreSQL can run them. */
import { describe, expect, it } from "vitest";
import { convertText } from "../support/convert-text";

const positions = (text: string, ...parts: readonly string[]): number[] => parts.map((part) => text.indexOf(part));
const areInOrder = (found: readonly number[]): boolean =>
  found.every((p, i) => p >= 0 && (i === 0 || found[i - 1] < p));

describe("constraints that stand before their tables, as folders sorted by name have them", () => {
  const { text } = convertText(
    "ALTER TABLE child ADD CONSTRAINT child_fk FOREIGN KEY (p_id) REFERENCES parent (id);\nALTER TABLE parent ADD CONSTRAINT parent_pk PRIMARY KEY (id);\nCREATE TABLE child (p_id NUMBER(9));\nCREATE TABLE parent (id NUMBER(9));",
  );

  it("come after the tables and the keys that they refer to", () => {
    const found = positions(text, "CREATE TABLE child", "ADD CONSTRAINT child_fk");
    expect(areInOrder(found)).toBe(true);
    expect(areInOrder(positions(text, "CREATE TABLE parent", "parent_pk", "child_fk"))).toBe(true);
  });
});

describe("what is taken away before it is there", () => {
  it("does nothing, and the table stays", () => {
    const { text } = convertText(
      "ALTER TABLE t DROP PRIMARY KEY CASCADE;\nDROP TABLE t CASCADE CONSTRAINTS;\nCREATE TABLE t (id NUMBER(9) PRIMARY KEY);",
    );
    expect(text).toBe("CREATE TABLE t (id integer PRIMARY KEY);");
  });

  it("is done when the name is used again after a renaming", () => {
    const { text } = convertText(
      "CREATE TABLE a (x NUMBER(9));\nALTER TABLE a RENAME TO b;\nCREATE TABLE a (y NUMBER(9));",
    );
    expect(areInOrder(positions(text, "a (x", "RENAME TO b", "a (y"))).toBe(true);
  });
});

describe("a view that reads a function of a package whose other routine reads the view", () => {
  it("stands between the two", () => {
    const { text } = convertText(
      "CREATE TABLE t (id NUMBER(9))\n/\nCREATE PACKAGE p AS\n  PROCEDURE a;\n  FUNCTION f RETURN NUMBER;\nEND;\n/\nCREATE VIEW v AS SELECT p.f() AS n FROM t\n/\nCREATE PACKAGE BODY p AS\n  PROCEDURE a IS\n    r v%ROWTYPE;\n  BEGIN\n    NULL;\n  END;\n  FUNCTION f RETURN NUMBER IS\n  BEGIN\n    RETURN 1;\n  END;\nEND;\n/",
    );
    expect(areInOrder(positions(text, "FUNCTION p.f", "VIEW v", "PROCEDURE p.a"))).toBe(true);
  });
});

describe("texts that stand for dates", () => {
  it("follow the format that the script has set before", () => {
    const { text, details } = convertText(
      "CREATE TABLE t (d DATE);\nALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS';\nINSERT INTO t (d) VALUES ('2024-02-03 04:05:06');",
    );
    expect(text).toContain("VALUES (TIMESTAMP '2024-02-03 04:05:06')");
    expect(details.some((d) => d.startsWith("A text becomes a date"))).toBe(false);
  });
});
