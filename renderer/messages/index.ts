/** Texts of the window in the user's language: `t("key", { n: 3 })`. A message with plural forms chooses by `n`. */
import { en } from "./en";
import { ko } from "./ko";

/** A text with `{name}` places, or one per plural form of `n`. */
export type Message = string | { readonly one?: string; readonly other: string };
export type MessageKey = keyof typeof en;
export type Language = "en" | "ko";

const LANGUAGES: Record<Language, Record<MessageKey, Message>> = { en, ko };

let language: Language = "en";
let plurals = new Intl.PluralRules("en");

/** Sets the language of every later text; what is on the screen must be drawn again. */
export function setLanguage(next: Language): void {
  language = next;
  plurals = new Intl.PluralRules(next);
}

/** The language for dates and numbers. */
export function currentLanguage(): Language {
  return language;
}

/** The text of a key, with its places filled in; numbers are written as the language writes them. */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  const message: Message = LANGUAGES[language][key];
  const form = typeof message === "string" ? message : pluralForm(message, Number(values.n));
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === "number" ? value.toLocaleString(language) : value;
  });
}

function pluralForm(message: { readonly one?: string; readonly other: string }, n: number): string {
  return (plurals.select(n) === "one" ? message.one : undefined) ?? message.other;
}
