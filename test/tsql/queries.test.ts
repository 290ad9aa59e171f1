import { describe, expect, it } from "vitest";
import { parseStatement } from "../../converter/tsql/parse";
import { outlineStatement } from "./outline";

function check(text: string, expected: string): void {
  expect(outlineStatement(text)).toEqual({ outline: expected, problems: [] });
}

/** The FROM clause of `SELECT * FROM …` as an outline. */
function checkFrom(from: string, expected: string): void {
  check(
    `select * from ${from}`,
    `Query(body=Select(items=[SelectItem(value=*)] from=FromClause(items=[${expected}])))`,
  );
}

describe("select lists", () => {
  it.each([
    ["a", "SelectItem(value=a)"],
    ["a as b", "SelectItem(value=a aliasForm=AS alias=b)"],
    ["a 'B c'", "SelectItem(value=a aliasForm=after alias=[B c])"],
    ["b = a + 1", "SelectItem(aliasForm== alias=b value=Binary(operator=+ left=a right=1))"],
    ["'b' = a", "SelectItem(aliasForm== alias=[b] value=a)"],
    ["t.*", "SelectItem(value=t.*)"],
    ["@x += a", "SelectAssignment(target=@x operator=+= value=a)"],
  ])("%s", (item, expected) => check(`select ${item}`, `Query(body=Select(items=[${expected}]))`));

  it.each([
    ["top 5 * from t", "top=TopClause(count=5) items=[SelectItem(value=*)]"],
    [
      "top (@n) percent with ties a from t",
      "top=TopClause(count=Paren(inner=@n) isPercent=true withTies=true) items=[SelectItem(value=a)]",
    ],
    ["distinct a into #x from t", "quantifier=DISTINCT items=[SelectItem(value=a)] into=IntoTable(name=#x)"],
  ])("%s", (rest, expected) =>
    check(`select ${rest}`, `Query(body=Select(${expected} from=FromClause(items=[TableName(name=t)])))`),
  );
});

describe("row sources", () => {
  it.each([
    ["db..t as x with (nolock, index(i))", "TableName(name=db..t alias=x hints=TableHints(hints=[NOLOCK, INDEX]))"],
    ["t (nolock)", "TableName(name=t hints=TableHints(hints=[NOLOCK]))"],
    ["t x (nolock)", "TableName(name=t alias=x hints=TableHints(hints=[NOLOCK]))"],
    ["t for system_time as of @d x", "TableName(name=t temporal=<FOR SYSTEM_TIME> alias=x)"],
    ["t tablesample (10 percent)", "TableName(name=t sample=<TABLESAMPLE>)"],
    ["@t x", "TableVariable(variable=@t alias=x)"],
    ["dbo.f(1) x (a, b)", "TableFunction(value=Call(callee=dbo.f args=[1]) alias=x columns=NameList(names=[a, b]))"],
    ["::fn_x(null)", "TableFunction(value=Call(callee=fn_x args=[null:NULL]))"],
    [
      "@x.nodes('/a') n (c)",
      "TableFunction(value=Call(callee=Member(object=@x field=nodes) args=['/a']) alias=n columns=NameList(names=[c]))",
    ],
    [
      "(values (1), (2)) v (a)",
      "DerivedTable(query=ParenValues(values=ValuesClause(rows=[ExpressionList(items=[1]), ExpressionList(items=[2])])) alias=v columns=NameList(names=[a]))",
    ],
    [
      "openjson(@j) with (a int '$.a', b nvarchar(max) as json)",
      "TableFunction(value=Call(callee=openjson args=[@j]) schema=[OpenColumn(name=a type=INT path='$.a'), OpenColumn(name=b type=NVARCHAR(MAX) isJson=true)])",
    ],
    [
      "openrowset(bulk 'f', single_blob) x",
      "TableFunction(value=Call(callee=openrowset args=['f', single_blob] options=[<BULK>]) alias=x)",
    ],
    [
      "openrowset('p', 's';'u';'w', 'q') x",
      "TableFunction(value=Call(callee=openrowset args=['p', 's', 'q'] options=[<;>]) alias=x)",
    ],
    [
      "changetable(changes t, @v) c",
      "TableFunction(value=Call(callee=changetable args=[t, @v] options=[<CHANGES>]) alias=c)",
    ],
    [
      "a left outer hash join b on 1 = 1",
      "Join(left=TableName(name=a) operator=LEFT OUTER JOIN hint=HASH right=TableName(name=b) on=Binary(operator== left=1 right=1))",
    ],
    [
      "a cross apply f(a.x) g",
      "Join(left=TableName(name=a) operator=CROSS APPLY right=TableFunction(value=Call(callee=f args=[a.x]) alias=g))",
    ],
    [
      "t pivot (sum(v) for k in ([1], b)) p",
      "PivotedTable(source=TableName(name=t) aggregate=Call(callee=sum args=[v]) column=k values=[[1], b] alias=p)",
    ],
    [
      "t unpivot (v for k in (a, b)) as u",
      "UnpivotedTable(source=TableName(name=t) value=v name=k columns=[a, b] alias=u)",
    ],
  ])("%s", checkFrom);

  it("reads joins whose conditions come at the end", () => {
    const on = (n: number) => `Binary(operator== left=${n} right=${n})`;
    const inner = `Join(left=TableName(name=b) operator=JOIN right=TableName(name=c) on=${on(1)})`;
    checkFrom(
      "a join b join c on 1 = 1 on 2 = 2",
      `Join(left=TableName(name=a) operator=JOIN right=${inner} on=${on(2)})`,
    );
  });
});

describe("the ends of queries", () => {
  it.each([
    [
      "order by a desc offset 5 rows fetch next @n rows only",
      "orderBy=OrderByClause(items=[OrderItem(value=a direction=DESC)]) offset=OffsetClause(count=5 fetch=@n)",
    ],
    [
      "for xml path('r'), root('x'), elements xsinil, type",
      "for=ForClause(mode=XML PATH element='r' options=[ForOption(name=ROOT value='x'), ForOption(name=ELEMENTS XSINIL), ForOption(name=TYPE)])",
    ],
    [
      "for json auto, without_array_wrapper",
      "for=ForClause(mode=JSON AUTO options=[ForOption(name=WITHOUT_ARRAY_WRAPPER)])",
    ],
    ["option (recompile, maxdop 1)", "option=<OPTION>"],
  ])("%s", (end, expected) => check(`select 1 ${end}`, `Query(body=Select(items=[SelectItem(value=1)]) ${expected})`));

  it.each([
    ["where a = 1", "where=WhereClause(condition=Binary(operator== left=a right=1))"],
    ["group by a, rollup (b) having max(c) > 1", groupedOutline()],
    ["group by a with cube", "groupBy=GroupByClause(items=[a] withGroup=CUBE)"],
    [
      "group by grouping sets ((a, b), ())",
      "groupBy=GroupByClause(items=[GroupingGroup(operator=GROUPING SETS items=[ExpressionList(items=[a, b]), ExpressionList()])])",
    ],
    ["window w as (order by a)", "window=<WINDOW>"],
  ])("%s", (clause, expected) =>
    check(
      `select 1 from t ${clause}`,
      `Query(body=Select(items=[SelectItem(value=1)] from=FromClause(items=[TableName(name=t)]) ${expected}))`,
    ),
  );

  it("lets INTERSECT bind tighter than UNION", () => {
    const select = (n: number) => `Select(items=[SelectItem(value=${n})])`;
    check(
      "select 1 union select 2 intersect select 3",
      `Query(body=SetOperation(left=${select(1)} operator=UNION right=SetOperation(left=${select(2)} operator=INTERSECT right=${select(3)})))`,
    );
  });

  it("reads common table expressions and XML namespaces", () => {
    const one = "Query(body=Select(items=[SelectItem(value=1)]))";
    const item = `CommonTableExpression(name=a columns=NameList(names=[x]) query=Subquery(query=${one}))`;
    check("with a (x) as (select 1) select 1", one.replace("Query(", `Query(with=WithClause(items=[${item}]) `));
    check(
      "with xmlnamespaces ('u' as n) select 1",
      one.replace("Query(", "Query(with=WithClause(namespaces=<XMLNAMESPACES>) "),
    );
  });
});

function groupedOutline(): string {
  const having = "HavingClause(condition=Binary(operator=> left=Call(callee=max args=[c]) right=1))";
  return `groupBy=GroupByClause(items=[a, GroupingGroup(operator=ROLLUP items=[b])]) having=${having}`;
}

describe("statements without semicolons", () => {
  it.each([
    "select a from t select b from u",
    "select a from t where a = 1 if 1 = 1 print 'x'",
    "select a = 1 declare @x int",
    "select a from t t1 order by a desc exec p",
    "select a from t done:",
    "select a from t disable trigger g on t",
    "select top 1 a from t update t set a = 1",
    "insert t values (1) insert t values (2)",
    "delete t delete u",
    "update t set a = 1 output deleted.a where a = 2 return",
  ])("%s ends each where the next begins", (text) => {
    const { root, problems } = parseStatement(text);
    expect(problems).toEqual([]);
    expect(root).toMatchObject({ kind: "Batch", statements: [{}, {}] });
  });
});

describe("hostile texts", () => {
  it.each([
    ["parentheses", `select ${"(".repeat(10_000)}1${")".repeat(10_000)}`],
    ["unclosed parentheses", `select * from ${"(".repeat(10_000)}`],
    ["conditions", `select 1 where ${"a = 1 or ".repeat(10_000)}b = 2`],
    ["joins", `select 1 from a ${"join b ".repeat(10_000)}`],
    ["derived tables", `${"select * from (".repeat(10_000)}t`],
    ["nested DML", "insert into a select * from (".repeat(10_000)],
    ["windows", `select ${"sum(a) over (order by ".repeat(10_000)}`],
    ["unions", `${"select 1 union all ".repeat(10_000)}select 2`],
    ["dots", `select a${"..b".repeat(10_000)}`],
  ])("ends quickly for 10,000 %s", (_what, text) => {
    const before = performance.now();
    const { tokens } = parseStatement(text);
    expect(tokens[tokens.length - 1].end).toBe(text.length);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
