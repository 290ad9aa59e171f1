/** Evaluates the static conditions of `$IF`: constants, `$$` inquiries, comparisons, IS NULL, AND, OR, NOT. */
import type { Token } from "../syntax/token";
import type { CompilationFlags, CompilationValue } from "./conditional-compilation";

type Report = (token: Token, message: string) => void;

/** The condition's value; NULL where Oracle's three-valued logic or an unknown name leads to it. */
export function evaluateCondition(tokens: readonly Token[], flags: CompilationFlags, report: Report): CompilationValue {
  const evaluator = new Evaluator(tokens, flags, report);
  const value = evaluator.or();
  evaluator.expectEnd();
  return value;
}

const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "~=", "<", ">", "<=", ">="]);

class Evaluator {
  private index = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly flags: CompilationFlags,
    private readonly report: Report,
  ) {}

  or(): CompilationValue {
    let value = this.and();
    while (this.eat("OR")) {
      const right = this.and();
      value = value === true || right === true ? true : value === null || right === null ? null : false;
    }
    return value;
  }

  expectEnd(): void {
    const token = this.tokens[this.index];
    if (token) this.report(token, "this condition cannot be evaluated");
  }

  private and(): CompilationValue {
    let value = this.not();
    while (this.eat("AND")) {
      const right = this.not();
      value = value === false || right === false ? false : value === null || right === null ? null : true;
    }
    return value;
  }

  private not(): CompilationValue {
    let isNegated = false;
    while (this.eat("NOT")) isNegated = !isNegated;
    const value = this.comparison();
    return isNegated && typeof value === "boolean" ? !value : value;
  }

  private comparison(): CompilationValue {
    const left = this.operand();
    if (this.eat("IS")) {
      const isNegated = this.eat("NOT");
      this.eat("NULL");
      return (left === null) !== isNegated;
    }
    const token = this.tokens[this.index];
    if (token?.kind !== "operator" || !COMPARISONS.has(token.value)) return left;
    this.index++;
    return compare(left, token.value, this.operand());
  }

  private operand(): CompilationValue {
    const token = this.tokens[this.index];
    if (!token) return null;
    this.index++;
    if (token.kind === "number") return Number(token.value);
    if (token.kind === "string") return token.value;
    if (token.kind === "directive") return this.flags.settings.get(token.value.slice(2)) ?? null;
    if (token.kind === "word") return this.name(token);
    if (token.value === "-") return negate(this.operand());
    if (token.value === "(") return this.parenthesised(token);
    this.report(token, "this condition cannot be evaluated");
    return null;
  }

  private parenthesised(token: Token): CompilationValue {
    // Deeper than anybody writes: it keeps the recursion safe.
    if (this.depth >= 100) {
      this.report(token, "this condition is nested too deeply");
      this.index = this.tokens.length;
      return null;
    }
    this.depth++;
    const value = this.or();
    this.depth--;
    this.eat(")");
    return value;
  }

  private name(first: Token): CompilationValue {
    if (first.value === "TRUE") return true;
    if (first.value === "FALSE") return false;
    if (first.value === "NULL") return null;
    let name = first.value;
    while (this.eat(".")) name += `.${this.tokens[this.index++]?.value ?? ""}`;
    const value = versionConstant(name, this.flags.databaseVersion) ?? this.flags.constants.get(name);
    if (value === undefined) this.report(first, `${name} is not known: taken as NULL`);
    return value ?? null;
  }

  private eat(value: string): boolean {
    const token = this.tokens[this.index];
    if (token?.value !== value || (token.kind !== "word" && token.kind !== "operator")) return false;
    this.index++;
    return true;
  }
}

/** The constants of DBMS_DB_VERSION: VERSION, RELEASE, VER_LE_12, VER_LE_11_2 … */
function versionConstant(name: string, version: number): CompilationValue | undefined {
  const constant = /^(?:SYS\.)?DBMS_DB_VERSION\.(\w+)$/.exec(name)?.[1];
  if (constant === "VERSION") return version;
  if (constant === "RELEASE") return 0;
  const limit = /^VER_LE_(\d+)(?:_\d+)?$/.exec(constant ?? "")?.[1];
  return limit === undefined ? undefined : version <= Number(limit);
}

function negate(value: CompilationValue): CompilationValue {
  return typeof value === "number" ? -value : null;
}

function compare(left: CompilationValue, operator: string, right: CompilationValue): CompilationValue {
  if (left === null || right === null) return null;
  switch (operator) {
    case "=":
      return left === right;
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    default:
      return left !== right;
  }
}
