/** Types that packages declare: what has to be created for them. */
export { declaredTypeStatements as typeStatements } from "../collections/declared-types";
