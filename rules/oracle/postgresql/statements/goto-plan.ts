/**
 * How the GOTOs to the labels of one list of statements can be written without GOTO. A jump back becomes a loop from the
 * label on, a jump forward a block that ends before the label. Where these would overlap, the list becomes the steps of a
 * loop, with a variable that says which step comes next.
 */
import type { Body, GotoStatement, LabelledStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ListJump } from "../../../../converter/target/postgresql/jump-ranges";
import { ownNodes, siblingsOf } from "../../any/statements/statement-lists";

/** A jump: where its GOTO and its label stand in the list. */
export interface Jump extends ListJump {
  readonly statement: GotoStatement;
}

/** The jumps to labels of each list, for all GOTOs of a body; those whose label is nowhere around them are `lost`. */
export function jumpsIn(body: Body): { byList: Map<readonly SyntaxNode[], Jump[]>; lost: GotoStatement[] } {
  const byList = new Map<readonly SyntaxNode[], Jump[]>();
  const lost: GotoStatement[] = [];
  for (const node of ownNodes(body)) {
    if (node.kind !== "GotoStatement") continue;
    const found = targetOf(node as GotoStatement);
    if (!found) {
      lost.push(node as GotoStatement);
      continue;
    }
    const jumps = byList.get(found.list) ?? [];
    jumps.push(found.jump);
    byList.set(found.list, jumps);
  }
  return { byList, lost };
}

function targetOf(statement: GotoStatement): { list: readonly SyntaxNode[]; jump: Jump } | undefined {
  const label = statement.label.value;
  for (let at: SyntaxNode | undefined = statement; at && at.kind !== "RoutineDefinition"; at = at.parent) {
    const list = siblingsOf(at);
    const to = list.findIndex((s) => hasLabel(s, label));
    if (to >= 0) return { list, jump: { statement, from: list.indexOf(at), label, to } };
  }
  return undefined;
}

function hasLabel(statement: SyntaxNode, label: string): boolean {
  return (
    statement.kind === "LabelledStatement" && (statement as LabelledStatement).labels.some((l) => l.value === label)
  );
}
