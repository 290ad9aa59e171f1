/** Another user of the machine is turned away before a request is read. */
import { describe, expect, it } from "vitest";
import { isForeign, ownerOfLocalPort } from "../../electron/server/connection-owner";

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1
   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 4243 1
   2: 0A00007F:C351 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1002        0 4244 1`;

describe("the owner of a connection", () => {
  it("stands in the kernel's table", () => {
    expect(ownerOfLocalPort(0xc350, TABLE)).toBe(1001);
    expect(ownerOfLocalPort(0x1f90, TABLE)).toBe(1000);
  });

  it("is unknown for a port or a system without a row", () => {
    expect(ownerOfLocalPort(0xc351, TABLE)).toBeUndefined();
    expect(ownerOfLocalPort(1, "")).toBeUndefined();
  });

  it.runIf(process.platform === "linux")("is foreign unless it is this user or root", () => {
    const own = process.getuid?.() ?? 0;
    expect(isForeign(1, () => own + 1)).toBe(true);
    expect(isForeign(1, () => own)).toBe(false);
    expect(isForeign(1, () => 0)).toBe(false);
    expect(isForeign(1, () => undefined)).toBe(false);
  });
});
