/** Schema objects as the assessment lists them: who they are, where they stand, who they belong to. */
import type { Span } from "../text/source-text";

/** One object that a source statement creates, or a part of it that is assessed on its own. */
export interface SourceObject extends Span {
  /** "table", "constraint", "package", "package function", "data", … */
  readonly kind: string;
  readonly schema?: string;
  /** The schema it stands in on the target, where the naming rules move objects. */
  readonly targetSchema?: string;
  readonly name: string;
  readonly parent?: string;
  /** Index of the statement it stands in; `start` and `end` are offsets in that statement's text. */
  readonly unit: number;
}
