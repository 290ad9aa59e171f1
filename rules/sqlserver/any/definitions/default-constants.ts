/** Constants as defaults: '' is a number or the first day of the calendar where the column wants one. */
import type { TargetKind } from "../../../../converter/convert/target";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnDefault, ColumnDefinition, Literal, Paren } from "../../../../converter/tsql/nodes";

/** A constant as a default that the column's type takes. */
export function convertDefault(value: ColumnDefault["value"], column: unknown, at: RuleContext): void {
  let inner: ColumnDefault["value"] = value;
  while (inner.kind === "Paren") inner = (inner as Paren).inner;
  const owner = column as ColumnDefinition | undefined;
  const type = owner && at.typeOf(owner);
  if (inner.kind !== "Literal" || type?.kind !== "native") return;
  const written = constantFor(type.name, inner as Literal, BITS[at.frame.target.kind]);
  if (written !== undefined) at.replace(inner, written);
}

/** 0 and 1 of the type bit. */
const BITS: Readonly<Record<TargetKind, readonly [string, string]>> = {
  postgresql: ["false", "true"],
  mysql: ["0", "1"],
  mariadb: ["0", "1"],
};

const NUMBERS = /^(?:tinyint|smallint|int|bigint|decimal|money|smallmoney|float|real)$/;
const MOMENTS = /^(?:date|datetime|datetime2|smalldatetime|datetimeoffset)$/;

function constantFor(
  type: string,
  { type: kind, value }: Literal,
  bits: readonly [string, string],
): string | undefined {
  const isEmpty = kind === "string" && value.trim() === "";
  if (type === "bit" && (kind === "number" || isEmpty)) return bits[isEmpty || Number(value) === 0 ? 0 : 1];
  if (isEmpty && NUMBERS.test(type)) return "0";
  if (isEmpty && type === "time") return "'00:00:00'";
  if (MOMENTS.test(type) && (isEmpty || (kind === "number" && /^\d+$/.test(value))))
    return momentOf(Number(value || 0));
  return undefined;
}

/** A whole number as a date: days since 1900. */
function momentOf(days: number): string {
  return `'${new Date(Date.UTC(1900, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)}'`;
}
