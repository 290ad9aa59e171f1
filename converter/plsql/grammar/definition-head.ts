/** What every definition begins with: CREATE [OR REPLACE] and the words before the object's type. */
import type { Parser } from "../../syntax/parser";
import type { CreateHead } from "../nodes";

/** The head of a definition with the index of its first token, where the node begins. */
export interface DefinitionHead extends CreateHead {
  readonly startIndex: number;
}

const CREATE_WORDS: ReadonlySet<string> = new Set(["EDITIONABLE", "NONEDITIONABLE", "EDITIONING", "FORCE", "NOFORCE"]);

/** CREATE [OR REPLACE] [NO FORCE | FORCE] [EDITIONABLE | NONEDITIONABLE] [EDITIONING], the cursor being on CREATE. */
export function parseCreateHead(p: Parser): DefinitionHead {
  const startIndex = p.index;
  p.take();
  const orReplace = p.eat("OR", "REPLACE") !== undefined;
  const createWords: string[] = [];
  for (;;) {
    if (p.eat("NO", "FORCE")) createWords.push("NO FORCE");
    else if (p.atAny(CREATE_WORDS)) createWords.push(p.take().value);
    else return { startIndex, orReplace, ifNotExists: false, createWords };
  }
}

/** The head with the IF NOT EXISTS that may stand after the object's type. */
export function withIfNotExists(p: Parser, head: DefinitionHead): DefinitionHead {
  return p.eat("IF", "NOT", "EXISTS") ? { ...head, ifNotExists: true } : head;
}

/** The fields of a definition's node that come from its head. */
export function headFields(head: DefinitionHead): CreateHead {
  return { orReplace: head.orReplace, ifNotExists: head.ifNotExists, createWords: head.createWords };
}
