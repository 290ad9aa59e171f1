/** The source objects that a statement holds: what the assessment lists. */
import type { SourceObject } from "../../convert/source-object";
import type { SyntaxNode } from "../../syntax/node";
import type {
  AlterOther,
  CreateOther,
  CreateSchema,
  Drop,
  Execute,
  ExecuteArgument,
  Identifier,
  Literal,
  ObjectName,
  Permission,
  TableElement,
  TopStatement,
} from "../../tsql/nodes";
import { statementsOf } from "../../tsql/semantics/statement-trees";

/** The schema of users who were given none. */
const DEFAULT_SCHEMA = "dbo";

/** On a target the names of schemas are lower case, and the default schema is the one that every database has. */
function targetSchemaOf(schema: string): string {
  const name = schema.toLowerCase();
  return name === DEFAULT_SCHEMA ? "public" : name;
}

interface Named extends SyntaxNode {
  readonly name?: ObjectName | Identifier;
}

type Name = ObjectName | Identifier | string | undefined;
/** What belongs to a table is in the table's schema. */
type Make = (node: SyntaxNode, kind: string, name: Name, table?: ObjectName) => SourceObject;

/** Objects of a statement, the statement's own first, then its parts in source order. */
export function objectsOf(root: TopStatement, unit: number, currentSchema: string | undefined): SourceObject[] {
  const make: Make = (node, kind, name, table) => {
    const schema = schemaOf(name) ?? schemaOf(table) ?? currentSchema ?? DEFAULT_SCHEMA;
    return {
      kind,
      schema,
      targetSchema: targetSchemaOf(schema),
      name: lastPart(name),
      parent: table && lastPart(table),
      unit,
      start: node.start,
      end: node.end,
    };
  };
  switch (root.kind) {
    case "CreateTable":
      return [make(root, "table", root.name), ...partsOf(root.elements, root.name, make)];
    case "AlterTable": {
      const added = root.actions.flatMap((a) => (a.kind === "AddElements" ? a.elements : []));
      return [make(root, "alter table", root.name), ...partsOf(added, root.name, make)];
    }
    case "CreateIndex":
      return [make(root, "index", root.name ?? "full-text index", root.table)];
    case "CreateRoutine":
      return [make(root, root.routineType.toLowerCase(), root.name)];
    case "CreateTrigger":
      return [make(root, "trigger", root.name, root.table)];
    case "CreateSchema":
      return schemaObjects(root, unit, make);
    case "CreatePrincipal":
      return [make(root, root.principalType.toLowerCase(), root.name)];
    case "CreateOther":
    case "AlterOther":
      return [make(root, otherKind(root), root.name ?? `statement ${unit + 1}`)];
    case "Permission":
      return [make(root, root.action.toLowerCase(), permissionName(root))];
    case "Insert":
    case "Update":
    case "Delete":
    case "Merge":
      return [make(root, "data", dataTarget(root))];
    case "Truncate":
      return [make(root, "data", `TRUNCATE ${lastPart(root.table)}`)];
    case "Drop":
      return [make(root, "drop", dropName(root))];
    case "Execute":
      return [executed(root, unit, make)];
    case "Query":
      return [make(root, "query", `query ${unit + 1}`)];
    case "Bogus":
      return [make(root, "statement", `statement ${unit + 1}`)];
    default:
      if (!CODE.has(root.kind)) return [otherObject(root, unit, make)];
      return [make(root, "anonymous block", `block ${unit + 1}`), ...definedIn(root, unit, currentSchema)];
  }
}

/** What code of a script defines. */
function definedIn(root: SyntaxNode, unit: number, currentSchema: string | undefined): SourceObject[] {
  const statements = statementsOf(root).filter((node) => node !== root && isDefinition(node));
  return statements.flatMap((node) => objectsOf(node as TopStatement, unit, currentSchema));
}

function isDefinition(node: SyntaxNode): boolean {
  return node.kind.startsWith("Create") || node.kind === "AlterTable";
}

/** Statements of code that stand in a script by themselves. */
const CODE: ReadonlySet<string> = new Set([
  "Batch",
  "Block",
  "IfStatement",
  "WhileStatement",
  "TryCatch",
  "Declare",
  "DeclareCursor",
  "SetVariable",
  "RaiseError",
  "Throw",
  "Print",
  "GotoStatement",
  "Label",
  "ReturnStatement",
  "CursorStatement",
  "FetchStatement",
  "WaitFor",
]);

function otherObject(root: TopStatement, unit: number, make: Make): SourceObject {
  return make(root, kindWords(root.kind), (root as Named).name ?? `statement ${unit + 1}`);
}

/** Constraints, and indexes that are part of the table. */
function partsOf(elements: readonly TableElement[], table: ObjectName, make: Make): SourceObject[] {
  const found: SourceObject[] = [];
  for (const element of elements) {
    if (element.kind === "TableConstraint") {
      found.push(make(element, "constraint", element.name?.written ?? element.type.toLowerCase(), table));
    } else if (element.kind === "TableIndex") {
      found.push(make(element, "index", element.name, table));
    } else if (element.kind === "ColumnDefinition") {
      for (const c of element.constraints) {
        if (c.type === "NOT NULL" || c.type === "NULL") continue;
        const name = c.name?.written ?? `${element.name.written} ${c.type.toLowerCase()}`;
        found.push(make(c, c.type === "INDEX" ? "index" : "constraint", name, table));
      }
    }
  }
  return found;
}

function schemaObjects(root: CreateSchema, unit: number, make: Make): SourceObject[] {
  const own = root.name ?? root.owner;
  const objects = root.elements.flatMap((element) => objectsOf(element, unit, own?.written));
  return [make(root, "schema", own), ...objects];
}

function lastPart(name: Name): string {
  if (typeof name === "string") return name;
  return (name?.kind === "ObjectName" ? name.parts.at(-1)?.written : name?.written) ?? "";
}

/** The schema a name is qualified with. */
function schemaOf(name: Name): string | undefined {
  if (typeof name !== "object" || name.kind !== "ObjectName") return undefined;
  return name.parts.at(-2)?.written || undefined;
}

/** "assembly", "alter index", "statistics". */
function otherKind(root: CreateOther | AlterOther): string {
  const words = root.objectType.toLowerCase();
  return root.kind === "AlterOther" ? `alter ${words}` : words;
}

function permissionName({ permissions, object }: Permission): string {
  const what = permissions.map((p) => p.name).join(", ");
  return object ? `${what} ON ${lastPart(object)}` : what;
}

function dropName(drop: Drop): string {
  return `${drop.objectType} ${drop.names.map(lastPart).join(", ")}`.trim();
}

function dataTarget(root: SyntaxNode): string {
  const { target } = root as unknown as { readonly target: SyntaxNode };
  const { name, variable } = target as SyntaxNode & {
    readonly name?: ObjectName;
    readonly variable?: { readonly value: string };
  };
  return `${root.kind.toUpperCase()} ${name ? lastPart(name) : (variable?.value ?? "")}`.trim();
}

/** A procedure that the script runs; the description of an object counts as its comment. */
function executed(root: Execute, unit: number, make: Make): SourceObject {
  const procedure = root.procedure?.kind === "ObjectName" ? root.procedure : undefined;
  const isComment =
    procedure?.parts.at(-1)?.value === "sp_addextendedproperty" &&
    argumentText(root, "@name", 0)?.toLowerCase() === "ms_description";
  if (!isComment) {
    return make(root, "anonymous block", procedure ? `EXEC ${lastPart(procedure)}` : `block ${unit + 1}`);
  }
  const [table, part] = [argumentText(root, "@level1name", 5), argumentText(root, "@level2name", 7)];
  const schema = argumentText(root, "@level0name", 3);
  const object = make(root, "comment", part ?? table ?? schema ?? "");
  return { ...object, schema: schema ?? object.schema, parent: part === undefined ? undefined : table };
}

/** The text of an argument of EXEC, by its name or its position. */
function argumentText(root: Execute, name: string, position: number): string | undefined {
  const args = root.args.filter((arg): arg is ExecuteArgument => arg.kind === "ExecuteArgument");
  const found =
    args.find((arg) => arg.name?.value === name) ?? args.slice(position).find((arg, i) => i === 0 && !arg.name);
  if (found?.value.kind === "Literal" && (found.value as Literal).type === "string")
    return (found.value as Literal).value;
  return found?.value.kind === "NameExpression" ? lastPart(found.value.name) : undefined;
}

/** "CreatePartitionFunction" → "partition function". */
function kindWords(kind: string): string {
  return kind
    .replace(/^Create/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
}
