/** Names, data types and other small parts that every area of T-SQL uses. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Literal } from "./expressions";

/** One part of a name. The empty part of `db..t` has start = end. */
export interface Identifier extends SyntaxNode {
  kind: "Identifier";
  /** The name as it is looked up: without quotes, in lower case, since most databases do not tell case apart. */
  value: string;
  /** The name without its quotes, as written. */
  written: string;
  isQuoted: boolean;
}

/** A dotted name of one to four parts: `t`, `dbo.t`, `db.dbo.t`, `server.db.dbo.t`, `db..t`; `#t` and `##t` too. */
export interface ObjectName extends SyntaxNode {
  kind: "ObjectName";
  parts: Identifier[];
}

/** A data type as written: `nvarchar(30)`, `decimal(10, 2)`, `varbinary(max)`, `dbo.Flag`, `xml(dbo.Docs)`. */
export interface DataTypeNode extends SyntaxNode {
  kind: "DataType";
  /** A built-in type in upper case, single-spaced ("NATIONAL CHARACTER VARYING", "SYSNAME"); undefined for a named type. */
  builtin?: string;
  /** The type's name as written; also set for built-in types ([int], sys.int). */
  name?: ObjectName;
  /** Length, precision and scale, in order. */
  parameters: (Literal | Bogus)[];
  /** (MAX) */
  isMax: boolean;
  /** The schema collection of `xml(CONTENT c)`. */
  xmlSchema?: ObjectName;
}

/** A list of names in parentheses that has no meaning of its own: columns, aliases. */
export interface NameList extends SyntaxNode {
  kind: "NameList";
  names: (Identifier | Bogus)[];
}

/** A clause Portolan understands only by its first words: kept whole, converted whole. */
export interface RawClause extends SyntaxNode {
  kind: "RawClause";
  /** The words that name it, upper case, single-spaced: "TEXTIMAGE_ON", "WITH", "ON". */
  name: string;
}

/** One of the options in `WITH (FILLFACTOR = 80, ONLINE = ON)`, or a word alone. */
export interface NamedOption extends SyntaxNode {
  kind: "NamedOption";
  /** Upper case, single-spaced. */
  name: string;
  /** What follows the `=`, as written; undefined for a word alone. */
  value?: string;
}

export interface OptionList extends SyntaxNode {
  kind: "OptionList";
  options: (NamedOption | Bogus)[];
}
