/** "Fix once": offers to make the last save's replacement wherever the same rule made the same text. */
import type { FixHit, FixOffer } from "../../ipc/data";
import { changeDocument } from "./documents";
import { failure } from "./failure";
import type { Session } from "./session";

/** The offer for a document that was edited; undefined where there is nothing to offer. */
export async function offerFix(session: Session, id: string): Promise<FixOffer | undefined> {
  const { project } = session;
  const edits = await project.editedTexts();
  const text = edits[id];
  if (text === undefined) return undefined;
  const args = { cacheFolder: project.cacheFolder, document: id, text, replaced: session.replaced.get(id), edits };
  return session.converter.request("fix", args);
}

/** Replaces the hits that are still as they were offered; gives how many. */
export async function applyFix(
  session: Session,
  args: { readonly id: string; readonly hits: readonly FixHit[]; readonly after: string },
): Promise<number> {
  const { project } = session;
  project.assertWritable();
  const offer = await offerFix(session, args.id);
  if (!offer) throw failure("no-offer", "There is nothing to replace any more.", "Look at the documents again.");
  const offered = new Map(offer.hits.map((hit) => [hitKey(hit), hit]));
  const byDocument = new Map<string, FixHit[]>();
  for (const hit of args.hits.flatMap((h) => offered.get(hitKey(h)) ?? [])) {
    const list = byDocument.get(hit.document);
    if (list) list.push(hit);
    else byDocument.set(hit.document, [hit]);
  }
  let count = 0;
  await project.exclusive(async () => {
    for (const [document, hits] of byDocument) {
      await changeDocument(project, document, "fixed-once", (text) => {
        const [changed, made] = replaceAll(text, hits, offer.before, args.after);
        count += made;
        return changed;
      });
    }
  });
  session.changed([...byDocument.keys()]);
  session.say("info", `Replaced ${count} place${count === 1 ? "" : "s"} in ${byDocument.size} documents.`);
  return count;
}

function hitKey({ document, range }: FixHit): string {
  return `${document} ${range.start} ${range.end}`;
}

/** From the last to the first, so that the places before stay where they are. */
function replaceAll(text: string, hits: readonly FixHit[], before: string, after: string): [string, number] {
  let changed = text;
  let made = 0;
  for (const { range } of [...hits].sort((a, b) => b.range.start - a.range.start)) {
    if (changed.slice(range.start, range.end) !== before) continue;
    changed = changed.slice(0, range.start) + after + changed.slice(range.end);
    made++;
  }
  return [changed, made];
}
