/** Where SQL*Plus and careful people look for an included script. */

/** The names that an include may mean: SQL*Plus adds the default extension to a name without one. */
export function includeNames(path: string, suffix: string): readonly string[] {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const extended = `${path}.${suffix}`;
  return base.includes(".") ? [path, extended] : [extended, path];
}

/**
 * The scripts whose folders an include is looked for in, in order. The client's working directory is not known: it is
 * taken to be the folder of the outermost script, while @@ begins beside the script that includes.
 */
export function includeOrigins(open: readonly string[], isBesideCaller: boolean): readonly string[] {
  return isBesideCaller ? [...open].reverse() : open;
}

/** Is it one of Oracle's own scripts, in the home of its installation, or a script of a web server? */
export function isForeignPath(path: string): boolean {
  return /^(?:\?|\$\{?oracle_home|%oracle_home%)/i.test(path) || /^(?:https?|ftp):/i.test(path);
}
