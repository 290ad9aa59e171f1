/** The assessment: what converts by itself, what it costs, and where; every number opens the objects behind it. */
import { useAssessment, useProject } from "../../app/state";
import { EmptyState } from "../../components/empty-state";
import { t } from "../../messages";
import { Comparison } from "./comparison";
import { EffortChart, RuleChart } from "./effort-charts";
import { Exports, LastReport } from "./exports";
import { Helpers } from "./helpers";
import { InputFindings } from "./input-findings";
import { KindChart } from "./kind-chart";
import { Overview } from "./overview";
import "./assessment.css";

/** The page. */
export function AssessmentPage() {
  const assessment = useAssessment();
  const project = useProject();
  if (!assessment || !project) {
    return <EmptyState icon="chart" title={t("assessment.none")} text={t("assessment.noneHelp")} />;
  }
  // What could not be read puts every other number into question; notes do not.
  const isUrgent = assessment.inputFindings.some((finding) => finding.severity !== "info");
  return (
    <div className="assessment">
      <header className="assessment-head">
        <h1>{t("assessment.title")}</h1>
        <Exports />
      </header>
      <LastReport />
      <Overview assessment={assessment} />
      {isUrgent && <InputFindings assessment={assessment} />}
      <div className="assessment-columns">
        <KindChart assessment={assessment} />
        <div>
          <EffortChart assessment={assessment} />
          <Helpers assessment={assessment} />
        </div>
      </div>
      <RuleChart assessment={assessment} />
      <Comparison />
      {!isUrgent && <InputFindings assessment={assessment} />}
    </div>
  );
}
