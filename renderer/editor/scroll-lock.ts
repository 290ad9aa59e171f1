/** Keeps two editors beside each other: the line at the top of one decides which line of the other is there. */
import type { monaco } from "./setup";

/** Lines of both sides that belong together, rising on both. */
export type LinePair = readonly [left: number, right: number];

type Editor = monaco.editor.ICodeEditor;

export class ScrollLock {
  #pairs: readonly LinePair[] = [];
  /** Scroll positions that were set here and whose event is still to come. */
  readonly #expected = new Map<Editor, number>();
  readonly #left: Editor;
  readonly #right: Editor;

  constructor(left: Editor, right: Editor) {
    this.#left = left;
    this.#right = right;
    left.onDidScrollChange((event) => this.#follow(event, left, right));
    right.onDidScrollChange((event) => this.#follow(event, right, left));
  }

  /** The lines that belong together, as a new document has them. */
  setPairs(pairs: readonly LinePair[]): void {
    this.#pairs = pairs;
  }

  /** Puts the other editor beside this one. */
  align(leader: Editor): void {
    const follower = leader === this.#left ? this.#right : this.#left;
    const top = Math.round(this.#counterpart(leader, follower));
    if (Math.abs(top - follower.getScrollTop()) < 1) return;
    this.#expected.set(follower, top);
    follower.setScrollTop(top, 1);
  }

  #follow(event: monaco.IScrollEvent, leader: Editor, follower: Editor): void {
    if (event.scrollLeftChanged && !event.scrollTopChanged) follower.setScrollLeft(event.scrollLeft);
    if (!event.scrollTopChanged) return;
    const expected = this.#expected.get(leader);
    this.#expected.delete(leader);
    if (expected !== undefined) return;
    this.align(leader);
  }

  #counterpart(leader: Editor, follower: Editor): number {
    const own = leader === this.#left ? 0 : 1;
    const other = 1 - own;
    const top = leader.getScrollTop();
    const lastOwn = leader.getModel()?.getLineCount() ?? 1;
    const lastOther = follower.getModel()?.getLineCount() ?? 1;
    const y = (editor: Editor, line: number) => editor.getTopForLineNumber(line);
    let before: LinePair = [1, 1];
    let after: LinePair = own === 0 ? [lastOwn + 1, lastOther + 1] : [lastOther + 1, lastOwn + 1];
    for (const pair of this.#pairs) {
      if (y(leader, pair[own]) <= top) before = pair;
      else {
        after = pair;
        break;
      }
    }
    const span = y(leader, after[own]) - y(leader, before[own]);
    const share = span > 0 ? Math.min(1, (top - y(leader, before[own])) / span) : 0;
    const from = y(follower, before[other]);
    return from + share * (y(follower, after[other]) - from);
  }
}
