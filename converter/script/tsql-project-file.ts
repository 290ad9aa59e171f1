/**
 * What a database project of Visual Studio says about the scripts around it.
 * https://learn.microsoft.com/en-us/sql/tools/sql-database-projects/concepts/pre-post-deployment-scripts
 */
import type { ScriptInput } from "./script-statement";

/** Names of scripts. */
export interface ProjectParts {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** In the project's folder, but no part of the database. */
  readonly leftOut: readonly string[];
}

const ITEM = /<(Build|PreDeploy|PostDeploy|None)\s+([^<>]*)>/gi;
const ATTRIBUTE = /\b(Include|Remove)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
/** A project of the newer format takes every script of its folder. */
const IS_NEW_FORMAT = /<Project\b[^<>]*\bSdk\s*=|<Sdk\b|<Import\b[^<>]*\bSdk\s*=/i;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/** More wildcards make no sense in a path, and matching them takes long. */
const MOST_WILDCARDS = 4;

/** Is it the file of a database project? */
export function isProjectFile({ name }: ScriptInput): boolean {
  return /\.sqlproj$/i.test(name);
}

/** How a project divides the scripts of its folder. */
export function partsOfProject(project: ScriptInput, scripts: readonly ScriptInput[]): ProjectParts {
  const folder = project.name.slice(0, project.name.lastIndexOf("/") + 1);
  const text = project.text.replace(COMMENT, "");
  const around = scripts.filter((script) => script.name.startsWith(folder) && !isProjectFile(script));
  const matching = (pattern: RegExp) =>
    around.flatMap(({ name }) => (pattern.test(name.slice(folder.length)) ? [name] : []));
  const before: string[] = [];
  const after: string[] = [];
  const isMade = (name: string) => /^(?:bin|obj)\//i.test(name.slice(folder.length));
  const taken = IS_NEW_FORMAT.test(text) ? around.filter(({ name }) => !isMade(name)) : [];
  const built = new Set(taken.map(({ name }) => name));
  for (const [, element, attributes] of text.matchAll(ITEM)) {
    for (const [, action, doubled, single] of attributes.matchAll(ATTRIBUTE)) {
      const names = matching(globPattern(unescaped(doubled ?? single)));
      if (/^predeploy$/i.test(element)) before.push(...names);
      else if (/^postdeploy$/i.test(element)) after.push(...names);
      else if (/^build$/i.test(element) && /^include$/i.test(action)) for (const name of names) built.add(name);
      else for (const name of names) built.delete(name);
    }
  }
  const kept = new Set([...built, ...before, ...after]);
  return { before, after, leftOut: around.flatMap(({ name }) => (kept.has(name) ? [] : [name])) };
}

/** Paths with * and **, several of them between `;`; letter case does not count. */
function globPattern(value: string): RegExp {
  const paths = value.split(";").map((path) =>
    path
      .trim()
      .replaceAll("\\", "/")
      .replace(/^(?:\.\/)+/, ""),
  );
  const sensible = paths.filter((path) => path !== "" && (path.match(/\*+/g)?.length ?? 0) <= MOST_WILDCARDS);
  return new RegExp(`^(?:${sensible.map(pathPattern).join("|") || "(?!)"})$`, "i");
}

function pathPattern(path: string): string {
  return path
    .replace(/[.+?^${}()|[\]]/g, "\\$&")
    .replace(/\*+\/?/g, (stars) =>
      stars === "**/" ? "(?:.*/)?" : stars.startsWith("**") ? ".*" : `[^/]*${stars.slice(1)}`,
    );
}

function unescaped(value: string): string {
  return value
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
