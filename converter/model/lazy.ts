/** Values worked out when first asked for. */

/**
 * A function that computes once and remembers. While it computes, asking again (a definition that refers to itself)
 * gives `whileComputing`.
 */
export function lazy<T>(compute: () => T, whileComputing: T): () => T {
  let value: T | undefined;
  let state: "new" | "computing" | "done" = "new";
  return () => {
    if (state === "done") return value as T;
    if (state === "computing") return whileComputing;
    state = "computing";
    value = compute();
    state = "done";
    return value;
  };
}
