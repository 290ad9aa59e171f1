/**
 * File names of documents: readable, the same on every machine, and good for Windows and macOS too. Letters become
 * small, odd signs their code; two documents whose names differ in letter case only get a digest behind their names.
 */

import { type DocumentName, documentId } from "./document-name";
import { textHash } from "./text-hash";

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;
const LONGEST = 120;
const DIGEST = 8;

/** Path without ending, with `/`, of every document, by id. */
export function documentPaths(names: Iterable<DocumentName>): Map<string, string> {
  const sharing = new Map<string, string[]>();
  const paths = new Map<string, string>();
  for (const name of names) {
    const id = documentId(name);
    if (paths.has(id)) continue;
    const path = [name.schema === "" ? "default" : name.schema, name.kind, name.name].map(fileName).join("/");
    paths.set(id, path);
    sharing.set(path, [...(sharing.get(path) ?? []), id]);
  }
  for (const [path, ids] of sharing) {
    if (ids.length === 1) continue;
    // Which one keeps the plain name must not depend on the order.
    const [first, ...others] = ids.sort();
    paths.set(first, path);
    for (const id of others) paths.set(id, `${path}~${textHash(id).slice(0, DIGEST)}`);
  }
  return paths;
}

/** The name of a document whose id is not known any more, from its path. */
export function nameFromPath(path: string): DocumentName {
  const [schema = "", kind = "", ...rest] = path.split("/").map(decoded);
  return {
    schema: schema === "default" ? "" : schema.toUpperCase(),
    kind: kind.replaceAll("_", " "),
    name: rest
      .join("/")
      .replace(/~[0-9a-f]{8}$/, "")
      .toUpperCase(),
  };
}

function decoded(part: string): string {
  return part.replace(/%([0-9a-f]+);/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  const safe = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/g, "_")
    .replace(/[^\p{L}\p{N}_$#.-]/gu, (sign) => `%${sign.codePointAt(0)?.toString(16)};`)
    .replace(/\.$/, "%2e;");
  if (safe === "") return "_";
  if (RESERVED.test(safe)) return `${safe}~${textHash(name).slice(0, DIGEST)}`;
  return shortened(safe, name);
}

/** Cut to a length in UTF-8, which file systems measure; a digest of the whole name keeps it unlike others. */
function shortened(safe: string, name: string): string {
  let bytes = 0;
  let kept = "";
  for (const sign of safe) {
    const code = sign.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > LONGEST) return `${kept}~${textHash(name).slice(0, DIGEST)}`;
    kept += sign;
  }
  return safe;
}
