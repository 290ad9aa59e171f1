/** The settings as they are edited: kept while other pages are looked at, gone when they are saved or discarded. */
import type { ConversionOutcome, ProjectSettings } from "../../../electron/ipc/data";
import { useProject } from "../../app/state";
import { createStore, useStore } from "../../app/store";
import { isIncomplete } from "./naming-preview";

const drafts = createStore<{ readonly folder: string; readonly settings: ProjectSettings } | undefined>(undefined);

/** What the last saving did. */
export const lastOutcome = createStore<{ readonly folder: string; readonly outcome: ConversionOutcome } | undefined>(
  undefined,
);

export interface SettingsDraft {
  readonly settings: ProjectSettings;
  readonly isChanged: boolean;
  readonly change: (part: Partial<ProjectSettings>) => void;
  readonly changeConversion: (part: Partial<ProjectSettings["conversion"]>) => void;
  /** Back to what is saved. */
  readonly discard: () => void;
}

/** The draft of the open project; undefined without a project. */
export function useSettingsDraft(): SettingsDraft | undefined {
  const project = useProject();
  const draft = useStore(drafts);
  if (!project) return undefined;
  const { folder } = project;
  const settings = draft?.folder === folder ? draft.settings : project.settings;
  const change = (part: Partial<ProjectSettings>) => drafts.set({ folder, settings: { ...settings, ...part } });
  return {
    settings,
    isChanged: JSON.stringify(settings) !== JSON.stringify(project.settings),
    change,
    changeConversion: (part) => change({ conversion: { ...settings.conversion, ...part } }),
    discard: () => drafts.set(undefined),
  };
}

/** The parts that cannot be saved as they are. */
export function problemsOf({
  name,
  conversion,
  source,
}: ProjectSettings): ("name" | "inputs" | "helperSchema" | "naming")[] {
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(source.inputs.length === 0 ? (["inputs"] as const) : []),
    ...(conversion.helperSchema.trim() === "" ? (["helperSchema"] as const) : []),
    ...(conversion.naming.some(isIncomplete) ? (["naming"] as const) : []),
  ];
}
