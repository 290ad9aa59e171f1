/** How collections are kept on MySQL: nested tables and varrays as JSON arrays, associative arrays as JSON objects. */
import type { DataType } from "../../../../converter/model/data-type";

/** What a variable of a type begins with: an associative array is empty, everything else is NULL. */
export function initialValue(type: DataType): string {
  return isAssociative(type) ? "JSON_OBJECT()" : "NULL";
}

/** The DEFAULT of a variable's declaration, with the blank before it. */
export function initialCollection(type: DataType): string {
  return isAssociative(type) ? ` DEFAULT ${initialValue(type)}` : "";
}

export function isAssociative(type: DataType): boolean {
  return type.kind === "collection" && type.flavor === "associative";
}
