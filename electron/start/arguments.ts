/** The arguments of `npm start`. */
import { parseArgs } from "node:util";

export const START_HELP = `npm start -- [options] [PROJECT]

Opens Portolan with the project PROJECT, its folder or its .portolan file, or with the bundled sample.

  --browser   in a browser instead of Electron; prints its address
  --no-open   only prints the address and opens no window
  --help      this text`;

export interface StartOptions {
  readonly isBrowser: boolean;
  readonly opensWindow: boolean;
  readonly isHelp: boolean;
  readonly project?: string;
}

/** The options, or a sentence about what is wrong with them. */
export function parseStart(args: readonly string[]): StartOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { browser: { type: "boolean" }, "no-open": { type: "boolean" }, help: { type: "boolean" } },
    });
    if (positionals.length > 1) return "Only one project can be opened.";
    const opensWindow = values["no-open"] !== true;
    return {
      isBrowser: values.browser === true || !opensWindow,
      opensWindow,
      isHelp: values.help === true,
      project: positionals[0],
    };
  } catch (error) {
    return (error as Error).message;
  }
}
