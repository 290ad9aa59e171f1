/** The languages of the reports. Every module takes its texts from here, through `Report.words`. */
import { en } from "./en";
import { ko } from "./ko";

export type ReportLanguage = "en" | "ko";
export type ReportMessages = typeof en;

export const REPORT_MESSAGES: Record<ReportLanguage, ReportMessages> = { en, ko };
