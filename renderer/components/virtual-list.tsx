/** Rows of one height of which only the visible ones are in the page. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type Ref, useImperativeHandle, useRef } from "react";
import "./virtual-list.css";

export interface VirtualListHandle {
  scrollTo(index: number): void;
  focus(): void;
}

interface VirtualListProps {
  readonly count: number;
  readonly rowHeight: number;
  readonly renderRow: (index: number) => ReactNode;
  readonly keyOf: (index: number) => string | number;
  readonly ref?: Ref<VirtualListHandle>;
  /** Attributes of the scrolling element: role, label, key handlers. */
  readonly container?: React.HTMLAttributes<HTMLDivElement>;
  readonly className?: string;
}

/** A list that stays smooth at any length. Rows must be `rowHeight` high. */
export function VirtualList({ count, rowHeight, renderRow, keyOf, ref, container, className }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: keyOf,
    initialRect: { width: 300, height: 600 },
  });
  useImperativeHandle(ref, () => ({
    scrollTo: (index) => {
      // Scrolling, even to where it is, makes the page work out its places at once.
      const from = virtual.scrollOffset ?? 0;
      const to = from + (virtual.scrollRect?.height ?? 0);
      const isVisible = from <= index * rowHeight && (index + 1) * rowHeight <= to;
      if (!isVisible) virtual.scrollToIndex(index, { align: "auto" });
    },
    focus: () => box.current?.focus(),
  }));
  return (
    <div ref={box} {...container} className={`virtual ${className ?? ""}`}>
      <div role="presentation" className="virtual-space" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="virtual-row"
            style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
          >
            {renderRow(row.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
