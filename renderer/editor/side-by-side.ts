/** Source and target side by side: one pair of editors for the window's life, whose texts change with the document. */
import type { DocumentView, ItemView, MapPiece, Range, TargetProblem } from "../../electron/ipc/data";
import { ChangeMarks } from "./change-marks";
import { ScrollLock } from "./scroll-lock";
import { EDITOR_LANGUAGE, editorOptions, monaco } from "./setup";
import { anchorsOf, type Change, changesOf, counterpart, hasPlace, narrowed } from "./source-map";
import { type Alignment, alignTexts } from "./text-alignment";

export type Side = "source" | "text";

export interface SideBySideEvents {
  /** The DBA typed. */
  edited(text: string): void;
  /** The caret came into a changed region, or out of one. */
  changeEntered(change: Change | undefined): void;
  /** A click on the sign of an action item. */
  itemClicked(item: string): void;
  /** What a changed region's hover says, as Markdown. */
  explain(change: Change): Promise<string>;
}

interface Labels {
  readonly source: string;
  readonly target: string;
}

const REALIGN_MS = 200;
/** A column that a narrow editor does not show. */
const FAR_COLUMN = 30;

export class SideBySide {
  readonly source: monaco.editor.IStandaloneCodeEditor;
  readonly target: monaco.editor.IStandaloneCodeEditor;
  readonly #lock: ScrollLock;
  readonly #marks: ChangeMarks;
  readonly #events: SideBySideEvents;
  readonly #disposables: monaco.IDisposable[] = [];
  #view?: DocumentView;
  #map: readonly MapPiece[] = [];
  #changes: readonly Change[] = [];
  #alignment: Alignment = alignTexts("", "");
  #isSetting = false;
  #realign = 0;

  constructor(sourceBox: HTMLElement, targetBox: HTMLElement, labels: Labels, events: SideBySideEvents) {
    this.#events = events;
    const common = { ...editorOptions(), glyphMargin: true };
    const model = () => monaco.editor.createModel("");
    this.source = monaco.editor.create(sourceBox, {
      ...common,
      model: model(),
      readOnly: true,
      ariaLabel: labels.source,
    });
    this.target = monaco.editor.create(targetBox, { ...common, model: model(), ariaLabel: labels.target });
    this.#lock = new ScrollLock(this.source, this.target);
    this.#marks = new ChangeMarks(this.source, this.target);
    this.#disposables.push(
      this.source.onDidChangeCursorSelection(() => this.source.hasTextFocus() && this.#followSelection("source")),
      this.target.onDidChangeCursorSelection(() => this.target.hasTextFocus() && this.#followSelection("text")),
      this.target.onDidChangeModelContent(() => this.#typed()),
      this.source.onMouseDown((event) => this.#clicked("source", event)),
      this.target.onMouseDown((event) => this.#clicked("text", event)),
      ...["plsql", "pgsql", "sql", "mysql"].map((language) =>
        monaco.languages.registerHoverProvider(language, {
          provideHover: (model, position) => this.#hover(model, position),
        }),
      ),
    );
  }

  /** Shows a document. The same document again keeps caret and scroll position. */
  show(view: DocumentView, isReadOnly: boolean): void {
    const isSame = this.#view?.id === view.id;
    const isMapSame = isSame && this.#view?.generated === view.generated && this.#view.source.text === view.source.text;
    this.#view = view;
    this.#setText(this.source, view.source.text, EDITOR_LANGUAGE[view.source.language], isSame);
    this.#setText(this.target, view.text, EDITOR_LANGUAGE[view.language], isSame);
    this.target.updateOptions({ readOnly: isReadOnly });
    if (!isMapSame) {
      this.#map = narrowed(view.map);
      this.#changes = changesOf(this.#map, view.source.text, view.generated);
    }
    this.#align();
    this.#marks.showItems(view.items, (range) => this.#alignment.toRight(range));
    if (!isSame) {
      for (const editor of [this.source, this.target]) editor.setScrollPosition({ scrollTop: 0, scrollLeft: 0 });
      this.#marks.clearCounterpart();
      this.#events.changeEntered(undefined);
    }
  }

  /** Errors of the target, as squiggles. */
  showProblems(problems: readonly TargetProblem[]): void {
    const model = this.target.getModel();
    if (!model) return;
    const markers = problems.map((problem) => ({
      ...rangeIn(model, atLeastOne(problem, model.getValueLength())),
      message: problem.hint ? `${problem.message}\n${problem.hint}` : problem.message,
      code: problem.code,
      source: "PostgreSQL",
      severity: problem.severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    }));
    monaco.editor.setModelMarkers(model, "target", markers);
  }

  /** Scrolls to a place and selects it. */
  reveal(side: "source" | "generated" | "text", range: Range, isFocused: boolean): void {
    const editor = side === "source" ? this.source : this.target;
    const model = editor.getModel();
    if (!model) return;
    const at = rangeIn(model, side === "generated" ? this.#alignment.toRight(range) : range);
    editor.setSelection(at);
    // Only its beginning must be in view: a long place would push the beginnings of all lines out of it.
    editor.revealLinesInCenterIfOutsideViewport(
      at.startLineNumber,
      at.endLineNumber,
      monaco.editor.ScrollType.Immediate,
    );
    if (at.startColumn > FAR_COLUMN)
      editor.revealPosition(
        { lineNumber: at.startLineNumber, column: at.startColumn },
        monaco.editor.ScrollType.Immediate,
      );
    this.#lock.align(editor);
    if (isFocused) editor.focus();
    this.#followSelection(side === "source" ? "source" : "text");
  }

  /** Goes to the next (1) or previous (-1) true change, round and round. */
  goToChange(step: 1 | -1): void {
    const model = this.target.getModel();
    const position = this.target.getPosition();
    const changes = this.#changes.map((c) => this.#alignment.toRight(c.generated)).sort((a, b) => a.start - b.start);
    if (!model || !position || changes.length === 0) return;
    const at = model.getOffsetAt(position);
    const next =
      step > 0
        ? (changes.find((c) => c.start > at) ?? changes[0])
        : (changes.findLast((c) => c.end < at) ?? changes[changes.length - 1]);
    this.reveal("text", { start: next.start, end: next.start }, true);
  }

  /** How many regions the rules changed. */
  get changeCount(): number {
    return this.#changes.length;
  }

  focus(side: Side): void {
    (side === "source" ? this.source : this.target).focus();
  }

  dispose(): void {
    window.clearTimeout(this.#realign);
    for (const disposable of this.#disposables) disposable.dispose();
    for (const editor of [this.source, this.target]) {
      editor.getModel()?.dispose();
      editor.dispose();
    }
  }

  #setText(editor: monaco.editor.IStandaloneCodeEditor, text: string, language: string, isSame: boolean): void {
    const model = editor.getModel();
    if (!model || (isSame && model.getValue() === text)) return;
    this.#isSetting = true;
    // The source is only read, so nothing of it can be undone. Another document begins anew; another model for it would
    // make the editor draw everything anew, which takes much longer.
    if (isSame && editor === this.target) replaceWhatDiffers(model, text);
    else {
      monaco.editor.setModelLanguage(model, language);
      // The document's own line ends count for offsets; the editor keeps them as they are.
      model.setValue(text);
    }
    this.#isSetting = false;
  }

  #typed(): void {
    if (this.#isSetting) return;
    this.#marks.clearCounterpart();
    window.clearTimeout(this.#realign);
    this.#realign = window.setTimeout(() => this.#align(), REALIGN_MS);
    this.#events.edited(this.target.getValue());
  }

  /** Works out anew where the generated text's places are in the DBA's. */
  #align(): void {
    const view = this.#view;
    const sourceModel = this.source.getModel();
    const targetModel = this.target.getModel();
    if (!view || !sourceModel || !targetModel) return;
    this.#alignment = alignTexts(view.generated, targetModel.getValue());
    this.#marks.showChanges(this.#changes, this.#alignment);
    this.#lock.setPairs(
      anchorsOf(view.map, view.source.text).map((anchor) => {
        const right = this.#alignment.toRight({ start: anchor.generated, end: anchor.generated }).start;
        return [sourceModel.getPositionAt(anchor.source).lineNumber, targetModel.getPositionAt(right).lineNumber];
      }),
    );
  }

  #followSelection(side: Side): void {
    if (this.#isSetting) return;
    const view = this.#view;
    const editor = side === "source" ? this.source : this.target;
    const model = editor.getModel();
    const selected = editor.getSelection();
    if (!view || !model || !selected) return;
    const own: Range = {
      start: model.getOffsetAt(selected.getStartPosition()),
      end: model.getOffsetAt(selected.getEndPosition()),
    };
    const change = this.#changeAt(side, own);
    const ranges = this.#counterparts(side, own, change);
    this.#marks.showCounterpart(side, ranges);
    this.#revealCounterpart(side, ranges);
    this.#events.changeEntered(change);
  }

  #counterparts(side: Side, own: Range, change: Change | undefined): readonly Range[] {
    const map = this.#map;
    const isCaret = own.start === own.end;
    // A caret in copied text has nothing to show; in a change it stands for all of it.
    if (isCaret && !change) return [];
    if (side === "source") {
      const ranges = isCaret && change ? [change.generated] : counterpart(map, "source", own);
      return ranges.map((range) => this.#alignment.toRight(range));
    }
    return isCaret && change
      ? [change].filter(hasPlace).map((c) => c.source)
      : counterpart(map, "generated", this.#alignment.toLeft(own));
  }

  #revealCounterpart(side: Side, ranges: readonly Range[]): void {
    const other = side === "source" ? this.target : this.source;
    const model = other.getModel();
    if (!model || ranges.length === 0) return;
    const visible = other.getVisibleRanges();
    const first = rangeIn(model, ranges[0]);
    if (!visible.some((r) => r.startLineNumber <= first.startLineNumber && first.startLineNumber <= r.endLineNumber))
      other.revealLineInCenter(first.startLineNumber, monaco.editor.ScrollType.Immediate);
  }

  /** The change around or at a range; the smallest where several are. */
  #changeAt(side: Side, range: Range): Change | undefined {
    const hits = this.#changes
      .filter((change) => side === "text" || hasPlace(change))
      .map((change) => ({ change, own: side === "source" ? change.source : this.#alignment.toRight(change.generated) }))
      .filter(({ own }) => own.start <= range.start && range.end <= own.end);
    hits.sort((a, b) => a.own.end - a.own.start - (b.own.end - b.own.start));
    return hits[0]?.change;
  }

  async #hover(model: monaco.editor.ITextModel, position: monaco.Position): Promise<monaco.languages.Hover | null> {
    const side: Side | undefined =
      model === this.source.getModel() ? "source" : model === this.target.getModel() ? "text" : undefined;
    if (!side) return null;
    const offset = model.getOffsetAt(position);
    const change = this.#changeAt(side, { start: offset, end: offset });
    if (!change) return null;
    const own = side === "source" ? change.source : this.#alignment.toRight(change.generated);
    return { range: rangeIn(model, own), contents: [{ value: await this.#events.explain(change) }] };
  }

  #clicked(side: Side, event: monaco.editor.IEditorMouseEvent): void {
    if (event.target.type !== monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN) return;
    const item: ItemView | undefined = this.#marks.itemAt(side, event.target.position?.lineNumber ?? 0);
    if (item) this.#events.itemClicked(item.id);
  }
}

/** The editor's range of one in offsets. */
export function rangeIn(model: monaco.editor.ITextModel, range: Range): monaco.IRange {
  const start = model.getPositionAt(range.start);
  const end = model.getPositionAt(range.end);
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

/** Replaces a model's text so that it can be undone; the caret and what is in view stay where they are. */
function replaceWhatDiffers(model: monaco.editor.ITextModel, text: string): void {
  const before = model.getValue();
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end++;
  const range = rangeIn(model, { start, end: before.length - end });
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: text.slice(start, text.length - end) }], () => null);
  model.pushStackElement();
}

/** A squiggle needs a character to stand under. */
function atLeastOne(range: Range, length: number): Range {
  if (range.end > range.start) return range;
  return range.start < length
    ? { start: range.start, end: range.start + 1 }
    : { start: Math.max(0, length - 1), end: length };
}
