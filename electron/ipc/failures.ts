/** Turns whatever is thrown into what the user reads: a code, a sentence and what to do. Never a stack trace. */
import type { Failure } from "./data";

/** Thrown where the sentence for the user is known. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = "FailureError";
  }
}

const FULL_HINT = "Free some space and try again. What was saved before is still there.";
const RIGHTS_HINT = "Ask for permission to write there, or copy the project to a folder of yours.";

/** What the file system says, in the user's words. */
const SYSTEM: Readonly<Record<string, Failure>> = {
  ENOSPC: { code: "disk-full", message: "The disk is full.", hint: FULL_HINT },
  EDQUOT: { code: "disk-full", message: "Your share of the disk is used up.", hint: FULL_HINT },
  EACCES: { code: "no-permission", message: "You may not do that in this folder.", hint: RIGHTS_HINT },
  EPERM: { code: "no-permission", message: "The system does not allow that in this folder.", hint: RIGHTS_HINT },
  EROFS: {
    code: "no-permission",
    message: "This folder is on a disk that cannot be written to.",
    hint: "Copy the project to another disk.",
  },
  ENOENT: {
    code: "not-found",
    message: "This file or folder is not there.",
    hint: "Check whether it was moved or renamed.",
  },
  ENOTDIR: { code: "not-found", message: "This is not a folder.", hint: "Choose a folder." },
  EISDIR: { code: "not-found", message: "This is a folder, not a file.", hint: "Choose a file." },
  EBUSY: { code: "in-use", message: "Another program uses this file.", hint: "Close it there and try again." },
  EMFILE: { code: "in-use", message: "Too many files are open.", hint: "Try again in a moment." },
  ENAMETOOLONG: { code: "bad-path", message: "This path is too long.", hint: "Use a folder with a shorter path." },
  EIO: { code: "disk-error", message: "The disk reports an error.", hint: "Check the disk, then try again." },
};

/** Whatever was thrown, as the user sees it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (!(error instanceof Error)) return defect(String(error));
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (!Object.hasOwn(SYSTEM, code)) return defect(error.message);
  const known = SYSTEM[code];
  return "path" in error && typeof error.path === "string"
    ? { ...known, message: `${known.message.slice(0, -1)}: ${error.path}` }
    : known;
}

/** The first line only: what follows could be a stack or the user's data. */
function defect(message: string): Failure {
  const line = message.split("\n", 1)[0].slice(0, 300);
  return {
    code: "defect",
    message: `Portolan could not do this because of a defect of its own: ${line}`,
    hint: "What you saved is still there. Try again; if it happens again, report it with the log.",
  };
}
