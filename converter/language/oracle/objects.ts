/** The source objects that a statement holds: what the assessment lists. */

import type { SourceObject } from "../../convert/source-object";
import type {
  Comment,
  CreateHead,
  CreateIndex,
  CreateTrigger,
  Drop,
  Grant,
  ObjectName,
  RoutineDefinition,
  TableElement,
  TopStatement,
} from "../../plsql/nodes";
import type { SyntaxNode } from "../../syntax/node";

interface Named extends SyntaxNode, CreateHead {
  readonly name?: ObjectName;
}

/** Objects of a statement, the statement's own first, then its parts in source order. */
export function objectsOf(root: TopStatement, unit: number, currentSchema: string | undefined): SourceObject[] {
  const make = (
    node: SyntaxNode,
    kind: string,
    name: ObjectName | string | undefined,
    parent?: string,
  ): SourceObject => ({
    kind,
    schema: schemaOf(node, name) ?? currentSchema,
    name: typeof name === "string" ? name : (name?.parts.at(-1)?.value ?? ""),
    parent,
    unit,
    start: node.start,
    end: node.end,
  });
  switch (root.kind) {
    case "CreateTable":
      return [make(root, "table", root.name), ...constraintsOf(root.elements, lastPart(root.name), make)];
    case "AlterTable": {
      const added = root.actions.flatMap((a) => (a.kind === "AddElements" ? a.elements : []));
      return [make(root, "alter table", root.name), ...constraintsOf(added, lastPart(root.name), make)];
    }
    case "CreateIndex":
      return [make(root, "index", root.name, tableOf(root))];
    case "CreateRoutine":
      return [make(root, root.routine.routineType.toLowerCase(), root.routine.name)];
    case "CreatePackage":
      return [make(root, "package", root.name)];
    case "CreatePackageBody": {
      const members = root.body.kind === "Body" ? root.body.declarations : [];
      return [make(root, "package body", root.name), ...routinesOf(members, "package", lastPart(root.name), make)];
    }
    case "CreateType":
      return [make(root, "type", root.name)];
    case "CreateTypeBody":
      return [make(root, "type body", root.name), ...routinesOf(root.members, "type", lastPart(root.name), make)];
    case "CreateTrigger":
      return [make(root, "trigger", root.name, triggerTable(root))];
    case "Comment":
      return [make(root, "comment", root.name, commentTable(root))];
    case "Grant":
      return [make(root, root.isRevoke ? "revoke" : "grant", grantName(root))];
    case "Insert":
    case "MultiInsert":
    case "Update":
    case "Delete":
    case "Merge":
      return [make(root, "data", dataTarget(root))];
    case "Drop":
      return [make(root, "drop", dropName(root))];
    case "AnonymousBlock":
      return [make(root, "anonymous block", `block ${unit + 1}`)];
    case "Bogus":
      return [make(root, "statement", `statement ${unit + 1}`)];
    default:
      return [make(root, kindWords(root.kind), (root as unknown as Named).name ?? `statement ${unit + 1}`)];
  }
}

type Make = (node: SyntaxNode, kind: string, name: ObjectName | string | undefined, parent?: string) => SourceObject;

function constraintsOf(elements: readonly TableElement[], table: string, make: Make): SourceObject[] {
  const found: SourceObject[] = [];
  for (const element of elements) {
    if (element.kind === "TableConstraint") {
      found.push(make(element, "constraint", element.name?.value ?? element.type.toLowerCase(), table));
    } else if (element.kind === "ColumnDefinition") {
      for (const c of element.constraints) {
        if (c.type === "NOT NULL" || c.type === "NULL") continue;
        found.push(make(c, "constraint", c.name?.value ?? `${element.name.value} ${c.type.toLowerCase()}`, table));
      }
    }
  }
  return found;
}

function routinesOf(
  members: readonly SyntaxNode[],
  owner: "package" | "type",
  parent: string,
  make: Make,
): SourceObject[] {
  return members
    .filter(
      (m): m is RoutineDefinition => m.kind === "RoutineDefinition" && (m as RoutineDefinition).body !== undefined,
    )
    .map((m) =>
      make(m, owner === "package" ? `package ${m.routineType.toLowerCase()}` : "type method", lastPart(m.name), parent),
    );
}

function lastPart(name: ObjectName): string {
  return name.parts.at(-1)?.value ?? "";
}

/** The schema a name is qualified with; before the column of a comment the table stands. */
function schemaOf(node: SyntaxNode, name: ObjectName | string | undefined): string | undefined {
  if (typeof name !== "object") return undefined;
  const isColumn = node.kind === "Comment" && (node as Comment).objectType === "COLUMN";
  return name.parts.length > (isColumn ? 2 : 1) ? name.parts[0].value : undefined;
}

function tableOf(index: CreateIndex): string | undefined {
  return index.table && lastPart(index.table);
}

function triggerTable(trigger: CreateTrigger): string | undefined {
  return trigger.table && lastPart(trigger.table);
}

function commentTable(comment: Comment): string | undefined {
  const parts = comment.name.parts;
  return comment.objectType === "COLUMN" && parts.length > 1 ? parts[parts.length - 2].value : undefined;
}

function grantName(grant: Grant): string {
  const what = grant.privileges.map((p) => p.name).join(", ");
  return grant.object ? `${what} ON ${lastPart(grant.object)}` : what;
}

function dropName(drop: Drop): string {
  return `${drop.objectType} ${drop.name ? lastPart(drop.name) : ""}`.trim();
}

function dataTarget(root: SyntaxNode): string {
  const target = (root as unknown as { target?: { kind: string; name?: ObjectName } }).target;
  const name = target?.kind === "TableName" && target.name ? lastPart(target.name) : "";
  return `${root.kind.toUpperCase()} ${name}`.trim();
}

/** "CreateMaterializedView" → "materialized view". */
function kindWords(kind: string): string {
  return kind
    .replace(/^Create/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
}
