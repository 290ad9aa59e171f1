import { describe, expect, it } from "vitest";
import { tokenize } from "../../converter/tsql/lexer";

/** "kind:text" of every token but white space and the end. */
function kinds(text: string, quotedIdentifiers = true): string[] {
  return tokenize(text, { quotedIdentifiers })
    .filter(({ kind }) => kind !== "whitespace" && kind !== "end")
    .map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
}

function values(text: string): string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "whitespace" && kind !== "end")
    .map(({ value }) => value);
}

function tiles(text: string): boolean {
  const tokens = tokenize(text);
  return tokens.map(({ start, end }) => text.slice(start, end)).join("") === text;
}

describe("names", () => {
  it("are upper case as words, with @ $ # _ and letters of any script", () => {
    expect(values("select Emp_No #tmp ##all a$b a#b _x größe 名前")).toEqual(
      "SELECT EMP_NO #TMP ##ALL A$B A#B _X GRÖSSE 名前".split(" "),
    );
  });

  it("keep their case in brackets and quotes", () => {
    expect(kinds('[My Table]."x""y".[a]]b]')).toEqual([
      ...["quoted:[My Table]", "operator:.", 'quoted:"x""y"', "operator:.", "quoted:[a]]b]"],
    ]);
    expect(values('[My Table]."x""y".[a]]b]')).toEqual(["My Table", ".", 'x"y', ".", "a]b"]);
    expect(values("[two\nlines]")).toEqual(["two\nlines"]);
  });

  it("are variables with @, and system variables in upper case", () => {
    expect(kinds("@x @@RowCount @Größe @")).toEqual([
      ...["variable:@x", "variable:@@RowCount", "variable:@Größe", "variable:@"],
    ]);
    expect(values("@Abc @@RowCount")).toEqual(["@abc", "@@ROWCOUNT"]);
  });

  it("begin with $ where no amount follows", () => {
    expect(kinds("$action $PARTITION.f $1 $")).toEqual([
      ...["word:$action", "word:$PARTITION", "operator:.", "word:f", "number:$1", "number:$"],
    ]);
  });

  it("may hold unset variables of sqlcmd", () => {
    expect(kinds("$(db).dbo.t_$(suffix)")).toEqual([
      ...["word:$(db)", "operator:.", "word:dbo", "operator:.", "word:t_$(suffix)"],
    ]);
  });
});

describe("literals", () => {
  it.each([
    ["'a''b'", "a'b"],
    ["N'x'", "x"],
    ["n''", ""],
    ["'two\nlines'", "two\nlines"],
    ["'joined\\\nlines'", "joinedlines"],
    ["'joined\\\r\nlines'", "joinedlines"],
  ])("%j is a text", (text, value) => {
    expect(kinds(text)).toEqual([`string:${text}`]);
    expect(values(text)).toEqual([value]);
  });

  it("are texts in double quotes where quoted names are off", () => {
    expect(kinds('"it is"', false)).toEqual(['string:"it is"']);
    expect(kinds("[a]", false)).toEqual(["quoted:[a]"]);
  });

  it.each([
    "1",
    "1.5",
    ".5",
    "1.",
    "1e5",
    "1.5E-3",
    "1e",
    "0x",
    "0xAB12",
    "0xAB\\\nCD",
    "$12.50",
    "$-5",
    "£1234.5",
    "$ 5",
  ])("%j is one number", (text) => expect(kinds(text)).toEqual([`number:${text}`]));

  it("end where a name or the next value begins", () => {
    expect(kinds("$1,2")).toEqual(["number:$1", "operator:,", "number:2"]);
    expect(kinds("1abc 1.e2x")).toEqual(["number:1", "word:abc", "number:1.e2", "word:x"]);
  });
});

describe("operators and comments", () => {
  it("takes the longest operator", () => {
    expect(values("a<=b>=c<>d!=e!<f!>g+=-1|=^=<<>>||::a.b")).toEqual(
      "A <= B >= C <> D != E !< F !> G += - 1 |= ^= << >> || :: A . B".split(" "),
    );
    expect(values("@x=-1")).toEqual(["@x", "=", "-", "1"]);
  });

  it("nests block comments", () => {
    expect(kinds("a /* x /* y */ z */ b -- c")).toEqual([
      ...["word:a", "comment:/* x /* y */ z */", "word:b", "comment:-- c"],
    ]);
  });

  it("keeps a carriage return out of a line comment", () => {
    expect(kinds("--a\r\nb")).toEqual(["comment:--a", "word:b"]);
  });
});

describe("any text", () => {
  it.each([
    "'open",
    "[open",
    '"open',
    "/* open /* x */",
    "a \u0001 ~ ` \\ b",
    "\ud800",
    "😀 a",
    "{fn now()}",
    "$ 5 % ?",
  ])("%j is tiled by its tokens", (text) => expect(tiles(text)).toBe(true));

  it("takes an unterminated literal as unknown", () => {
    expect(kinds("a 'b")).toEqual(["word:a", "unknown:'b"]);
    expect(kinds("a /* b /* c */")).toEqual(["word:a", "unknown:/* b /* c */"]);
  });

  it("ends quickly for long ones", () => {
    const before = performance.now();
    for (const piece of ["'", "[", '"', "/*", "/* */", "--", "0x", "1e", "$", "@", "a.", "😀"]) {
      expect(tiles(piece.repeat(20_000))).toBe(true);
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
