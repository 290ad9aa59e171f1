/** decisions.json: what the team decided about action items. A line per entry, sorted, so that git can merge it. */

export interface KeptDecision {
  readonly state: "open" | "accepted" | "done" | "ignored";
  readonly note: string;
}

export type Decisions = ReadonlyMap<string, KeptDecision>;

const STATES: ReadonlySet<string> = new Set(["open", "accepted", "done", "ignored"]);

export function printDecisions(decisions: Decisions): string {
  const lines = [...decisions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { state, note }]) => `\n${JSON.stringify(key)}: ${JSON.stringify({ state, note })}`);
  return `{${lines.join(",")}\n}\n`;
}

/**
 * Reads line by line: a merge of git that went wrong, or a line that somebody broke, costs that line only. `lost` are
 * the numbers of lines that could not be read.
 */
export function parseDecisions(text: string): {
  readonly decisions: Map<string, KeptDecision>;
  readonly lost: number[];
} {
  const decisions = new Map<string, KeptDecision>();
  const lost: number[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    const trimmed = line.trim().replace(/,$/, "");
    if (/^[{}]?$/.test(trimmed) || /^(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)/.test(trimmed)) return;
    const entry = entryOf(trimmed);
    if (entry) decisions.set(entry.key, entry.decision);
    else lost.push(i + 1);
  });
  return { decisions, lost };
}

function entryOf(line: string): { key: string; decision: KeptDecision } | undefined {
  try {
    const [[key, decision]] = Object.entries(JSON.parse(`{${line}}`) as Record<string, KeptDecision>);
    if (!STATES.has(decision.state) || typeof decision.note !== "string") return undefined;
    return { key, decision: { state: decision.state, note: decision.note } };
  } catch {
    return undefined;
  }
}
