/** A short text beside what the pointer or the focus is on. */
import { type ReactNode, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import "./tooltip.css";

const DELAY = 450;

interface Place {
  readonly left: number;
  readonly top: number;
  readonly isAbove: boolean;
}

/** Shows `text` for its one child. With `isLabel` the child already carries the text as its label, so it is not read twice. */
export function Tooltip({ text, isLabel, children }: { text: string; isLabel?: boolean; children: ReactNode }) {
  const id = useId();
  const holder = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const [place, setPlace] = useState<Place>();
  const show = (delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setPlace(placeAt(holder.current)), delay);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    setPlace(undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the child is the control, this only watches it.
    <span
      ref={holder}
      className="tooltip-holder"
      onMouseEnter={() => show(DELAY)}
      onMouseLeave={hide}
      onMouseDown={hide}
      onFocus={(e) => e.target.matches(":focus-visible") && show(0)}
      onBlur={hide}
      onKeyDown={(e) => e.key === "Escape" && hide()}
    >
      {children}
      {place &&
        createPortal(
          <div
            id={id}
            role="tooltip"
            aria-hidden={isLabel}
            className={place.isAbove ? "tooltip tooltip-above" : "tooltip"}
            style={{ left: place.left, top: place.top }}
          >
            {text}
          </div>,
          document.body,
        )}
    </span>
  );
}

function placeAt(holder: HTMLSpanElement | null): Place | undefined {
  const box = holder?.firstElementChild?.getBoundingClientRect();
  if (!box) return undefined;
  const isAbove = box.bottom > window.innerHeight - 60;
  const middle = box.left + box.width / 2;
  return {
    left: Math.min(Math.max(middle, 90), window.innerWidth - 90),
    top: isAbove ? box.top - 6 : box.bottom + 6,
    isAbove,
  };
}
