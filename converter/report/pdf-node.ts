/**
 * The part of pdfmake's document definition that the report uses. Its own types pull the browser's and Node's into
 * whatever imports them, which this folder must not know. Nothing here is readonly: pdfmake writes into what it is given.
 */

export type PdfFont = "sans" | "light" | "korean" | "koreanLight" | "cjk" | "mono";
export type Margin = [left: number, top: number, right: number, bottom: number];

export interface PdfStyle {
  font?: PdfFont;
  fontSize?: number;
  bold?: boolean;
  color?: string;
  alignment?: "left" | "right" | "center";
  lineHeight?: number;
  noWrap?: boolean;
  characterSpacing?: number;
  preserveLeadingSpaces?: boolean;
  link?: string;
  linkToDestination?: string;
}

export interface PdfRun extends PdfStyle {
  text: string;
}

export interface PdfNode extends PdfStyle {
  text?: string | PdfRun[];
  stack?: PdfNode[];
  columns?: PdfNode[];
  columnGap?: number;
  width?: number;
  table?: PdfTable;
  layout?: PdfTableLayout;
  svg?: string;
  margin?: Margin;
  id?: string;
  pageReference?: string;
  pageBreak?: "before" | "after";
  unbreakable?: boolean;
  colSpan?: number;
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
}

export interface PdfTable {
  widths: number[];
  body: PdfNode[][];
  headerRows?: number;
  keepWithHeaderRows?: number;
  dontBreakRows?: boolean;
}

export interface PdfTableLayout {
  hLineWidth: (line: number, node: PdfNode) => number;
  vLineWidth: () => number;
  hLineColor: (line: number, node: PdfNode) => string;
  paddingLeft: (column: number, node: PdfNode) => number;
  paddingRight: (column: number, node: PdfNode) => number;
  paddingTop: (row: number, node: PdfNode) => number;
  paddingBottom: (row: number, node: PdfNode) => number;
}

export interface PdfDocument {
  pageSize: "A4";
  pageMargins: Margin;
  info: { title: string; subject: string; creator: string; producer: string; creationDate?: Date };
  language: string;
  defaultStyle: PdfStyle;
  header: (page: number) => PdfNode | null;
  footer: (page: number, pages: number) => PdfNode | null;
  content: PdfNode[];
}
