/** The members of packages and the methods of object types by their names: a package may have thousands. */
import { listsByKey } from "./lists-by-key";
import type { ModelSymbol, ObjectTypeSymbol, PackageSymbol } from "./symbols";

interface Members {
  /** How many there were when they were sorted: while the model is built more are added. */
  readonly count: number;
  readonly byName: ReadonlyMap<string, readonly ModelSymbol[]>;
}

const known = new WeakMap<ModelSymbol, Members>();

/** Members of a package, public ones first, or methods of an object type. Several for overloaded routines. */
export function membersNamed(owner: PackageSymbol | ObjectTypeSymbol, name: string): readonly ModelSymbol[] {
  const lists = owner.kind === "package" ? [owner.members, owner.privateMembers] : [owner.methods];
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  let members = known.get(owner);
  if (members?.count !== count) {
    members = { count, byName: listsByKey(lists.flat(), (member) => member.name) };
    known.set(owner, members);
  }
  return members.byName.get(name) ?? [];
}
