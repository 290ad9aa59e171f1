/** A bar for work that takes time; without a total it shows only that something runs. */
import "./progress.css";

/** Progress of `done` of `total`; `label` says of what. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const isKnown = total > 0;
  const share = isKnown ? Math.min(1, done / total) : 0;
  return (
    <div
      className={isKnown ? "progress" : "progress progress-unknown"}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={isKnown ? Math.round(share * 100) : undefined}
    >
      <div className="progress-bar" style={isKnown ? { width: `${share * 100}%` } : undefined} />
    </div>
  );
}
