/** Looks for what the last save of a document replaced in all documents. Runs in the worker. */
import { type Fix, fixOf, placeInEdited, placesOf } from "../../../converter/project/fix-once";
import { RULES } from "../../../rules/registry.generated";
import type { FixHit, FixOffer } from "../../ipc/data";
import { ConversionCache } from "../workbench/conversion-cache";
import { cacheFile } from "../workbench/project-layout";
import { textChanges } from "../workbench/text-changes";
import type { ConversionRequests, Edits } from "./messages";

type Find = ConversionRequests["fix"];

/** More than this a person does not look through. */
const MOST_HITS = 5_000;

/** The replacement with the most hits of those that the last save made; undefined where none stands anywhere else. */
export async function findFixes(args: Find["args"]): Promise<Find["result"]> {
  const { cacheFolder, document: id, text, replaced, edits } = args;
  const cache = await ConversionCache.open(cacheFile(cacheFolder));
  const document = await cache.document(id);
  if (!document) return undefined;
  const earlier = new Set(replaced === undefined ? [] : textChanges(document.generated, replaced).map(changeKey));
  const fixes = new Map<string, Fix>();
  for (const change of textChanges(document.generated, text)) {
    if (earlier.has(changeKey(change))) continue;
    const fix = fixOf(document, change);
    if (fix) fixes.set(`${fix.rule}\n${fix.before}\n${fix.after}`, fix);
  }
  if (fixes.size === 0) return undefined;
  const hits = new Map([...fixes.values()].map((fix) => [fix, [] as FixHit[]]));
  for await (const other of cache.all([...fixes.values()].map((fix) => fix.before))) {
    for (const [fix, found] of hits) {
      if (found.length < MOST_HITS) found.push(...hitsIn(other, fix, edits));
    }
  }
  const [best] = [...hits].filter(([, found]) => found.length > 0).sort(([, a], [, b]) => b.length - a.length);
  return best && offerOf(...best);
}

function changeKey({ start, end, text }: { start: number; end: number; text: string }): string {
  return `${start} ${end} ${text}`;
}

function hitsIn(document: Parameters<typeof placesOf>[0] & { readonly id: string }, fix: Fix, edits: Edits): FixHit[] {
  const places = placesOf(document, fix);
  if (places.length === 0) return [];
  const edited = edits[document.id];
  if (edited === undefined) return places.map((range) => hitOf(document.id, document.generated, range, fix));
  const changes = textChanges(document.generated, edited);
  return places.flatMap((place) => {
    const range = placeInEdited(place, changes);
    return range && edited.slice(range.start, range.end) === fix.before ? [hitOf(document.id, edited, range, fix)] : [];
  });
}

function hitOf(document: string, text: string, range: { start: number; end: number }, fix: Fix): FixHit {
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const found = text.indexOf("\n", range.end);
  const lineEnd = found < 0 ? text.length : found;
  return {
    document,
    range,
    line: text.slice(0, range.start).split("\n").length,
    before: text.slice(lineStart, lineEnd),
    after: text.slice(lineStart, range.start) + fix.after + text.slice(range.end, lineEnd),
  };
}

function offerOf({ rule, before, after }: Fix, hits: readonly FixHit[]): FixOffer {
  const known = Object.values(RULES)
    .flat()
    .find((r) => r.id === rule);
  return { rule, ruleTitle: known?.title ?? rule, before, after, hits };
}
