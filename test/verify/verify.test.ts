/** Verification on the embedded PostgreSQL: what it must find, and what it must leave alone. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VerificationCancelled, verifyStatements } from "../../converter/verify/verify";
import { EmbeddedPostgresql, extensionsIn } from "../../electron/databases/embedded-postgresql";

const STARTING = 120_000;
let engine: EmbeddedPostgresql;

beforeAll(async () => {
  engine = await EmbeddedPostgresql.open(extensionsIn(["create extension citext; CREATE EXTENSION plv8;"]));
}, STARTING);
afterAll(() => engine.close());

const SCHEMA = [
  "CREATE TABLE ships (id integer PRIMARY KEY, name varchar(20), built date, arrived timestamp, length numeric(5,1))",
  "CREATE TYPE place AS (x numeric, y numeric)",
  "CREATE PROCEDURE moor(p_id integer, OUT p_berth text) LANGUAGE plpgsql AS $$ BEGIN p_berth := 'N1'; END $$",
  "CREATE FUNCTION weight(p_id integer) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0'",
];

interface Found {
  readonly code: string;
  readonly message: string;
  /** The text from the error's place to the end of the line. */
  readonly at: string;
}

async function errorsOf(...statements: string[]): Promise<Found[]> {
  const texts = [...SCHEMA, ...statements];
  const results = await verifyStatements(
    engine,
    texts.map((text, index) => ({ index, text })),
  );
  return results.flatMap(({ index, errors }) =>
    errors.map(({ code, message, offset }) => {
      const at = offset === undefined ? "?" : texts[index].slice(offset).split("\n")[0];
      return { code, message, at };
    }),
  );
}

/** A procedure with the declarations and statements. */
function procedure(declarations: string, statements: string): string {
  return `CREATE PROCEDURE check_me(p_id integer, p_name varchar) LANGUAGE plpgsql AS $$
DECLARE
${declarations}
BEGIN
${statements}
END $$`;
}

const VARIABLES =
  "n numeric; i integer; d date; v varchar; r record; s ships%ROWTYPE; l integer[]; p place; b boolean;";

describe("loading", () => {
  it("goes on after an error and leaves nothing", async () => {
    const found = await errorsOf(
      "CREATE TABLE broken (\n  a nosuchtype)",
      "SELEC 1",
      "BEGIN",
      "INSERT INTO ships (id, name) VALUES (1, 'ä😀', missing)",
      "CREATE ROLE harbour_reader",
      "GRANT SELECT ON ships TO harbour_reader",
      "CREATE SCHEMA other; ",
      "SET search_path TO other",
      "CREATE EXTENSION citext",
      "DO $$ BEGIN PERFORM 1/0; END $$",
      "COMMENT ON TABLE public.ships IS 'it''s'",
      "CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$ BEGIN\n RETURN 1 +; END $$",
      "CREATE FUNCTION broken2() RETURNS int LANGUAGE sql AS $$ SELECT\nmissing $$",
    );
    expect(found).toEqual([
      { code: "42704", message: 'type "nosuchtype" does not exist', at: "nosuchtype)" },
      { code: "42601", message: 'syntax error at or near "SELEC"', at: "SELEC 1" },
      { code: "42703", message: 'column "missing" does not exist', at: "missing)" },
      { code: "22012", message: "division by zero", at: "?" },
      { code: "42601", message: "syntax error at end of input", at: "; END $$" },
      { code: "42703", message: 'column "missing" does not exist', at: "missing $$" },
    ]);
    expect(await engine.value("SELECT count(*)::text FROM pg_class WHERE oid >= 16384")).toBe("0");
    expect(await engine.value("SELECT current_setting('search_path')")).toContain("public");
  });

  it("reports progress and can be cancelled", async () => {
    const steps: string[] = [];
    const statements = SCHEMA.map((text, index) => ({ index, text }));
    await verifyStatements(engine, statements, (done, total) => steps.push(`${done}/${total}`));
    expect(steps).toEqual(["1/4", "2/4", "3/5", "4/5", "5/5"]);
    await expect(verifyStatements(engine, statements, undefined, { aborted: true })).rejects.toThrow(
      VerificationCancelled,
    );
    expect(await engine.value("SELECT count(*)::text FROM pg_class WHERE oid >= 16384")).toBe("0");
  });
});

describe("inside bodies", () => {
  it.each<[statement: string, code: string, at: string]>([
    ["DELETE FROM shipz;", "42P01", "shipz;"],
    ["UPDATE ships SET nam = v WHERE id = p_id;", "42703", "nam = v WHERE id = p_id;"],
    ["INSERT INTO ships (id, name) VALUES (p_id, v, 3);", "42601", "3);"],
    ["UPDATE ships SET built = p_id;", "42804", "p_id;"],
    ["SELECT missing INTO v FROM ships;", "42703", "missing INTO v FROM ships;"],
    ["SELECT id, name INTO i, s.nope FROM ships;", "42703", "nope FROM ships;"],
    ["SELECT id, name INTO i FROM ships;", "42601", "SELECT id, name INTO i FROM ships;"],
    ["SELECT id INTO i, v FROM ships;", "42601", "SELECT id INTO i, v FROM ships;"],
    ["SELECT built INTO n FROM ships FOR UPDATE;", "42804", "SELECT built INTO n FROM ships FOR UPDATE;"],
    ["SELECT id FROM ships;", "42601", "SELECT id FROM ships;"],
    ["n := arrived - arrived FROM ships;", "42804", "arrived - arrived FROM ships;"],
    ["d := 5;", "42804", "5;"],
    ["s.built := n;", "42804", "n;"],
    ["l[1] := d;", "42804", "d;"],
    ["v := nvl(v, 'x');", "42883", "nvl(v, 'x');"],
    ["v := SQLERRM;", "42703", "SQLERRM;"],
    ["IF p_name = p_id THEN NULL; END IF;", "42883", "= p_id THEN NULL; END IF;"],
    ["IF b THEN NULL; ELSIF d THEN NULL; END IF;", "42804", "d THEN NULL; END IF;"],
    ["CASE p_id WHEN v THEN NULL; END CASE;", "42883", "p_id WHEN v THEN NULL; END CASE;"],
    ["CALL moor(p_name, v);", "42883", "moor(p_name, v);"],
    ["CALL moor(p_id, 'x');", "42601", "CALL moor(p_id, 'x');"],
    ["CALL moor(p_id, v);", "42601", "CALL moor(p_id, v);"],
    ["PERFORM moor(p_id, v);", "42883", "moor(p_id, v);"],
    ["PERFORM weight(d);", "42883", "weight(d);"],
    ["FOR r IN SELECT id FROM ships LOOP v := r.name; END LOOP;", "42703", "name; END LOOP;"],
    ["FOR r IN c(1) LOOP v := r.name; END LOOP;", "42703", "name; END LOOP;"],
    ["OPEN c(1); FETCH c INTO r; v := r.nothing;", "42703", "nothing;"],
    ["OPEN rc FOR SELECT id AS k FROM ships; FETCH rc INTO r; v := r.nothing;", "42703", "nothing;"],
    ["FOR i IN 1 .. d LOOP NULL; END LOOP;", "42804", "d LOOP NULL; END LOOP;"],
    ["FOREACH i IN ARRAY n LOOP NULL; END LOOP;", "42804", "n LOOP NULL; END LOOP;"],
    ["EXECUTE 'x' USING missing;", "42703", "missing;"],
    ["RAISE NOTICE '%', missing;", "42703", "missing;"],
    ["BEGIN NULL; EXCEPTION WHEN OTHERS THEN v := SQLERRM; v := missing; END;", "42703", "missing; END;"],
    ["BEGIN COMMIT; EXCEPTION WHEN OTHERS THEN NULL; END;", "2D000", "COMMIT; EXCEPTION WHEN OTHERS THEN NULL; END;"],
    ["DECLARE id integer; BEGIN DELETE FROM ships WHERE id = 1; END;", "42702", "id = 1; END;"],
    ["DECLARE w date := missing; BEGIN NULL; END;", "42703", "missing; BEGIN NULL; END;"],
    ["MERGE INTO ships USING (SELECT 1 AS k) x ON id = k WHEN MATCHED THEN UPDATE SET y = 1;", "42703", "y = 1;"],
    ["p := ROW(1, 2); n := p.z;", "42703", "z;"],
    ["v := 'ä😀'; /* ä */ v := missing;", "42703", "missing;"],
  ])("%s", async (statement, code, at) => {
    const declarations = `${VARIABLES} rc refcursor; c CURSOR (k integer) FOR SELECT id FROM ships WHERE ships.id = k;`;
    const found = await errorsOf(procedure(declarations, statement));
    expect(found.map((error) => ({ code: error.code, at: error.at }))).toEqual([{ code, at }]);
  });

  it("finds errors of cursors where they are declared", async () => {
    const found = await errorsOf(
      procedure("c CURSOR (k integer) FOR SELECT missing FROM ships WHERE id = k;", "OPEN c(1);"),
    );
    expect(found).toEqual([
      { code: "42703", message: 'column "missing" does not exist', at: "missing FROM ships WHERE id = k;" },
    ]);
  });

  it("compares results with the function's type", async () => {
    const found = await errorsOf(
      "CREATE FUNCTION f1(d date) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RETURN\nd; END $$",
      `CREATE FUNCTION f2() RETURNS TABLE (k integer, label text) LANGUAGE plpgsql AS $$ BEGIN
RETURN QUERY
SELECT id, name FROM ships;
RETURN QUERY SELECT id, name::text FROM ships; END $$`,
      "CREATE FUNCTION f3() RETURNS SETOF ships LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT * FROM ships; END $$",
      "CREATE FUNCTION f4() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN\nCOMMIT; RETURN 1; END $$",
    );
    expect(found.map(({ code, at }) => [code, at])).toEqual([
      ["42804", "d; END $$"],
      ["42804", "SELECT id, name FROM ships;"],
      ["2D000", "COMMIT; RETURN 1; END $$"],
    ]);
  });

  it("checks trigger functions with the rows of their tables", async () => {
    const found = await errorsOf(
      "CREATE VIEW names AS SELECT id, name FROM ships",
      `CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF TG_OP = 'INSERT' AND tf.tg_nargs > 0 THEN NEW.name := upper(OLD.name); END IF;
INSERT INTO ships SELECT NEW.*;
NEW.built := now();
NEW.name := NEW.missing;
RETURN NEW; END $$`,
      "CREATE TRIGGER t1 BEFORE UPDATE ON ships FOR EACH ROW EXECUTE FUNCTION tf()",
      "CREATE TRIGGER t2 INSTEAD OF UPDATE ON names FOR EACH ROW EXECUTE FUNCTION tf()",
      `CREATE FUNCTION statement_level() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE n integer; BEGIN
SELECT count(*) INTO n FROM changed WHERE changed.id > 0; RETURN NULL; END $$`,
      `CREATE TRIGGER t3 AFTER INSERT ON ships REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION statement_level()`,
      "CREATE FUNCTION unused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.x := OLD.y; RETURN NEW; END $$",
    );
    // Only the view has no column "built".
    expect(found.map(({ message, at }) => `${message}: ${at}`).sort()).toEqual([
      'record "new" has no field "built": built := now();',
      'record "new" has no field "missing": missing;',
    ]);
  });
});

describe("what is right", () => {
  it("raises nothing", async () => {
    const declarations = `${VARIABLES} rc refcursor; k CONSTANT integer NOT NULL := 3; o text; alias_of ALIAS FOR p_id;
  c CURSOR (k integer) FOR SELECT id, name FROM ships WHERE ships.id = k FOR UPDATE;`;
    const statements = `
  n := 5; i := n; v := d; b := i = 1; d := now(); v := NULL; s := NULL; l := '{1,2}'; n := '5'; p.x := 1;
  i := count(*) FROM ships WHERE ships.id = check_me.p_id; -- a comment at the end
  i := 1 -- and one inside
  ;
  SELECT * INTO s FROM ships ORDER BY id LIMIT 1; SELECT * INTO r FROM ships FOR UPDATE NOWAIT; v := r.name;
  SELECT id, name INTO STRICT i, v FROM ships WHERE id = $1 FOR UPDATE OF ships SKIP LOCKED;
  WITH x AS (SELECT 1 AS y) SELECT y INTO i FROM x;
  WITH gone AS (DELETE FROM ships RETURNING id) SELECT count(*) INTO i FROM gone;
  INSERT INTO ships (id) VALUES (p_id) RETURNING id, name INTO i, v;
  UPDATE ships SET name = v WHERE CURRENT OF c;
  CALL moor(p_id, o); PERFORM weight(alias_of); PERFORM 1 FROM ships; PERFORM pg_sleep(1000);
  FOR i IN REVERSE 10 .. k BY 2 LOOP CONTINUE WHEN i = 3; n := n + i; END LOOP;
  <<rows>> FOR r IN c(3) LOOP v := r.name; v := rows.r.name; EXIT rows; END LOOP;
  FOR i, v IN SELECT id, name FROM ships LOOP NULL; END LOOP;
  FOR r IN EXECUTE 'SELECT 1 AS x' LOOP n := r.x; END LOOP;
  FOREACH i IN ARRAY l LOOP NULL; END LOOP;
  OPEN rc FOR EXECUTE v USING i; FETCH rc INTO r; v := r.whatever; CLOSE rc; MOVE FORWARD 2 FROM rc;
  EXECUTE format('x %s', v) INTO STRICT r USING i; v := r.anything;
  GET DIAGNOSTICS i = ROW_COUNT; b := FOUND; ASSERT b, 'no';
  CASE WHEN b THEN NULL; WHEN i = 1 THEN NULL; ELSE NULL; END CASE; CASE v WHEN 'a', 'b' THEN NULL; END CASE;
  CREATE TEMP TABLE scratch (a integer); INSERT INTO scratch VALUES (1); DROP TABLE scratch;
  RAISE SQLSTATE '22012' USING MESSAGE = 'x' || v, HINT = 'y'; RAISE division_by_zero; RAISE;
  COMMIT;
  DECLARE i text := 'shadows'; BEGIN i := i || 'x'; EXCEPTION WHEN OTHERS THEN
    v := SQLSTATE || SQLERRM; GET STACKED DIAGNOSTICS v = PG_EXCEPTION_DETAIL; RAISE; END;
  RETURN;`;
    const found = await errorsOf(
      procedure(declarations, statements),
      "CREATE FUNCTION stub(a integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN missing_too; END $$",
      "CREATE OR REPLACE FUNCTION stub(a integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN a; END $$",
      "CREATE FUNCTION many(VARIADIC a integer[]) RETURNS SETOF record LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT a; END $$",
      "CREATE FUNCTION any_one(a anyelement) RETURNS anyelement LANGUAGE plpgsql AS $$ BEGIN RETURN a.x; END $$",
      `CREATE FUNCTION outs(a integer, OUT b integer, OUT c text) LANGUAGE plpgsql SET search_path TO public, pg_temp
  SET work_mem TO '64MB' AS $$ BEGIN b := a; c := $3; RETURN; END $$`,
      "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', tg_tag; END $$",
      "CREATE FUNCTION quoted() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''a''; END'",
    );
    expect(found).toEqual([]);
  });

  it("counts what it could judge", async () => {
    const text = procedure("r record; v text;", "EXECUTE 'x' INTO r; v := r.a; v := 'x';");
    const [result] = (await verifyStatements(engine, [{ index: 7, text }])).slice(-1);
    expect(result).toEqual({ index: 7, errors: [], body: { checked: 2, skipped: 1 } });
  });

  it("knows the search path that was set before the routine", async () => {
    const found = await errorsOf(
      "CREATE SCHEMA port",
      "SET search_path TO port",
      "CREATE TABLE quay (id integer)",
      procedure("", "DELETE FROM quay;"),
      "SET search_path TO public",
    );
    expect(found).toEqual([]);
  });
});
