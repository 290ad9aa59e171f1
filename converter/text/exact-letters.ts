/** Private characters that stand for the letters A to Z of names whose letter case counts on the target. */
export const FIRST_EXACT_LETTER = 0xe041;
export const LAST_EXACT_LETTER = 0xe05a;
