/** The icons: small line drawings on a 16-unit square, drawn in the text's colour. */

const PATHS = {
  "chevron-right": "M6 3.5 10.5 8 6 12.5",
  "chevron-down": "M3.5 6 8 10.5 12.5 6",
  "chevron-up": "M3.5 10 8 5.5 12.5 10",
  check: "M3 8.5 6.5 12 13 4.5",
  "check-circle": "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.2 8.2l2 2 3.6-4",
  warning: "M8 2.2 14.4 13.4H1.6ZM8 6.3v3.4M8 11.4v.4",
  error: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.7 5.7l4.6 4.6M10.3 5.7 5.7 10.3",
  info: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.8v.4",
  close: "M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14",
  filter: "M2 3.5h12L9.5 8.8v4l-3 1.4V8.8Z",
  refresh: "M13.4 8A5.4 5.4 0 1 1 11.6 4M13.5 1.8v3.4h-3.4",
  shield: "M8 1.6 13.4 3.6v4c0 3.4-2.2 5.6-5.4 6.8C4.8 13.2 2.6 11 2.6 7.6v-4ZM5.6 8l1.8 1.8 3-3.4",
  export: "M8 10.5V2M4.8 5 8 1.8 11.2 5M2.5 9.5v4h11v-4",
  history: "M2.6 8A5.4 5.4 0 1 0 4.4 4M2.5 1.8v3.4h3.4M8 5v3.3l2.2 1.4",
  undo: "M5.5 3 2.5 6l3 3M2.8 6h6.4a3.8 3.8 0 0 1 0 7.6H6",
  edit: "M2.5 13.5l.7-3L10.6 3l2.4 2.4-7.4 7.4ZM9.2 4.4l2.4 2.4",
  conflict: "M4 2.5v3.2c0 2 4 2 4 4.2M12 2.5v3.2c0 2-4 2-4 4.2V14M2.5 4 4 2.4 5.5 4M10.5 4 12 2.4 13.5 4",
  settings:
    "M8 5.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8ZM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4",
  home: "M2.2 7.6 8 2.4l5.8 5.2M3.8 6.4v7.2h8.4V6.4",
  columns: "M2 2.5h12v11H2ZM8 2.5v11",
  chart: "M2.5 2v11.5H14M5 11V8M8 11V4.5M11 11V6.5",
  keyboard: "M1.5 4h13v8h-13ZM4 6.5h.1M6.5 6.5h.1M9 6.5h.1M11.5 6.5h.1M5 9.5h6",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M3.3 12.7l1-1M11.7 4.3l1-1",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
  link: "M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.2 2.8 7.5 8.5",
  "arrow-up": "M8 13V3.5M4 7.2l4-4 4 4",
  "arrow-down": "M8 3v9.5M4 8.8l4 4 4-4",
  file: "M4 1.8h5l3.2 3.2v9.2H4ZM9 1.8V5h3.2",
  folder: "M1.8 3.5h4.4l1.6 2h6.4v7.5H1.8Z",
  table: "M2 3h12v10.5H2ZM2 6.2h12M6.2 6.2v7.3M2 9.8h12",
  view: "M1.5 8C3 5 5.3 3.6 8 3.6S13 5 14.5 8c-1.5 3-3.8 4.4-6.5 4.4S3 11 1.5 8ZM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z",
  package: "M8 1.8l5.6 2.8v6.8L8 14.2l-5.6-2.8V4.6ZM2.6 4.8 8 7.4l5.4-2.6M8 7.4v6.6",
  routine:
    "M6.5 2.5c-2 0-2 1.5-2 2.8S4 8 2.5 8C4 8 4.5 9.4 4.5 10.7s0 2.8 2 2.8M9.5 2.5c2 0 2 1.5 2 2.8S12 8 13.5 8c-1.5 0-2 1.4-2 2.7s0 2.8-2 2.8",
  trigger: "M9 1.5 3.5 9H8l-1 5.5L12.5 7H8Z",
  sequence: "M2 12.5h3v-3h3v-3h3v-3h3",
  index: "M2.5 3.5h8M2.5 8h11M2.5 12.5h5",
  type: "M3 4.5V3h10v1.5M8 3v10M6 13h4",
  synonym: "M2 8h11M9.5 4.5 13 8l-3.5 3.5",
  constraint: "M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9Z",
  user: "M8 2.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2ZM2.8 13.6c.4-3 2.4-4.4 5.2-4.4s4.8 1.4 5.2 4.4",
  data: "M2.5 4c0-2.6 11-2.6 11 0v8c0 2.6-11 2.6-11 0ZM2.5 4c0 2.6 11 2.6 11 0M2.5 8c0 2.6 11 2.6 11 0",
  object: "M2.5 2.5h11v11h-11Z",
  plus: "M8 2.5v11M2.5 8h11",
  play: "M4.5 2.5v11l9-5.5Z",
} as const;

export type IconName = keyof typeof PATHS;

/** An icon; it says nothing to screen readers, what carries it must have a label. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className ? `icon ${className}` : "icon"}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
