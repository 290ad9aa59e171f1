/** Colours for SQL with procedures: one tokenizer, told apart by words and ways to quote. Own words, as the editor's SQL knows no procedural ones. */
import type * as monaco from "monaco-editor/editor";

export interface SqlWords {
  readonly keywords: readonly string[];
  readonly types: readonly string[];
  readonly builtins: readonly string[];
}

interface Quoting {
  /** q'[ … ]' of Oracle. */
  readonly hasQQuotes: boolean;
  /** $tag$ … $tag$ around routine bodies, which are code, and E'…' of PostgreSQL. */
  readonly hasDollarQuotes: boolean;
}

/** A tokenizer for a dialect. */
export function sqlTokenizer(
  words: SqlWords,
  { hasQQuotes, hasDollarQuotes }: Quoting,
): monaco.languages.IMonarchLanguage {
  const qQuotes: monaco.languages.IMonarchLanguageRule[] = hasQQuotes
    ? [
        [/n?q'\[/i, { token: "string", next: "@q_square" }],
        [/n?q'\(/i, { token: "string", next: "@q_round" }],
        [/n?q'\{/i, { token: "string", next: "@q_curly" }],
        [/n?q'</i, { token: "string", next: "@q_angle" }],
        [/n?q'([^\s[({<'])/i, { token: "string", next: "@q_other.$1" }],
      ]
    : [];
  const dollars: monaco.languages.IMonarchLanguageRule[] = hasDollarQuotes
    ? [
        [/\$(?:[A-Za-z_]\w*)?\$/, "delimiter.dollar"],
        [/e'/i, { token: "string", next: "@escaped" }],
        [/\$\d+/, "variable"],
        [/::/, "operator"],
      ]
    : [[/\$\$\w+/, "keyword"]];
  return {
    ignoreCase: true,
    // Without it \p{L} of the names below would mean other letters.
    unicode: true,
    defaultToken: "",
    keywords: [...words.keywords],
    types: [...words.types],
    builtins: [...words.builtins],
    tokenizer: {
      root: [
        [/--.*$/, "comment"],
        [/\/\*\+/, { token: "comment.hint", next: "@hint" }],
        [/\/\*/, { token: "comment", next: "@comment" }],
        ...qQuotes,
        ...dollars,
        [/n?'/, { token: "string", next: "@text" }],
        [/"/, { token: "identifier.quoted", next: "@name" }],
        [/<<\s*[\w$#]+\s*>>/, "type.label"],
        [/:(?:new|old)\b/, "variable"],
        [/:\w+/, "variable"],
        [/%(?:rowtype|type|found|notfound|rowcount|isopen|bulk_rowcount)\b/, "type"],
        [/(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[fd]?\b/, "number"],
        [
          /[\p{L}_][\p{L}\p{N}_$#]*/u,
          { cases: { "@keywords": "keyword", "@types": "type", "@builtins": "predefined", "@default": "identifier" } },
        ],
        [/[()[\]{}]/, "@brackets"],
        [/:=|=>|\|\||\*\*|<>|!=|\^=|[<>]=?|[-+*/=%^&|~#@]/, "operator"],
        [/[;,.]/, "delimiter"],
        [/\s+/, "white"],
      ],
      comment: [
        [/[^*]+/, "comment"],
        [/\*\//, { token: "comment", next: "@pop" }],
        [/\*/, "comment"],
      ],
      hint: [
        [/[^*]+/, "comment.hint"],
        [/\*\//, { token: "comment.hint", next: "@pop" }],
        [/\*/, "comment.hint"],
      ],
      text: [
        [/[^']+/, "string"],
        [/''/, "string"],
        [/'/, { token: "string", next: "@pop" }],
      ],
      escaped: [
        [/[^'\\]+/, "string"],
        [/\\./, "string.escape"],
        [/''/, "string"],
        [/'/, { token: "string", next: "@pop" }],
      ],
      name: [
        [/[^"]+/, "identifier.quoted"],
        [/"/, { token: "identifier.quoted", next: "@pop" }],
      ],
      q_square: qQuoteEnd(/\]'/),
      q_round: qQuoteEnd(/\)'/),
      q_curly: qQuoteEnd(/\}'/),
      q_angle: qQuoteEnd(/>'/),
      q_other: [
        [/(.)'/, { cases: { "$1==$S2": { token: "string", next: "@pop" }, "@default": "string" } }],
        [/./, "string"],
      ],
    },
  };
}

function qQuoteEnd(end: RegExp): monaco.languages.IMonarchLanguageRule[] {
  return [
    [end, { token: "string", next: "@pop" }],
    [/./, "string"],
  ];
}

/** What typing needs to know: comments, pairs, blocks to fold. */
export const SQL_CONFIGURATION: monaco.languages.LanguageConfiguration = {
  comments: { lineComment: "--", blockComment: ["/*", "*/"] },
  brackets: [
    ["(", ")"],
    ["[", "]"],
  ],
  autoClosingPairs: [
    { open: "(", close: ")" },
    { open: "'", close: "'", notIn: ["string", "comment"] },
    { open: '"', close: '"', notIn: ["string", "comment"] },
  ],
  surroundingPairs: [
    { open: "(", close: ")" },
    { open: "'", close: "'" },
    { open: '"', close: '"' },
  ],
  wordPattern: /[\p{L}_][\p{L}\p{N}_$#]*/u,
};
