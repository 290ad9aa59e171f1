/** The marks in both editors: true changes, what the DBA typed, action items, and the counterpart of a selection. */
import type { ItemView, Range } from "../../electron/ipc/data";
import "./change-marks.css";
import { monaco } from "./setup";
import type { Side } from "./side-by-side";
import { type Change, hasPlace } from "./source-map";
import type { Alignment } from "./text-alignment";
import { themeColor } from "./themes";

type Editor = monaco.editor.IStandaloneCodeEditor;
type Decoration = monaco.editor.IModelDeltaDecoration;

const RANK = { error: 2, warning: 1, info: 0 } as const;

export class ChangeMarks {
  readonly #editors: Record<Side, Editor>;
  readonly #changes: Record<Side, monaco.editor.IEditorDecorationsCollection>;
  readonly #items: Record<Side, monaco.editor.IEditorDecorationsCollection>;
  readonly #counterparts: Record<Side, monaco.editor.IEditorDecorationsCollection>;
  #itemLines: Record<Side, ReadonlyMap<number, ItemView>> = { source: new Map(), text: new Map() };

  constructor(source: Editor, target: Editor) {
    this.#editors = { source, text: target };
    const both = () => ({ source: source.createDecorationsCollection(), text: target.createDecorationsCollection() });
    this.#changes = both();
    this.#items = both();
    this.#counterparts = both();
  }

  /** Marks what the rules changed on both sides, and what the DBA did on the right. */
  showChanges(changes: readonly Change[], alignment: Alignment): void {
    this.#set(
      this.#changes,
      "source",
      changes.filter(hasPlace).map((change) => ({ range: change.source, options: CHANGED })),
    );
    const generated = changes.map((change) => ({ range: alignment.toRight(change.generated), options: CHANGED }));
    const edited = alignment.changed.map(({ right }) => ({ range: right, options: EDITED }));
    this.#set(this.#changes, "text", [...generated, ...edited]);
  }

  /** Puts the worst action item's sign beside each line that has one. */
  showItems(items: readonly ItemView[], toText: (range: Range) => Range): void {
    const open = items.filter((item) => item.decision.state === "open");
    this.#showItemsOf("source", open, (item) => item.sourceRange);
    this.#showItemsOf("text", open, (item) => item.generatedRange && toText(item.generatedRange));
  }

  /** Lights up what stands for a selection of `side` on the other side. */
  showCounterpart(side: Side, ranges: readonly Range[]): void {
    const other = side === "source" ? "text" : "source";
    this.#counterparts[side].clear();
    this.#set(
      this.#counterparts,
      other,
      ranges.map((range) => ({ range, options: COUNTERPART })),
    );
  }

  clearCounterpart(): void {
    this.#counterparts.source.clear();
    this.#counterparts.text.clear();
  }

  /** The item whose sign is on a line. */
  itemAt(side: Side, line: number): ItemView | undefined {
    return this.#itemLines[side].get(line);
  }

  #showItemsOf(side: Side, items: readonly ItemView[], rangeOf: (item: ItemView) => Range | undefined): void {
    const model = this.#editors[side].getModel();
    const lines = new Map<number, ItemView>();
    for (const item of items) {
      const range = rangeOf(item);
      if (!range || !model) continue;
      const line = model.getPositionAt(range.start).lineNumber;
      const other = lines.get(line);
      if (!other || RANK[other.severity] < RANK[item.severity]) lines.set(line, item);
    }
    this.#itemLines[side] = lines;
    this.#items[side].set(
      [...lines].map(([line, item]) => ({
        range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
        options: {
          glyphMarginClassName: `item-sign item-sign-${item.severity}`,
          glyphMarginHoverMessage: { value: `**${escapeMarkdown(item.title)}**\n\n${escapeMarkdown(item.detail)}` },
        },
      })),
    );
  }

  #set(
    collections: Record<Side, monaco.editor.IEditorDecorationsCollection>,
    side: Side,
    marks: readonly { range: Range; options: MarkOptions }[],
  ): void {
    const model = this.#editors[side].getModel();
    if (!model) return;
    collections[side].set(marks.map(({ range, options }) => decoration(model, range, options)));
  }
}

interface MarkOptions {
  readonly inline: string;
  /** Shown where the range is empty: something is only on the other side. */
  readonly caret: string;
  readonly bar: string;
  readonly ruler: string;
}

const CHANGED: MarkOptions = { inline: "changed", caret: "changed-caret", bar: "changed-bar", ruler: "--mark-changed" };
const EDITED: MarkOptions = { inline: "edited", caret: "edited-caret", bar: "edited-bar", ruler: "--mark-edited" };
const COUNTERPART: MarkOptions = { inline: "counterpart", caret: "", bar: "", ruler: "--accent" };

function decoration(model: monaco.editor.ITextModel, range: Range, marks: MarkOptions): Decoration {
  const start = model.getPositionAt(range.start);
  const end = model.getPositionAt(range.end);
  const isEmpty = range.start === range.end;
  const color = themeColor(marks.ruler);
  return {
    range: monaco.Range.fromPositions(start, end),
    options: {
      inlineClassName: isEmpty ? undefined : marks.inline,
      beforeContentClassName: isEmpty && marks.caret ? marks.caret : undefined,
      linesDecorationsClassName: marks.bar || undefined,
      showIfCollapsed: true,
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      overviewRuler: { color, position: monaco.editor.OverviewRulerLane.Left },
    },
  };
}

/** Text as Markdown that shows it as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&");
}
