/** The bridge over the local server: calls are POST requests, events a stream that is read with fetch, as only that can send a header. */
import type { Bridge, EventName, Events, Reply } from "../../electron/ipc/contract";
import { readServerEvents } from "./server-events";

type Listener = (event: never) => void;

/** What a call says when the server does not answer. */
const UNREACHABLE: Reply<never> = {
  ok: false,
  failure: {
    code: "unreachable",
    message: "Portolan's server does not answer.",
    hint: "It may have been ended in its terminal. Start it again and open the new link. Saved work is in the project's folder.",
  },
};

/** How long to wait before the events are asked for again. */
const RECONNECT_MS = 1000;

/** A bridge that asks the server this page comes from. */
export function createHttpBridge(token: string): Bridge {
  const headers = { Authorization: `Bearer ${token}` };
  const listeners = new Map<EventName, Set<Listener>>();

  function emit<E extends EventName>(name: E, event: Events[E]): void {
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  }

  /** Reads events as long as the page lives. After a gap whatever is shown may be old. */
  async function listen(): Promise<void> {
    for (let wasConnected = false; ; ) {
      try {
        const response = await fetch("/events", { headers });
        if (response.status === 401 || response.status === 403) return;
        if (response.ok && response.body) {
          if (wasConnected) emit("project.changed", { documents: "all" });
          wasConnected = true;
          for await (const { name, data } of readServerEvents(response.body))
            emit(name as EventName, JSON.parse(data) as Events[EventName]);
        }
      } catch {
        // Asked again below.
      }
      await new Promise((done) => setTimeout(done, RECONNECT_MS));
    }
  }

  let isListening = false;
  return {
    async call(name, args) {
      try {
        const response = await fetch(`/call/${name}`, {
          method: "POST",
          headers: { ...headers, "Content-Type": "application/json" },
          body: args === undefined ? "" : JSON.stringify(args),
        });
        return (await response.json()) as Reply<never>;
      } catch {
        return UNREACHABLE;
      }
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as Listener));
      if (!isListening) {
        isListening = true;
        void listen();
      }
      return () => set.delete(listener as Listener);
    },
  };
}
