/**
 * IF statements of scripts that only ask the catalog whether something is there, before they drop or create it. On a new
 * database the answer is known: what they guard stands in schema.sql without the question.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  AlterTable,
  Binary,
  Block,
  Execute,
  Exists,
  IfStatement,
  IsNull,
  Literal,
  ObjectName,
  Paren,
  TableName,
  Unary,
} from "../../../../converter/tsql/nodes";

/** "exists": the guarded statements run when the object is there; "missing": when it is not. */
export type GuardKind = "exists" | "missing";

/** What the IF statement at the top of a script guards; undefined where it is code like any other. */
export function guardKind(root: SyntaxNode, at: RuleContext): GuardKind | undefined {
  const known = at.notes.get("existence guard") as { kind: GuardKind | undefined } | undefined;
  if (known) return known.kind;
  const kind = root.kind === "IfStatement" ? kindOf(root as IfStatement, at) : undefined;
  at.notes.set("existence guard", { kind });
  return kind;
}

function kindOf(node: IfStatement, at: RuleContext): GuardKind | undefined {
  const kind = conditionKind(node.condition, at);
  if (!kind || (node.else && !guardedStatements(node.else, at).every((s) => SILENT.has(s.kind)))) return undefined;
  const inner = guardedStatements(node.then, at);
  const allowed = kind === "missing" ? MAKES : TAKES_AWAY;
  const isAllowed = (s: SyntaxNode) => SILENT.has(s.kind) || allowed.has(s.kind) || isKnownExecute(s, kind);
  if (!inner.every((s) => isAllowed(s) && !usesVariables(s))) return undefined;
  if (kind === "exists" && !inner.every(isRemoval)) return undefined;
  return inner.some((s) => !SILENT.has(s.kind)) ? kind : undefined;
}

/** Statements that say something or set something, without an effect on the schema. */
const SILENT: ReadonlySet<string> = new Set(["Print", "SetOption", "RaiseError"]);

const MAKES: ReadonlySet<string> = new Set([
  "CreateTable",
  "CreateIndex",
  "CreateView",
  "CreateSequence",
  "CreateSynonym",
  "CreateType",
  "CreateSchema",
  "CreatePartitionFunction",
  "CreatePartitionScheme",
  "CreatePrincipal",
  "CreateOther",
  "AlterTable",
  "AlterOther",
  "Permission",
  "Drop",
  "EnableTrigger",
  "OtherStatement",
  "Insert",
]);

const TAKES_AWAY: ReadonlySet<string> = new Set(["Drop", "AlterTable", "AlterOther"]);

function isRemoval(statement: SyntaxNode): boolean {
  if (statement.kind !== "AlterTable") return true;
  return (statement as AlterTable).actions.every((a) => a.kind === "DropElements" || a.kind === "ConstraintAction");
}

/** EXEC of a text that is written out, and of procedures that define something. */
function isKnownExecute(statement: SyntaxNode, kind: GuardKind): boolean {
  if (statement.kind !== "Execute") return false;
  const { procedure, text } = statement as Execute;
  if (text) return kind === "missing" && isWrittenText(text);
  if (procedure?.kind !== "ObjectName") return false;
  const name = procedure.parts.at(-1)?.value ?? "";
  if (name === "sp_executesql") return kind === "missing" && executedText(statement as Execute) !== undefined;
  return /^sp_(?:(?:add|update|drop)extendedproperty|rename|grantdbaccess|addrole|addrolemember|addtype)$/.test(name);
}

function isWrittenText(node: SyntaxNode): boolean {
  return writtenText(node) !== undefined;
}

/** The literal that a text is written out in. */
function writtenText(node: SyntaxNode): Literal | undefined {
  if (node.kind === "Paren") return writtenText((node as Paren).inner);
  return node.kind === "Literal" && (node as Literal).type === "string" ? (node as Literal) : undefined;
}

/** The text that EXEC ('…') or sp_executesql N'…' runs, where it is written out and has no parameters. */
export function executedText({ text, procedure, args, options }: Execute): Literal | undefined {
  if (options.length > 0) return undefined;
  if (text) return args.length === 0 ? writtenText(text) : undefined;
  const name = procedure?.kind === "ObjectName" ? procedure.parts.at(-1)?.value : undefined;
  const [first] = args;
  if (name !== "sp_executesql" || args.length !== 1 || first.kind !== "ExecuteArgument") return undefined;
  return writtenText(first.value);
}

function usesVariables(statement: SyntaxNode): boolean {
  if (statement.kind === "Execute") return false;
  return walk(statement).some((n) => n.kind === "Variable" || n.kind === "SystemVariable");
}

/** The statements of a branch, in order: those of blocks and of guards within. */
export function guardedStatements(branch: SyntaxNode, at: RuleContext): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting = [branch];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === "Block") waiting.push(...[...(node as Block).statements].reverse());
    else if (isPlainGuard(node, at)) waiting.push((node as IfStatement).then);
    else found.push(node);
  }
  return found;
}

function isPlainGuard(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind !== "IfStatement" || (node as IfStatement).else) return false;
  return conditionKind((node as IfStatement).condition, at) !== undefined;
}

// ---------------------------------------------------------------- conditions

/** What a condition that only asks the catalog says about the object. */
function conditionKind(condition: SyntaxNode, at: RuleContext): GuardKind | undefined {
  return asksOnlyCatalog(condition, at) ? polarity(condition) : undefined;
}

function polarity(node: SyntaxNode): GuardKind | undefined {
  switch (node.kind) {
    case "Paren":
      return polarity((node as Paren).inner);
    case "Unary":
      return (node as Unary).operator === "NOT" ? opposite(polarity((node as Unary).operand)) : undefined;
    case "Exists":
      return (node as Exists).query.kind === "Bogus" ? undefined : "exists";
    case "IsNull":
      return (node as IsNull).isNegated ? "exists" : "missing";
    case "Binary":
      return polarityOfBinary(node as Binary);
    default:
      return undefined;
  }
}

function polarityOfBinary({ operator, left, right }: Binary): GuardKind | undefined {
  if (operator === "AND" || operator === "OR") {
    const [first, second] = [polarity(left), polarity(right)];
    if (first === undefined || second === undefined) return operator === "AND" ? (first ?? second) : undefined;
    return first === second ? first : undefined;
  }
  const number = right.kind === "Literal" ? Number((right as Literal).value) : Number.NaN;
  if (number === 0) return ZERO[operator];
  return number === 1 && operator === "=" ? "exists" : undefined;
}

/** What a comparison with zero says: of a count, or of an object's number. */
const ZERO: Readonly<Record<string, GuardKind | undefined>> = {
  "=": "missing",
  ">": "exists",
  "<>": "exists",
  "!=": "exists",
};

function opposite(kind: GuardKind | undefined): GuardKind | undefined {
  if (kind === undefined) return undefined;
  return kind === "exists" ? "missing" : "exists";
}

/** Functions that tell whether an object is there. */
const ASKING: ReadonlySet<string> = new Set([
  "OBJECT_ID",
  "COL_LENGTH",
  "COLUMNPROPERTY",
  "OBJECTPROPERTY",
  "OBJECTPROPERTYEX",
  "INDEXPROPERTY",
  "INDEX_COL",
  "SCHEMA_ID",
  "TYPE_ID",
  "USER_ID",
  "SUSER_ID",
  "SUSER_SID",
  "DATABASE_PRINCIPAL_ID",
  "DB_ID",
  "STATS_DATE",
  "TYPEPROPERTY",
]);

function asksOnlyCatalog(condition: SyntaxNode, at: RuleContext): boolean {
  let asks = false;
  for (const node of walk(condition)) {
    if (node.kind === "Bogus" || node.kind === "Variable" || node.kind === "SystemVariable") return false;
    if (node.kind === "TableName") {
      if (!isCatalogRelation((node as TableName).name)) return false;
      asks = true;
    } else if (node.kind === "Call") {
      const name = at.builtinName(node);
      if (name === undefined) return false;
      if (ASKING.has(name)) asks = true;
    }
  }
  return asks;
}

/** The views of sys and information_schema, and the old system tables. */
export function isCatalogRelation(name: ObjectName): boolean {
  const [own, schema] = [name.parts.at(-1)?.value ?? "", name.parts.at(-2)?.value];
  if (schema === "sys" || schema === "information_schema") return true;
  return (schema === undefined || schema === "dbo" || schema === "") && OLD_TABLES.has(own);
}

const OLD_TABLES: ReadonlySet<string> = new Set(
  "sysobjects syscolumns sysindexes sysindexkeys sysconstraints sysreferences sysforeignkeys systypes sysusers syscomments sysdatabases syslogins sysprocesses sysfiles sysmembers syspermissions sysprotects sysdepends sysfulltextcatalogs".split(
    " ",
  ),
);
