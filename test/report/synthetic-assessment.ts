/** Makes assessments of any size for the tests of effort and reports: same options, same assessment. */
import type {
  ActionItem,
  AssessedObject,
  Assessment,
  Complexity,
  RuleGuidance,
  Severity,
  Verification,
} from "../../converter/assess/assessment";
import { assessEffort } from "../../converter/assess/effort";

export interface SyntheticOptions {
  readonly objects: number;
  /** Roughly so many action items, spread over the objects. */
  readonly items: number;
  readonly rules?: number;
  readonly seed?: number;
  /** Names and texts that try to break out of markup, formulas and table cells. */
  readonly hostile?: boolean;
  readonly target?: { readonly kind: string; readonly version: string };
  readonly source?: string;
}

export const HOSTILE_TEXTS: readonly string[] = [
  '"><script>alert(1)</script>',
  "</td></table><img src=x onerror=alert(1)>",
  '=HYPERLINK("http://example.test","click")',
  "@SUM(A1:A9)",
  "-2+3|cmd",
  "'quoted' \"both\" & <b>",
  "comma, semicolon; tab\there",
  "line one\r\nline two",
  "订单明细_客户主数据_历史记录表",
  "受注テーブル①",
  "a\u202Egnp.exe",
  "nul\u0000byte",
  "W".repeat(128),
  "한국어_테이블",
  "emoji 🚢 name",
  "{{template}} %s \\d $1",
];

const KINDS: readonly (readonly [kind: string, weight: number])[] = [
  ["table", 20],
  ["constraint", 30],
  ["index", 18],
  ["view", 8],
  ["sequence", 6],
  ["trigger", 5],
  ["package", 3],
  ["package function", 6],
  ["function", 3],
  ["materialized view", 1],
];

const TITLES = [
  "Outer joins written with a marker become LEFT JOIN",
  "An empty string is not NULL on the target",
  "Dates carry a time of day",
  "Autonomous transactions have no counterpart",
  "Package variables keep their value per session",
  "Hierarchical queries become recursive common table expressions",
  "Number formats differ",
  "Calls over a database link",
  "Bulk binding becomes a set-based statement",
  "Dynamic SQL is not converted",
];

/** A small generator of numbers (mulberry32): tests must not change from run to run. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An assessment with consistent statuses, hours and effort. */
export function syntheticAssessment(options: SyntheticOptions): Assessment {
  const next = numbersFrom(options.seed ?? 1);
  const guidance = Array.from({ length: options.rules ?? 24 }, (_, index) => makeGuidance(index, options));
  const objects = Array.from({ length: options.objects }, (_, index) => makeObject(index, guidance, options, next));
  const inputFindings: ActionItem[] = [
    makeItem(guidance[0]!, "warning", { file: "install.sql", line: 12, endLine: 12 }, "The included file is missing."),
  ];
  const priced = assessEffort(objects, inputFindings, guidance);
  return {
    version: 1,
    tool: "portolan 0.1.0",
    source: { kind: options.source ?? "oracle", inputs: ["schema/tables.sql", "schema/packages.sql", "install.sql"] },
    target: options.target ?? { kind: "postgresql", version: "17" },
    guidance,
    helpers: makeHelpers(objects),
    ...priced,
  };
}

function makeGuidance(index: number, options: SyntheticOptions): RuleGuidance {
  const complexity: Complexity = index % 5 === 4 ? "significant" : index % 2 === 1 ? "medium" : "simple";
  const title = `${TITLES[index % TITLES.length]}${index >= TITLES.length ? ` (${index})` : ""}`;
  return {
    rule: `source.target.rule-${index}`,
    title: options.hostile && index === 1 ? HOSTILE_TEXTS[0]! : title,
    complexity,
    what: "The source's construct was replaced by the nearest construct that the target has.",
    why: "The two products differ in how they treat the value at this place: results can change for rows that hold no value, and an index may no longer be used.",
    action:
      "Compare the result of both queries on real data. Where they differ, write the condition out; the example shows how.",
    sources: ["https://www.postgresql.org/docs/current/queries-table-expressions.html"],
    ...(index % 3 === 0
      ? {
          example: {
            before:
              "SELECT c.name, o.placed_at\n  FROM customers c, orders o\n WHERE o.customer_id (+) = c.id\n   AND o.note IS NOT NULL -- 备注",
            after:
              "SELECT c.name, o.placed_at\n  FROM customers c\n  LEFT JOIN orders o ON o.customer_id = c.id\n WHERE o.note IS NOT NULL -- 备注",
          },
        }
      : {}),
  };
}

function makeObject(
  index: number,
  guidance: readonly RuleGuidance[],
  options: SyntheticOptions,
  next: () => number,
): AssessedObject {
  const kind = pickKind(next());
  const line = 1 + index * 7;
  const linesOfCode = 1 + Math.floor(next() * next() * 120);
  const source = { file: `schema/${kind.replaceAll(" ", "-")}s.sql`, line, endLine: line + 5 };
  const actionItems = makeItems(guidance, options, source, next);
  const failed = actionItems.some((item) => item.severity === "error") && next() < 0.4;
  return {
    kind,
    schema: next() < 0.5 ? "SALES" : "HR",
    name: makeName(index, kind, options),
    ...(kind === "package function" ? { parent: "ORDER_API" } : {}),
    status: failed ? "not-converted" : actionItems.length > 0 ? "converted-with-action-items" : "converted",
    source: { ...source, column: 1, endColumn: 2 },
    linesOfCode,
    statements: [index],
    actionItems,
    verification: failed ? FAILED : { result: "passed", errors: [] },
  };
}

const FAILED: Verification = {
  result: "failed",
  errors: [{ message: 'relation "x" does not exist', code: "42P01", hint: "Load it first.", isInBody: false }],
};

function makeItems(
  guidance: readonly RuleGuidance[],
  options: SyntheticOptions,
  source: { file: string; line: number; endLine: number },
  next: () => number,
): ActionItem[] {
  const mean = options.items / options.objects;
  if (next() > 0.35) return [];
  const count = Math.round((mean / 0.35) * (0.5 + next()));
  return Array.from({ length: count }, () => {
    const rule = guidance[Math.floor(next() * next() * guidance.length)]!;
    const severity: Severity = next() < 0.2 ? "error" : next() < 0.7 ? "warning" : "info";
    return makeItem(rule, severity, source, makeDetail(options, next));
  });
}

function makeDetail(options: SyntheticOptions, next: () => number): string {
  if (options.hostile) return HOSTILE_TEXTS[Math.floor(next() * HOSTILE_TEXTS.length)]!;
  if (next() < 0.4) return "The comparison with '' is never true on the source. Decide which rows are meant.";
  return `Column AMOUNT_${Math.floor(next() * 900)} is compared with a string; on the target the comparison fails for values that are no numbers. Cast one side.`;
}

function makeItem(
  guidance: RuleGuidance,
  severity: Severity,
  source: { file: string; line: number; endLine: number },
  detail: string,
): ActionItem {
  return {
    rule: guidance.rule,
    severity,
    complexity: guidance.complexity,
    hours: 0,
    title: guidance.title,
    detail,
    source: { ...source, column: 3, endColumn: 9 },
  };
}

function makeName(index: number, kind: string, options: SyntheticOptions): string {
  if (options.hostile && index < HOSTILE_TEXTS.length) return HOSTILE_TEXTS[index]!;
  if (index % 97 === 13) return `订单明细_${index}`;
  if (index % 53 === 7) return `CUSTOMER_ORDER_LINE_ITEM_PRICE_ADJUSTMENT_HISTORY_ARCHIVE_${index}`;
  return `${kind.toUpperCase().replaceAll(" ", "_")}_${index}`;
}

function pickKind(share: number): string {
  let left = share * KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of KINDS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return KINDS[0]![0];
}

function makeHelpers(objects: readonly AssessedObject[]): Assessment["helpers"] {
  return [
    {
      name: "compat.months_between(timestamp, timestamp)",
      purpose: "Counts months with a fraction, as the source's built-in function does.",
      removal: "Use age() where whole months are enough, then drop the function.",
      usedBy: objects.filter((_, index) => index % 40 === 3).map((object) => `${object.schema}.${object.name}`),
    },
    {
      name: "compat.raise_application_error(integer, text)",
      purpose: "Raises an error with a number of its own.",
      removal: "Write RAISE EXCEPTION USING ERRCODE in the callers.",
      usedBy: objects.slice(0, 2).map((object) => object.name),
    },
  ];
}
