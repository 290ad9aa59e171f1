/** Where a type is used: how often by what, and the places, which open. */
import type { TypeUse, TypeUseKind, TypeUsePlace } from "../../../electron/ipc/data";
import { attempt } from "../../app/notices";
import { openPlace } from "../../app/selection";
import { call } from "../../ipc/client";
import { t } from "../../messages";

/** In the order in which they are told. */
const KINDS: readonly TypeUseKind[] = ["column", "parameter", "variable", "result", "field", "type", "expression"];

/** "14 columns, 3 parameters, 7 variables" */
export function usesText({ uses }: TypeUse): string {
  return KINDS.flatMap((kind) => {
    const n = uses.filter((use) => use.kind === kind).length;
    return n === 0 ? [] : [t(`settings.useCount-${kind}`, { n })];
  }).join(", ");
}

/** How many places of a kind are listed. */
const SHOWN_USES = 200;

/** The places, by what has the type. */
export function Uses({ type }: { type: TypeUse }) {
  return (
    <tr>
      <td colSpan={4} className="types-places">
        {KINDS.map((kind) => (
          <UsesOfKind key={kind} kind={kind} uses={type.uses.filter((use) => use.kind === kind)} />
        ))}
      </td>
    </tr>
  );
}

function UsesOfKind({ kind, uses }: { kind: TypeUseKind; uses: readonly TypeUsePlace[] }) {
  if (uses.length === 0) return null;
  return (
    <>
      <h4>{t(`settings.use-${kind}`)}</h4>
      <ul>
        {uses.slice(0, SHOWN_USES).map((use, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew when it changes.
          <li key={i}>
            <button type="button" title={use.document} onClick={() => void openUse(use)}>
              {[objectOf(use.document), use.owner].filter(Boolean).join(".")}
              {use.name !== "" && use.name !== objectOf(use.document) && (
                <>
                  .<strong>{use.name}</strong>
                </>
              )}
            </button>
          </li>
        ))}
      </ul>
      {uses.length > SHOWN_USES && <p className="muted">{t("settings.more", { n: uses.length - SHOWN_USES })}</p>}
    </>
  );
}

/** "HARBOUR/table/BERTHS": the name alone says enough beside a column. */
function objectOf(document: string): string {
  return document.split("/").at(-1) ?? document;
}

/** Opens the document at the type; in a text that was edited since, where it names what has the type. */
async function openUse({ document, name, range }: TypeUsePlace): Promise<void> {
  const view = await attempt(call("document.open", { id: document }));
  if (!view) return;
  if (range && view.text === view.generated) return openPlace(document, range);
  const at = name === "" ? 0 : wordIn(view.text.toLowerCase(), name.toLowerCase());
  openPlace(document, { start: at, end: at + (at === 0 ? 0 : name.length) });
}

/** Where a word stands in a text; 0 where it does not. */
function wordIn(text: string, word: string): number {
  const isPart = (character: string | undefined) => character !== undefined && /[\w$#]/.test(character);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return at;
  }
  return 0;
}
