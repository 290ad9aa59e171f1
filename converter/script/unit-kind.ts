/** Tells from a statement's first words whether it holds PL/SQL and how such a unit is built. */

export type UnitKind =
  | "sql"
  | "block" // [DECLARE …] BEGIN … END;
  | "routine"
  | "package" // also bodies of packages and types: declarations up to END
  | "type" // a specification: ends at its first ;
  | "trigger"
  | "library"
  | "with" // WITH FUNCTION … SELECT
  | "foreign"; // Java or JavaScript source, wrapped code: only a line with / ends it

const BEFORE_KIND: ReadonlySet<string> = new Set([
  "OR",
  "REPLACE",
  "EDITIONABLE",
  "NONEDITIONABLE",
  "AND",
  "RESOLVE",
  "COMPILE",
  "FORCE",
  "NOFORCE",
]);

const KINDS: Readonly<Record<string, UnitKind>> = {
  FUNCTION: "routine",
  PROCEDURE: "routine",
  PACKAGE: "package",
  TYPE: "type",
  TRIGGER: "trigger",
  LIBRARY: "library",
  JAVA: "foreign",
  MLE: "foreign",
};

/** Fed with a statement's words until it knows the kind. */
export class UnitHead {
  private first = "";

  /** The kind, once the word tells it. */
  word(word: string): UnitKind | undefined {
    if (this.first === "") {
      this.first = word;
      if (word === "BEGIN" || word === "DECLARE") return "block";
      if (word === "CREATE" || word === "WITH") return undefined;
      // Source without its CREATE, the way the dictionary keeps it.
      return KINDS[word] ?? "sql";
    }
    if (this.first === "WITH") return word === "FUNCTION" || word === "PROCEDURE" ? "with" : "sql";
    if (BEFORE_KIND.has(word)) return undefined;
    return KINDS[word] ?? "sql";
  }

  /** The kind, once a character other than white space and comments tells it. */
  punctuation(character: string): UnitKind | undefined {
    if (this.first !== "") return "sql";
    return character === "<" ? "block" : "sql";
  }
}
