/** Which types the columns of the source have, and what each became. Runs in the worker. */

import { rangeIn } from "../../../converter/project/document-map";
import type { ProjectDocument } from "../../../converter/project/project-document";
import { type SyntaxNode, walk } from "../../../converter/syntax/node";
import { mappingOf } from "../../../converter/target/postgresql/type-mappings";
import type { Span } from "../../../converter/text/source-text";
import { sourceLanguage } from "../../../rules/conversion-pairs";
import type { TypeUse } from "../../ipc/data";
import { ConversionCache } from "../workbench/conversion-cache";
import { cacheFile } from "../workbench/project-layout";
import type { ConversionRequests } from "./messages";

type Types = ConversionRequests["types"];

/** Documents that can hold column definitions. */
const WITH_COLUMNS: ReadonlySet<string> = new Set(["table", "alter table", "type", "materialized view"]);

/** Types of the source by what they became, most used first. */
export async function usedTypes({ cacheFolder, settings }: Types["args"]): Promise<Types["result"]> {
  const cache = await ConversionCache.open(cacheFile(cacheFolder));
  const uses = new Map<
    string,
    { sourceType: string; targetType: string; uses: { document: string; column: string }[] }
  >();
  for await (const document of cache.all()) {
    if (!WITH_COLUMNS.has(document.kind)) continue;
    for (const { column, sourceType, place } of columnsOf(document, settings.source.kind)) {
      const range = rangeIn(document.map, place);
      const targetType = range ? document.generated.slice(range.start, range.end) : "";
      const key = `${sourceType}\n${targetType}`;
      const use = uses.get(key) ?? { sourceType, targetType, uses: [] };
      use.uses.push({ document: document.id, column });
      uses.set(key, use);
    }
  }
  return [...uses.values()]
    .map(
      (use): TypeUse => ({
        ...use,
        isOverridden: mappingOf(use.sourceType, settings.conversion.typeMappings) !== undefined,
      }),
    )
    .sort((a, b) => b.uses.length - a.uses.length || (a.sourceType < b.sourceType ? -1 : 1));
}

interface Column {
  readonly column: string;
  /** In upper case, with single spaces. */
  readonly sourceType: string;
  /** In the document's source. */
  readonly place: Span;
}

/** What the languages' definitions of columns have in common. */
interface ColumnDefinition extends SyntaxNode {
  readonly name: SyntaxNode & { readonly value: string };
  readonly type?: SyntaxNode;
}

/** The columns of a document's first statement. */
function* columnsOf(document: ProjectDocument, source: string): Generator<Column> {
  const { text } = document.source;
  const { root } = sourceLanguage(source).parse(text);
  if (!root) return;
  for (const node of walk(root)) {
    if (node.kind !== "ColumnDefinition") continue;
    const { name, type } = node as ColumnDefinition;
    if (type?.kind !== "DataType") continue;
    const written = text.slice(type.start, type.end);
    yield {
      column: name.value,
      sourceType: written
        .replace(/\s+/g, " ")
        .replace(/\s*([(),])\s*/g, "$1")
        .toUpperCase(),
      place: { start: type.start, end: type.end },
    };
  }
}
