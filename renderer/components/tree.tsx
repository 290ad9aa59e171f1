/** A virtualised tree by the WAI-ARIA tree pattern: the container has the focus and names the active row. */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { Icon } from "./icon";
import { VirtualList, type VirtualListHandle } from "./virtual-list";
import "./tree.css";

/** One visible row, in the order shown. */
export interface TreeRow {
  readonly key: string;
  /** From 1. */
  readonly level: number;
  readonly label: string;
  /** Undefined where there is nothing below. */
  readonly isExpanded?: boolean;
  /** How many siblings there are and which of them this is, from 1. */
  readonly siblings: number;
  readonly position: number;
}

export interface TreeHandle {
  focus(): void;
  /** Makes a row the active one and scrolls to it. */
  reveal(key: string): void;
}

interface TreeProps<R extends TreeRow> {
  readonly rows: readonly R[];
  readonly selected?: string;
  readonly label: string;
  readonly rowHeight: number;
  readonly renderRow: (row: R) => ReactNode;
  readonly onToggle: (row: R, isExpanded: boolean) => void;
  /** Enter or a click on a row. */
  readonly onOpen: (row: R) => void;
  readonly ref?: Ref<TreeHandle>;
}

/** Letters that follow each other within this time search together. */
const TYPING_MS = 700;

/** A tree. Arrows move and expand, Home and End go to the ends, letters search, Enter opens. */
export function Tree<R extends TreeRow>({
  rows,
  selected,
  label,
  rowHeight,
  renderRow,
  onToggle,
  onOpen,
  ref,
}: TreeProps<R>) {
  const id = useId();
  const list = useRef<VirtualListHandle>(null);
  const [active, setActive] = useState<string>();
  const typed = useRef({ text: "", at: 0 });
  const wanted = useRef<string>(undefined);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.key === (active ?? selected)),
  );

  useImperativeHandle(ref, () => ({
    focus: () => list.current?.focus(),
    reveal: (key) => {
      wanted.current = key;
      setActive(key);
    },
  }));
  // The rows above a revealed one may only just have been expanded, so scrolling waits until it is among them.
  useEffect(() => {
    const at = wanted.current === undefined ? -1 : rows.findIndex((row) => row.key === wanted.current);
    if (at < 0) return;
    wanted.current = undefined;
    list.current?.scrollTo(at);
  });

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setActive(row.key);
    list.current?.scrollTo(rows.indexOf(row));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeIndex];
    if (!row) return;
    // A blank within a name that is being typed belongs to it.
    const isTyping = typed.current.text !== "" && performance.now() - typed.current.at < TYPING_MS;
    if ((event.key === " " && isTyping) || !moveByKey(event.key, row)) {
      if (event.key.length !== 1) return;
      search(event.key);
    }
    event.preventDefault();
  };
  const moveByKey = (key: string, row: R): boolean => {
    if (key === "ArrowDown") goTo(activeIndex + 1);
    else if (key === "ArrowUp") goTo(activeIndex - 1);
    else if (key === "PageDown") goTo(activeIndex + 20);
    else if (key === "PageUp") goTo(activeIndex - 20);
    else if (key === "Home") goTo(0);
    else if (key === "End") goTo(rows.length - 1);
    else if (key === "ArrowRight")
      row.isExpanded === false ? onToggle(row, true) : row.isExpanded && goTo(activeIndex + 1);
    else if (key === "ArrowLeft") row.isExpanded ? onToggle(row, false) : goTo(parentOf(rows, activeIndex));
    else if (key === "Enter" || key === " ") onOpen(row);
    else return false;
    return true;
  };
  const search = (key: string) => {
    const now = performance.now();
    typed.current = {
      text: (now - typed.current.at < TYPING_MS ? typed.current.text : "") + key.toLowerCase(),
      at: now,
    };
    const from = activeIndex + (typed.current.text.length === 1 ? 1 : 0);
    const order = [...rows.keys()].map((k) => (k + from) % rows.length);
    const hit = order.find((k) => rows[k].label.toLowerCase().startsWith(typed.current.text));
    if (hit !== undefined) goTo(hit);
  };

  const renderItem = (index: number) => {
    const row = rows[index];
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys, see aria-activedescendant.
      <div
        id={`${id}-${index}`}
        role="treeitem"
        tabIndex={-1}
        aria-level={row.level}
        aria-setsize={row.siblings}
        aria-posinset={row.position}
        aria-expanded={row.isExpanded}
        aria-selected={row.key === selected}
        className={index === activeIndex ? "tree-row tree-row-active" : "tree-row"}
        style={{ paddingLeft: 6 + (row.level - 1) * 14 }}
        onClick={() => {
          setActive(row.key);
          onOpen(row);
        }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: arrow keys expand. */}
        <span
          className="tree-arrow"
          onClick={(event) => {
            if (row.isExpanded === undefined) return;
            event.stopPropagation();
            setActive(row.key);
            onToggle(row, !row.isExpanded);
          }}
        >
          {row.isExpanded !== undefined && <Icon name={row.isExpanded ? "chevron-down" : "chevron-right"} size={12} />}
        </span>
        {renderRow(row)}
      </div>
    );
  };
  return (
    <VirtualList
      ref={list}
      count={rows.length}
      rowHeight={rowHeight}
      keyOf={(index) => rows[index].key}
      renderRow={renderItem}
      className="tree"
      container={{
        role: "tree",
        tabIndex: 0,
        "aria-label": label,
        "aria-activedescendant": rows.length > 0 ? `${id}-${activeIndex}` : undefined,
        onKeyDown,
      }}
    />
  );
}

function parentOf(rows: readonly TreeRow[], index: number): number {
  for (let at = index - 1; at >= 0; at--) if (rows[at].level < rows[index].level) return at;
  return index;
}
