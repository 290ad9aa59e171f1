import { describe, expect, it } from "vitest";
import { parseStatement } from "../../converter/plsql/parse";
import { outlineStatement } from "./outline";

function check(text: string, expected: string): void {
  expect(outlineStatement(text)).toEqual({ outline: expected, problems: [] });
}

describe("INSERT", () => {
  it.each([
    [
      "insert into t values (1, default)",
      "Insert(target=TableName(name=T) source=ValuesClause(rows=[ExpressionList(items=[1, default:DEFAULT])]))",
    ],
    [
      "insert into t x (a, x.b) values (1, 2), (3, 4)",
      "Insert(target=TableName(name=T alias=X) columns=ColumnReferenceList(columns=[A, X.B]) source=ValuesClause(rows=[ExpressionList(items=[1, 2]), ExpressionList(items=[3, 4])]))",
    ],
    [
      "insert into t values r returning a into b",
      "Insert(target=TableName(name=T) source=ValuesClause(record=R) returning=ReturningClause(values=[A] into=IntoClause(targets=[B])))",
    ],
    [
      "insert into t (select 1)",
      "Insert(target=TableName(name=T) source=Query(body=ParenQuery(query=Query(body=Select(items=[SelectItem(value=1)])))))",
    ],
    [
      "insert all when a then into t (b) values (1) else into u select c",
      "MultiInsert(mode=ALL branches=[MultiInsertBranch(condition=A targets=[MultiInsertTarget(target=TableName(name=T) columns=ColumnReferenceList(columns=[B]) values=ValuesClause(rows=[ExpressionList(items=[1])]))]), MultiInsertBranch(isElse=true targets=[MultiInsertTarget(target=TableName(name=U))])] query=Query(body=Select(items=[SelectItem(value=C)])))",
    ],
  ])("%s", check);
});

describe("UPDATE", () => {
  it.each([
    [
      "update t x set a = 1, (b, c) = (select 1, 2) where d",
      "Update(target=TableName(name=T alias=X) assignments=[Assignment(target=A value=1), Assignment(target=ExpressionList(items=[B, C]) value=Subquery(query=Query(body=Select(items=[SelectItem(value=1), SelectItem(value=2)]))))] where=WhereClause(condition=D))",
    ],
    [
      "update t set row = r",
      "Update(target=TableName(name=T) assignments=[Assignment(target=ROW isRow=true value=R)])",
    ],
    [
      "update t set (a) = (select 1)",
      "Update(target=TableName(name=T) assignments=[Assignment(target=ExpressionList(items=[A]) value=Subquery(query=Query(body=Select(items=[SelectItem(value=1)]))))])",
    ],
    [
      "update (select a from t) set a = 1 where current of c return a bulk collect into b",
      "Update(target=DerivedTable(query=Subquery(query=Query(body=Select(items=[SelectItem(value=A)] from=FromClause(items=[TableName(name=T)]))))) assignments=[Assignment(target=A value=1)] currentOf=CurrentOf(cursor=C) returning=ReturningClause(values=[A] into=IntoClause(isBulk=true targets=[B])))",
    ],
  ])("%s", check);
});

describe("DELETE", () => {
  it.each([
    ["delete t where a", "Delete(target=TableName(name=T) where=WhereClause(condition=A))"],
    ["delete from t x", "Delete(fromToken=FROM target=TableName(name=T alias=X))"],
    [
      "delete from t where current of p.c",
      "Delete(fromToken=FROM target=TableName(name=T) currentOf=CurrentOf(cursor=P.C))",
    ],
    [
      "delete from t log errors into e reject limit 5",
      "Delete(fromToken=FROM target=TableName(name=T) logErrors=RawClause(name=LOG ERRORS))",
    ],
  ])("%s", check);
});

describe("MERGE", () => {
  it.each([
    [
      "merge into t using u on (a) when matched then update set b = 1 where c delete where d",
      "Merge(target=TableName(name=T) source=TableName(name=U) on=Paren(inner=A) matched=MergeUpdate(assignments=[Assignment(target=B value=1)] where=WhereClause(condition=C) deleteWhere=WhereClause(condition=D)))",
    ],
    [
      "merge into t using u on (a) when not matched then insert (b) values (1) where c when matched then update set b = 2",
      "Merge(target=TableName(name=T) source=TableName(name=U) on=Paren(inner=A) notMatched=MergeInsert(columns=ColumnReferenceList(columns=[B]) values=ValuesClause(rows=[ExpressionList(items=[1])]) where=WhereClause(condition=C)) matched=MergeUpdate(assignments=[Assignment(target=B value=2)]))",
    ],
  ])("%s", check);
});

describe("the rest", () => {
  it.each([
    [
      "lock table t, s.u in row share mode wait 3",
      "LockTable(tables=[TableName(name=T), TableName(name=S.U)] mode=ROW SHARE wait=WAIT 3)",
    ],
    ["explain plan set statement_id = 'x' for delete t", "ExplainPlan(statement=Delete(target=TableName(name=T)))"],
    ["call p.q(1) into :a", "CallSql(call=Call(callee=P.Q args=[1]) into=Bind(value=A))"],
  ])("%s", check);
});

describe("what Oracle accepts", () => {
  it.each([
    "insert into t values (1, default, null)",
    "insert into t (a, t.b) values (1, 2) returning id, rowid into :a, b",
    "insert into t t1 (a) select 1 from dual",
    "insert into t partition (p) (a) (select 1 from dual)",
    "insert into t@link (a) values (1)",
    "insert into t values r",
    "insert into t values r returning a bulk collect into b",
    "insert into t (a, b) values (1, 2), (3, 4)",
    "insert into (select a, b from t where c = 1 with check option) (a) values (1)",
    "insert into table(select nt from t where a = 1) values (1)",
    "insert into the(select nt from t) (a) values (1)",
    "insert /*+ append */ into t with x as (select 1 from dual) select * from x",
    "insert into t select 1 from dual log errors into e ('x') reject limit unlimited",
    "insert all into a values (1) into b (x) values (2) select * from dual",
    "insert first when a > 1 then into t (b) values (c) into u when a > 2 then into v else into w (x) values (y) log errors select * from s",
    "update t set a = 1, b = default, c = null where d = 2",
    "update t x set (a, b) = (select 1, 2 from dual), x.c = (select 3 from dual) where exists (select 1 from s where s.a = x.a)",
    "update t set row = r where a = 1",
    "update t set a = 1 where current of c returning a, b into x, y",
    "update (select a, b from t) set a = b",
    "update only (v) set a = 1",
    "update t partition (p) set a = a + 1 return a bulk collect into b log errors",
    "update table(select nt from t) x set value(x) = 1",
    "update t set (a) = (select 1 from dual)",
    "update t set a = 1 from s where s.b = t.b",
    "delete t",
    "delete from t where a = 1 returning b bulk collect into c",
    "delete t x where x.a = 1",
    "delete from (select * from t) where a = 1",
    "delete from table(select nt from t) x where x.a = 1",
    "delete from t where current of pkg.c",
    "merge into t a using s b on (a.x = b.x) when matched then update set a.y = b.y where a.z = 1 delete where b.q = 2 when not matched then insert (a.x, y) values (b.x, default) where b.z = 1 log errors",
    "merge into s.t@l using (select 1 x from dual) b on (1 = b.x) when not matched then insert values (b.x)",
    "merge into t using s on t.a = s.a when not matched then insert (a) values (1) when matched then update set b = 2",
    "lock table t, s.u partition (p) in row exclusive mode nowait",
    "lock table t in exclusive mode wait 5",
    "lock table t in share row exclusive mode",
    "explain plan set statement_id = 'x' into pt for select 1 from dual",
    "explain plan for update t set a = 1",
    "call p(1, a => 2)",
    "call s.p() into :x",
  ])("%s", (text) => {
    expect(outlineStatement(text).problems).toEqual([]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["insert t values (1)", "expected INTO"],
    ["insert into t (a) nothing", "expected VALUES or a query"],
    ["insert into t values (1, )", "expected an expression"],
    ["insert into t (a + 1) values (2)", "expected a column name"],
    ["update t where a = 1", "expected SET"],
    ["update t set a", "expected ="],
    ["update t set", "expected an assignment"],
    ["delete from", "expected a table"],
    ["merge into t", "expected USING"],
    ["merge into t using u when matched then update set a = 1", "expected ON and a condition"],
    ["lock table t", "expected IN and a lock mode"],
  ])("%s is told", (text, message) => {
    expect(parseStatement(text).problems.map((problem) => problem.message)).toContain(message);
  });

  it("does not hide the clauses around it", () => {
    expect(outlineStatement("update t set a = 1 2, b = 3 where c").outline).toBe(
      "Update(target=TableName(name=T) assignments=[Assignment(target=A value=1), Bogus(message=expected an " +
        "assignment), Assignment(target=B value=3)] where=WhereClause(condition=C))",
    );
  });
});
