/** Helpers for DBMS_OUTPUT: lines are kept in the user variable @dbms_output. */
import { type Helper, sql } from "../../helper-library";

const removal = "Write to a table, or let a procedure SELECT what its caller wants to see.";

export const outputHelpers: readonly Helper[] = [
  {
    name: "put_text",
    purpose: "DBMS_OUTPUT.PUT: adds a text to the lines in @dbms_output",
    removal,
    statements: [
      sql`
CREATE PROCEDURE IF NOT EXISTS portolan.put_text(IN line longtext)
BEGIN
  SET @dbms_output = CONCAT(IFNULL(@dbms_output, ''), IFNULL(line, ''));
END`,
    ],
  },
  {
    name: "put_line",
    purpose: "DBMS_OUTPUT.PUT_LINE: adds a line to those in @dbms_output",
    removal,
    statements: [
      sql`
CREATE PROCEDURE IF NOT EXISTS portolan.put_line(IN line longtext)
BEGIN
  SET @dbms_output = CONCAT(IFNULL(@dbms_output, ''), IFNULL(line, ''), '\n');
END`,
    ],
  },
];
