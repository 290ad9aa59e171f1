/** The reports in Korean: no English text is left, and every character has a glyph. */
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../converter/assess/assessment";
import { renderHtml } from "../../converter/report/html";
import { en } from "../../converter/report/messages/en";
import { ko } from "../../converter/report/messages/ko";
import { pdfDocument } from "../../converter/report/pdf";
import type { PdfNode, PdfRun } from "../../converter/report/pdf-node";
import { fontRuns } from "../../converter/report/pdf-text";
import type { ReportContext } from "../../converter/report/report";
import { renderPdfReport } from "../../electron/backend/pdf-report";
import { pdfText } from "./pdf-tools";
import { syntheticAssessment } from "./synthetic-assessment";

const CONTEXT: ReportContext = { project: "청구_시스템", date: "2025-06-01", language: "ko" };
const LATIN = /[A-Za-z]{2,}/g;
const NAMES = new Set(["Oracle", "PostgreSQL"]);

/** What an assessment calls its own things, in digits: the letters that are left in a report are the report's. */
function withoutLetters(assessment: Assessment): Assessment {
  const kept = new Set(["kind", "status", "severity", "complexity", "result", "level"]);
  const hide = (key: string, value: unknown): unknown =>
    typeof value === "string" && !kept.has(key) ? value.replace(/[A-Za-z]/g, "0") : value;
  return JSON.parse(JSON.stringify(assessment, hide)) as Assessment;
}

const full = withoutLetters(syntheticAssessment({ objects: 150, items: 500 }));
const { effort } = full;
const hidden: readonly (readonly [string, Assessment])[] = [
  ["everything", full],
  [
    "nothing",
    { ...full, objects: [], inputFindings: [], helpers: [], guidance: [], effort: { ...effort, byRule: [] } },
  ],
  [
    "no verification",
    {
      ...full,
      objects: full.objects.map((o) => ({ ...o, verification: { result: "not-verified", errors: [] } as const })),
    },
  ],
  ...["A-1", "B-2", "B-3", "C-4", "C-5"].map((level): [string, Assessment] => [
    `level ${level}`,
    { ...full, objects: full.objects.slice(0, 5), effort: { ...effort, level } },
  ]),
];

function englishIn(text: string): string[] {
  return [...new Set(text.match(LATIN))].filter((word) => !NAMES.has(word));
}

function runsOf(nodes: readonly PdfNode[]): PdfRun[] {
  return nodes.flatMap((node) => [
    ...(typeof node.text === "string" ? [{ text: node.text }] : (node.text ?? [])),
    ...runsOf([...(node.stack ?? []), ...(node.columns ?? []), ...(node.table?.body.flat() ?? [])]),
  ]);
}

describe("the Korean HTML report", () => {
  it.each(hidden)("has Korean texts only: %s", (_, assessment) => {
    const page = renderHtml(assessment, CONTEXT);
    expect(page).toContain('<html lang="ko">');
    expect(page).toContain("<title>청구_시스템 - 마이그레이션 평가 보고서</title>");
    const text = page.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>|&\w+;/g, " ");
    expect(englishIn(text)).toEqual([]);
  });

  it("has a Korean word for every kind of object of the sample", () => {
    const page = renderHtml(full, CONTEXT);
    for (const word of ["테이블", "제약 조건", "인덱스", "패키지 함수", "구체화된 뷰"]) expect(page).toContain(word);
    expect(page).toContain("<bdi>00000_000</bdi>의 패키지 함수");
  });

  it("prints a kind without a word as it is", () => {
    const objects = full.objects.map((object) => ({ ...object, kind: "constructor" }));
    expect(renderHtml({ ...full, objects }, CONTEXT)).toContain("<h3>Constructor · 객체 150개</h3>");
  });
});

describe("the Korean PDF report", () => {
  it.each(hidden)("has Korean texts only: %s", (_, assessment) => {
    const { language, content, info, footer, header } = pdfDocument(assessment, CONTEXT);
    expect(language).toBe("ko");
    const margins = [header(2), footer(2, 3)].filter((node) => node !== null);
    const texts = runsOf([...content, ...margins]).map((run) => run.text);
    expect(englishIn([...texts, info.title, info.subject].join("\n"))).toEqual([]);
    expect(texts.join("")).not.toMatch(/\\u[0-9A-F]{4}/);
  });

  it("draws every Korean letter", () => {
    for (const weight of [
      "300Light/NotoSansKR_300Light",
      "400Regular/NotoSansKR_400Regular",
      "700Bold/NotoSansKR_700Bold",
    ]) {
      const font = openFont(`@expo-google-fonts/noto-sans-kr/${weight}.ttf`);
      for (const [first, last] of [
        [0x1100, 0x11ff],
        [0x3131, 0x318e],
        [0xac00, 0xd7a3],
      ] as const) {
        for (let code = first; code <= last; code++)
          if (!font.hasGlyphForCodePoint(code)) expect.fail(`${weight} lacks ${code.toString(16)}`);
      }
    }
  });

  it("renders in Korean, and Korean names in an English report", async () => {
    const assessment = syntheticAssessment({ objects: 40, items: 120, hostile: true });
    const korean = pdfText(await renderPdfReport(assessment, CONTEXT));
    const english = pdfText(await renderPdfReport(assessment, { ...CONTEXT, language: undefined }));
    if (korean === undefined || english === undefined) return;
    expect(korean).toContain("마이그레이션평가보고서");
    expect(korean).toContain("심각도및난이도별작업항목");
    for (const text of [korean, english]) expect(text).toContain("한국어_테이블");
    expect(english).toContain("Migrationassessment");
  }, 60_000);
});

describe("Korean in fontRuns", () => {
  it("keeps a word on a line, a long name not", () => {
    expect(fontRuns("변환된 스키마 17")).toEqual([
      { text: "변환된 ", font: "korean", noWrap: true },
      { text: "스키마 ", font: "korean", noWrap: true },
      { text: "17" },
    ]);
    expect(fontRuns("가".repeat(30))).toEqual([{ text: "가".repeat(30), font: "korean" }]);
  });

  it("takes the light letters in a light text, Hangul as letters and in pieces", () => {
    expect(fontRuns("1  검증", "light")).toEqual([
      { text: "1  " },
      { text: "검증", font: "koreanLight", noWrap: true },
    ]);
    expect(fontRuns("ㄱㅏ")).toEqual([{ text: "ㄱㅏ", font: "korean", noWrap: true }]);
    expect(fontRuns("한".normalize("NFD"))).toEqual([{ text: "한".normalize("NFD"), font: "korean", noWrap: true }]);
  });

  it("shows letters that draw nothing as codes", () => {
    expect(fontRuns("a\u3164\u1160b")).toBe("a\\u3164\\u1160b");
  });
});

describe("the messages", () => {
  it("has no sentence that is the same in both languages", () => {
    const leaves = (value: object): string[] =>
      Object.values(value).flatMap((leaf) => (typeof leaf === "string" ? [leaf] : leaf ? leaves(leaf) : []));
    const english = new Set(leaves(en));
    expect(leaves(ko).filter((text) => english.has(text))).toEqual([]);
  });
});

interface Font {
  hasGlyphForCodePoint(code: number): boolean;
}

/** With the library that pdfmake draws with. */
function openFont(path: string): Font {
  const here = createRequire(import.meta.url);
  const fontkit = createRequire(here.resolve("pdfmake/package.json"))("fontkit") as { openSync(path: string): Font };
  return fontkit.openSync(here.resolve(path));
}
