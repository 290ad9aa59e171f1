import { describe, expect, it } from "vitest";
import { parseStatement } from "../../converter/tsql/parse";
import { outlineStatement } from "./outline";

function check(text: string, expected: string): void {
  expect(outlineStatement(text)).toEqual({ outline: expected, problems: [] });
}

const T = "target=TableName(name=t)";
const SELECT_1 = "Query(body=Select(items=[SelectItem(value=1)]))";
const A_IS_1 = "where=WhereClause(condition=Binary(operator== left=a right=1))";
const ROW = "source=ValuesClause(rows=[ExpressionList(items=[1, default:DEFAULT])])";

describe("INSERT", () => {
  it.each([
    [
      "insert into t (a, b) values (1, default)",
      `Insert(intoToken=INTO ${T} columns=ColumnReferenceList(columns=[a, b]) ${ROW})`,
    ],
    ["insert t default values", `Insert(${T} source=DefaultValues())`],
    ["insert t select 1", `Insert(${T} source=${SELECT_1})`],
    ["insert t (select 1)", `Insert(${T} source=Query(body=ParenQuery(query=${SELECT_1})))`],
    [
      "insert top (1) @t select 1",
      `Insert(top=TopClause(count=Paren(inner=1)) target=TableVariable(variable=@t) source=${SELECT_1})`,
    ],
    [
      "insert t with (tablock) (a) select 1",
      `Insert(target=TableName(name=t hints=TableHints(hints=[TABLOCK])) columns=ColumnReferenceList(columns=[a]) source=${SELECT_1})`,
    ],
    [
      "insert t output inserted.a as x into @ids (a) output inserted.* values (1, default)",
      `Insert(${T} output=OutputClause(items=[SelectItem(value=inserted.a aliasForm=AS alias=x)] into=TableVariable(variable=@ids) ` +
        `columns=ColumnReferenceList(columns=[a])) secondOutput=OutputClause(items=[SelectItem(value=inserted.*)]) ${ROW})`,
    ],
    [
      "insert t output inserted.* default values",
      `Insert(${T} output=OutputClause(items=[SelectItem(value=inserted.*)]) source=DefaultValues())`,
    ],
    [
      "insert openquery(s, 'q') values (1, default)",
      `Insert(target=TableFunction(value=Call(callee=openquery args=[s, 'q'])) ${ROW})`,
    ],
    [
      "insert t select x from (delete u output deleted.x where a = 1) as d",
      `Insert(${T} source=Query(body=Select(items=[SelectItem(value=x)] from=FromClause(items=[DerivedTable(query=DmlRows(statement=` +
        `Delete(target=TableName(name=u) output=OutputClause(items=[SelectItem(value=deleted.x)]) ${A_IS_1})) alias=d)]))))`,
    ],
  ])("%s", check);

  it("takes rows from EXECUTE", () => {
    const { root, problems } = parseStatement("insert #t exec dbo.p @a = 1");
    expect(problems).toEqual([]);
    expect(root).toMatchObject({ kind: "Insert", source: { kind: "Execute" } });
  });
});

describe("UPDATE and DELETE", () => {
  it.each([
    ["a = 1", "Assignment(column=a operator== value=1)"],
    ["t.a += 1", "Assignment(column=t.a operator=+= value=1)"],
    ["@x = a = 1", "Assignment(variable=@x column=a operator== value=1)"],
    ["@x = a + 1", "Assignment(variable=@x operator== value=Binary(operator=+ left=a right=1))"],
    ["a.write('x', 0, null)", "Assignment(value=Call(callee=a.write args=['x', 0, null:NULL]))"],
  ])("update t set %s", (assignment, expected) => {
    const { outline, problems } = outlineStatement(`update t set ${assignment}`);
    expect(problems).toEqual([]);
    expect(outline).toBe(
      `Update(${T} assignments=[${expected.replace("Assignment(value", "Assignment(operator= value")}])`,
    );
  });

  it.each([
    [
      "update x set a = 1 output deleted.a from t as x where a = 1 option (maxdop 1)",
      "Update(target=TableName(name=x) assignments=[Assignment(column=a operator== value=1)] " +
        `output=OutputClause(items=[SelectItem(value=deleted.a)]) from=FromClause(items=[TableName(name=t alias=x)]) ${A_IS_1} option=<OPTION>)`,
    ],
    ["delete t where current of c", `Delete(${T} currentOf=CurrentOf(cursor=c))`],
    [
      "delete top (5) from x from t x where a = 1",
      `Delete(top=TopClause(count=Paren(inner=5)) fromToken=FROM target=TableName(name=x) from=FromClause(items=[TableName(name=t alias=x)]) ${A_IS_1})`,
    ],
    [
      "with c as (select 1) delete c",
      `Delete(with=WithClause(items=[CommonTableExpression(name=c query=Subquery(query=${SELECT_1}))]) target=TableName(name=c))`,
    ],
    ["truncate table dbo.t with (partitions (1, 3 to 5))", "Truncate(table=dbo.t partitions=<WITH PARTITIONS>)"],
  ])("%s", check);
});

describe("MERGE", () => {
  it("reads all branches", () => {
    check(
      "merge into t with (holdlock) as x using u as s on 1 = 1 when matched and 2 = 2 then update set a = 1 " +
        "when not matched by target then insert (a) values (1) when not matched by source then delete output $action;",
      "Merge(intoToken=INTO target=TableName(name=t alias=x hints=TableHints(hints=[HOLDLOCK])) source=TableName(name=u alias=s) " +
        "on=Binary(operator== left=1 right=1) branches=[MergeBranch(when=MATCHED condition=Binary(operator== left=2 right=2) " +
        "action=UPDATE assignments=[Assignment(column=a operator== value=1)]), MergeBranch(when=NOT MATCHED action=INSERT " +
        "columns=ColumnReferenceList(columns=[a]) values=ValuesClause(rows=[ExpressionList(items=[1])])), " +
        "MergeBranch(when=NOT MATCHED BY SOURCE action=DELETE)] output=OutputClause(items=[SelectItem(value=$ACTION)]))",
    );
  });
});

describe("what cannot be read", () => {
  it.each([
    ["insert into t (a) valuse (1)", "expected VALUES, a query or EXECUTE"],
    ["update t a = 1", "expected SET"],
    ["merge t on 1 = 1", "expected USING"],
    ["update t set 1 = 2", "expected a column and the value it gets"],
    ["with a as (select 1)", "expected SELECT, INSERT, UPDATE, DELETE or MERGE"],
  ])("%s is reported", (text, message) => {
    expect(parseStatement(text).problems.map((problem) => problem.message)).toContain(message);
  });
});
