/** The statements that reading a SQL*Plus script gives. */
import type { SourceText } from "../text/source-text";
import { LineLexer } from "./line-lexer";
import type { ReplacedText, Replacement } from "./replaced-text";
import type { ScriptStatement } from "./script-statement";

export class ReadStatement implements ScriptStatement {
  readonly kind = "statement";

  constructor(
    private readonly replaced: ReplacedText,
    readonly isPlSql: boolean,
    readonly source: SourceText,
    readonly start: number,
    readonly end: number,
    readonly remarks: readonly string[],
  ) {}

  get text(): string {
    return this.replaced.text;
  }

  toSource(offset: number): number {
    return this.replaced.toOriginal(offset);
  }
}

/** The block that SQL*Plus makes of EXECUTE and a statement. */
export interface ExecuteBlock {
  readonly end: number;
  readonly replacements: readonly Replacement[];
}

/** What turns an EXECUTE command into its block; `replacements` are those of the command's variables and lines. */
export function executeBlock(start: number, command: ReplacedText, replacements: readonly Replacement[]): ExecuteBlock {
  const { text } = command;
  const codeEnd = codeLength(text);
  const end = command.toOriginal(codeEnd);
  const word = /^\w+/.exec(text)?.[0].length ?? 0;
  return {
    end,
    replacements: [
      { start, end: start + word, text: "BEGIN" },
      ...replacements.filter((replacement) => replacement.start >= start + word && replacement.end <= end),
      { start: end, end, text: text[codeEnd - 1] === ";" ? " END;" : "; END;" },
    ],
  };
}

/** REM text as a SQL comment. */
export function remarkOf(line: string): string {
  return `--${line.replace(/^\w+/, "").trimEnd()}`;
}

/** The length of a command without a comment and white space at its end. */
function codeLength(text: string): number {
  const lexer = new LineLexer();
  let length = 0;
  for (let at = 0; at < text.length; at = lexer.end) {
    lexer.next(text, at, text.length);
    if (lexer.kind !== "space" && lexer.kind !== "comment") length = lexer.end;
  }
  return length;
}
