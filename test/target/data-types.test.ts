import { describe, expect, it } from "vitest";
import type { DataType } from "../../converter/model/data-type";
import { postgresqlType, type TypeOptions } from "../../converter/target/postgresql/data-types";

describe("data types on PostgreSQL", () => {
  const cases: [DataType, string | undefined, TypeOptions?][] = [
    [{ kind: "number", precision: 4 }, "smallint"],
    [{ kind: "number", precision: 5, scale: 0 }, "integer"],
    [{ kind: "number", precision: 9 }, "integer"],
    [{ kind: "number", precision: 10 }, "bigint"],
    [{ kind: "number", precision: 18 }, "bigint"],
    [{ kind: "number", precision: 19 }, "numeric(19)"],
    [{ kind: "number", precision: 4 }, "numeric(4)", { wholeNumbers: "numeric" }],
    [{ kind: "number", precision: 7, scale: 2 }, "numeric(7,2)"],
    [{ kind: "number", scale: 3 }, "numeric(38,3)"],
    [{ kind: "number" }, "numeric"],
    [{ kind: "number" }, "bigint", { numberWithoutPrecision: "bigint" }],
    [{ kind: "number", isInteger: true }, "integer"],
    [{ kind: "float", bits: 32 }, "real"],
    [{ kind: "float", bits: 64 }, "double precision"],
    [{ kind: "string", length: 30 }, "varchar(30)"],
    [{ kind: "string" }, "text"],
    [{ kind: "string", length: 2, isFixed: true }, "character(2)"],
    [{ kind: "clob" }, "text"],
    [{ kind: "binary", length: 16 }, "bytea"],
    [{ kind: "binary", length: 16 }, "uuid", { raw16: "uuid" }],
    [{ kind: "blob" }, "bytea"],
    [{ kind: "date" }, "timestamp(0)"],
    [{ kind: "timestamp", precision: 9, zone: "none" }, "timestamp"],
    [{ kind: "timestamp", precision: 3, zone: "none" }, "timestamp(3)"],
    [{ kind: "timestamp", precision: 6, zone: "stored" }, "timestamp with time zone"],
    [{ kind: "timestamp", precision: 0, zone: "local" }, "timestamp(0) with time zone"],
    [{ kind: "interval", range: "year-month" }, "interval year to month"],
    [{ kind: "interval", range: "day-second" }, "interval day to second"],
    [{ kind: "boolean" }, "boolean"],
    [{ kind: "json" }, "jsonb"],
    [{ kind: "collection", flavor: "nested", element: { kind: "number", precision: 9 } }, "integer[]"],
    [{ kind: "collection", flavor: "associative", element: { kind: "clob" } }, "jsonb"],
    [{ kind: "object", name: "T" }, "t_point", { compositeName: () => "t_point" }],
    [{ kind: "rowid" }, undefined],
  ];
  it.each(cases)("%j is %s", (type, expected, options) => {
    expect(postgresqlType(type, 15, options)).toBe(expected);
  });

  it("finds room for scales that versions before 15 do not take", () => {
    const thousands: DataType = { kind: "number", precision: 5, scale: -3 };
    const tiny: DataType = { kind: "number", precision: 2, scale: 4 };
    expect(postgresqlType(thousands, 15)).toBe("numeric(5,-3)");
    expect(postgresqlType(thousands, 14)).toBe("numeric(8)");
    expect(postgresqlType(tiny, 14)).toBe("numeric(4,4)");
  });
});
