/** Understanding Oracle source: the schema model of the input and, per statement, names, types and facts. */
export { bindUnit } from "./bind";
export type { Binding, Dependencies, EmptyStringSource, ParsedUnit, QueryColumn, RoutineEffects } from "./binding";
export { buildModel } from "./build-model";
