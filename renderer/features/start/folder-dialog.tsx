/** Chooses a folder or a file of this machine, for shells without a dialog of the system. */
import { useEffect, useState } from "react";
import type { FolderListing } from "../../../electron/ipc/data";
import { attempt } from "../../app/notices";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { TextField } from "../../components/field";
import { Icon } from "../../components/icon";
import { call } from "../../ipc/client";
import { t } from "../../messages";

interface FolderDialogProps {
  readonly title: string;
  /** Only a folder with a project may be chosen. */
  readonly isProjectWanted?: boolean;
  readonly areFilesShown?: boolean;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

/** The dialog: a path that can be typed, and what is in it. */
export function FolderDialog({ title, isProjectWanted, areFilesShown, onChoose, onClose }: FolderDialogProps) {
  const [listing, setListing] = useState<FolderListing>();
  const [path, setPath] = useState("");
  const go = async (folder?: string) => {
    const found = await attempt(call("files.list", folder === undefined ? {} : { folder }));
    if (!found) return;
    setListing(found);
    setPath(found.folder);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it opens.
  useEffect(() => void go(), []);
  const join = (name: string) =>
    `${listing?.folder.replace(/[\\/]$/, "")}${listing?.folder.includes("\\") ? "\\" : "/"}${name}`;
  const entries = listing?.entries.filter((entry) => entry.isFolder || areFilesShown) ?? [];
  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={620}
      actions={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button variant="primary" disabled={path.trim() === ""} onClick={() => onChoose(path.trim())}>
            {t("start.take")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("start.path")}
        value={path}
        onChange={setPath}
        onKeyDown={(event) => event.key === "Enter" && void go(path)}
      />
      <ul className="folder-entries">
        {listing?.parent !== undefined && (
          <li>
            <button type="button" onClick={() => void go(listing.parent)}>
              <Icon name="arrow-up" size={14} /> ..
            </button>
          </li>
        )}
        {entries.map((entry) => (
          <li key={entry.name}>
            <button
              type="button"
              onClick={() =>
                entry.isFolder && !(isProjectWanted && entry.isProject)
                  ? void go(join(entry.name))
                  : setPath(join(entry.name))
              }
              onDoubleClick={() => onChoose(join(entry.name))}
            >
              <Icon name={entry.isProject ? "package" : entry.isFolder ? "folder" : "object"} size={14} /> {entry.name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
