/** npm run generate: writes the reference pages; with --check it only says whether they are up to date. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { referencePages } from "../../converter/reference/reference-pages";
import { RULE_FILES } from "../../rules/registry.generated";

const FOLDER = "rules/reference";

/** All pages as they should be. */
export function currentPages(): ReturnType<typeof referencePages> {
  const placed = Object.entries(RULE_FILES).flatMap(([pair, files]) =>
    files.flatMap(({ area, rules }) => rules.map((rule) => ({ pair, area, rule }))),
  );
  return referencePages(placed);
}

const pages = currentPages();
if (process.argv.includes("--check")) {
  const stale = pages.filter(
    (p) => !existsSync(join(FOLDER, p.path)) || readFileSync(join(FOLDER, p.path), "utf8") !== p.text,
  );
  if (stale.length > 0) {
    process.stderr.write(`Stale: ${stale.map((p) => p.path).join(", ")}. Run npm run generate.\n`);
    process.exitCode = 1;
  }
} else {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const page of pages) {
    mkdirSync(dirname(join(FOLDER, page.path)), { recursive: true });
    writeFileSync(join(FOLDER, page.path), page.text);
  }
}
