/** The helpers a conversion may call, and the script that creates those it does call. */

import { type Helper, HelperLibrary } from "../helper-library";
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

export { HELPER_SCHEMA, type Helper } from "../helper-library";

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

const LIBRARY = new HelperLibrary(ALL, (schema) => `CREATE SCHEMA IF NOT EXISTS ${schema}`);

/** Every helper there is, for documentation. */
export function allHelpers(): readonly Helper[] {
  return LIBRARY.all;
}

/** Does this version lack the helper's function? Later ones have one of the same name and arguments. */
export function needsHelper(name: string, version: PostgreSQLVersion): boolean {
  return LIBRARY.isNeeded(name, version);
}

/** The helpers that these names stand for, with what they depend on, each after what it needs. */
export function requiredHelpers(names: Iterable<string>, version: PostgreSQLVersion): readonly Helper[] {
  return LIBRARY.required(names, version);
}

/** The statements that create these helpers, in an order in which each can be run; none if none is needed. */
export function helperScript(names: Iterable<string>, schema: string, version: PostgreSQLVersion): readonly string[] {
  return LIBRARY.script(names, quoteIfNeeded(schema, version), version);
}
