// Fails when the script of a first load (what index.html names) weighs more than the budget, gzipped.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const budget = 300_000;
const root = fileURLToPath(new URL("../../Server/wwwroot", import.meta.url));
const page = readFileSync(`${root}/index.html`, "utf8");
const names = new Set([...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((match) => match[1]));
if (names.size === 0) {
  throw new Error("index.html names no script: build first");
}

let total = 0;
for (const name of names) {
  const size = gzipSync(readFileSync(root + name), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  first load, of ${budget / 1000} kB allowed`);
if (total > budget) {
  process.exitCode = 1;
}
