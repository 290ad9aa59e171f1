/** Taking an element out of a comma-separated list. */
export { keptElements, removeListElement } from "../../../../converter/rule/list-elements";
