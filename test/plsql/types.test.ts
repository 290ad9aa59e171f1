import { describe, expect, it } from "vitest";
import type { CollectionDefinition, ObjectTypeDefinition } from "../../converter/plsql/nodes";
import { acceptUnit, readUnit, textOf, textsOf } from "./read-code";

describe("CREATE TYPE", () => {
  it("reads an object type with all kinds of methods", () => {
    const text = `CREATE OR REPLACE TYPE shape FORCE AUTHID CURRENT_USER AS OBJECT (
      name VARCHAR2(30),
      map NUMBER,
      CONSTRUCTOR FUNCTION shape (SELF IN OUT NOCOPY shape, name VARCHAR2) RETURN SELF AS RESULT,
      MEMBER PROCEDURE draw (SELF IN shape),
      NOT INSTANTIABLE NOT FINAL MEMBER FUNCTION area RETURN NUMBER,
      STATIC FUNCTION make RETURN shape DETERMINISTIC,
      MAP MEMBER FUNCTION size_of RETURN NUMBER,
      PRAGMA RESTRICT_REFERENCES (size_of, WNDS)
    ) NOT INSTANTIABLE NOT FINAL;`;
    const node = acceptUnit("CreateType", text);
    expect(node.properties.map((property) => property.name)).toEqual(["FORCE", "AUTHID"]);
    const type = node.definition as ObjectTypeDefinition;
    expect(type.attributes.map((attribute) => textOf(text, attribute))).toEqual(["name VARCHAR2(30)", "map NUMBER"]);
    expect(
      type.members.map((member) => (member.kind === "RoutineDefinition" ? member.memberWords : member.kind)),
    ).toEqual([
      ["CONSTRUCTOR"],
      ["MEMBER"],
      ["NOT INSTANTIABLE", "NOT FINAL", "MEMBER"],
      ["STATIC"],
      ["MAP MEMBER"],
      "Pragma",
    ]);
    expect(type.members[0]).toMatchObject({ returnsSelf: true });
    expect(type.modifiers).toEqual(["NOT INSTANTIABLE", "NOT FINAL"]);
  });

  it("reads a subtype", () => {
    const text =
      "CREATE TYPE circle UNDER hr.shape (radius NUMBER, OVERRIDING MEMBER FUNCTION area RETURN NUMBER) FINAL;";
    const type = acceptUnit("CreateType", text).definition as ObjectTypeDefinition;
    expect(textOf(text, type.under)).toBe("hr.shape");
    expect(type.members[0]).toMatchObject({ memberWords: ["OVERRIDING MEMBER"] });
    expect(type.modifiers).toEqual(["FINAL"]);
  });

  it.each([
    ["CREATE TYPE t AS TABLE OF VARCHAR2(10);", "NESTED TABLE"],
    ["CREATE TYPE t IS TABLE OF (hr.x NOT NULL) NOT PERSISTABLE;", "NESTED TABLE"],
    ["CREATE TYPE t AS VARRAY(10) OF NUMBER NOT NULL;", "VARRAY"],
    ["CREATE TYPE t AS VARYING ARRAY(10) OF REF x", "VARRAY"],
  ])("reads the collection %s", (text, flavor) => {
    expect((acceptUnit("CreateType", text).definition as CollectionDefinition).flavor).toBe(flavor);
  });

  it.each(["CREATE TYPE t;", "CREATE TYPE t", "CREATE OR REPLACE TYPE hr.t AS OBJECT;"])(
    "reads the incomplete %s",
    (text) => {
      expect(acceptUnit("CreateType", text).definition).toBeUndefined();
    },
  );

  it("reads identifiers and types of other languages", () => {
    acceptUnit("CreateType", "CREATE TYPE t OID '82A4AF6A4CD1656DE034080020E0EE3D' AS OBJECT (a NUMBER);");
    acceptUnit(
      "CreateType",
      "CREATE TYPE t AS OBJECT EXTERNAL NAME 'A' LANGUAGE JAVA USING SQLData (a NUMBER EXTERNAL NAME 'a', STATIC FUNCTION f RETURN NUMBER EXTERNAL NAME 'f () return int');",
    );
    expect(acceptUnit("CreateType", "CREATE TYPE t AS OPAQUE VARYING (*) USING LIBRARY l;").definition?.kind).toBe(
      "RawClause",
    );
  });

  it("keeps the attributes around one that cannot be read", () => {
    const text = "CREATE TYPE t AS OBJECT (a NUMBER, b DATE oops, c DATE);";
    const { node, isComplete } = readUnit(text);
    expect(textsOf(text, node, "RecordField")).toEqual(["a NUMBER", "b DATE", "c DATE"]);
    expect(textsOf(text, node, "Bogus")).toEqual(["oops"]);
    expect(isComplete).toBe(true);
  });
});

describe("CREATE TYPE that Oracle refuses", () => {
  it("says where an attribute may stand", () => {
    const text = "CREATE TYPE t AS OBJECT (a NUMBER, MEMBER PROCEDURE p, b DATE, STATIC PROCEDURE q);";
    const { node, messages } = readUnit(text);
    expect(messages).toEqual(["attributes stand before the methods"]);
    expect(textsOf(text, node, "RoutineDefinition")).toEqual(["MEMBER PROCEDURE p", "STATIC PROCEDURE q"]);
  });
});

describe("CREATE TYPE BODY", () => {
  it("reads methods", () => {
    const text = `CREATE OR REPLACE TYPE BODY shape IS
      CONSTRUCTOR FUNCTION shape (name VARCHAR2) RETURN SELF AS RESULT IS
      BEGIN
        SELF.name := name;
        RETURN;
      END;
      OVERRIDING MEMBER FUNCTION area RETURN NUMBER AS n NUMBER; BEGIN RETURN (SELF AS base).area() + n; END area;
      ORDER MEMBER FUNCTION cmp (o shape) RETURN NUMBER IS LANGUAGE JAVA NAME 'x';
    END;`;
    const node = acceptUnit("CreateTypeBody", text);
    expect(
      node.members.map((member) => (member.kind === "RoutineDefinition" ? member.memberWords : member.kind)),
    ).toEqual([["CONSTRUCTOR"], ["OVERRIDING MEMBER"], ["ORDER MEMBER"]]);
    expect(textOf(text, node)).toBe(text);
  });
});
