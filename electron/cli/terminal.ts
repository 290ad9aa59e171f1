/** What the command line says: progress on a terminal, a summary at the end; a pipe gets the summary only. */
import type { Assessment } from "../../converter/assess/assessment";
import type { JobProgress } from "../backend/conversion-job";

const STEPS = { read: "Reading", convert: "Converting", verify: "Verifying" } as const;
const REDRAW_MS = 100;

/** Draws one line of progress on a terminal; does nothing in a pipe. */
export function terminalProgress(stream: NodeJS.WriteStream): JobProgress {
  if (!stream.isTTY) return () => {};
  let last = 0;
  return (step, done, total) => {
    const now = Date.now();
    if (now - last < REDRAW_MS && done < total) return;
    last = now;
    stream.write(`\r\x1b[K${STEPS[step]} ${done}/${total}${done >= total ? "\n" : ""}`);
  };
}

/** What came out, and where it is. */
export function printSummary(
  assessment: Assessment,
  folder: string,
  reports: readonly string[],
  stream: NodeJS.WritableStream,
): void {
  const count = (status: string): number => assessment.objects.filter((o) => o.status === status).length;
  const items = assessment.objects.reduce(
    (sum, o) => sum + o.actionItems.filter((i) => i.severity !== "info").length,
    0,
  );
  const { low, high } = assessment.effort.personDays;
  const failed = assessment.objects.filter((o) => o.verification.result === "failed").length;
  const isVerified = assessment.objects.some((o) => o.verification.result !== "not-verified");
  stream.write(
    `${[
      `${assessment.objects.length} source objects: ${count("converted")} converted, ${count("converted-with-action-items")} with action items, ${count("not-converted")} not converted.`,
      isVerified
        ? `Verified on the embedded PostgreSQL: ${failed === 0 ? "everything loads and checks" : `${failed} objects fail`}.`
        : "Not verified (use --verify).",
      `${items} action items; effort ${low} to ${high} person-days (${assessment.effort.level}).`,
      `Written to ${folder}: schema.sql, objects, assessment.json${reports.length > 0 ? `, reports (${reports.join(", ")})` : ""}.`,
    ].join("\n")}\n`,
  );
}
