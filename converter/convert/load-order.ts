/**
 * Load order: the source's order, except that a statement which another one needs is pulled before it. A circle keeps
 * the source's order. A statement that both defines and needs something changes it (ALTER TABLE).
 */
interface Orderable {
  readonly defines: readonly string[];
  readonly needs: readonly string[];
  readonly follows?: readonly string[];
  readonly pullsNeeds: boolean;
  readonly last: boolean;
}

/** The statements in load order: stable, needs first, `last` ones at the end. */
export function inLoadOrder<T extends Orderable>(statements: readonly T[]): T[] {
  const creators = new Map<string, number[]>();
  const changers = new Map<string, number[]>();
  statements.forEach((statement, i) => {
    for (const key of statement.defines) {
      const definers = statement.needs.includes(key) ? changers : creators;
      const list = definers.get(key);
      if (list) list.push(i);
      else definers.set(key, [i]);
    }
  });
  const state = new Uint8Array(statements.length);
  const ordered: T[] = [];
  const place = (root: number): void => {
    const stack = [{ index: root, next: pending(root) }];
    state[root] = 1;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const need = top.next.pop();
      if (need === undefined) {
        state[top.index] = 2;
        ordered.push(statements[top.index]);
        stack.pop();
      } else if (state[need] === 0) {
        state[need] = 1;
        stack.push({ index: need, next: pending(need) });
      }
    }
  };
  /** What must come first and has not: the definers of each need, in reverse so that the first is popped first. */
  const pending = (index: number): number[] => {
    const found: number[] = [];
    if (!statements[index].pullsNeeds) return found;
    for (const key of [...statements[index].needs, ...(statements[index].follows ?? [])]) {
      const candidates = creators.get(key) ?? changers.get(key);
      // Where one definer stands before the statement already, later ones (CREATE OR REPLACE, ALTER) are not pulled.
      if (!candidates || candidates.some((c) => c < index && state[c] === 2)) continue;
      found.push(candidates[0]);
    }
    return found.filter((c) => c !== index).reverse();
  };
  statements.forEach((statement, i) => {
    if (!statement.last && state[i] === 0) place(i);
  });
  statements.forEach((_, i) => {
    if (state[i] === 0) place(i);
  });
  return ordered;
}
