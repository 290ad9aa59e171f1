/** Names in texts: arguments of system procedures such as N'[dbo].[my table].[column]'. */

/** The parts of a name in a text, without brackets and quotes. */
export function nameParts(text: string): string[] {
  const found = text.matchAll(/\[((?:[^\]]|\]\])*)\]|"((?:[^"]|"")*)"|([^.[\]"]+)/g);
  return [...found].map((m) => (m[1]?.replace(/\]\]/g, "]") ?? m[2]?.replace(/""/g, '"') ?? m[3]).trim());
}
