/** The object tree: what the conversion left, with the DBA's work over it. */
import { nameFromPath } from "../../../converter/project/document-path";
import type { ObjectRow } from "../../ipc/data";
import type { Project } from "./project";

interface DocumentState {
  readonly verification: ObjectRow["verification"];
  readonly isEdited: boolean;
  readonly hasConflict: boolean;
}

export function objectRows(project: Project): ObjectRow[] {
  const states = new Map<string, DocumentState>();
  const rows = project.objects.map((object): ObjectRow => {
    const state = states.get(object.document) ?? stateOf(project, object.document);
    states.set(object.document, state);
    return { ...object, ...state };
  });
  for (const [id, path] of project.orphans()) {
    const { kind, schema, name } = nameFromPath(path);
    rows.push({
      ...{ id, document: id, kind, schema, name, status: "not-converted" },
      ...{ errors: 0, warnings: 0, infos: 0, hours: 0, linesOfCode: 0 },
      ...stateOf(project, id),
    });
  }
  return rows;
}

function stateOf(project: Project, id: string): DocumentState {
  const path = project.pathOf(id);
  return {
    verification: project.verdicts.of(id, project.textHashOf(id))?.result ?? "not-verified",
    isEdited: path !== undefined && project.edits.has(path),
    hasConflict: path !== undefined && project.hasConflict(id, path),
  };
}
