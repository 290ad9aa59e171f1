/**
 * `npm run package`: the installers for this system. Where Electron's program is not there and cannot be fetched, a stand-in takes its
 * place, so that what is packaged can be looked at: a folder and a tar.gz for Linux that hold everything but Electron.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, Platform } from "electron-builder";
import { makeStandIn } from "./stand-in.mjs";

const { values } = parseArgs({
  options: { "stand-in": { type: "boolean" }, output: { type: "string", default: "out/package" } },
});
const { output } = values;
const require = createRequire(import.meta.url);
const electron = join(require.resolve("electron/package.json"), "..");
const { version } = require("electron/package.json");

/** Electron's folder with its program, fetched where that goes within 20 seconds. */
function electronFolder() {
  try {
    execFileSync(process.execPath, [join(electron, "install.js")], { stdio: "ignore", timeout: 20_000 });
    return join(electron, "dist");
  } catch {
    return undefined;
  }
}

const isAsked = values["stand-in"] === true;
const folder = isAsked ? undefined : electronFolder();
execFileSync(process.execPath, ["build.mjs", "app"], { stdio: "inherit" });
if (folder) {
  await build({ publish: "never", config: { electronDist: folder, directories: { output } } });
} else {
  console.log(
    `Packaging with a stand-in for Electron${isAsked ? "" : ", which could not be fetched"}: not for installing.`,
  );
  await build({
    targets: Platform.LINUX.createTarget("dir"),
    publish: "never",
    config: {
      electronDist: makeStandIn(`${output}/stand-in`, version),
      electronVersion: version,
      directories: { output },
    },
  });
  // electron-builder would fetch a program for this.
  execFileSync("tar", ["-czf", "portolan-linux-stand-in.tar.gz", "linux-unpacked"], { cwd: output });
}
console.log(`In ${output}`);
