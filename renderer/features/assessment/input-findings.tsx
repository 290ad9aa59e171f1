/** Problems of the scripts that belong to no object: what is missing could not be converted. */
import type { Assessment } from "../../../electron/ipc/data";
import { SeverityIcon } from "../../components/badge";
import { t } from "../../messages";

/** The list; nothing where there is none. */
export function InputFindings({ assessment: { inputFindings } }: { assessment: Assessment }) {
  if (inputFindings.length === 0) return null;
  return (
    <section className="card" aria-labelledby="input-findings">
      <h2 id="input-findings">{t("assessment.inputFindings")}</h2>
      <p className="muted">{t("assessment.inputFindingsHelp")}</p>
      <ul className="findings">
        {inputFindings.map(({ rule, severity, detail, source }) => (
          <li key={`${rule} ${source.file}:${source.line}:${source.column}`}>
            <SeverityIcon severity={severity} label={t(`severity.${severity}`)} />
            <span>{detail}</span>
            <code>
              {source.file}:{source.line}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
