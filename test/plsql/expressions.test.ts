import { describe, expect, it } from "vitest";
import { parseExpressionText } from "../../converter/plsql/parse";
import { outlineExpression, outlineStatement } from "./outline";

function check(text: string, expected: string): void {
  expect(outlineExpression(text)).toEqual({ outline: expected, problems: [] });
}

describe("operators", () => {
  it.each([
    ["a + b * c", "Binary(operator=+ left=A right=Binary(operator=* left=B right=C))"],
    ["a - b || c", "Binary(operator=|| left=Binary(operator=- left=A right=B) right=C)"],
    ["-2 ** 2", "Unary(operator=- operand=Binary(operator=** left=2 right=2))"],
    ["2 * -a", "Binary(operator=* left=2 right=Unary(operator=- operand=A))"],
    ["not a = b", "Unary(operator=NOT operand=Binary(operator== left=A right=B))"],
    ["not a and b", "Binary(operator=AND left=Unary(operator=NOT operand=A) right=B)"],
    ["a or b and c", "Binary(operator=OR left=A right=Binary(operator=AND left=B right=C))"],
    ["a = b is null", "Is(value=Binary(operator== left=A right=B) test=NULL rest=RawClause(name=NULL))"],
    ["prior a = b", "Binary(operator== left=Unary(operator=PRIOR operand=A) right=B)"],
    ["a ! = b", "Binary(operator=!= left=A right=B)"],
    ["a < = b", "Binary(operator=<= left=A right=B)"],
    ["a | | b", "Binary(operator=|| left=A right=B)"],
    ["a ^= b", "Binary(operator=^= left=A right=B)"],
    ["a mod b", "Binary(operator=MOD left=A right=B)"],
    ["a multiset union all b", "Binary(operator=MULTISET UNION ALL left=A right=B)"],
  ])("%s", check);
});

describe("conditions", () => {
  it.each([
    ["a not between 1 and 2 + 3", "Between(value=A isNegated=true low=1 high=Binary(operator=+ left=2 right=3))"],
    ["a like 'b%' escape '!'", "Like(value=A operator=LIKE pattern='b%' escape='!')"],
    ["a in (1, 2)", "In(value=A list=ExpressionList(items=[1, 2]))"],
    ["a in (1)", "In(value=A list=ExpressionList(items=[1]))"],
    ["a not in b", "In(value=A isNegated=true list=B)"],
    [
      "(a, b) in ((1, 2))",
      "In(value=ExpressionList(items=[A, B]) list=ExpressionList(items=[ExpressionList(items=[1, 2])]))",
    ],
    ["a = any (1, 2)", "Binary(operator== left=A right=Quantified(quantifier=ANY list=ExpressionList(items=[1, 2])))"],
    ["a is not of type (only x)", "Is(value=A isNegated=true test=OF TYPE rest=RawClause(name=OF TYPE))"],
    ["a not member of b", "CollectionTest(value=A isNegated=true test=MEMBER collection=B)"],
    ["a.b (+) = 1", "Binary(operator== left=OuterJoinMark(expression=A.B) right=1)"],
    [
      "a in ((select 1))",
      "In(value=A list=Subquery(query=Query(body=ParenQuery(query=Query(body=Select(items=[SelectItem(value=1)]))))))",
    ],
    [
      "((select 1)) = 2",
      "Binary(operator== left=Paren(inner=Subquery(query=Query(body=Select(items=[SelectItem(value=1)])))) right=2)",
    ],
    [
      "((select 1) union (select 2))",
      "Subquery(query=Query(body=SetOperation(left=ParenQuery(query=Query(body=Select(items=[SelectItem(value=1)]))) " +
        "operator=UNION right=ParenQuery(query=Query(body=Select(items=[SelectItem(value=2)]))))))",
    ],
  ])("%s", check);
});

describe("operands", () => {
  it.each([
    ["date '2020-01-01'", "date:2020-01-01"],
    ["interval '1' day(2) to second(3)", "interval:1:DAY TO SECOND"],
    [
      "(a - b) day(9) to second",
      "IntervalExpression(value=Paren(inner=Binary(operator=- left=A right=B)) unit=DAY TO SECOND)",
    ],
    ["a at time zone 'UTC'", "AtTimeZone(value=A zone='UTC')"],
    ["a at local", "AtTimeZone(value=A)"],
    ["a.b.c", "A.B.C"],
    ["f@link(1)", "Call(callee=F@LINK args=[1])"],
    ["a(1).b.c(2)", "Call(callee=Member(object=Member(object=Call(callee=A args=[1]) field=B) field=C) args=[2])"],
    [":new.id", "Member(object=Bind(value=NEW) field=ID)"],
    ["c%found", "CursorAttribute(cursor=C attribute=FOUND)"],
    ["sql%bulk_rowcount(i)", "Call(callee=CursorAttribute(cursor=SQL attribute=BULK_ROWCOUNT) args=[I])"],
    ["f(a => 1, b => 'c')", "Call(callee=F args=[A=>1, B=>'c'])"],
    ["t(1 => 'a')", "Call(callee=T args=[1=>'a'])"],
    ["new t(1)", "New(call=Call(callee=T args=[1]))"],
    ["$$plsql_unit", "InquiryDirective(value=$$PLSQL_UNIT)"],
    ["&a + &b..c", "Binary(operator=+ left=&A right=&B..C)"],
    [
      "case a when 1 then 2 else 3 end",
      "CaseExpression(selector=A branches=[CaseBranch(condition=1 result=2)] elseResult=3)",
    ],
    ["count(distinct a)", "Call(callee=COUNT quantifier=DISTINCT args=[A])"],
    ["count(*)", "Call(callee=COUNT args=[Star()])"],
    ["cursor(select 1)", "CursorExpression(query=Subquery(query=Query(body=Select(items=[SelectItem(value=1)]))))"],
  ])("%s", check);
});

describe("functions with words of their own", () => {
  it.each([
    ["trim(leading 'x' from a)", "SpecialCall(name=TRIM words=[LEADING] args=['x', A])"],
    ["trim(a)", "SpecialCall(name=TRIM args=[A])"],
    ["extract(year from a)", "SpecialCall(name=EXTRACT words=[YEAR] args=[A])"],
    ["extract(a, '/b')", "Call(callee=EXTRACT args=[A, '/b'])"],
    ["cast(a as number(*, 2))", "Cast(value=A type=DataType(builtin=NUMBER parameters=['*', 2]))"],
    [
      "cast(a as timestamp(3) with time zone)",
      "Cast(value=A type=DataType(builtin=TIMESTAMP WITH TIME ZONE parameters=[3]))",
    ],
    ["cast(a as s.t)", "Cast(value=A type=DataType(name=S.T))"],
    [
      "cast(a as number default 0 on conversion error)",
      "Cast(value=A type=DataType(builtin=NUMBER) onConversionError=0)",
    ],
    [
      "to_number(a default -1 on conversion error)",
      "Call(callee=TO_NUMBER args=[A] onConversionError=Unary(operator=- operand=1))",
    ],
    ["treat(a as t).b", "Member(object=SpecialCall(name=TREAT args=[A] type=DataType(name=T)) field=B)"],
    [
      'xmlelement("e", xmlattributes(a as "b"), c)',
      'SpecialCall(name=XMLELEMENT args=[SpecialArgument(role=elementName alias="e"), SpecialArgument(role=attributes items=[SpecialArgument(role=named value=A alias="b")]), C])',
    ],
    ["xmlagg(a order by b)", "SpecialCall(name=XMLAGG args=[A] withinGroup=OrderByClause(items=[OrderItem(value=B)]))"],
    [
      "json_object('a':b, key 'c' value d absent on null)",
      "SpecialCall(name=JSON_OBJECT words=[ABSENT, ON, NULL] args=[SpecialArgument(role=pair key='a' value=B), SpecialArgument(role=pair key='c' value=D)])",
    ],
    [
      "json_value(a, '$.b' returning number null on error)",
      "SpecialCall(name=JSON_VALUE words=[RETURNING, NULL, ON, ERROR] args=[A, '$.b'] type=DataType(builtin=NUMBER))",
    ],
    ["collect(a => 1)", "Call(callee=COLLECT args=[A=>1])"],
  ])("%s", check);
});

describe("aggregate and analytic clauses", () => {
  it.each([
    [
      "listagg(a, ',' on overflow truncate) within group (order by b)",
      "Call(callee=LISTAGG args=[A, ','] options=[RawClause(name=ON OVERFLOW)] withinGroup=OrderByClause(items=[OrderItem(value=B)]))",
    ],
    [
      "max(a) keep (dense_rank last order by b)",
      "Call(callee=MAX args=[A] keep=KeepClause(position=LAST orderBy=OrderByClause(items=[OrderItem(value=B)])))",
    ],
    [
      "lag(a ignore nulls) over (order by b)",
      "Call(callee=LAG args=[A] nulls=IGNORE over=WindowSpecification(orderBy=OrderByClause(items=[OrderItem(value=B)])))",
    ],
    [
      "sum(a) over (partition by b rows between 1 preceding and current row)",
      "Call(callee=SUM args=[A] over=WindowSpecification(partitionBy=[B] frame=WindowFrame(unit=ROWS from=FrameBound(value=1 bound=PRECEDING) to=FrameBound(bound=CURRENT ROW))))",
    ],
    ["sum(a) over w", "Call(callee=SUM args=[A] over=WindowSpecification(windowName=W))"],
  ])("%s", check);
});

describe("what Oracle accepts", () => {
  it.each([
    "a.b(1).c(2)(3).d",
    "c%found and sql%rowcount > 0 or :cv%notfound",
    "sql%bulk_rowcount(i) + sql%bulk_exceptions(i).error_index + sql%bulk_exceptions.count",
    "t_rec(1 => 'a', 2 => 'b')",
    "t_rec(a => 1, b => t_list(1, 2))",
    "x.first + x.prior(i) + x.next(1) + x.count + x.delete",
    "-2 ** 2 ** 3",
    "not a and not b or not (c)",
    "a is null = b is null",
    "$$plsql_unit || $$plsql_line",
    "$if $$a $then 1 $else 2 $end",
    "case when x between 1 and 2 then case y when 1 then 2 end else 3 end",
    "true and false or null",
    "a(b)(c)(+)",
    't."Col" || "T"."c"',
    "f@link(x) + p.f@link",
    "1 + 2 * 3 - 4 / 5",
    "new t(1).x",
    "trim(x) || substr(y, 1, instr(z, 'a') - 1)",
    "to_char(sysdate, 'YYYY') || chr(10)",
    "(a, b) overlaps (c, d)",
    "utl_http.request(url => 'x', proxy => null)",
    "x in :b",
    "x not in y",
    "numtodsinterval(1, 'DAY') + systimestamp",
    "a || -b",
    "extract(day from (a - b) day to second)",
    "select * from t as of timestamp systimestamp - interval '1' hour x where 1 = 1",
    "select * from table(f(1)) t, table(select nt from x) (+) y, the(select nt from x) z, table(cast(a as t_list)) q",
    "select * from t pivot xml (sum(a) for b in (select distinct b from t))",
    "select first_value(a ignore nulls) over (order by b), last_value(a) ignore nulls over (order by b rows between 1 preceding and 2 following exclude current row) from t",
    "select nth_value(a, 2) from last ignore nulls over (order by b) from t",
    "select max(a) keep (dense_rank first order by b desc nulls last, c) over (partition by d) from t",
    "select listagg(distinct a, ',' on overflow truncate '...' with count) within group (order by a) from t",
    "select a, b bulk collect into c, d from t where e = f",
    "select cast(a as varchar2(10 char)), cast(a as number(*, 2)), cast(a as timestamp(3) with local time zone), cast(a as interval day(3) to second(2)) from t",
    "select cast(a as number default 0 on conversion error, '999', 'x=1'), to_number(a default -1 on conversion error, '99') from t",
    "select cast(multiset(select 1 from dual) as t_list), cast(collect(a order by b) as t_list), collect(distinct a) from t",
    "select treat(a as ref t).b, treat(value(x) as s.t).m(1).n, deref(a).b from t x",
    "select extract(year from a), extract(timezone_hour from systimestamp), extract(x, '/a/b'), x.extract('/a').getstringval() from t",
    "select trim(a), trim(both from a), trim(leading 'x' from a), trim('x' from a), trim(trailing from a) from t",
    "select a at time zone 'UTC', a at time zone dbtimezone, a at local, (a - b) day(9) to second(3), (a - b) year to month from t",
    "select interval '1-2' year(3) to month, interval '1 2:3:4.5' day to second(3), interval '5' minute, interval '3' day from dual",
    'select xmlelement("a", xmlattributes(b as "c", d), xmlforest(e as "f", g), h), xmlelement(name "x", \'y\'), xmlelement(evalname a || b, c) from t',
    'select xmlagg(xmlelement("a", b) order by c desc).getclobval(), xmlserialize(content a as clob indent size = 2), xmlparse(document a wellformed), xmlcast(a as number) from t',
    "select xmlquery('/a/b' passing a as \"b\", c returning content) from t where xmlexists('$p/a' passing by value b as \"p\")",
    "select xmlroot(a, version '1.0', standalone yes), xmlpi(name \"a\", 'b'), xmlcomment('x'), xmlconcat(a, b) from t",
    "select x.* from t, xmltable(xmlnamespaces('u' as \"n\", default 'd'), '/a/b' passing t.doc columns id number path '@id', nm varchar2(10) path 'n' default 'x', seq for ordinality, sub xmltype path 's') x",
    "select j.* from t, json_table(t.doc, '$.a[*]' error on error columns (id number path '$.id', rn for ordinality, ex varchar2(5) exists path '$.x', f varchar2(4000) format json with wrapper path '$.f', nested path '$.n[*]' columns (a path '$.a'))) j",
    "select j.* from t, json_table(t.doc format json columns (a, b varchar2(3), nested c[*] columns (d)))  j",
    "select json_object('a' : b, 'c' value d format json, key 'e' value f absent on null returning clob), json_object(*), json_object(a, b) from t",
    "select json_array(a, b null on null), json_arrayagg(a order by b returning clob), json_objectagg(key a value b), json_objectagg(a : b) from t",
    "select json_value(a, '$.x' returning number default 0 on error null on empty), json_query(a, '$' with conditional wrapper), json_exists(a, '$?(@.x > $v)' passing 1 as \"v\") from t",
    'select t.doc.a.b[0].c, t.doc.a."b" from t where t.doc is json and t.d is not json strict with unique keys',
    "select json_mergepatch(a, '{}' returning clob pretty), json_serialize(a returning varchar2(100) pretty) from t",
    "select json_transform(a, set '$.b' = 1, remove '$.c', insert '$.d' = json('[]')) from t",
    "select a from t where a like 'x%' escape '\\' and b not like :c and d likec 'e' and f not in (select 1 from dual) and g not between 1 and 2 + 3",
    "select a from t where a is a set and b is not empty and c is of type (only x, y) and d is nan and e is not infinite and a member of b and c not member of d and e submultiset of f",
    "select a multiset union distinct b, c multiset except d, e multiset intersect all f from t",
    "select new t(1, 2), s.t(1), t.f().g, (select 1 from dual).a from dual",
    "select seq.nextval, s.seq.currval, rowid, rownum, sysdate, user, uid from dual",
    "select a < = b, a ! = b, a ^= b, a ~= b, a > = c, a | | b from t",
    "select 'a' || 'b', a mod b, mod(a, b) from t",
    "select a collate binary_ci from t order by b collate nocase",
    "select approx_rank(partition by a order by b desc) from t",
    "select translate(a using nchar_cs), chr(1 using nchar_cs), sys_op_map(a) from t",
    "select validate_conversion('x' as number, '99') from dual",
    "select prediction(m using *), cluster_id(m using a as b, c) from t",
    'select :a, :1, :"x", :new.b, :old.c.d from dual',
    "select decode(a, 1, 'x', null, 'y'), nvl2(a, b, c), greatest(a, b) from t",
    "select * from t t1, json_table('{}', '$' columns (a number path '$.a' default 1 on empty error on error)) (+) j",
    "select utl_raw.cast_to_varchar2(a), dbms_lob.substr(b, 1, 2) from t",
    "select * from xmltable('for $i in /a return $i' passing x.y returning sequence by ref columns a varchar2(10) path '.')",
  ])("%s", (text) => {
    const { problems } = text.startsWith("select ") ? outlineStatement(text) : outlineExpression(text);
    expect(problems).toEqual([]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["a + ", "expected an expression"],
    ["(a b)", "expected )"],
    ["f(a, )", "expected an argument"],
    ["f(a b)", "expected an argument"],
    ["case when a then b", "expected END of this CASE"],
    ["a between 1", "expected AND and the upper bound of BETWEEN"],
    ["cast(a number)", "expected AS and a data type"],
    ["a in (1, 2,", "expected an expression"],
    ["\u00a7", "expected an expression"],
  ])("%s is told", (text, message) => {
    expect(parseExpressionText(text).problems.map((problem) => problem.message)).toContain(message);
  });

  it("does not hide what can be read around it", () => {
    expect(outlineExpression("f(a, \u00a7 b, c)").outline).toBe(
      "Call(callee=F args=[A, Bogus(message=expected an expression), C])",
    );
    expect(outlineExpression("(a b) + c").outline).toBe(
      "Binary(operator=+ left=Paren(inner=Bogus(message=expected ))) right=C)",
    );
  });
});

describe("size", () => {
  it("of a chain does not matter", () => {
    for (const operator of [" || ", " + ", " AND ", " = "]) {
      expect(parseExpressionText(Array(10_000).fill("a").join(operator)).problems).toEqual([]);
    }
  });

  it.each(["(", "f(", "1 or 1 and 1 = 1 + 1 * 1 ** (", "case when ", "not - ", "(select 1 from t where a in (", "@a"])(
    "of nesting with %s is limited, not fatal",
    (opening) => {
      expect(parseExpressionText(`a + ${opening.repeat(10_000)}`).problems.length).toBeGreaterThan(0);
    },
  );
});
