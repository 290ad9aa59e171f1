/**
 * Draws the app's icon, the compass rose of a portolan chart, and writes it in every format the installers need.
 * Chromium paints the pictures; the results are kept in the repository: run this only after changing the drawing.
 *
 *     node build/draw-icons.mjs
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const SIZE = 1024;
const CENTER = SIZE / 2;
const SEA = ["#17466f", "#0b2440"];
const IVORY = ["#f8ecd0", "#c9b382"];
const GOLD = ["#e9b44c", "#b47d1f"];
const RED = ["#e4614a", "#ab3524"];

function at(angle, radius) {
  const turn = ((angle - 90) * Math.PI) / 180;
  return `${(CENTER + radius * Math.cos(turn)).toFixed(1)},${(CENTER + radius * Math.sin(turn)).toFixed(1)}`;
}

/** One point of the rose: a narrow kite whose right half lies in the shadow. */
function point(angle, length, [light, shade], waist, width) {
  const [middle, tip] = [at(angle, 0), at(angle, length)];
  const half = (side, fill) => `<polygon points="${middle} ${at(angle + side * width, waist)} ${tip}" fill="${fill}"/>`;
  return half(-1, light) + half(1, shade);
}

const steps = (count, offset = 0) => Array.from({ length: count }, (_, i) => offset + (i * 360) / count);

/** The drawing; small sizes leave out what would only be dust. */
function drawing({ margin = 0, isSmall = false } = {}) {
  const edge = SIZE - 2 * margin;
  const scale = edge / SIZE;
  const rhumbs = steps(32)
    .map((angle) => `<line x1="${CENTER}" y1="${CENTER}" ${end(angle)} stroke-width="${angle % 45 === 0 ? 5 : 3}"/>`)
    .join("");
  const rings = [388, 356].map((r) => `<circle cx="512" cy="512" r="${r}" fill="none" stroke-width="6"/>`).join("");
  const fine = `<g stroke="${IVORY[0]}" opacity=".3">${rhumbs}</g><g stroke="${GOLD[0]}" opacity=".9">${rings}</g>`;
  const minor = steps(8, 22.5)
    .map((angle) => point(angle, 300, GOLD, 92, 22))
    .join("");
  const between = steps(4, 45)
    .map((angle) => point(angle, isSmall ? 330 : 340, GOLD, isSmall ? 150 : 112, 34))
    .join("");
  const cardinal = steps(4)
    .map((angle) => point(angle, isSmall ? 480 : 438, angle === 0 ? RED : IVORY, isSmall ? 165 : 118, 45))
    .join("");
  const hub = `<circle cx="512" cy="512" r="42" fill="${SEA[1]}"/><circle cx="512" cy="512" r="22" fill="${GOLD[0]}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">
<defs>
<radialGradient id="sea"><stop stop-color="${SEA[0]}"/><stop offset="1" stop-color="${SEA[1]}"/></radialGradient>
<clipPath id="card"><rect width="${SIZE}" height="${SIZE}" rx="224"/></clipPath>
</defs>
<g transform="translate(${margin} ${margin}) scale(${scale})" clip-path="url(#card)">
<rect width="${SIZE}" height="${SIZE}" fill="url(#sea)"/>
${isSmall ? "" : fine}
${isSmall ? "" : minor}${between}${cardinal}
${isSmall ? "" : hub}
</g>
</svg>
`;
}

function end(angle) {
  const [x, y] = at(angle, 760).split(",");
  return `x2="${x}" y2="${y}"`;
}

/** Windows: a directory of PNG pictures. https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, i) => {
    const entry = 6 + 16 * i;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS: chunks of a type that says the size, twice for screens of double density. */
function icns(pictures) {
  const types = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
  const chunks = Object.entries(types).map(([type, size]) => chunk(type, pictures.find((p) => p.size === size).png));
  return chunk("icns", Buffer.concat(chunks));
}

function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();

async function paint(size, options = {}) {
  await page.setViewportSize({ width: size, height: size });
  const svg = drawing({ ...options, isSmall: size <= 32 });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

async function paintAll(sizes, options) {
  const pictures = [];
  for (const size of sizes) pictures.push(await paint(size, options));
  return pictures;
}

const pictures = await paintAll([16, 24, 32, 48, 64, 128, 256, 512]);
for (const { size, png } of pictures) writeFileSync(here(`icons/${size}x${size}.png`), png);
writeFileSync(here("icon.png"), pictures.find((p) => p.size === 512).png);
writeFileSync(here("icon.ico"), ico(pictures.filter((p) => p.size <= 256)));
// Apple's pictures stand on a grid with a margin.
writeFileSync(here("icon.icns"), icns(await paintAll([32, 64, 128, 256, 512, 1024], { margin: 100 })));
writeFileSync(here("icon.svg"), drawing());
writeFileSync(here("../renderer/public/icon.svg"), drawing({ isSmall: true }));
await browser.close();
