/** What the user decides about a conversion. Plain data: kept in the project, passed to every rule. */

import type { NamingRule } from "./naming/naming-rule";

export interface ConversionSettings {
  /** The target's major version, e.g. 17 for PostgreSQL 17. */
  readonly targetVersion: number;
  /** Packages become a schema each (calls keep their text), or routines with the package's name as a prefix. */
  readonly packages: "schema" | "prefix";
  /** Where helper functions live. */
  readonly helperSchema: string;
  /** NUMBER without precision. */
  readonly plainNumber: "numeric" | "bigint" | "double precision";
  /** Calls that have no counterpart become an expression that raises an error when it is reached (true), or keep the object from loading. */
  readonly stubMissingCalls: boolean;
  /** Values of PLSQL_CCFLAGS for conditional compilation. */
  readonly compilationFlags: Readonly<Record<string, string>>;
  /** Queries at the top of scripts only print: they are left out, or kept (texts that are queries of an application). */
  readonly scriptQueries: "omit" | "keep";
  /** Procedures that send rows to their caller: functions that return a table where there is one result, or cursors. */
  readonly resultSets: "table" | "cursors";
  /** Texts of SQL Server are compared without their case, as its usual collations do, or as PostgreSQL compares them. */
  readonly caseSensitivity: "insensitive" | "as-written";
  /** Names of objects on the target, in order. */
  readonly naming: readonly NamingRule[];
  /** Types of the target that the user chooses himself. */
  readonly typeMappings: readonly TypeMapping[];
}

export interface TypeMapping {
  /** A type as the source writes it: "NUMBER(10,0)", "DATE"; `*` in the place of a parameter stands for any: "VARCHAR2(*)". */
  readonly source: string;
  /** The target's type, as it is to be written. */
  readonly target: string;
}

export const DEFAULT_SETTINGS: ConversionSettings = {
  targetVersion: 17,
  packages: "schema",
  helperSchema: "portolan",
  plainNumber: "numeric",
  stubMissingCalls: true,
  compilationFlags: {},
  scriptQueries: "omit",
  resultSets: "table",
  caseSensitivity: "insensitive",
  naming: [],
  typeMappings: [],
};
