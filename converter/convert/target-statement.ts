/** Statements for the target, before and after they are put in load order. */
import type { ConvertedText } from "../rule/edit-set";
import type { Piece } from "../rule/pieces";

/** What a rule hands over for one statement of the target. */
export interface Emission {
  readonly pieces: Piece;
  /** Names that exist after it, as dependency keys: "table:hr.emp". */
  readonly defines?: readonly string[];
  /** Keys that must exist before it, where the project defines them. */
  readonly needs?: readonly string[];
  /** Keys that come before it where the project defines them, but that it can be created without. */
  readonly follows?: readonly string[];
  /** Runs only after everything of the project that is not `last` itself: foreign keys in a circle, initial data of state. */
  readonly last?: boolean;
  /** Kept in the file as a comment: "disabled" could not be converted, "omitted" has nothing to do on the target. */
  readonly state?: "disabled" | "omitted";
  /** Of the statements of the whole project with the same key only the first is kept: roles, privileges on a schema. */
  readonly once?: string;
  /** The place of the object it belongs to, where that is not the statement's only object. */
  readonly ownerAt?: number;
}

export interface TargetStatement {
  readonly text: string;
  readonly map: ConvertedText["segments"];
  /** The source statement; undefined for helpers and schemas that Portolan adds. */
  readonly unit?: number;
  /** Indexes of the source objects it belongs to. */
  readonly objects: readonly number[];
  /** "comment": the text holds nothing but comments of the source. */
  readonly state: "active" | "disabled" | "omitted" | "comment";
  /** The schema that unqualified names of the statement belong to. */
  readonly currentSchema?: string;
  readonly defines: readonly string[];
  readonly needs: readonly string[];
  /** What comes before it in load order although it does not depend on it. */
  readonly follows?: readonly string[];
  /** Whether what it needs is pulled before it in load order; data and drops act in place. */
  readonly pullsNeeds: boolean;
  readonly last: boolean;
}
