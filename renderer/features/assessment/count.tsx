/** A number that opens the objects behind it in the workbench's tree. */
import { showObjects, type TreeFilter } from "../../app/selection";
import { currentLanguage, t } from "../../messages";

interface CountProps {
  readonly value: number | string;
  readonly filter: Partial<TreeFilter>;
  /** What is counted, for screen readers. */
  readonly label: string;
  readonly className?: string;
}

/** The number; nothing can be opened behind a zero. */
export function Count({ value, filter, label, className = "" }: CountProps) {
  const text = typeof value === "number" ? value.toLocaleString(currentLanguage()) : value;
  if (value === 0) return <span className={`count count-none ${className}`}>0</span>;
  return (
    <button
      type="button"
      className={`count ${className}`}
      aria-label={t("assessment.show", { what: `${label}: ${text}` })}
      onClick={() => showObjects(filter)}
    >
      {text}
    </button>
  );
}
