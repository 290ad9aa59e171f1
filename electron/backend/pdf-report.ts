/** Renders the assessment report as a PDF file: the fonts, and pdfmake without access to network and files. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { TDocumentDefinitions, TFontDictionary } from "pdfmake/interfaces";
import type { Assessment } from "../../converter/assess/assessment";
import { pdfDocument } from "../../converter/report/pdf";
import type { PdfFont } from "../../converter/report/pdf-node";
import type { ReportContext } from "../../converter/report/report";

/** The report as the bytes of a PDF file. */
export async function renderPdfReport(assessment: Assessment, context: ReportContext): Promise<Uint8Array> {
  // Loaded when a report is asked for: it would double the start of every other command.
  const { default: pdfmake } = await import("pdfmake");
  const fonts = fontFiles();
  const allowed = new Set(Object.values(fonts).flatMap((font) => Object.values(font)));
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  const definition = pdfDocument(assessment, context) as unknown as TDocumentDefinitions;
  return pdfmake.createPdf(definition).getBuffer();
}

/** Noto Sans, Noto Sans KR for Hangul, Noto Sans SC for what both lack, and the Courier that every PDF reader has for code. */
function fontFiles(): Record<PdfFont, TFontDictionary[string]> & TFontDictionary {
  const sans = fontFolder("@expo-google-fonts/noto-sans");
  const korean = fontFolder("@expo-google-fonts/noto-sans-kr");
  const cjk = fontFolder("@expo-google-fonts/noto-sans-sc");
  return {
    sans: {
      normal: join(sans, "400Regular/NotoSans_400Regular.ttf"),
      bold: join(sans, "600SemiBold/NotoSans_600SemiBold.ttf"),
    },
    light: {
      normal: join(sans, "300Light/NotoSans_300Light.ttf"),
      bold: join(sans, "400Regular/NotoSans_400Regular.ttf"),
    },
    korean: {
      normal: join(korean, "400Regular/NotoSansKR_400Regular.ttf"),
      bold: join(korean, "700Bold/NotoSansKR_700Bold.ttf"),
    },
    koreanLight: {
      normal: join(korean, "300Light/NotoSansKR_300Light.ttf"),
      bold: join(korean, "400Regular/NotoSansKR_400Regular.ttf"),
    },
    cjk: {
      normal: join(cjk, "400Regular/NotoSansSC_400Regular.ttf"),
      bold: join(cjk, "700Bold/NotoSansSC_700Bold.ttf"),
    },
    mono: { normal: "Courier", bold: "Courier-Bold" },
  };
}

/** Where a font package is installed; found from here or, bundled, from the program's folder. */
function fontFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}
