/** Writes the body of a check function: checks that cannot disturb each other, and the variables they see. */
import type { Range } from "./plpgsql-tree";
import { sqlTokens, storedName } from "./sql-tokens";

export interface Check {
  /** `count` tells how many columns a query has; `fixed` needs no engine. */
  readonly kind: "statement" | "count" | "fixed";
  /** The parts of the routine's body that the check looks at. */
  readonly pieces: readonly Range[];
  /** For `count`: how many columns there should be. */
  readonly columns?: number;
  /** For `fixed`: what is wrong. */
  readonly problem?: { readonly message: string; readonly code: string; readonly hint?: string };
}

/** A query that a cursor runs, and the cursor's parameters. */
export interface CursorQuery {
  readonly query: Range;
  readonly parameters: readonly Range[];
}

interface Scope {
  readonly records: Map<string, boolean>;
  readonly cursors: Map<string, CursorQuery>;
}

export class CheckWriter {
  readonly checks: Check[] = [];
  private readonly parts: string[] = [];
  private readonly scopes: Scope[] = [{ records: new Map(), cursors: new Map() }];

  constructor(private readonly body: string) {}

  text(): string {
    return this.parts.join("\n");
  }

  /** The body's text; the line end closes a comment that the text may end with. */
  source(range: Range): string {
    return `${this.body.slice(range.start, range.end)}\n`;
  }

  write(text: string): void {
    this.parts.push(text);
  }

  /** A check: statements that the engine analyses, and whose error is noted. */
  check(pieces: readonly Range[], sql: string): void {
    // One error may be wanted in full: then the other checks are left out.
    const id = this.checks.length;
    this.write(`IF portolan_stop IS NULL OR portolan_stop = ${id} THEN`);
    this.guarded({ kind: "statement", pieces }, sql, false);
    this.write("END IF;");
  }

  /** A check that also gives records their columns, which the checks after it need. */
  shapingCheck(pieces: readonly Range[], sql: string): void {
    this.guarded({ kind: "statement", pieces }, sql, false);
  }

  /** A check of how many columns a query has. */
  countCheck(pieces: readonly Range[], columns: number, sql: string): void {
    this.write("IF portolan_stop IS NULL THEN");
    this.guarded({ kind: "count", pieces, columns }, sql, true);
    this.write("END IF;");
  }

  /** A problem that is known without asking the engine. */
  problem(range: Range, problem: Check["problem"]): void {
    this.checks.push({ kind: "fixed", pieces: [range], problem });
  }

  private guarded(check: Check, sql: string, every: boolean): void {
    const note = `pg_temp.portolan_note(${this.checks.length}, SQLSTATE, SQLERRM, ${every})`;
    this.checks.push(check);
    this.write(`BEGIN\n${sql};\nEXCEPTION WHEN OTHERS THEN IF ${note} THEN RAISE; END IF; END;`);
  }

  /** Statements that give variables their shape; their errors are found elsewhere. */
  silent(sql: string): void {
    this.write(`BEGIN\n${sql};\nEXCEPTION WHEN OTHERS THEN NULL; END;`);
  }

  /** Writes a block with its own variables. */
  block(label: string | undefined, declarations: string, body: () => void): void {
    this.scopes.push({ records: new Map(), cursors: new Map() });
    this.write(`${label ? `<<${label}>>` : ""}\nDECLARE\n${declarations}\nBEGIN`);
    body();
    this.write("NULL;\nEND;");
    this.scopes.pop();
  }

  declareVariable(name: Range, type: string): void {
    this.scopes.at(-1)!.records.set(this.nameOf(name), /^record$/i.test(type.trim()));
  }

  /** Tells what a cursor variable runs; `undefined` when that cannot be known. */
  cursorRuns(name: Range, query: CursorQuery): void {
    this.scopes.at(-1)!.cursors.set(this.nameOf(name), query);
  }

  cursorQuery(name: Range): CursorQuery | undefined {
    return this.lookUp((scope) => scope.cursors.get(this.nameOf(name)));
  }

  /** Whether the target is a variable of type record, whose columns are those of the last row it was given. */
  isRecord(target: Range): boolean {
    return this.lookUp((scope) => scope.records.get(this.nameOf(target))) ?? false;
  }

  private lookUp<T>(find: (scope: Scope) => T | undefined): T | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = find(this.scopes[i]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private nameOf(range: Range): string {
    return sqlTokens(this.source(range)).map(storedName).join("");
  }
}
