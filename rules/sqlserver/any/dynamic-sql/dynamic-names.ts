/** How the values that run with a text are called in it. */

/** The note under which the statements of a text find how the values that EXECUTE … USING gives them are called: $1, $2 … */
export const dynamicNames = "names of dynamic parameters";
