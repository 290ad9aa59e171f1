/** What holds for every text the Oracle parser gets: real scripts, broken ones, random ones, absurdly long ones. */
import { describe, expect, it } from "vitest";
import { type ParsedStatement, parseExpressionText, parseStatement } from "../../converter/plsql/parse";
import { bogusNodes, walk } from "../../converter/syntax/node";
import { readOracleCorpus } from "./corpus";

/** At most this part of the corpus's statements may hold something that cannot be read. */
const MAX_UNREAD = 0.005;

function checkLaws(text: string): ParsedStatement {
  const parsed = parseStatement(text);
  const { tokens, root, extra, problems } = parsed;
  if (tokens.map((token) => text.slice(token.start, token.end)).join("") !== text)
    throw new Error("tokens do not tile");
  for (const node of root ? walk(root) : []) {
    if (node.start > node.end) throw new Error(`${node.kind} ends before it begins`);
    const { parent } = node;
    // What is missing stands before the next token, which may be behind the parent.
    if (parent && node.start < node.end && (node.start < parent.start || node.end > parent.end)) {
      throw new Error(`${node.kind} at ${node.start}..${node.end} lies outside ${parent.kind}`);
    }
  }
  const hasBogus = extra !== undefined || (root !== undefined && bogusNodes(root).length > 0);
  if (hasBogus && problems.length === 0) throw new Error("something is unread and not reported");
  return parsed;
}

/** Numbers from 0 to 1 that are the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const SAMPLES: readonly string[] = [
  "CREATE TABLE t (id NUMBER GENERATED ALWAYS AS IDENTITY, a VARCHAR2(10 CHAR) DEFAULT 'x' NOT NULL ENABLE, v AS (id * 2), " +
    "CONSTRAINT pk PRIMARY KEY (id) USING INDEX TABLESPACE x) LOB (c) STORE AS (TABLESPACE y) PARTITION BY RANGE (id) " +
    "INTERVAL (5) (PARTITION p VALUES LESS THAN (MAXVALUE) COMPRESS) PARALLEL 4 AS SELECT 1 FROM dual;",
  "CREATE UNIQUE INDEX i ON t (UPPER(a) DESC, b) LOCAL (PARTITION p TABLESPACE x) REVERSE",
  "CREATE OR REPLACE FORCE VIEW v (a, b) AS SELECT a, b FROM t LEFT JOIN u ON t.a = u.b (+) WITH READ ONLY",
  "ALTER TABLE t ADD (a NUMBER, CONSTRAINT c CHECK (a > 0)) MODIFY b NOT NULL DROP COLUMN c RENAME COLUMN d TO e",
  "GRANT SELECT, UPDATE (a) ON s.t TO u, PUBLIC WITH GRANT OPTION",
  "CREATE SEQUENCE s START WITH 1 INCREMENT BY -1 NOCACHE CYCLE",
  "WITH a (x) AS (SELECT 1 FROM dual UNION ALL SELECT x + 1 FROM a WHERE x < 5) SELECT CASE WHEN x > 2 THEN 'a' ELSE " +
    "TO_CHAR(x) END c, ROW_NUMBER() OVER (PARTITION BY x ORDER BY x DESC) FROM a CONNECT BY PRIOR x = y GROUP BY x",
  "MERGE INTO t USING (SELECT 1 a FROM dual) u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET b = 1 DELETE WHERE c = 2 " +
    "WHEN NOT MATCHED THEN INSERT (a) VALUES (u.a)",
  "INSERT ALL WHEN a > 1 THEN INTO t (x) VALUES (a) ELSE INTO u VALUES (a) SELECT a FROM v",
  "CREATE OR REPLACE PACKAGE BODY p AS CURSOR c IS SELECT * FROM t; PROCEDURE q (a IN OUT NUMBER) IS r c%ROWTYPE; BEGIN " +
    "FOR i IN 1..5 LOOP IF a > 1 THEN EXIT; ELSIF a IS NULL THEN NULL; ELSE q(a => i); END IF; END LOOP; OPEN c; FETCH c " +
    "INTO r; CLOSE c; EXECUTE IMMEDIATE 'x' USING a; UPDATE t SET a = 1 RETURNING b INTO a; EXCEPTION WHEN OTHERS THEN " +
    "RAISE; END q; END p;",
  "CREATE TYPE t UNDER s (a NUMBER, MEMBER FUNCTION f RETURN NUMBER, MAP MEMBER FUNCTION m RETURN VARCHAR2) NOT FINAL;",
  "CREATE TRIGGER g BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (new.a > 1) BEGIN :new.a := s.NEXTVAL; END;",
];

/** Pieces of a text as the tokens give them, white space included. */
function piecesOf(text: string): string[] {
  return parseStatement(text).tokens.map((token) => text.slice(token.start, token.end));
}

/** Deletes, duplicates or swaps a few pieces. */
function mutate(pieces: readonly string[], random: () => number): string {
  const changed = [...pieces];
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const at = Math.floor(random() * changed.length);
    const other = Math.floor(random() * changed.length);
    const way = random();
    if (way < 0.4) changed.splice(at, 1);
    else if (way < 0.7) changed.splice(at, 0, changed[other]);
    else [changed[at], changed[other]] = [changed[other], changed[at]];
  }
  return changed.join("");
}

describe("laws for every text", () => {
  it("reads the samples whole", () => {
    for (const text of SAMPLES) expect(checkLaws(text).problems).toEqual([]);
  });

  it("bears deleted, duplicated and swapped tokens", () => {
    const random = seededRandom(1);
    for (const text of SAMPLES) {
      const pieces = piecesOf(text);
      for (let i = 0; i < 300; i++) checkLaws(mutate(pieces, random));
    }
  });

  it("bears every beginning of a text", () => {
    for (const text of SAMPLES) for (let end = 0; end < text.length; end += 3) checkLaws(text.slice(0, end));
  });

  it("bears random characters", () => {
    const random = seededRandom(2);
    const alphabet = "abSELECT from(),;.:='\"*/-+|<>@%&$#[]{}0123 \n\t\u00e4\u{1f600}\u0000";
    for (let i = 0; i < 300; i++) {
      const length = Math.floor(random() * 200);
      const characters = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]);
      checkLaws(characters.join(""));
    }
    for (let i = 0; i < 100; i++) {
      checkLaws(Array.from({ length: 200 }, () => String.fromCharCode(Math.floor(random() * 65536))).join(""));
    }
  });

  it.each([
    ["parentheses", `SELECT ${"(".repeat(10_000)}1${")".repeat(10_000)} FROM dual`],
    ["unclosed parentheses", `SELECT ${"(".repeat(10_000)}`],
    ["concatenations", `SELECT ${"a || ".repeat(10_000)}b FROM dual`],
    ["conditions", `SELECT 1 FROM dual WHERE ${"a = 1 OR ".repeat(10_000)}b = 2`],
    ["negations", `SELECT 1 FROM dual WHERE ${"NOT ".repeat(10_000)}a = 1`],
    ["signs", `SELECT ${"- ".repeat(10_000)}1 FROM dual`],
    ["columns", `CREATE TABLE t (${"a NUMBER, ".repeat(10_000)}b DATE)`],
    ["unions", `${"SELECT 1 FROM dual UNION ALL ".repeat(10_000)}SELECT 2 FROM dual`],
    ["joins", `SELECT 1 FROM a ${"JOIN b ON 1 = 1 ".repeat(10_000)}`],
    ["subqueries", `${"SELECT * FROM (".repeat(10_000)}dual${")".repeat(10_000)}`],
    ["calls", `SELECT ${"f(".repeat(10_000)}1${")".repeat(10_000)} FROM dual`],
    ["members", `SELECT a${".b(1)".repeat(10_000)} FROM dual`],
    ["CASE in CASE", `SELECT ${"CASE WHEN a THEN ".repeat(10_000)}1`],
    ["blocks", `${"BEGIN ".repeat(10_000)}NULL;${" END;".repeat(10_000)}`],
    ["IF in IF", `BEGIN ${"IF a THEN ".repeat(10_000)}NULL;${" END IF;".repeat(10_000)} END;`],
    ["ELSIF", `BEGIN IF a THEN NULL; ${"ELSIF b THEN NULL; ".repeat(10_000)} END IF; END;`],
    ["routines", `DECLARE ${"PROCEDURE p IS ".repeat(10_000)}BEGIN NULL; END;`],
    ["semicolons", ";".repeat(10_000)],
    ["labels", `${"<<a>> ".repeat(10_000)}BEGIN NULL; END;`],
    ["$IF in $IF", `BEGIN ${"$IF TRUE $THEN ".repeat(10_000)}NULL; END;`],
    ["brackets of partitions", `CREATE TABLE t (a NUMBER) PARTITION BY LIST (a) ${"(PARTITION p ".repeat(10_000)}`],
  ])("ends quickly for 10,000 %s", (_what, text) => {
    const before = performance.now();
    checkLaws(text);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it("reads long chains of operators without a problem", () => {
    expect(parseExpressionText(`${"a || ".repeat(10_000)}b`).problems).toEqual([]);
    expect(parseExpressionText(`${"a = 1 AND ".repeat(10_000)}b = 2`).problems).toEqual([]);
  });
});

describe("laws for real scripts", () => {
  const statements = readOracleCorpus();

  it.skipIf(!statements)("holds, and reads nearly all statements", () => {
    const unread: string[] = [];
    for (const { text, place } of statements ?? []) {
      const { root, extra, problems } = checkLaws(text);
      const found = [...(root ? bogusNodes(root) : []), ...(extra ? [extra] : [])];
      if (found.length > 0) unread.push(`${place(problems[0].start)}: ${problems[0].message}`);
    }
    console.log(`${unread.length} of ${statements?.length} statements hold something unread:\n${unread.join("\n")}`);
    expect(unread.length).toBeLessThanOrEqual((statements?.length ?? 0) * MAX_UNREAD);
  });

  it.skipIf(!statements)("bears broken scripts", () => {
    const random = seededRandom(3);
    for (const { text } of statements ?? []) {
      if (text.length < 5_000 && random() < 0.1) checkLaws(mutate(piecesOf(text), random));
    }
  });
});
