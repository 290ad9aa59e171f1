/** Roles that grants need: created where the server does not have them. */
import type { Emission } from "../../../../converter/convert/target-statement";
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../../any/text/target-names";

/** Principals that every database has, as what PostgreSQL has for them; "" has no counterpart. */
const FIXED: Readonly<Record<string, string | undefined>> = {
  public: "PUBLIC",
  guest: "PUBLIC",
  dbo: "CURRENT_USER",
  sa: "",
  sys: "",
  information_schema: "",
  db_datareader: "pg_read_all_data",
  db_datawriter: "pg_write_all_data",
  db_owner: "",
  db_ddladmin: "",
  db_accessadmin: "",
  db_securityadmin: "",
  db_backupoperator: "",
  db_denydatareader: "",
  db_denydatawriter: "",
};

/** The role that stands for a principal, as it is written; "" where there is none. */
export function roleName(principal: string, at: RuleContext): string {
  const fixed = FIXED[principal.toLowerCase()];
  // Names of Windows accounts bear their domain.
  return fixed ?? targetName(principal.toLowerCase().replace(/^.*\\/, ""), at);
}

/** Creates a role unless it is there: roles belong to the whole server. Nothing for roles that are always there. */
export function ensureRole(principal: string, at: RuleContext, canLogin = false): Emission[] {
  if (FIXED[principal.toLowerCase()] !== undefined) return [];
  const role = roleName(principal, at);
  const bare = shortenIdentifier(principal.toLowerCase().replace(/^.*\\/, ""));
  const otherwise = canLogin ? `\n  ELSE\n    ALTER ROLE ${role} LOGIN;` : "";
  return [
    {
      pieces:
        `DO $$\nBEGIN\n  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${quoteText(bare)}) THEN\n` +
        `    CREATE ROLE ${role}${canLogin ? " LOGIN" : ""};${otherwise}\n  END IF;\nEND;\n$$;`,
      once: `role ${role}${canLogin ? " login" : ""}`,
      needs: [],
      defines: [],
    },
  ];
}
