/** What this version can convert, and with what settings a project begins. */
import { DEFAULT_RATES } from "../../../converter/assess/effort";
import { DEFAULT_SETTINGS } from "../../../converter/convert/settings";
import { TARGETS } from "../../../rules/conversion-pairs";
import type { Capability, ProjectSettings, SourceKind, TargetKind } from "../../ipc/data";

export const CAPABILITIES: readonly Capability[] = (["oracle", "sqlserver"] as const).flatMap((source) =>
  TARGETS.map((target) => ({
    source,
    target: target.kind,
    targetVersions: target.versions,
    defaultTargetVersion: target.defaultVersion,
  })),
);

export function capabilityOf(source: SourceKind, target: TargetKind): Capability | undefined {
  return CAPABILITIES.find((c) => c.source === source && c.target === target);
}

export function newSettings(args: {
  readonly name: string;
  readonly source: SourceKind;
  readonly inputs: readonly string[];
  readonly target: TargetKind;
  readonly targetVersion: number;
}): ProjectSettings {
  return {
    name: args.name,
    source: { kind: args.source, inputs: args.inputs },
    target: { kind: args.target },
    conversion: { ...DEFAULT_SETTINGS, targetVersion: args.targetVersion },
    rates: DEFAULT_RATES,
  };
}
