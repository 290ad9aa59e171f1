/** Helper functions that the converted schema needs, and how to get rid of each. */
import type { Assessment } from "../../../electron/ipc/data";
import { t } from "../../messages";

/** The list; nothing where none is used. */
export function Helpers({ assessment: { helpers } }: { assessment: Assessment }) {
  if (helpers.length === 0) return null;
  return (
    <section className="card" aria-labelledby="helpers">
      <h2 id="helpers">{t("assessment.helpers", { n: helpers.length })}</h2>
      <p className="muted">{t("assessment.helpersHelp")}</p>
      <ul className="helpers">
        {[...helpers]
          .sort((a, b) => b.usedBy.length - a.usedBy.length)
          .map((helper) => (
            <li key={helper.name}>
              <details>
                <summary>
                  <code>{helper.name}</code>
                  <span className="muted">
                    {helper.usedBy.length === 0
                      ? t("assessment.usedByHelpers")
                      : t("assessment.usedBy", { n: helper.usedBy.length })}
                  </span>
                </summary>
                <p>{helper.purpose}</p>
                <p className="muted">{helper.removal}</p>
              </details>
            </li>
          ))}
      </ul>
    </section>
  );
}
