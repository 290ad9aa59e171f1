/** INSTEAD OF triggers on nested tables of views. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateTrigger } from "../../../../converter/plsql/nodes";
import { mentionElementEvents, nestedTableProblem } from "./nested-table-rows";

const GIVEN =
  "CREATE TYPE item AS OBJECT (no NUMBER(5), what VARCHAR2(10))\n/\nCREATE TYPE items AS TABLE OF item\n/\nCREATE TABLE head (id NUMBER(5))\n/\nCREATE TABLE line (head_id NUMBER(5), no NUMBER(5), what VARCHAR2(10))\n/\nCREATE VIEW v AS SELECT h.id, CAST(MULTISET(SELECT l.no, l.what FROM line l WHERE l.head_id = h.id) AS items) AS list FROM head h\n/\n";

export default defineRule<CreateTrigger>({
  id: "oracle.postgresql.nested-table-trigger",
  title: "Triggers on a nested table of a view become triggers on UPDATE of the view",
  complexity: "medium",
  guidance: {
    what: "INSTEAD OF INSERT, UPDATE or DELETE ON NESTED TABLE column OF view.",
    why: "A nested table is an array column: DML on its elements is an UPDATE of the view that assigns a new array. The trigger's function compares the arrays and runs the code once for each element. An array of the same length or a longer one: elements that differ at their place are changed, those behind the old ones are inserted. A shorter array: the old elements that are not in it, in their order, are deleted, and what it holds besides is inserted. :NEW and :OLD are the elements, :PARENT is the view's row.",
    action:
      "None where DML on the elements was converted with it. An element that gets the values it has is not seen as changed. Where code assigns whole arrays to the view's column, see that the pairs are what is meant.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-triggers.html",
    "https://www.postgresql.org/docs/current/sql-createtrigger.html",
  ],
  on: "CreateTrigger",
  match: (trigger) => trigger.nestedTable !== undefined,
  convert: (trigger, at) => {
    const problem = nestedTableProblem(trigger, at);
    if (problem) at.refuse(trigger, problem);
    else mentionElementEvents(trigger, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE OR REPLACE TRIGGER trg INSTEAD OF INSERT ON NESTED TABLE list OF v /* new ones */ FOR EACH ROW\n-- the code\nBEGIN\n  IF :NEW.no IS NULL THEN\n    RETURN;\n  END IF;\n  INSERT INTO line VALUES (:PARENT.id, :NEW.no, :NEW.what);\nEND;",
      to: "CREATE OR REPLACE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$\nDECLARE\n  change record;\n  new_element item;\nBEGIN\n  IF to_jsonb(NEW) - ARRAY['list'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['list'] THEN\n    RAISE EXCEPTION 'ORA-01732: data manipulation operation not legal on this view' USING ERRCODE = 'S1732';\n  END IF;\n  <<elements>>\n  FOR change IN SELECT * FROM portolan.element_changes(OLD.list, NEW.list) LOOP\n    IF change.event NOT IN ('INSERT') THEN\n      RAISE EXCEPTION 'ORA-25015: cannot perform DML on this nested table view column' USING ERRCODE = 'U5015';\n    END IF;\n    new_element := NEW.list[change.new_place];\n-- the code\nBEGIN\n  IF new_element.no IS NULL THEN\n    CONTINUE elements;\n  END IF;\n  INSERT INTO line VALUES (NEW.id, new_element.no, new_element.what);\nEND;\n  END LOOP;\n  RETURN NEW;\nEND;\n$$;\nCREATE OR REPLACE TRIGGER trg INSTEAD OF UPDATE ON v /* new ones */ FOR EACH ROW\n  EXECUTE FUNCTION trg();",
    },
    {
      from: "CREATE TRIGGER trg INSTEAD OF INSERT OR DELETE ON NESTED TABLE list OF v REFERENCING PARENT AS h\nBEGIN\n  IF DELETING THEN\n    DELETE FROM line WHERE head_id = :h.id AND no = :OLD.no;\n  END IF;\nEND;",
      contains: "IF change.event = 'DELETE' THEN\n    DELETE FROM line WHERE head_id = NEW.id AND no = old_element.no;",
    },
    {
      from: "CREATE TRIGGER trg INSTEAD OF UPDATE ON NESTED TABLE list OF v\nBEGIN\n  NULL;\nEND;",
      contains: "CREATE TRIGGER trg INSTEAD OF UPDATE ON v FOR EACH ROW",
      refused: "gives an element the values it already has",
    },
    {
      from: "CREATE TRIGGER own INSTEAD OF UPDATE ON v\nBEGIN\n  NULL;\nEND;\n/\nCREATE TRIGGER trg INSTEAD OF INSERT ON NESTED TABLE list OF v\nBEGIN\n  NULL;\nEND;\n/",
      contains: "CONTINUE WHEN change.event NOT IN ('INSERT');",
      refused: "OWN on UPDATE runs as well",
    },
    {
      from: "CREATE TRIGGER trg INSTEAD OF INSERT ON NESTED TABLE list OF v\nDECLARE\n  PROCEDURE p IS\n  BEGIN\n    INSERT INTO line VALUES (:PARENT.id, :NEW.no, :NEW.what);\n  END;\nBEGIN\n  p;\nEND;",
      contains: "BEGIN\n  CALL trg__p(NEW, new_element);\nEND;",
    },
    {
      from: "CREATE TRIGGER trg INSTEAD OF INSERT ON NESTED TABLE list OF other_view\nBEGIN\n  NULL;\nEND;",
      to: "",
      refused: "type of its elements is not known",
    },
  ],
});
