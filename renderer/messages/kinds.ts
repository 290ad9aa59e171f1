/** Kinds of schema objects in the user's language; the words of the reports. */
import { KOREAN_KINDS } from "../../converter/report/messages/ko-kinds";
import { currentLanguage } from "./index";

/** "package function", or the word that the language has for it. */
export function kindText(kind: string): string {
  return currentLanguage() === "ko" && Object.hasOwn(KOREAN_KINDS, kind) ? KOREAN_KINDS[kind] : kind;
}
