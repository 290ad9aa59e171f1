/** Columns: defaults, defaults for NULL, and identity columns. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type {
  ColumnDefault,
  ColumnDefinition,
  Expression,
  IdentityClause,
  Literal,
} from "../../../../converter/plsql/nodes";
import { type Bogus, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { isLong } from "../../../../converter/target/mysql/keys";
import { owningTable } from "../../any/definitions/constraint-parts";
import { columnType } from "../types/column-types";
import { filledColumns } from "./filled-columns";
import { addedElements, tableOptions } from "./table-parts";

const DEFAULTS = "https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html";

/** Pseudo-columns that are the time of the statement. */
const NOW = /^(?:SYSDATE|SYSTIMESTAMP|CURRENT_DATE|CURRENT_TIMESTAMP|LOCALTIMESTAMP)$/;

const defaults = defineRule<ColumnDefault>({
  id: "oracle.mysql.column-default",
  title: "Column defaults",
  complexity: "simple",
  guidance: {
    what: "DEFAULT of a column.",
    why: "MySQL takes literals and the current time as they are, other expressions in parentheses, and no calls of stored functions: a trigger fills such a column.",
    action: "None. Where a trigger fills the column, an explicit NULL gets the default as well.",
  },
  sources: [DEFAULTS],
  on: "ColumnDefault",
  match: (node) => node.parent?.kind === "ColumnDefinition",
  convert: (node, at) => {
    const column = node.parent as ColumnDefinition;
    const symbol = at.binding.symbolOf(column);
    const type = symbol?.kind === "column" ? columnType(symbol, at) : "";
    const words = at.tokensIn({ start: node.start, end: node.value.start });
    const onUpdate = words.some((w) => w.value === "UPDATE");
    if (node.onNull) at.replace({ start: words[0].end, end: words[words.length - 1].end }, "");
    const isCalling = callsStored(node.value, at);
    if (isCalling || node.onNull) {
      filledColumns(at).push({ column, value: at.text(node.value), when: "null", onUpdate });
    }
    if (isCalling) {
      at.note(
        node,
        `A trigger gives ${column.name.value} its default, because a default must not call ${at.source(node.value).trim()} on MySQL.`,
      );
      if (node.onNull && !hasNotNull(column)) at.replace(node, "NOT NULL");
      else at.remove(node);
      return;
    }
    if (isNullLiteral(node.value) && hasNotNull(column)) {
      at.remove(node);
      return;
    }
    if (isNow(node.value, at) && /^(?:datetime|timestamp)/.test(type)) {
      const fraction = /\((\d)\)/.exec(type)?.[0] ?? "";
      at.replace(node.value, `CURRENT_TIMESTAMP${fraction}`);
    } else if (!isPlain(node.value, at) || isLong(type) || isTooLong(node.value, symbol)) {
      if (!isNullLiteral(node.value)) at.wrap(node.value, "(", ")");
    }
    if (node.onNull && column.parent?.kind !== "ModifyColumns" && !hasNotNull(column))
      at.insertAfter(node, " NOT NULL");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) DEFAULT 1 /* one */ NOT NULL, b CHAR(1) DEFAULT 'Y', c DATE DEFAULT SYSDATE, d TIMESTAMP DEFAULT SYSTIMESTAMP, e CLOB DEFAULT 'x', f NUMBER(9) DEFAULT 2 * 3, g NUMBER(4) DEFAULT -1)",
      to: "CREATE TABLE t (a smallint DEFAULT 1 /* one */ NOT NULL, b CHAR(1) DEFAULT 'Y', c datetime DEFAULT CURRENT_TIMESTAMP, d datetime(6) DEFAULT CURRENT_TIMESTAMP(6), e longtext DEFAULT ('x'), f int DEFAULT (2 * 3), g smallint DEFAULT -1)",
    },
    {
      from: "CREATE TABLE t (d DATE DEFAULT DATE '2020-01-31', e VARCHAR2(5) DEFAULT '', f VARCHAR2(2) DEFAULT 'long', g VARCHAR2(9) DEFAULT '' NOT NULL)",
      to: "CREATE TABLE t (d datetime DEFAULT (TIMESTAMP'2020-01-31 00:00:00'), e varchar(5) DEFAULT NULL, f varchar(2) DEFAULT ('long'), g varchar(9) NOT NULL)",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) DEFAULT ON NULL 7 /* seven */, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint DEFAULT 7 NOT NULL /* seven */, b smallint);\nCREATE TRIGGER t_fill BEFORE INSERT ON t FOR EACH ROW\nSET NEW.a = COALESCE(NEW.a, 7);",
    },
    {
      from: "CREATE SEQUENCE s;\nCREATE TABLE t (id NUMBER(9) DEFAULT s.NEXTVAL PRIMARY KEY);",
      contains:
        "CREATE TABLE t (id int PRIMARY KEY);\nCREATE TRIGGER t_fill BEFORE INSERT ON t FOR EACH ROW\nSET NEW.id = COALESCE(NEW.id, s_nextval());",
      refused: "A trigger gives ID its default",
    },
    {
      from: "CREATE SEQUENCE s;\nCREATE TABLE t (id NUMBER(9) DEFAULT s.NEXTVAL PRIMARY KEY);",
      contains: "CREATE TABLE t (id int DEFAULT (NEXTVAL(s)) PRIMARY KEY);",
      target: "mariadb",
    },
  ],
});

/** A literal that the column cannot hold is an error at once; Oracle raises it when the default is used. */
function isTooLong(value: Expression | Bogus, column: ModelSymbol | undefined): boolean {
  const type = column?.kind === "column" ? column.type : undefined;
  return (
    value.kind === "Literal" &&
    type?.kind === "string" &&
    [...(value as Literal).value].length > (type.length ?? Number.POSITIVE_INFINITY)
  );
}

function hasNotNull(column: ColumnDefinition): boolean {
  return column.constraints.some((c) => c.type === "NOT NULL" || c.type === "PRIMARY KEY");
}

function isNullLiteral(value: SyntaxNode): boolean {
  return value.kind === "Literal" && ((value as Literal).type === "null" || (value as Literal).value === "");
}

function isNow(value: SyntaxNode, at: RuleContext): boolean {
  const name = at.builtinName(
    value.kind === "Call" ? ((value as unknown as { callee: SyntaxNode }).callee ?? value) : value,
  );
  return name !== undefined && NOW.test(name);
}

/** Literals, also with a sign, stand without parentheses; dates do not. */
function isPlain(value: Expression | Bogus, at: RuleContext): boolean {
  if (value.kind === "Literal")
    return (value as Literal).type === "string" || (value as Literal).type === "number" || isNullLiteral(value);
  if (value.kind !== "Unary" && value.kind !== "Paren") return false;
  return /^(?:\(.*\)|[-+]\s*[\d.]+)$/s.test(at.render(at.text(value)).text.trim());
}

/** Whether an expression calls a routine of the input, a helper, or takes a number of an emulated sequence. */
export function callsStored(value: SyntaxNode, at: RuleContext): boolean {
  if (at.render(at.text(value)).text.includes(`${at.settings.helperSchema}.`)) return true;
  for (const node of walk(value)) {
    if (node.kind !== "NameExpression" && node.kind !== "Call" && node.kind !== "Member") continue;
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind === "routine") return true;
    const isSequence = symbol?.kind === "pseudoColumn" && /^(?:NEXTVAL|CURRVAL)$/.test(symbol.name);
    if (isSequence && !supports("sequences", at)) return true;
  }
  return false;
}

const identity = defineRule<IdentityClause>({
  id: "oracle.mysql.identity-column",
  title: "Identity columns become AUTO_INCREMENT",
  complexity: "simple",
  guidance: {
    what: "GENERATED … AS IDENTITY.",
    why: "AUTO_INCREMENT counts up by one from a start, belongs to a key, and takes values that are given.",
    action:
      "Set AUTO_INCREMENT to the source's next value when the data is moved. Steps other than 1 are settings of the server.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/example-auto-increment.html"],
  on: "IdentityClause",
  match: (clause) => clause.parent?.kind === "ColumnDefinition" && clause.parent.parent?.kind !== "ModifyColumns",
  convert: (clause, at) => {
    const column = clause.parent as ColumnDefinition;
    const symbol = at.binding.symbolOf(column);
    convertIdentity(clause, at);
    if (!column.type && symbol?.kind === "column") at.insertAfter(column.name, ` ${columnType(symbol, at)}`);
    const start = clause.options.find((o) => o.name === "START WITH" && o.value !== "LIMIT VALUE")?.value;
    if (start && Number(start) > 1) tableOptions(at).push(`AUTO_INCREMENT = ${start}`);
    if (!leadsKey(column, at)) addedElements(at).push({ column, pieces: ["KEY (", at.text(column.name), ")"] });
  },
  examples: [
    {
      from: "CREATE TABLE t (id NUMBER GENERATED ALWAYS AS IDENTITY /* own */ (START WITH 10 NOCACHE ORDER) PRIMARY KEY)",
      to: "CREATE TABLE t (id bigint AUTO_INCREMENT /* own */ PRIMARY KEY) AUTO_INCREMENT = 10",
    },
    {
      from: "CREATE TABLE t (id NUMBER(5) GENERATED BY DEFAULT AS IDENTITY NOCACHE NOT NULL, n INTEGER)",
      to: "CREATE TABLE t (id int AUTO_INCREMENT NOT NULL, n decimal(38), KEY (id))",
    },
    {
      from: "CREATE TABLE t (id INTEGER GENERATED AS IDENTITY (INCREMENT BY 10), n INTEGER)",
      to: "CREATE TABLE t (id bigint AUTO_INCREMENT, n decimal(38), KEY (id))",
      refused: "counts by one",
    },
  ],
});

/** The clause as AUTO_INCREMENT. */
export function convertIdentity(clause: IdentityClause, at: RuleContext): void {
  const step = clause.options.find((o) => o.name === "INCREMENT BY");
  if (step && step.value !== "1")
    at.review(
      step,
      `The identity grew by ${step.value}; AUTO_INCREMENT counts by one (auto_increment_increment is a setting of the whole server).`,
    );
  if (clause.options.some((o) => o.value === "LIMIT VALUE"))
    at.review(
      clause,
      "START WITH LIMIT VALUE went on after the highest stored value, as AUTO_INCREMENT does by itself when the rows are loaded.",
    );
  if (clause.options.some((o) => o.name === "CYCLE"))
    at.review(clause, "AUTO_INCREMENT does not begin again at its end.");
  at.replace(clause, "AUTO_INCREMENT");
}

/** Whether the column is the first of a key of its table. */
function leadsKey(column: ColumnDefinition, at: RuleContext): boolean {
  const name = column.name.value;
  return (
    owningTable(column, at)?.constraints.some(
      (c) =>
        (c.constraintType === "primaryKey" || c.constraintType === "unique") &&
        !c.isDisabled &&
        c.unit === at.unit.index &&
        c.columns[0] === name,
    ) === true
  );
}

export default [defaults, identity];
