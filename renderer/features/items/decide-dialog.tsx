/** Asks what was decided on the chosen action items, with a note. */
import { useState } from "react";
import type { Decision, ItemView } from "../../../electron/ipc/data";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Select } from "../../components/field";
import { t } from "../../messages";

const STATES = ["accepted", "done", "ignored", "open"] as const;

/** A decision for all of `items`; what they have in common is filled in. */
export function DecideDialog({
  items,
  onClose,
  onDecide,
}: {
  items: readonly ItemView[];
  onClose: () => void;
  onDecide: (decision: Decision) => void;
}) {
  const common = <K extends keyof Decision>(key: K): Decision[K] | undefined => {
    const first = items[0]?.decision[key];
    return items.every((item) => item.decision[key] === first) ? first : undefined;
  };
  const state = common("state");
  const [chosen, setChosen] = useState<Decision["state"]>(state === undefined || state === "open" ? "accepted" : state);
  const [note, setNote] = useState(common("note") ?? "");
  return (
    <Dialog
      title={t("items.decide", { n: items.length })}
      onClose={onClose}
      width={460}
      actions={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button variant="primary" onClick={() => onDecide({ state: chosen, note })}>
            {t("items.apply")}
          </Button>
        </>
      }
    >
      <Select
        label={t("items.decision")}
        value={chosen}
        options={STATES.map((s) => ({ value: s, label: t(`decision.${s}`) }))}
        onChange={setChosen}
      />
      <label className="items-note">
        <span>{t("items.note")}</span>
        <textarea className="input" rows={4} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
    </Dialog>
  );
}
