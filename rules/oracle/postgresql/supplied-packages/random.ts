/** DBMS_RANDOM. */
import { definePackage } from "./package-table";

export default definePackage(
  {
    id: "oracle.postgresql.dbms-random",
    title: "DBMS_RANDOM becomes random() and helpers",
    complexity: "simple",
    guidance: {
      what: "Random numbers and texts.",
      why: "PostgreSQL has random(), from 0 to below 1.",
      action:
        "None. The same seed gives other numbers than in Oracle; for secrets use gen_random_uuid() or the extension pgcrypto.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_RANDOM.html",
      "https://www.postgresql.org/docs/current/functions-math.html",
    ],
    examples: [
      { from: "TRUNC(DBMS_RANDOM.VALUE(1, 10))", contains: "portolan.random_value(1, 10)" },
      { from: "dbms_random.value", to: "portolan.random_value()" },
      { from: "DBMS_RANDOM.STRING('U', 8)", to: "portolan.random_string('U', 8)" },
      {
        from: "BEGIN\n  DBMS_RANDOM.SEED(42);\n  DBMS_RANDOM.TERMINATE;\nEND;",
        contains: "PERFORM setseed((42 % 1000000) / 1000000.0);\n  NULL;",
      },
    ],
  },
  {
    "DBMS_RANDOM.VALUE": [
      { params: "", to: "portolan.random_value()" },
      { params: "low high", to: "portolan.random_value($1, $2)" },
    ],
    "DBMS_RANDOM.STRING": { params: "opt len", to: "portolan.random_string($1, $2)" },
    "DBMS_RANDOM.NORMAL": { to: "portolan.random_normal()" },
    "DBMS_RANDOM.RANDOM": { to: "floor(random() * 4294967296 - 2147483648)::integer" },
    "DBMS_RANDOM.SEED": {
      params: "val",
      isStatement: true,
      to: (_use, [seed], at) => {
        if (!seed) return undefined;
        const isText = at.typeOf(seed).kind === "string";
        return isText
          ? ["PERFORM setseed(hashtext(", at.text(seed), ") / 2147483648.0)"]
          : ["PERFORM setseed((", at.operand(seed), " % 1000000) / 1000000.0)"];
      },
    },
    "DBMS_RANDOM.INITIALIZE": {
      params: "val",
      isStatement: true,
      to: "PERFORM setseed(($1 % 1000000) / 1000000.0)",
    },
    "DBMS_RANDOM.TERMINATE": { isStatement: true, to: "NULL" },
  },
);
