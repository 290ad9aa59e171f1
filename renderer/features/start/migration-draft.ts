/** What is filled in for a new migration. It stays while other pages are looked at. */
import type { Capability, SourceKind, TargetKind } from "../../../electron/ipc/data";
import { createStore } from "../../app/store";
import { suggestedFolder, suggestedName } from "./paths";

export interface MigrationDraft {
  readonly source?: SourceKind;
  readonly target?: TargetKind;
  readonly version?: number;
  readonly inputs: readonly string[];
  /** A path that is typed and not added yet. */
  readonly typedInput: string;
  /** Undefined while the suggestion holds. */
  readonly name?: string;
  readonly folder?: string;
}

export const EMPTY_DRAFT: MigrationDraft = { inputs: [], typedInput: "" };
export const migrationDraft = createStore<MigrationDraft>(EMPTY_DRAFT);

/** A draft with everything that was not chosen filled in by what is offered and by the scripts. */
export interface Migration {
  readonly capability: Capability;
  readonly version: number;
  readonly inputs: readonly string[];
  readonly name: string;
  readonly folder: string;
}

/** The migration of a draft; undefined where nothing is offered. */
export function migrationOf(draft: MigrationDraft, capabilities: readonly Capability[]): Migration | undefined {
  const ofSource = capabilities.filter((c) => c.source === (draft.source ?? capabilities[0].source));
  const capability = ofSource.find((c) => c.target === draft.target) ?? ofSource[0];
  if (!capability) return undefined;
  const typed = draft.typedInput.trim();
  const inputs = typed === "" || draft.inputs.includes(typed) ? draft.inputs : [...draft.inputs, typed];
  const isOffered = draft.version !== undefined && capability.targetVersions.includes(draft.version);
  return {
    capability,
    version: isOffered ? (draft.version as number) : capability.defaultTargetVersion,
    inputs,
    name: draft.name ?? suggestedName(inputs[0] ?? ""),
    folder: draft.folder ?? suggestedFolder(inputs[0] ?? "", capability.target),
  };
}
