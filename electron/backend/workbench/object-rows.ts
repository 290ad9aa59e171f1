/** The object tree: what the conversion left, with the DBA's work over it. */
import { nameFromPath } from "../../../converter/project/document-path";
import type { ObjectRow, Verdict } from "../../ipc/data";
import { statusAfter } from "./assessments";
import type { Project } from "./project";

interface DocumentState {
  readonly verdict?: Verdict;
  readonly verification: ObjectRow["verification"];
  readonly isEdited: boolean;
  readonly hasConflict: boolean;
}

export function objectRows(project: Project): ObjectRow[] {
  const states = new Map<string, DocumentState>();
  const rows = project.objects.map((object): ObjectRow => {
    const state = states.get(object.document) ?? stateOf(project, object.document);
    states.set(object.document, state);
    const { verdict, ...shown } = state;
    return { ...object, ...shown, status: verdict ? statusAfter(object.status, verdict) : object.status };
  });
  for (const [id, path] of project.orphans()) {
    const { kind, schema, name } = nameFromPath(path);
    const { verdict: _none, ...orphan } = stateOf(project, id);
    rows.push({
      ...{ id, document: id, kind, schema, name, status: "not-converted" },
      ...{ errors: 0, warnings: 0, infos: 0, hours: 0, linesOfCode: 0 },
      ...orphan,
    });
  }
  return rows;
}

function stateOf(project: Project, id: string): DocumentState {
  const path = project.pathOf(id);
  const verdict = project.verdicts.of(id, project.textHashOf(id));
  return {
    verdict,
    verification: verdict?.result ?? "not-verified",
    isEdited: path !== undefined && project.edits.has(path),
    hasConflict: path !== undefined && project.hasConflict(id, path),
  };
}
