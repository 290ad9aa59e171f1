/** Action items, and what the team decides about them. */
import { printDecisions } from "../../../converter/project/decisions";
import type { Decision, ItemView } from "../../ipc/data";
import { writeWhole } from "./atomic-files";
import { itemView } from "./documents";
import type { Project } from "./project";

/** All action items of the project's documents; those of the scripts themselves are in the assessment. */
export async function listItems(project: Project): Promise<ItemView[]> {
  return (await project.allItems()).map((item) => itemView(project, item));
}

/** Keeps the decision for every item, and gives the documents that these are in. */
export async function decideItems(project: Project, ids: readonly string[], decision: Decision): Promise<string[]> {
  project.assertWritable();
  const decisions = new Map(project.decisions);
  const isDefault = decision.state === "open" && decision.note === "";
  for (const id of ids) {
    if (isDefault) decisions.delete(id);
    else decisions.set(id, decision);
  }
  await writeWhole(project.layout.decisions, printDecisions(decisions));
  project.decisions = decisions;
  const decided = new Set(ids);
  return [...new Set((await project.allItems()).filter((i) => decided.has(i.id)).map((i) => i.document))];
}
