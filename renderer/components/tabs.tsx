/** A row of tabs: arrows move, the panel follows. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import "./tabs.css";

export interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
  /** Shown behind the label, e.g. a badge. */
  readonly extra?: ReactNode;
}

interface TabsProps<K extends string> {
  readonly tabs: readonly Tab<K>[];
  readonly selected: K;
  readonly onSelect: (key: K) => void;
  /** What the tabs are about, for screen readers. */
  readonly label: string;
  /** Controls at the end of the row. */
  readonly actions?: ReactNode;
  /** The selected tab's content. */
  readonly children: ReactNode;
}

/** Tabs with their panel, by the WAI-ARIA pattern with automatic activation. */
export function Tabs<K extends string>({ tabs, selected, onSelect, label, actions, children }: TabsProps<K>) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    onSelect(next.key);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <section className="tabs">
      <div className="tabs-bar">
        <div className="tabs-row" role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.key}
              type="button"
              role="tab"
              id={`${id}-${tab.key}`}
              data-tab={tab.key}
              aria-selected={tab.key === selected}
              aria-controls={tab.key === selected ? `${id}-panel` : undefined}
              tabIndex={tab.key === selected ? 0 : -1}
              className="tab"
              onClick={() => onSelect(tab.key)}
            >
              {tab.label}
              {tab.extra}
            </button>
          ))}
        </div>
        {actions && <div className="tabs-actions">{actions}</div>}
      </div>
      <div className="tabs-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </section>
  );
}
