/** What naming needs to know of any language's names. */
import type { SyntaxNode } from "../../syntax/node";
import type { Span } from "../../text/source-text";

/** What all languages' names have in common. */
export interface Identifier extends SyntaxNode {
  readonly value: string;
  /** SQL Server: without quotes, as written. */
  readonly written?: string;
}

export interface ObjectName extends SyntaxNode {
  readonly parts: readonly Identifier[];
}

/** A replaced range of a statement's text. */
export interface Renaming extends Span {
  readonly text: string;
}

/** A place of the source that a person must look at because of a name. */
export interface NamingRemark extends Span {
  readonly detail: string;
}

/** The expression that a name of one part is. */
export function bareName(identifier: Identifier): SyntaxNode | undefined {
  const name = identifier.parent;
  if (name?.kind !== "ObjectName" || (name as ObjectName).parts.length > 1) return undefined;
  return name.parent?.kind === "NameExpression" ? name.parent : undefined;
}

/** The last name of an expression that is a column and nothing else, which a select list's column is called after. */
export function nameOfValue(value: SyntaxNode): Identifier | undefined {
  if (value.kind === "NameExpression") return (value as SyntaxNode & { readonly name: ObjectName }).name.parts.at(-1);
  return value.kind === "Member" ? (value as SyntaxNode & { readonly field: Identifier }).field : undefined;
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
