import { describe, expect, it } from "vitest";
import { tokenize } from "../../converter/plsql/lexer";
import { readOracleCorpus } from "./corpus";

/** "kind:text" of every token but white space and the end. */
function kinds(text: string): string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "whitespace" && kind !== "end")
    .map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
}

function values(text: string): string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "whitespace" && kind !== "end")
    .map(({ value }) => value);
}

/** Whether the tokens follow one another without a gap, from the first character to the last. */
function tiles(text: string): boolean {
  let at = 0;
  for (const { start, end } of tokenize(text)) {
    if (start !== at || end < start) return false;
    at = end;
  }
  return at === text.length;
}

describe("words", () => {
  it("are upper case, with $ # _ and letters of any script", () => {
    expect(values("select Emp_No v$session a#b größe 名前 𠮷x")).toEqual([
      ..."SELECT EMP_NO V$SESSION A#B GRÖSSE 名前 𠮷X".split(" "),
    ]);
    expect(kinds("größe 名前 𠮷x")).toEqual(["word:größe", "word:名前", "word:𠮷x"]);
  });

  it("keep their case in quotes", () => {
    expect(kinds('"My Table"."x"')).toEqual(['quoted:"My Table"', "operator:.", 'quoted:"x"']);
    expect(values('"My Table"')).toEqual(["My Table"]);
  });

  it("may hold substitution variables", () => {
    expect(kinds("&schema..emp &&1 tab_&x._y a & b")).toEqual([
      ...["word:&schema.", "operator:.", "word:emp", "word:&&1", "word:tab_&x._y", "word:a", "unknown:&", "word:b"],
    ]);
  });
});

describe("literals", () => {
  it.each([
    ["'a''b'", "a'b"],
    ["''", ""],
    ["''''", "'"],
    ["N'x'", "x"],
    ["n'x'", "x"],
    ["u'x'", "x"],
    ["q'[it's]'", "it's"],
    ["q'{a}b}'", "a}b"],
    ["Q'<a>'", "a"],
    ["q'(a)b)'", "a)b"],
    ["q'!a'b!'", "a'b"],
    ["nq'[x]'", "x"],
    ["NQ'|x|'", "x"],
    ["'a\r\n--b'", "a\r\n--b"],
  ])("%s is a text", (text, value) => {
    expect(tokenize(text)[0]).toEqual({ kind: "string", start: 0, end: text.length, value });
  });

  it.each([..."1 1.5 .5 1. 1e5 1e-5 1.5E+10 1.5f 2d 2D .5e3f 1e5d".split(" ")])("%s is a number", (text) => {
    expect(kinds(text)).toEqual([`number:${text}`]);
  });

  it("ends a number before dots, words and a letter that is no suffix", () => {
    expect(kinds("1..10")).toEqual(["number:1", "operator:..", "number:10"]);
    expect(kinds("1.5..2")).toEqual(["number:1.5", "operator:..", "number:2"]);
    expect(kinds("1else 2data 3e")).toEqual([
      ...["number:1", "word:else", "number:2", "word:data", "number:3", "word:e"],
    ]);
  });

  it("leave an unterminated one unknown to the end", () => {
    expect(kinds("a 'bc\nd")).toEqual(["word:a", "unknown:'bc\nd"]);
    expect(kinds("q'[abc]")).toEqual(["unknown:q'[abc]"]);
    expect(kinds('"ab\nc')).toEqual(['unknown:"ab', "word:c"]);
    expect(kinds("/* a")).toEqual(["unknown:/* a"]);
  });
});

describe("comments", () => {
  it("are apart from hints", () => {
    expect(kinds("-- a\n/* b */--+ c\r\n/*+ d */ x")).toEqual([
      ...["comment:-- a", "comment:/* b */", "hint:--+ c", "hint:/*+ d */", "word:x"],
    ]);
  });

  it("do not nest and may be empty", () => {
    expect(kinds("/**/a/* /* */b--")).toEqual(["comment:/**/", "word:a", "comment:/* /* */", "word:b", "comment:--"]);
  });
});

describe("operators", () => {
  it("take the longest match", () => {
    expect(kinds("a:=b=>c..d**e||f<=g>=h<>i!=j^=k~=l<<m>>n").filter((kind) => kind.startsWith("operator"))).toEqual(
      ":= => .. ** || <= >= <> != ^= ~= << >>".split(" ").map((operator) => `operator:${operator}`),
    );
  });

  it("leave the outer join mark in three and the division apart from comments", () => {
    expect(kinds("a(+)/b-c%d@e")).toEqual([
      ..."word:a operator:( operator:+ operator:) operator:/ word:b operator:- word:c operator:% word:d".split(" "),
      ...["operator:@", "word:e"],
    ]);
  });
});

describe("binds and directives", () => {
  it("have their names in upper case", () => {
    expect(kinds(':a :1 :"q" :new.x := y')).toEqual([
      ...["bind::a", "bind::1", 'bind::"q"', "bind::new", "operator:.", "word:x", "operator::=", "word:y"],
    ]);
    expect(values(':a :1 :"q"')).toEqual(["A", "1", "q"]);
  });

  it("take a colon behind a text for the one of JSON", () => {
    expect(kinds("'a':b, 'c' : :d")).toEqual([
      ...["string:'a'", "operator::", "word:b", "operator:,", "string:'c'", "operator::", "bind::d"],
    ]);
  });

  it("know conditional compilation", () => {
    expect(kinds("$if $$Debug $then $end $x")).toEqual([
      ...["directive:$if", "directive:$$Debug", "directive:$then", "directive:$end", "unknown:$", "word:x"],
    ]);
    expect(values("$if $$Debug")).toEqual(["$IF", "$$DEBUG"]);
  });
});

describe("any text", () => {
  it("is tiled", () => {
    for (const text of [
      "",
      " ",
      "\ufeffa",
      "\0",
      "\ud800",
      "a\udc00",
      "¿?`\\",
      "'",
      '"',
      "q'",
      "q' x'",
      ":",
      "$",
      "$$",
      "&",
    ]) {
      expect(tiles(text)).toBe(true);
    }
  });

  it("takes time that grows with its length only", () => {
    for (const piece of ["'", '"', "q'[", "/*", "$", ":", "&", "1e", "..", "\ud800", "a&"]) {
      const before = performance.now();
      expect(tiles(piece.repeat(50_000))).toBe(true);
      expect(performance.now() - before).toBeLessThan(5000);
    }
  });

  const statements = readOracleCorpus();

  it.skipIf(!statements)("of the corpus is tiled and known", () => {
    for (const { text, place } of statements ?? []) {
      if (!tiles(text)) throw new Error(place(0));
    }
  });
});
