/** Blocks of a script that only set up what PostgreSQL does elsewhere: jobs, queues, policies, access lists. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AnonymousBlock, Argument, Body, Call, CallStatement, Literal } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { cronOf } from "./job-schedules";
import { adviceFor } from "./missing-packages";

/** Packages that set something up in the database. */
const SET_UP =
  /^(?:DBMS_(?:SCHEDULER|JOB|AQADM|RLS|FGA|NETWORK_ACL_ADMIN|XMLSCHEMA|XDB|REDEFINITION|ERRLOG|RESOURCE_MANAGER|REFRESH|REPCAT\w*|STREAMS\w*|CAPTURE_ADM|APPLY_ADM|JAVA|DATAPUMP|REDACT|AUDIT_MGMT|CREDENTIAL|HS_\w+|RULE_ADM|CDC_\w+|LOGMNR\w*|WORKLOAD_\w+|SQLTUNE|SPM|ADVISOR|ILM\w*|SHARED_POOL|SPACE|REPAIR|FLASHBACK\w*)|CTX_(?:DDL|ADM|OUTPUT)|APEX_\w+|WWV_\w+|SDO_\w+|OWA_\w+|HTMLDB_\w+|ORDS\w*)$/;

export default defineRule<AnonymousBlock>({
  id: "oracle.postgresql.set-up-block",
  title: "Blocks that set up jobs, queues and policies are left out",
  complexity: "medium",
  guidance: {
    what: "A block of the script that calls administration packages only: DBMS_SCHEDULER, DBMS_JOB, DBMS_AQADM, DBMS_RLS, CTX_DDL.",
    why: "What they set up has no counterpart inside PostgreSQL, or is set up in another way: jobs by the extension pg_cron, row security by CREATE POLICY, full-text search by GIN indexes.",
    action: "Set it up on the target as the action item says.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_SCHEDULER.html",
    "https://github.com/citusdata/pg_cron",
  ],
  on: "AnonymousBlock",
  match: (block, at) => block.body.kind === "Body" && setsUpOnly(block.body as Body, at),
  convert: (block, at) => {
    for (const statement of (block.body as Body).statements) {
      if (statement.kind !== "CallStatement") continue;
      const { call } = statement as CallStatement;
      at.review(statement, `${at.builtinName(call)}: ${cronAdvice(call, at) ?? adviceFor(at.builtinName(call) ?? "")}`);
    }
    at.emit({ pieces: wholeStatement(at), state: "omitted" });
  },
  examples: [
    {
      from: "BEGIN\n  DBMS_SCHEDULER.CREATE_JOB(job_name => 'NIGHTLY', job_type => 'STORED_PROCEDURE', job_action => 'clean_up', repeat_interval => 'FREQ=DAILY; BYHOUR=2; BYMINUTE=30', enabled => TRUE);\nEND;",
      to: "",
      refused: "SELECT cron.schedule('nightly', '30 2 * * *', 'CALL clean_up()')",
    },
    {
      from: "DECLARE\n  j NUMBER;\nBEGIN\n  DBMS_JOB.SUBMIT(j, 'clean_up;', SYSDATE, 'SYSDATE + 1/24');\n  COMMIT;\nEND;",
      to: "",
      refused: "'0 * * * *'",
    },
  ],
});

/** Whether a block consists of calls of such packages (and COMMIT). */
function setsUpOnly(body: Body, at: RuleContext): boolean {
  let calls = 0;
  for (const statement of body.statements) {
    if (statement.kind === "TransactionStatement" || statement.kind === "NullStatement") continue;
    if (statement.kind !== "CallStatement") return false;
    const name = at.builtinName((statement as CallStatement).call) ?? "";
    const owner = name.split(".")[0];
    if (!SET_UP.test(owner) && name !== "DBMS_OUTPUT.PUT_LINE") return false;
    if (SET_UP.test(owner)) calls++;
  }
  return calls > 0 && !callsOwnCode(body, at);
}

function callsOwnCode(body: Body, at: RuleContext): boolean {
  for (const node of walk(body)) if (node.kind === "Call" && at.binding.callKind(node) === "routine") return true;
  return false;
}

/** What to run with the extension pg_cron. */
export function cronAdvice(call: SyntaxNode, at: RuleContext): string | undefined {
  const name = at.builtinName(call) ?? "";
  if (name === "DBMS_SCHEDULER.CREATE_JOB") {
    const interval = literalArgument(call, "REPEAT_INTERVAL");
    const job = literalArgument(call, "JOB_NAME", 0)?.toLowerCase() ?? "job";
    const type = literalArgument(call, "JOB_TYPE", 1)?.toUpperCase();
    const action = literalArgument(call, "JOB_ACTION", 2);
    return action ? schedule(job, interval, actionText(action, type === "STORED_PROCEDURE")) : undefined;
  }
  if (name === "DBMS_JOB.SUBMIT" || name === "DBMS_JOB.ISUBMIT") {
    const what = literalArgument(call, "WHAT", 1);
    return what ? schedule("job", literalArgument(call, "INTERVAL", 3), actionText(what, false)) : undefined;
  }
  return undefined;
}

function schedule(job: string, interval: string | undefined, action: string): string {
  const cron = interval === undefined ? undefined : cronOf(interval);
  if (interval === undefined)
    return `the job runs once. Call it from the application, or schedule it with the extension pg_cron: ${action}.`;
  if (!cron) return `schedule it with the extension pg_cron (${interval}): ${action}.`;
  return `schedule it with the extension pg_cron: SELECT cron.schedule('${job}', '${cron}', '${action.replace(/'/g, "''")}').`;
}

function actionText(action: string, isRoutine: boolean): string {
  const text = action.trim().replace(/;$/, "");
  if (isRoutine) return `CALL ${text}()`;
  const call = /^(?:BEGIN\s+)?([\w.$#"]+)\s*(\([^;]*\))?\s*;?\s*(?:END)?$/i.exec(text);
  return call ? `CALL ${call[1]}${call[2] ?? "()"}` : `DO (the block: ${text.replace(/\s+/g, " ").slice(0, 80)})`;
}

function literalArgument(call: SyntaxNode, name: string, position?: number): string | undefined {
  if (call.kind !== "Call") return undefined;
  const args = (call as Call).args.filter((a): a is Argument => a.kind === "Argument");
  const isNamed = args.some((a) => a.name);
  const found =
    args.find((a) => a.name?.value === name) ?? (isNamed || position === undefined ? undefined : args[position]);
  const value = found?.value;
  return value?.kind === "Literal" && (value as Literal).type === "string" ? (value as Literal).value : undefined;
}
