/** The helpers that a conversion to MySQL or MariaDB may call, and the script that creates those it does call. */
import { type Helper, HelperLibrary } from "../helper-library";
import { collectionHelpers } from "./helpers/collections";
import { dateFormatHelpers } from "./helpers/date-formats";
import { dateHelpers } from "./helpers/dates";
import { errorCodeHelpers } from "./helpers/error-codes";
import { errorHelpers } from "./helpers/errors";
import { hierarchyHelpers } from "./helpers/hierarchies";
import { numberFormatHelpers } from "./helpers/number-formats";
import { numberHelpers } from "./helpers/numbers";
import { outputHelpers } from "./helpers/output";
import { regularExpressionHelpers } from "./helpers/regular-expressions";
import { textHelpers } from "./helpers/text";
import { tsqlErrorHelpers } from "./helpers/tsql-errors";
import { tsqlValueHelpers } from "./helpers/tsql-values";
import { quoteIfNeeded } from "./identifiers";

const LIBRARY = new HelperLibrary(
  [
    errorHelpers,
    errorCodeHelpers,
    outputHelpers,
    collectionHelpers,
    numberHelpers,
    textHelpers,
    dateHelpers,
    dateFormatHelpers,
    numberFormatHelpers,
    regularExpressionHelpers,
    hierarchyHelpers,
    tsqlErrorHelpers,
    tsqlValueHelpers,
  ].flat(),
  (schema) => `CREATE DATABASE IF NOT EXISTS ${schema}`,
);

/** The helpers that these names stand for, with what they depend on, each after what it needs. */
export function requiredHelpers(names: Iterable<string>, version: number): readonly Helper[] {
  return LIBRARY.required(names, version);
}

/** The statements that create these helpers, in an order in which each can be run; none if none is needed. */
export function helperScript(names: Iterable<string>, schema: string, version: number): readonly string[] {
  return LIBRARY.script(names, quoteIfNeeded(schema), version);
}
