/** Names, data types and other small parts that every area of Oracle SQL and PL/SQL uses. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Expression } from "./expressions";

/** One part of a name. `value` is the name as the dictionary holds it: upper case unless quoted. */
export interface Identifier extends SyntaxNode {
  kind: "Identifier";
  value: string;
  isQuoted: boolean;
}

/** A dotted name: `emp`, `hr.emp`, `pkg.type_name`, with the database link of `emp@sales` if there is one. */
export interface ObjectName extends SyntaxNode {
  kind: "ObjectName";
  parts: Identifier[];
  /** The link's name after `@`, dots included. */
  link?: ObjectName;
}

/**
 * A data type as written: `VARCHAR2(30 CHAR)`, `emp.sal%TYPE`, `TIMESTAMP(6) WITH TIME ZONE`, `my_pkg.t_list`,
 * `REF CURSOR` only inside a type definition, `INTERVAL DAY(2) TO SECOND(6)`, `LONG RAW`, `DOUBLE PRECISION`.
 */
export interface DataTypeNode extends SyntaxNode {
  kind: "DataType";
  /** A built-in type's words in upper case, single-spaced, without parameters: "TIMESTAMP WITH TIME ZONE"; undefined for a named type. */
  builtin?: string;
  /** The named type, or what stands before %TYPE / %ROWTYPE. */
  name?: ObjectName;
  attribute?: "TYPE" | "ROWTYPE";
  isRef: boolean;
  /** Length, precision, scale: `*` is the string "*". For intervals: leading and fractional precision where given. */
  parameters: (Expression | Bogus)[];
  lengthUnit?: "BYTE" | "CHAR";
  characterSet?: Token;
}

/** A list of things in parentheses that has no meaning of its own: column names, aliases. */
export interface NameList extends SyntaxNode {
  kind: "NameList";
  names: (Identifier | Bogus)[];
}

/** A clause Portolan understands only by its first words (storage, logging, parallel …): kept whole, converted whole. */
export interface RawClause extends SyntaxNode {
  kind: "RawClause";
  /** The words that name it, upper case, single-spaced: "TABLESPACE", "PCTFREE", "SEGMENT CREATION". */
  name: string;
}
