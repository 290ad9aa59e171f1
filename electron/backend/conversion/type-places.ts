/** What of a source statement has a data type: columns, parameters, variables, results, what types are made of, expressions. */
import { type SyntaxNode, walk } from "../../../converter/syntax/node";
import type { Span } from "../../../converter/text/source-text";
import type { TypeUseKind } from "../../ipc/data";

export interface TypePlace {
  readonly kind: TypeUseKind;
  /** Of what has the type; an expression has none. */
  readonly name: string;
  /** The routine or type that it stands in, where it is not the document's own. */
  readonly owner?: string;
  /** In upper case, with single spaces. */
  readonly sourceType: string;
  /** In the statement's text. */
  readonly place: Span;
}

/** What the languages' nodes for types, declarations and names have in common. */
interface DataTypeNode extends SyntaxNode {
  readonly builtin?: string;
}

interface NamedNode extends SyntaxNode {
  readonly name?: SyntaxNode & {
    readonly value?: string;
    readonly written?: string;
    readonly parts?: readonly { readonly value: string; readonly written?: string }[];
  };
  readonly parameters?: unknown;
  readonly returnType?: SyntaxNode;
}

/** What kinds of nodes make of the type in them. */
const KINDS: Readonly<Record<string, TypeUseKind | undefined>> = {
  ColumnDefinition: "column",
  OpenColumn: "column",
  TableFunctionColumn: "column",
  RecordField: "field",
  Parameter: "parameter",
  RoutineDefinition: "result",
  CreateRoutine: "result",
  CursorDeclaration: "result",
  RefCursorDefinition: "type",
  VariableDeclaration: "variable",
  CollectionDefinition: "type",
  SubtypeDeclaration: "type",
  CreateType: "type",
};

const OWNERS: ReadonlySet<string> = new Set(["RoutineDefinition", "TypeDeclaration", "CursorDeclaration"]);

/** The places of a statement. Types that code names, and %TYPE, follow from others and are no choices of their own. */
export function typePlaces(root: SyntaxNode, text: string): TypePlace[] {
  const places: TypePlace[] = [];
  for (const node of walk(root)) {
    if (node.kind !== "DataType" || !node.parent) continue;
    const kind = KINDS[node.parent.kind] ?? "expression";
    if (kind !== "column" && (node as DataTypeNode).builtin === undefined) continue;
    const named = kind === "expression" ? undefined : nearestNamed(node.parent);
    places.push({
      kind,
      name: named ? nameOf(named) : "",
      owner: ownerOf(named ?? node),
      sourceType: typeText(text.slice(node.start, node.end)),
      place: { start: node.start, end: node.end },
    });
  }
  return places;
}

function typeText(written: string): string {
  return written
    .replace(/\s+/g, " ")
    .replace(/\s*([(),])\s*/g, "$1")
    .toUpperCase();
}

function nearestNamed(node: SyntaxNode): NamedNode | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if ((at as NamedNode).name) return at as NamedNode;
  return undefined;
}

function nameOf({ name }: NamedNode): string {
  const last = name?.parts?.at(-1) ?? name;
  return last?.value ?? "";
}

/** The name of the nearest routine or type around a node that is part of a larger object. */
function ownerOf(node: SyntaxNode): string | undefined {
  for (let at = node.parent; at; at = at.parent) {
    // A routine of its own is the document.
    if (OWNERS.has(at.kind) && at.parent?.kind !== "CreateRoutine") return nameOf(at as NamedNode) || undefined;
  }
  return undefined;
}
