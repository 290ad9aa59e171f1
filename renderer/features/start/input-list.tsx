/** The scripts of a new migration, in the order in which they run. */
import { useState } from "react";
import { attempt } from "../../app/notices";
import { useAppInfo } from "../../app/state";
import { Button, IconButton } from "../../components/button";
import { TextField } from "../../components/field";
import { Icon } from "../../components/icon";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { FolderDialog } from "./folder-dialog";
import { isScript, lastName } from "./paths";

interface InputListProps {
  readonly inputs: readonly string[];
  readonly onChange: (inputs: readonly string[]) => void;
  /** A path that is typed and not in the list yet. */
  readonly typed: string;
  readonly onType: (path: string) => void;
  readonly error?: string;
}

/** The list, and ways to add to it. */
export function InputList({ inputs, onChange, typed, onType, error }: InputListProps) {
  const info = useAppInfo();
  const [isBrowsing, setBrowsing] = useState(false);
  const add = (paths: readonly string[]) => {
    const fresh = paths.map((path) => path.trim()).filter((path) => path !== "" && !inputs.includes(path));
    if (fresh.length > 0) onChange([...inputs, ...fresh]);
    onType("");
  };
  const choose = async (purpose: "source-files" | "source-folder") => {
    const chosen = await attempt(call("files.choose", { purpose, title: t("start.inputs") }));
    if (chosen) add(chosen);
  };
  const move = (index: number, by: number) => {
    const next = [...inputs];
    const [input] = next.splice(index, 1);
    next.splice(index + by, 0, input);
    onChange(next);
  };
  return (
    <fieldset className="start-inputs">
      <legend className="field-label">{t("start.inputs")}</legend>
      {inputs.length > 0 && (
        <ol>
          {inputs.map((path, index) => (
            <li key={path}>
              <Icon name={isScript(path) ? "file" : "folder"} size={14} />
              <span className="start-path" title={path}>
                {path}
              </span>
              <IconButton
                icon="arrow-up"
                size="small"
                label={t("start.earlier", { name: lastName(path) })}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon="arrow-down"
                size="small"
                label={t("start.later", { name: lastName(path) })}
                disabled={index === inputs.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon="close"
                size="small"
                label={t("start.removeInput", { name: lastName(path) })}
                onClick={() => onChange(inputs.filter((other) => other !== path))}
              />
            </li>
          ))}
        </ol>
      )}
      <div className="start-with-button">
        <TextField
          label={t("start.addPath")}
          isLabelHidden
          placeholder={t("start.addPath")}
          help={t("start.inputsHelp")}
          error={error}
          value={typed}
          onChange={onType}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || typed.trim() === "") return;
            event.preventDefault();
            add([typed]);
          }}
        />
        {info?.shell === "browser" ? (
          <Button icon="folder" onClick={() => setBrowsing(true)}>
            {t("start.browse")}
          </Button>
        ) : (
          <>
            <Button icon="file" onClick={() => void choose("source-files")}>
              {t("start.chooseFiles")}
            </Button>
            <Button icon="folder" onClick={() => void choose("source-folder")}>
              {t("start.chooseFolder")}
            </Button>
          </>
        )}
      </div>
      {isBrowsing && (
        <FolderDialog
          title={t("start.inputs")}
          purpose="inputs"
          onClose={() => setBrowsing(false)}
          onChoose={(paths) => {
            setBrowsing(false);
            add(paths);
          }}
        />
      )}
    </fieldset>
  );
}
