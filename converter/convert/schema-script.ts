/** Puts target statements together to schema.sql: plain SQL in load order, with what Portolan adds at the top. */
import type { TargetStatement } from "./target-statement";

/** A statement of schema.sql: an own one of the project, or one that Portolan adds. */
export interface ScriptedStatement {
  readonly text: string;
  /** Offset of the text in the script. */
  readonly offset: number;
  /** The converted statement; undefined for what Portolan adds. */
  readonly origin?: TargetStatement;
}

export interface SchemaScript {
  readonly text: string;
  /** What a client runs, in order: statements that are comments only are left out. */
  readonly statements: readonly ScriptedStatement[];
}

export interface ScriptFrame {
  /** First lines, without comment signs. */
  readonly header: readonly string[];
  /** Statements before all others: schemas, extensions, helper functions. */
  readonly preamble: readonly string[];
  /** A statement as the script's client takes it, where that needs more than a semicolon. */
  readonly delimited?: (text: string) => string;
  /** The statement that makes a schema current. */
  readonly setSchema: (schema: string) => string;
}

/** Joins the statements; where the current schema changes, it is set. */
export function writeSchemaScript(statements: readonly TargetStatement[], frame: ScriptFrame): SchemaScript {
  const parts: string[] = [];
  const scripted: ScriptedStatement[] = [];
  let length = 0;
  const append = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const addStatement = (text: string, origin?: TargetStatement): void => {
    const written = frame.delimited?.(text) ?? text;
    scripted.push({ text, offset: length + written.indexOf(text), origin });
    append(`${written}\n\n`);
  };
  append(`${frame.header.map((line) => `-- ${line}`.trimEnd()).join("\n")}\n\n`);
  for (const text of frame.preamble) addStatement(text);
  let current: string | undefined;
  for (const statement of statements) {
    if (statement.state === "comment") {
      append(`${scriptText(statement).text}\n\n`);
      continue;
    }
    if (statement.state !== "active") {
      // Marks of the load order have no text.
      if (statement.text.trim() === "") continue;
      append(`${scriptText(statement).text}\n\n`);
      continue;
    }
    if (statement.currentSchema !== undefined && statement.currentSchema !== current) {
      current = statement.currentSchema;
      addStatement(frame.setSchema(current));
    }
    const { text, map } = scriptText(statement);
    addStatement(text, { ...statement, text, map });
  }
  return { text: parts.join(""), statements: scripted };
}

/** A statement as it stands in the script: ended by a semicolon, or behind comment signs (which have no source map). */
export function scriptText(statement: TargetStatement): Pick<TargetStatement, "text" | "map"> {
  if (statement.state === "comment") return { text: statement.text.trim(), map: [] };
  if (statement.state !== "active") return { text: commentOut(statement), map: [] };
  const lead = /^\s*/.exec(statement.text)?.[0].length ?? 0;
  return { text: terminated(statement.text.slice(lead).trimEnd()), map: shift(statement.map, lead) };
}

/** The statement with a semicolon at its end, whatever comments stand behind it. */
function terminated(text: string): string {
  if (/;(?:\s|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/.test(text)) return text;
  return /--[^\n]*$/.test(text) ? `${text}\n;` : `${text};`;
}

const WHY: Record<"disabled" | "omitted", string> = {
  disabled: "Not converted (see the assessment):",
  omitted: "Nothing to do here (see the assessment):",
};

function commentOut(statement: TargetStatement): string {
  const state = statement.state === "disabled" ? "disabled" : "omitted";
  const lines = statement.text.trim().split(/\r\n|\r|\n/);
  return [`-- ${WHY[state]}`, ...lines.map((line) => (/^--(?:\s|$)/.test(line) ? line : `-- ${line}`).trimEnd())].join(
    "\n",
  );
}

function shift(map: TargetStatement["map"], by: number): TargetStatement["map"] {
  if (by === 0) return map;
  return map
    .filter((s) => s.targetEnd > by)
    .map((s) => {
      const cut = Math.max(0, by - s.targetStart);
      const isCopy = s.rule === undefined;
      return {
        ...s,
        targetStart: s.targetStart + cut - by,
        targetEnd: s.targetEnd - by,
        sourceStart: isCopy ? s.sourceStart + cut : s.sourceStart,
      };
    });
}
