// Puts the page together: page.html, page.css, page.js and engine.js, the
// module of bindings/wasm with the functions of bindings/js, and the fonts.
// Writes beside it png.js, which draws PNG files, and the preview image.
//
//   node compose.mjs MODULE PNG-MODULE OUT

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';

import { api } from '../bindings/js/src/api.js';
import { instantiateSync } from '../bindings/js/src/module.js';

const MOST = 1_500_000;

const [module, pngModule, out] = process.argv.slice(2);
// The card beside the page, until the sources have a public address.
const SOURCE = 'README.md';
const root = new URL('..', import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const text = (path) => read(path).toString();

// The package's own modules become one script.
const unbundled = (path) => text(path).replace(/^import .*;\n/gm, '').replace(/^export /gm, '');

// Compressed, for a `<script>` element: live.js reads it.
function packed(bytes, format = '--gzip') {
  const file = `${out}.part`;
  writeFileSync(file, bytes);
  try {
    return execFileSync('zopfli', ['-c', '--i15', format, file], { maxBuffer: 1 << 28 }).toString('base64');
  } finally {
    rmSync(file);
  }
}

// The font files, by the names that the module calls them. Those that end in .z
// are zlib streams, which the module unpacks.
const fonts = ['fonts', 'languages'].flatMap((folder) =>
  readdirSync(new URL(`assets/${folder}/`, root))
    .filter((name) => /\.ttf(\.z)?$/.test(name))
    .sort()
    .map((name) => {
      const bytes = read(`assets/${folder}/${name}`);
      return [`${folder}/${name}`, name.endsWith('.z') ? packed(inflateSync(bytes), '--zlib') : packed(bytes)];
    }),
);

const style = text('site/page.css');
const script = [
  unbundled('bindings/js/src/module.js'),
  unbundled('bindings/js/src/api.js'),
  text('site/page.js'),
  text('site/engine.js'),
  text('site/start.js'),
].join('\n');
const moduleText = packed(readFileSync(module));
const fontsText = JSON.stringify(Object.fromEntries(fonts));

const engine = instantiateSync(readFileSync(pngModule), (file) => read(`assets/${file}`));
const draw = api(() => engine, () => engine);
const icon = draw.badgeSvg({ size: 'xl', shape: 'rect', iconOnly: true });
const favicon = `data:image/svg+xml,${encodeURIComponent(icon)}`;

const hash = (part) => `sha256-${createHash('sha256').update(part).digest('base64')}`;
const parts = {
  STYLE: style,
  'STYLE-HASH': hash(style),
  SCRIPT: script,
  'SCRIPT-HASH': hash(script),
  FAVICON: favicon,
  SOURCE,
  MODULE: moduleText,
  FONTS: fontsText,
};
if (/<\/(script|style)/i.test(script + style)) throw new Error('a script or style ends itself');
const page = text('site/page.html').replace(/@([A-Z-]+)@/g, (whole, name) => {
  if (!(name in parts)) throw new Error(`${whole}: no such part`);
  return parts[name];
});
const bytes = Buffer.byteLength(page);
console.log(`module ${moduleText.length}, fonts ${fontsText.length}, script ${script.length}, style ${style.length}`);
if (bytes > MOST) throw new Error(`the page has ${bytes} bytes, and ${MOST} is the most`);
writeFileSync(out, page);
// What draws PNG files is loaded when one is asked for. A script loads from file://, too.
writeFileSync(new URL('png.js', pathToFileURL(out)), `globalThis.pngModule = '${packed(readFileSync(pngModule))}';\n`);
writeFileSync(new URL('preview.png', pathToFileURL(out)), draw.badgePng({ size: 'xl', scale: 4 }));
console.log(`${out}: ${bytes} bytes`);
