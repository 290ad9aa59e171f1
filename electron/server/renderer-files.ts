/** Reads a file of the window for a URL path. Only files that are really inside the folder are found. */
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

export interface RendererFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The name holds a hash of the content, so that it can be kept for ever. */
  readonly isImmutable: boolean;
}

/** The file for the path of a URL as it stands in the request, or undefined. */
export async function readRendererFile(folder: string, urlPath: string): Promise<RendererFile | undefined> {
  const path = plainPath(urlPath);
  const type = path === undefined ? undefined : TYPES[extname(path)];
  if (path === undefined || type === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return undefined;
    return { type, bytes: new Uint8Array(await readFile(file)), isImmutable: path.startsWith("assets/") };
  } catch {
    return undefined;
  }
}

/** The path below the folder; undefined for whatever is not a plain list of names. */
function plainPath(urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded === "/") return "index.html";
  // Names begin with a letter, a digit, "_" or "-": so no "..", no hidden file, no drive, no backslash.
  return /^(?:\/[\w-][\w.-]*)+$/.test(decoded) ? decoded.slice(1) : undefined;
}
