/** What the parts of a package define and need in load order. */
import type { ModelSymbol } from "../../../../converter/model/symbols";

/** The key of a package as a whole. */
export function packageKey(owner: ModelSymbol): string {
  return `package:${owner.schema ?? ""}.${owner.name}`;
}

/** The key of a member of a package. Overloaded routines share one. */
export function memberKey(member: ModelSymbol): string {
  return `${member.parent ? packageKey(member.parent) : ""}.${member.name}`;
}
