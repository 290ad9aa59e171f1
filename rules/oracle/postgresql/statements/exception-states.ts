/** Which SQLSTATE or conditions stand for an Oracle exception: a predefined one, one with a number, or one of the user's own. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ExceptionSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type { ObjectName } from "../../../../converter/plsql/nodes";
import {
  errorByCode,
  predefinedException,
  sqlStateForException,
} from "../../../../converter/target/postgresql/exceptions";

export interface TargetException {
  /** What a handler lists to catch it: condition names, or `SQLSTATE 'xxxxx'`. */
  readonly conditions: readonly string[];
  /** What it is raised with. */
  readonly sqlState: string;
  /** The name as the source writes it, for messages. */
  readonly name: string;
  /** What SQLCODE gives; undefined for an exception without a number. */
  readonly code?: number;
  /** Oracle raises it by itself, the target never does. */
  readonly isRaisedByHand: boolean;
  /** Whether the input or Oracle declares it. */
  readonly isKnown: boolean;
}

/** The exception that a handler or RAISE names; OTHERS is none. */
export function exceptionNamed(name: ObjectName, at: RuleContext): TargetException | undefined {
  const written = name.parts.map((p) => p.value).join(".");
  if (written === "OTHERS") return undefined;
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind === "exception") return exceptionOf(symbol);
  const predefined = predefinedException(name.parts.at(-1)?.value ?? "");
  if (predefined && name.parts.length === 1)
    return { ...predefined, name: written, isRaisedByHand: false, isKnown: true };
  return ownException(written, written, false);
}

/** The same by the exception's symbol. */
export function exceptionOf(symbol: ExceptionSymbol): TargetException {
  if (symbol.errorNumber === undefined) return ownException(symbol.name, qualifiedName(symbol), true);
  const error = (symbol.node ? undefined : predefinedException(symbol.name)) ?? errorByCode(symbol.errorNumber);
  return {
    conditions: error.conditions,
    sqlState: error.sqlState,
    name: symbol.name,
    code: error.code,
    isRaisedByHand: error.isRaisedByHand === true,
    isKnown: true,
  };
}

function ownException(name: string, qualified: string, isKnown: boolean): TargetException {
  const sqlState = sqlStateForException(qualified);
  return { conditions: [`SQLSTATE '${sqlState}'`], sqlState, name, isRaisedByHand: false, isKnown };
}

/** "PKG.E_LOW", "PROC.E_LOW", "PKG.PROC.E_LOW": the same from wherever the exception is named. */
function qualifiedName(symbol: ExceptionSymbol): string {
  const parts = [symbol.name];
  for (let owner: ModelSymbol | undefined = symbol.parent; owner; owner = owner.parent) parts.unshift(owner.name);
  // An exception of an inner block hides one of the same name around it: its place tells them apart.
  if (isOfInnerBlock(symbol)) parts.push(String(symbol.node?.start));
  return parts.join(".");
}

function isOfInnerBlock(symbol: ExceptionSymbol): boolean {
  const body = symbol.node?.parent;
  return body?.kind === "Body" && body.parent?.kind === "Block";
}
