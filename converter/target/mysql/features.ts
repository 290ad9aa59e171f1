/** What only one of MySQL and MariaDB has, or only later versions of them. */
import type { TargetKind } from "../../convert/target";

type Product = Exclude<TargetKind, "postgresql">;

/** The first version that has it; 0: every version that can be chosen; undefined: none. */
type Since = Readonly<Record<Product, number | undefined>>;

const SINCE = {
  /** CREATE OR REPLACE of routines, triggers and tables. */
  orReplace: { mysql: undefined, mariadb: 0 },
  /** CREATE SEQUENCE, NEXTVAL(s), also in defaults of columns. */
  sequences: { mysql: undefined, mariadb: 0 },
  /** An index on an expression. */
  functionalIndexes: { mysql: 0, mariadb: undefined },
  /** A unique key on a TEXT column without prefix, or on more bytes than an index holds. */
  longUniqueKeys: { mysql: undefined, mariadb: 0 },
  /** INVISIBLE behind an index; MariaDB writes IGNORED. */
  invisibleIndexes: { mysql: 0, mariadb: undefined },
  /** CHECK … NOT ENFORCED. */
  notEnforcedChecks: { mysql: 0, mariadb: undefined },
  /** PARTITION … DEFAULT of LIST partitions. */
  defaultListPartition: { mysql: undefined, mariadb: 0 },
  /** NOT NULL in the definition of a generated column. */
  notNullGeneratedColumns: { mysql: 0, mariadb: undefined },
  /** LATERAL (SELECT …). */
  lateral: { mysql: 0, mariadb: undefined },
  /** INTERSECT and EXCEPT; MySQL since 8.0.31, and only the minor number of a version is known. */
  setOperators: { mysql: 8.04, mariadb: 0 },
  /** INTERSECT ALL and EXCEPT ALL. */
  setOperatorsAll: { mysql: 8.04, mariadb: 0 },
  /** GROUPING(column). */
  groupingFunction: { mysql: 0, mariadb: undefined },
  /** The third argument of LAG and LEAD. */
  lagDefault: { mysql: 0, mariadb: undefined },
  /** INSERT and DELETE … RETURNING. */
  returning: { mysql: undefined, mariadb: 0 },
  /** FOR UPDATE OF alias. */
  forUpdateOf: { mysql: 0, mariadb: undefined },
  /** FOR UPDATE WAIT n. */
  forUpdateWait: { mysql: undefined, mariadb: 0 },
  /** Declarations with TYPE OF and ROW TYPE OF. */
  typeOf: { mysql: undefined, mariadb: 0 },
  /** Blocks outside of routines: BEGIN NOT ATOMIC. */
  anonymousBlocks: { mysql: undefined, mariadb: 0 },
  /** The collations utf8mb4_0900_… */
  collations0900: { mysql: 0, mariadb: undefined },
  /** The collations utf8mb4_uca1400_…, since 10.10. */
  collations1400: { mysql: undefined, mariadb: 10.11 },
} as const satisfies Readonly<Record<string, Since>>;

export type Feature = keyof typeof SINCE;

/** What must be known of a conversion: a rule's context has it. */
export interface Asked {
  readonly version: number;
  readonly frame: { readonly target: { readonly kind: TargetKind } };
}

/** Whether the product has it, in the version that is converted for. */
export function supports(feature: Feature, at: Asked): boolean {
  const { kind } = at.frame.target;
  if (kind === "postgresql") return false;
  const since: number | undefined = SINCE[feature][kind];
  return since !== undefined && at.version >= since;
}

export function isMariadb(at: Pick<Asked, "frame">): boolean {
  return at.frame.target.kind === "mariadb";
}
