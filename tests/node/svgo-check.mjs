// Shows that svgo can hardly save anything: at most 3 % of any file given,
// with ids, role and title kept. For developers; not part of CI.
//
//   cargo run --features cli -- render --all -o target/badges
//   node tests/node/svgo-check.mjs target/badges/*.svg
import { readFileSync } from "node:fs";
import { optimize } from "svgo";

const MOST = 3;
const config = (applyTransforms) => ({
  multipass: true,
  plugins: [
    {
      name: "preset-default",
      params: {
        overrides: {
          cleanupIds: false,
          convertPathData: { applyTransforms },
          removeUnknownsAndDefaults: { keepRoleAttr: true },
        },
      },
    },
  ],
});

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node svgo-check.mjs FILE.svg …");
  process.exit(2);
}
let good = true;
for (const file of files) {
  const before = readFileSync(file, "utf8");
  // As it comes, svgo folds the transforms into the paths and makes the file
  // larger; so it is also run without that, and the better result counts.
  const [after] = [true, false]
    .map((fold) => optimize(before, { ...config(fold), path: file }).data)
    .sort((a, b) => a.length - b.length);
  for (const kept of ['role="img"', "aria-labelledby=", "<title"]) {
    if (before.includes(kept) && !after.includes(kept)) throw new Error(`${file}: svgo took ${kept}`);
  }
  const [from, to] = [before, after].map((text) => Buffer.byteLength(text));
  const saved = (100 * (from - to)) / from;
  good &&= saved <= MOST;
  console.log(`${file}: ${from} -> ${to} bytes, ${saved.toFixed(2)} % saved`);
  if (process.env.SVGO_SHOW) console.log(after);
}
process.exit(good ? 0 : 1);
