/** Command palette, "go to object", and the help on shortcuts: what opens above everything by a key. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { type Command, shownKeys, useCommandList, useCommands } from "../../app/commands";
import { openObject } from "../../app/selection";
import { useRows } from "../../app/state";
import { createStore, useStore } from "../../app/store";
import { Dialog } from "../../components/dialog";
import { t } from "../../messages";
import { kindText } from "../../messages/kinds";
import { best } from "./fuzzy";
import "./palette.css";

type Mode = "commands" | "objects" | "keys";
const mode = createStore<Mode | undefined>(undefined);
const LIMIT = 60;

const COMMANDS: readonly Command[] = [
  { id: "go.palette", title: "command.go.palette", keys: "Mod+Shift+P", run: () => mode.set("commands") },
  { id: "go.object", title: "command.go.object", keys: "Mod+P", run: () => mode.set("objects") },
  { id: "help.keys", title: "command.help.keys", keys: "F1", run: () => mode.set("keys") },
];

/** Nothing until one of them is opened. */
export function Palette() {
  useCommands(COMMANDS);
  const shown = useStore(mode);
  if (shown === undefined) return null;
  return shown === "keys" ? <Keys /> : <Chooser key={shown} isOfObjects={shown === "objects"} />;
}

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly run: () => void;
}

function Chooser({ isOfObjects }: { isOfObjects: boolean }) {
  const id = useId();
  const rows = useRows();
  const commands = useCommandList();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const all = useMemo<readonly Choice[]>(
    () =>
      isOfObjects
        ? rows.map((row) => ({
            key: row.id,
            label: [row.parent, row.name].filter(Boolean).join("."),
            detail: `${row.schema} ${kindText(row.kind)}`,
            run: () => openObject(row.id, true),
          }))
        : available(commands).map((command) => ({
            key: command.id,
            label: t(command.title),
            detail: command.keys ? shownKeys(command.keys) : "",
            run: command.run,
          })),
    [isOfObjects, rows, commands],
  );
  const choices = useMemo(() => best(all, query, (choice) => choice.label, LIMIT), [all, query]);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const close = () => mode.set(undefined);
  const run = (choice: Choice | undefined) => {
    close();
    // After the dialog gave the focus back, which a command may want elsewhere.
    if (choice) requestAnimationFrame(() => choice.run());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) setActive(Math.max(0, Math.min(choices.length - 1, active + step)));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(choices[active]);
    else return;
    event.preventDefault();
  };
  const label = isOfObjects ? t("command.go.object") : t("command.go.palette");
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices.length > 0 ? `${id}-${active}` : undefined}
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text field takes the keys, see aria-activedescendant.
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            data-index={index}
            aria-selected={index === active}
            className="palette-option"
            onClick={() => run(choice)}
            onPointerMove={() => setActive(index)}
          >
            <span>{choice.label}</span>
            <span className="muted">{choice.detail}</span>
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="palette-nothing">{t("palette.nothing")}</p>}
    </dialog>
  );
}

/** Each command once, the latest registration. */
function latest(commands: readonly Command[]): readonly Command[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()];
}

/** Those that can be run now. */
function available(commands: readonly Command[]): readonly Command[] {
  return latest(commands).filter((command) => command.isEnabled?.() ?? true);
}

function Keys() {
  // Also what cannot be run just now: somebody wants to learn its key.
  const commands = latest(useCommandList()).filter((command) => command.keys);
  return (
    <Dialog title={t("command.help.keys")} onClose={() => mode.set(undefined)} width={520}>
      <dl className="palette-keys">
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{t(command.title)}</dt>
            <dd>
              <kbd>{shownKeys(command.keys ?? "")}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
