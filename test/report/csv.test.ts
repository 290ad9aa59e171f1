/** CSV: what is written can be read back, and no cell is a formula. */
import { describe, expect, it } from "vitest";
import { totalHours } from "../../converter/assess/effort";
import { renderCsv } from "../../converter/report/csv";
import { syntheticAssessment } from "./synthetic-assessment";

/** A reader after RFC 4180, with the byte order mark taken off. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  cell.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new Error("not RFC 4180");
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function asRecords(text: string): Record<string, string>[] {
  const [header, ...rows] = parseCsv(text);
  return rows.map((row) => {
    expect(row).toHaveLength(header!.length);
    return Object.fromEntries(header!.map((name, index) => [name, row[index]!]));
  });
}

function unguard(cell: string): string {
  return /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell;
}

describe("renderCsv", () => {
  const assessment = syntheticAssessment({ objects: 80, items: 400, hostile: true });
  const files = renderCsv(assessment);

  it("gives every object back", () => {
    const rows = asRecords(files.objects);
    expect(rows.map((row) => unguard(row.name!))).toEqual(assessment.objects.map((object) => object.name));
    expect(rows.map((row) => row.status)).toEqual(assessment.objects.map((object) => object.status));
  });

  it("gives every action item back", () => {
    const items = [...assessment.inputFindings, ...assessment.objects.flatMap((object) => object.actionItems)];
    const rows = asRecords(files.actionItems);
    expect(rows.map((row) => unguard(row.detail!))).toEqual(items.map((item) => item.detail));
    expect(rows.map((row) => unguard(row.title!))).toEqual(items.map((item) => item.title));
    expect(rows.map((row) => Number(row.hours))).toEqual(items.map((item) => item.hours));
    expect(rows.map((row) => `${row.file}:${row.line}`)).toEqual(
      items.map((item) => `${item.source.file}:${item.source.line}`),
    );
  });

  it("has no cell that a spreadsheet takes for a formula", () => {
    for (const file of Object.values(files)) {
      for (const cell of parseCsv(file).flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
    }
  });

  it("sums up what the assessment says", () => {
    const rows = asRecords(files.summary);
    const value = (name: string, measure: string): number =>
      Number(rows.find((row) => row.name === name && row.measure === measure)!.value);
    expect(value("all", "hours")).toBe(totalHours(assessment.effort));
    expect(value("all", "personDaysHigh")).toBe(assessment.effort.personDays.high);
    const tables = assessment.objects.filter((object) => object.kind === "table");
    expect(rows.find((row) => row.section === "objects" && row.name === "table")!.value).toBe(String(tables.length));
  });
});
