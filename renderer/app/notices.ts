/** Short messages to the user, and the one way a failed call is told. */
import type { Toast } from "../components/toasts";
import { CallError } from "../ipc/client";
import { t } from "../messages";
import { createStore } from "./store";

export const notices = createStore<readonly Toast[]>([]);

let lastId = 0;
const STAYS_MS = 6000;

/** Shows a message. Errors and messages with an action stay until they are dismissed. */
export function notify(toast: Omit<Toast, "id">): void {
  const id = ++lastId;
  notices.set((before) => [...before.filter((other) => other.text !== toast.text).slice(-3), { ...toast, id }]);
  if (toast.tone !== "bad" && !toast.action) setTimeout(() => dismiss(id), STAYS_MS);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  notices.set((before) => before.filter((toast) => toast.id !== id));
}

/** Tells the user of an error in its own words. */
export function notifyError(error: unknown): void {
  if (error instanceof CallError) notify({ tone: "bad", text: error.message, hint: error.hint });
  else
    notify({ tone: "bad", text: t("frame.unexpected"), hint: error instanceof Error ? error.message : String(error) });
}

/** Runs something whose failure is a notice; undefined where it failed. */
export async function attempt<R>(work: Promise<R>): Promise<R | undefined> {
  try {
    return await work;
  } catch (error) {
    notifyError(error);
    return undefined;
  }
}
