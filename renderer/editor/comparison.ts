/** Two texts compared side by side, only to read. */
import type { DocumentView } from "../../electron/ipc/data";
import { EDITOR_LANGUAGE, editorOptions, monaco } from "./setup";

export interface ComparedTexts {
  readonly before: string;
  readonly after: string;
  readonly language: DocumentView["language"];
}

/** Shows what differs in `box`, from the first difference on; the result takes everything down again. */
export function showComparison(box: HTMLElement, { before, after, language }: ComparedTexts): () => void {
  const [original, modified] = [before, after].map((text) =>
    monaco.editor.createModel(text, EDITOR_LANGUAGE[language]),
  );
  const editor = monaco.editor.createDiffEditor(box, {
    ...editorOptions(),
    readOnly: true,
    useInlineViewWhenSpaceIsLimited: false,
  });
  const waiting = editor.onDidUpdateDiff(() => {
    const first = editor.getLineChanges()?.[0];
    waiting.dispose();
    if (first) editor.getModifiedEditor().revealLineInCenter(Math.max(1, first.modifiedStartLineNumber));
  });
  editor.setModel({ original, modified });
  return () => {
    // Ends a comparison that still runs in the worker; it would fail without its texts.
    editor.setModel(null);
    editor.dispose();
    original.dispose();
    modified.dispose();
  };
}
