/** Two panes with a divider that pointer and arrow keys move. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import "./split-pane.css";

interface SplitPaneProps {
  /** "row": side by side; "column": one above the other. */
  readonly direction: "row" | "column";
  /** Which pane keeps its size when the window changes; "share" keeps the proportion (sizes are then 0…1). */
  readonly fixed: "first" | "second" | "share";
  readonly initial: number;
  readonly min?: number;
  /** What the other pane keeps at least, in pixels. */
  readonly rest?: number;
  /** Its name, for screen readers. */
  readonly label: string;
  /** Remembers the size under this name. */
  readonly store?: string;
  readonly first: ReactNode;
  /** Without a second pane the first has all the room. */
  readonly second?: ReactNode;
  readonly isFirstHidden?: boolean;
}

const STEP = 24;

/** Two panes; the divider is a focusable separator: arrows move it, Home and End go to the ends. */
export function SplitPane(props: SplitPaneProps) {
  const { direction, fixed, initial, min = 80, rest = 160, label, store, first, second, isFirstHidden } = props;
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(() => stored(store) ?? initial);
  const isRow = direction === "row";
  const isShare = fixed === "share";
  const room = () => (isRow ? box.current?.clientWidth : box.current?.clientHeight) ?? 1;

  const change = (pixels: number) => {
    const total = room();
    const bounded = Math.max(min, Math.min(total - rest, pixels));
    const next = isShare ? bounded / total : bounded;
    setSize(next);
    if (store) localStorage.setItem(`pane.${store}`, String(next));
  };
  const pixels = () => (isShare ? size * room() : size);
  const sign = fixed === "second" ? -1 : 1;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const start = isRow ? event.clientX : event.clientY;
    const from = pixels();
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    const move = (e: globalThis.PointerEvent) => change(from + sign * ((isRow ? e.clientX : e.clientY) - start));
    const end = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", end);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys = isRow ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const at = keys.indexOf(event.key);
    if (at >= 0) change(pixels() + sign * (at === 0 ? -STEP : STEP));
    else if (event.key === "Home") change(sign > 0 ? 0 : room());
    else if (event.key === "End") change(sign > 0 ? room() : 0);
    else return;
    event.preventDefault();
  };

  const isSplit = second !== undefined && second !== null && second !== false && !isFirstHidden;
  const basis = isShare ? `${size * 100}%` : `${size}px`;
  return (
    <div ref={box} className={`split split-${direction}`}>
      <div
        className="split-pane"
        hidden={isFirstHidden}
        style={isSplit && fixed !== "second" ? { flex: `0 1 ${basis}` } : { flex: "1 1 0" }}
      >
        {first}
      </div>
      {isSplit && (
        // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own.
        <div
          className="split-divider"
          role="separator"
          tabIndex={0}
          aria-label={label}
          aria-orientation={isRow ? "vertical" : "horizontal"}
          aria-valuenow={Math.round(isShare ? size * 100 : size)}
          aria-valuemin={0}
          aria-valuemax={isShare ? 100 : 4000}
          onPointerDown={onPointerDown}
          onKeyDown={onKeyDown}
          onDoubleClick={() => change(isShare ? initial * room() : initial)}
        />
      )}
      {second && (
        <div
          className="split-pane"
          style={isSplit && fixed === "second" ? { flex: `0 1 ${basis}` } : { flex: "1 1 0" }}
        >
          {second}
        </div>
      )}
    </div>
  );
}

function stored(store: string | undefined): number | undefined {
  const value = store ? Number(localStorage.getItem(`pane.${store}`)) : 0;
  return value > 0 ? value : undefined;
}
