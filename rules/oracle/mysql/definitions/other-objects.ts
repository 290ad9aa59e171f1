/** Objects of Oracle that MySQL does not have: links, directories, contexts, clusters and the rest. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateDatabaseLink, CreateDirectory, CreateOther } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";

interface Instead {
  readonly detail: string;
  readonly how?: "note" | "refuse";
}

/** What to do instead, by kind; kinds that hold code or data are not converted, some have nothing to do. */
const INSTEAD: Readonly<Record<string, Instead>> = {
  CONTEXT: {
    detail: "An application context has no counterpart as an object: its values are variables of the session (@name).",
  },
  CLUSTER: { detail: "InnoDB stores no tables together; the tables of the cluster are plain ones.", how: "note" },
  TABLESPACE: { detail: "Tablespaces are left to the server's administrator.", how: "note" },
  PROFILE: { detail: "Profiles limit passwords and resources; give such limits to users with ALTER USER … WITH." },
  LIBRARY: {
    detail: "A library of external code has no counterpart. Write its functions as stored or loadable ones.",
    how: "refuse",
  },
  "JAVA SOURCE": { detail: "MySQL runs no Java. Rewrite the code, or move it to the application.", how: "refuse" },
  "JAVA CLASS": { detail: "MySQL runs no Java. Rewrite the code, or move it to the application.", how: "refuse" },
  "JAVA RESOURCE": { detail: "MySQL runs no Java.", how: "refuse" },
  OPERATOR: { detail: "MySQL has no operators of one's own: write functions, and call them.", how: "refuse" },
  INDEXTYPE: { detail: "Index types have no counterpart.", how: "refuse" },
  DIMENSION: { detail: "Dimensions help Oracle to rewrite queries; MySQL has no use for them.", how: "note" },
  EDITION: { detail: "MySQL has no editions: there is one version of the code at a time." },
  OUTLINE: { detail: "Outlines fix plans of Oracle's optimizer; MySQL has none.", how: "note" },
  DOMAIN: { detail: "The use case domain is left out. Add its checks to the tables that use it." },
  SCHEMA: {
    detail: "CREATE SCHEMA with statements inside was not read. Give the statements on their own.",
    how: "refuse",
  },
};

const other = defineRule<CreateOther>({
  id: "oracle.mysql.other-object",
  title: "Kinds of objects without a counterpart",
  complexity: "medium",
  guidance: {
    what: "CREATE of a kind of object that MySQL does not have.",
    why: "It belongs to Oracle's storage, optimizer or way of extending the database.",
    action: "See the item: some need nothing, some must be written anew.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/sql-data-definition-statements.html"],
  on: "CreateOther",
  convert: (node, at) => {
    const kind = Object.keys(INSTEAD).find((k) => node.objectType === k || node.objectType.endsWith(` ${k}`));
    const instead: Instead =
      kind === undefined
        ? { detail: `MySQL has no ${node.objectType.toLowerCase()}. Find out what it was used for.` }
        : INSTEAD[kind];
    report(node, instead.detail, instead.how ?? "review", at);
  },
  examples: [
    { from: "CREATE CONTEXT app_ctx USING app_pkg", to: "", refused: "variables of the session" },
    { from: "CREATE TABLESPACE x DATAFILE 'x.dbf' SIZE 10M", to: "", refused: "administrator" },
    { from: "CREATE LIBRARY lib AS '/x.so'", to: "", refused: "no counterpart" },
  ],
});

const link = defineRule<CreateDatabaseLink>({
  id: "oracle.mysql.database-link",
  title: "Database links are left out",
  complexity: "medium",
  guidance: {
    what: "CREATE DATABASE LINK.",
    why: "MySQL reads other servers through FEDERATED tables (MariaDB: CONNECT, SPIDER), each declared with its columns.",
    action: "Create such tables for what the code reads, or move the work to the application.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/federated-storage-engine.html"],
  on: "CreateDatabaseLink",
  convert: (node, at) =>
    report(
      node,
      "A database link has no counterpart. Create FEDERATED tables (MariaDB: CONNECT) for what is read through it, or move the work to the application.",
      "review",
      at,
    ),
  examples: [
    { from: "CREATE DATABASE LINK far CONNECT TO u IDENTIFIED BY p USING 'far'", to: "", refused: "FEDERATED" },
  ],
});

const directory = defineRule<CreateDirectory>({
  id: "oracle.mysql.directory",
  title: "Directories are left out",
  complexity: "simple",
  guidance: {
    what: "CREATE DIRECTORY.",
    why: "MySQL reads and writes files of the server in one folder only, which secure_file_priv names.",
    action: "Put the files there, and the path where code names the directory.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_secure_file_priv"],
  on: "CreateDirectory",
  convert: (node, at) =>
    report(
      node,
      `MySQL has no directories: files are in the folder of secure_file_priv, not in ${node.path ? at.source(node.path) : "it"}.`,
      "review",
      at,
    ),
  examples: [{ from: "CREATE OR REPLACE DIRECTORY d AS '/data'", to: "", refused: "secure_file_priv" }],
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
