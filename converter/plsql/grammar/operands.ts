/** What stands between operators: literals, names, calls, parentheses, CASE, and what may follow each of them. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type {
  Call,
  CaseBranch,
  CaseExpression,
  Expression,
  Literal,
  NameExpression,
  ParenOrList,
  Star,
} from "../nodes/expressions";
import type { ObjectName } from "../nodes/names";
import { parseCall } from "./calls";
import { parseExpression } from "./expressions";
import { parseElements } from "./lists";
import { isIdentifierStart, isReserved, parseLink, parseNameParts, parseObjectName, takeIdentifier } from "./names";
import { isQueryTail, parseQuery, parseSubquery, parseWrappedQuery } from "./queries";
import { isSpecialCall, parseSpecialCall } from "./special-calls";
