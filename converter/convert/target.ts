/** What the road from source to target must know of the target's product; everything else is in the rules for it. */
import type { DataType } from "../model/data-type";
import type { ConversionResult } from "./convert";
import type { ScriptFrame } from "./schema-script";
import type { ConversionSettings } from "./settings";

export type TargetKind = "postgresql" | "mysql" | "mariadb";

/** A function that the target lacks and the script brings along. */
export interface HelperNote {
  readonly name: string;
  /** One line for the script and the report: what it does that the target does not. */
  readonly purpose: string;
  /** How a person gets rid of it. */
  readonly removal: string;
}

export interface Target {
  readonly kind: TargetKind;
  /** As its makers write it. */
  readonly title: string;
  /**
   * Versions that can be chosen, oldest first: the major number, with the minor number in two decimals where the product
   * counts by both (8.04 is MySQL 8.4, 10.11 is MariaDB 10.11).
   */
  readonly versions: readonly number[];
  readonly defaultVersion: number;
  /** What a script adds to the converted statements of `source` ("oracle"), and how it separates them. */
  frame(conversion: ConversionResult, settings: ConversionSettings, tool: string, source: string): ScriptFrame;
  /** The helpers of these names with those that they need. */
  helpers(names: Iterable<string>, version: number): readonly HelperNote[];
  /** A comment of the source as the target takes it. */
  comment(text: string): string;
  /** The statement that makes a schema, unless it is there. */
  createSchema(schema: string, version: number): string;
  /** The name that a name of Oracle's dictionary gets, ready to be written. A label stands behind AS. */
  quoteIdentifier(dictionaryName: string, version: number, place?: "column" | "label"): string;
  /** `value`, which may be NULL, as a column of a select list that has this type. */
  typedValue(value: string, type: DataType, version: number): string;
  /** A text as a literal. */
  quoteText(text: string): string;
  /** `call` raises an error when it is reached; the expression has the type `type` of the target, if one is given. */
  raisingValue(call: string, type: string | undefined): string;
  /** A statement of a routine that raises this message, with its semicolon. */
  raisingStatement(message: string): string;
}

/** 17 → "17", 8.04 → "8.4" */
export function versionText(kind: TargetKind, version: number): string {
  if (kind === "postgresql") return String(version);
  return `${Math.floor(version)}.${Math.round((version - Math.floor(version)) * 100)}`;
}

/** "10.11" → 10.11, "8.4.2" → 8.04, "17" → 17; undefined for what is no version of the target. */
export function versionOf(target: Target, text: string): number | undefined {
  const [major, minor = 0] = text.split(".").map(Number);
  const counted = target.versions.some((v) => v % 1 !== 0) ? major + minor / 100 : major;
  return target.versions.find((v) => Math.abs(v - counted) < 0.001);
}
