import { describe, expect, it } from "vitest";
import {
  byteLength,
  foldIdentifier,
  quoteIdentifier,
  shortenIdentifier,
} from "../../converter/target/postgresql/identifiers";
import { isReserved, isSystemColumn } from "../../converter/target/postgresql/reserved-words";

describe("identifiers on PostgreSQL", () => {
  it.each([
    ["EMP", "emp"],
    ["EMP_2$X", "emp_2$x"],
    ["EMP#", '"emp#"'],
    ["LIMIT", '"limit"'],
    ["USER", '"user"'],
    ["Mixed Case", '"Mixed Case"'],
    ["emp", "emp"],
    ["Emp", '"Emp"'],
    ["EMP NO", '"EMP NO"'],
    ["1ST", '"1ST"'],
    ['A"B', '"A""B"'],
    ["_X", '"_X"'],
    ["ÉTAT", "état"],
    ["KEY", "key"],
    ["VALUE", "value"],
  ])("writes %s as %s", (name, expected) => {
    expect(quoteIdentifier(name, 15)).toBe(expected);
  });

  it("knows what is reserved where", () => {
    expect(isReserved("position", "column", 15)).toBe(false);
    expect(isReserved("position", "function", 15)).toBe(true);
    expect(isReserved("left", "column", 15)).toBe(true);
    expect(isReserved("left", "function", 15)).toBe(false);
    expect(isReserved("order", "label", 15)).toBe(false);
    expect(isReserved("year", "bareLabel", 15)).toBe(true);
    expect(isReserved("name", "bareLabel", 15)).toBe(false);
    expect(isReserved("name", "bareLabel", 13)).toBe(true);
    expect(isReserved("loop", "variable", 15)).toBe(true);
    expect(isReserved("loop", "column", 15)).toBe(false);
    expect(isReserved("system_user", "column", 15)).toBe(false);
    expect(isReserved("system_user", "column", 16)).toBe(true);
    expect(isReserved("json_value", "function", 16)).toBe(false);
    expect(isReserved("json_value", "function", 17)).toBe(true);
    expect(isSystemColumn("xmin")).toBe(true);
  });

  it("shortens to 63 bytes, always alike and never two to one", () => {
    const long = "CUSTOMER_ORDER_LINE_ITEM_ADJUSTMENT_HISTORY_ARCHIVE_FOREIGN_KEY_ONE";
    const short = foldIdentifier(long);
    expect(byteLength(short)).toBe(63);
    expect(foldIdentifier(long)).toBe(short);
    expect(foldIdentifier(long.replace("ONE", "TWO"))).not.toBe(short);
    expect(shortenIdentifier("a".repeat(63))).toBe("a".repeat(63));
  });

  it("counts bytes and does not cut a character", () => {
    const short = shortenIdentifier("é".repeat(40));
    expect(byteLength(short)).toBe(63);
    expect(short).toMatch(/^é{27}_[0-9a-f]{8}$/);
  });
});
