/** The editor's colours, taken from the theme's variables, so that there is one place for them. */
import * as monaco from "monaco-editor/editor";

const RULES: readonly (readonly [token: string, variable: string, style?: string])[] = [
  ["", "--fg"],
  ["keyword", "--code-keyword"],
  ["type", "--code-type"],
  ["type.label", "--code-variable"],
  ["predefined", "--code-builtin"],
  ["string", "--code-string"],
  ["string.escape", "--code-variable"],
  ["number", "--code-number"],
  ["comment", "--code-comment", "italic"],
  ["comment.hint", "--code-variable", "italic"],
  ["variable", "--code-variable"],
  ["operator", "--fg-muted"],
  ["delimiter", "--fg-muted"],
  ["delimiter.dollar", "--code-variable"],
  ["identifier", "--fg"],
  ["identifier.quoted", "--code-quoted"],
];

const COLORS: Readonly<Record<string, string>> = {
  "editor.background": "--bg",
  "editor.foreground": "--fg",
  "editorLineNumber.foreground": "--code-line",
  "editorLineNumber.activeForeground": "--fg",
  "editorGutter.background": "--bg",
  "editor.lineHighlightBackground": "--code-current",
  "editor.lineHighlightBorder": "--code-current",
  "editor.selectionBackground": "--code-selection",
  "editor.inactiveSelectionBackground": "--code-selection",
  "editorCursor.foreground": "--fg",
  "editorWidget.background": "--bg-raised",
  "editorWidget.border": "--line-strong",
  "editorHoverWidget.background": "--bg",
  "editorHoverWidget.foreground": "--fg",
  "editorHoverWidget.border": "--line-strong",
  "editorHoverWidget.statusBarBackground": "--bg-raised",
  "editorError.foreground": "--bad",
  "editorWarning.foreground": "--warn",
  "editorIndentGuide.background1": "--code-guide",
  "editorIndentGuide.activeBackground1": "--line-strong",
  "editorBracketMatch.border": "--accent",
  "editorOverviewRuler.border": "--line",
  "scrollbarSlider.background": "--code-scrollbar",
  "scrollbarSlider.hoverBackground": "--code-scrollbar-hover",
  "scrollbarSlider.activeBackground": "--code-scrollbar-hover",
  "scrollbar.shadow": "--line",
  "diffEditor.insertedTextBackground": "--code-inserted",
  "diffEditor.removedTextBackground": "--code-removed",
  "diffEditor.insertedLineBackground": "--code-inserted-line",
  "diffEditor.removedLineBackground": "--code-removed-line",
  focusBorder: "--focus",
  "input.background": "--bg",
  "input.foreground": "--fg",
  "input.border": "--line-strong",
  "menu.background": "--bg",
  "menu.foreground": "--fg",
  "menu.selectionBackground": "--bg-selected",
  "menu.selectionForeground": "--fg",
  "menu.border": "--line",
  "textLink.foreground": "--accent",
};

/** What the variables hold. Asking the page makes it work out all its styles, so they are asked once for a theme. */
const known = new Map<string, string>();

/** The colour in a variable of the theme that is shown. */
export function themeColor(variable: string): string {
  const color =
    known.get(variable) ?? longHex(getComputedStyle(document.documentElement).getPropertyValue(variable).trim());
  known.set(variable, color);
  return color;
}

/** Defines the editor's theme from the variables that hold now, and shows it. */
export function showEditorTheme(theme: "light" | "dark"): void {
  known.clear();
  const name = `portolan-${theme}`;
  monaco.editor.defineTheme(name, {
    base: theme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: RULES.map(([token, variable, fontStyle]) => ({
      token,
      foreground: themeColor(variable).slice(1),
      fontStyle,
    })),
    colors: Object.fromEntries(Object.entries(COLORS).map(([key, variable]) => [key, themeColor(variable)])),
  });
  monaco.editor.setTheme(name);
}

/** The build shortens colours (`#fff`); the code editor reads six or eight digits only. */
function longHex(color: string): string {
  return /^#[0-9a-f]{3,4}$/i.test(color) ? `#${[...color.slice(1)].map((digit) => digit + digit).join("")}` : color;
}
