/**
 * Errors: Oracle's numbers and predefined exceptions, and the error numbers of MySQL and MariaDB.
 *
 * RAISE_APPLICATION_ERROR(-20nnn) is SIGNAL SQLSTATE '45000' with the error number 20nnn, which no server uses. An exception
 * without a number has a SQLSTATE of its own, '45' and three characters made from its name.
 */
import { nameDigest } from "../name-digest";

export interface OracleError {
  /** What SQLCODE gives. */
  readonly code: number;
  /** The predefined exception, if there is one. */
  readonly name?: string;
  /** The numbers that the servers raise in the same situation, the most common one first; none: they never do. */
  readonly numbers: readonly number[];
  /** Oracle's text, where it has no parameters. */
  readonly text?: string;
}

const row = (code: number, numbers: readonly number[], name?: string, text?: string): OracleError => ({
  code,
  numbers,
  ...(name && { name }),
  ...(text && { text }),
});

/** The number that NO_DATA_FOUND is raised with; SELECT INTO itself ends in the warning 1329. */
export const NO_DATA_FOUND = 1403;

/** Of several rows with one number, the first says which code the number becomes. */
export const ORACLE_ERRORS: readonly OracleError[] = [
  row(100, [1329, NO_DATA_FOUND], "NO_DATA_FOUND", "no data found"),
  row(-1422, [1172], "TOO_MANY_ROWS", "exact fetch returns more than requested number of rows"),
  row(-1, [1062, 1586], "DUP_VAL_ON_INDEX", "unique constraint violated"),
  row(-1476, [1365], "ZERO_DIVIDE", "divisor is equal to zero"),
  row(-6502, [1366, 1264, 1265, 1292, 1406, 1690, 6502], "VALUE_ERROR", "PL/SQL: numeric or value error"),
  row(-1722, [1366, 1292, 6502], "INVALID_NUMBER", "invalid number"),
  row(-1001, [1326], "INVALID_CURSOR", "invalid cursor"),
  row(-6511, [1325], "CURSOR_ALREADY_OPEN", "PL/SQL: cursor already open"),
  row(-6592, [1339], "CASE_NOT_FOUND", "PL/SQL: CASE not found while executing CASE statement"),
  row(-51, [1205, 3572], "TIMEOUT_ON_RESOURCE", "timeout occurred while waiting for a resource"),
  row(-1017, [1045], "LOGIN_DENIED", "invalid username/password; logon denied"),
  row(-6531, [6531], "COLLECTION_IS_NULL", "Reference to uninitialized collection"),
  row(-6530, [6530], "ACCESS_INTO_NULL", "Reference to uninitialized composite"),
  row(-30625, [30625], "SELF_IS_NULL", "method dispatch on NULL SELF argument is disallowed"),
  row(-6533, [6533], "SUBSCRIPT_BEYOND_COUNT", "Subscript beyond count"),
  row(-6532, [6532], "SUBSCRIPT_OUTSIDE_LIMIT", "Subscript outside of limit"),
  row(-6504, [6504], "ROWTYPE_MISMATCH", "PL/SQL: Return types of Result Set variables or query do not match"),
  row(-1012, [1012], "NOT_LOGGED_ON", "not logged on"),
  row(-6501, [6501], "PROGRAM_ERROR", "PL/SQL: program error"),
  row(-6500, [1037, 1038], "STORAGE_ERROR", "PL/SQL: storage error"),
  row(-1410, [1410], "SYS_INVALID_ROWID", "invalid ROWID"),
  row(-6548, [6548], "NO_DATA_NEEDED", "no more rows needed"),
  row(-54, [3572, 1205], undefined, "resource busy and acquire with NOWAIT specified or timeout expired"),
  row(-30006, [1205], undefined, "resource busy; acquire with WAIT timeout expired"),
  row(-60, [1213], undefined, "deadlock detected while waiting for resource"),
  row(-2291, [1452, 1216], undefined, "integrity constraint violated - parent key not found"),
  row(-2292, [1451, 1217], undefined, "integrity constraint violated - child record found"),
  row(-1400, [1048, 1364], undefined, "cannot insert NULL"),
  row(-1407, [1048], undefined, "cannot update to NULL"),
  row(-2290, [3819, 4025], undefined, "check constraint violated"),
  row(-12899, [1406], undefined, "value too large for column"),
  row(-1438, [1264], undefined, "value larger than specified precision allowed for this column"),
  row(-1427, [1242], undefined, "single-row subquery returns more than one row"),
  row(-942, [1146, 1051], undefined, "table or view does not exist"),
  row(-904, [1054], undefined, "invalid identifier"),
  row(-955, [1050], undefined, "name is already used by an existing object"),
  row(-1418, [1091], undefined, "specified index does not exist"),
  row(-1430, [1060], undefined, "column being added already exists in table"),
  row(-4043, [1305], undefined, "object does not exist"),
  row(-2289, [1146, 1305], undefined, "sequence does not exist"),
  row(-1031, [1142, 1227, 1044], undefined, "insufficient privileges"),
  row(-900, [1064], undefined, "invalid SQL statement"),
  row(-1013, [1317], undefined, "user requested cancel of current operation"),
];

/** A predefined exception by its name in any letter case. */
export function predefinedException(name: string): OracleError | undefined {
  const upper = name.toUpperCase();
  return ORACLE_ERRORS.find((error) => error.name === upper);
}

/** An error by its number, as EXCEPTION_INIT gives it: -20001, -1, 100, -1403. */
export function errorByCode(code: number): OracleError {
  const wanted = code === -NO_DATA_FOUND ? 100 : code;
  return ORACLE_ERRORS.find((error) => error.code === wanted) ?? { code: wanted, numbers: [numberOf(wanted)] };
}

/** The greatest number that SIGNAL takes. */
const LARGEST_NUMBER = 65535;

/** The number that an error without a counterpart is raised with: Oracle's own, without its sign. */
export function numberOf(code: number): number {
  return Math.abs(code) % (LARGEST_NUMBER + 1) || LARGEST_NUMBER;
}

/** The SQLSTATE of an exception that has no number, by its qualified name. */
export function sqlStateForException(qualifiedName: string): string {
  const digits = Number.parseInt(nameDigest(qualifiedName), 16) % (36 ** 3 - 1);
  return `45${(digits + 1).toString(36).toUpperCase().padStart(3, "0")}`;
}
