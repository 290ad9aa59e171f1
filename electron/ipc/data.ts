/** Plain data that the workbench and the backend exchange: what a project, an object, an action item look like from outside. */
import type {
  ActionItem,
  Assessment,
  Complexity,
  EffortRates,
  ObjectStatus,
  Severity,
} from "../../converter/assess/assessment";
import type { ConversionSettings } from "../../converter/convert/settings";
import type { TargetKind } from "../../converter/convert/target";

export type { TargetKind } from "../../converter/convert/target";

export type SourceKind = "oracle" | "sqlserver";

/** What of a pair of source and target this version can do; the start screen offers only these. */
export interface Capability {
  readonly source: SourceKind;
  readonly target: TargetKind;
  readonly targetVersions: readonly number[];
  readonly defaultTargetVersion: number;
}

export interface AppInfo {
  readonly version: string;
  readonly shell: "electron" | "browser";
  readonly capabilities: readonly Capability[];
  readonly preferences: Preferences;
  readonly recent: readonly RecentProject[];
}

export interface Preferences {
  readonly language: "en" | "ko";
  readonly theme: "light" | "dark" | "system";
  /** 1 is 100 %. */
  readonly zoom: number;
}

export interface RecentProject {
  readonly folder: string;
  readonly name: string;
  /** ISO time of the last opening. */
  readonly opened: string;
  /** False when the folder is gone. */
  readonly exists: boolean;
}

/** What stands in the project's file, `<name>.portolan`. */
export interface ProjectSettings {
  readonly name: string;
  readonly source: { readonly kind: SourceKind; readonly inputs: readonly string[] };
  readonly target: { readonly kind: TargetKind };
  readonly conversion: ConversionSettings;
  readonly rates: EffortRates;
}

export interface ProjectInfo {
  readonly folder: string;
  /** Path of the project's file in it. */
  readonly file: string;
  readonly settings: ProjectSettings;
  /** Why nothing can be saved: the folder is read-only, or another window has the project. Undefined where it can. */
  readonly readOnly?: string;
  /** What was wrong with the project's files and how it was mended, one sentence each. */
  readonly notices: readonly string[];
  readonly counts: ProjectCounts;
}

export interface ProjectCounts {
  readonly objects: number;
  readonly documents: number;
  readonly edited: number;
  readonly conflicts: number;
}

/** One schema object in the tree. Belongs to a document: the statement of the source that creates it (a package member to its package body). */
export interface ObjectRow {
  /** Stable over conversions: `SCHEMA/kind/parent.name`, with `#2` … for further ones of the same name. */
  readonly id: string;
  readonly document: string;
  readonly kind: string;
  /** "" where the source names none. */
  readonly schema: string;
  readonly name: string;
  /** Name of the package, type or table it belongs to. */
  readonly parent?: string;
  readonly status: ObjectStatus;
  readonly verification: "passed" | "failed" | "not-verified";
  readonly isEdited: boolean;
  readonly hasConflict: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Hours of its action items, without learning and testing. */
  readonly hours: number;
  readonly linesOfCode: number;
  /** Where it stands in its document's source; undefined where the source does not have it any more. */
  readonly sourceRange?: Range;
}

/** A range of characters: offsets from 0, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One piece of the source map of a document: the pieces tile `generated` in order. */
export interface MapPiece {
  readonly source: Range;
  readonly generated: Range;
  /** The rule that wrote it; undefined where the source text was copied. */
  readonly rule?: string;
}

/** A document: DDL of the source beside its conversion. */
export interface DocumentView {
  readonly id: string;
  readonly source: {
    readonly text: string;
    readonly language: "plsql" | "tsql";
    readonly file: string;
    readonly line: number;
  };
  readonly language: "pgsql" | "mysql";
  /** What the rules made. */
  readonly generated: string;
  /** What counts: the DBA's version where there is one, else the same as `generated`. */
  readonly text: string;
  readonly isEdited: boolean;
  /** A saved version that a new conversion touches in the same lines; `merged` holds both between conflict marks. */
  readonly conflict?: Conflict;
  /** Changes when anybody saves; a save names the one it started from. */
  readonly revision: string;
  readonly map: readonly MapPiece[];
  readonly items: readonly ItemView[];
  readonly problems: readonly TargetProblem[];
}

/** What an editor showed when the typing began. */
export interface StartedFrom {
  /** What the rules had made: the conflict's base where there was one. */
  readonly base: string;
  readonly text: string;
}

/** The three versions that do not fit together. */
export interface Conflict {
  /** What the rules made when the DBA began to edit. */
  readonly base: string;
  readonly mine: string;
  readonly generated: string;
  /** The merged text with each conflict between marks `<<<<<<<`, `=======`, `>>>>>>>`. */
  readonly merged: string;
}

/** An action item with its place and what the team decided. */
export interface ItemView extends ActionItem {
  /** Stable over conversions while the same text raises the same item. */
  readonly id: string;
  readonly document: string;
  readonly objectId: string;
  readonly objectName: string;
  readonly sourceRange: Range;
  /** In `generated`. */
  readonly generatedRange?: Range;
  readonly decision: Decision;
}

export interface Decision {
  readonly state: "open" | "accepted" | "done" | "ignored";
  readonly note: string;
}

/** An error of the target's grammar or of the engine, in the document's `text`. */
export interface TargetProblem extends Range {
  readonly message: string;
  readonly severity: "error" | "warning";
  readonly phase: "syntax" | "load" | "body";
  readonly code?: string;
  readonly hint?: string;
}

export interface Verdict {
  readonly result: "passed" | "failed";
  readonly problems: readonly TargetProblem[];
}

/** An entry of a document's history. */
export interface HistoryEntry {
  readonly id: string;
  /** ISO time. */
  readonly time: string;
  readonly reason: "edited" | "reverted" | "merged" | "restored" | "fixed-once" | "generated";
}

/** A rule as the guidance pane shows it. */
export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly complexity: Complexity;
  readonly what: string;
  readonly why: string;
  readonly action: string;
  readonly sources: readonly string[];
  readonly example?: { readonly before: string; readonly after: string };
}

/** A place where the replacement of an edit could be made as well. */
export interface FixHit {
  readonly document: string;
  readonly range: Range;
  readonly line: number;
  /** The line before and after. */
  readonly before: string;
  readonly after: string;
}

export interface FixOffer {
  readonly rule: string;
  readonly ruleTitle: string;
  readonly before: string;
  readonly after: string;
  readonly hits: readonly FixHit[];
}

/** Where a type of the source is used and what it becomes. */
export interface TypeUse {
  readonly sourceType: string;
  readonly targetType: string;
  readonly isOverridden: boolean;
  readonly uses: readonly TypeUsePlace[];
}

/** What has a type: of a table or type, of a routine's heading or its code. "type": one that is made of it. */
export type TypeUseKind = "column" | "field" | "parameter" | "result" | "variable" | "type" | "expression";

export interface TypeUsePlace {
  readonly document: string;
  readonly kind: TypeUseKind;
  /** Of what has the type; "" of an expression. */
  readonly name: string;
  /** The routine or type of the document that it belongs to. */
  readonly owner?: string;
  /** In the document's generated text; undefined where nothing is left of it. */
  readonly range?: Range;
}

export type JobKind = "import" | "convert" | "verify" | "export" | "compare";

export interface JobState {
  readonly id: number;
  readonly kind: JobKind;
  readonly phase: "running" | "done" | "failed" | "cancelled";
  /** What it is doing now. */
  readonly step: "read" | "convert" | "verify" | "write";
  readonly done: number;
  readonly total: number;
  /** Estimated milliseconds until the end; undefined while unknown. */
  readonly remaining?: number;
  readonly error?: Failure;
}

/** What a re-conversion did. */
export interface ConversionOutcome {
  readonly documents: number;
  readonly changed: number;
  readonly kept: number;
  readonly merged: number;
  readonly conflicts: number;
}

/** An error as the user sees it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
}

export interface TargetComparison {
  readonly target: TargetKind;
  readonly version: number;
  readonly objects: number;
  readonly converted: number;
  readonly withActionItems: number;
  readonly notConverted: number;
  readonly actionItems: number;
  readonly personDays: { readonly low: number; readonly high: number };
  /** The rules with the most hours. */
  readonly topRules: readonly { readonly rule: string; readonly title: string; readonly hours: number }[];
  /** All rules with action items, so that two targets can be told apart. */
  readonly rules: readonly { readonly rule: string; readonly title: string; readonly occurrences: number }[];
}

/** A folder's entries, for shells without a file dialog of their own. */
export interface FolderListing {
  readonly folder: string;
  readonly parent?: string;
  readonly entries: readonly { readonly name: string; readonly isFolder: boolean; readonly isProject: boolean }[];
}

export type ReportFile = "pdf" | "html" | "csv" | "json" | "sql";

/** A report as a file to download. */
export interface ReportContent {
  readonly name: string;
  readonly base64: string;
}

export type { ActionItem, Assessment, Complexity, ConversionSettings, EffortRates, ObjectStatus, Severity };
