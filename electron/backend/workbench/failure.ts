/** Makes failures: a code for programs, a sentence for the user, and what to do. */
import type { Failure } from "../../ipc/data";
import { FailureError, failureOf } from "../../ipc/failures";
import { InputError } from "../read-project";

/** An error that reaches the user as it is written here. */
export function failure(code: string, message: string, hint?: string): FailureError {
  return new FailureError(hint === undefined ? { code, message } : { code, message, hint });
}

/** Any error as the user sees it; input that cannot be read is no defect. */
export function describeError(error: unknown): Failure {
  if (!(error instanceof InputError)) return failureOf(error);
  return {
    code: "unreadable-input",
    message: error.message,
    hint: "Choose scripts with SQL statements, or a folder that holds some.",
  };
}
