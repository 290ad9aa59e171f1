/**
 * Who may talk to the local server: only the window that got the link. Each check stands alone, so that one mistake opens nothing:
 * the address asked for (a foreign name that resolves to 127.0.0.1 is refused), the page that asks, and the token.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** For every request: the name in the address is exactly ours. */
export function refuseHost(headers: IncomingHttpHeaders, host: string): Refusal | undefined {
  return headers.host === host ? undefined : { status: 421, message: "This is not the address of Portolan." };
}

/** For every request: no other page asks. A link to the start page may be followed from anywhere; it carries nothing. */
export function refusePage(headers: IncomingHttpHeaders, host: string, isStartPage: boolean): Refusal | undefined {
  const refusal = { status: 403, message: "Another page may not ask Portolan." };
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return refusal;
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  return isStartPage && headers["sec-fetch-dest"] === "document" ? undefined : refusal;
}

/** For calls and events: the token of this run, as a header that no other page and no form can send. */
export function refuseToken(headers: IncomingHttpHeaders, token: string): Refusal | undefined {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  // Compared as hashes: the time does not depend on where or how long they differ.
  const isRight = timingSafeEqual(hash(given), hash(token));
  return isRight ? undefined : { status: 401, message: "Open Portolan with the link that it printed." };
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
