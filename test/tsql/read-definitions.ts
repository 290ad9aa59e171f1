/** Reads the definitions of a text one after the other, as they stand in a batch without semicolons. */

import type { Bogus, SyntaxNode } from "../../converter/syntax/node";
import { childrenOf, linkParents, walk } from "../../converter/syntax/node";
import { Parser, type SyntaxProblem } from "../../converter/syntax/parser";
import { isDefinitionStart, parseDefinition } from "../../converter/tsql/grammar/definitions";
import { tokenize } from "../../converter/tsql/lexer";
import type { Definition } from "../../converter/tsql/nodes";

export interface ReadDefinitions {
  readonly definitions: (Definition | Bogus)[];
  readonly problems: readonly SyntaxProblem[];
  /** What could not be read, in the definitions' order. */
  readonly bogus: readonly SyntaxNode[];
  /** What follows the last definition. */
  readonly rest: string;
}

/** The definitions at the beginning of the text, up to the first token that begins none. */
export function readDefinitions(text: string): ReadDefinitions {
  const p = new Parser(text, tokenize(text));
  const definitions: (Definition | Bogus)[] = [];
  while (isDefinitionStart(p)) {
    definitions.push(parseDefinition(p));
    while (p.eat(";"));
  }
  const roots: SyntaxNode[] = definitions;
  for (const root of roots) {
    linkParents(root);
    checkPlaces(root);
  }
  const nodes = roots.flatMap((root) => [...walk(root)]);
  return {
    definitions,
    problems: p.problems,
    bogus: nodes.filter((node) => node.kind === "Bogus"),
    rest: text.slice(p.peek().start),
  };
}

/** Children lie inside their parents and one behind the other, which edits rely on. */
function checkPlaces(root: SyntaxNode): void {
  for (const node of walk(root)) {
    let last = node.start;
    for (const child of childrenOf(node)) {
      if (child.start === child.end) continue;
      if (child.start < last || child.end > node.end) throw new Error(`${child.kind} is out of place in ${node.kind}`);
      last = child.end;
    }
  }
}
