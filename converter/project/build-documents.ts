/** Puts a conversion's statements together to documents: the source beside its conversion, with source map and action items. */
import type { Assessment } from "../assess/assessment";
import type { ConversionResult, ObjectFinding } from "../convert/convert";
import { scriptText } from "../convert/schema-script";
import type { TargetStatement } from "../convert/target-statement";
import type { RuleHead } from "../rule/rule";
import type { Span } from "../text/source-text";
import { mapOfStatement, rangeIn } from "./document-map";
import { type DocumentName, documentId, documentName } from "./document-name";
import { documentPaths } from "./document-path";
import { itemKey, Occurrences } from "./item-keys";
import type {
  DocumentItem,
  DocumentPiece,
  ProgramStatement,
  ProjectConversion,
  ProjectDocument,
  ProjectObject,
} from "./project-document";
import { joinStatements, type StoredStatement } from "./source-index";

/** What there is to say of a statement that stands behind comment signs although no rule had anything to say. */
export const LEFT_OUT: RuleHead = {
  id: "any.any.left-out",
  title: "Statements that have nothing to do on the target",
  complexity: "simple",
  guidance: {
    what: "A statement that sets up the session or the client that ran the script.",
    why: "The target script does not need it: what it set is part of the converted statements.",
    action: "None.",
  },
  sources: [],
  examples: [],
};

/** A statement of the source; its file is what this step finds. */
export type UnfiledStatement = Omit<StoredStatement, "file" | "length"> & { readonly text: string };

export interface DocumentsInput {
  /** In the order that the conversion saw them. */
  readonly source: readonly UnfiledStatement[];
  readonly conversion: ConversionResult;
  readonly assessment: Assessment;
}

export type ProjectDocuments = Omit<ProjectConversion, "program"> & {
  readonly statements: readonly ProgramStatement[];
  /** Path of the document of each statement of the source; undefined for remarks. */
  readonly pathOf: readonly (string | undefined)[];
};

/** All documents, in the order of their first statements. */
export function buildDocuments(input: DocumentsInput): ProjectDocuments {
  const names = unitNames(input);
  const paths = documentPaths(names.filter((n) => n !== undefined));
  const drafts = new Map<string, Draft>();
  const draftOf: (Draft | undefined)[] = names.map((name, unit) => {
    if (!name) return undefined;
    const id = documentId(name);
    const draft = drafts.get(id) ?? new Draft(id, paths.get(id) as string, name);
    drafts.set(id, draft);
    draft.units.push(unit);
    return draft;
  });
  for (const draft of drafts.values()) draft.joinSource(input.source);
  const byUnit = findingsByUnit(input.conversion);
  const statements = input.conversion.statements.flatMap((statement) =>
    addStatement(statement, statement.unit === undefined ? undefined : draftOf[statement.unit], byUnit),
  );
  const objects = addObjects(input, draftOf);
  return {
    documents: [...drafts.values()].map((d) => d.finish()),
    objects,
    statements,
    pathOf: draftOf.map((d) => d?.path),
  };
}

/** A document in the making. */
class Draft {
  readonly units: number[] = [];
  readonly items: DocumentItem[] = [];
  private sourceText = "";
  private origin = { file: "", line: 1 };
  private readonly starts = new Map<number, number>();
  private readonly parts: string[] = [];
  private length = 0;
  private readonly pieces: DocumentPiece[] = [];

  constructor(
    readonly id: string,
    readonly path: string,
    readonly name: DocumentName,
  ) {}

  joinSource(source: readonly UnfiledStatement[]): void {
    const { text, starts } = joinStatements(this.units.map((u) => source[u]));
    this.sourceText = text;
    this.units.forEach((unit, i) => {
      this.starts.set(unit, starts[i]);
    });
    const { file, line } = source[this.units[0]].origin;
    this.origin = { file, line };
  }

  /** A range of a statement's text, in the document's source. */
  sourceRange(unit: number, { start, end }: Span): Span {
    const by = this.starts.get(unit) ?? 0;
    return { start: start + by, end: end + by };
  }

  textOf(range: Span): string {
    return this.sourceText.slice(range.start, range.end);
  }

  /** Adds a statement's text and gives its offset. */
  add(text: string, map: readonly DocumentPiece[]): number {
    if (this.parts.length > 0) this.addGap("\n\n");
    const start = this.length;
    for (const piece of map) {
      this.pieces.push({
        ...piece,
        generated: { start: piece.generated.start + start, end: piece.generated.end + start },
      });
    }
    this.parts.push(text);
    this.length += text.length;
    return start;
  }

  private addGap(text: string): void {
    const end = this.pieces.at(-1)?.source.end ?? 0;
    this.pieces.push({
      source: { start: end, end },
      generated: { start: this.length, end: this.length + text.length },
    });
    this.parts.push(text);
    this.length += text.length;
  }

  generatedRange(source: Span): Span | undefined {
    return rangeIn(this.pieces, source);
  }

  finish(): ProjectDocument {
    if (this.parts.length > 0) this.addGap("\n");
    return {
      id: this.id,
      path: this.path,
      ...this.name,
      source: { text: this.sourceText, ...this.origin },
      generated: this.parts.join(""),
      map: this.pieces,
      items: this.items,
    };
  }
}

/** The document of every statement of the source, from its first object. */
function unitNames({ source, conversion }: DocumentsInput): (DocumentName | undefined)[] {
  const names: (DocumentName | undefined)[] = source.map(() => undefined);
  const counts = new Map<string, number>();
  for (const object of conversion.objects) {
    if (names[object.unit]) continue;
    const numbered = (kind: string): string => {
      const stem = stemOf(source[object.unit].origin.file);
      const count = (counts.get(`${kind}/${stem}`) ?? 0) + 1;
      counts.set(`${kind}/${stem}`, count);
      return `${stem} ${count}`;
    };
    names[object.unit] = documentName(object, numbered);
  }
  return names;
}

function stemOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

function findingsByUnit(conversion: ConversionResult): Map<number, ObjectFinding[]> {
  const byUnit = new Map<number, ObjectFinding[]>();
  for (const finding of conversion.findings) {
    const list = byUnit.get(finding.unit);
    if (list) list.push(finding);
    else byUnit.set(finding.unit, [finding]);
  }
  return byUnit;
}

function addStatement(
  statement: TargetStatement,
  draft: Draft | undefined,
  findings: ReadonlyMap<number, readonly ObjectFinding[]>,
): ProgramStatement[] {
  const { text, map } = scriptText(statement);
  if (statement.text.trim() === "") return [];
  const { unit = 0, state } = statement;
  const by = draft?.sourceRange(unit, { start: 0, end: 0 }).start ?? 0;
  const pieces =
    state === "active"
      ? mapOfStatement(text, map, by)
      : [wholePiece(text, statement, by, leftOutBy(findings.get(unit) ?? []))];
  return [
    {
      document: draft?.id,
      text,
      start: draft?.add(text, pieces) ?? 0,
      isActive: state === "active",
      currentSchema: statement.currentSchema,
      pullsNeeds: statement.pullsNeeds,
    },
  ];
}

/** A statement behind comment signs comes from its source as a whole. */
function wholePiece(text: string, statement: TargetStatement, by: number, rule: string | undefined): DocumentPiece {
  const { map } = statement;
  const start = map.reduce((least, s) => Math.min(least, s.sourceStart), map[0]?.sourceStart ?? 0);
  const end = map.reduce((most, s) => Math.max(most, s.sourceEnd), start);
  return {
    source: { start: start + by, end: end + by },
    generated: { start: 0, end: text.length },
    rule: rule ?? map.find((s) => s.rule !== undefined)?.rule ?? LEFT_OUT.id,
  };
}

function leftOutBy(findings: readonly ObjectFinding[]): string | undefined {
  return (findings.find((f) => f.outcome === "refused") ?? findings[0])?.rule;
}

/** The objects with the action items of each, which go to the documents as well. */
function addObjects(
  { conversion, assessment }: DocumentsInput,
  draftOf: readonly (Draft | undefined)[],
): ProjectObject[] {
  const ids = new Occurrences("#");
  const keys = new Occurrences(".");
  const findingsOf = new Map<number, ObjectFinding[]>();
  for (const finding of conversion.findings) {
    const list = findingsOf.get(finding.object);
    if (list) list.push(finding);
    else findingsOf.set(finding.object, [finding]);
  }
  return conversion.objects.flatMap((object, i) => {
    const draft = draftOf[object.unit];
    if (!draft) return [];
    const isMain = i === 0 || conversion.objects[i - 1].unit !== object.unit;
    const own = isMain && isOneToOne(draft.name.kind) ? draft.name.name : undefined;
    const fullName = own ?? (object.parent === undefined ? object.name : `${object.parent}.${object.name}`);
    const id = ids.next(documentId({ schema: object.schema ?? draft.name.schema, kind: object.kind, name: fullName }));
    const { actionItems, ...assessed } = assessment.objects[i];
    const items = (findingsOf.get(i) ?? []).map((finding, k): DocumentItem => {
      const sourceRange = draft.sourceRange(finding.unit, finding);
      return {
        ...actionItems[k],
        id: keys.next(itemKey(id, finding.rule, draft.textOf(sourceRange))),
        document: draft.id,
        objectId: id,
        objectName: fullName,
        sourceRange,
        generatedRange: draft.generatedRange(sourceRange),
      };
    });
    draft.items.push(...items);
    const count = (severity: string): number => items.filter((item) => item.severity === severity).length;
    return [
      {
        id,
        document: draft.id,
        kind: object.kind,
        schema: object.schema ?? draft.name.schema,
        name: own === undefined || object.parent !== undefined ? object.name : own,
        parent: object.parent,
        status: assessed.status,
        errors: count("error"),
        warnings: count("warning"),
        infos: count("info"),
        hours: Math.round(items.reduce((sum, item) => sum + item.hours, 0) * 100) / 100,
        linesOfCode: assessed.linesOfCode,
        sourceRange: draft.sourceRange(object.unit, object),
      },
    ];
  });
}

/** Kinds whose documents hold many statements keep the statements' own names. */
function isOneToOne(kind: string): boolean {
  return kind !== "data" && kind !== "comment" && kind !== "grant";
}
