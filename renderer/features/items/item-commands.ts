/** What can be done with action items from everywhere: step through them in the table's order, decide, show the objects of their rule. */
import type { Decision } from "../../../electron/ipc/data";
import type { Command } from "../../app/commands";
import { openItem, selection, showObjects } from "../../app/selection";
import { decide, items, project } from "../../app/state";
import { createStore } from "../../app/store";
import { arrangeItems, type Grouping, type Sorting } from "./item-rows";

/** How the table is arranged; kept while it is hidden. */
export const arrangement = createStore<{ readonly grouping: Grouping; readonly sorting: Sorting }>({
  grouping: "rule",
  sorting: "severity",
});

const NONE_CLOSED: ReadonlySet<string> = new Set();

/** The next open item, in the order in which the table shows them. */
function step(by: 1 | -1): void {
  const { grouping, sorting } = arrangement.get();
  const current = selection.get().item;
  // The current one stays in the list when it is decided, so that the step starts from its place.
  const list = arrangeItems(items.get(), grouping, sorting, NONE_CLOSED)
    .flatMap((row) => row.item ?? [])
    .filter((item) => item.id === current || (item.decision.state === "open" && item.severity !== "info"));
  const at = list.findIndex((item) => item.id === current);
  const to = at < 0 ? (by === 1 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
  if (list[to]) openItem(list[to].id, true);
}

function selectedItem() {
  const id = selection.get().item;
  return id === undefined ? undefined : items.get().find((item) => item.id === id);
}

function settle(state: Decision["state"]): void {
  const item = selectedItem();
  if (item) void decide([item.id], { ...item.decision, state });
}

const canDecide = () => selectedItem() !== undefined && !project.get()?.readOnly;

export const ITEM_COMMANDS: readonly Command[] = [
  { id: "go.nextItem", title: "command.go.nextItem", keys: "F8", run: () => step(1) },
  { id: "go.previousItem", title: "command.go.previousItem", keys: "Shift+F8", run: () => step(-1) },
  {
    id: "item.accept",
    title: "command.item.accept",
    keys: "Alt+A",
    run: () => settle("accepted"),
    isEnabled: canDecide,
  },
  { id: "item.done", title: "command.item.done", keys: "Alt+D", run: () => settle("done"), isEnabled: canDecide },
  {
    id: "item.ignore",
    title: "command.item.ignore",
    keys: "Alt+I",
    run: () => settle("ignored"),
    isEnabled: canDecide,
  },
  {
    id: "item.objectsOfRule",
    title: "command.item.objectsOfRule",
    run: () => showObjects({ rule: selectedItem()?.rule ?? "" }),
    isEnabled: () => selectedItem() !== undefined,
  },
];
