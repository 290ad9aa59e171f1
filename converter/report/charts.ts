/** The charts of the report: rows of bars. Words stay outside the pictures, so that long ones wrap. */

export interface Chart {
  readonly title: string;
  /** What the segments of a bar are, first to last; tells the shades apart. */
  readonly legend: readonly string[];
  readonly rows: readonly ChartRow[];
  /** The value that fills the whole width. */
  readonly full: number;
}

export interface ChartRow {
  readonly label: string;
  readonly segments: readonly number[];
  /** Printed right of the bar. */
  readonly value: string;
  /** Printed small under the label. */
  readonly note?: string;
}

/** One accent colour in three strengths; they differ in lightness too, for printers without colour. */
export const SHADES = ["#1f6f8b", "#9cc5d3", "#22303a"] as const;
export const TRACK = "#eef1f3";

/** One bar as a self-contained SVG picture of the given size in points. */
export function barSvg(segments: readonly number[], full: number, width: number, height: number): string {
  let x = 0;
  const parts = segments.map((value, index) => {
    const length = full > 0 ? visibleLength(value, full, width) : 0;
    const part = rectangle(x, Math.min(length, width - x), height, SHADES[index % SHADES.length]!);
    x += Math.min(length, width - x);
    return part;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    rectangle(0, width, height, TRACK) +
    parts.join("") +
    "</svg>"
  );
}

/** A square in the shade of a segment, for the legend. */
export function swatchSvg(index: number, size: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">` +
    rectangle(0, size, size, SHADES[index % SHADES.length]!) +
    "</svg>"
  );
}

/** A value above zero is always visible, however small it is. */
function visibleLength(value: number, full: number, width: number): number {
  return value <= 0 ? 0 : Math.max(1, (value / full) * width);
}

function rectangle(x: number, width: number, height: number, colour: string): string {
  return `<rect x="${round(x)}" y="0" width="${round(width)}" height="${height}" fill="${colour}"/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
