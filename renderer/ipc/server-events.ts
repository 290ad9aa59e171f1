/** Reads server-sent events from a stream of bytes. */

export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/** The events in the stream until it ends. An event that is not complete yet waits for the rest. */
export async function* readServerEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
  }
}

/** A block without data is a sign of life. */
function parseEvent(block: string): ServerEvent | undefined {
  let name = "";
  let data: string | undefined;
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) name = line.slice(7);
    if (line.startsWith("data: ")) data = line.slice(6);
  }
  return data === undefined ? undefined : { name, data };
}
