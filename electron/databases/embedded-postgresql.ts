/** PostgreSQL inside the process (PGlite): the engine that converted DDL is proved on. */
import type { Extension, Extensions, PGlite } from "@electric-sql/pglite";
import { EngineError, type VerificationEngine } from "../../converter/verify/engine";

/** Extensions that can be created, by the name that CREATE EXTENSION uses. Their modules are large: loaded on demand. */
const EXTENSIONS: Readonly<Record<string, () => Promise<Extension>>> = {
  btree_gin: async () => (await import("@electric-sql/pglite/contrib/btree_gin")).btree_gin,
  btree_gist: async () => (await import("@electric-sql/pglite/contrib/btree_gist")).btree_gist,
  citext: async () => (await import("@electric-sql/pglite/contrib/citext")).citext,
  fuzzystrmatch: async () => (await import("@electric-sql/pglite/contrib/fuzzystrmatch")).fuzzystrmatch,
  hstore: async () => (await import("@electric-sql/pglite/contrib/hstore")).hstore,
  intarray: async () => (await import("@electric-sql/pglite/contrib/intarray")).intarray,
  ltree: async () => (await import("@electric-sql/pglite/contrib/ltree")).ltree,
  pg_trgm: async () => (await import("@electric-sql/pglite/contrib/pg_trgm")).pg_trgm,
  pgcrypto: async () => (await import("@electric-sql/pglite/contrib/pgcrypto")).pgcrypto,
  tablefunc: async () => (await import("@electric-sql/pglite/contrib/tablefunc")).tablefunc,
  unaccent: async () => (await import("@electric-sql/pglite/contrib/unaccent")).unaccent,
  "uuid-ossp": async () => (await import("@electric-sql/pglite/contrib/uuid_ossp")).uuid_ossp,
};

/** The extensions that the statements create and that are available here. */
export function extensionsIn(statements: Iterable<string>): string[] {
  const names = new Set<string>();
  for (const statement of statements) {
    for (const match of statement.matchAll(/\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([\w-]+)"?/gi)) {
      if (Object.hasOwn(EXTENSIONS, match[1].toLowerCase())) names.add(match[1].toLowerCase());
    }
  }
  return [...names];
}

/** What PGlite throws for an error of the server: the fields of the protocol's ErrorResponse, as texts. */
interface ServerError {
  readonly message: string;
  readonly code: string;
  readonly position?: string;
  readonly internalPosition?: string;
  readonly internalQuery?: string;
  readonly hint?: string;
  readonly detail?: string;
  readonly where?: string;
}

function isServerError(error: unknown): error is ServerError {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)
  );
}

function positionOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function asEngineError(error: unknown): unknown {
  if (!isServerError(error)) return error;
  const { code, internalQuery, hint, detail, where } = error;
  const position = positionOf(error.position);
  const internalPosition = positionOf(error.internalPosition);
  return new EngineError(error.message, { code, position, internalPosition, internalQuery, hint, detail, where });
}

export class EmbeddedPostgresql implements VerificationEngine {
  private constructor(private readonly database: PGlite) {}

  /** Starts an empty database in memory. It takes some seconds and about 400 MB; close it when done. */
  static async open(extensions: readonly string[] = []): Promise<EmbeddedPostgresql> {
    const { PGlite: Database } = await import("@electric-sql/pglite");
    const loaded: Extensions = {};
    for (const name of extensions) {
      const load = EXTENSIONS[name];
      if (!load) throw new Error(`The embedded PostgreSQL has no extension ${name}`);
      loaded[name.replaceAll("-", "_")] = await load();
    }
    return new EmbeddedPostgresql(await Database.create({ extensions: loaded }));
  }

  async run(sql: string): Promise<void> {
    try {
      await this.database.exec(sql);
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async value(sql: string): Promise<string | null> {
    const [row] = await this.query(sql);
    const value = row?.[0] ?? null;
    return value === null ? null : String(value);
  }

  /** The rows of one statement, as arrays. */
  async query(sql: string, parameters: readonly unknown[] = []): Promise<unknown[][]> {
    try {
      return (await this.database.query<unknown[]>(sql, [...parameters], { rowMode: "array" })).rows;
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
