/** Which types the source's columns, parameters and variables have, and what each became. Runs in the worker. */
import { rangeIn } from "../../../converter/project/document-map";
import type { ProjectDocument } from "../../../converter/project/project-document";
import { mappingOf } from "../../../converter/target/postgresql/type-mappings";
import { sourceLanguage } from "../../../rules/conversion-pairs";
import type { TypeUse, TypeUsePlace } from "../../ipc/data";
import { ConversionCache } from "../workbench/conversion-cache";
import { cacheFile, projectLayout } from "../workbench/project-layout";
import type { ConversionRequests } from "./messages";
import { loadSource } from "./stored-source";
import { type TypePlace, typePlaces } from "./type-places";

type Types = ConversionRequests["types"];

interface Collected {
  readonly sourceType: string;
  readonly targetType: string;
  readonly uses: TypeUsePlace[];
}

/** Types of the source by what they became, most used first. */
export async function usedTypes({ folder, cacheFolder, settings }: Types["args"]): Promise<Types["result"]> {
  const cache = await ConversionCache.open(cacheFile(cacheFolder));
  const texts = textsByDocument(folder);
  const uses = new Map<string, Collected>();
  for await (const document of cache.all()) {
    const found = placesOf(document, texts.get(document.path) ?? [document.source.text], settings.source.kind);
    for (const { sourceType, targetType, use } of found) {
      const key = `${sourceType}\n${targetType}`;
      const known = uses.get(key);
      if (known) known.uses.push(use);
      else uses.set(key, { sourceType, targetType, uses: [use] });
    }
  }
  return withoutNothing([...uses.values()])
    .map(
      (use): TypeUse => ({
        ...use,
        isOverridden: mappingOf(use.sourceType, settings.conversion.typeMappings) !== undefined,
      }),
    )
    .sort((a, b) => b.uses.length - a.uses.length || (a.sourceType < b.sourceType ? -1 : 1));
}

/** The texts of the statements that documents are made of, by the documents' paths. */
function textsByDocument(folder: string): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { file, text } of loadSource(projectLayout(folder)).statements) {
    const path = file.replace(/\.sql$/, "");
    const list = texts.get(path);
    if (list) list.push(text);
    else texts.set(path, [text]);
  }
  return texts;
}

interface FoundUse {
  readonly sourceType: string;
  readonly targetType: string;
  readonly use: TypeUsePlace;
}

/** The places of a document. What a package's specification and its body both say is one. */
function placesOf(document: ProjectDocument, texts: readonly string[], source: string): FoundUse[] {
  const language = sourceLanguage(source);
  const found = new Map<string, FoundUse>();
  let from = 0;
  for (const text of texts) {
    const start = document.source.text.indexOf(text, from);
    if (start < 0) continue;
    from = start + text.length;
    const { root } = language.parse(text);
    for (const place of root ? typePlaces(root, text) : []) {
      const key =
        place.kind === "expression"
          ? `${start + place.place.start}`
          : `${place.kind} ${place.owner ?? ""} ${place.name} ${place.sourceType}`;
      // The one that the body has is the one that is written on the target.
      found.set(key, foundUse(document, place, start));
    }
  }
  return [...found.values()];
}

/** A type is a few words: more is not what it became, but text that a rule wrote around it. */
const LONGEST_TYPE = 80;

function foundUse(document: ProjectDocument, place: TypePlace, by: number): FoundUse {
  const range = rangeIn(document.map, { start: place.place.start + by, end: place.place.end + by });
  const text = range ? document.generated.slice(range.start, range.end).trim() : "";
  const isType = text.length <= LONGEST_TYPE && !text.includes("\n");
  const { kind, name, owner } = place;
  return {
    sourceType: place.sourceType,
    targetType: isType ? text : "",
    use: { document: document.id, kind, name, owner, range: text === "" ? undefined : range },
  };
}

/** Uses of which nothing is left on the target stand with the type's others. */
function withoutNothing(collected: readonly Collected[]): Collected[] {
  const known = new Map<string, Collected>();
  for (const entry of collected) {
    const best = known.get(entry.sourceType);
    if (entry.targetType !== "" && (!best || best.uses.length < entry.uses.length)) known.set(entry.sourceType, entry);
  }
  return collected.flatMap((entry) => {
    const other = entry.targetType === "" ? known.get(entry.sourceType) : undefined;
    other?.uses.push(...entry.uses);
    return other ? [] : [entry];
  });
}
