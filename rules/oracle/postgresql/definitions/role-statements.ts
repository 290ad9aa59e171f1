/** Roles that grants need: created where the server does not have them. */
import type { Emission } from "../../../../converter/convert/target-statement";
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../routines/routine-names";

/** Creates a role unless it is there: roles belong to the whole server, so a second load finds them. */
export function ensureRole(name: string, at: RuleContext, canLogin = false): Emission {
  const role = targetName(name, at);
  const otherwise = canLogin ? `\n  ELSE\n    ALTER ROLE ${role} LOGIN;` : "";
  return {
    pieces:
      `DO $$\nBEGIN\n  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${quoteText(foldIdentifier(name))}) THEN\n` +
      `    CREATE ROLE ${role}${canLogin ? " LOGIN" : ""};${otherwise}\n  END IF;\nEND;\n$$;`,
    once: canLogin ? undefined : `role ${role}`,
    needs: [],
    defines: [],
  };
}
