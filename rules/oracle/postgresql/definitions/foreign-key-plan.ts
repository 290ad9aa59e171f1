/** What foreign keys need of the whole model: which keys they refer to, and which of them run in a circle. */
export { isCircular, isReferencedKey } from "../../../../converter/convert/foreign-keys";
