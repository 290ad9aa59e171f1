/**
 * Follows the nesting of a PL/SQL unit to see where its own END; is, for scripts that forget the `/` after it.
 * It reads words and punctuation only and judges nothing: a unit that it cannot follow just never becomes complete.
 */
import type { UnitKind } from "./unit-kind";

type Frame = "declarations" | "timing-points" | "statements" | "case" | "if" | "loop";

const OPENED_BY: Readonly<Record<string, Frame>> = { CASE: "case", IF: "if", LOOP: "loop" };
const CALL_SPECIFICATION: ReadonlySet<string> = new Set(["LANGUAGE", "EXTERNAL", "MLE"]);

export class BlockTracker {
  private stack: Frame[] = [];
  private parentheses = 0;
  /** Where the unit stands: before its body, inside it, or in a part that the next `;` ends. */
  private part: "header" | "body" | "tail" = "header";
  /** Inside the heading of a function or procedure. */
  private isHeading = false;
  private isAfterEnd = false;
  private previous = "";
  /** The frames at each $IF: every branch begins with the same ones. */
  private readonly branches: Frame[][] = [];

  constructor(private kind: UnitKind) {
    if (kind === "routine" || kind === "with") {
      this.part = "body";
      this.isHeading = true;
    }
    if (kind === "library") this.part = "tail";
  }

  /** Takes the next word, in upper case. */
  word(word: string): void {
    if (this.isAfterEnd && this.closeBefore(word)) return;
    if (word.startsWith("$")) this.directive(word);
    else if (this.isHeading) this.heading(word);
    else if (this.part === "header") this.header(word);
    else if (this.part === "body") this.body(word);
    this.previous = word;
  }

  /** Takes the next punctuation character; true when it completes the unit. */
  punctuation(character: string): boolean {
    if (this.isAfterEnd) this.close();
    this.previous = character;
    if (character === "(") this.parentheses++;
    else if (character === ")") this.parentheses--;
    else if (character === ";") return this.semicolon();
    return false;
  }

  private semicolon(): boolean {
    const wasHeading = this.isHeading;
    this.isHeading = false;
    if (this.stack.length > 0) return false;
    if (this.part === "tail") return true;
    if (this.kind === "type") return this.parentheses <= 0;
    if (this.kind === "with") return false;
    return this.part === "body" || wasHeading;
  }

  /** What stands before the body of a block, package, type or trigger. */
  private header(word: string): void {
    if (this.parentheses > 0) return;
    switch (this.kind) {
      case "block":
        this.openBlock(word);
        break;
      case "package":
        if (word === "IS" || word === "AS") this.open("declarations");
        break;
      case "type":
        if (word === "BODY" && this.previous === "TYPE") this.kind = "package";
        break;
      default:
        if (word === "COMPOUND") this.open("timing-points");
        else if (word === "CALL") this.part = "tail";
        else this.openBlock(word);
    }
  }

  private openBlock(word: string): void {
    if (word === "BEGIN") this.open("statements");
    else if (word === "DECLARE") this.open("declarations");
  }

  private open(frame: Frame): void {
    this.part = "body";
    this.stack.push(frame);
  }

  /** Between FUNCTION or PROCEDURE and IS, AS or `;`. */
  private heading(word: string): void {
    const begins = word === "IS" || (word === "AS" && this.previous !== "SELF");
    if (!begins || this.parentheses > 0) return;
    this.isHeading = false;
    this.stack.push("declarations");
  }

  private body(word: string): void {
    const top = this.stack.at(-1);
    if (CALL_SPECIFICATION.has(word) && (this.previous === "IS" || this.previous === "AS") && top === "declarations") {
      this.stack.pop();
    } else if (word === "END") this.isAfterEnd = true;
    else if (word in OPENED_BY) this.stack.push(OPENED_BY[word]);
    else if (top === "declarations" || top === "timing-points" || top === undefined) this.declaration(word, top);
    else this.openBlock(word);
  }

  private declaration(word: string, top: Frame | undefined): void {
    if (word === "FUNCTION" || word === "PROCEDURE") this.isHeading = true;
    else if (top === undefined) {
      // After the functions of WITH FUNCTION comes the query.
      if (this.kind === "with") this.part = "tail";
    } else if (word === "BEGIN") this.stack[this.stack.length - 1] = "statements";
    else if (word === "IS" && top === "timing-points" && (this.previous === "STATEMENT" || this.previous === "ROW")) {
      this.stack.push("declarations");
    }
  }

  /** Closes what END ends; true when the word belongs to the END, as in END IF. */
  private closeBefore(word: string): boolean {
    const closed = this.close();
    const belongs = closed !== undefined && OPENED_BY[word] === closed;
    if (belongs) this.previous = word;
    return belongs;
  }

  private close(): Frame | undefined {
    this.isAfterEnd = false;
    return this.stack.pop();
  }

  private directive(word: string): void {
    if (word === "$IF") this.branches.push([...this.stack]);
    else if (word === "$END") this.branches.pop();
    else if (word === "$ELSE" || word === "$ELSIF") {
      const frames = this.branches.at(-1);
      if (frames) this.stack = [...frames];
    }
  }
}
