/** XQuery expressions as texts: what XPath 1.0 has no form for, namespaces of the prolog, and where paths begin. */

export interface XmlNamespaces {
  /** Prefix → URI. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** The URI of elements without prefix. */
  readonly elements?: string;
}

export interface XPathText {
  readonly path: string;
  readonly namespaces: XmlNamespaces;
}

const DECLARATION =
  /^\s*declare\s+(?:default\s+element\s+namespace|namespace\s+([\w.-]+)\s*=)\s*(?:"([^"]*)"|'([^']*)')\s*;\s*/;

/** Takes the declarations of namespaces before the path off. */
export function withoutProlog(text: string, outer: XmlNamespaces): XPathText {
  const prefixes = new Map(outer.prefixes);
  let { elements } = outer;
  let path = text;
  for (let found = DECLARATION.exec(path); found; found = DECLARATION.exec(path)) {
    const uri = found[2] ?? found[3] ?? "";
    if (found[1] === undefined) elements = uri;
    else prefixes.set(found[1], uri);
    path = path.slice(found[0].length);
  }
  return { path: path.trim(), namespaces: { prefixes, elements } };
}

/** What XQuery has beyond XPath 1.0. */
const BEYOND_XPATH =
  /\b(?:for|let|some|every)\s+\$|\breturn\b|[{};]|\bdata\(|\bdistinct-values\(|\bif\s*\(|<\w|\bsql:column\b|\bdeclare\s/;

export function isXPath(text: string): boolean {
  return !BEYOND_XPATH.test(text);
}

const TOKENS =
  /"[^"]*"|'[^']*'|\.\.|\/\/?|::|[A-Za-z_][\w.-]*(?::(?!:)[A-Za-z_*][\w.-]*)?(?:\s*\()?|\d+(?:\.\d*)?|\s+|[^\s]/g;
const NODE_TESTS = /^(?:text|node|comment|processing-instruction)\s*\($/;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(["and", "or", "div", "mod"]);
const BLANK = /^\s+$/;
const NAME = /^[A-Za-z_][\w.-]*$/;

/** Whether an operand may end with the token: then a word behind it is an operator. */
function endsOperand(token: string): boolean {
  return /^(?:[)\].*]|\.\.|["'\d].*|[A-Za-z_][\w.:-]*)$/.test(token) && !OPERATOR_WORDS.has(token);
}

/** Elements without prefix get one. XPath 1.0 has no default namespace. */
export function withPrefix(path: string, prefix: string): string {
  let result = "";
  let before = "";
  const tokens = path.match(TOKENS) ?? [];
  tokens.forEach((token, i) => {
    const isOperator = OPERATOR_WORDS.has(token) && endsOperand(before);
    const isAxis = tokens[i + 1] === "::";
    const isElement = NAME.test(token) && !isOperator && !isAxis && before !== "@";
    result += isElement ? `${prefix}:${token}` : token;
    if (!BLANK.test(token)) before = isOperator ? "" : token;
  });
  return result;
}

// The path as it is from the document above the node: `@id` becomes `/*/@id`. Undefined where it goes up, or begins at the
// root of the document that the node is from, unless the node is that root.
export function belowRoot(path: string, isRoot: boolean): string | undefined {
  let result = "";
  let depth = 0;
  let begins = true;
  for (const token of path.match(TOKENS) ?? []) {
    if (token === "[") depth++;
    const isStart = depth === 0 && begins && !BLANK.test(token);
    if (token === "]") depth--;
    if (token === ".." || (isStart && token.startsWith("/") && !isRoot)) return undefined;
    const isCall = /\($/.test(token) && token !== "(" && !NODE_TESTS.test(token);
    if (isStart && token === ".") result += "/*";
    else if (isStart && !isCall && /^(?:@|\*|[A-Za-z_])/.test(token)) result += `/*/${token}`;
    else result += token;
    if (!BLANK.test(token)) begins = isCall || /^(?:[(,|=<>!+]|and|or)$/.test(token);
  }
  return result;
}

/** Whether a path means the one element that a document has. */
export function isRootPath(path: string): boolean {
  return /^\/(?:[\w.-]+:)?[\w.-]+$/.test(path);
}
