/** Understanding T-SQL: the schema model of the input and, per statement, names, types and facts. */
export { bindUnit } from "./bind";
export type { Binding, Dependencies, LocalVariable, ParsedUnit, PseudoTable, QueryColumn } from "./binding";
export { buildModel } from "./build-model";
