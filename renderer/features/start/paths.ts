/** Paths of this machine as text, with whatever separator they use. Pure. */

/** A path of a folder and a name in it. */
export function joined(folder: string, name: string): string {
  const separator = folder.includes("\\") ? "\\" : "/";
  return `${folder.replace(/[\\/]+$/, "")}${separator}${name}`;
}

/** The last name of a path. */
export function lastName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? "";
}

const IS_SCRIPT = /\.(sql|ddl|pks|pkb|pls|plb|plsql|prc|fnc|trg|vw|tab|txt)$/i;

/** Whether it looks like a script and not like a folder of scripts. */
export function isScript(path: string): boolean {
  return IS_SCRIPT.test(path);
}

/** The folder of a script, or the folder itself. */
function folderOf(path: string): string {
  const trimmed = path.trim().replace(/[\\/]+$/, "");
  return isScript(trimmed) ? trimmed.replace(/[\\/][^\\/]*$/, "") : trimmed;
}

/** The name that a project of these scripts would have. */
export function suggestedName(input: string): string {
  return lastName(folderOf(input));
}

/** A folder beside the scripts for a project of them: what converts is not mixed with what is converted. */
export function suggestedFolder(input: string, target: string): string {
  const folder = folderOf(input);
  return /[\\/]/.test(folder) ? `${folder}-${target}` : "";
}
