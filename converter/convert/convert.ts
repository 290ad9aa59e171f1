/** The road from the source's statements to the target's: parse, understand, run the rules, put in load order. */

import type { ObjectStatus } from "../assess/assessment";
import type { ParsedUnit } from "../model/binding";
import type { Finding } from "../rule/finding";
import { RuleIndex } from "../rule/rule-index";
import { type SyntaxNode, walk } from "../syntax/node";
import type { SyntaxProblem } from "../syntax/parser";
import type { Token } from "../syntax/token";
import type { SessionSettings } from "../text/session-settings";
import type { Span } from "../text/source-text";
import { convertUnit } from "./convert-unit";
import { registerDefinitions } from "./known-texts";
import { inLoadOrder } from "./load-order";
import { renamingsOf } from "./naming/rename-source";
import { Renames } from "./naming/renames";
import { renamedText, withSourceNames } from "./naming/source-names";
import { SYNTAX_RULE, TOO_EARLY_RULE } from "./pipeline-findings";
import type { ConversionSettings } from "./settings";
import type { ConversionPair, SourceLanguage } from "./source-language";
import { innermost, type SourceObject } from "./source-object";
import type { Emission, TargetStatement } from "./target-statement";

/** One statement of the source as the script reader hands it over. */
export interface SourceStatement {
  readonly text: string;
  /** Remarks of the script's author before the statement, as comments. */
  readonly remarks?: readonly string[];
  readonly currentSchema?: string;
  readonly session?: SessionSettings;
}

/** A finding with the object it belongs to. */
export interface ObjectFinding extends Finding {
  readonly unit: number;
  /** Index into `objects`. */
  readonly object: number;
}

export interface ConversionResult {
  /** In load order, helpers and schemas not included. */
  readonly statements: readonly TargetStatement[];
  readonly objects: readonly SourceObject[];
  /** Status by object index, before verification. */
  readonly statuses: readonly ObjectStatus[];
  readonly findings: readonly ObjectFinding[];
  readonly helpers: ReadonlySet<string>;
  /** Which objects use a helper, by helper name. */
  readonly helperUse: ReadonlyMap<string, readonly number[]>;
}

export type ConversionProgress = (done: number, total: number) => void;

interface Unit extends ParsedUnit {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly root: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
  readonly remarks: readonly string[];
  readonly removed: readonly Span[];
  readonly session?: SessionSettings;
}

/** Converts a whole project. Never throws for what the source holds; what cannot be converted is a finding. */
export function convertProject(
  source: readonly SourceStatement[],
  pair: ConversionPair,
  settings: ConversionSettings,
  progress: ConversionProgress = () => {},
): ConversionResult {
  if (settings.naming.length === 0) return convertStatements(source, pair, settings, progress);
  const { language } = pair;
  const { units } = parseAll(source, language, (comment) => comment);
  const model = language.buildModel(units);
  const renames = new Renames(settings.naming, language, model.all);
  const oldNames = { objects: renames.oldNames(), columns: renames.oldColumnNames() };
  const renamed = new Map(units.map((u) => [u.index, renamingsOf(u, language.bind(u, model), renames, oldNames)]));
  const statements = source.map((s, i) => ({ ...s, text: renamedText(s.text, renamed.get(i)?.renamings ?? []) }));
  const objects = units.flatMap((u) => language.objectsOf(u.root, u.index, u.currentSchema));
  return withSourceNames(convertStatements(statements, pair, settings, progress), renamed, objects);
}

function convertStatements(
  source: readonly SourceStatement[],
  { language, target, rules }: ConversionPair,
  settings: ConversionSettings,
  progress: ConversionProgress,
): ConversionResult {
  const { units, closingRemarks } = parseAll(source, language, target.comment);
  const definitions = language.dynamicDefinitions(units);
  const model = language.buildModel([...units, ...definitions]);
  registerDefinitions(model, definitions);
  const frame = { language, target, model, settings, rules: new RuleIndex(rules) };
  const collector = new Collector(language);
  units.forEach((unit, i) => {
    const binding = language.bind(unit, model);
    const converted = convertUnit(unit, binding, frame);
    const needed = [...binding.dependencies().hard];
    // Data and drops act on what is there at their place: nothing is pulled before them.
    const isDefinition = !language.actsInPlace(unit.root, binding);
    // A drop names what it ends; a later object of the name is another one.
    const endsSomething = unit.root.kind === "Drop" && binding.defines.length > 0;
    const tooEarly =
      isDefinition || endsSomething ? undefined : needed.find((o) => o.unit !== undefined && o.unit > unit.index);
    const findings = [
      ...converted.findings,
      ...problemFindings(unit),
      ...(tooEarly ? [beforeItsTable(unit, tooEarly.name)] : []),
    ];
    const statements = tooEarly
      ? converted.statements.map((s) => ({ ...s, emission: { ...s.emission, state: "omitted" as const } }))
      : converted.statements;
    collector.add(unit, statements, findings, converted.helpers, {
      defines: binding.defines.map(dependencyKey),
      needs: needed.map(dependencyKey),
      pullsNeeds: isDefinition,
    });
    progress(i + 1, units.length);
  });
  collector.addClosingRemarks(closingRemarks);
  return collector.result();
}

function beforeItsTable(unit: Unit, name: string): Finding {
  return {
    rule: TOO_EARLY_RULE,
    outcome: "note",
    start: unit.root.start,
    end: unit.root.end,
    detail: `${name} is created later in the script: on a new database there is nothing to do here yet.`,
  };
}

/** The statements, each with the remarks before it, and the remarks after the last one, as the target takes comments. */
function parseAll(
  source: readonly SourceStatement[],
  language: SourceLanguage,
  comment: (text: string) => string,
): { units: Unit[]; closingRemarks: readonly string[] } {
  const units: Unit[] = [];
  let switchedTo: string | undefined;
  let waiting: string[] = [];
  source.forEach((statement, index) => {
    const parsed = language.parse(statement.text, statement.session);
    const remarks = [...waiting, ...(statement.remarks ?? []).map(comment)];
    if (!parsed.root) {
      waiting = [...remarks, ...commentsOf(parsed.tokens, statement.text).map(comment)];
      return;
    }
    waiting = [];
    switchedTo = language.schemaSwitch(parsed.root, statement.text) ?? switchedTo;
    units.push({
      index,
      text: statement.text,
      // White space between them is not looked at any more, and there is much of it.
      tokens: parsed.tokens.filter((t) => t.kind !== "whitespace"),
      root: parsed.root,
      removed: parsed.removed,
      problems: parsed.problems,
      remarks,
      currentSchema: switchedTo ?? statement.currentSchema,
      session: statement.session,
    });
  });
  return { units, closingRemarks: waiting };
}

/** The comments of a text that holds nothing else, each on lines of its own and without openers inside it. */
function commentsOf(tokens: readonly Token[], text: string): string[] {
  return tokens
    .filter((t) => t.kind === "comment" || t.kind === "hint")
    .map((t) => text.slice(t.start, t.end).trimEnd())
    .filter((comment) => comment !== "/")
    .map((comment) => (comment.startsWith("/*") ? `/*${comment.slice(2).replace(/\/\*/g, "/ *")}` : comment));
}

function problemFindings(unit: Unit): Finding[] {
  const spans: (Span & { message: string })[] = [...unit.problems];
  for (const node of walk(unit.root)) {
    if (node.kind !== "Bogus" || spans.some((s) => s.start >= node.start && s.start <= node.end)) continue;
    spans.push({ start: node.start, end: node.end, message: (node as unknown as { message: string }).message });
  }
  return spans.map((s) => ({
    rule: SYNTAX_RULE,
    outcome: "refused",
    start: s.start,
    end: s.end,
    detail: `Portolan could not read this: ${s.message}.`,
  }));
}

/** What a statement defines and needs, as keys that load order compares. */
interface DependencyKeys {
  readonly defines: readonly string[];
  readonly needs: readonly string[];
  readonly pullsNeeds: boolean;
}

/** The key of a schema object in `defines` and `needs`. Indexes and triggers have names of their own in Oracle. */
export function dependencyKey(symbol: {
  readonly schema?: string;
  readonly name: string;
  readonly kind?: string;
}): string {
  const space = symbol.kind === "index" || symbol.kind === "trigger" ? `${symbol.kind}:` : "";
  return `${space}${symbol.schema ?? ""}.${symbol.name}`;
}

class Collector {
  private readonly statements: TargetStatement[] = [];
  private readonly objects: SourceObject[] = [];
  private readonly findings: ObjectFinding[] = [];
  private readonly disabled = new Set<number>();
  private readonly helpers = new Set<string>();
  private readonly helperUse = new Map<string, number[]>();
  private readonly emitted = new Set<string>();

  constructor(private readonly language: SourceLanguage) {}

  /** What the author wrote after the last statement. */
  addClosingRemarks(remarks: readonly string[]): void {
    if (remarks.length === 0) return;
    const text = remarks.join("\n");
    this.statements.push({
      text,
      map: [],
      objects: [],
      state: "comment",
      defines: [],
      needs: [],
      pullsNeeds: false,
      last: true,
    });
  }

  add(
    unit: Unit,
    statements: readonly { emission: Emission; converted: { text: string; segments: TargetStatement["map"] } }[],
    findings: readonly Finding[],
    helpers: ReadonlySet<string>,
    keys: DependencyKeys,
  ): void {
    const first = this.objects.length;
    this.objects.push(...this.language.objectsOf(unit.root, unit.index, unit.currentSchema));
    const own = this.objects.slice(first);
    const objectAt = (offset: number): number => first + innermost(own, offset);
    const isUnread = unit.root.kind === "Bogus";
    const owners = new Set(
      statements.flatMap((s) => (s.emission.ownerAt === undefined ? [] : [objectAt(s.emission.ownerAt)])),
    );
    statements.forEach(({ emission, converted }, position) => {
      if (emission.once !== undefined && this.emitted.has(emission.once)) return;
      if (emission.once !== undefined) this.emitted.add(emission.once);
      const object = emission.ownerAt === undefined ? first : objectAt(emission.ownerAt);
      const state = isUnread ? "disabled" : (emission.state ?? "active");
      // The first statement holds all parts of the source that no other statement was made for.
      const parts =
        object === first && position === 0
          ? own.map((_, i) => first + i).filter((i) => i === first || !owners.has(i))
          : [object];
      if (state === "disabled") for (const part of parts) this.disabled.add(part);
      this.statements.push({
        text: converted.text,
        map: converted.segments,
        unit: unit.index,
        objects: parts,
        state,
        currentSchema: unit.currentSchema,
        // What a source statement defines is there once its first target statement has run, unless a rule says more.
        defines: emission.defines ?? (position === 0 ? keys.defines : []),
        needs: emission.needs ?? keys.needs,
        follows: emission.follows,
        pullsNeeds: keys.pullsNeeds,
        last: emission.last === true,
      });
    });
    for (const finding of findings)
      this.findings.push({ ...finding, unit: unit.index, object: objectAt(finding.start) });
    for (const helper of helpers) {
      this.helpers.add(helper);
      const users = this.helperUse.get(helper);
      if (users) users.push(first);
      else this.helperUse.set(helper, [first]);
    }
  }

  result(): ConversionResult {
    const statuses: ObjectStatus[] = this.objects.map((_, i) => (this.disabled.has(i) ? "not-converted" : "converted"));
    for (const finding of this.findings) {
      if (finding.outcome !== "note" && statuses[finding.object] === "converted") {
        statuses[finding.object] = "converted-with-action-items";
      }
    }
    return {
      statements: inLoadOrder(this.statements),
      objects: this.objects,
      statuses,
      findings: this.findings,
      helpers: this.helpers,
      helperUse: this.helperUse,
    };
  }
}
