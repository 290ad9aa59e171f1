/** Back and forward through the places that were shown, as in a browser. */
import type { Command } from "./commands";
import { editorMode, type Selection, selection } from "./selection";
import { page, rows } from "./state";

const LIMIT = 100;

let stops: readonly Selection[] = [];
let at = -1;
let isMoving = false;

selection.subscribe(() => {
  if (isMoving) return;
  const now = selection.get();
  if (!now.document) {
    // Another project: its places are others.
    stops = [];
    at = -1;
    return;
  }
  const last = stops[at];
  // The rule under the cursor changes with each key; only where somebody went is a place to come back to.
  if (last && (last.reveal === now.reveal || isSamePlace(last, now))) {
    stops = stops.with(at, now);
    return;
  }
  stops = [...stops.slice(0, at + 1), now].slice(-LIMIT);
  at = stops.length - 1;
});

function isSamePlace(a: Selection, b: Selection): boolean {
  return (
    a.document === b.document &&
    a.object === b.object &&
    a.item === b.item &&
    a.reveal?.side === b.reveal?.side &&
    a.reveal?.range.start === b.reveal?.range.start
  );
}

/** The next stop whose object is still there, in a direction. */
function nextStop(by: 1 | -1): number | undefined {
  const known = new Set(rows.get().map((row) => row.document));
  for (let i = at + by; i >= 0 && i < stops.length; i += by) if (known.has(stops[i].document ?? "")) return i;
  return undefined;
}

function move(by: 1 | -1): void {
  const to = nextStop(by);
  if (to === undefined) return;
  at = to;
  const { reveal, ...place } = stops[to];
  isMoving = true;
  page.set("workbench");
  editorMode.set(rows.get().find((row) => row.id === place.object)?.hasConflict && !place.item ? "conflict" : "diff");
  // A new object, so that the editor goes there again.
  selection.set({ ...place, reveal: reveal && { ...reveal } });
  stops = stops.with(to, selection.get());
  isMoving = false;
}

export const NAVIGATION_COMMANDS: readonly Command[] = [
  {
    id: "go.back",
    title: "command.go.back",
    keys: "Alt+ArrowLeft",
    run: () => move(-1),
    isEnabled: () => nextStop(-1) !== undefined,
  },
  {
    id: "go.forward",
    title: "command.go.forward",
    keys: "Alt+ArrowRight",
    run: () => move(1),
    isEnabled: () => nextStop(1) !== undefined,
  },
];
