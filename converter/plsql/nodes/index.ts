/** Every node of an Oracle syntax tree. */
import type { Bogus } from "../../syntax/node";
import type { Definition } from "./definitions";
import type { DmlStatement, Query } from "./queries";
import type { CodeUnit } from "./routines";

export * from "./definitions";
export * from "./expressions";
export * from "./names";
export * from "./queries";
export * from "./routines";

/** What one statement of a script is. */
export type TopStatement = Query | DmlStatement | Definition | CodeUnit | Bogus;
