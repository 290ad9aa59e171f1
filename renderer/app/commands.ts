/** Everything that can be done: one list for the palette, the shortcuts, the help and the native menu. */
import { useEffect } from "react";
import type { MenuCommand } from "../../electron/ipc/commands";
import { type MessageKey, t } from "../messages";
import { createStore, useStore } from "./store";

/** Commands of the native menu, and those that only the window has. */
export type CommandId =
  | MenuCommand
  | "document.verify"
  | "document.history"
  | "view.source"
  | "view.target"
  | "view.language"
  | "view.filter"
  | "go.nextPane"
  | "go.previousPane"
  | "item.accept"
  | "item.done"
  | "item.ignore"
  | "item.objectsOfRule";

export interface Command {
  readonly id: CommandId;
  readonly title: MessageKey;
  /** e.g. "Mod+Shift+P"; Mod is Ctrl, on a Mac the command key. Several are separated by a blank. */
  readonly keys?: string;
  readonly run: () => void;
  readonly isEnabled?: () => boolean;
}

const registered = createStore<readonly Command[]>([]);
export const useCommandList = () => useStore(registered);

/** Offers commands while the component is there. `commands` must be the same array each time. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    registered.set((before) => [...before, ...commands]);
    return () => registered.set((before) => before.filter((command) => !commands.includes(command)));
  }, [commands]);
}

/** Runs a command by its id; a later registration goes before an earlier. */
export function runCommand(id: string): void {
  const command = registered.get().findLast((c) => c.id === id);
  if (command && (command.isEnabled?.() ?? true)) command.run();
}

const IS_MAC = /mac/i.test(navigator.platform);

/** Listens to the keys of all commands. Before anything else gets them, as the code editor has own meanings for some. */
export function startShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = keysOf(event);
    const command = registered.get().findLast((c) => c.keys?.split(" ").includes(pressed) && (c.isEnabled?.() ?? true));
    if (!command) return;
    // A dialog is a place of its own.
    if (document.querySelector("dialog[open]") && !command.id.startsWith("view.")) return;
    event.preventDefault();
    event.stopPropagation();
    command.run();
  };
  window.addEventListener("keydown", onKeyDown, true);
  return () => window.removeEventListener("keydown", onKeyDown, true);
}

function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  const isShiftMeant = event.shiftKey && key !== "+" && key !== "?";
  return [mod && "Mod", event.altKey && "Alt", isShiftMeant && "Shift", key].filter(Boolean).join("+");
}

/** A shortcut as this system writes it; the first where there are several. */
export function shownKeys(keys: string): string {
  const parts = keys.split(" ")[0].split(/\+(?=.)/);
  const names: Record<string, string> = IS_MAC
    ? { Mod: "⌘", Shift: "⇧", Alt: "⌥" }
    : { Mod: t("keys.ctrl"), Shift: t("keys.shift"), Alt: "Alt" };
  return parts.map((part) => names[part] ?? part.replace(/^Arrow/, "")).join(IS_MAC ? "" : "+");
}

/** The shortcut of a command as it is shown, e.g. in a tooltip. */
export function keysOfCommand(id: CommandId): string | undefined {
  const keys = registered.get().findLast((command) => command.id === id)?.keys;
  return keys && shownKeys(keys);
}
