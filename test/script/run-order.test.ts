import { describe, expect, it } from "vitest";
import { comparePaths, orderForRun } from "../../converter/script/run-order";

describe("names", () => {
  it("sort the way people number them", () => {
    const sorted = [
      "1.2__x.sql",
      "1.2.1__x.sql",
      "1.10__x.sql",
      "2.sql",
      "02a.sql",
      "10.sql",
      "99999999999999999999.sql",
      "a2.sql",
      "a10.sql",
      "B.sql",
      "c.pkb",
      "c.pks",
      "a/1.sql",
      "a/b/1.sql",
      "b/1.sql",
    ];
    expect([...sorted].reverse().sort(comparePaths)).toEqual(sorted);
  });
});

describe("a folder's scripts", () => {
  const order = (files: Readonly<Record<string, string>>) =>
    orderForRun(Object.entries(files).map(([name, text]) => ({ name, text }))).map((script) => script.name);

  it("begin with those that run others", () => {
    const files = {
      "a.sql": "",
      "m/sub.sql": "@@../a\n@b",
      "m/b.sql": "",
      "z_install.sql": "  @m\\SUB\n",
      "y.sql": "@gone",
    };
    expect(order(files)).toEqual(["z_install.sql", "a.sql", "m/sub.sql", "m/b.sql", "y.sql"]);
  });

  it("remove things first, unless they are numbered", () => {
    expect(order({ "a.sql": "", "drop_all.sql": "", "uninstall.sql": "", "V2__drop_old.sql": "" })).toEqual([
      "drop_all.sql",
      "uninstall.sql",
      "a.sql",
      "V2__drop_old.sql",
    ]);
  });

  it("remove things where an install script says so", () => {
    expect(order({ "a.sql": "", "install.sql": "@@uninstall\n@@a", "uninstall.sql": "" })[0]).toBe("install.sql");
  });

  it("follow the versions of Flyway, across folders, with what is repeatable at the end", () => {
    const files = { "R__views.sql": "", "U2__undo.sql": "", "a/V10__c.sql": "", "V1__a.sql": "", "b/V2_1__b.sql": "" };
    expect(order(files)).toEqual(["U2__undo.sql", "V1__a.sql", "b/V2_1__b.sql", "a/V10__c.sql", "R__views.sql"]);
  });
});
