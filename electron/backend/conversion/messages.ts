/** What the workbench and its workers say to each other. */
import type { Assessment } from "../../../converter/assess/assessment";
import type { ReportContext } from "../../../converter/report/report";
import type {
  Failure,
  FixOffer,
  ProjectSettings,
  ReportFile,
  TargetComparison,
  TargetKind,
  TargetProblem,
  TypeUse,
} from "../../ipc/data";

/** Texts of edited documents, by id. */
export type Edits = Readonly<Record<string, string>>;

/** What the conversion worker can be asked for. */
export interface ConversionRequests {
  /** Reads the scripts, converts, and keeps both in the project. */
  readonly import: {
    args: { folder: string; cacheFolder: string; settings: ProjectSettings };
    result: { key: string };
  };
  /** Converts the stored source again, unless that would give what `unlessKey` names. */
  readonly convert: {
    args: { folder: string; cacheFolder: string; settings: ProjectSettings; unlessKey?: string; mayWrite: boolean };
    result: { key: string; isNew: boolean };
  };
  readonly compare: {
    args: {
      folder: string;
      settings: ProjectSettings;
      targets: readonly { readonly kind: TargetKind; readonly version: number }[];
    };
    result: readonly TargetComparison[];
  };
  readonly types: {
    args: { folder: string; cacheFolder: string; settings: ProjectSettings };
    result: readonly TypeUse[];
  };
  readonly export: {
    args: { folder: string; format: Exclude<ReportFile, "sql">; assessment: Assessment; context: ReportContext };
    result: { path: string };
  };
  readonly script: { args: { path: string; cacheFolder: string; edits: Edits }; result: { path: string } };
  readonly fix: {
    /** `replaced`: the text before the document's last save, where that is known. */
    args: { cacheFolder: string; document: string; text: string; replaced?: string; edits: Edits };
    result: FixOffer | undefined;
  };
}

export interface DocumentProblems {
  readonly document: string;
  readonly problems: readonly TargetProblem[];
}

/** What the verification worker can be asked for. */
export interface VerificationRequests {
  /** `only`: that document with what it depends on; else everything. */
  readonly verify: {
    args: { cacheFolder: string; edits: Edits; only?: string };
    result: readonly DocumentProblems[];
  };
  /** Reads a long text with the target's grammar. Answered while a verification runs. */
  readonly check: { args: { text: string; target: TargetKind }; result: readonly TargetProblem[] };
}

export interface WorkerRequest {
  readonly id: number;
  readonly name: string;
  readonly args: unknown;
}

export type WorkerStep = "read" | "convert" | "verify" | "write";

export type WorkerAnswer =
  | { readonly id: number; readonly progress: readonly [step: WorkerStep, done: number, total: number] }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: Failure };
