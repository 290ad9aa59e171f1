/** The native menu: every entry sends a command that the window knows, in both languages. */
import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { MENU_COMMANDS } from "../../electron/ipc/commands";
import { menuTemplate } from "../../electron/main/menu";
import { MENU_TEXTS } from "../../electron/main/menu-texts";

const sent: string[] = [];
const opened: string[] = [];

function menu(language: "en" | "ko", isMac = false): MenuItemConstructorOptions[] {
  return menuTemplate({
    language,
    isMac,
    recent: [
      { folder: "/a", name: "A", opened: "", exists: true },
      { folder: "/gone", name: "Gone", opened: "", exists: false },
    ],
    send: (command) => sent.push(command),
    openProject: (folder) => opened.push(folder),
  });
}

function entries(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entries(item.submenu) : [])]);
}

function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

describe("the menu", () => {
  it("has File, Edit, View, Go and Help", () => {
    expect(menu("en").map((item) => item.label?.replace("&", ""))).toEqual(["File", "Edit", "View", "Go", "Help"]);
    expect(menu("ko", true)[0]).toEqual({ role: "appMenu" });
  });

  it("sends each command once, except what stands in another place", () => {
    sent.length = 0;
    for (const item of entries(menu("en"))) if (item.label !== "A") click(item);
    const without = new Set(["project.settings"]);
    expect(sent.toSorted()).toEqual(MENU_COMMANDS.filter((command) => !without.has(command)).toSorted());
  });

  it("opens recent projects that are still there", () => {
    const found = entries(menu("en")).filter((item) => item.sublabel !== undefined);
    expect(found.map((item) => item.label)).toEqual(["A"]);
    click(found[0]);
    expect(opened).toEqual(["/a"]);
  });

  it.each(["en", "ko"] as const)("gives no key twice (%s)", (language) => {
    for (const isMac of [false, true]) {
      const keys = entries(menu(language, isMac)).flatMap((item) => item.accelerator ?? []);
      expect(keys.length).toBeGreaterThan(20);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("gives no letter twice within a menu", () => {
    for (const language of ["en", "ko"] as const)
      for (const { label, submenu } of menu(language)) {
        const letters = (submenu as MenuItemConstructorOptions[])
          .filter((item) => item.label !== undefined)
          .flatMap((item) => /&(\w)/.exec(item.label ?? "")?.[1].toLowerCase() ?? []);
        expect([label, ...letters]).toEqual([label, ...new Set(letters)]);
      }
  });

  it("has every text in Korean", () => {
    for (const [key, text] of Object.entries(MENU_TEXTS.ko))
      expect([key, text]).toEqual([key, expect.stringMatching(/[가-힣]/)]);
  });
});
