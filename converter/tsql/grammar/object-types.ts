/** The words that name a kind of object in CREATE, ALTER and DROP. */
import type { Parser } from "../../syntax/parser";

/** Kinds of more than one word; where one begins another, the longer stands first. */
const LONG_TYPES: readonly (readonly string[])[] = [
  "APPLICATION ROLE",
  "ASYMMETRIC KEY",
  "AVAILABILITY GROUP",
  "BROKER PRIORITY",
  "COLUMN ENCRYPTION KEY",
  "COLUMN MASTER KEY",
  "COUNTER SIGNATURE",
  "CRYPTOGRAPHIC PROVIDER",
  "DATABASE AUDIT SPECIFICATION",
  "DATABASE ENCRYPTION KEY",
  "DATABASE SCOPED CONFIGURATION",
  "DATABASE SCOPED CREDENTIAL",
  "EVENT NOTIFICATION",
  "EVENT SESSION",
  "EXTERNAL DATA SOURCE",
  "EXTERNAL FILE FORMAT",
  "EXTERNAL LANGUAGE",
  "EXTERNAL LIBRARY",
  "EXTERNAL MODEL",
  "EXTERNAL RESOURCE POOL",
  "EXTERNAL STREAM",
  "EXTERNAL STREAMING JOB",
  "EXTERNAL TABLE",
  "FULLTEXT CATALOG",
  "FULLTEXT INDEX",
  "FULLTEXT STOPLIST",
  "MASTER KEY",
  "MESSAGE TYPE",
  "PARTITION FUNCTION",
  "PARTITION SCHEME",
  "REMOTE SERVICE BINDING",
  "RESOURCE GOVERNOR",
  "RESOURCE POOL",
  "SEARCH PROPERTY LIST",
  "SECURITY POLICY",
  "SENSITIVITY CLASSIFICATION",
  "SERVER AUDIT SPECIFICATION",
  "SERVER AUDIT",
  "SERVER CONFIGURATION",
  "SERVER ROLE",
  "SERVICE MASTER KEY",
  "SYMMETRIC KEY",
  "WORKLOAD CLASSIFIER",
  "WORKLOAD GROUP",
  "XML SCHEMA COLLECTION",
].map((words) => words.split(" "));

const SHORT_TYPES: ReadonlySet<string> = new Set(
  `AGGREGATE ASSEMBLY AUTHORIZATION CERTIFICATE CONTRACT CREDENTIAL DATABASE DEFAULT ENDPOINT FUNCTION INDEX LOGIN
  PROCEDURE QUEUE ROLE ROUTE RULE SCHEMA SEQUENCE SERVICE SIGNATURE STATISTICS SYNONYM TABLE TRIGGER TYPE USER
  VIEW`.split(/\s+/),
);

/** Kinds of objects that have no name, or one that stands elsewhere. */
export const NAMELESS_TYPES: ReadonlySet<string> = new Set([
  "COUNTER SIGNATURE",
  "DATABASE ENCRYPTION KEY",
  "DATABASE SCOPED CONFIGURATION",
  "FULLTEXT INDEX",
  "MASTER KEY",
  "RESOURCE GOVERNOR",
  "SENSITIVITY CLASSIFICATION",
  "SERVER CONFIGURATION",
  "SERVICE MASTER KEY",
  "SIGNATURE",
]);

/** Takes the words of an object's kind; upper case, single-spaced. Undefined (and nothing taken) where none comes. */
export function parseObjectType(p: Parser): string | undefined {
  for (const words of LONG_TYPES) if (p.eat(...words)) return words.join(" ");
  if (p.eat("PROC")) return "PROCEDURE";
  return p.atAny(SHORT_TYPES) ? p.take().value : undefined;
}
