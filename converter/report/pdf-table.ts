/** Tables of the PDF: fixed widths so that long names wrap, rows that stay whole, headers on every page. */
import type { PdfNode, PdfStyle, PdfTableLayout } from "./pdf-node";
import { ACCENT, CONTENT_WIDTH, GREY, HAIRLINE, styledRuns, text } from "./pdf-text";

export interface Column {
  readonly title: string;
  /** Share of the width; the widths of all columns are scaled to fill the page. */
  readonly width: number;
  readonly align?: "right";
}

/** A paragraph of a cell. */
export interface CellPart {
  readonly value: string;
  readonly style?: PdfStyle;
  /** A page number instead of the value: that of the node with this id. */
  readonly pageOf?: string;
}

export type Cell = string | readonly CellPart[];

export interface TableOptions {
  readonly fontSize?: number;
  /** The last row is a sum: a line above it, bold. */
  readonly sumRow?: boolean;
  readonly margin?: PdfNode["margin"];
}

const GAP = 10;
/** A row cannot be split over pages and is cut if it is higher than one: longer cells go on in a row of their own. */
const MAX_LINES = 36;

/** A table with a header that is repeated on every page. Numbers belong into columns aligned right. */
export function dataTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: TableOptions = {},
): PdfNode {
  const fontSize = options.fontSize ?? 8;
  const widths = scaleWidths(columns);
  const body = rows.flatMap((row, index) => {
    const bold = options.sumRow === true && index === rows.length - 1;
    return splitRow(row, widths, fontSize).map((part) => part.map((cell, at) => cellNode(cell, columns[at]!, bold)));
  });
  return {
    fontSize,
    margin: options.margin ?? [0, 0, 0, 16],
    layout: options.sumRow ? SUM_LAYOUT : ROW_LAYOUT,
    table: {
      widths,
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [columns.map(headerCell), ...body],
    },
  };
}

/** Several columns side by side without lines; for key figures, charts and labelled text. */
export function plainTable(widths: readonly number[], body: PdfNode[][], props: Partial<PdfNode> = {}): PdfNode {
  const room = CONTENT_WIDTH - GAP * (widths.length - 1);
  const sum = widths.reduce((total, width) => total + width, 0);
  return {
    layout: PLAIN_LAYOUT,
    table: { widths: widths.map((width) => (width / sum) * room), dontBreakRows: true, body },
    ...props,
  };
}

/** The width in points that `plainTable` and `dataTable` give to a column. */
export function columnWidth(widths: readonly number[], index: number): number {
  const sum = widths.reduce((total, width) => total + width, 0);
  return (widths[index]! / sum) * (CONTENT_WIDTH - GAP * (widths.length - 1));
}

function scaleWidths(columns: readonly Column[]): number[] {
  const widths = columns.map((column) => column.width);
  return widths.map((_, index) => columnWidth(widths, index));
}

function headerCell(column: Column): PdfNode {
  return text(column.title, { fontSize: 7.5, color: GREY, alignment: column.align ?? "left" });
}

/** A cell is one text, whatever its parts: nodes cost the most time when a table has ten thousand rows. */
function cellNode(cell: readonly CellPart[], column: Column, bold: boolean): PdfNode {
  const props = { ...(column.align ? { alignment: column.align } : {}), ...(bold ? { bold: true } : {}) };
  const [first] = cell;
  if (first?.pageOf !== undefined) return { pageReference: first.pageOf, ...props };
  return { text: styledRuns(cell), ...props };
}

/** Splits a row whose cells are too long for a page into several; the cells that are done stay empty. */
function splitRow(row: readonly Cell[], widths: readonly number[], fontSize: number): CellPart[][][] {
  const cells = row.map((cell, index) => splitCell(toParts(cell), widths[index]!, fontSize));
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) => cells.map((cell) => cell[at] ?? [{ value: "" }]));
}

function toParts(cell: Cell): readonly CellPart[] {
  return typeof cell === "string" ? [{ value: cell }] : cell;
}

function splitCell(parts: readonly CellPart[], width: number, fontSize: number): CellPart[][] {
  const perLine = Math.max(4, Math.floor(width / fontSize));
  const pages: CellPart[][] = [[]];
  let lines = 0;
  for (const piece of parts.flatMap((part) => splitPart(part, perLine))) {
    const height = estimateLines(piece.value, perLine);
    if (lines > 0 && lines + height > MAX_LINES) {
      pages.push([]);
      lines = 0;
    }
    pages.at(-1)!.push(piece);
    lines += height;
  }
  return pages;
}

/** Cuts a paragraph so that no piece is longer than `MAX_LINES`, at a blank or line end if there is one near. */
function splitPart(part: CellPart, perLine: number): CellPart[] {
  return cutText(part.value, perLine, MAX_LINES).map((value) => ({ ...part, value }));
}

/** The pieces joined give the text, but for the blank or line end at a cut. */
export function cutText(value: string, perLine: number, maxLines: number): string[] {
  const pieces: string[] = [];
  let rest = value;
  while (estimateLines(rest, perLine) > maxLines) {
    const length = fittingLength(rest, perLine, maxLines);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(
      /^\r\n/.test(rest.slice(length)) ? length + 2 : /^[ \n]/.test(rest.slice(length)) ? length + 1 : length,
    );
  }
  return [...pieces, rest];
}

function fittingLength(value: string, perLine: number, maxLines: number): number {
  let lines = 0;
  let length = 0;
  for (const line of value.split("\n")) {
    const height = Math.max(1, Math.ceil(line.length / perLine));
    if (lines + height > maxLines) break;
    lines += height;
    length += line.length + 1;
  }
  if (length > 0) return length - 1;
  const limit = perLine * maxLines;
  const blank = value.lastIndexOf(" ", limit);
  const end = blank > limit / 2 ? blank : limit;
  return /[\ud800-\udbff]/.test(value.charAt(end - 1)) ? end - 1 : end;
}

/** An upper estimate: a character is taken to be as wide as it is high. */
export function estimateLines(value: string, perLine: number): number {
  return value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
}

const PADDING: Omit<PdfTableLayout, "hLineWidth" | "hLineColor"> = {
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : GAP / 2),
  paddingRight: (column, node) => (column === (node.table?.widths.length ?? 0) - 1 ? 0 : GAP / 2),
  paddingTop: () => 3.2,
  paddingBottom: () => 3.2,
};

/** No line above the header, a strong one under it, hairlines under the rows. */
const ROW_LAYOUT: PdfTableLayout = {
  ...PADDING,
  hLineWidth: (line) => (line === 0 ? 0 : line === 1 ? 0.9 : 0.4),
  hLineColor: (line) => (line === 1 ? ACCENT : HAIRLINE),
};

const SUM_LAYOUT: PdfTableLayout = {
  ...ROW_LAYOUT,
  hLineWidth: (line, node) => (isSumLine(line, node) ? 0.9 : ROW_LAYOUT.hLineWidth(line, node)),
  hLineColor: (line, node) => (isSumLine(line, node) ? ACCENT : ROW_LAYOUT.hLineColor(line, node)),
};

const PLAIN_LAYOUT: PdfTableLayout = {
  ...PADDING,
  hLineWidth: () => 0,
  hLineColor: () => HAIRLINE,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

function isSumLine(line: number, node: PdfNode): boolean {
  return line === (node.table?.body.length ?? 0) - 1;
}
