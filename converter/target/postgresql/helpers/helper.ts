/** What a helper is: a function that PostgreSQL lacks, written in SQL, emitted only when a conversion calls it. */

import type { PostgreSQLVersion } from "../reserved-words";

/** The schema that helper texts are written for; another one is put in its place on request. */
export const HELPER_SCHEMA = "portolan";

export interface Helper {
  /** The function's name, and the name it is asked for by. Overloads belong to one helper. */
  readonly name: string;
  /** One line for the script and the report: what it does that PostgreSQL does not. */
  readonly purpose: string;
  /** How a person gets rid of it. */
  readonly removal: string;
  /** Names of the helpers it calls. */
  readonly dependsOn?: readonly string[];
  /** The last version that lacks it: later ones have a function of the same name and arguments. */
  readonly until?: PostgreSQLVersion;
  /** One statement per overload, without final semicolon, in the schema HELPER_SCHEMA. */
  readonly statements: readonly string[];
}

/** A statement as it is written between the backticks, without the blank lines around it; backslashes are SQL's. */
export function sql(strings: TemplateStringsArray): string {
  return strings.raw[0].trim();
}
