/** The type of a sequence's values. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { ModelSymbol } from "../../model/symbols";
import type { CreateSequence } from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType } from "./data-types";
import { BIGINT } from "./type-families";

/** bigint where CREATE SEQUENCE names no type. */
export function sequenceType(a: Analysis, symbol: ModelSymbol | undefined): DataType {
  if (symbol?.kind !== "sequence") return UNKNOWN;
  const { type } = (symbol.node ?? {}) as Partial<CreateSequence>;
  return type ? typeOfDataType(a, type) : BIGINT;
}
