/** Which arguments the procedures of supplied packages change. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Argument, Call } from "../../../../converter/plsql/nodes";

/** Names of the parameters that come out, with their positions. */
const CHANGED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "DBMS_LOB.APPEND": { DEST_LOB: 0 },
  "DBMS_LOB.WRITEAPPEND": { LOB_LOC: 0 },
  "DBMS_LOB.WRITE": { LOB_LOC: 0 },
  "DBMS_LOB.COPY": { DEST_LOB: 0 },
  "DBMS_LOB.READ": { AMOUNT: 1, BUFFER: 3 },
  "DBMS_LOB.TRIM": { LOB_LOC: 0 },
  "DBMS_LOB.ERASE": { LOB_LOC: 0 },
  "DBMS_LOB.CREATETEMPORARY": { LOB_LOC: 0 },
  "DBMS_LOB.FREETEMPORARY": { LOB_LOC: 0 },
  "DBMS_LOB.CONVERTTOBLOB": { DEST_LOB: 0 },
  "DBMS_LOB.CONVERTTOCLOB": { DEST_LOB: 0 },
  "DBMS_SQL.COLUMN_VALUE": { VALUE: 2 },
  "DBMS_SQL.CLOSE_CURSOR": { C: 0 },
  "DBMS_LOCK.ALLOCATE_UNIQUE": { LOCKHANDLE: 1 },
  "DBMS_APPLICATION_INFO.READ_MODULE": { MODULE_NAME: 0, ACTION_NAME: 1 },
  "DBMS_APPLICATION_INFO.READ_CLIENT_INFO": { CLIENT_INFO: 0 },
};

/** Whether a supplied procedure that is converted changes what is passed to it. */
export function isChangedArgument(argument: Argument, call: Call, at: RuleContext): boolean {
  const name = at.builtinName(call);
  if (name === undefined || !Object.hasOwn(CHANGED, name)) return false;
  const changed = CHANGED[name];
  if (argument.name) return Object.hasOwn(changed, argument.name.value);
  return Object.values(changed).includes(call.args.indexOf(argument));
}
