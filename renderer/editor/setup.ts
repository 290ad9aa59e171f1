/** The code editor with only the parts that are used, its languages and its worker. Everything that needs monaco imports it from here. */
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/diffEditor/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/gotoLine/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/readOnlyMessage/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/tokenization/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/mysql/register";
import "monaco-editor/languages/definitions/sql/register";
import * as monaco from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import { zoom } from "../app/preferences";
import { SQL_CONFIGURATION, sqlTokenizer } from "./sql-language";
import { PGSQL_WORDS, PLSQL_WORDS } from "./sql-words";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

for (const [id, words, hasQQuotes] of [
  ["plsql", PLSQL_WORDS, true],
  ["pgsql", PGSQL_WORDS, false],
] as const) {
  monaco.languages.register({ id });
  monaco.languages.setLanguageConfiguration(id, SQL_CONFIGURATION);
  monaco.languages.setMonarchTokensProvider(id, sqlTokenizer(words, { hasQQuotes, hasDollarQuotes: !hasQQuotes }));
}

/** The editor's language for a document's. */
export const EDITOR_LANGUAGE = { plsql: "plsql", pgsql: "pgsql", tsql: "sql", mysql: "mysql" } as const;

/** What all editors have in common. */
export function editorOptions(): monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions {
  return {
    automaticLayout: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--font-code"),
    fontLigatures: false,
    fontSize: Math.round(12.5 * zoom.get() * 2) / 2,
    lineHeight: Math.round(19 * zoom.get()),
    minimap: { enabled: false },
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 10,
    renderLineHighlight: "line",
    // Dimmed, which is the default, its number has too little contrast.
    renderFinalNewline: "on",
    renderWhitespace: "none",
    scrollbar: { verticalScrollbarSize: 11, horizontalScrollbarSize: 11, useShadows: false },
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    fixedOverflowWidgets: true,
    stickyScroll: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    guides: { indentation: true, highlightActiveIndentation: false },
    occurrencesHighlight: "singleFile",
    wordBasedSuggestions: "off",
    quickSuggestions: false,
    contextmenu: true,
    links: false,
    tabSize: 2,
  };
}

export { monaco };
