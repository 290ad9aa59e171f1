import { describe, expect, it } from "vitest";
import { bogusNodes, walk } from "../../converter/syntax/node";
import { splitBatch } from "../../converter/tsql/batch";
import { type ParsedStatement, parseStatement } from "../../converter/tsql/parse";
import { readSqlServerCorpus } from "./corpus";

/** At most this part of the corpus's statements may hold something that cannot be read. */
const MAX_UNREAD = 0.005;

interface Options {
  readonly quotedIdentifiers: boolean;
}

/** Divides a text into statements, reads them and checks what holds for every text. */
function readBatch(text: string, options: Options): void {
  let at = 0;
  for (const { start, end } of splitBatch(text, options)) {
    if (start !== at || end <= at) throw new Error("spans do not tile");
    readStatement(text.slice(start, end), options);
    at = end;
  }
  if (at !== text.length) throw new Error("spans do not reach the end");
}

function readStatement(text: string, options: Options): ParsedStatement {
  const parsed = parseStatement(text, options);
  const { tokens, root, extra, problems } = parsed;
  if (tokens.map((token) => text.slice(token.start, token.end)).join("") !== text)
    throw new Error("tokens do not tile");
  for (const node of root ? walk(root) : []) {
    if (node.start > node.end) throw new Error(`${node.kind} ends before it begins`);
    const { parent } = node;
    if (parent && node.start < node.end && (node.start < parent.start || node.end > parent.end)) {
      throw new Error(`${node.kind} at ${node.start}..${node.end} lies outside ${parent.kind}`);
    }
  }
  if (isUnread(parsed) && problems.length === 0) throw new Error("something is unread and not reported");
  if (extra) throw new Error("a batch's text is not read to its end");
  return parsed;
}

function isUnread({ root }: ParsedStatement): boolean {
  return root !== undefined && bogusNodes(root).length > 0;
}

/** Numbers from 0 to 1 that are the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

describe("real scripts", () => {
  const statements = readSqlServerCorpus();

  it.skipIf(!statements)("are read, nearly all without anything unread", () => {
    const unread: string[] = [];
    let count = 0;
    for (const { text, place, quotedIdentifiers } of statements ?? []) {
      const parsed = readStatement(text, { quotedIdentifiers });
      if (!parsed.root) continue;
      count++;
      const [problem] = parsed.problems;
      if (problem) unread.push(`${place(problem.start)}: ${problem.message}: ${near(text, problem.start)}`);
    }
    console.log(`${unread.length} of ${count} statements hold something unread:\n${unread.join("\n")}`);
    expect(unread.length).toBeLessThanOrEqual(count * MAX_UNREAD);
  });

  it.skipIf(!statements)("are divided as they were before", () => {
    for (const { text, quotedIdentifiers } of statements ?? []) {
      if (text.length < 20_000) expect(splitBatch(text, { quotedIdentifiers })).toHaveLength(1);
    }
  });

  it.skipIf(!statements)("are borne when broken", () => {
    const random = seededRandom(1);
    for (const { text, quotedIdentifiers } of statements ?? []) {
      if (text.length > 4_000 || random() > 0.1) continue;
      const from = Math.floor(random() * text.length);
      const to = from + Math.floor(random() * (text.length - from));
      readBatch(text.slice(0, from) + text.slice(to), { quotedIdentifiers });
      readBatch(text.slice(from), { quotedIdentifiers });
      readBatch(text.slice(0, to), { quotedIdentifiers });
    }
  });
});

describe("random texts", () => {
  it("are borne", () => {
    const random = seededRandom(2);
    const pieces =
      "SELECT|FROM|BEGIN|END|IF|ELSE|TRY|CATCH|EXEC|SET|DECLARE|CREATE|PROC|AS|@a|=|(|)|;|,|'x'|1|t|.|:|GO|[|]|\"|/*|--|\n".split(
        "|",
      );
    for (let i = 0; i < 500; i++) {
      const length = Math.floor(random() * 60);
      const words = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]);
      readBatch(words.join(random() < 0.5 ? " " : ""), { quotedIdentifiers: random() < 0.5 });
    }
    for (let i = 0; i < 100; i++) {
      const codes = Array.from({ length: 200 }, () => Math.floor(random() * 65536));
      readBatch(String.fromCharCode(...codes), { quotedIdentifiers: true });
    }
  });
});

function near(text: string, at: number): string {
  return text.slice(at, at + 40).replace(/\s+/g, " ");
}
