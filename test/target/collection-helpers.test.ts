import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allHelpers } from "../../converter/target/postgresql/helpers";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

describe("helpers for collections", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    const names = allHelpers().map((helper) => helper.name);
    database = await openHelperDatabase([
      ...names.filter((name) => /^(assoc|array|multiset|is_sub|json_element|json_to$)/.test(name)),
      "sqlcode",
    ]);
  });
  afterAll(() => database.close());

  it("walks a sparse associative array in numeric order", async () => {
    const lines = await database.notices(`DO $$
      DECLARE t jsonb; i integer; v text := '';
      BEGIN
        t := portolan.assoc_set(t, 10, 'ten');
        t := portolan.assoc_set(t, -3, 'minus three');
        t := portolan.assoc_set(t, 7, 'seven');
        t := portolan.assoc_delete(t, 7);
        IF NOT portolan.assoc_exists(t, 7) THEN v := 'no7 '; END IF;
        i := portolan.assoc_first(t);
        WHILE i IS NOT NULL LOOP
          v := v || i || '=' || portolan.assoc_get(t, i) || ';';
          i := portolan.assoc_next(t, i);
        END LOOP;
        RAISE NOTICE '%', v || portolan.assoc_count(t);
        RAISE NOTICE '% %', portolan.assoc_last(t), portolan.assoc_prior(t, 10);
      END $$`);
    expect(lines).toEqual(["no7 -3=minus three;10=ten;2", "10 -3"]);
  });

  it("keeps the values of every kind of element", async () => {
    const lines = await database.notices(`DO $$
      DECLARE t jsonb := '{}'; r record;
      BEGIN
        t := portolan.assoc_set(t, 1, 1.50);
        t := portolan.assoc_set(t, 2, timestamp '2024-01-31 10:11:12');
        t := portolan.assoc_set(t, 3, true);
        t := portolan.assoc_set(t, 4, NULL);
        SELECT 7 AS id, 'x' AS name INTO r;
        t := portolan.assoc_set(t, 5, to_jsonb(r));
        t := portolan.assoc_set(t, 6, 'é "quoted"'::varchar);
        RAISE NOTICE '% % %', portolan.assoc_get(t, 1)::numeric + 1, portolan.assoc_get(t, 2)::timestamp, portolan.assoc_get(t, 3)::boolean;
        RAISE NOTICE '% % %', portolan.assoc_get(t, 4), portolan.assoc_get_json(t, 5) ->> 'name', portolan.assoc_get(t, 6);
      END $$`);
    expect(lines).toEqual(["2.50 2024-01-31 10:11:12 t", '<NULL> x é "quoted"']);
  });

  it("assigns inside elements and reads them back with their types", async () => {
    const lines = await database.notices(`DO $$
      DECLARE t jsonb;
      BEGIN
        t := portolan.assoc_put(t, ARRAY['3', 'name'], 'x');
        t := portolan.assoc_put(t, ARRAY['3', 'n'], 1.5);
        t := portolan.assoc_put(t, ARRAY['3', 'list'], ARRAY[1, 2]);
        t := portolan.assoc_put(t, ARRAY['3', 'list', '[2]'], 7);
        RAISE NOTICE '%', t;
        RAISE NOTICE '%', portolan.json_element(t -> '3' -> 'list', 2);
        RAISE NOTICE '%', portolan.json_to(t -> '3' -> 'list', NULL::numeric[]);
        t := portolan.assoc_put(t, ARRAY['3', 'list', '[3]'], 7);
      EXCEPTION WHEN array_subscript_error THEN
        RAISE NOTICE '%', SQLERRM;
      END $$`);
    expect(lines).toEqual([
      '{"3": {"n": 1.5, "list": [1, 7], "name": "x"}}',
      "7",
      "{1,7}",
      "ORA-06533: Subscript beyond count",
    ]);
  });

  it.each([
    [`portolan.array_index(ARRAY[5, 6], 1.6)`, "2"],
    [`portolan.array_count(ARRAY[5, 6])`, "2"],
    [`portolan.array_first('{}'::integer[])`, null],
    [`portolan.array_last(ARRAY[5, 6])`, "2"],
    [`portolan.array_extend(ARRAY[5], at_most => 2)::text`, "{5,NULL}"],
    [`portolan.assoc_to_array('{"5":"b","-1":"a"}', NULL::text[])::text`, "{a,b}"],
    [`portolan.assoc_extend('{"1":"a","4":"d"}', 2, 1)::text`, '{"1": "a", "4": "d", "5": "a", "6": "a"}'],
    [`portolan.assoc_trim('{"1":"a","4":"d"}')::text`, '{"1": "a"}'],
    [`portolan.assoc_first_text('{"b":1,"B":2,"aaa":3}')`, "B"],
    [`portolan.assoc_last_text('{"b":1,"B":2,"aaa":3}')`, "b"],
    [`portolan.assoc_next('{"b":1,"B":2,"aaa":3}', 'B')`, "aaa"],
    [`portolan.assoc_prior('{"b":1,"B":2,"aaa":3}', 'B')`, null],
    [`(SELECT string_agg(k, ',') FROM portolan.assoc_keys_text('{"b":1,"B":2,"aaa":3}') AS k)`, "B,aaa,b"],
    [`(SELECT string_agg(k::text, ',') FROM portolan.assoc_keys('{"10":1,"9":2,"-1":3}') AS k)`, "-1,9,10"],
    [`(SELECT string_agg(v, ',') FROM portolan.assoc_values('{"10":"c","9":"b","-1":"a"}') AS v)`, "a,b,c"],
    ["portolan.assoc_first(NULL)", null],
    ["portolan.assoc_count(NULL)", "0"],
    [`portolan.assoc_delete('{"1":1,"5":2,"10":3}', 2, 10)`, '{"1": 1}'],
    [`portolan.assoc_delete('{"a":1,"c":2}', 'b', 'z')`, '{"a": 1}'],
    ["portolan.assoc_from_array(ARRAY['p', 'q'])", '{"1": "p", "2": "q"}'],
    ["portolan.assoc_from_array('{}'::int[])", "{}"],
    ["portolan.assoc_exists(NULL, 'x')", "false"],
    ["portolan.assoc_get(portolan.assoc_set(NULL, 2.5, 'x'), 3)", "x"],
    ["portolan.array_get(ARRAY[5, 6], 2)", "6"],
    ["portolan.array_set(ARRAY[5, 6], 2, 60)", "{5,60}"],
    ["portolan.array_set('{a,b}'::varchar(5)[], 1, 'x'::text)", "{x,b}"],
    ["portolan.array_extend('{1}'::int[])", "{1,NULL}"],
    ["portolan.array_extend('{}'::int[], 2)", "{NULL,NULL}"],
    ["portolan.array_extend('{1,2}'::int[], 2, 1)", "{1,2,1,1}"],
    ["portolan.array_trim('{1,2,3}'::int[], 2)", "{1}"],
    ["portolan.array_trim('{1}'::int[])", "{}"],
    ["portolan.array_exists('{1}'::int[], 2)", "false"],
    ["portolan.array_exists('{1}'::int[], 1)", "true"],
    ["portolan.array_next('{1,2}'::int[], 1)", "2"],
    ["portolan.array_next('{1,2}'::int[], 2)", null],
    ["portolan.array_prior('{1,2}'::int[], 1)", null],
    ["portolan.array_prior('{1,2}'::int[], 9)", "2"],
    ["portolan.array_distinct('{b,a,b}'::text[])", "{b,a}"],
    ["portolan.multiset_union('{1,2,2}'::int[], '{2,3}'::int[])", "{1,2,2,2,3}"],
    ["portolan.multiset_union('{1,2,2}'::int[], '{2,3}'::int[], true)", "{1,2,3}"],
    ["portolan.multiset_intersect('{2,2,1}'::int[], '{2,2}'::int[])", "{2,2}"],
    ["portolan.multiset_except('{1,2,2}'::int[], '{2}'::int[])", "{1,2}"],
    ["portolan.multiset_except('{2,2}'::int[], '{1}'::int[], true)", "{2}"],
    ["portolan.multiset_equal('{1,2}'::int[], '{2,1}'::int[])", "true"],
    ["portolan.multiset_equal('{1,1,2}'::int[], '{1,2,2}'::int[])", "false"],
    ["portolan.is_submultiset('{2}'::int[], '{2,1}'::int[])", "true"],
    ["portolan.is_submultiset('{2,2}'::int[], '{2,1}'::int[])", "false"],
  ])("%s is %s", async (expression, expected) => {
    expect(await database.value(expression)).toBe(expected);
  });

  it.each([
    ["portolan.assoc_get('{}', 1)", 100],
    ["portolan.assoc_get('{}', 'x')", 100],
    ["portolan.assoc_get(NULL, 1)", 100],
    ["portolan.assoc_get('{}', NULL::numeric)", -6502],
    ["portolan.array_get(ARRAY[1], 2)", -6533],
    ["portolan.array_get(ARRAY[1], 0)", -6532],
    ["portolan.array_get(NULL::int[], 1)", -6531],
    ["portolan.array_set(ARRAY[1], 2, 5)", -6533],
    ["portolan.array_extend(NULL::int[])", -6531],
    ["portolan.array_trim('{1}'::int[], 2)", -6533],
  ])("%s raises %d", async (expression, code) => {
    const lines = await database.notices(`DO $$ BEGIN PERFORM ${expression};
      EXCEPTION WHEN OTHERS THEN RAISE NOTICE '%', portolan.sqlcode(SQLSTATE, SQLERRM); END $$`);
    expect(lines).toEqual([String(code)]);
  });
});
