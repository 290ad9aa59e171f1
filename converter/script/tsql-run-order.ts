/** In which order the SQL Server scripts of a folder are run, and which of them a database project names. */
import { orderForRun, type RunOrder } from "./run-order";
import type { ScriptInput } from "./script-statement";
import { isProjectFile, partsOfProject } from "./tsql-project-file";

/** What CREATE makes, in the order in which things need each other; whatever creates nothing comes last. */
const KINDS: readonly RegExp[] = [
  /^(?:database|login|server)\b/,
  /^(?:schema|role|user|application|fulltext|symmetric|asymmetric|certificate|credential)\b/,
  /^(?:type|partition|sequence|rule|default|xml|assembly)\b/,
  /^(?:table|external)\b/,
  /^(?:unique|clustered|nonclustered|columnstore|index|statistics|spatial|primary)\b/,
  /^synonym\b/,
  /^function\b/,
  /^view\b/,
  /^proc/,
  /^trigger\b/,
];
const OTHERS = KINDS.length;
const FIRST_CREATE = /\bcreate\s+(?:or\s+alter\s+)?([a-z]+)/i;
const COMMENTS_AND_LITERALS = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*(?:'|$)/g;
/** The first CREATE does not stand further back. */
const HEAD = 20_000;
const BEFORE = /(?:^|[^a-z])pre[-_. ]?deploy(?:ment)?(?:[^a-z]|$)/i;
const AFTER = /(?:^|[^a-z])post[-_. ]?deploy(?:ment)?(?:[^a-z]|$)/i;

const SQLCMD: RunOrder = {
  include: /^[ \t]*:r[ \t]+(?:"([^"\n]+)"|'([^'\n]+)'|([^\s;"']+))/gim,
  placeOf: ({ name }) => (BEFORE.test(name) ? -1 : AFTER.test(name) ? 1 : 0),
  kindOf: ({ text }) => {
    const kind = FIRST_CREATE.exec(text.slice(0, HEAD).replace(COMMENTS_AND_LITERALS, " "))?.[1].toLowerCase();
    const order = kind === undefined ? -1 : KINDS.findIndex((pattern) => pattern.test(kind));
    return order < 0 ? OTHERS : order;
  },
};

/** The scripts to run, in order, and those that a database project does not name. */
export interface OrderedScripts<Script extends ScriptInput> {
  readonly run: readonly Script[];
  readonly leftOut: readonly Script[];
}

/**
 * Orders the scripts of a folder, sorted by name. A database project (.sqlproj) among them says which of the scripts
 * around it belong to the database and which run before and after the others.
 */
export function orderSqlServerScripts<Script extends ScriptInput>(scripts: readonly Script[]): OrderedScripts<Script> {
  const parts = scripts.filter(isProjectFile).map((project) => partsOfProject(project, scripts));
  const before = new Set(parts.flatMap((part) => part.before));
  const after = new Set(parts.flatMap((part) => part.after));
  const left = new Set(parts.flatMap((part) => part.leftOut));
  const all = scripts.filter((script) => !isProjectFile(script));
  const placeOf = (script: ScriptInput) => {
    if (before.has(script.name)) return -2;
    return after.has(script.name) ? 2 : (SQLCMD.placeOf?.(script) ?? 0);
  };
  return {
    run: orderForRun(
      all.filter((script) => !left.has(script.name)),
      { ...SQLCMD, placeOf },
    ),
    leftOut: all.filter((script) => left.has(script.name)),
  };
}
