/** Reads rendered PDF files back. */
import { execFileSync } from "node:child_process";
import { expect } from "vitest";

/** The text of the rendered pages without any blanks, or undefined where the tool for it is missing. */
export function pdfText(file: Uint8Array): string | undefined {
  expect(new TextDecoder("latin1").decode(file.slice(0, 5))).toBe("%PDF-");
  try {
    const output = execFileSync("pdftotext", ["-raw", "-", "-"], { input: file, maxBuffer: 1e9, encoding: "utf8" });
    return output.replace(/\s+/g, "");
  } catch {
    console.log("skipped: pdftotext is not installed");
    return undefined;
  }
}
