/** The helpers for time zones, texts of intervals, and windows, against what Oracle documents. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

let database: HelperDatabase;

beforeAll(async () => {
  database = await openHelperDatabase([
    "sysdate",
    "systimestamp",
    "zone",
    "interval_text",
    "median",
    "percentile",
    "percentile_item",
    "count_distinct",
    "sum_distinct",
    "avg_distinct",
    "nth_last",
    "trunc",
    "round",
    "plain_text",
    "replace",
    "json_without_nulls",
  ]);
});
afterAll(async () => {
  await database.close();
});

it.each([
  ["portolan.sysdate() = date_trunc('second', portolan.sysdate())", "true"],
  ["portolan.systimestamp() <= clock_timestamp()", "true"],
  ["timestamptz '2024-01-01 12:00+00' AT TIME ZONE portolan.zone('+02:00')", "2024-01-01 14:00:00"],
  ["timestamptz '2024-01-01 12:00+00' AT TIME ZONE portolan.zone('-05:30')", "2024-01-01 06:30:00"],
  ["timestamptz '2024-01-01 12:00+00' AT TIME ZONE portolan.zone('Asia/Tokyo')", "2024-01-01 21:00:00"],
  ["portolan.interval_text(interval '90 minutes', 'DS', 9, 9)", "+000000000 01:30:00.000000000"],
  ["portolan.interval_text(interval '-1 day -2 hours 3.5 seconds', 'DS')", "-01 01:59:56.500000"],
  ["portolan.interval_text(interval '14 months', 'YM')", "+01-02"],
  ["portolan.median(ARRAY[1, 2, NULL, 4, 10])", "3"],
  ["portolan.median(ARRAY[NULL]::numeric[])", null],
  ["portolan.percentile(ARRAY[1, 2, 3, 4], 0.25)", "1.75"],
  ["portolan.percentile_item(ARRAY['b', 'a', 'c'], 0.5)", "b"],
  ["portolan.count_distinct(ARRAY[1, 1, 2, NULL])", "2"],
  ["portolan.sum_distinct(ARRAY[1, 1, 2])", "3"],
  ["portolan.avg_distinct(ARRAY[1, 1, 2]) = 1.5", "true"],
  ["portolan.nth_last(ARRAY[1, 2, 3], 2)", "2"],
  ["portolan.nth_last(NULL::integer[])", null],
  ["portolan.trunc(-5.5)", "-5"],
  ["portolan.trunc(timestamp '2024-01-01 10:00')", "2024-01-01 00:00:00"],
  ["portolan.round(timestamp '2024-01-01 12:00')", "2024-01-02 00:00:00"],
  ["portolan.plain_text(0.50)", ".5"],
  ["portolan.plain_text('x')", "x"],
  ["portolan.replace('abc', NULL)", "abc"],
  ["portolan.replace('aaa', 'a')", null],
  ["portolan.json_without_nulls('[1,null,3]')", "[1, 3]"],
])("%s", async (expression, expected) => {
  expect(await database.value(expression)).toBe(expected);
});
