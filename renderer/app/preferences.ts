/** Theme, zoom and language: from the preferences to the page. */
import type { Preferences } from "../../electron/ipc/data";
import { setLanguage } from "../messages";
import { createStore, useStore } from "./store";

export type Theme = "light" | "dark";

/** The theme that is shown, after "system" was asked. */
export const theme = createStore<Theme>("light");
/** The text size of code, which follows the zoom. */
export const zoom = createStore(1);
export const useTheme = () => useStore(theme);

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
let wanted: Preferences["theme"] = "system";
darkSystem.addEventListener("change", showTheme);

export const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The next larger (1) or smaller (-1) zoom. */
export function zoomStep(from: number, step: 1 | -1): number {
  const nearest = ZOOMS.reduce((best, z) => (Math.abs(z - from) < Math.abs(best - from) ? z : best));
  const at = ZOOMS.indexOf(nearest) + step;
  return ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at))];
}

/** Shows preferences in the page. */
export function applyPreferences(preferences: Preferences): void {
  wanted = preferences.theme;
  setLanguage(preferences.language);
  document.documentElement.lang = preferences.language;
  document.documentElement.style.setProperty("--zoom", String(preferences.zoom));
  zoom.set(preferences.zoom);
  showTheme();
}

function showTheme(): void {
  const next = wanted === "system" ? (darkSystem.matches ? "dark" : "light") : wanted;
  document.documentElement.dataset.theme = next;
  theme.set(next);
}
