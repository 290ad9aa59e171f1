/** What system procedures change in the model: sp_rename, sp_addtype. */
import { TableEntry } from "../../model/table-entry";
import type { SyntaxNode } from "../../syntax/node";
import type { Execute, NameExpression } from "../nodes";
import type { Analysis } from "./analysis";
import { withName } from "./columns";
import { typeOfText } from "./data-types";
import { literalText } from "./literals";
import { objectIn, register, type Statement } from "./object-names";

/** EXEC of a procedure that defines or renames something, where the names are written out. */
export function applyProcedure(a: Analysis, node: Execute, at: Statement): void {
  const name = node.procedure?.kind === "ObjectName" ? node.procedure.parts.at(-1)?.value : undefined;
  if (name === "sp_rename") applyRename(a, node, at);
  else if (name === "sp_addtype") addType(a, node, at);
}

/** EXEC sp_addtype 'name', 'varchar(11)' [, 'NOT NULL'] */
function addType(a: Analysis, node: Execute, at: Statement): void {
  const name = argumentText(node, "@typename", 0)?.toLowerCase();
  const written = argumentText(node, "@phystype", 1);
  if (!name || !written) return;
  const type = typeOfText(written);
  register(a, node, { kind: "type", name, schema: at.schema, node, unit: at.unit, type, isSubtype: true });
}

/** EXEC sp_rename 'dbo.old', 'new' [, 'COLUMN'] */
function applyRename(a: Analysis, node: Execute, at: Statement): void {
  const values = ["@objname", "@newname", "@objtype"].map((name, i) => argumentText(node, name, i));
  const [from, to, type = "OBJECT"] = values;
  if (!from || !to) return;
  const parts = nameParts(from);
  if (type.toUpperCase() === "OBJECT") renameObject(a, parts, to.toLowerCase(), at);
  else if (type.toUpperCase() === "COLUMN") renameColumn(a, parts, to.toLowerCase(), at);
}

function argumentText(node: Execute, name: string, position: number): string | undefined {
  const args = node.args.filter((arg) => arg.kind === "ExecuteArgument");
  const argument = args.find((arg) => arg.name?.value === name) ?? args[position];
  return argument && (!argument.name || argument.name.value === name) ? wordOrText(argument.value) : undefined;
}

/** A text, which may stand without quotes where it is a single word. */
function wordOrText(value: SyntaxNode): string | undefined {
  return value.kind === "NameExpression"
    ? (value as NameExpression).name.parts.map((p) => p.written).join(".")
    : literalText(value);
}

/** The parts of a name in a text: `dbo.[my table]`. */
function nameParts(text: string): string[] {
  const found = text.matchAll(/\[((?:[^\]]|\]\])*)\]|"([^"]*)"|([^.[\]"]+)/g);
  return [...found].map((m) => (m[1]?.replace(/\]\]/g, "]") ?? m[2] ?? m[3]).trim().toLowerCase());
}

function renameObject(a: Analysis, parts: readonly string[], to: string, at: Statement): void {
  const object = objectIn(a, { name: parts.at(-1) ?? "", schema: parts.at(-2) }, at.schema, at.unit);
  if (object && object.droppedIn === undefined) a.model.rename(object, to, at.unit);
}

function renameColumn(a: Analysis, parts: readonly string[], to: string, at: Statement): void {
  const table = objectIn(a, { name: parts.at(-2) ?? "", schema: parts.at(-3) }, at.schema, at.unit);
  if (!(table instanceof TableEntry)) return;
  a.model.addDefinition(at.unit, table);
  table.alter((columns) => {
    const index = columns.findIndex((c) => c.name === parts.at(-1));
    if (index < 0) return;
    table.formerColumns.push(columns[index]);
    columns[index] = withName(columns[index], to);
  });
}
