import { describe, expect, it } from "vitest";
import { isQueryStart } from "../../converter/plsql/grammar/queries";
import { tokenize } from "../../converter/plsql/lexer";
import { parseStatement } from "../../converter/plsql/parse";
import { Parser } from "../../converter/syntax/parser";
import { outlineStatement } from "./outline";

/** The outline of the part of a query that stands after `SELECT a FROM `, or of its FROM clause's only item. */
function check(text: string, expected: string): void {
  const { outline, problems } = outlineStatement(text);
  expect(problems).toEqual([]);
  expect(outline.replace("Query(body=Select(items=[SelectItem(value=A)] ", "… ")).toBe(expected);
}

describe("the select block", () => {
  it.each([
    [
      "select unique a x, b as y",
      "Query(body=Select(quantifier=UNIQUE items=[SelectItem(value=A alias=X), SelectItem(value=B asToken=AS alias=Y)]))",
    ],
    [
      "select *, t.*, s.t.* from t",
      "Query(body=Select(items=[SelectItem(value=Star()), SelectItem(value=Star(qualifier=T)), SelectItem(value=Star(qualifier=S.T))] from=FromClause(items=[TableName(name=T)])))",
    ],
    ["select a into b from t", "… into=IntoClause(targets=[B]) from=FromClause(items=[TableName(name=T)])))"],
    ["select a bulk collect into b, c", "… into=IntoClause(isBulk=true targets=[B, C])))"],
    [
      "select a where b group by c having d",
      "… where=WhereClause(condition=B) groupBy=GroupByClause(items=[C]) having=HavingClause(condition=D)))",
    ],
    [
      "select a group by rollup(b, (c, d)), e",
      "… groupBy=GroupByClause(items=[GroupingGroup(operator=ROLLUP items=[B, ExpressionList(items=[C, D])]), E])))",
    ],
    [
      "select a start with b connect by nocycle c",
      "… hierarchy=HierarchyClause(startWith=B isNoCycle=true connectBy=C)))",
    ],
    ["select a connect by b start with c", "… hierarchy=HierarchyClause(connectBy=B startWith=C)))"],
  ])("%s", check);
});

describe("row sources", () => {
  it.each([
    [
      "select a from t x, s.u@l y",
      "… from=FromClause(items=[TableName(name=T alias=X), TableName(name=S.U@L alias=Y)])))",
    ],
    [
      "select a from t partition (p) sample (5) as of scn 1 x",
      "… from=FromClause(items=[TableName(name=T partition=RawClause(name=PARTITION) sample=RawClause(name=SAMPLE) flashback=RawClause(name=AS OF) alias=X)])))",
    ],
    [
      "select a from t left outer join u on b natural join v cross apply w",
      "… from=FromClause(items=[Join(left=Join(left=Join(left=TableName(name=T) operator=LEFT OUTER JOIN right=TableName(name=U) on=B) operator=NATURAL JOIN right=TableName(name=V)) operator=CROSS APPLY right=TableName(name=W))])))",
    ],
    [
      "select a from t join u join v on b on c",
      "… from=FromClause(items=[Join(left=TableName(name=T) operator=JOIN right=Join(left=TableName(name=U) operator=JOIN right=TableName(name=V) on=B) on=C)])))",
    ],
    [
      "select a from t join u using (b, c)",
      "… from=FromClause(items=[Join(left=TableName(name=T) operator=JOIN right=TableName(name=U) using=NameList(names=[B, C]))])))",
    ],
    [
      "select a from (t join u on b) x",
      "… from=FromClause(items=[ParenJoin(inner=Join(left=TableName(name=T) operator=JOIN right=TableName(name=U) on=B) alias=X)])))",
    ],
    [
      "select a from lateral (select 1) x",
      "… from=FromClause(items=[DerivedTable(isLateral=true query=Subquery(query=Query(body=Select(items=[SelectItem(value=1)]))) alias=X)])))",
    ],
    [
      "select a from ((select 1)) x",
      "… from=FromClause(items=[DerivedTable(query=Subquery(query=Query(body=ParenQuery(query=Query(body=Select(items=[SelectItem(value=1)]))))) alias=X)])))",
    ],
    [
      "select a from table(f(1)) (+) x",
      "… from=FromClause(items=[TableFunction(wrapper=TABLE value=Call(callee=F args=[1]) isOuter=true alias=X)])))",
    ],
    ["select a from f(1) x", "… from=FromClause(items=[TableFunction(value=Call(callee=F args=[1]) alias=X)])))"],
    [
      "select a from t pivot (sum(b) as c for d in (1 as e, 2)) p",
      "… from=FromClause(items=[TableName(name=T pivot=PivotClause(aggregates=[SelectItem(value=Call(callee=SUM args=[B]) asToken=AS alias=C)] columns=[D] values=[SelectItem(value=1 asToken=AS alias=E), SelectItem(value=2)]) alias=P)])))",
    ],
    [
      "select a from t unpivot (b for c in (d as 'x', e))",
      "… from=FromClause(items=[TableName(name=T unpivot=UnpivotClause(valueColumns=[B] nameColumns=[C] items=[UnpivotItem(columns=[D] label='x'), UnpivotItem(columns=[E])]))])))",
    ],
    [
      "select a from json_table(b, '$' columns (c number path '$.c', nested path '$.d' columns (e for ordinality)))",
      "… from=FromClause(items=[TableFunction(value=SpecialCall(name=JSON_TABLE words=[COLUMNS] args=[B, '$'] columns=[TableFunctionColumn(name=C type=DataType(builtin=NUMBER) path='$.c'), TableFunctionColumn(path='$.d' nested=[TableFunctionColumn(name=E forOrdinality=true)])]))])))",
    ],
    [
      "select a from (select 1 with read only)",
      "… from=FromClause(items=[DerivedTable(query=Subquery(query=Query(body=Select(items=[SelectItem(value=1)]))) restriction=RawClause(name=WITH READ ONLY))])))",
    ],
  ])("%s", check);
});

describe("the whole query", () => {
  it.each([
    [
      "select 1 union all select 2 minus select 3",
      "Query(body=SetOperation(left=SetOperation(left=Select(items=[SelectItem(value=1)]) operator=UNION ALL right=Select(items=[SelectItem(value=2)])) operator=MINUS right=Select(items=[SelectItem(value=3)])))",
    ],
    [
      "(select 1) order by 1",
      "Query(body=ParenQuery(query=Query(body=Select(items=[SelectItem(value=1)]))) orderBy=OrderByClause(items=[OrderItem(value=1)]))",
    ],
    [
      "with x (b) as (select 1) select a",
      "Query(with=WithClause(items=[CommonTableExpression(name=X columns=NameList(names=[B]) query=Subquery(query=Query(body=Select(items=[SelectItem(value=1)]))))]) body=Select(items=[SelectItem(value=A)]))",
    ],
    [
      "select a order siblings by b desc nulls last, c",
      "Query(body=Select(items=[SelectItem(value=A)]) orderBy=OrderByClause(isSiblings=true items=[OrderItem(value=B direction=DESC nulls=LAST), OrderItem(value=C)]))",
    ],
    [
      "select a offset 2 rows fetch next 3 percent rows with ties",
      "Query(body=Select(items=[SelectItem(value=A)]) offset=OffsetClause(count=2) fetch=FetchClause(count=3 isPercent=true withTies=true))",
    ],
    [
      "select a for update of b wait 5",
      "Query(body=Select(items=[SelectItem(value=A)]) forUpdate=ForUpdateClause(of=[B] wait=WAIT seconds=5))",
    ],
  ])("%s", check);
});

describe("what Oracle accepts", () => {
  it.each([
    "select * from t where a(+) = b and c.d (+) is null",
    'select /*+ first_rows */ unique a "x", b as "select", c as number from t',
    "select 1 from dual where (a, b) in ((1, 2), (3, 4)) and (a, b) = (select 1, 2 from dual)",
    "select 1 from dual where a = any (1, 2) or a <> all (select 1 from dual) or a > some (b)",
    "select 1 from dual where ((select 1 from dual) = 1)",
    "select * from ((select 1 a from dual) union all (select 2 from dual)) x",
    "select * from (((select 1 a from dual))) x",
    "select * from (t1 join t2 on t1.a = t2.a) join (t3 cross join t4) on 1 = 1",
    "select * from t1 natural left outer join t2, lateral (select * from t3 where t3.a = t1.a) x cross apply f(x.a) outer apply (select 1 from dual) y",
    "select * from t1 left join t2 partition by (t2.a) on t1.b = t2.b",
    "select * from t1 partition by (a, b) right outer join t2 on (t1.a = t2.b)",
    "select * from t partition (p1) a, t subpartition (s) b, t partition for (date '2020-01-01') c",
    "select * from t sample (10) seed (3), t sample block (5, 2) x",
    "select * from t as of scn 12345, t versions between scn minvalue and maxvalue",
    "select * from t versions between timestamp systimestamp - 1 and systimestamp v",
    "select * from t@remote r, s.t@remote.world.com, u@a@b",
    "select * from only(v) x",
    "select * from t pivot (sum(a) as s, count(*) for b in (1 as one, 'two' two, 3)) p order by 1",
    "select * from (select a from t) pivot (max(x) for (a, b) in ((1, 2) as c, (3, 4)))",
    "select * from t unpivot include nulls (v for k in (a as 'A', b, c as 3))",
    "select * from t unpivot ((a, b) for (c, d) in ((e, f) as ('x', 'y'), (g, h)))",
    "select level, connect_by_root a, sys_connect_by_path(a, '/'), connect_by_isleaf from t start with p is null connect by nocycle prior id = pid and level < 3 order siblings by a",
    "select * from t connect by prior a = b start with c = 1",
    "select a, count(*) from t group by rollup(a, (b, c)), cube(d), grouping sets ((a, b), rollup(c), ()) having count(*) > 1",
    "select a from t having count(*) > 1 group by a",
    "select sum(x) over w, rank() over (w order by b) from t window w as (partition by a order by b), w2 as (w)",
    "select percentile_cont(0.5) within group (order by a desc) over (partition by b) from t",
    "select count(distinct a), count(all a), count(t.*), sum(unique b) from t",
    "select a from t order by a nulls first, b desc, 3 asc nulls last offset 10 rows fetch next 5 rows only",
    "select a from t fetch first row only",
    "select a from t fetch first 10 percent rows with ties",
    "select a from t for update of a, t.b wait 5",
    "select a from t for update nowait",
    "select a from t order by 1 for update skip locked",
    "select a from t model dimension by (a) measures (b) rules upsert automatic order (b[1] = b[2] + 1, b[any] = cv(a)) order by 1",
    "select a from t model return updated rows partition by (x) dimension by (a) measures (b) (b[1] = 2)",
    "select * from t match_recognize (partition by a order by b measures first(x.a) as y one row per match after match skip to last z pattern (strt down+ up*?) define down as down.p < prev(down.p)) mr",
    "with a as (select 1 x from dual), b (y) as (select x from a union all select y + 1 from b where y < 10) search depth first by y set z cycle y set c to '1' default '0' select * from b",
    "with function f(x number) return number is begin return x; end; select f(1) from dual",
    "with a as (select 1 from dual) (select * from a)",
    "(select 1 from dual) union (select 2 from dual) minus select 3 from dual intersect select 4 from dual order by 1",
    "select 1 from dual except all select 2 from dual",
    "select a into b from t",
    "select case a when 1 then 'x' when 2 then 'y' else null end, case when a then b end from dual",
    "select date '2020-01-01', timestamp '2020-01-01 00:00:00 +01:00', n'x', q'[it's]', nq'!a!', 1e5, 1.5f, .5d, -1 from dual",
    "select cursor(select 1 from dual) from t",
    "select a.b.c.d(e).f from t a where exists ((select 1 from dual)) and not exists (select 2 from dual)",
    "select 1, 2",
    "select a date, b type, c name, d value, e level, f left, g model, h partition, i offset from t partition, s model, u sample",
    "select a from t left, s right, u full",
    "select * from t cross join s inner join u using (a, b) full join v on 1 = 1",
    "select &a, &&b..c from &t where x = '&y'",
    "select * from t where current_date > trunc(sysdate) - 1/24",
    "select * from a, (select 1 from b) c, d e where c.f = e.f (+) and nvl(a.b(+), 1) = 2",
    "select * from (select * from t with check option) x",
    "select * from (select * from t where a = 1 with read only)",
    "select grouping_id(a, b), group_id() from t group by all_x",
  ])("%s", (text) => {
    expect(outlineStatement(text).problems).toEqual([]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["select", "expected a select list item"],
    ["select from t", "expected a select list item"],
    ["select a, from t", "expected a select list item"],
    ["select a b c from t", "expected a select list item"],
    ["select a from", "expected a table"],
    ["select a from t,", "expected a table"],
    ["select a from t where", "expected an expression"],
    ["select a from (select b from t", "this cannot be read here: expected )"],
    ["select a from t order by", "expected an expression to order by"],
    ["select a from t union", "expected a query (SELECT or WITH)"],
    ["with a as select 1 select 2", "expected a query in parentheses"],
    ["select a from t start with b", "expected CONNECT BY"],
  ])("%s is told", (text, message) => {
    expect(parseStatement(text).problems.map((problem) => problem.message)).toContain(message);
  });

  it("does not hide the clauses around it", () => {
    expect(outlineStatement("select a, b c d, e from t where f").outline).toBe(
      "Query(body=Select(items=[SelectItem(value=A), SelectItem(value=B alias=C), Bogus(message=expected a select list " +
        "item), SelectItem(value=E)] from=FromClause(items=[TableName(name=T)]) where=WhereClause(condition=F)))",
    );
    expect(outlineStatement("select a from (select b where c d) where e").outline).toContain(
      "rest=Bogus(message=this cannot be read here: expected )))))]) where=WhereClause(condition=E)",
    );
  });
});

describe("isQueryStart", () => {
  const starts = (text: string) => isQueryStart(new Parser(text, tokenize(text)));

  it("looks through parentheses", () => {
    expect(["select 1", "with a", "(select", "((with"].map(starts)).toEqual([true, true, true, true]);
    expect(["a", "(a", "((1", "(", "", "selects"].map(starts)).toEqual([false, false, false, false, false, false]);
  });
});

describe("size", () => {
  it("of a chain does not matter", () => {
    expect(parseStatement(Array(5_000).fill("select 1 from t").join(" union all ")).problems).toEqual([]);
    expect(parseStatement(`select 1 from t ${"join u on a = b ".repeat(5_000)}`).problems).toEqual([]);
  });

  it.each(["(", "select * from (", "with a as (", "select a from t join ("])(
    "of nesting with %s is limited, not fatal",
    (opening) => {
      expect(parseStatement(`select 1 from (${opening.repeat(10_000)}`).problems.length).toBeGreaterThan(0);
    },
  );
});
