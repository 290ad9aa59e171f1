/** Which conditions stand for an Oracle exception, and what it is raised with. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ExceptionSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type { ObjectName } from "../../../../converter/plsql/nodes";
import {
  errorByCode,
  NO_DATA_FOUND,
  type OracleError,
  predefinedException,
  sqlStateForException,
} from "../../../../converter/target/mysql/exceptions";
import { quoteText } from "../../../../converter/target/mysql/texts";

export interface TargetException {
  /** What a handler lists to catch it. */
  readonly conditions: readonly string[];
  /** The statement that raises it, with its semicolon. */
  readonly raise: string;
}

/** The exception that a handler or RAISE names. */
export function exceptionNamed(name: ObjectName, at: RuleContext): TargetException {
  const written = name.parts.map((p) => p.value).join(".");
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind === "exception") return exceptionOf(symbol);
  const predefined = name.parts.length === 1 ? predefinedException(written) : undefined;
  return predefined ? numbered(predefined) : ownException(written, written);
}

function exceptionOf(symbol: ExceptionSymbol): TargetException {
  if (symbol.errorNumber === undefined) return ownException(symbol.name, qualifiedName(symbol));
  return numbered((symbol.node ? undefined : predefinedException(symbol.name)) ?? errorByCode(symbol.errorNumber));
}

function numbered(error: OracleError): TargetException {
  if (error.code === 100) {
    return {
      conditions: ["NOT FOUND"],
      raise: `SIGNAL SQLSTATE '02000' SET MYSQL_ERRNO = ${NO_DATA_FOUND}, MESSAGE_TEXT = 'no data found';`,
    };
  }
  const text = error.text ?? (error.code === error.numbers[0] ? "" : `ORA${String(error.code).padStart(6, "0")}`);
  const message = text || `ORA-${String(Math.abs(error.code)).padStart(5, "0")}`;
  return {
    conditions: error.numbers.map(String),
    raise: `SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = ${error.numbers[0]}, MESSAGE_TEXT = ${quoteText(message)};`,
  };
}

function ownException(name: string, qualified: string): TargetException {
  const state = `SQLSTATE '${sqlStateForException(qualified)}'`;
  return {
    conditions: [state],
    raise: `SIGNAL ${state} SET MYSQL_ERRNO = 6510, MESSAGE_TEXT = ${quoteText(`unhandled user-defined exception ${name}`.slice(0, 128))};`,
  };
}

/** "PKG.E_LOW", "PROC.E_LOW": the same from wherever the exception is named. */
function qualifiedName(symbol: ExceptionSymbol): string {
  const parts = [symbol.name];
  for (let owner: ModelSymbol | undefined = symbol.parent; owner; owner = owner.parent) parts.unshift(owner.name);
  const body = symbol.node?.parent;
  // An exception of an inner block hides one of the same name around it: its place tells them apart.
  if (body?.kind === "Body" && body.parent?.kind === "Block") parts.push(String(symbol.node?.start));
  return parts.join(".");
}
