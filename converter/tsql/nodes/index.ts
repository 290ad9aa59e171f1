/** The syntax tree of T-SQL. Kinds that T-SQL shares with other languages have the same names there. */
import type { Bogus } from "../../syntax/node";
import type { Batch, Statement } from "./routines";

export type * from "./definitions";
export type * from "./expressions";
export type * from "./names";
export type * from "./queries";
export type * from "./routines";

/** One statement of a script; a Batch where statements share variables. */
export type TopStatement = Statement | Batch | Bogus;
