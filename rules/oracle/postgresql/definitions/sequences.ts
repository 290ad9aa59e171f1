/** CREATE SEQUENCE. ALTER SEQUENCE stands with the other ALTER statements. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateSequence } from "../../../../converter/plsql/nodes";
import { convertOptions } from "./sequence-options";

export default defineRule<CreateSequence>({
  id: "oracle.postgresql.sequence",
  title: "Sequences keep the options that PostgreSQL has",
  complexity: "simple",
  guidance: {
    what: "CREATE SEQUENCE with its options.",
    why: "PostgreSQL's sequences are bigint, its limits are NO MINVALUE and NO MAXVALUE, and it has neither ORDER nor KEEP; its cache belongs to a session.",
    action: "None. Set the sequence to the source's next value when the data is moved.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createsequence.html"],
  on: "CreateSequence",
  convert: (sequence, at) => {
    convertOptions(sequence.options, at);
    for (const comma of at.tokensIn({ start: sequence.name.end, end: sequence.end }))
      if (comma.value === ",") at.remove(comma);
  },
  examples: [
    {
      from: "CREATE SEQUENCE s\n  START WITH 3300 -- as before\n  INCREMENT BY 100\n  MAXVALUE 9999999999999999999999999999\n  NOCACHE\n  NOCYCLE ORDER",
      to: "CREATE SEQUENCE s\n  START WITH 3300 -- as before\n  INCREMENT BY 100\n  NO CYCLE",
    },
    {
      from: "CREATE SEQUENCE s NOMINVALUE MAXVALUE 100 CACHE 20 CYCLE",
      to: "CREATE SEQUENCE s NO MINVALUE MAXVALUE 100 CYCLE",
    },
    { from: "CREATE SEQUENCE s SESSION", to: "CREATE SEQUENCE s", refused: "all sessions share" },
  ],
});
