/** The command line: what it takes, and what it says when it is used wrongly. */
import { parseArgs } from "node:util";
import { type Target, versionOf, versionText } from "../../converter/convert/target";
import type { ReportLanguage } from "../../converter/report/messages";
import { TARGETS, targetProduct } from "../../rules/conversion-pairs";

export type Command =
  | { readonly name: "help"; readonly text: string }
  | ({ readonly name: "convert" | "assess" } & ConvertOptions)
  | { readonly name: "parse"; readonly from: string; readonly inputs: readonly string[] }
  | { readonly name: "demo" };

export interface ConvertOptions {
  readonly from: string;
  readonly to: string;
  readonly targetVersion: number;
  /** "embedded", or the URL of a server. */
  readonly verifyOn?: string;
  readonly reports: readonly ("pdf" | "html" | "csv")[];
  /** Of the PDF and the HTML report. */
  readonly language: ReportLanguage;
  readonly batch: boolean;
  readonly out: string;
  readonly failOn?: "not-converted" | "action-items";
  readonly packages?: "schema" | "prefix";
  readonly inputs: readonly string[];
}

/** Wrong use: one sentence for the user. Exit code 2. */
export class UsageError extends Error {}

const SOURCES = ["oracle", "sqlserver"];
const REPORTS = ["pdf", "html", "csv"] as const;
const LANGUAGES: readonly ReportLanguage[] = ["en", "ko"];

export const HELP = `Portolan converts database schemas and assesses migrations.

  portolan convert --from oracle --to postgresql --out DIR INPUT...
  portolan assess  --from oracle --to postgresql --out DIR INPUT...   the reports only
  portolan parse   --from oracle --json INPUT...                      what the parser understood
  portolan demo                                                       the bundled sample, end to end

INPUT is a script, a folder of scripts, or several of them in running order. SQL*Plus
scripts with @includes, DEFINE and &variables are followed as SQL*Plus would, sqlcmd
scripts with GO, :r, :setvar and $(variables) as sqlcmd would.

  --from SOURCE           oracle or sqlserver
  --to TARGET             postgresql, mysql or mariadb
  --target-version N      PostgreSQL 13 to 18 (default 17), MySQL 8.0, 8.4, 9.7 (default 8.4),
                          MariaDB 10.6, 10.11, 11.4, 11.8 (default 11.4)
  --out DIR               gets schema.sql, objects/<schema>/<kind>/<name>.sql, assessment.json
  --verify [URL]          PostgreSQL: load everything on the embedded PostgreSQL and check every
                          routine body. MySQL and MariaDB: the same in scratch databases of a server,
                          mysql://user@host:3306/ (password: PORTOLAN_PASSWORD), dropped afterwards
  --report LIST           also write reports: pdf, html, csv (comma-separated)
  --language LANGUAGE     of the pdf and html reports: en (default) or ko
  --packages MODE         a schema for each package ("schema", default) or routines named
                          package__routine ("prefix")
  --batch                 INPUT is a folder; each entry is a project of its own, written to
                          DIR/<entry without extension>/
  --fail-on WHAT          exit with 1 when something is "not-converted" or has "action-items"

To load the result:  psql -v ON_ERROR_STOP=1 -f DIR/schema.sql
                     mysql DATABASE < DIR/schema.sql

Exit codes: 0 done, 1 stopped by --fail-on, 2 wrong use, 3 input that cannot be read.`;

/** Reads the arguments after the program's name. Throws UsageError. */
export function parseCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || args.includes("--help") || args.includes("-h"))
    return { name: "help", text: HELP };
  if (name === "demo") return { name: "demo" };
  if (name === "parse") return parseParse(rest);
  if (name === "convert" || name === "assess") return parseConvert(name, rest);
  throw new UsageError(`There is no command "${name}": use convert, assess, parse or demo (--help explains them).`);
}

function parseParse(args: string[]): Command {
  const { values, positionals } = read(args, { from: { type: "string" }, json: { type: "boolean" } });
  return { name: "parse", from: choose("--from", values.from, SOURCES), inputs: needInputs(positionals) };
}

function parseConvert(name: "convert" | "assess", args: string[]): Command {
  const { values, positionals } = read(withServer(args), {
    from: { type: "string" },
    to: { type: "string" },
    "target-version": { type: "string" },
    out: { type: "string" },
    verify: { type: "boolean" },
    "verify-on": { type: "string" },
    report: { type: "string" },
    language: { type: "string" },
    batch: { type: "boolean" },
    "fail-on": { type: "string" },
    packages: { type: "string" },
  });
  if (typeof values.out !== "string") throw new UsageError("--out DIR is needed: the folder that gets the result.");
  const to = choose(
    "--to",
    values.to,
    TARGETS.map((t) => t.kind),
  );
  return {
    name,
    from: choose("--from", values.from, SOURCES),
    to,
    targetVersion: targetVersion(targetProduct(to), values["target-version"]),
    verifyOn: verifyOn(targetProduct(to), values),
    reports: reportsOf(values.report),
    language: values.language === undefined ? "en" : choose("--language", values.language, LANGUAGES),
    batch: values.batch === true,
    out: values.out,
    failOn:
      values["fail-on"] === undefined
        ? undefined
        : choose("--fail-on", values["fail-on"], ["not-converted", "action-items"] as const),
    packages:
      values.packages === undefined ? undefined : choose("--packages", values.packages, ["schema", "prefix"] as const),
    inputs: needInputs(positionals),
  };
}

type Options = Record<string, { type: "string" | "boolean" }>;
interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

function read(args: string[], options: Options): Parsed {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: values as Parsed["values"], positionals };
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split("\n")[0]} (--help lists the options.)`);
  }
}

function choose<T extends string>(option: string, value: string | boolean | undefined, allowed: readonly T[]): T {
  if (allowed.includes(value as T)) return value as T;
  const given = value === undefined ? "is missing" : `"${value}" is not known`;
  throw new UsageError(`${option} ${given}: use ${allowed.join(" or ")}.`);
}

/** `--verify URL` is `--verify-on URL`: an option of the library either takes a value or does not. */
function withServer(args: readonly string[]): string[] {
  return args.map((arg, i) => (arg === "--verify" && /^\w+:\/\//.test(args[i + 1] ?? "") ? "--verify-on" : arg));
}

function verifyOn(target: Target, values: Parsed["values"]): string | undefined {
  const url = values["verify-on"];
  if (url === undefined && values.verify !== true) return undefined;
  if (target.kind === "postgresql") {
    if (url !== undefined)
      throw new UsageError("--verify takes no URL for PostgreSQL: it is proved on the embedded one.");
    return "embedded";
  }
  if (typeof url !== "string" || !URL.canParse(url))
    throw new UsageError(`--verify needs a server of ${target.title}: --verify mysql://user@host:3306/`);
  if (new URL(url).password !== "")
    throw new UsageError("--verify: a password does not belong on the command line; set PORTOLAN_PASSWORD instead.");
  return url;
}

function targetVersion(target: Target, value: string | boolean | undefined): number {
  if (value === undefined) return target.defaultVersion;
  const version = versionOf(target, String(value));
  if (version !== undefined) return version;
  const known = target.versions.map((v) => versionText(target.kind, v)).join(", ");
  throw new UsageError(`--target-version ${value}: ${target.title} ${known} are supported.`);
}

function reportsOf(value: string | boolean | undefined): (typeof REPORTS)[number][] {
  if (typeof value !== "string") return [];
  return value.split(",").map((r) => choose("--report", r.trim(), REPORTS));
}

function needInputs(positionals: readonly string[]): readonly string[] {
  if (positionals.length === 0) throw new UsageError("No INPUT: name at least one script or folder.");
  return positionals;
}
