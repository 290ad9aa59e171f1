/** After a conversion of renamed source text: places and objects are told as the source has them. */
import type { MapSegment } from "../../rule/edit-set";
import type { Span } from "../../text/source-text";
import type { ConversionResult, ObjectFinding } from "../convert";
import { NAMING_RULE } from "../pipeline-findings";
import { innermost, type SourceObject } from "../source-object";
import { withExactNames } from "./exact-names";
import type { RenamedStatement, Renaming } from "./rename-source";

/** The text with its renamings made. */
export function renamedText(text: string, renamings: readonly Renaming[]): string {
  let result = "";
  let at = 0;
  for (const r of renamings) {
    result += text.slice(at, r.start) + r.text;
    at = r.end;
  }
  return result + text.slice(at);
}

/** The result with offsets of the texts before the renaming, and with the objects under their source names. */
export function withSourceNames(
  result: ConversionResult,
  renamed: ReadonlyMap<number, RenamedStatement>,
  sourceObjects: readonly SourceObject[],
): ConversionResult {
  const objects = result.objects.map((object, i) => ({
    ...sourceObjects[i],
    targetSchema: object.targetSchema ?? object.schema,
  }));
  const ofUnits = objectsByUnit(sourceObjects);
  const backs = new Map([...renamed].map(([unit, { renamings }]) => [unit, new Back(renamings)]));
  const remarks = [...renamed].flatMap(([unit, { remarks: found }]) =>
    found.map(
      (place): ObjectFinding => ({
        rule: NAMING_RULE,
        outcome: "review",
        unit,
        object: objectAt(place.start, ofUnits.get(unit) ?? { first: 0, own: [] }),
        start: place.start,
        end: place.end,
        detail: place.detail,
      }),
    ),
  );
  const findings = result.findings.map((finding) => {
    const back = backs.get(finding.unit);
    const told = { ...finding, detail: withExactNames(finding.detail) };
    return back ? { ...told, start: back.offset(told.start, "start"), end: back.offset(told.end, "end") } : told;
  });
  const statuses = [...result.statuses];
  for (const { object } of remarks) {
    if (statuses[object] === "converted") statuses[object] = "converted-with-action-items";
  }
  return {
    ...result,
    objects,
    statuses,
    findings: [...findings, ...remarks],
    statements: result.statements.map((s) => {
      const back = s.unit === undefined ? undefined : backs.get(s.unit);
      const told = {
        ...s,
        text: withExactNames(s.text),
        defines: s.defines.map(withExactNames),
        needs: s.needs.map(withExactNames),
      };
      return back ? { ...told, map: back.segments(told.map) } : told;
    }),
  };
}

/** Index of the object of a statement that a place belongs to. */
function objectAt(offset: number, { first, own }: UnitObjects): number {
  return first + innermost(own, offset);
}

/** The objects of a statement, which stand together in the list of all. */
interface UnitObjects {
  readonly first: number;
  readonly own: SourceObject[];
}

function objectsByUnit(objects: readonly SourceObject[]): ReadonlyMap<number, UnitObjects> {
  const units = new Map<number, UnitObjects>();
  objects.forEach((object, i) => {
    const known = units.get(object.unit);
    if (known) known.own.push(object);
    else units.set(object.unit, { first: i, own: [object] });
  });
  return units;
}

/** From offsets of the renamed text to those of the source's. */
class Back {
  /** The renamings with their place in the renamed text. */
  private readonly edits: readonly (Renaming & { readonly from: number; readonly to: number })[];

  constructor(renamings: readonly Renaming[]) {
    let shift = 0;
    this.edits = renamings.map((r) => {
      const from = r.start + shift;
      shift += r.text.length - (r.end - r.start);
      return { ...r, from, to: from + r.text.length };
    });
  }

  offset(at: number, side: "start" | "end"): number {
    let shift = 0;
    for (const edit of this.edits) {
      if (at < edit.from || (at === edit.from && side === "end")) break;
      if (at < edit.to || (at === edit.to && side === "end")) return side === "start" ? edit.start : edit.end;
      shift = edit.end - edit.to;
    }
    return at + shift;
  }

  /** Copied text is cut where a name in it was changed: that piece was written by the naming rules. */
  segments(map: readonly MapSegment[]): MapSegment[] {
    if (this.edits.length === 0) return [...map];
    return map.flatMap((segment) => (segment.rule === undefined ? this.cut(segment) : [this.moved(segment, segment)]));
  }

  private cut(segment: MapSegment): MapSegment[] {
    const parts: MapSegment[] = [];
    let at = segment.sourceStart;
    const add = (until: number, rule?: string): void => {
      if (until > at) parts.push(this.moved({ ...segment, rule }, { sourceStart: at, sourceEnd: until }));
      at = Math.max(at, until);
    };
    for (const edit of this.edits) {
      if (edit.to <= segment.sourceStart || edit.from >= segment.sourceEnd) continue;
      add(Math.max(edit.from, segment.sourceStart));
      add(Math.min(edit.to, segment.sourceEnd), NAMING_RULE);
    }
    add(segment.sourceEnd);
    return parts;
  }

  /** The part of a segment that a range of the renamed text is, in offsets of the source. */
  private moved(segment: MapSegment, part: { readonly sourceStart: number; readonly sourceEnd: number }): MapSegment {
    const isWhole = part.sourceStart === segment.sourceStart && part.sourceEnd === segment.sourceEnd;
    const targetStart = segment.targetStart + (part.sourceStart - segment.sourceStart);
    const source: Span = {
      start: this.offset(part.sourceStart, "start"),
      end: this.offset(part.sourceEnd, "end"),
    };
    return {
      ...segment,
      targetStart: isWhole ? segment.targetStart : targetStart,
      targetEnd: isWhole ? segment.targetEnd : targetStart + (part.sourceEnd - part.sourceStart),
      sourceStart: source.start,
      sourceEnd: Math.max(source.start, source.end),
    };
  }
}
