/** UPDATE and DELETE. */
import type { Parser } from "../../syntax/parser";
import type { Delete, Update, WithClause } from "../nodes/queries";
import { parseAssignments, parseOutput, parseRowChoice, parseTarget } from "./dml-parts";
import { parseFromClause } from "./from-clause";
import { parseOption } from "./queries";
import { parseTop } from "./select";

/** UPDATE [TOP …] target SET assignments [OUTPUT …] [FROM …] [WHERE …] [OPTION …] */
export function parseUpdate(p: Parser, startIndex: number, withClause: WithClause | undefined): Update {
  p.take();
  const top = p.at("TOP") ? parseTop(p) : undefined;
  const target = parseTarget(p);
  p.expect("SET", "expected SET");
  const assignments = parseAssignments(p);
  const output = parseOutput(p);
  const secondOutput = parseOutput(p);
  const from = p.at("FROM") ? parseFromClause(p) : undefined;
  const { where, currentOf } = parseRowChoice(p);
  const option = parseOption(p);
  const head = { with: withClause, top, target, assignments, output, secondOutput };
  return p.node(startIndex, "Update", { ...head, from, where, currentOf, option });
}

/** DELETE [TOP …] [FROM] target [OUTPUT …] [FROM …] [WHERE …] [OPTION …] */
export function parseDelete(p: Parser, startIndex: number, withClause: WithClause | undefined): Delete {
  p.take();
  const top = p.at("TOP") ? parseTop(p) : undefined;
  const fromToken = p.eat("FROM");
  const target = parseTarget(p);
  const output = parseOutput(p);
  const secondOutput = parseOutput(p);
  const from = p.at("FROM") ? parseFromClause(p) : undefined;
  const { where, currentOf } = parseRowChoice(p);
  const option = parseOption(p);
  const head = { with: withClause, top, fromToken, target, output, secondOutput };
  return p.node(startIndex, "Delete", { ...head, from, where, currentOf, option });
}
