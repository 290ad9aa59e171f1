/** Short messages in a corner; the store of them is app/notices.ts. */
import { t } from "../messages";
import { Button, IconButton } from "./button";
import { Icon, type IconName } from "./icon";
import "./toasts.css";

export interface Toast {
  readonly id: number;
  readonly tone: "ok" | "info" | "warn" | "bad";
  readonly text: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const ICONS: Record<Toast["tone"], IconName> = { ok: "check-circle", info: "info", warn: "warning", bad: "error" };

/** The messages that are shown now, newest last. Screen readers hear each as it comes. */
export function Toasts({ toasts, onDismiss }: { toasts: readonly Toast[]; onDismiss: (id: number) => void }) {
  return (
    <section className="toasts" aria-live="polite" aria-label={t("frame.notices")}>
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.tone}`} role={toast.tone === "bad" ? "alert" : undefined}>
          <Icon name={ICONS[toast.tone]} className={`tone-${toast.tone}`} />
          <div className="toast-text">
            <div>{toast.text}</div>
            {toast.hint && <div className="toast-hint">{toast.hint}</div>}
            {toast.action && (
              <Button
                size="small"
                onClick={() => {
                  onDismiss(toast.id);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
              </Button>
            )}
          </div>
          <IconButton size="small" icon="close" label={t("common.dismiss")} onClick={() => onDismiss(toast.id)} />
        </div>
      ))}
    </section>
  );
}
