/** In which order the scripts of a folder are run. */
import type { ScriptInput } from "./script-statement";

/** How a client's scripts name others, and what else orders them. */
export interface RunOrder {
  /** Finds the command that runs another script; one of its groups is the path. */
  readonly include: RegExp;
  /** Where a script has its place whatever it includes: below 0 before all others, above 0 after them. */
  placeOf?(script: ScriptInput): number;
  /** The order of what a script creates, for scripts that nobody numbered and none of the others runs. */
  kindOf?(script: ScriptInput): number;
}

const SQLPLUS: RunOrder = {
  include: /^[ \t]*(?:@@?|sta(?:r|rt)?[ \t]|:r[ \t])[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s;"']+))/gim,
};
const REMOVES = /(?:^|[^a-z])(?:(?:un|de)[-_ ]?install|drop|remove|tear[-_ ]?down|clean[-_ ]?up)(?:[^a-z]|$)/i;
/** Ranks, with room for kinds between the last two. */
const [FIRST, MASTER, REST, LAST] = [0, 1, 2, 1000];
const NUMBERED = /^v?\d/i;
/** Migrations as Flyway names them: versions in order, then what is made anew each time; undo scripts take away. */
const MIGRATION = /^(V\d[\d._]*|R|U\d[\d._]*)__/;

/**
 * Compares names the way people number files: 2 before 10, 1.2__x before 1.2.1__x, the files of a folder before its
 * subfolders.
 */
export function comparePaths(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let depth = 0; ; depth++) {
    const isLeftFile = depth === left.length - 1;
    const isRightFile = depth === right.length - 1;
    if (isLeftFile !== isRightFile) return isLeftFile ? -1 : 1;
    const order = compareNames(left[depth], right[depth]);
    if (order !== 0 || isLeftFile) return order;
  }
}

function compareNames(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = compareParts(left[at] ?? "", right[at] ?? "");
    if (order !== 0) return order;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Version numbers and what is between them; the extension does not count. */
function partsOf(name: string): readonly string[] {
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 && /^\D+$/.test(name.slice(dot + 1)) ? name.slice(0, dot) : name;
  return stem.match(/\d+(?:\.\d+)*|\D+/g) ?? [];
}

function compareParts(a: string, b: string): number {
  const isNumber = /^\d/;
  if (!isNumber.test(a) || !isNumber.test(b)) {
    const left = a.toLowerCase();
    const right = b.toLowerCase();
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const left = a.split(".");
  const right = b.split(".");
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = compareNumbers(left[at] ?? "", right[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers of any length; none comes before 0. */
function compareNumbers(a: string, b: string): number {
  if (a === "" || b === "") return a.length - b.length;
  const left = a.replace(/^0+(?=\d)/, "");
  const right = b.replace(/^0+(?=\d)/, "");
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Puts scripts of a folder, sorted by name, into run order: first what removes things, then the scripts that run others
 * of the folder and are not run by others themselves, then the rest. Nothing is left out.
 */
export function orderForRun<Script extends ScriptInput>(
  scripts: readonly Script[],
  order: RunOrder = SQLPLUS,
): readonly Script[] {
  const targets = includesWithin(scripts, order.include);
  const included = new Set([...targets.values()].flatMap((names) => [...names]));
  const isMigrated = scripts.some((s) => baseOf(s).startsWith("V") && MIGRATION.test(baseOf(s)));
  const isNumbered = isMigrated || scripts.every((s) => included.has(s.name) || NUMBERED.test(baseOf(s)));
  const rank = (script: Script): number => {
    const base = baseOf(script);
    const migration = isMigrated ? MIGRATION.exec(base)?.[1][0] : undefined;
    if (migration !== undefined) return migration === "U" ? FIRST : migration === "R" ? LAST : REST;
    if (REMOVES.test(base) && !NUMBERED.test(base)) return FIRST;
    return (targets.get(script.name)?.size ?? 0) > 0 ? MASTER : REST + (isNumbered ? 0 : (order.kindOf?.(script) ?? 0));
  };
  const placed = (script: Script): number => {
    // What a chosen script includes is run with it: an uninstall script that an install script runs has its place there.
    if (included.has(script.name)) return REST;
    const place = order.placeOf?.(script) ?? 0;
    return place === 0 ? rank(script) : place < 0 ? FIRST + place : LAST + place;
  };
  const ranks = new Map(scripts.map((script) => [script, placed(script)]));
  const ranked = scripts.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  return isMigrated ? inVersionOrder(ranked) : ranked;
}

function baseOf(script: ScriptInput): string {
  return script.name.slice(script.name.lastIndexOf("/") + 1);
}

/** Versions count across folders; what is no version keeps its place. */
function inVersionOrder<Script extends ScriptInput>(scripts: readonly Script[]): readonly Script[] {
  const isVersion = (script: Script) => /^V\d[\d._]*__/.test(baseOf(script));
  const versions = scripts.filter(isVersion).sort((a, b) => compareVersions(baseOf(a), baseOf(b)));
  let next = 0;
  return scripts.map((script) => (isVersion(script) ? versions[next++] : script));
}

/** V1_2__x is version 1.2. */
function compareVersions(a: string, b: string): number {
  const versionOf = (name: string) => (/^V([\d._]*)__/.exec(name)?.[1] ?? "").replaceAll("_", ".");
  return compareParts(versionOf(a), versionOf(b));
}

/** The scripts of the folder that each script includes. */
function includesWithin(scripts: readonly ScriptInput[], include: RegExp): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(scripts.map(({ name }) => [name.toLowerCase(), name]));
  return new Map(
    scripts.map(({ name, text }) => {
      const found = new Set<string>();
      for (const match of text.matchAll(include)) {
        const target = resolve(match[1] ?? match[2] ?? match[3], name, names);
        if (target !== undefined && target !== name) found.add(target);
      }
      return [name, found];
    }),
  );
}

function resolve(path: string, from: string, names: ReadonlyMap<string, string>): string | undefined {
  const folders = from.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const joined: string[] = folders.slice(0, depth);
    for (const step of path.replaceAll("\\", "/").split("/")) {
      if (step === "..") joined.pop();
      else if (step !== "." && step !== "") joined.push(step);
    }
    const name = joined.join("/").toLowerCase();
    const found = names.get(`${name}.sql`) ?? names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
