/**
 * SQL*Plus substitution variables: &name, &&name and &name. are replaced before anything else looks at a line.
 * https://docs.oracle.com/en/database/oracle/oracle-database/23/sqpug/using-substitution-variables-sqlplus.html
 */
import type { Replacement } from "./replaced-text";

/** Why a variable has no value. */
export type UnsetReason = "undefined" | "asked" | "queried";

/** A reference that keeps its text because its variable has no value. */
export interface UnsetReference {
  readonly name: string;
  readonly reason: UnsetReason;
  readonly start: number;
  readonly end: number;
}

/** What a stretch of text holds for the client to replace. */
export interface Substitutions {
  readonly replacements: readonly Replacement[];
  readonly unset: readonly UnsetReference[];
}

/** A text without references. */
export const NOTHING: Substitutions = { replacements: [], unset: [] };
const NAME = /[\p{L}\p{N}_$#]+/uy;

export class SubstitutionVariables {
  /** SET DEFINE: the character that begins a reference; undefined when substitution is off. */
  prefix: string | undefined = "&";
  /** SET CONCAT: the character that ends a name and disappears with it. */
  concat: string | undefined = ".";
  /** SET ESCAPE: before the prefix it makes the prefix an ordinary character. */
  escape: string | undefined;

  private readonly values = new Map<string, string>();
  private readonly reasons = new Map<string, UnsetReason>();

  /** Gives a variable a value. Names do not distinguish case. */
  define(name: string, value: string): void {
    this.values.set(name.toUpperCase(), value);
  }

  /** Takes a variable's value away. */
  undefine(name: string): void {
    this.values.delete(name.toUpperCase());
    this.reasons.delete(name.toUpperCase());
  }

  /** Notes that only a person or a query would give the variable its value; a value it already has stays. */
  expect(name: string, reason: UnsetReason): void {
    this.reasons.set(name.toUpperCase(), reason);
  }

  /** The value of a variable. */
  value(name: string): string | undefined {
    return this.values.get(name.toUpperCase());
  }

  /** The references between two offsets of a text. */
  find(text: string, start: number, end: number): Substitutions {
    const { prefix } = this;
    let at = prefix === undefined ? -1 : text.indexOf(prefix, start);
    if (prefix === undefined || at < 0 || at >= end) return NOTHING;
    const replacements: Replacement[] = [];
    const unset: UnsetReference[] = [];
    while (at >= 0 && at < end) {
      let next = at + 1;
      if (this.escape !== undefined && at > start && text[at - 1] === this.escape) {
        replacements.push({ start: at - 1, end: at, text: "" });
      } else {
        const found = this.reference(text, at, prefix);
        if (found) {
          next = Math.max(found.end, next);
          if ("text" in found) replacements.push(found);
          else unset.push(found);
        }
      }
      at = text.indexOf(prefix, next);
    }
    return { replacements, unset };
  }

  private reference(text: string, at: number, prefix: string): Replacement | UnsetReference | undefined {
    const nameStart = text[at + 1] === prefix ? at + 2 : at + 1;
    NAME.lastIndex = nameStart;
    let name = NAME.exec(text)?.[0];
    if (!name) return undefined;
    const position = /^\d+/.exec(name)?.[0];
    if (position && this.value(name) === undefined && this.value(position) !== undefined) name = position;
    const value = this.value(name);
    let end = nameStart + name.length;
    if (value === undefined)
      return { name, reason: this.reasons.get(name.toUpperCase()) ?? "undefined", start: at, end };
    if (text[end] === this.concat) end++;
    return { start: at, end, text: value };
  }
}
