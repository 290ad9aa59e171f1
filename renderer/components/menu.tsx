/** A button that opens a menu, by the WAI-ARIA menu button pattern. */
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { Icon, type IconName } from "./icon";
import "./menu.css";

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Heading above the first of several items that have the same. */
  readonly section?: string;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly isChecked?: boolean;
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
}

interface MenuButtonProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly className?: string;
  readonly isDisabled?: boolean;
  /** What the button shows; its label is read in its place. */
  readonly children: ReactNode;
}

/** A menu button: Enter, Space and ArrowDown open it; arrows, Home, End and letters move; Escape gives the focus back. */
export function MenuButton({ label, items, className, isDisabled, children }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (isFocusReturned: boolean) => {
    setOpen(false);
    if (isFocusReturned) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? "button button-normal button-normal"}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={label}
        disabled={isDisabled}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!isOpen);
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && button.current && <Menu id={id} label={label} items={items} anchor={button.current} onClose={close} />}
    </>
  );
}

interface MenuProps {
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: HTMLElement;
  readonly onClose: (isFocusReturned: boolean) => void;
}

function Menu({ id, label, items, anchor, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const box = anchor.getBoundingClientRect();
    const own = list.current?.getBoundingClientRect();
    const height = own?.height ?? 0;
    const width = own?.width ?? 0;
    const isAbove = box.bottom + height + 8 > window.innerHeight && box.top > height;
    setPlace({
      left: Math.max(8, Math.min(box.left, window.innerWidth - width - 8)),
      top: isAbove ? box.top - height - 4 : box.bottom + 4,
    });
    list.current?.querySelector<HTMLElement>("[role^=menuitem]:not([disabled])")?.focus();
  }, [anchor]);
  useEffect(() => {
    const outside = (event: globalThis.PointerEvent) => {
      if (!list.current?.contains(event.target as Node) && !anchor.contains(event.target as Node)) onClose(false);
    };
    window.addEventListener("pointerdown", outside, true);
    return () => window.removeEventListener("pointerdown", outside, true);
  }, [anchor, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      onClose(true);
      return;
    }
    const entries = [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]:not([disabled])") ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries[(to + entries.length) % entries.length]?.focus();
    } else if (event.key.length === 1) {
      const after = [...entries.slice(at + 1), ...entries];
      after.find((e) => e.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    }
  };
  return createPortal(
    <div
      ref={list}
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="menu"
      style={place}
      onKeyDown={onKeyDown}
    >
      {items.map((item, index) => (
        <Fragment key={item.key}>
          {item.section !== undefined && item.section !== items[index - 1]?.section && (
            <div role="presentation" className="menu-section">
              {item.section}
            </div>
          )}
          {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: an item that is checked or not has the role of a checkbox. */}
          <button
            type="button"
            role={item.isChecked === undefined ? "menuitem" : "menuitemcheckbox"}
            aria-checked={item.isChecked}
            tabIndex={-1}
            disabled={item.isDisabled}
            className="menu-item"
            onClick={(event) => {
              event.stopPropagation();
              // Several may be checked: the menu stays for the next.
              if (item.isChecked === undefined) onClose(true);
              item.onSelect();
            }}
          >
            <span className="menu-mark">
              {item.isChecked ? (
                <Icon name="check" size={14} />
              ) : item.icon ? (
                <Icon name={item.icon} size={14} />
              ) : null}
            </span>
            <span>{item.label}</span>
            {item.shortcut && <kbd className="menu-shortcut">{item.shortcut}</kbd>}
          </button>
        </Fragment>
      ))}
    </div>,
    // Inside an open dialog the menu must be in the top layer too.
    anchor.closest("dialog") ?? document.body,
  );
}
