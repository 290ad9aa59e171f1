/** CREATE and ALTER TRIGGER, the cursor being after TRIGGER: on tables and views, databases, and logons. */
import type { Parser } from "../../syntax/parser";
import type { CreateTrigger } from "../nodes";
import { parseExternalName, parseModuleOptions } from "./module-options";
import { parseObjectName } from "./names";
import { parseModuleBody } from "./routines";

/** `name ON table|DATABASE|ALL SERVER [WITH …] FOR|AFTER|INSTEAD OF event, … [NOT FOR REPLICATION] AS statement…` */
export function parseCreateTrigger(p: Parser, startIndex: number, action: string): CreateTrigger {
  const name = parseObjectName(p, "expected the trigger's name");
  const target = parseTarget(p);
  const options = parseModuleOptions(p);
  const timing = parseTiming(p);
  const events = parseEvents(p);
  p.eat("WITH", "APPEND");
  const isNotForReplication = p.eat("NOT", "FOR", "REPLICATION") !== undefined;
  const asToken = p.expect("AS", "expected AS before the body");
  const external = parseExternalName(p);
  const body = parseModuleBody(p);
  const head = { action, name, ...target, options, timing, events };
  return p.node(startIndex, "CreateTrigger", { ...head, isNotForReplication, asToken, external, body });
}

function parseTarget(p: Parser): Pick<CreateTrigger, "table" | "scope"> {
  p.expect("ON", "expected ON and a table");
  if (p.eat("ALL", "SERVER")) return { scope: "ALL SERVER" };
  if (p.eat("DATABASE")) return { scope: "DATABASE" };
  return { table: parseObjectName(p, "expected a table or view") };
}

function parseTiming(p: Parser): string {
  for (const timing of ["FOR", "AFTER", "INSTEAD OF"]) if (p.eat(...timing.split(" "))) return timing;
  p.report("expected FOR, AFTER or INSTEAD OF");
  return "";
}

function parseEvents(p: Parser): string[] {
  const events: string[] = [];
  do {
    if (p.peek().kind !== "word" || p.at("AS")) p.report("expected an event: INSERT, UPDATE, DELETE …");
    else events.push(p.take().value);
  } while (p.eat(","));
  return events;
}
