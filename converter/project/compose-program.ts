/** Puts schema.sql together from the conversion and the DBA's versions: edited statements stand where those were that they replace. */
import type { TargetKind } from "../convert/target";
import { delimited } from "../target/mysql/script-frame";
import { alignStatements } from "./align-statements";
import type { Program, ProgramStatement } from "./project-document";
import { splitStatements } from "./split-statements";

/** A statement as it will be loaded. */
export interface ComposedStatement {
  readonly text: string;
  /** Undefined for what Portolan adds. */
  readonly document?: string;
  /** Offset in the text of the document that counts. */
  readonly start: number;
  readonly isActive: boolean;
  readonly currentSchema?: string;
  readonly pullsNeeds: boolean;
}

/** The statements of the program in load order, edited documents as they are now. `edits`: texts by document. */
export function composeProgram(
  program: Program,
  edits: Readonly<Record<string, string>>,
): readonly ComposedStatement[] {
  const own = new Map<string, ProgramStatement[]>();
  for (const statement of program.statements) {
    if (statement.document === undefined || edits[statement.document] === undefined) continue;
    const list = own.get(statement.document);
    if (list) list.push(statement);
    else own.set(statement.document, [statement]);
  }
  const replacements = new Map<ProgramStatement, ComposedStatement[]>();
  const lost: ComposedStatement[] = [];
  for (const [document, text] of Object.entries(edits)) {
    const statements = own.get(document) ?? [];
    for (const statement of statements) replacements.set(statement, []);
    for (const { slot, ...composed } of editedStatements(document, text, statements, program.target)) {
      const place = statements[slot];
      if (place) replacements.get(place)?.push(composed);
      else lost.push(composed);
    }
  }
  // What stands for nothing in the source any more comes last: it may need everything else.
  return [...program.statements.flatMap((s) => replacements.get(s) ?? [s]), ...lost];
}

function editedStatements(
  document: string,
  text: string,
  statements: readonly ProgramStatement[],
  target: TargetKind,
): (ComposedStatement & { readonly slot: number })[] {
  const parts = splitStatements(text, target);
  const texts = parts.map(({ start, end }) => text.slice(start, end));
  const slots = alignStatements(statements.map(slotOf), texts);
  return parts.map(({ start }, i) => {
    const place = statements[slots[i]];
    return {
      document,
      text: texts[i],
      start,
      isActive: true,
      currentSchema: place?.currentSchema,
      pullsNeeds: place?.pullsNeeds ?? true,
      slot: slots[i],
    };
  });
}

function slotOf({ text, isActive }: ProgramStatement): { text: string; isActive: boolean } {
  return { text, isActive };
}

/** A statement of the whole script, with the ones that Portolan adds: schemas, helpers, the current schema. */
export function scriptStatements(
  program: Program,
  statements: readonly ComposedStatement[],
): readonly ComposedStatement[] {
  const added = (text: string): ComposedStatement => ({ text, start: 0, isActive: true, pullsNeeds: false });
  const result = program.preamble.map(added);
  const created = new Set(program.preamble);
  let current: string | undefined;
  const body: ComposedStatement[] = [];
  for (const statement of statements) {
    const { currentSchema, isActive } = statement;
    if (isActive && currentSchema !== undefined && currentSchema !== current) {
      current = currentSchema;
      // A schema whose only objects were not converted is not in the preamble; an edit may have brought one back.
      const create = program.createSchema[current];
      if (create !== undefined && !created.has(create)) {
        created.add(create);
        result.push(added(create));
      }
      const set = program.setSchema[current];
      if (set !== undefined) body.push(added(set));
    }
    body.push(statement);
  }
  return [...result, ...body];
}

/** The text of schema.sql. */
export function composeScript(program: Program, edits: Readonly<Record<string, string>>): string {
  const statements = scriptStatements(program, composeProgram(program, edits));
  const header = program.header.map((line) => `-- ${line}`.trimEnd()).join("\n");
  return `${[header, ...statements.map((s) => written(s.text, program.target))].join("\n\n")}\n\n`;
}

/** As the target's client takes it. */
function written(text: string, target: TargetKind): string {
  const whole = terminated(text, target);
  return target === "postgresql" || !splitStatements(whole, target).length ? whole : delimited(whole);
}

/** A last statement that somebody wrote without its semicolon. */
function terminated(text: string, target: TargetKind): string {
  const isOpen = splitStatements(`${text}\n;`, target).length === 1 && splitStatements(text, target).length === 1;
  return isOpen && !endsWithSemicolon(text) ? `${text}\n;` : text;
}

function endsWithSemicolon(text: string): boolean {
  return /;(?:\s|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/.test(text);
}
