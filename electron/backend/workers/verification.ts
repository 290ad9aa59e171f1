/** The worker that proves converted DDL on the embedded PostgreSQL, which stays warm between two questions. */
import type { VerificationRequests } from "../conversion/messages";
import { verifyProgram } from "../conversion/verify-program";
import { checkTargetText } from "../workbench/target-syntax";
import { serveRequests } from "./serve";

serveRequests<VerificationRequests>(
  { verify: verifyProgram, check: ({ text, target }) => checkTargetText(text, target) },
  ["check"],
);
