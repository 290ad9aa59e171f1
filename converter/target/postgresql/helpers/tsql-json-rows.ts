/** Helper for OPENJSON without WITH: the members of a JSON text as rows. */
import { type Helper, sql } from "../../helper-library";

export const tsqlJsonRowHelpers: readonly Helper[] = [
  {
    name: "open_json",
    purpose:
      "OPENJSON without WITH: the columns key, value and type (0 null, 1 text, 2 number, 3 boolean, 4 array, 5 object)",
    removal: "json_each or json_array_elements where it is known which of both the text holds.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.open_json(document text, path text DEFAULT '$')
RETURNS TABLE (key text, value text, type integer)
LANGUAGE sql IMMUTABLE AS $$
  WITH found (item) AS (
    SELECT CASE WHEN $2 = '$' THEN $1::json ELSE jsonb_path_query_first($1::jsonb, $2::jsonpath)::json END
  ), members (key, item) AS (
    SELECT o.key, o.value FROM found CROSS JOIN LATERAL json_each(found.item) AS o WHERE json_typeof(found.item) = 'object'
    UNION ALL
    SELECT (a.position - 1)::text, a.item
    FROM found CROSS JOIN LATERAL json_array_elements(found.item) WITH ORDINALITY AS a (item, position)
    WHERE json_typeof(found.item) = 'array'
  )
  SELECT key, item #>> '{}',
    CASE json_typeof(item) WHEN 'null' THEN 0 WHEN 'string' THEN 1 WHEN 'number' THEN 2 WHEN 'boolean' THEN 3 WHEN 'array' THEN 4 ELSE 5 END
  FROM members
$$`,
    ],
  },
];
