/** Accounts: users and roles of Oracle have names without a host. */
import type { Emission } from "../../../../converter/convert/target-statement";
import { foldIdentifier } from "../../../../converter/target/mysql/identifiers";
import { quoteText } from "../../../../converter/target/mysql/texts";

/** Names of accounts have at most 32 characters. */
const ACCOUNT_LENGTH = 32;

/** The account or role of a dictionary name, ready to be written; its host is "any". */
export function accountName(dictionaryName: string): string {
  const name = [...foldIdentifier(dictionaryName)].slice(0, ACCOUNT_LENGTH).join("");
  return /^[a-z_][\w$]*$/i.test(name) && name.toLowerCase() !== "public" ? `'${name}'` : quoteText(name);
}

/** The statement that makes a role, unless it is there. */
export function ensureRole(dictionaryName: string): Emission {
  const name = accountName(dictionaryName);
  return { pieces: `CREATE ROLE IF NOT EXISTS ${name};`, once: `account ${name}`, needs: [], defines: [] };
}

/** The statement that makes a user who cannot log in yet. */
export function ensureUser(dictionaryName: string): Emission {
  const name = accountName(dictionaryName);
  return { pieces: `CREATE USER IF NOT EXISTS ${name} ACCOUNT LOCK;`, once: `account ${name}`, needs: [], defines: [] };
}
