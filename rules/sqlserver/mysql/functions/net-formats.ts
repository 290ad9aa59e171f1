/** Pictures of .NET as FORMAT takes them. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isMoment, isNumber } from "../../any/expressions/families";

/** Parts of a date's picture, the longest first, as DATE_FORMAT has them. */
const PARTS: readonly (readonly [string, string])[] = [
  ["yyyy", "%Y"],
  ["yy", "%y"],
  ["MMMM", "%M"],
  ["MMM", "%b"],
  ["MM", "%m"],
  ["M", "%c"],
  ["dddd", "%W"],
  ["ddd", "%a"],
  ["dd", "%d"],
  ["d", "%e"],
  ["HH", "%H"],
  ["H", "%k"],
  ["hh", "%h"],
  ["h", "%l"],
  ["mm", "%i"],
  ["ss", "%s"],
  ["ffffff", "%f"],
  ["tt", "%p"],
];

/** The standard pictures of dates for English. */
const STANDARD: Readonly<Record<string, string | undefined>> = {
  d: "%c/%e/%Y",
  D: "%W, %M %e, %Y",
  t: "%l:%i %p",
  T: "%l:%i:%s %p",
  g: "%c/%e/%Y %l:%i %p",
  G: "%c/%e/%Y %l:%i:%s %p",
  s: "%Y-%m-%dT%H:%i:%s",
  u: "%Y-%m-%d %H:%i:%sZ",
};

/** The call that writes the value so; undefined where the picture has no counterpart. */
export function netFormat(value: SyntaxNode, picture: string, type: DataType, at: RuleContext): Piece | undefined {
  if (isMoment(type)) {
    const format = STANDARD[picture] ?? dateFormat(picture);
    return format === undefined ? undefined : ["DATE_FORMAT(", at.text(value), `, ${quoteText(format)})`];
  }
  return isNumber(type) ? numberFormat(value, picture, at) : undefined;
}

function dateFormat(picture: string): string | undefined {
  let format = "";
  for (let i = 0; i < picture.length; ) {
    const found = PARTS.find(([part]) => picture.startsWith(part, i));
    if (found) {
      format += found[1];
      i += found[0].length;
    } else if (picture[i] === "'" && picture.indexOf("'", i + 1) > 0) {
      const end = picture.indexOf("'", i + 1);
      format += picture.slice(i + 1, end).replace(/%/g, "%%");
      i = end + 1;
    } else if (/[a-zA-Z]/.test(picture[i])) return undefined;
    else {
      format += picture[i] === "%" ? "%%" : picture[i];
      i++;
    }
  }
  return format;
}

function numberFormat(value: SyntaxNode, picture: string, at: RuleContext): Piece | undefined {
  const [, letter = "", digits] = /^([nfdcp])(\d*)$/i.exec(picture) ?? [];
  const places = digits ? Number(digits) : 2;
  switch (letter.toLowerCase()) {
    case "n":
      return ["FORMAT(", at.text(value), `, ${places})`];
    case "f":
      return ["ROUND(", at.text(value), `, ${places})`];
    case "c":
      return ["CONCAT('$', FORMAT(", at.text(value), `, ${places}))`];
    case "p":
      return ["CONCAT(FORMAT(", at.operand(value), ` * 100, ${places}), '%')`];
    case "d":
      return ["LPAD(", at.text(value), `, GREATEST(${digits || 1}, CHAR_LENGTH(`, at.text(value), ")), '0')"];
    default:
  }
  const plain = /^#?(,?)(#*)(0+)(?:\.(0+))?$/.exec(picture.replace(/#,##0/, ",0"));
  if (!plain) return undefined;
  const [, comma, , whole, fraction = ""] = plain;
  if (comma) return ["FORMAT(", at.text(value), `, ${fraction.length})`];
  if (whole.length === 1) return ["ROUND(", at.text(value), `, ${fraction.length})`];
  const width = whole.length + (fraction ? fraction.length + 1 : 0);
  return ["LPAD(ROUND(", at.text(value), `, ${fraction.length}), ${width}, '0')`];
}
