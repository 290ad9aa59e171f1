/** Chooses scripts or a folder of this machine, for shells without a dialog of the system. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { FolderListing } from "../../../electron/ipc/data";
import { zoom } from "../../app/preferences";
import { useStore } from "../../app/store";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { TextField } from "../../components/field";
import { Icon, type IconName } from "../../components/icon";
import { VirtualList, type VirtualListHandle } from "../../components/virtual-list";
import { CallError, call } from "../../ipc/client";
import { t } from "../../messages";
import { joined, lastName } from "./paths";

/** Scripts and folders to read; a folder to write to, which need not exist; a folder with a project. */
export type FolderPurpose = "inputs" | "folder" | "open";

interface FolderDialogProps {
  readonly title: string;
  readonly purpose: FolderPurpose;
  readonly onChoose: (paths: readonly string[]) => void;
  readonly onClose: () => void;
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
  readonly isProject: boolean;
}

/** The dialog: a path that can be typed, and what is in it. */
export function FolderDialog({ title, purpose, onChoose, onClose }: FolderDialogProps) {
  const [listing, setListing] = useState<FolderListing>();
  const [path, setPath] = useState("");
  const [problem, setProblem] = useState<string>();
  const [files, setFiles] = useState<ReadonlySet<string>>(new Set());
  const asked = useRef(0);
  const go = async (folder?: string) => {
    const number = ++asked.current;
    try {
      const found = await call("files.list", folder === undefined ? {} : { folder });
      if (number !== asked.current) return;
      setListing(found);
      // The first folder comes by itself: what was typed meanwhile stays.
      setPath((before) => (folder === undefined && before !== "" ? before : found.folder));
      setFiles(new Set());
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof CallError ? [error.message, error.hint].filter(Boolean).join(" ") : String(error));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it opens.
  useEffect(() => void go(), []);
  const entries = entriesOf(listing, purpose);
  const typed = path.trim();
  const chosen = files.size > 0 ? entries.filter((e) => files.has(e.path)).map((e) => e.path) : [typed];
  const open = (entry: Entry) => {
    if (entry.isProject && purpose === "open") onChoose([entry.path]);
    else if (entry.isFolder) void go(entry.path);
    else setFiles((before) => flipped(before, entry.path));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={640}
      actions={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button variant="primary" disabled={typed === ""} onClick={() => onChoose(chosen)}>
            {files.size > 0 ? t("start.takeFiles", { n: files.size }) : t(`start.take-${purpose}`)}
          </Button>
        </>
      }
    >
      <TextField
        label={t("start.path")}
        help={t(`start.browse-${purpose}`)}
        error={problem}
        value={path}
        onChange={(value) => {
          setPath(value);
          setFiles(new Set());
        }}
        onKeyDown={(event) => event.key === "Enter" && void go(typed)}
      />
      <EntryList
        label={listing?.folder ?? ""}
        entries={entries}
        chosen={files}
        onOpen={open}
        onUp={() => listing?.parent !== undefined && void go(listing.parent)}
      />
    </Dialog>
  );
}

function entriesOf(listing: FolderListing | undefined, purpose: FolderPurpose): Entry[] {
  if (!listing) return [];
  const up =
    listing.parent === undefined ? [] : [{ name: "..", path: listing.parent, isFolder: true, isProject: false }];
  const shown = listing.entries.filter((entry) => entry.isFolder || purpose === "inputs");
  return [...up, ...shown.map((entry) => ({ ...entry, path: joined(listing.folder, entry.name) }))];
}

function flipped(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

interface EntryListProps {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly chosen: ReadonlySet<string>;
  readonly onOpen: (entry: Entry) => void;
  readonly onUp: () => void;
}

/** The entries as a list box: arrows move, Enter opens a folder or takes a file, Backspace goes up, a letter jumps. */
function EntryList({ label, entries, chosen, onOpen, onUp }: EntryListProps) {
  const id = useId();
  const scale = useStore(zoom);
  const list = useRef<VirtualListHandle>(null);
  const [active, setActive] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another folder begins at its start.
  useEffect(() => setActive(0), [label]);
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, index));
    setActive(next);
    list.current?.scrollTo(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 10,
      PageUp: active - 10,
      Home: 0,
      End: entries.length - 1,
    };
    const entry = entries[active];
    if (event.key in moves) goTo(moves[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && entry) onOpen(entry);
    else if (event.key === "Backspace") onUp();
    else if (event.key.length === 1) {
      const order = [...entries.keys()].map((k) => (k + active + 1) % entries.length);
      const hit = order.find((k) => entries[k].name.toLowerCase().startsWith(event.key.toLowerCase()));
      if (hit !== undefined) goTo(hit);
    } else return;
    event.preventDefault();
  };
  return (
    <VirtualList
      ref={list}
      count={entries.length}
      rowHeight={Math.round(26 * scale)}
      keyOf={(index) => entries[index].path}
      className="folder-entries"
      container={{
        role: "listbox",
        tabIndex: 0,
        "aria-label": label,
        "aria-multiselectable": true,
        "aria-activedescendant": entries.length > 0 ? `${id}-${active}` : undefined,
        onKeyDown,
      }}
      renderRow={(index) => {
        const entry = entries[index];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys, see aria-activedescendant.
          <div
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.has(entry.path)}
            className={index === active ? "folder-entry folder-entry-active" : "folder-entry"}
            onClick={() => {
              setActive(index);
              onOpen(entry);
            }}
          >
            <Icon name={chosen.has(entry.path) ? "check" : iconOf(entry)} size={14} />
            <span>{entry.name === ".." ? t("start.up", { folder: lastName(entry.path) || "/" }) : entry.name}</span>
            {entry.isProject && <small>{t("start.isProject")}</small>}
          </div>
        );
      }}
    />
  );
}

function iconOf({ name, isFolder, isProject }: Entry): IconName {
  if (name === "..") return "arrow-up";
  return isProject ? "package" : isFolder ? "folder" : "file";
}
