/** The helpers a conversion may call, and the script that creates those it does call. */

import { aggregateHelpers } from "./helpers/aggregates";
import { arrayHelpers } from "./helpers/arrays";
import { associativeArrayHelpers } from "./helpers/associative-arrays";
import { byteHelpers } from "./helpers/bytes";
import { cursorHelpers } from "./helpers/cursors";
import { dateFormatHelpers } from "./helpers/date-formats";
import { dateHelpers } from "./helpers/dates";
import { dictionaryHelpers } from "./helpers/dictionary";
import { dynamicStatementHelpers } from "./helpers/dynamic-statements";
import { errorHelpers } from "./helpers/errors";
import { HELPER_SCHEMA, type Helper } from "./helpers/helper";
import { hierarchyHelpers } from "./helpers/hierarchies";
import { jsonHelpers } from "./helpers/json";
import { largeObjectHelpers } from "./helpers/large-objects";
import { momentHelpers } from "./helpers/moments";
import { numberFormatHelpers } from "./helpers/number-formats";
import { numberHelpers } from "./helpers/numbers";
import { packageHelpers } from "./helpers/packages";
import { randomHelpers } from "./helpers/random";
import { regularExpressionHelpers } from "./helpers/regular-expressions";
import { sessionHelpers } from "./helpers/session";
import { textHelpers } from "./helpers/text";
import { triggerHelpers } from "./helpers/triggers";
import { tsqlByteHelpers } from "./helpers/tsql-bytes";
import { tsqlCatalogHelpers } from "./helpers/tsql-catalog";
import { tsqlDateHelpers } from "./helpers/tsql-dates";
import { tsqlErrorHelpers } from "./helpers/tsql-errors";
import { tsqlJsonRowHelpers } from "./helpers/tsql-json-rows";
import { tsqlNumberHelpers } from "./helpers/tsql-numbers";
import { tsqlTableHelpers } from "./helpers/tsql-tables";
import { tsqlTextHelpers } from "./helpers/tsql-text";
import { typeNameHelpers } from "./helpers/type-names";
import { undecidedHelpers } from "./helpers/undecided";
import { xmlHelpers } from "./helpers/xml";
import { quoteIfNeeded } from "./identifiers";
import type { PostgreSQLVersion } from "./reserved-words";

export { HELPER_SCHEMA, type Helper } from "./helpers/helper";

const ALL: readonly Helper[] = [
  textHelpers,
  numberHelpers,
  numberFormatHelpers,
  dateHelpers,
  dateFormatHelpers,
  momentHelpers,
  aggregateHelpers,
  undecidedHelpers,
  regularExpressionHelpers,
  arrayHelpers,
  associativeArrayHelpers,
  errorHelpers,
  tsqlErrorHelpers,
  sessionHelpers,
  cursorHelpers,
  randomHelpers,
  largeObjectHelpers,
  byteHelpers,
  hierarchyHelpers,
  jsonHelpers,
  xmlHelpers,
  triggerHelpers,
  packageHelpers,
  dictionaryHelpers,
  dynamicStatementHelpers,
  typeNameHelpers,
  tsqlCatalogHelpers,
  tsqlJsonRowHelpers,
  tsqlTextHelpers,
  tsqlNumberHelpers,
  tsqlDateHelpers,
  tsqlByteHelpers,
  tsqlTableHelpers,
].flat();

const HELPERS: ReadonlyMap<string, Helper> = new Map(ALL.map((helper) => [helper.name, helper]));

/** Every helper there is, for documentation. */
export function allHelpers(): readonly Helper[] {
  return ALL;
}

/** The helper of this name; asking for one that does not exist is a programming error. */
export function helper(name: string): Helper {
  const found = HELPERS.get(name);
  if (!found) throw new Error(`there is no helper named ${name}`);
  return found;
}

/** Does this version lack the helper's function? Later ones have one of the same name and arguments. */
export function needsHelper(name: string, version: PostgreSQLVersion): boolean {
  const { until } = helper(name);
  return until === undefined || version <= until;
}

/**
 * The helpers that these names stand for, with what they depend on, each after what it needs. Names that the
 * version has functions for are left out.
 */
export function requiredHelpers(names: Iterable<string>, version: PostgreSQLVersion): readonly Helper[] {
  const ordered = new Set<Helper>();
  const open = new Set<string>();
  const add = (name: string): void => {
    const one = helper(name);
    // A helper that calls itself, or two that call each other, are created without looking into bodies.
    if (ordered.has(one) || open.has(name) || !needsHelper(name, version)) return;
    open.add(name);
    for (const needed of one.dependsOn ?? []) add(needed);
    ordered.add(one);
  };
  for (const name of [...names].sort()) add(name);
  return [...ordered];
}

/** The statements that create these helpers, in an order in which each can be run; none if none is needed. */
export function helperScript(names: Iterable<string>, schema: string, version: PostgreSQLVersion): readonly string[] {
  const helpers = requiredHelpers(names, version);
  if (helpers.length === 0) return [];
  const quoted = quoteIfNeeded(schema, version);
  const statements = helpers.flatMap((one) =>
    one.statements.map((statement) => `-- ${one.purpose}.\n${inSchema(statement, quoted)};`),
  );
  return [`CREATE SCHEMA IF NOT EXISTS ${quoted};`, ...statements];
}

/** Helper texts are written for HELPER_SCHEMA. */
function inSchema(statement: string, schema: string): string {
  return schema === HELPER_SCHEMA ? statement : statement.replaceAll(`${HELPER_SCHEMA}.`, `${schema}.`);
}
