/** What a conversion leaves for the workbench: documents, objects, action items and the statements in load order. Plain data. */
import type { ActionItem, ObjectStatus } from "../assess/assessment";
import type { TargetKind } from "../convert/target";
import type { Span } from "../text/source-text";

/** A piece of a document's source map; the pieces tile the generated text in order. */
export interface DocumentPiece {
  readonly source: Span;
  readonly generated: Span;
  /** The rule that wrote it; undefined where the source text was copied. */
  readonly rule?: string;
}

/** Action item of a document, with its places in both texts. */
export interface DocumentItem extends ActionItem {
  readonly id: string;
  readonly document: string;
  readonly objectId: string;
  readonly objectName: string;
  readonly sourceRange: Span;
  readonly generatedRange?: Span;
}

export interface ProjectDocument {
  readonly id: string;
  /** Path of its files, with `/` and without ending. */
  readonly path: string;
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly source: { readonly text: string; readonly file: string; readonly line: number };
  readonly generated: string;
  readonly map: readonly DocumentPiece[];
  readonly items: readonly DocumentItem[];
}

/** A schema object as the conversion left it. */
export interface ProjectObject {
  readonly id: string;
  readonly document: string;
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly parent?: string;
  readonly status: ObjectStatus;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hours: number;
  readonly linesOfCode: number;
  /** In its document's source. */
  readonly sourceRange: Span;
}

/** A statement of schema.sql. */
export interface ProgramStatement {
  /** Id of the document it stands in; undefined for remarks after the last statement. */
  readonly document?: string;
  readonly text: string;
  /** Offset in the document's generated text. */
  readonly start: number;
  readonly isActive: boolean;
  readonly currentSchema?: string;
  /** Needs of its own must exist before it; data and drops act in place. */
  readonly pullsNeeds: boolean;
}

/** All that schema.sql is made of. */
export interface Program {
  readonly target: TargetKind;
  readonly header: readonly string[];
  /** Schemas and helper functions. */
  readonly preamble: readonly string[];
  /** In load order. */
  readonly statements: readonly ProgramStatement[];
  /** The statement that makes a schema current, by schema. */
  readonly setSchema: Readonly<Record<string, string>>;
  /** The statement that creates a schema where it is not there, by schema. */
  readonly createSchema: Readonly<Record<string, string>>;
}

export interface ProjectConversion {
  readonly documents: readonly ProjectDocument[];
  readonly objects: readonly ProjectObject[];
  readonly program: Program;
}
