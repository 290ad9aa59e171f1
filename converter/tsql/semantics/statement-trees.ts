/** The statements of code: lists of statements and what stands in them, but not the code of routines. */
import type { SyntaxNode } from "../../syntax/node";
import type { Batch, Block, CreateSchema, IfStatement, TryCatch, WhileStatement } from "../nodes";

/** The statements that stand directly in one. */
export function statementsIn(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case "Batch":
    case "Block":
      return (node as Batch | Block).statements;
    case "IfStatement": {
      const { then, else: otherwise } = node as IfStatement;
      return otherwise ? [then, otherwise] : [then];
    }
    case "WhileStatement":
      return [(node as WhileStatement).statement];
    case "TryCatch": {
      const { tryStatements, catchStatements } = node as TryCatch;
      return [...tryStatements, ...catchStatements];
    }
    case "CreateSchema":
      return (node as CreateSchema).elements;
    default:
      return [];
  }
}

/** A statement and all statements in it, in source order. */
export function statementsOf(...roots: SyntaxNode[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = roots.reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    const inner = statementsIn(node);
    for (let i = inner.length - 1; i >= 0; i--) stack.push(inner[i]);
  }
  return found;
}
