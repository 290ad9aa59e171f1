/** What nodes of one kind are told apart by before anything is known about their meaning. */
import type { SyntaxNode } from "../syntax/node";

/** What nodes that have forms look like, in every language. */
interface Formed extends SyntaxNode {
  readonly operator?: string;
  readonly type?: string;
  readonly name?: Dotted;
}

interface Dotted extends SyntaxNode {
  readonly parts?: readonly SyntaxNode[];
  readonly link?: SyntaxNode;
}

/**
 * The operator of a Binary or Unary, the type of a Literal; of an ObjectName "remote" where it names another database; of
 * a NameExpression that too, and "dotted" or "single" by its parts. Undefined for all other kinds.
 */
export function formOf(node: SyntaxNode): string | undefined {
  switch (node.kind) {
    case "Binary":
    case "Unary":
      return (node as Formed).operator;
    case "Literal":
      return (node as Formed).type;
    case "ObjectName":
      return (node as Dotted).link ? "remote" : "local";
    case "NameExpression":
      return formOfName((node as Formed).name);
    default:
      return undefined;
  }
}

function formOfName(name: Dotted | undefined): string {
  if (name?.link) return "remote";
  return name?.parts && name.parts.length > 1 ? "dotted" : "single";
}
