/** Makes up an Oracle schema of any size, for measuring: tables with views, sequences, indexes, triggers and packages. */

/** Scripts by name. Every group of ten objects belongs together; every second group refers to the one before. */
export function largeSchema(objects: number): Record<string, string> {
  const scripts: Record<string, string> = {};
  const perScript = 50;
  const groups = Math.ceil(objects / 10);
  for (let from = 0; from < groups; from += perScript) {
    const parts = Array.from({ length: Math.min(perScript, groups - from) }, (_, i) => group(from + i));
    scripts[`part_${String(from / perScript).padStart(4, "0")}.sql`] = parts.join("\n");
  }
  return scripts;
}

/** Ten objects: table with three constraints, sequence, index, view, function, trigger, comment. */
function group(n: number): string {
  const t = `ORDERS_${n}`;
  const parent = n % 2 === 1 ? `ORDERS_${n - 1}` : t;
  return `
-- Orders of branch ${n}
CREATE TABLE ${t} (
  order_id    NUMBER(12) NOT NULL,
  parent_id   NUMBER(12),
  customer    VARCHAR2(60 CHAR) NOT NULL,
  amount      NUMBER(12,2) DEFAULT 0,
  ordered_on  DATE DEFAULT SYSDATE,
  note        CLOB,
  CONSTRAINT ${t}_pk PRIMARY KEY (order_id),
  CONSTRAINT ${t}_ck CHECK (amount >= 0),
  CONSTRAINT ${t}_fk FOREIGN KEY (parent_id) REFERENCES ${parent} (order_id)
) TABLESPACE users PCTFREE 10;

CREATE SEQUENCE ${t}_seq START WITH 1 INCREMENT BY 1 CACHE 20 NOCYCLE;

CREATE INDEX ${t}_customer_ix ON ${t} (customer, ordered_on) TABLESPACE users;

CREATE OR REPLACE VIEW ${t}_open AS
SELECT o.order_id, NVL(o.amount, 0) AS amount, DECODE(o.parent_id, NULL, 'first', 'later') AS place, p.customer
FROM ${t} o, ${parent} p
WHERE p.order_id (+) = o.parent_id AND o.ordered_on > TRUNC(SYSDATE) - 30;

CREATE OR REPLACE FUNCTION ${t}_total (p_customer IN VARCHAR2) RETURN NUMBER IS
  v_total NUMBER := 0;
BEGIN
  FOR r IN (SELECT amount FROM ${t} WHERE customer = p_customer) LOOP
    v_total := v_total + NVL(r.amount, 0);
  END LOOP;
  RETURN v_total;
EXCEPTION
  WHEN NO_DATA_FOUND THEN
    RETURN NULL;
END;
/

CREATE OR REPLACE TRIGGER ${t}_bi BEFORE INSERT ON ${t} FOR EACH ROW
BEGIN
  IF :NEW.order_id IS NULL THEN
    SELECT ${t}_seq.NEXTVAL INTO :NEW.order_id FROM dual;
  END IF;
END;
/

COMMENT ON TABLE ${t} IS 'Orders of branch ${n}';
`;
}
