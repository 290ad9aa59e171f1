import { it } from "vitest";
import { convertText } from "/work/main/test/support/convert-text";

it("x", () => {
  const s = convertText(process.env.S ?? "NVL('a', 'b')");
  console.log(s.text, s.details);
});
