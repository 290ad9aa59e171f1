/**
 * The last conversion in one file, from which a document is read without reading the others: a header line, then
 * sections. It can always be made again, so whatever does not fit is simply no cache.
 */
import { type FileHandle, open } from "node:fs/promises";
import type { Assessment } from "../../../converter/assess/assessment";
import type {
  DocumentItem,
  DocumentPiece,
  Program,
  ProjectConversion,
  ProjectDocument,
  ProjectObject,
} from "../../../converter/project/project-document";
import { textHash } from "../../../converter/project/text-hash";
import { writeWholeSync } from "./atomic-files";

const FORMAT = 1;
const HEADER_LENGTH = 1024;

const SECTIONS = ["documents", "table", "objects", "items", "program", "assessment"] as const;
type Section = (typeof SECTIONS)[number];

interface Header {
  readonly format: number;
  /** Digest of all that the conversion depends on. */
  readonly key: string;
  readonly sections: Readonly<Record<Section, readonly [offset: number, length: number]>>;
  readonly size: number;
}

/** A document without its texts. */
export interface DocumentEntry {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  /** Digest of the generated text. */
  readonly hash: string;
  readonly offset: number;
  readonly length: number;
}

/** A document as it is kept: pieces as numbers, rules as indexes. */
type StoredDocument = Omit<ProjectDocument, "map"> & {
  readonly rules: readonly string[];
  readonly map: readonly number[];
};

/** What cannot be read as a cache. */
export class DamagedCache extends Error {}

export function writeConversionCache(
  path: string,
  key: string,
  conversion: ProjectConversion,
  assessment: Assessment,
): readonly DocumentEntry[] {
  const documents: Buffer[] = [];
  const table: DocumentEntry[] = [];
  let offset = 0;
  for (const document of conversion.documents) {
    const bytes = Buffer.from(JSON.stringify(packed(document)));
    const { id, path: file, kind, generated } = document;
    table.push({ id, path: file, kind, hash: textHash(generated), offset, length: bytes.length });
    documents.push(bytes);
    offset += bytes.length;
  }
  const parts: Record<Section, readonly Buffer[]> = {
    documents,
    table: lines(table),
    objects: lines(conversion.objects),
    items: lines(conversion.documents.flatMap((d) => d.items)),
    program: [Buffer.from(JSON.stringify(conversion.program))],
    assessment: [Buffer.from(JSON.stringify(assessment))],
  };
  const sections = {} as Record<Section, readonly [number, number]>;
  let at = HEADER_LENGTH;
  for (const section of SECTIONS) {
    const length = parts[section].reduce((sum, part) => sum + part.length, 0);
    sections[section] = [at, length];
    at += length;
  }
  const header = JSON.stringify({ format: FORMAT, key, sections, size: at } satisfies Header);
  writeWholeSync(path, [header.padEnd(HEADER_LENGTH - 1) + "\n", ...SECTIONS.flatMap((s) => parts[s])], true);
  return table;
}

const LINES_AT_ONCE = 200;

/** Values as lines of JSON arrays, so that a reader can stop between them. */
function lines(values: readonly unknown[]): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < values.length; at += LINES_AT_ONCE) {
    parts.push(Buffer.from(`${JSON.stringify(values.slice(at, at + LINES_AT_ONCE))}\n`));
  }
  return parts;
}

function packed({ map, ...document }: ProjectDocument): StoredDocument {
  const rules: string[] = [];
  const indexes = new Map<string, number>();
  const numbers: number[] = [];
  for (const { source, generated, rule } of map) {
    let index = -1;
    if (rule !== undefined) {
      index = indexes.get(rule) ?? rules.push(rule) - 1;
      indexes.set(rule, index);
    }
    numbers.push(source.start, source.end, generated.end - generated.start, index);
  }
  return { ...document, rules, map: numbers };
}

function unpacked({ rules, map, ...document }: StoredDocument): ProjectDocument {
  const pieces: DocumentPiece[] = [];
  let at = 0;
  for (let i = 0; i < map.length; i += 4) {
    const end = at + map[i + 2];
    const rule = map[i + 3] < 0 ? undefined : rules[map[i + 3]];
    pieces.push({ source: { start: map[i], end: map[i + 1] }, generated: { start: at, end }, rule });
    at = end;
  }
  return { ...document, map: pieces };
}

/** What a cache file holds. The file is open only while something is read, so that a newer one can take its place. */
export class ConversionCache {
  private constructor(
    private readonly path: string,
    private readonly header: Header,
    /** By id, in the order of the source. */
    readonly documents: ReadonlyMap<string, DocumentEntry>,
  ) {}

  /** Throws DamagedCache where the file is no cache of this version, or the file system's error. */
  static open(path: string): Promise<ConversionCache> {
    return withFile(path, async (file) => {
      const header = await readHeader(file);
      const table = await readLines<DocumentEntry>(file, header.sections.table);
      return new ConversionCache(path, header, new Map(table.map((entry) => [entry.id, entry])));
    });
  }

  get key(): string {
    return this.header.key;
  }

  async document(id: string): Promise<ProjectDocument | undefined> {
    const entry = this.documents.get(id);
    if (!entry) return undefined;
    const [start] = this.header.sections.documents;
    const stored = await this.read((file) => readJson<StoredDocument>(file, [start + entry.offset, entry.length]));
    if (stored.id !== id) throw new DamagedCache("another file has taken its place");
    return unpacked(stored);
  }

  objects(): Promise<ProjectObject[]> {
    return this.read((file) => readLines(file, this.header.sections.objects));
  }

  items(): Promise<DocumentItem[]> {
    return this.read((file) => readLines(file, this.header.sections.items));
  }

  program(): Promise<Program> {
    return this.read((file) => readJson(file, this.header.sections.program));
  }

  assessment(): Promise<Assessment> {
    return this.read((file) => readJson(file, this.header.sections.assessment));
  }

  /** All documents, or those that hold one of the texts, one after the other. */
  async *all(texts?: readonly string[]): AsyncGenerator<ProjectDocument> {
    const [start, length] = this.header.sections.documents;
    const bytes = await this.read((file) => readBytes(file, [start, length]));
    const wanted = texts?.map((text) => Buffer.from(JSON.stringify(text).slice(1, -1)));
    for (const { offset, length: size } of this.documents.values()) {
      const stored = bytes.subarray(offset, offset + size);
      if (wanted && !wanted.some((text) => stored.includes(text))) continue;
      yield unpacked(parsed<StoredDocument>(stored.toString()));
    }
  }

  private read<T>(use: (file: FileHandle) => Promise<T>): Promise<T> {
    return withFile(this.path, use);
  }
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, "r");
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle): Promise<Header> {
  const header = await readJson<Header>(file, [0, HEADER_LENGTH]);
  const { size } = await file.stat();
  if (header?.format !== FORMAT || header.size !== size) throw new DamagedCache("it is not complete");
  return header;
}

async function readBytes(file: FileHandle, [offset, length]: readonly [number, number]): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) throw new DamagedCache("it ends too early");
    done += bytesRead;
  }
  return buffer;
}

async function readJson<T>(file: FileHandle, place: readonly [number, number]): Promise<T> {
  return parsed<T>((await readBytes(file, place)).toString());
}

function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new DamagedCache("it holds something else");
  }
}

const LONGEST_STEP_MS = 15;

/** Reads line after line and lets others run in between. */
async function readLines<T>(file: FileHandle, place: readonly [number, number]): Promise<T[]> {
  const bytes = await readBytes(file, place);
  const values: T[] = [];
  let started = performance.now();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw new DamagedCache("a line is not complete");
    for (const value of parsed<T[]>(bytes.toString("utf8", at, end))) values.push(value);
    at = end + 1;
    if (performance.now() - started > LONGEST_STEP_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      started = performance.now();
    }
  }
  return values;
}
