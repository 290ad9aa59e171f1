import { describe, expect, it } from "vitest";
import { bogusNodes } from "../../converter/syntax/node";
import { parseExpressionText } from "../../converter/tsql/parse";
import { outlineExpression } from "./outline";

function check(text: string, expected: string): void {
  expect(outlineExpression(text)).toEqual({ outline: expected, problems: [] });
}

const SELECT_1 = "Query(body=Select(items=[SelectItem(value=1)]))";

describe("operators", () => {
  it.each([
    ["a + b * c", "Binary(operator=+ left=a right=Binary(operator=* left=b right=c))"],
    ["a - b & c", "Binary(operator=& left=Binary(operator=- left=a right=b) right=c)"],
    ["a / -b * c", "Binary(operator=/ left=a right=Unary(operator=- operand=Binary(operator=* left=b right=c)))"],
    ["-a + b", "Binary(operator=+ left=Unary(operator=- operand=a) right=b)"],
    ["~a * b", "Binary(operator=* left=Unary(operator=~ operand=a) right=b)"],
    ["not a = b and c = d or e = f", orOutline()],
    ["a ! = b", "Binary(operator=!= left=a right=b)"],
    ["a > = b", "Binary(operator=>= left=a right=b)"],
    ["a *= b", "Binary(operator=*= left=a right=b)"],
    ["a << 2 || b", "Binary(operator=|| left=Binary(operator=<< left=a right=2) right=b)"],
  ])("%s", check);
});

function orOutline(): string {
  const not = "Unary(operator=NOT operand=Binary(operator== left=a right=b))";
  const and = `Binary(operator=AND left=${not} right=Binary(operator== left=c right=d))`;
  return `Binary(operator=OR left=${and} right=Binary(operator== left=e right=f))`;
}

describe("conditions", () => {
  it.each([
    ["a not between 1 and 2 + 3", "Between(value=a isNegated=true low=1 high=Binary(operator=+ left=2 right=3))"],
    ["a like N'b[%]' escape '!'", "Like(value=a pattern=N'b[%]' escape='!')"],
    ["a like 'b' {escape '!'}", "Like(value=a pattern='b' escape='!')"],
    ["a in (1)", "In(value=a list=ExpressionList(items=[1]))"],
    ["a not in (select 1)", `In(value=a isNegated=true list=Subquery(query=${SELECT_1}))`],
    ["a is not null", "IsNull(value=a isNegated=true)"],
    ["a is not distinct from b", "Binary(operator=IS NOT DISTINCT FROM left=a right=b)"],
    ["exists (select 1)", `Exists(query=Subquery(query=${SELECT_1}))`],
    ["exists ((select 1))", `Exists(query=Subquery(query=Query(body=ParenQuery(query=${SELECT_1}))))`],
    [
      "a >= all (select 1)",
      `Binary(operator=>= left=a right=Quantified(quantifier=ALL list=Subquery(query=${SELECT_1})))`,
    ],
    ["update(a)", "UpdatedColumn(column=a)"],
    ["contains((a, b), N'x', language 1033)", containsOutline()],
    ["freetext(*, 'x')", "Call(callee=freetext args=[*, 'x'])"],
    ["match(a-(e)->b)", "RawExpression(name=MATCH)"],
  ])("%s", check);
});

function containsOutline(): string {
  return "Call(callee=contains args=[ExpressionList(items=[a, b]), N'x', 1033] options=[<LANGUAGE>])";
}

describe("operands", () => {
  it.each([
    ["0x1F", "binary:0x1F"],
    ["$12.50", "money:$12.50"],
    ["default", "default:DEFAULT"],
    ["@Total", "@total"],
    ["@@rowcount", "@@ROWCOUNT"],
    ["@@mine", "@@mine"],
    ["$action", "$ACTION"],
    ["srv.db..t.[Key]", "srv.db..t.[Key]"],
    ["current_timestamp", "current_timestamp"],
    ["case a when 1 then 2 end", "CaseExpression(selector=a branches=[CaseBranch(condition=1 result=2)])"],
    ["a collate Latin1_General_BIN", "Collate(value=a collation=latin1_general_bin)"],
    ["a at time zone 'UTC' at time zone @z", "AtTimeZone(value=AtTimeZone(value=a zone='UTC') zone=@z)"],
    ["next value for dbo.s over (order by a)", nextValueOutline()],
    ["{fn now()}", "RawExpression(name=ODBC ESCAPE)"],
    ["((select 1) union all (select 1))", unionOutline()],
    ["(1)", "Paren(inner=1)"],
  ])("%s", check);
});

function nextValueOutline(): string {
  return "NextValue(sequence=dbo.s over=WindowSpecification(orderBy=OrderByClause(items=[OrderItem(value=a)])))";
}

function unionOutline(): string {
  const operand = `ParenQuery(query=${SELECT_1})`;
  return `Subquery(query=Query(body=SetOperation(left=${operand} operator=UNION ALL right=${operand})))`;
}

describe("calls", () => {
  it.each([
    ["left(a, 1)", "Call(callee=left args=[a, 1])"],
    ["dbo.f(default)", "Call(callee=dbo.f args=[default:DEFAULT])"],
    ["count(distinct a)", "Call(callee=count quantifier=DISTINCT args=[a])"],
    ["dateadd(day, -1, a)", "Call(callee=dateadd args=[day, Unary(operator=- operand=1), a])"],
    ["iif(a > 1, 2, 3)", "Call(callee=iif args=[Binary(operator=> left=a right=1), 2, 3])"],
    ["@x.value('(/a)[1]', 'int')", "Call(callee=Member(object=@x field=value) args=['(/a)[1]', 'int'])"],
    ["t.doc.value('/a', 'int').y", "Member(object=Call(callee=t.doc.value args=['/a', 'int']) field=y)"],
    [
      "geography::Point(1, 2, 3).STAsText()",
      "Call(callee=Member(object=Call(callee=Member(object=geography isStatic=true field=point) args=[1, 2, 3]) field=stastext))",
    ],
    ["$partition.pf(1)", "Call(callee=Member(object=$PARTITION field=pf) args=[1])"],
    ["trim(leading 'x' from a)", "Call(callee=trim args=['x', a] options=[<LEADING>, <FROM>])"],
    [
      "json_object('a': 1, 'b': c absent on null)",
      "Call(callee=json_object args=['a':1, 'b':c] options=[<ABSENT ON NULL>])",
    ],
    [
      "string_agg(a, ',') within group (order by b desc)",
      "Call(callee=string_agg args=[a, ','] withinGroup=OrderByClause(items=[OrderItem(value=b direction=DESC)]))",
    ],
    [
      "sum(a) over (partition by b order by c rows between 1 preceding and current row)",
      "Call(callee=sum args=[a] over=WindowSpecification(partitionBy=[b] orderBy=OrderByClause(items=[OrderItem(value=c)]) frame=<ROWS>))",
    ],
    [
      "last_value(a) ignore nulls over w",
      "Call(callee=last_value args=[a] nulls=IGNORE over=WindowSpecification(windowName=w))",
    ],
  ])("%s", check);
});

describe("conversions", () => {
  it.each([
    ["cast(a as decimal(10, 2))", "Cast(function=CAST value=a type=DECIMAL(10, 2))"],
    ["try_cast(a as [int])", "Cast(function=TRY_CAST value=a type=INT)"],
    ["convert(varchar(max), a, 121)", "Convert(function=CONVERT type=VARCHAR(MAX) value=a style=121)"],
    [
      "try_convert(national character varying(5), a)",
      "Convert(function=TRY_CONVERT type=NATIONAL CHARACTER VARYING(5) value=a)",
    ],
    ["parse('1' as money using 'en-US')", "Cast(function=PARSE value='1' type=MONEY culture='en-US')"],
    ["cast(a as xml(content dbo.docs))", "Cast(function=CAST value=a type=XML(dbo.docs))"],
    ["cast(a as dbo.Flag)", "Cast(function=CAST value=a type=dbo.flag)"],
    ["cast(a as double precision)", "Cast(function=CAST value=a type=DOUBLE PRECISION)"],
  ])("%s", check);
});

describe("what cannot be read", () => {
  it.each([
    ["a +", "expected an expression"],
    ["f(a b)", "expected an argument"],
    ["cast(a int)", "expected AS and a data type"],
    ["(a b)", "expected )"],
    ["a between 1", "expected AND and the upper bound of BETWEEN"],
  ])("%s is reported", (text, message) => {
    const { problems } = parseExpressionText(text);
    expect(problems.map((problem) => problem.message)).toContain(message);
  });

  it("leaves the rest of a list readable", () => {
    const { root } = parseExpressionText("f(a b, c + , d)");
    expect(bogusNodes(root).map(({ start, end }) => [start, end])).toEqual([
      [4, 5],
      [11, 11],
    ]);
  });
});
