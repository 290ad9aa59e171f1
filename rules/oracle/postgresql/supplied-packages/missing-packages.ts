/** What stands for the supplied packages that PostgreSQL has no counterpart of: the advice of their action items. */

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /^UTL_FILE\b/,
    "files of the server are out of reach for plpgsql. Use COPY … TO/FROM, pg_read_file for superusers, the extension orafce (utl_file), or let the application read and write files.",
  ],
  [
    /^UTL_(?:HTTP|DBWS|URL)\b/,
    "PostgreSQL makes no HTTP requests. Let the application make them, or use the extensions http or pg_net.",
  ],
  [
    /^UTL_(?:SMTP|MAIL)\b|^APEX_MAIL\b/,
    "PostgreSQL sends no mail. Write the mail to a table and let a service send it.",
  ],
  [/^UTL_(?:TCP|INADDR)\b/, "PostgreSQL opens no network connections from code. Let the application do it."],
  [
    /^UTL_COMPRESS\b/,
    "PostgreSQL compresses large values by itself; for gzip use an extension (pgsql-gzip) or the application.",
  ],
  [
    /^UTL_(?:CALL_STACK)\b/,
    "use GET STACKED DIAGNOSTICS … = PG_EXCEPTION_CONTEXT in handlers, GET DIAGNOSTICS … = PG_CONTEXT elsewhere.",
  ],
  [/^UTL_MATCH\b/, "the extensions fuzzystrmatch and pg_trgm compare texts."],
  [/^UTL_ENCODE\b/, "use encode and decode (base64, hex, escape); other encodings are for the application."],
  [/^UTL_RAW\b/, "use the functions for bytea: get_byte, set_byte, substr, overlay, encode, decode."],
  [/^UTL_I18N\b/, "use convert_to, convert_from and the functions for texts."],
  [/^UTL_(?:RECOMP|REF|NLA|COLL|LMS|IDENT)\b/, "rewrite the call with functions of PostgreSQL."],
  [
    /^DBMS_SQL\b/,
    "write the statement with EXECUTE … INTO … USING, or loop over FOR row IN EXECUTE …; where the columns are not known, to_jsonb(row) gives their names and values.",
  ],
  [
    /^DBMS_SCHEDULER\b|^DBMS_JOB\b/,
    "schedule jobs with the extension pg_cron (cron.schedule, cron.unschedule) or a service of the operating system.",
  ],
  [
    /^DBMS_AQADM\b|^DBMS_AQ\b|^DBMS_AQIN\b/,
    "use a table as the queue (SELECT … FOR UPDATE SKIP LOCKED), the extension pgmq, or a message broker.",
  ],
  [
    /^DBMS_(?:PIPE|ALERT)\b/,
    "use LISTEN and NOTIFY (pg_notify), a table, or the extension orafce (dbms_pipe, dbms_alert).",
  ],
  [
    /^DBMS_CRYPTO\b|^DBMS_OBFUSCATION_TOOLKIT\b/,
    "CREATE EXTENSION pgcrypto and use encrypt_iv and decrypt_iv with 'aes-cbc/pad:pkcs', or digest and hmac.",
  ],
  [
    /^DBMS_LOB\b/,
    "BFILEs and files have no counterpart: read files with the application or pg_read_binary_file; other LOB calls become operations on text and bytea.",
  ],
  [/^DBMS_METADATA\b/, "use pg_get_viewdef, pg_get_functiondef, pg_get_indexdef, pg_get_constraintdef, or pg_dump."],
  [/^DBMS_(?:DDL|DESCRIBE)\b/, "look it up in pg_catalog, or change objects with ALTER and EXECUTE."],
  [/^DBMS_STATS\b/, "use ANALYZE and the view pg_stats."],
  [/^DBMS_(?:MVIEW|SNAPSHOT|REFRESH)\b/, "use REFRESH MATERIALIZED VIEW, with pg_cron for groups and times."],
  [/^DBMS_XMLGEN\b|^DBMS_XMLQUERY\b/, "use query_to_xml, or XMLELEMENT and XMLAGG for the shape that is wanted."],
  [
    /^(?:DBMS_)?XML(?:DOM|PARSER|STORE|SAVE|SCHEMA|INDEX|TRANSLATIONS)?\b|^DBMS_XDB\w*\b|^(?:DBMS_)?XSLPROCESSOR\b/,
    "PostgreSQL has no document object model: take documents apart with XMLTABLE and xpath, build them with XMLELEMENT, transform them in the application.",
  ],
  [/^DBMS_JSON\b/, "use the functions and operators of jsonb."],
  [
    /^DBMS_(?:RLS|FGA|REDACT|TSDP_\w+|AUDIT_MGMT)\b/,
    "use CREATE POLICY for row security, views for masking, the extension pgaudit for auditing.",
  ],
  [/^DBMS_(?:NETWORK_ACL_ADMIN|CREDENTIAL|JAVA)\b/, "PostgreSQL has nothing of the kind: leave it out."],
  [/^DBMS_(?:PARALLEL_EXECUTE)\b/, "split the work in the client, or let one statement run in parallel workers."],
  [
    /^DBMS_(?:PROFILER|HPROF|TRACE|DEBUG\w*|MONITOR|SQLTUNE|SPM|ADVISOR|XPLAN|WORKLOAD_\w+|SHARED_POOL|RESULT_CACHE)\b/,
    "use EXPLAIN, pg_stat_statements, auto_explain and the extension plprofiler.",
  ],
  [/^DBMS_(?:TRANSACTION)\b/, "use COMMIT, ROLLBACK and pg_current_xact_id()."],
  [
    /^DBMS_(?:FLASHBACK\w*|LOGMNR\w*|REDEFINITION|REPAIR|SPACE\w*|ROWID|WM|DATAPUMP|FILE_TRANSFER|STREAMS\w*|CAPTURE_ADM|APPLY_ADM|RESOURCE_MANAGER)\b/,
    "PostgreSQL has no counterpart; find out what it is for and leave it out or do it with the server's own tools.",
  ],
  [
    /^DBMS_ERRLOG\b/,
    "LOG ERRORS has no counterpart: insert row by row with an exception handler, or check rows before.",
  ],
  [/^DBMS_UTILITY\b/, "rewrite it with functions of PostgreSQL."],
  [/^DBMS_OUTPUT\b/, "notices go to the client at once and cannot be read back."],
  [/^DBMS_WARNING\b|^DBMS_PREPROCESSOR\b|^DBMS_DB_VERSION\b/, "leave it out."],
  [
    /^(?:HTP|HTF|OWA\w*|WPG_DOCLOAD)\b/,
    "PostgreSQL serves no web pages: the application does, from the data that functions return (PostgREST serves functions as web services).",
  ],
  [/^(?:APEX|WWV|HTMLDB)\w*\b/, "Oracle APEX does not run on PostgreSQL: move this to the application."],
  [/^CTX_\w+\b/, "use PostgreSQL's text search: tsvector, GIN indexes, ts_headline."],
  [/^SDO_\w+\b|^MDSYS\b/, "use the extension PostGIS."],
  [
    /^ANYDATA\b|^ANYTYPE\b|^ANYDATASET\b/,
    "PostgreSQL has no values of any type: use jsonb with a column for the type.",
  ],
  [/^JSON_(?:OBJECT|ARRAY|ELEMENT|SCALAR|KEY)\w*\b/, "use jsonb: ->, ->>, jsonb_set, jsonb_build_object, ||."],
  [/^XMLTYPE\b/, "use XMLPARSE, XMLSERIALIZE, xpath and XMLTABLE."],
  [
    /^(?:URITYPE|HTTPURITYPE|DBURITYPE|URIFACTORY)\b/,
    "PostgreSQL fetches nothing from a URL: let the application do it.",
  ],
  [/^ORD\w+\b/, "Oracle Multimedia has no counterpart: keep the bytes as bytea and work on them in the application."],
];

/** What stands for a package, routine or type; a general word where nothing particular is known. */
export function adviceFor(name: string): string {
  const plain = name.replace(/^(?:SYS|PUBLIC|XDB|MDSYS|CTXSYS)\./, "");
  return ADVICE.find(([pattern]) => pattern.test(plain))?.[1] ?? "PostgreSQL has no counterpart. Rewrite it.";
}
