// Puts the page together: the chooser of templates/page, the live engine, the
// module of bindings/wasm with the functions of bindings/js, and the fonts.
//
//   node compose.mjs MODULE OUT

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const MOST = 900_000;

const [module, out] = process.argv.slice(2);
const root = new URL('..', import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const text = (path) => read(path).toString();

// The package's own modules become one script.
const unbundled = (path) => text(path).replace(/^import .*;\n/gm, '').replace(/^export /gm, '');

const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).filter(
  (letter) => !'&<\\'.includes(letter),
);

// See live.js.
function base91(bytes) {
  let text = '';
  let [bits, count] = [0, 0];
  const put = (value) => (text += DIGITS[value % 91] + DIGITS[Math.floor(value / 91)]);
  for (const byte of bytes) {
    bits |= byte << count;
    count += 8;
    if (count <= 13) continue;
    const few = bits & 0x1fff;
    const taken = few > 88 ? 13 : 14;
    put(taken === 13 ? few : bits & 0x3fff);
    bits >>>= taken;
    count -= taken;
  }
  if (count > 0) put(bits);
  return text;
}

// Files in one compressed stream, in base 91, and the name and size of each.
function pack(files) {
  const all = Buffer.concat(files.map(([, bytes]) => bytes));
  const lzma = ['--format=lzma', '--lzma1=preset=9e,dict=16MiB', '--stdout'];
  const packed = execFileSync('xz', lzma, { input: all, maxBuffer: 1 << 28 });
  return [base91(packed), JSON.stringify(files.map(([name, { length }]) => [name, length]))];
}

// The font files, by the names that the module calls them; those that are
// compressed each alone pack better together.
const fonts = ['fonts', 'languages'].flatMap((folder) =>
  readdirSync(new URL(`assets/${folder}/`, root))
    .filter((name) => /\.(ttf|otf)(\.z)?$/.test(name))
    .sort()
    .map((name) => {
      const bytes = read(`assets/${folder}/${name}`);
      return [`${folder}/${name}`, name.endsWith('.z') ? inflateSync(bytes) : bytes];
    }),
);

const style = text('templates/page/chooser.css');
const script = [
  text('site/lzma.js'),
  unbundled('bindings/js/src/module.js'),
  unbundled('bindings/js/src/api.js'),
  text('site/live.js'),
  text('templates/page/chooser.js'),
  text('site/start.js'),
].join('\n');
const [moduleText, moduleFiles] = pack([['module', readFileSync(module)]]);
const [fontsText, fontsFiles] = pack(fonts);

const hash = (part) => `sha256-${createHash('sha256').update(part).digest('base64')}`;
const attribute = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const parts = {
  STYLE: style,
  'STYLE-HASH': hash(style),
  SCRIPT: script,
  'SCRIPT-HASH': hash(script),
  CHOOSER: text('templates/page/chooser.html'),
  MODULE: moduleText,
  'MODULE-FILES': attribute(moduleFiles),
  FONTS: fontsText,
  'FONTS-FILES': attribute(fontsFiles),
};
if (/<\/(script|style)/i.test(script + style)) throw new Error('a script or style ends itself');
const page = text('site/page.html').replace(/@([A-Z-]+)@/g, (whole, name) => {
  if (!(name in parts)) throw new Error(`${whole}: no such part`);
  return parts[name];
});
const bytes = Buffer.byteLength(page);
if (bytes > MOST) throw new Error(`the page has ${bytes} bytes, and ${MOST} is the most`);
writeFileSync(out, page);
console.log(`${out}: ${bytes} bytes; module ${moduleText.length}, fonts ${fontsText.length}`);
