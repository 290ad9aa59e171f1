/** A bar of parts beside each other. What it shows stands as numbers beside it, so screen readers leave it out. */

export type Fill = "ok" | "warn" | "bad" | "none" | "accent" | "accent-2" | "accent-3";

export interface BarPart {
  readonly fill: Fill;
  readonly value: number;
}

interface StackedBarProps {
  readonly parts: readonly BarPart[];
  /** What the full width stands for; the sum of the parts when left out. */
  readonly full?: number;
  readonly isLarge?: boolean;
}

const WIDTH = 1000;
/** Something is never drawn as nothing. */
const LEAST = 6;

/** The bar, drawn to scale. */
export function StackedBar({ parts, full, isLarge }: StackedBarProps) {
  const sum = parts.reduce((all, part) => all + part.value, 0);
  const scale = WIDTH / Math.max(full ?? sum, 0.0001);
  let at = 0;
  const placed = parts
    .filter((part) => part.value > 0)
    .map((part) => {
      const width = Math.max(LEAST, part.value * scale);
      at += width;
      return { ...part, x: at - width, width };
    });
  const squeeze = at > WIDTH ? WIDTH / at : 1;
  return (
    <svg
      className={isLarge ? "bar bar-large" : "bar"}
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {placed.map(({ fill, x, width }) => (
        <rect key={fill} className={`fill-${fill}`} x={x * squeeze} y={0} width={width * squeeze} height={10} />
      ))}
    </svg>
  );
}

/** The colour that stands for a part, in a legend. */
export function Swatch({ fill }: { fill: Fill }) {
  return <span className={`swatch swatch-${fill}`} aria-hidden="true" />;
}
