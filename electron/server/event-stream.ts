/** Events to the windows of the local server, as server-sent events. A window that does not read is let go; it connects again. */
import type { ServerResponse } from "node:http";
import { SECURITY_HEADERS } from "../ipc/content-security-policy";
import type { EventName, Events } from "../ipc/contract";

/** Unread bytes after which a window counts as gone: a sleeping tab must not fill the memory. */
const MOST_UNREAD = 8 * 1024 * 1024;
const HEARTBEAT_MS = 20_000;

export interface EventStreams {
  add(response: ServerResponse): void;
  send<E extends EventName>(name: E, event: Events[E]): void;
  readonly count: number;
  close(): void;
}

export function createEventStreams(mostUnread = MOST_UNREAD): EventStreams {
  const open = new Set<ServerResponse>();

  function write(text: string): void {
    for (const response of open) {
      if (response.writableLength > mostUnread) response.destroy();
      else response.write(text);
    }
  }

  // Finds connections whose other end went away without a word.
  const heartbeat = setInterval(() => write(": here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();

  return {
    add(response) {
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
      });
      response.write(": here\n\n");
      open.add(response);
      response.on("close", () => open.delete(response));
    },
    send: (name, event) => write(`event: ${name}\ndata: ${JSON.stringify(event)}\n\n`),
    get count() {
      return open.size;
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.destroy();
    },
  };
}
