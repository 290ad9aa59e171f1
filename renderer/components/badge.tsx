/** Badges: a count or a word on a coloured ground; and the icons of severity and status. */
import type { ReactNode } from "react";
import "./badge.css";
import { Icon, type IconName } from "./icon";

export type Tone = "neutral" | "ok" | "warn" | "bad" | "info" | "accent";

/** A small word or number on a coloured ground. `label` says it at length: to screen readers instead of it, to others on hover. */
export function Badge({ tone = "neutral", label, children }: { tone?: Tone; label?: string; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`} title={label}>
      {label ? (
        <>
          <span aria-hidden="true">{children}</span>
          <span className="only-read">{label}</span>
        </>
      ) : (
        children
      )}
    </span>
  );
}

const SEVERITY: Record<"info" | "warning" | "error", { icon: IconName; tone: Tone }> = {
  info: { icon: "info", tone: "info" },
  warning: { icon: "warning", tone: "warn" },
  error: { icon: "error", tone: "bad" },
};

/** The icon of an action item's severity. */
export function SeverityIcon({ severity, label }: { severity: "info" | "warning" | "error"; label: string }) {
  const { icon, tone } = SEVERITY[severity];
  return <ToneIcon icon={icon} tone={tone} label={label} />;
}

/** An icon in a tone, with its meaning for screen readers. */
export function ToneIcon({
  icon,
  tone,
  label,
  size = 14,
}: {
  icon: IconName;
  tone: Tone;
  label: string;
  size?: number;
}) {
  return (
    <span className={`tone-${tone} tone-icon`} role="img" aria-label={label} title={label}>
      <Icon name={icon} size={size} />
    </span>
  );
}
