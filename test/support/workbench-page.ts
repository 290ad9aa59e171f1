/** The workbench in a page, driven as a user drives it. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

const WAIT = { timeout: 20_000 };

export class WorkbenchPage {
  constructor(readonly page: Page) {}

  /** The editor of the source (0) or of the conversion (1). */
  pane(index: 0 | 1) {
    return this.page.locator(".editor-pane").nth(index);
  }

  /** The visible text of a pane. The code editor writes hard blanks. */
  async text(index: 0 | 1 = 1): Promise<string> {
    return (await this.pane(index).locator(".view-lines").textContent())?.replaceAll("\u00a0", " ") ?? "";
  }

  /** Chooses an object by its name, with the keyboard. */
  async choose(name: string, index = 0): Promise<void> {
    await this.page.keyboard.press("Control+p");
    await this.page.locator(".palette-input").fill(name);
    await this.page.locator(".palette-option").nth(index).click();
  }

  /** Opens an object and waits until its conversion shows a text. */
  async open(name: string, part: string, index = 0): Promise<void> {
    await this.choose(name, index);
    await expect.poll(() => this.text(), WAIT).toContain(part);
  }

  /** Types at the end of the conversion. */
  async append(added: string): Promise<void> {
    await this.page.keyboard.press("Alt+2");
    await this.page.keyboard.press("Control+End");
    await this.page.keyboard.type(added);
  }

  /** Puts the caret at a place of the conversion; lines and columns from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Alt+2");
    await this.page.keyboard.press("Control+Home");
    for (let down = 1; down < line; down++) await this.page.keyboard.press("ArrowDown");
    for (let right = 1; right < column; right++) await this.page.keyboard.press("ArrowRight");
  }

  /** The visible lines of the conversion from top to bottom; in the page they have any order. */
  visibleLines(): Promise<string[]> {
    return this.pane(1)
      .locator(".view-line")
      .evaluateAll((lines) =>
        lines
          .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
          .sort((a, b) => a.top - b.top)
          .map((line) => line.text.replaceAll("\u00a0", " ")),
      );
  }

  /** Waits until the line above the editors says that everything is saved. */
  async saved(): Promise<void> {
    await expect.poll(() => this.page.locator(".editor-saving").textContent(), WAIT).toBe("Saved");
  }

  /** Goes to one of the pages in the bar at the top. */
  async goToPage(name: "Start" | "Workbench" | "Assessment" | "Settings"): Promise<void> {
    await this.page.locator(".top-bar nav").getByText(name, { exact: true }).click();
  }

  /** Runs a command of the palette. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press("Control+Shift+P");
    await this.page.locator(".palette-input").fill(name);
    await this.page.locator(".palette-option").first().click();
  }

  /** Asks the backend what the window could ask it. */
  async call<R>(name: string, args?: unknown): Promise<R> {
    const reply = await this.page.evaluate(
      async ([path, body]) => {
        const headers = {
          Authorization: `Bearer ${sessionStorage.getItem("portolan.token")}`,
          "Content-Type": "application/json",
        };
        return (await fetch(path, { method: "POST", headers, body })).json();
      },
      [`/call/${name}`, args === undefined ? "" : JSON.stringify(args)] as const,
    );
    if (!reply.ok) throw new Error(`${name}: ${reply.failure.message}`);
    return reply.result;
  }
}
