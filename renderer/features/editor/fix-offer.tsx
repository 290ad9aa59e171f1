/** "Fix once": the last edit's replacement offered for every place where the same rule wrote the same text. */
import { useState } from "react";
import type { FixHit, FixOffer } from "../../../electron/ipc/data";
import { applyFix, dismissOffer } from "../../app/document-actions";
import { useDocumentPart } from "../../app/document-session";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Icon } from "../../components/icon";
import { t } from "../../messages";

/** A bar with the offer, and the dialog that shows all places before anything happens. */
export function FixOfferBar() {
  const offer = useDocumentPart("offer");
  const [isOpen, setOpen] = useState(false);
  if (!offer) return null;
  return (
    <div className="editor-bar" role="status">
      <Icon name="edit" size={14} />
      <span className="editor-bar-text">
        {t("fix.offer", { n: offer.hits.length })} <code>{short(offer.before)}</code> →{" "}
        <code>{short(offer.after)}</code>
      </span>
      <Button size="small" variant="primary" onClick={() => setOpen(true)}>
        {t("fix.preview")}
      </Button>
      <Button size="small" variant="quiet" onClick={dismissOffer}>
        {t("fix.dismiss")}
      </Button>
      {isOpen && <FixDialog offer={offer} onClose={() => setOpen(false)} />}
    </div>
  );
}

function FixDialog({ offer, onClose }: { offer: FixOffer; onClose: () => void }) {
  const [left, setLeft] = useState<ReadonlySet<FixHit>>(new Set());
  const chosen = offer.hits.filter((hit) => !left.has(hit));
  const toggle = (hit: FixHit) => {
    const next = new Set(left);
    if (!next.delete(hit)) next.add(hit);
    setLeft(next);
  };
  return (
    <Dialog
      title={t("fix.title")}
      width={860}
      onClose={onClose}
      actions={
        <>
          <span className="fix-count">{t("fix.chosen", { n: chosen.length, all: offer.hits.length })}</span>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            variant="primary"
            disabled={chosen.length === 0}
            onClick={() => {
              onClose();
              void applyFix(chosen, offer.after);
            }}
          >
            {t("fix.apply", { n: chosen.length })}
          </Button>
        </>
      }
    >
      <p className="dialog-text">{t("fix.explain", { rule: offer.ruleTitle })}</p>
      <ul className="fix-hits">
        {offer.hits.map((hit) => (
          <li key={`${hit.document}:${hit.range.start}`}>
            <label>
              <input type="checkbox" checked={!left.has(hit)} onChange={() => toggle(hit)} />
              <span className="fix-place">
                {hit.document}:{hit.line}
              </span>
            </label>
            <code className="fix-before">{hit.before.trim()}</code>
            <code className="fix-after">{hit.after.trim()}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line || "∅";
}
