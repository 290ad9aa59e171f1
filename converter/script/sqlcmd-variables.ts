/**
 * Scripting variables of sqlcmd: $(name) is replaced before anything else looks at a line.
 * https://learn.microsoft.com/en-us/sql/tools/sqlcmd/sqlcmd-use-scripting-variables
 */
import type { Replacement } from "./replaced-text";
import { NOTHING, type Substitutions, type UnsetReference } from "./substitution";

/** Blanks and quotes are no part of a name; $(ESCAPE_SQUOTE(name)) is a token of SQL Server Agent. */
const REFERENCE = /\$\(([^\s"'()$]+)\)/g;

export class SqlcmdVariables {
  readonly prefix = "$";
  private readonly values = new Map<string, string>();

  /** Gives a variable a value. Names do not distinguish case. */
  define(name: string, value: string): void {
    this.values.set(name.toUpperCase(), value);
  }

  /** Takes a variable's value away. */
  undefine(name: string): void {
    this.values.delete(name.toUpperCase());
  }

  /** The references between two offsets of a text. */
  find(text: string, start: number, end: number): Substitutions {
    const replacements: Replacement[] = [];
    const unset: UnsetReference[] = [];
    for (const found of text.slice(start, end).matchAll(REFERENCE)) {
      const range = { start: start + found.index, end: start + found.index + found[0].length };
      const value = this.values.get(found[1].toUpperCase());
      if (value === undefined) unset.push({ name: found[1], reason: "undefined", ...range });
      else replacements.push({ ...range, text: value });
    }
    return replacements.length + unset.length === 0 ? NOTHING : { replacements, unset };
  }
}
