/** Statements that are left out: they stay in the file as comments, as they were written. */
export { leaveOutStatement } from "../../../../converter/rule/left-out";
