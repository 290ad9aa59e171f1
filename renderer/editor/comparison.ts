/** Two texts compared side by side, only to read. */
import type { DocumentView } from "../../electron/ipc/data";
import { EDITOR_LANGUAGE, editorOptions, monaco } from "./setup";

export interface ComparedTexts {
  readonly before: string;
  readonly after: string;
  readonly language: DocumentView["language"];
}

/**
 * The compared texts, one pair for the window's life: a comparison runs in a worker, which fails when its texts are gone
 * before it is done. One comparison is shown at a time.
 */
let texts: { readonly original: monaco.editor.ITextModel; readonly modified: monaco.editor.ITextModel } | undefined;

/** Shows what differs in `box`, from the first difference on; the result takes everything down again. */
export function showComparison(box: HTMLElement, { before, after, language }: ComparedTexts): () => void {
  texts ??= { original: monaco.editor.createModel(""), modified: monaco.editor.createModel("") };
  const { original, modified } = texts;
  for (const [model, text] of [
    [original, before],
    [modified, after],
  ] as const) {
    monaco.editor.setModelLanguage(model, EDITOR_LANGUAGE[language]);
    model.setValue(text);
  }
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
    editor.dispose();
    original.setValue("");
    modified.setValue("");
  };
}
