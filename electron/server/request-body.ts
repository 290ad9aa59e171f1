/** Reads the body of a call: JSON, up to a limit. */
import type { IncomingMessage } from "node:http";
import type { Refusal } from "./gate";

/** A document's text is the largest thing a window sends. */
export const MOST_BODY_BYTES = 32 * 1024 * 1024;

/** The value in the body (nothing for an empty one), or why it is not taken. */
export async function readBody(
  request: IncomingMessage,
  mostBytes = MOST_BODY_BYTES,
): Promise<{ readonly value: unknown } | Refusal> {
  const tooLarge = { status: 413, message: "The text is too large." };
  // No form of another page can send this type without asking first.
  if (request.headers["content-type"]?.split(";", 1)[0].trim() !== "application/json")
    return { status: 415, message: "A call is JSON." };
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return tooLarge;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    return { value: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return { status: 400, message: "The call is not JSON." };
  }
}
