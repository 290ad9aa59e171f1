/** The one contract of both shells: calls from the window to the backend, events back. A handler that is missing does not compile. */
import type {
  AppInfo,
  Assessment,
  ConversionOutcome,
  Decision,
  DocumentView,
  Failure,
  FixHit,
  FixOffer,
  FolderListing,
  HistoryEntry,
  ItemView,
  JobState,
  ObjectRow,
  Preferences,
  ProjectInfo,
  ProjectSettings,
  Range,
  ReportContent,
  ReportFile,
  RuleView,
  SourceKind,
  StartedFrom,
  TargetComparison,
  TargetKind,
  TargetProblem,
  TypeUse,
  Verdict,
} from "./data";

/** Every call: its argument (one object, or nothing) and its result. */
export interface Calls {
  "app.info": { args: undefined; result: AppInfo };
  "app.setPreferences": { args: Partial<Preferences>; result: Preferences };
  /** Opens a web page in the user's browser; https only. */
  "app.openLink": { args: { url: string }; result: undefined };
  /** The system's dialog; undefined where cancelled. The browser shell has none: it asks with `files.list`. */
  "files.choose": {
    args: { purpose: "source-files" | "source-folder" | "project-folder"; title: string };
    result: readonly string[] | undefined;
  };
  "files.list": { args: { folder?: string }; result: FolderListing };

  "project.create": {
    args: {
      folder: string;
      name: string;
      source: SourceKind;
      inputs: readonly string[];
      target: TargetKind;
      targetVersion: number;
    };
    result: ProjectInfo;
  };
  /** Opens a project by its folder, or by its file. */
  "project.open": { args: { folder: string }; result: ProjectInfo };
  /** Copies the bundled sample where it is not there yet and opens it. */
  "project.openSample": { args: { source: SourceKind }; result: ProjectInfo };
  "project.current": { args: undefined; result: ProjectInfo | undefined };
  "project.close": { args: undefined; result: undefined };
  "project.forget": { args: { folder: string }; result: undefined };
  /** Saves the settings and converts again what they touch. */
  "project.saveSettings": { args: ProjectSettings; result: ConversionOutcome };
  /** Reads the source's scripts again and converts. */
  "project.refresh": { args: undefined; result: ConversionOutcome };

  "objects.list": { args: undefined; result: readonly ObjectRow[] };
  "items.list": { args: undefined; result: readonly ItemView[] };
  "items.decide": { args: { ids: readonly string[]; decision: Decision }; result: undefined };
  "rules.show": { args: { rule: string }; result: RuleView | undefined };

  "document.open": { args: { id: string }; result: DocumentView };
  /**
   * Keeps the text as the DBA's version. `revision` is the one the edit started from; a newer one is a failure
   * `changed-elsewhere`. With `startedFrom` a text that was typed while the source was converted again is merged with the
   * new conversion; with `replaces` this text counts whatever was saved meanwhile.
   */
  "document.save": {
    args: { id: string; text: string; revision: string; startedFrom?: StartedFrom; replaces?: boolean };
    result: DocumentView;
  };
  /** Reads the text with the target's grammar; nothing is kept. */
  "document.check": { args: { id: string; text: string }; result: readonly TargetProblem[] };
  /** Loads the saved text with what it depends on on the embedded engine. */
  "document.verify": { args: { id: string }; result: Verdict };
  "document.revert": { args: { id: string }; result: DocumentView };
  /** Ends the conflict of this revision. */
  "document.resolve": { args: { id: string; text: string; revision: string }; result: DocumentView };
  "document.history": { args: { id: string }; result: readonly HistoryEntry[] };
  "document.historyText": { args: { id: string; entry: string }; result: string };
  "document.restore": { args: { id: string; entry: string }; result: DocumentView };
  /** What the last save of the document replaced that other documents hold as well. */
  "document.fixOffer": { args: { id: string }; result: FixOffer | undefined };
  "document.fixApply": { args: { id: string; hits: readonly FixHit[]; after: string }; result: number };
  /** Ranges of the source that a range of the generated text comes from, or the other way round. */
  "document.counterpart": {
    args: { id: string; side: "source" | "generated"; range: Range };
    result: readonly Range[];
  };

  "assessment.get": { args: undefined; result: Assessment };
  "assessment.compare": { args: undefined; result: readonly TargetComparison[] };
  /** Writes the report into the project's folder `reports` and gives its path. */
  "assessment.export": { args: { format: ReportFile }; result: { path: string } };
  /**
   * Opens a report that was written with the system's program for it. The browser shell has none: it gets the content and offers it as a
   * download.
   */
  "assessment.openReport": { args: { path: string }; result: ReportContent | undefined };
  "types.list": { args: undefined; result: readonly TypeUse[] };

  "jobs.list": { args: undefined; result: readonly JobState[] };
  "jobs.cancel": { args: { id: number }; result: undefined };
  /** Verifies the whole project on the embedded engine. */
  "project.verify": { args: undefined; result: undefined };
  /** What was logged since the program started, oldest first. */
  "log.list": { args: undefined; result: readonly LogEntry[] };
}

export interface LogEntry {
  readonly time: string;
  readonly level: "info" | "warning" | "error";
  readonly message: string;
}

/** Every event: what it carries. */
export interface Events {
  "job.changed": JobState;
  /** Rows, items or the assessment are not what they were: ask again. */
  "project.changed": { readonly documents: readonly string[] | "all" };
  "log.added": LogEntry;
  /** The native menu or the system asks for a project: the window opens it, when what is typed in it is saved. */
  "project.asked": { readonly folder: string };
  /** A command of the native menu, by the command palette's id. */
  "menu.command": { readonly command: string };
}

export type CallName = keyof Calls;
export type EventName = keyof Events;
export type Arguments<C extends CallName> = Calls[C]["args"];
export type Result<C extends CallName> = Calls[C]["result"];
export type Handlers = { readonly [C in CallName]: (args: Arguments<C>) => Promise<Result<C>> };

/** What the window sees: in Electron from the preload, in a browser from the local server. */
export interface Bridge {
  call<C extends CallName>(name: C, args: Arguments<C>): Promise<Reply<Result<C>>>;
  on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void;
}

/** A reply: the result, or what went wrong in the user's words. */
export type Reply<R> = { readonly ok: true; readonly result: R } | { readonly ok: false; readonly failure: Failure };
