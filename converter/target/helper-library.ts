/** The helpers of one target: functions that it lacks, emitted only when a conversion calls them. */

/** The schema that helper texts are written for; another one is put in its place on request. */
export const HELPER_SCHEMA = "portolan";

export interface Helper {
  /** The function's name, and the name it is asked for by. Overloads belong to one helper. */
  readonly name: string;
  /** One line for the script and the report: what it does that the target does not. */
  readonly purpose: string;
  /** How a person gets rid of it. */
  readonly removal: string;
  /** Names of the helpers it calls. */
  readonly dependsOn?: readonly string[];
  /** The last version that lacks it: later ones have a function of the same name and arguments. */
  readonly until?: number;
  /** One statement per overload, without final semicolon, in the schema HELPER_SCHEMA. */
  readonly statements: readonly string[];
}

/** A statement as it is written between the backticks, without the blank lines around it; backslashes are SQL's. */
export function sql(strings: TemplateStringsArray): string {
  return strings.raw[0].trim();
}

export class HelperLibrary {
  private readonly named: ReadonlyMap<string, Helper>;

  /** `createSchema` gives the statement that makes the schema, without semicolon. */
  constructor(
    /** Every helper there is, for documentation. */
    readonly all: readonly Helper[],
    private readonly createSchema: (schema: string) => string,
  ) {
    this.named = new Map(all.map((helper) => [helper.name, helper]));
  }

  /** The helper of this name; asking for one that does not exist is a programming error. */
  helper(name: string): Helper {
    const found = this.named.get(name);
    if (!found) throw new Error(`there is no helper named ${name}`);
    return found;
  }

  /** Does this version lack the helper's function? Later ones have one of the same name and arguments. */
  isNeeded(name: string, version: number): boolean {
    const { until } = this.helper(name);
    return until === undefined || version <= until;
  }

  /**
   * The helpers that these names stand for, with what they depend on, each after what it needs. Names that the
   * version has functions for are left out.
   */
  required(names: Iterable<string>, version: number): readonly Helper[] {
    const ordered = new Set<Helper>();
    const open = new Set<string>();
    const add = (name: string): void => {
      const one = this.helper(name);
      // A helper that calls itself, or two that call each other, are created without looking into bodies.
      if (ordered.has(one) || open.has(name) || !this.isNeeded(name, version)) return;
      open.add(name);
      for (const needed of one.dependsOn ?? []) add(needed);
      ordered.add(one);
    };
    for (const name of [...names].sort()) add(name);
    return [...ordered];
  }

  /** The statements that create these helpers, in an order in which each can be run; `schema` is ready to be written. */
  script(names: Iterable<string>, schema: string, version: number): readonly string[] {
    const helpers = this.required(names, version);
    if (helpers.length === 0) return [];
    const statements = helpers.flatMap((one) =>
      one.statements.map((statement) => `-- ${one.purpose}.\n${inSchema(statement, schema)};`),
    );
    return [`${this.createSchema(schema)};`, ...statements];
  }
}

/** Helper texts are written for HELPER_SCHEMA. */
function inSchema(statement: string, schema: string): string {
  return schema === HELPER_SCHEMA ? statement : statement.replaceAll(`${HELPER_SCHEMA}.`, `${schema}.`);
}
