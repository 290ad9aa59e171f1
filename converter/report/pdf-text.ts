/** Text in the PDF: a font for every character, colours and sizes, and headings that stay with what follows. */
import type { Margin, PdfFont, PdfNode, PdfRun, PdfStyle } from "./pdf-node";
import { codeOf, visibleText } from "./wording";

export const INK = "#22303a";
export const GREY = "#66737d";
export const ACCENT = "#1f6f8b";
export const HAIRLINE = "#d5dbdf";

/** A4 in points, and what the margins leave of it. */
export const PAGE_MARGINS: Margin = [54, 68, 54, 58];
export const CONTENT_WIDTH = 595.28 - 54 - 54;

type Ranges = readonly (readonly [first: number, last: number])[];

/** What Noto Sans draws: Latin, Greek, Cyrillic, Devanagari, punctuation, currencies. */
const SANS: Ranges = [
  [0x20, 0x7e],
  [0xa0, 0x377],
  [0x37a, 0x3e1],
  [0x3f0, 0x52f],
  [0x900, 0x97f],
  [0x1d00, 0x1fff],
  [0x2000, 0x209c],
  [0x20a0, 0x20c0],
  [0x2100, 0x215f],
  [0x2212, 0x2212],
  [0x2c60, 0x2c7f],
  [0xa640, 0xa69f],
  [0xa700, 0xa7ff],
  [0xab30, 0xab6b],
  [0xfb00, 0xfb06],
  [0xfe20, 0xfe2f],
  [0xfffd, 0xfffd],
];

/** What Noto Sans KR draws: Hangul as letters, as syllables and, as some file systems write it, in pieces. */
const HANGUL: Ranges = [
  [0x1100, 0x11ff],
  [0x3131, 0x318e],
  [0xac00, 0xd7a3],
];

/** What Noto Sans SC adds: ideographs, kana, full-width forms, arrows, mathematical and geometric signs. */
const CJK: Ranges = [
  [0x2160, 0x217b],
  [0x2190, 0x27bf],
  [0x2934, 0x2935],
  [0x2b05, 0x2b07],
  [0x2e80, 0x312f],
  [0x3190, 0x9fef],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xffee],
];

/** A text node: every character in a font that has it, invisible characters as codes. */
export function text(value: string, props: Omit<PdfNode, "text"> = {}): PdfNode {
  return { ...props, text: fontRuns(value, props.font === "light" ? "light" : "sans") };
}

/** Source code: letters of equal width, leading blanks kept. */
export function code(value: string, props: Omit<PdfNode, "text"> = {}): PdfNode {
  return { preserveLeadingSpaces: true, ...props, text: fontRuns(value, "mono") };
}

/** Several texts as the lines of one paragraph, each in its style. */
export function styledRuns(lines: readonly { value: string; style?: PdfStyle }[]): string | PdfRun[] {
  if (lines.length === 1 && lines[0]!.style === undefined) return fontRuns(lines[0]!.value);
  return lines.flatMap(({ value, style }, index) =>
    splitByFont(index < lines.length - 1 ? `${value}\n` : value, "sans").map((run) => ({ ...style, ...run })),
  );
}

/**
 * Splits a text where the font has to change. A text in one font stays a plain string, which is laid out faster. A
 * character that no font has is printed as its code: a box would make two names look the same.
 */
export function fontRuns(value: string, own: OwnFont = "sans"): string | PdfRun[] {
  const runs = splitByFont(value, own);
  if (runs.length === 0) return "";
  return runs.length === 1 && runs[0]!.font === undefined ? runs[0]!.text : runs;
}

/** The font of a text as far as it is Latin. */
type OwnFont = "sans" | "light" | "mono";

/** A Korean word of up to so many syllables stays on a line; a longer one is a name, and may be wider than its column. */
const KEPT_SYLLABLES = 10;

function splitByFont(value: string, own: OwnFont): PdfRun[] {
  const runs: PdfRun[] = [];
  let font: PdfFont | undefined;
  for (const character of visibleText(value).replaceAll("\t", "    ")) {
    const codePoint = character.codePointAt(0)!;
    const last = runs.at(-1);
    const endsWord = character === " " && isKorean(font);
    const next = endsWord ? font : fontOf(codePoint, own);
    const printed = next ? character : codeOf(codePoint);
    const wanted = next ?? fontOf(CODE_SIGN, own)!;
    const startsWord = !endsWord && isKorean(font) && last?.text.endsWith(" ");
    if (last && wanted === font && !startsWord) last.text += printed;
    else runs.push({ text: printed, ...RUN_STYLE[wanted] });
    font = wanted;
  }
  // Left alone, lines break between any two syllables.
  for (const run of runs) if (isKorean(run.font) && run.text.trimEnd().length <= KEPT_SYLLABLES) run.noWrap = true;
  return runs;
}

function isKorean(font: PdfFont | undefined): boolean {
  return font === "korean" || font === "koreanLight";
}

/** Courier's metrics leave no room between lines: it gets the height of the other fonts' lines. */
const RUN_STYLE: Record<PdfFont, Omit<PdfRun, "text">> = {
  sans: {},
  light: { font: "light" },
  korean: { font: "korean" },
  koreanLight: { font: "koreanLight" },
  cjk: { font: "cjk" },
  mono: { font: "mono", lineHeight: 1.75 },
};

/** A sign of a code such as \u202E. */
const CODE_SIGN = 0x5c;

/** "sans" stands for the font of the paragraph, be it regular or light. */
function fontOf(codePoint: number, own: OwnFont): PdfFont | undefined {
  if (codePoint === 0x0a || codePoint === 0x0d || (codePoint >= 0x20 && codePoint <= 0x7e))
    return own === "mono" ? "mono" : "sans";
  if (isIn(SANS, codePoint)) return "sans";
  if (isIn(HANGUL, codePoint)) return own === "light" ? "koreanLight" : "korean";
  return isIn(CJK, codePoint) ? "cjk" : undefined;
}

function isIn(ranges: Ranges, codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** A section's heading on a new page; the contents page and the bookmarks point at it. */
export function sectionHeading(id: string, title: string): PdfNode {
  return text(title, {
    id,
    outline: true,
    outlineText: title,
    font: "light",
    fontSize: 22,
    color: ACCENT,
    pageBreak: "before",
    margin: [0, 0, 0, 14],
  });
}

/** A heading inside a section. */
export function subheading(title: string, props: Omit<PdfNode, "text"> = {}): PdfNode {
  return text(title, { fontSize: 11.5, bold: true, color: INK, margin: [0, 4, 0, 6], ...props });
}

/**
 * Keeps a heading on the page of what follows: it is laid out together with an empty space, and the node that comes
 * after is moved up over that space.
 */
export function keepWithNext(heading: PdfNode[], next: PdfNode, space = 70): PdfNode[] {
  const [left = 0, top = 0, right = 0, bottom = 0] = next.margin ?? [];
  return [
    { unbreakable: true, stack: [...heading, { text: " ", fontSize: 1, lineHeight: 1, margin: [0, space, 0, 0] }] },
    { ...next, margin: [left, top - space - 1.362, right, bottom] },
  ];
}

/** Plain text of one section, in the size of the body. */
export function bodyText(value: string): PdfNode {
  return text(value, { fontSize: 9.5, lineHeight: 1.12, margin: [0, 0, 0, 8] });
}
