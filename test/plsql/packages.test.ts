import { describe, expect, it } from "vitest";
import { acceptUnit, readUnit, textOf, textsOf } from "./read-code";

describe("packages", () => {
  it("reads a specification", () => {
    const text = `CREATE OR REPLACE PACKAGE hr.pay AUTHID DEFINER ACCESSIBLE BY (hr.main) AS
      rate CONSTANT NUMBER := 1.5;
      TYPE t_list IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
      failed EXCEPTION;
      CURSOR c RETURN emp%ROWTYPE;
      PROCEDURE raise_all (p IN NUMBER DEFAULT 1);
      FUNCTION total RETURN NUMBER DETERMINISTIC;
      PRAGMA RESTRICT_REFERENCES (total, WNDS, RNPS);
    END pay;`;
    const node = acceptUnit("CreatePackage", text);
    expect(node.properties.map((property) => property.name)).toEqual(["AUTHID", "ACCESSIBLE BY"]);
    expect(node.declarations.map((declaration) => declaration.kind)).toEqual([
      "VariableDeclaration",
      "TypeDeclaration",
      "ExceptionDeclaration",
      "CursorDeclaration",
      "RoutineDefinition",
      "RoutineDefinition",
      "Pragma",
    ]);
    expect(node.endName?.value).toBe("PAY");
    expect(textOf(text, node)).toBe(text);
  });

  it("reads a body with and without initialisation", () => {
    const plain = acceptUnit(
      "CreatePackageBody",
      "CREATE PACKAGE BODY p IS PROCEDURE a IS BEGIN b; END; n NUMBER; END;",
    );
    expect(plain.body).toMatchObject({ kind: "Body", beginToken: undefined });
    const text = "CREATE PACKAGE BODY p IS n NUMBER; BEGIN n := 1; EXCEPTION WHEN OTHERS THEN NULL; END p;";
    const node = acceptUnit("CreatePackageBody", text);
    expect(textsOf(text, node.body, "AssignmentStatement")).toEqual(["n := 1;"]);
    expect(textsOf(text, node.body, "ExceptionHandler")).toHaveLength(1);
  });

  it("takes a missing last semicolon", () => {
    acceptUnit("CreatePackage", "CREATE PACKAGE p IS a NUMBER; END p");
  });

  it("reads the next routine after one without END", () => {
    const text = "CREATE PACKAGE BODY p IS PROCEDURE a IS BEGIN x; PROCEDURE b IS BEGIN y; END; END;";
    const { node, messages } = readUnit(text);
    expect(messages).toEqual(["expected END: a block is not closed"]);
    expect(textsOf(text, node, "RoutineDefinition")).toHaveLength(2);
  });
});
