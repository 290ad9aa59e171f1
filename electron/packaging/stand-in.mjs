/** A folder that looks like Electron's to the packager: a program that does nothing but holds the fuses, and the files beside it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Marks the place of the fuses in Electron's program. https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const FUSES = 8;

/** Makes the folder and gives its path. */
export function makeStandIn(folder, version) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "resources"), { recursive: true });
  mkdirSync(join(folder, "locales"), { recursive: true });
  // The version of the fuses' format, their number, and each as Electron ships it: off ("0").
  const fuses = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.alloc(FUSES, "0")]);
  const program = Buffer.concat([Buffer.from("#!/bin/sh\nexit 1\n"), fuses, Buffer.from("\n")]);
  writeFileSync(join(folder, "electron"), program, { mode: 0o755 });
  for (const name of ["LICENSE", "LICENSES.chromium.html", "icudtl.dat", "resources.pak", "locales/en-US.pak"])
    writeFileSync(join(folder, name), "stand-in\n");
  writeFileSync(join(folder, "version"), version);
  return folder;
}
