/** Objects of Oracle that PostgreSQL does not have: links, directories, contexts, clusters and the rest. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateDatabaseLink, CreateDirectory, CreateOther } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "./left-out";

/** What to do instead, by kind; kinds that hold code or data are not converted, the others have nothing to do. */
const INSTEAD: Readonly<Record<string, { readonly detail: string; readonly isLost?: true; readonly isNote?: true }>> = {
  CONTEXT: {
    detail:
      "An application context has no counterpart as an object: SYS_CONTEXT reads settings that set_config writes.",
  },
  CLUSTER: { detail: "PostgreSQL stores no tables together; the tables of the cluster are plain ones.", isNote: true },
  TABLESPACE: { detail: "Tablespaces are left to the server's administrator.", isNote: true },
  PROFILE: {
    detail:
      "Profiles limit passwords and resources; set such limits by the server's authentication and by ALTER ROLE … SET.",
  },
  LIBRARY: {
    detail:
      "A library of external code has no counterpart. Write its functions in plpgsql, C or another language of PostgreSQL.",
    isLost: true,
  },
  "JAVA SOURCE": {
    detail: "PostgreSQL runs no Java by itself. Rewrite the code in plpgsql, or move it to the application.",
    isLost: true,
  },
  "JAVA CLASS": {
    detail: "PostgreSQL runs no Java by itself. Rewrite the code in plpgsql, or move it to the application.",
    isLost: true,
  },
  "JAVA RESOURCE": { detail: "PostgreSQL runs no Java by itself.", isLost: true },
  OPERATOR: { detail: "The operator must be written as functions and CREATE OPERATOR of PostgreSQL.", isLost: true },
  INDEXTYPE: {
    detail: "Index types have no counterpart; look for an index method or an extension that serves the queries.",
    isLost: true,
  },
  DIMENSION: { detail: "Dimensions help Oracle to rewrite queries; PostgreSQL has no use for them.", isNote: true },
  EDITION: { detail: "PostgreSQL has no editions: there is one version of the code at a time." },
  OUTLINE: { detail: "Outlines fix plans of Oracle's optimizer; PostgreSQL has none.", isNote: true },
  DOMAIN: { detail: "The use case domain is left out. Create a domain of PostgreSQL with the checks that it holds." },
  SCHEMA: {
    detail: "CREATE SCHEMA with statements inside was not read. Give the statements on their own.",
    isLost: true,
  },
};

const other = defineRule<CreateOther>({
  id: "oracle.postgresql.other-object",
  title: "Kinds of objects without a counterpart",
  complexity: "medium",
  guidance: {
    what: "CREATE of a kind of object that PostgreSQL does not have.",
    why: "It belongs to Oracle's storage, optimizer or way of extending the database.",
    action: "See the item: some need nothing, some must be written anew.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
  on: "CreateOther",
  convert: (node, at) => {
    const kind = Object.keys(INSTEAD).find((k) => node.objectType === k || node.objectType.endsWith(` ${k}`));
    const instead = kind === undefined ? undefined : INSTEAD[kind];
    const detail =
      instead?.detail ?? `PostgreSQL has no ${node.objectType.toLowerCase()}. Find out what it was used for.`;
    report(node, detail, instead?.isNote ? "note" : instead?.isLost ? "refuse" : "review", at);
  },
  examples: [
    { from: "CREATE CONTEXT app_ctx USING app_pkg", to: "", refused: "set_config" },
    { from: "CREATE TABLESPACE x DATAFILE 'x.dbf' SIZE 10M", to: "", refused: "administrator" },
    { from: "CREATE LIBRARY lib AS '/x.so'", to: "", refused: "no counterpart" },
  ],
});

const link = defineRule<CreateDatabaseLink>({
  id: "oracle.postgresql.database-link",
  title: "Database links are left out",
  complexity: "medium",
  guidance: {
    what: "CREATE DATABASE LINK.",
    why: "PostgreSQL reads other databases through foreign tables, each declared with its columns.",
    action:
      "Create a foreign server with postgres_fdw (or oracle_fdw while the other database is Oracle) and foreign tables for what the code reads; dblink calls routines.",
  },
  sources: ["https://www.postgresql.org/docs/current/postgres-fdw.html"],
  on: "CreateDatabaseLink",
  convert: (node, at) =>
    report(
      node,
      "A database link has no counterpart. Create a foreign server with postgres_fdw or oracle_fdw, and foreign tables for what is read through it.",
      "review",
      at,
    ),
  examples: [
    { from: "CREATE DATABASE LINK far CONNECT TO u IDENTIFIED BY p USING 'far'", to: "", refused: "foreign server" },
  ],
});

const directory = defineRule<CreateDirectory>({
  id: "oracle.postgresql.directory",
  title: "Directories are left out",
  complexity: "simple",
  guidance: {
    what: "CREATE DIRECTORY.",
    why: "PostgreSQL names folders of the server by their path, and lets only members of pg_read_server_files and pg_write_server_files use them.",
    action: "Put the path where code names the directory.",
  },
  sources: ["https://www.postgresql.org/docs/current/predefined-roles.html"],
  on: "CreateDirectory",
  convert: (node, at) =>
    report(
      node,
      `PostgreSQL has no directories: use the path ${node.path ? at.source(node.path) : ""} where code names it.`,
      "review",
      at,
    ),
  examples: [{ from: "CREATE OR REPLACE DIRECTORY d AS '/data'", to: "", refused: "use the path '/data'" }],
});

function report(
  node: CreateOther | CreateDatabaseLink | CreateDirectory,
  detail: string,
  how: "note" | "review" | "refuse",
  at: RuleContext,
): void {
  at[how](node, detail);
  leaveOutStatement(at, how === "refuse" ? "disabled" : "omitted");
}

export default [other, link, directory];
