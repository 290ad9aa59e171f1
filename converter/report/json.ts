/** The assessment for other programs: assessment.json and the numbers that the reports are made of. */
import type { Assessment } from "../assess/assessment";
import { computeStatistics } from "../assess/statistics";

/** The assessment as it is, with `statistics` added; ends with a line end. */
export function renderJson(assessment: Assessment): string {
  const statistics = computeStatistics(assessment.objects, assessment.inputFindings);
  return `${JSON.stringify({ ...assessment, statistics }, null, 1)}\n`;
}
