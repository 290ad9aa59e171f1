/** Names that no node of the tree means: in texts that the system's procedures take, and in clauses that are kept whole. */
import type { ModelSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import { kindOf, type Renames } from "./renames";
import { type Identifier, type ObjectName, type Renaming, spanOf } from "./written-name";

interface TextLiteral extends SyntaxNode {
  readonly type?: string;
  readonly value: string;
}

interface Execute extends SyntaxNode {
  readonly procedure?: ObjectName;
  readonly args: readonly (SyntaxNode & { readonly name?: { readonly value: string }; readonly value: SyntaxNode })[];
}

const ADDRESS = ["@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name"];

/** The parameters of the procedures that name an object, in order. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  sp_addextendedproperty: ["@name", "@value", ...ADDRESS],
  sp_updateextendedproperty: ["@name", "@value", ...ADDRESS],
  sp_dropextendedproperty: ["@name", ...ADDRESS],
};

/** What a procedure that describes an object by its name has to be given. */
export function renamingsOfProcedure(node: SyntaxNode, renames: Renames, text: string): Renaming[] {
  const { procedure, args } = node as Execute;
  const parameters = PARAMETERS[procedure?.parts?.at(-1)?.value ?? ""];
  if (!parameters) return [];
  const given = new Map<string, TextLiteral>();
  args.forEach(({ name, value }, i) => {
    if (value?.kind === "Literal" && (value as TextLiteral).type === "string")
      given.set((name?.value ?? parameters[i] ?? "").toLowerCase(), value as TextLiteral);
  });
  const givenText = (parameter: string) => given.get(parameter)?.value.toLowerCase();
  const schema = givenText("@level0name");
  const object = renames.objectNamed(schema, givenText("@level1name"));
  if (!object) return [];
  const target = nameOf(object, renames);
  const part = partOf(object, givenText("@level2type"), givenText("@level2name"), renames);
  const replaced = (parameter: string, old: string | undefined, name: string | undefined): Renaming[] => {
    const literal = given.get(parameter);
    if (!literal || name === undefined || name === old) return [];
    const prefix = text[literal.start] === "'" ? "" : text[literal.start];
    return [{ ...spanOf(literal), text: `${prefix}'${name.replaceAll("'", "''")}'` }];
  };
  return [
    ...replaced("@level0name", object.schema, target?.schema),
    ...replaced("@level1name", object.name, target?.name),
    ...replaced("@level2name", givenText("@level2name"), part),
  ];
}

function nameOf(symbol: ModelSymbol, renames: Renames) {
  const kind = kindOf(symbol);
  return kind && renames.nameOf(kind, symbol);
}

/** The new name of a column, constraint, index or trigger of a table. */
function partOf(object: ModelSymbol, type: string | undefined, name: string | undefined, renames: Renames) {
  const isRelation = object.kind === "table" || object.kind === "view" || object.kind === "materializedView";
  if (type === "column" && isRelation) {
    const column = object.columns.find((c) => c.name === name);
    return column && renames.columnName(column);
  }
  const constraint = object.kind === "table" ? object.constraints.find((c) => c.name === name) : undefined;
  const part = constraint ?? (type === "column" ? undefined : renames.objectNamed(object.schema, name));
  return part && nameOf(part, renames)?.name;
}

/** Columns in a clause of a table that is kept whole, such as the one that places it: `ON scheme (column)`. */
export function renamingsOfClause(
  clause: SyntaxNode,
  table: ModelSymbol | undefined,
  tokens: readonly Token[],
  renames: Renames,
  text: string,
): Renaming[] {
  if (table?.kind !== "table") return [];
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token.start < clause.start || token.end > clause.end) return [];
    const written = text.slice(token.start, token.end);
    if (written === "(") depth++;
    if (written === ")") depth--;
    if (depth === 0 || (token.kind !== "word" && token.kind !== "quoted")) return [];
    const name = token.value.toLowerCase();
    const column = table.columns.find((c) => c.name.toLowerCase() === name);
    const target = column && renames.columnName(column);
    if (!column || target === undefined || target === column.name) return [];
    const like = { kind: "Identifier", ...spanOf(token), value: column.name } satisfies Identifier;
    return [{ ...spanOf(token), text: renames.written(target, like, text) }];
  });
}
