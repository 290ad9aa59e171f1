/**
 * Errors: Oracle's numbers and predefined exceptions, and PostgreSQL's SQLSTATEs and condition names.
 *
 * SQLSTATEs that conversions make up, so that the number can be recovered from the five characters:
 * - RAISE_APPLICATION_ERROR(-20nnn): 'OR' and the last three digits, 'OR001' for -20001.
 * - A number without a counterpart: one letter for the ten thousands and four digits, 'U4381' for -24381.
 * - A declared exception without a number: 'OE' and three characters made from its name.
 * PostgreSQL takes a SQLSTATE that ends in 000 for the whole class, so a last zero of three is written as A.
 * The SQL standard leaves classes that begin with I to Z to implementations; the server uses none of these.
 */

export interface OracleError {
  /** What SQLCODE gives. */
  readonly code: number;
  /** The predefined exception, if there is one. */
  readonly name?: string;
  /** What a handler has to list to catch what PostgreSQL raises in the same situation. */
  readonly conditions: readonly string[];
  /** What to raise it with. */
  readonly sqlState: string;
  /** Oracle's text, where it has no parameters. */
  readonly text?: string;
  /** The server never raises it by itself: converted code has to. */
  readonly isRaisedByHand?: boolean;
}

const row = (
  code: number,
  sqlState: string,
  conditions: string,
  name?: string,
  text?: string,
  isRaisedByHand?: boolean,
): OracleError => ({
  code,
  sqlState,
  conditions: conditions.split(/ (?=[a-z])/),
  ...(name && { name }),
  ...(text && { text }),
  ...(isRaisedByHand && { isRaisedByHand }),
});

/** Of several rows with one SQLSTATE, the first says which number the SQLSTATE becomes. */
export const ORACLE_ERRORS: readonly OracleError[] = [
  row(100, "P0002", "no_data_found", "NO_DATA_FOUND", "no data found"),
  row(-1422, "P0003", "too_many_rows", "TOO_MANY_ROWS", "exact fetch returns more than requested number of rows"),
  row(-1, "23505", "unique_violation", "DUP_VAL_ON_INDEX"),
  row(-1476, "22012", "division_by_zero", "ZERO_DIVIDE", "divisor is equal to zero"),
  row(
    -6502,
    "22P02",
    "string_data_right_truncation numeric_value_out_of_range invalid_text_representation null_value_not_allowed",
    "VALUE_ERROR",
  ),
  row(-1722, "22P02", "invalid_text_representation", "INVALID_NUMBER", "invalid number"),
  row(-12899, "22001", "string_data_right_truncation"),
  row(-1438, "22003", "numeric_value_out_of_range"),
  row(-1426, "22003", "numeric_value_out_of_range", undefined, "numeric overflow"),
  row(-1428, "22003", "numeric_value_out_of_range"),
  row(-1001, "34000", "invalid_cursor_name null_value_not_allowed", "INVALID_CURSOR", "invalid cursor"),
  row(-1002, "24000", "invalid_cursor_state", undefined, "fetch out of sequence"),
  row(-6511, "42P03", "duplicate_cursor", "CURSOR_ALREADY_OPEN", "PL/SQL: cursor already open"),
  row(-6592, "20000", "case_not_found", "CASE_NOT_FOUND", "PL/SQL: CASE not found while executing CASE statement"),
  row(-6531, "22004", "null_value_not_allowed", "COLLECTION_IS_NULL", "Reference to uninitialized collection", true),
  row(-6530, "22004", "null_value_not_allowed", "ACCESS_INTO_NULL", "Reference to uninitialized composite", true),
  row(
    -30625,
    "22004",
    "null_value_not_allowed",
    "SELF_IS_NULL",
    "method dispatch on NULL SELF argument is disallowed",
    true,
  ),
  row(-6533, "2202E", "array_subscript_error", "SUBSCRIPT_BEYOND_COUNT", "Subscript beyond count", true),
  row(-6532, "2202E", "array_subscript_error", "SUBSCRIPT_OUTSIDE_LIMIT", "Subscript outside of limit", true),
  row(-51, "55P03", "lock_not_available", "TIMEOUT_ON_RESOURCE", "timeout occurred while waiting for a resource"),
  row(
    -54,
    "55P03",
    "lock_not_available",
    undefined,
    "resource busy and acquire with NOWAIT specified or timeout expired",
  ),
  row(-30006, "55P03", "lock_not_available", undefined, "resource busy; acquire with WAIT timeout expired"),
  row(-60, "40P01", "deadlock_detected", undefined, "deadlock detected while waiting for resource"),
  row(-8177, "40001", "serialization_failure", undefined, "can't serialize access for this transaction"),
  row(-6504, "42804", "datatype_mismatch", "ROWTYPE_MISMATCH"),
  row(-1017, "28P01", "invalid_password", "LOGIN_DENIED", "invalid username/password; logon denied"),
  row(-1012, "08003", "connection_does_not_exist", "NOT_LOGGED_ON", "not logged on"),
  row(-6501, "XX000", "internal_error", "PROGRAM_ERROR", "PL/SQL: program error"),
  row(-6503, "2F005", "function_executed_no_return_statement", undefined, "PL/SQL: Function returned without value"),
  row(-6500, "53200", "out_of_memory", "STORAGE_ERROR", "PL/SQL: storage error"),
  row(-1410, "S1410", "SQLSTATE 'S1410'", "SYS_INVALID_ROWID", "invalid ROWID", true),
  row(-6548, "S6548", "SQLSTATE 'S6548'", "NO_DATA_NEEDED", "no more rows needed", true),
  row(-2291, "23503", "foreign_key_violation"),
  row(-2292, "23503", "foreign_key_violation"),
  row(-1400, "23502", "not_null_violation"),
  row(-1407, "23502", "not_null_violation"),
  row(-2290, "23514", "check_violation"),
  row(-1427, "21000", "cardinality_violation", undefined, "single-row subquery returns more than one row"),
  row(-30926, "21000", "cardinality_violation", undefined, "unable to get a stable set of rows in the source tables"),
  row(-942, "42P01", "undefined_table", undefined, "table or view does not exist"),
  row(-4043, "42883", "undefined_function"),
  row(-904, "42703", "undefined_column"),
  row(-955, "42P07", "duplicate_table", undefined, "name is already used by an existing object"),
  row(-1430, "42701", "duplicate_column"),
  row(-1031, "42501", "insufficient_privilege", undefined, "insufficient privileges"),
  row(-900, "42601", "syntax_error", undefined, "invalid SQL statement"),
  row(-1843, "22008", "datetime_field_overflow", undefined, "not a valid month"),
  row(-1847, "22008", "datetime_field_overflow", undefined, "day of month must be between 1 and last day of month"),
  row(-1839, "22008", "datetime_field_overflow", undefined, "date not valid for month specified"),
  row(-1850, "22008", "datetime_field_overflow", undefined, "hour must be between 0 and 23"),
  row(-1858, "22007", "invalid_datetime_format"),
  row(-1861, "22007", "invalid_datetime_format", undefined, "literal does not match format string"),
  row(-1830, "22007", "invalid_datetime_format"),
  row(-1821, "22007", "invalid_datetime_format", undefined, "date format not recognized"),
  row(-1013, "57014", "query_canceled", undefined, "user requested cancel of current operation"),
  row(-8002, "55000", "object_not_in_prerequisite_state"),
  row(-8004, "2200H", "sequence_generator_limit_exceeded"),
];

/** First letters of made-up SQLSTATEs, by the ten thousands of the number. */
const TEN_THOUSANDS = "STUVWYZ";

/** A predefined exception by its name in any letter case. */
export function predefinedException(name: string): OracleError | undefined {
  const upper = name.toUpperCase();
  return ORACLE_ERRORS.find((error) => error.name === upper);
}

/** An error by its number, as EXCEPTION_INIT gives it: -20001, -1, 100, -1403. */
export function errorByCode(code: number): OracleError {
  const wanted = code === -1403 ? 100 : code;
  const known = ORACLE_ERRORS.find((error) => error.code === wanted);
  if (known) return known;
  const sqlState = sqlStateForCode(wanted);
  return { code: wanted, sqlState, conditions: [`SQLSTATE '${sqlState}'`], isRaisedByHand: true };
}

/** The SQLSTATE that stands for a number; see the top of this file. */
export function sqlStateForCode(code: number): string {
  const known = ORACLE_ERRORS.find((error) => error.code === code);
  if (known) return known.sqlState;
  const number = Math.abs(code);
  if (number >= 20000 && number <= 20999) return withoutCategory(`OR${digits(number - 20000, 3)}`);
  return withoutCategory(TEN_THOUSANDS[Math.floor(number / 10000) % 7] + digits(number % 10000, 4));
}

/** The number that a SQLSTATE stands for, as the helper sqlcode finds it. */
export function codeForSqlState(sqlState: string): number | undefined {
  const number = Number(sqlState.slice(1).replace(/A$/, "0").replace(/^R/, ""));
  if (/^OR\d\d[\dA]$/.test(sqlState)) return -20000 - number;
  if (sqlState.startsWith("OE")) return 1;
  const known = ORACLE_ERRORS.find((error) => error.sqlState === sqlState);
  if (known) return known.code;
  if (/^[STUVWYZ]\d{3}[\dA]$/.test(sqlState)) return -(TEN_THOUSANDS.indexOf(sqlState[0]) * 10000 + number);
  return undefined;
}

/**
 * The SQLSTATE of an exception that is declared without a number. It depends on the full name only
 * (package.exception), so that every unit that names the exception finds the same.
 */
export function sqlStateForException(qualifiedName: string): string {
  let hash = 0x811c9dc5;
  for (const character of qualifiedName.toUpperCase()) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return withoutCategory(`OE${((hash >>> 0) % 36 ** 3).toString(36).toUpperCase().padStart(3, "0")}`);
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

function withoutCategory(sqlState: string): string {
  return sqlState.replace(/000$/, "00A");
}
