/** What the road from source to target must know of the source's language; everything else is the same for all of them. */
import type { Binding, ParsedUnit } from "../model/binding";
import type { SchemaModel } from "../model/schema-model";
import type { Rule } from "../rule/rule";
import type { SyntaxNode } from "../syntax/node";
import type { Parsed } from "../syntax/parsed";
import type { SessionSettings } from "../text/session-settings";
import type { SourceObject } from "./source-object";
import type { Target } from "./target";

/** A statement that code runs from a text: what it creates is part of the model. */
export interface DynamicDefinition extends ParsedUnit {
  readonly root: SyntaxNode;
  readonly text: string;
  /** The statement of the input whose code runs it. */
  readonly runBy: number;
}

export interface SourceLanguage {
  /** "oracle", "sqlserver": the first part of its rules' ids. */
  readonly source: string;
  /** Reads one statement; no root for a text of white space and comments only. Never throws. */
  parse(text: string, session?: SessionSettings): Parsed<SyntaxNode | undefined>;
  /** Reads all statements of the input to one schema model. */
  buildModel(units: readonly ParsedUnit[]): SchemaModel;
  /** The meaning of one statement. */
  bind(unit: ParsedUnit, model: SchemaModel): Binding;
  /** The source objects of a statement, the statement's own first, then its parts in source order. */
  objectsOf(root: SyntaxNode, unit: number, currentSchema: string | undefined): SourceObject[];
  /** A dictionary name in quotes, where it cannot be written without them; undefined where it can. */
  quotedName(name: string): string | undefined;
  /** The schema that a statement switches the script to. */
  schemaSwitch(root: SyntaxNode, text: string): string | undefined;
  /** Whether a statement works on what exists when it runs, instead of defining something. */
  actsInPlace(root: SyntaxNode, binding: Binding): boolean;
  /** The definitions in texts that code runs. */
  dynamicDefinitions(units: readonly ParsedUnit[]): readonly DynamicDefinition[];
}

/** A source's language with a target and the rules that lead to it. */
export interface ConversionPair {
  readonly language: SourceLanguage;
  readonly target: Target;
  readonly rules: readonly Rule[];
}
