/** Triggers on a schema or the database: event triggers, where PostgreSQL has the event. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, CreateTrigger, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { dollarQuote } from "../routines/routine-definition";
import { headOf } from "./trigger-head";
import { writtenTriggerName } from "./trigger-names";
import { enclosingTrigger, triggerFunction, triggerParts } from "./trigger-parts";

/** DDL events that ddl_command_end fires for. */
const COMMANDS: ReadonlySet<string> = new Set(["DDL", "CREATE", "ALTER", "COMMENT", "GRANT", "REVOKE", "RENAME"]);

/** The objects whose commands have a tag. */
const OBJECTS = [
  "TABLE",
  "INDEX",
  "VIEW",
  "MATERIALIZED VIEW",
  "SEQUENCE",
  "FUNCTION",
  "PROCEDURE",
  "TRIGGER",
  "TYPE",
  "SCHEMA",
];

interface Event {
  readonly name: string;
  /** Command tags; empty: all. */
  readonly tags: readonly string[];
}

export function emitEventTriggers(trigger: CreateTrigger, at: RuleContext): void {
  const events = eventsOf(trigger, at);
  if (typeof events === "string" || trigger.body.kind !== "Body") {
    if (typeof events === "string") at.refuse(trigger, events);
    at.emit({ pieces: wholeStatement(at), state: "disabled" });
    return;
  }
  at.review(
    trigger.name,
    `The trigger becomes an event trigger: only a superuser can create it, it fires in the whole database${trigger.scope === "SCHEMA" ? " and not in one schema only" : ""}, and its code runs when the command is done. Look at what its code asks about the command.`,
  );
  const [part] = triggerParts(trigger, at);
  const body = trigger.body as Body;
  const head = headOf(trigger, at);
  const skip: Piece = events.length > 1 ? skipDrops(body, at) : "";
  at.emit({
    pieces: [
      at.text({ start: 0, end: trigger.start }),
      triggerFunction(trigger, part, dollarQuote(at), [skip, at.text(body), ";"]),
    ],
  });
  events.forEach((event, i) => {
    const name = writtenTriggerName(i === 0 ? part.triggerName : `${part.triggerName}__${event.name}`, at);
    const tags = event.tags.map((t) => `'${t}'`).join(", ");
    const when = tags ? `\n  WHEN TAG IN (${tags})` : "";
    // They stand at the end: what the script itself creates and drops is not theirs.
    if (trigger.orReplace) at.emit({ pieces: `DROP EVENT TRIGGER IF EXISTS ${name};`, last: true });
    at.emit({
      last: true,
      pieces: [
        i === 0 ? at.text({ start: head.end, end: head.end }) : "",
        `CREATE EVENT TRIGGER ${name} ON ${event.name}${when}\n  EXECUTE FUNCTION ${part.functionName}();`,
      ],
    });
    if (trigger.isDisabled) at.emit({ pieces: `ALTER EVENT TRIGGER ${name} DISABLE;`, last: true });
  });
}

/** The events, or why there are none. */
function eventsOf(trigger: CreateTrigger, at: RuleContext): readonly Event[] | string {
  const words = trigger.events.map((e) => e.event);
  if (words.every((w) => w === "LOGON" || w === "AFTER LOGON")) {
    return at.version >= 17
      ? [{ name: "login", tags: [] }]
      : "PostgreSQL has event triggers for logins since version 17: run the code from the application or the connection pool when it connects.";
  }
  const unknown = words.find((w) => !COMMANDS.has(w) && w !== "DROP");
  if (unknown)
    return `PostgreSQL has no trigger for ${unknown}. ${INSTEAD[unknown] ?? "Find out what the trigger is for and do it elsewhere."}`;
  const drop: Event = { name: "sql_drop", tags: [] };
  const others = words.filter((w) => w !== "DROP");
  if (others.length === 0) return [drop];
  const isAny = others.includes("DDL");
  const command: Event = { name: "ddl_command_end", tags: isAny ? [] : others.flatMap(tagsOf) };
  return isAny || words.includes("DROP") ? [command, drop] : [command];
}

const INSTEAD: Readonly<Record<string, string>> = {
  SERVERERROR: "Errors are in the server's log.",
  LOGOFF: "Set log_disconnections, or let the application do it before it disconnects.",
  STARTUP: "Let the service that starts the server do it.",
  SHUTDOWN: "Let the service that stops the server do it.",
  TRUNCATE: "Make it a BEFORE TRUNCATE trigger on the tables it is for.",
};

function tagsOf(event: string): string[] {
  if (event === "COMMENT" || event === "GRANT" || event === "REVOKE") return [event];
  const verb = event === "RENAME" ? "ALTER" : event;
  const tags = OBJECTS.map((o) => `${verb} ${o}`);
  return verb === "CREATE" ? [...tags, "CREATE TABLE AS"] : tags;
}

/** Commands that drop something fire both events: the one that knows what was dropped counts. */
function skipDrops(body: Body, at: RuleContext): Piece {
  if (body.beginToken)
    at.insertAfter(
      body.beginToken,
      "\n  IF TG_EVENT = 'ddl_command_end' AND TG_TAG LIKE 'DROP %' THEN RETURN; END IF;",
    );
  return "";
}

/** Attributes of the event that code asks for. */
const ATTRIBUTES: Readonly<Record<string, (at: RuleContext) => string>> = {
  ORA_SYSEVENT: () => "CASE TG_EVENT WHEN 'login' THEN 'LOGON' ELSE split_part(TG_TAG, ' ', 1) END",
  ORA_DICT_OBJ_TYPE: () => "substr(TG_TAG, strpos(TG_TAG, ' ') + 1)",
  ORA_DICT_OBJ_NAME: (at) => `${at.helper("event_object")}(TG_EVENT, 'name')`,
  ORA_DICT_OBJ_OWNER: (at) => `${at.helper("event_object")}(TG_EVENT, 'schema')`,
  ORA_LOGIN_USER: () => "upper(session_user)",
  ORA_DATABASE_NAME: () => "upper(current_database())",
  ORA_CLIENT_IP_ADDRESS: () => "host(inet_client_addr())",
  ORA_INSTANCE_NUM: () => "1",
};

export default defineRule<NameExpression>({
  id: "oracle.postgresql.event-trigger",
  title: "Triggers on a schema or database become event triggers",
  complexity: "significant",
  guidance: {
    what: "Triggers for DDL, logins and other events of the server, and the functions that tell about the event (ORA_DICT_OBJ_NAME …).",
    why: "PostgreSQL's event triggers know the end of DDL commands, dropped objects and, since version 17, logins. They belong to the database and to superusers.",
    action: "Let a superuser create them; check what their code does with names (lower case) and object types.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/event-triggers.html",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-triggers.html",
  ],
  given: "CREATE TABLE log_t (what VARCHAR2(100));",
  on: "NameExpression",
  when: { builtin: (name) => Object.hasOwn(ATTRIBUTES, name) },
  convert: (node, at) => {
    const trigger = enclosingTrigger(node);
    const name = at.builtinName(node) ?? "";
    const asksForCommand = /^ORA_(?:SYSEVENT|DICT)/.test(name);
    if (asksForCommand && !trigger?.scope)
      at.refuseValue(
        node,
        `${name} outside of an event trigger's own code has nothing to tell: pass it as an argument.`,
      );
    else at.replace(node, ATTRIBUTES[name](at));
  },
  examples: [
    {
      from: "CREATE OR REPLACE TRIGGER no_drop BEFORE DROP ON SCHEMA\nBEGIN\n  INSERT INTO log_t VALUES (ora_dict_obj_name);\nEND;",
      contains:
        "INSERT INTO log_t VALUES (portolan.event_object(TG_EVENT, 'name'));\nEND;\n$$;\nDROP EVENT TRIGGER IF EXISTS no_drop;\nCREATE EVENT TRIGGER no_drop ON sql_drop\n  EXECUTE FUNCTION no_drop();",
      refused: "only a superuser can create it",
    },
    {
      from: "CREATE TRIGGER on_logon AFTER LOGON ON DATABASE\nBEGIN\n  NULL;\nEND;",
      contains: "CREATE EVENT TRIGGER on_logon ON login",
    },
    {
      from: "CREATE TRIGGER on_ddl AFTER DDL ON DATABASE\nBEGIN\n  NULL;\nEND;",
      contains: "CREATE EVENT TRIGGER on_ddl__sql_drop ON sql_drop",
    },
    {
      from: "CREATE TRIGGER on_error AFTER SERVERERROR ON DATABASE\nBEGIN\n  NULL;\nEND;",
      to: "",
      refused: "no trigger for SERVERERROR",
    },
  ],
});
