/** The definitions that are known to stand in texts that code runs, so that those who convert such a text find them again. */
import type { SchemaModel } from "../model/schema-model";
import type { DynamicDefinition } from "./source-language";

const DEFINITIONS = new WeakMap<SchemaModel, ReadonlyMap<string, DynamicDefinition>>();

/** Makes the definitions known to those who convert the texts, and to the units that run them. */
export function registerDefinitions(model: SchemaModel, definitions: readonly DynamicDefinition[]): void {
  DEFINITIONS.set(model, new Map(definitions.map((d) => [d.text, d])));
  for (const definition of definitions) {
    for (const symbol of model.definedBy(definition.index)) model.addDefinition(definition.runBy, symbol);
  }
}

/** The definition that has exactly this text. */
export function definitionWithText(model: SchemaModel, text: string): DynamicDefinition | undefined {
  return DEFINITIONS.get(model)?.get(text);
}
