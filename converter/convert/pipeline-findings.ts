/** Findings that no rule raises but the road itself: text that cannot be read, statements that the target rejects. Their guidance. */
import type { RuleHead } from "../rule/rule";

export const SYNTAX_RULE = "any.any.syntax";
export const TOO_EARLY_RULE = "any.any.too-early";
export const CONDITIONAL_COMPILATION_RULE = "oracle.any.conditional-compilation";
export const TARGET_SYNTAX_RULE = "any.postgresql.syntax";
export const UNMET_RULE = "any.any.unmet-dependency";
export const NAMING_RULE = "any.any.naming";
export const VERIFICATION_RULE = "any.any.verification";

/** What there is to say of them, by id. */
export const PIPELINE_FINDINGS: readonly RuleHead[] = [
  {
    id: SYNTAX_RULE,
    title: "Source text that could not be read",
    complexity: "medium",
    guidance: {
      what: "A part of the source that does not follow the source database's grammar as Portolan knows it.",
      why: "What is not understood is not converted: a guess could change what it means.",
      action: "Look at the place: correct the source where it is cut off or wrong, else convert the statement by hand.",
    },
    sources: [],
    examples: [],
  },
  {
    id: TOO_EARLY_RULE,
    title: "Statements that come before what they work on",
    complexity: "simple",
    guidance: {
      what: "A statement that changes or drops something which the script creates only later.",
      why: "On the source it worked on what was left of an earlier run; a new target database has nothing there yet.",
      action: "None on a new database.",
    },
    sources: [],
    examples: [],
  },
  {
    id: CONDITIONAL_COMPILATION_RULE,
    title: "Conditional compilation",
    complexity: "simple",
    guidance: {
      what: "Code between $IF and $END.",
      why: "The target has no conditional compilation: the branch that the settings choose is converted, the others stay as comments.",
      action:
        "Check that the chosen branch is the one that your databases run; set the flags in the conversion settings otherwise.",
    },
    sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-language-fundamentals.html"],
    examples: [],
  },
  {
    id: TARGET_SYNTAX_RULE,
    title: "Converted statements that PostgreSQL cannot read",
    complexity: "medium",
    guidance: {
      what: "A converted statement that PostgreSQL's own grammar rejects.",
      why: "It would keep the script from loading, so it stands there as a comment.",
      action: "Correct the statement by hand, then take the comment signs away.",
    },
    sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
    examples: [],
  },
  {
    id: UNMET_RULE,
    title: "Objects that need something which is not converted",
    complexity: "simple",
    guidance: {
      what: "A statement whose table, type or routine could not be converted.",
      why: "It could not be loaded without it, so it stands in the script as a comment.",
      action: "Convert what it needs first, then take the comment signs away.",
    },
    sources: [],
    examples: [],
  },
  {
    id: NAMING_RULE,
    title: "Objects get the names that the settings say",
    complexity: "simple",
    guidance: {
      what: "An object that the naming rules of the project's settings rename or move to another schema.",
      why: "Code that is known to mean the object gets the new name; what a text means is not known.",
      action: "Look at the texts that hold the old name, and change applications that use it.",
    },
    sources: [],
    examples: [],
  },
  {
    id: VERIFICATION_RULE,
    title: "Converted statements that the target refuses",
    complexity: "medium",
    guidance: {
      what: "A statement, or a statement inside a routine's body, that the target's engine refused during verification.",
      why: "The engine checks names, types and data, which no grammar can.",
      action: "Read the engine's message at its place. Where it names something that is missing, convert that first.",
    },
    sources: ["https://www.postgresql.org/docs/current/errcodes-appendix.html"],
    examples: [],
  },
];
