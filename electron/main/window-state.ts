/** Where the window was, kept in a file. A place that is on no display any more is not used. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Rectangle } from "electron";

export interface WindowState {
  readonly bounds?: Rectangle;
  readonly isMaximized: boolean;
}

const DEFAULT: WindowState = { isMaximized: false };

/** What the file says, as far as it can be used on these displays (their work areas). */
export function readWindowState(file: string, displays: readonly Rectangle[]): WindowState {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(file, "utf8")) as Partial<WindowState>;
    const isUsable = isRectangle(bounds) && displays.some((display) => showsTitleBar(display, bounds));
    return { bounds: isUsable ? bounds : undefined, isMaximized: isMaximized === true };
  } catch {
    return DEFAULT;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // The next start has the default place.
  }
}

function isRectangle(value: unknown): value is Rectangle {
  const { x, y, width, height } = (value ?? {}) as Partial<Rectangle>;
  return [x, y, width, height].every(Number.isFinite) && Number(width) >= 200 && Number(height) >= 150;
}

/** The window can be moved if a piece of its title bar is on the display. */
function showsTitleBar(display: Rectangle, { x, y, width }: Rectangle): boolean {
  const visible = Math.min(x + width, display.x + display.width) - Math.max(x, display.x);
  return visible >= 100 && y >= display.y - 10 && y < display.y + display.height - 40;
}
