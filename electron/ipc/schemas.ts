/** Schemas of the data that comes from outside: from the window, and from project files. */
import { z } from "zod";
import { LETTER_CASES, NAMED_KINDS, type NamingRule } from "../../converter/convert/naming/naming-rule";
import type { ConversionSettings } from "../../converter/convert/settings";
import type { Decision, EffortRates, FixHit, Preferences, ProjectSettings, Range } from "./data";

/** The longest text that a call may carry. */
const LONGEST_TEXT = 100_000_000;
const LONGEST_PATH = 4_096;

export const sourceKind = z.enum(["oracle", "sqlserver"]);
export const targetKind = z.enum(["postgresql", "mysql", "mariadb"]);
export const text = z.string().max(LONGEST_TEXT);
export const path = z
  .string()
  .min(1)
  .max(LONGEST_PATH)
  .refine((value) => !value.includes("\0"), "holds a NUL");
export const identifier = z.string().min(1).max(LONGEST_PATH);
export const projectName = z.string().trim().min(1).max(200);

const share = z.number().min(0).max(100);
const hours = z.number().min(0).max(10_000);
const ofComplexity = z.object({ simple: hours, medium: hours, significant: hours });

export const effortRates: z.ZodType<EffortRates> = z.object({
  hoursPerOccurrence: ofComplexity,
  learningHours: ofComplexity,
  testingShare: share,
  hoursPerDay: z.number().min(0.5).max(24),
  uncertainty: z.number().min(0).max(1),
  severityShare: z.object({ info: share, warning: share, error: share }).optional(),
  repetition: z
    .array(z.object({ from: z.int().min(1), share }))
    .max(100)
    .optional(),
});

const name = z.string().min(1).max(500);
const namePart = z.string().max(500);

const namingRule: z.ZodType<NamingRule> = z.object({
  kinds: z.array(z.enum(NAMED_KINDS)),
  schema: namePart,
  name: namePart,
  table: namePart.optional(),
  action: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("rename"), to: name }),
    z.object({ kind: z.enum(["add-prefix", "add-suffix", "remove-prefix", "remove-suffix"]), text: namePart }),
    z.object({ kind: z.literal("move-to-schema"), to: name }),
    z.object({ kind: z.literal("letter-case"), to: z.enum(LETTER_CASES) }),
  ]),
});

export const conversionSettings: z.ZodType<ConversionSettings> = z.object({
  targetVersion: z.number().min(1).max(100),
  packages: z.enum(["schema", "prefix"]),
  helperSchema: z.string().min(1).max(63),
  plainNumber: z.enum(["numeric", "bigint", "double precision"]),
  stubMissingCalls: z.boolean(),
  compilationFlags: z.record(z.string().max(200), z.string().max(4_000)),
  scriptQueries: z.enum(["omit", "keep"]),
  // Projects of earlier versions are without it.
  resultSets: z.enum(["table", "cursors"]).default("table"),
  caseSensitivity: z.enum(["insensitive", "as-written"]).default("insensitive"),
  naming: z.array(namingRule).max(10_000),
  typeMappings: z.array(z.object({ source: name, target: name })).max(10_000),
});

export const projectSettings: z.ZodType<ProjectSettings> = z.object({
  name: projectName,
  source: z.object({ kind: sourceKind, inputs: z.array(path).max(10_000) }),
  target: z.object({ kind: targetKind }),
  conversion: conversionSettings,
  rates: effortRates,
});

export const preferences = z.object({
  language: z.enum(["en", "ko"]),
  theme: z.enum(["light", "dark", "system"]),
  zoom: z.number().min(0.3).max(5),
}) satisfies z.ZodType<Preferences>;

export const decision: z.ZodType<Decision> = z.object({
  state: z.enum(["open", "accepted", "done", "ignored"]),
  note: z.string().max(100_000),
});

const offset = z.int().min(0);

export const range: z.ZodType<Range> = z.object({ start: offset, end: offset });

export const fixHit: z.ZodType<FixHit> = z.object({
  document: identifier,
  range,
  line: offset,
  before: text,
  after: text,
});
