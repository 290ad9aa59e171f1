/** Helpers for Oracle's own XML functions. Namespaces are given as Oracle writes them: xmlns:p="uri". */

import { type Helper, sql } from "../../helper-library";

export const xmlHelpers: readonly Helper[] = [
  {
    name: "xml_namespaces",
    purpose: "Oracle's namespace text as the array that xpath takes",
    removal: "ARRAY[ARRAY['prefix', 'uri']] where the namespaces are known.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.xml_namespaces(declarations text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(ARRAY[parts[1], coalesce(parts[2], parts[3])]), '{}')
  FROM regexp_matches($1, 'xmlns:(\w+)\s*=\s*(?:"([^"]*)"|''([^'']*)'')', 'g') AS declaration(parts)
$$`,
    ],
  },
  {
    name: "extractvalue",
    purpose: "EXTRACTVALUE: the text of the one node at a path, NULL if there is none",
    removal: "(xpath(path || '/text()', document))[1]::text where the text has no characters to unescape.",
    dependsOn: ["xml_namespaces", "xml_text"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.extractvalue(document xml, path text, namespaces text DEFAULT '') RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  nodes xml[] := xpath(path, document, portolan.xml_namespaces(namespaces));
BEGIN
  IF cardinality(nodes) > 1 THEN
    RAISE EXCEPTION 'ORA-19025: EXTRACTVALUE returns value of only one node' USING ERRCODE = 'cardinality_violation';
  END IF;
  RETURN NULLIF(portolan.xml_text(nodes[1]), '');
END
$$`,
    ],
  },
  {
    name: "xml_text",
    purpose: "The text of an XML node, attribute or text, with its entities resolved",
    removal: "XMLTABLE with a text column does the same.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.xml_text(node xml) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT content FROM xmltable('/node' PASSING (('<node>' || $1::text || '</node>')::xml) COLUMNS content text PATH '.')
$$`,
    ],
  },
  {
    name: "existsnode",
    purpose: "EXISTSNODE: 1 if the path finds a node, else 0",
    removal: "xpath_exists(path, document).",
    dependsOn: ["xml_namespaces"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.existsnode(document xml, path text, namespaces text DEFAULT '') RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT xpath_exists($2, $1, portolan.xml_namespaces($3))::integer
$$`,
    ],
  },
  {
    name: "extract_xml",
    purpose: "EXTRACT(xml, path): all nodes of a document or fragment at a path, NULL if there is none",
    removal: "(xpath(path, document))[1] where there is one node.",
    dependsOn: ["xml_namespaces"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.extract_xml(document xml, path text, namespaces text DEFAULT '') RETURNS xml
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  -- Branches of CASE could be worked out ahead: a fragment must not meet the first xpath.
  IF document IS NULL OR document IS DOCUMENT THEN
    RETURN (SELECT xmlagg(node) FROM unnest(xpath(path, document, portolan.xml_namespaces(namespaces))) AS nodes(node));
  END IF;
  RETURN (
    SELECT xmlagg(node)
    FROM unnest(xpath(
      regexp_replace(path, '^/(?!/)', '/fragment/'),
      xmlelement(NAME fragment, document),
      portolan.xml_namespaces(namespaces)
    )) AS nodes(node)
  );
END
$$`,
    ],
  },
];
