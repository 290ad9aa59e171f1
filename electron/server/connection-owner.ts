/** On Linux the kernel tells which user opened a connection; so another user of the machine is turned away before any request. */
import { readFileSync } from "node:fs";

/** The user id that owns the local socket bound to `port` on 127.0.0.1; undefined where the system does not tell. */
export function ownerOfLocalPort(port: number, table = readTable()): number | undefined {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const line of table?.split("\n") ?? []) {
    // sl, local address, remote address, state, queues, timer, retransmits, uid
    const fields = line.trim().split(/\s+/);
    if (fields[1] === address) return Number(fields[7]);
  }
  return undefined;
}

/** Whether the other end of a connection is somebody else. Root can do everything anyway. */
export function isForeign(remotePort: number, owner = ownerOfLocalPort): boolean {
  const uid = process.platform === "linux" ? owner(remotePort) : undefined;
  return uid !== undefined && uid !== 0 && uid !== process.getuid?.();
}

function readTable(): string | undefined {
  try {
    return readFileSync("/proc/net/tcp", "utf8");
  } catch {
    return undefined;
  }
}
