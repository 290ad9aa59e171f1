/** The types of the project with their uses, as the backend last knew them. */
import { useEffect, useState } from "react";
import type { TypeUse } from "../../../electron/ipc/data";
import { attempt } from "../../app/notices";
import { changes } from "../../app/state";
import { useStore } from "../../app/store";
import { call } from "../../ipc/client";
import type { NamedColumn } from "./naming-preview";

/** Asked again when the project is another. */
export function useTypes(): readonly TypeUse[] | undefined {
  const { count } = useStore(changes);
  const [types, setTypes] = useState<readonly TypeUse[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count says that the answer may be another.
  useEffect(() => {
    let isGone = false;
    void attempt(call("types.list")).then((found) => {
      if (found && !isGone) setTypes(found);
    });
    return () => {
      isGone = true;
    };
  }, [count]);
  return types;
}

/** The columns among the uses. */
export function columnsOf(types: readonly TypeUse[] | undefined): NamedColumn[] {
  return (types ?? []).flatMap(({ uses }) =>
    uses.flatMap(({ document, kind, name }) => (kind === "column" ? [{ document, name }] : [])),
  );
}
