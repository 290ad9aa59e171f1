/** Colours the two versions of every conflict in a text that holds both between marks. */
import { monaco } from "./setup";

type Part = "mine" | "generated";

const MARKS: readonly (readonly [mark: RegExp, next: Part | undefined])[] = [
  [/^<{7}/, "mine"],
  [/^={7}$/, "generated"],
  [/^>{7}/, undefined],
];

/** Keeps the colours right while the text is edited, as long as the editor lives. */
export function colourConflicts(editor: monaco.editor.IStandaloneCodeEditor): void {
  const colours = editor.createDecorationsCollection();
  const show = () => colours.set(decorations(editor.getModel()?.getLinesContent() ?? []));
  editor.onDidChangeModelContent(show);
  show();
}

function decorations(lines: readonly string[]): monaco.editor.IModelDeltaDecoration[] {
  const found: monaco.editor.IModelDeltaDecoration[] = [];
  let part: Part | undefined;
  lines.forEach((line, index) => {
    const mark = MARKS.find(([pattern]) => pattern.test(line));
    // Seven equals signs alone are no mark outside of a conflict.
    const isMark = mark !== undefined && (part !== undefined || mark[1] === "mine");
    if (isMark) part = mark[1];
    const className = isMark ? "conflict-mark" : part && `conflict-${part}`;
    if (className)
      found.push({ range: new monaco.Range(index + 1, 1, index + 1, 1), options: { isWholeLine: true, className } });
  });
  return found;
}
