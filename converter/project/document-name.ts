/** Which document a statement of the source belongs to: statements of one object stand together, bulk kinds are grouped. */
import type { SourceObject } from "../convert/source-object";

export interface DocumentName {
  /** "" where the source names none. */
  readonly schema: string;
  readonly kind: string;
  /** With the name of what it belongs to before it: `EMP.EMP_NAME_IX`. */
  readonly name: string;
}

/** The id of a document: `SCHEMA/kind/NAME`. */
export function documentId({ schema, kind, name }: DocumentName): string {
  return `${schema}/${kind}/${name}`;
}

/**
 * The document of a statement, from its main object. `numbered` names what has no name of its own: the engine counts
 * such statements over all files, so that a new one would rename all after it.
 */
export function documentName(main: SourceObject, numbered: (kind: string) => string): DocumentName {
  const schema = main.schema ?? "";
  switch (main.kind) {
    case "data":
      return { schema, kind: "data", name: main.name.slice(main.name.indexOf(" ") + 1) };
    case "comment":
      return { schema, kind: "comment", name: main.parent ?? main.name };
    case "grant":
    case "revoke":
      return { schema, kind: "grant", name: grantedObject(main.name) };
    default: {
      const name = isNumbered(main) ? numbered(main.kind) : main.name;
      return { schema, kind: main.kind, name: main.parent === undefined ? name : `${main.parent}.${name}` };
    }
  }
}

/** Whether the engine made the name up from the statement's number. */
export function isNumbered(object: SourceObject): boolean {
  return object.name === `block ${object.unit + 1}` || object.name === `statement ${object.unit + 1}`;
}

function grantedObject(name: string): string {
  const on = name.lastIndexOf(" ON ");
  return on < 0 ? "system privileges" : name.slice(on + 4);
}
