/** Helpers for SQLCODE and SQLERRM, made from the table of errors. */
import type { Helper } from "../../helper-library";
import { ORACLE_ERRORS } from "../exceptions";
import { quoteText } from "../texts";

const removal = "Look at MYSQL_ERRNO and MESSAGE_TEXT of GET DIAGNOSTICS instead.";

/** The first error that a number may stand for. */
function codeBranches(): string {
  const known = new Set<number>();
  const branches: string[] = [];
  for (const { code, numbers } of ORACLE_ERRORS) {
    const own = numbers.filter((n) => !known.has(n));
    for (const number of own) known.add(number);
    if (own.length > 0) branches.push(`    WHEN number IN (${own.join(", ")}) THEN ${code}`);
  }
  return branches.join("\n");
}

function textBranches(): string {
  return ORACLE_ERRORS.flatMap(({ code, text }) => (text ? [`    WHEN ${code} THEN ${quoteText(text)}`] : [])).join(
    "\n",
  );
}

export const errorCodeHelpers: readonly Helper[] = [
  {
    name: "sqlcode",
    purpose: "SQLCODE: Oracle's number of an error that a handler is entered with",
    removal,
    statements: [
      `CREATE FUNCTION IF NOT EXISTS portolan.sqlcode(number int) RETURNS int DETERMINISTIC NO SQL
BEGIN
  RETURN CASE
    WHEN number IS NULL THEN 0
    WHEN number BETWEEN 20000 AND 20999 THEN -number
    WHEN number = 6510 THEN 1
${codeBranches()}
    ELSE -number
  END;
END`,
    ],
  },
  {
    name: "error_text",
    purpose: "SQLERRM(code): Oracle's text of an error number",
    removal,
    statements: [
      `CREATE FUNCTION IF NOT EXISTS portolan.error_text(code int) RETURNS varchar(512) DETERMINISTIC NO SQL
BEGIN
  DECLARE text varchar(512) DEFAULT CASE code
    WHEN 0 THEN 'normal, successful completion'
${textBranches()}
    ELSE 'Message not found' END;
  RETURN CASE
    WHEN code = 0 THEN CONCAT('ORA-0000: ', text)
    WHEN code = 1 THEN 'User-Defined Exception'
    WHEN code = 100 THEN CONCAT('ORA-01403: ', text)
    ELSE CONCAT('ORA-', LPAD(ABS(code), 5, '0'), ': ', text)
  END;
END`,
    ],
  },
  {
    name: "sqlerrm",
    purpose: "SQLERRM: Oracle's number and text of an error that a handler is entered with",
    removal,
    dependsOn: ["sqlcode", "error_text"],
    statements: [
      `CREATE FUNCTION IF NOT EXISTS portolan.sqlerrm(number int, message text) RETURNS varchar(512) DETERMINISTIC NO SQL
BEGIN
  DECLARE code int DEFAULT portolan.sqlcode(number);
  IF code IN (0, 1, 100) THEN
    RETURN portolan.error_text(code);
  END IF;
  RETURN CONCAT('ORA-', LPAD(ABS(code), 5, '0'), ': ', IFNULL(message, ''));
END`,
    ],
  },
];
