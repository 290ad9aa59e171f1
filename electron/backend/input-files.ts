/** Reads the files and folders that a conversion is given. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { comparePaths, orderForRun } from "../../converter/script/run-order";
import type { ScriptInput } from "../../converter/script/script-statement";
import { decodeText } from "./text-decoding";

export interface InputFile extends ScriptInput {
  /** Where the file is; `name` is its path from the inputs' common folder. */
  readonly path: string;
  readonly encoding: string;
  readonly isFromFolder: boolean;
}

/** Why an input is not there, in one sentence. */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
}

export interface InputSet {
  /** The folder that all inputs have in common; names of files start there. */
  readonly root: string;
  /** In run order. */
  readonly files: readonly InputFile[];
  readonly problems: readonly InputProblem[];
  /** The file that a script includes, looked for from that script's folder; letter case is forgiven. */
  readonly readInclude: (path: string, fromFile: string) => ScriptInput | undefined;
}

const EXTENSIONS: ReadonlySet<string> = new Set(
  (
    "sql ddl pks pkb pck pkg pkh pls plb plsql prc fnc trg tab tbl vw typ tps tpb bdy spc seq syn idx con grt mv " +
    "sqldataprovider"
  ).split(" "),
);
/** The longest text that JavaScript holds, less a margin. */
const LARGEST = 500_000_000;

/** Which files of a folder are scripts, and in which order they run. */
export interface FolderReading {
  /** Extensions of files that are read besides those of scripts. */
  readonly extensions: readonly string[];
  /** The scripts to run, in order, out of a folder's files sorted by name. */
  order(files: readonly InputFile[]): readonly InputFile[];
}

const SCRIPTS: FolderReading = { extensions: [], order: (files) => orderForRun(files) };

/** Reads files and folders. Never throws: what cannot be read is a problem of the set. */
export function readInputs(paths: readonly string[], encoding?: string, reading = SCRIPTS): InputSet {
  return new InputReader(paths, encoding, reading);
}

class InputReader implements InputSet {
  readonly root: string;
  readonly files: readonly InputFile[];
  readonly problems: InputProblem[] = [];
  private readonly byPath = new Map<string, InputFile | undefined>();
  private readonly listings = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    paths: readonly string[],
    private readonly encoding: string | undefined,
    private readonly reading: FolderReading,
  ) {
    const absolute = paths.map((path) => resolve(path));
    this.root = commonFolder(absolute);
    const files = absolute.flatMap((path) => this.readInput(path));
    // A file given twice, or given and in a given folder, is one input.
    this.files = [...new Map(files.map((file) => [file.path, file])).values()];
  }

  /** A property, so that it can be handed on without its set. */
  readonly readInclude = (path: string, fromFile: string): ScriptInput | undefined => {
    const folder = dirname(resolve(this.root, fromFile));
    const wanted = isAbsolute(path) ? resolve(path) : resolve(folder, path);
    const found = this.locate(wanted);
    return found === undefined ? undefined : this.readFile(found, true);
  };

  private readInput(path: string): readonly InputFile[] {
    let isFolder: boolean;
    try {
      isFolder = statSync(path).isDirectory();
    } catch {
      this.problem(path, "was not found");
      return [];
    }
    if (!isFolder) {
      const file = this.readFile(path, false);
      return file ? [file] : [];
    }
    const scripts = this.scriptsOf(path, new Set()).sort((a, b) => comparePaths(this.nameOf(a), this.nameOf(b)));
    if (scripts.length === 0) this.problem(path, "holds no script files (.sql, .pks, .pkb, .ddl …)");
    return this.reading.order(scripts.flatMap((script) => this.readFile(script, true) ?? []));
  }

  private scriptsOf(folder: string, visited: Set<string>): string[] {
    try {
      const real = realpathSync(folder);
      if (visited.has(real)) return [];
      visited.add(real);
      return readdirSync(folder).flatMap((name) => {
        if (name.startsWith(".")) return [];
        const path = join(folder, name);
        if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return this.scriptsOf(path, visited);
        const extension = extname(name).slice(1).toLowerCase();
        return EXTENSIONS.has(extension) || this.reading.extensions.includes(extension) ? [path] : [];
      });
    } catch {
      this.problem(folder, "cannot be opened");
      return [];
    }
  }

  private readFile(path: string, isFromFolder: boolean): InputFile | undefined {
    if (!this.byPath.has(path)) this.byPath.set(path, this.load(path, isFromFolder));
    return this.byPath.get(path);
  }

  private load(path: string, isFromFolder: boolean): InputFile | undefined {
    try {
      const { size } = statSync(path);
      if (size > LARGEST) return this.problem(path, "is larger than 500 MB: divide it and convert its parts");
      const decoded = decodeText(readFileSync(path), this.encoding);
      if (!decoded) return this.problem(path, binaryProblem(path));
      if (decoded.text.trim() === "") return this.problem(path, "is empty");
      return { name: this.nameOf(path), path, ...decoded, isFromFolder };
    } catch {
      return this.problem(path, "cannot be read");
    }
  }

  private problem(path: string, what: string): undefined {
    this.problems.push({ path, message: `${this.nameOf(path)} ${what}.` });
  }

  private nameOf(path: string): string {
    const name = relative(this.root, path);
    return name === "" ? basename(path) : name.split(sep).join("/");
  }

  /** The file at a path, or the one that differs in letter case only: scripts come from Windows. */
  private locate(path: string): string | undefined {
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
    const parent = dirname(path);
    if (parent === path) return undefined;
    const folder = statSync(parent, { throwIfNoEntry: false })?.isDirectory() ? parent : this.locateFolder(parent);
    const name = folder === undefined ? undefined : this.listing(folder).get(basename(path).toLowerCase());
    if (folder === undefined || name === undefined) return undefined;
    const found = join(folder, name);
    return statSync(found, { throwIfNoEntry: false })?.isFile() ? found : undefined;
  }

  private locateFolder(path: string): string | undefined {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
    const parent = dirname(path);
    const folder = parent === path ? undefined : this.locateFolder(parent);
    const name = folder === undefined ? undefined : this.listing(folder).get(basename(path).toLowerCase());
    return folder === undefined || name === undefined ? undefined : join(folder, name);
  }

  private listing(folder: string): ReadonlyMap<string, string> {
    let listing = this.listings.get(folder);
    if (!listing) {
      try {
        listing = new Map(readdirSync(folder).map((name) => [name.toLowerCase(), name]));
      } catch {
        listing = new Map();
      }
      this.listings.set(folder, listing);
    }
    return listing;
  }
}

function binaryProblem(path: string): string {
  const extension = extname(path).toLowerCase();
  if (extension === ".dmp") {
    return "is an export dump, not a script: let impdp write its DDL to a script with SQLFILE=schema.sql";
  }
  if (extension === ".dacpac" || extension === ".bacpac") {
    return "is a packed database model, not a script: let SqlPackage extract scripts with /p:ExtractTarget=SchemaObjectType";
  }
  return "is a binary file, not a script";
}

/** The folder that holds all paths; of a single folder the folder itself. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path),
  );
  let common = folders[0] ?? resolve(".");
  for (const folder of folders) {
    while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) {
      const parent = dirname(common);
      if (parent === common) break;
      common = parent;
    }
  }
  return common;
}
