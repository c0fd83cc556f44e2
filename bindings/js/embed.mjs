// Writes what Node takes from JavaScript: the module, compressed, and the fonts.
//   node embed.mjs PACKAGE
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const [folder] = process.argv.slice(2);
const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
const wasm = brotliCompressSync(readFileSync(join(folder, 'hf-signin-png.wasm')), { params });
writeFileSync(join(folder, 'embedded-wasm.js'), `export default '${wasm.toString('base64')}';\n`);

const names = [...readFileSync(join(folder, 'fonts.js'), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, name]) => name);
const fonts = names.map((name) => `  '${name}': '${readFileSync(join(folder, name)).toString('base64')}',\n`);
writeFileSync(join(folder, 'embedded-fonts.js'), `export const fonts = {\n${fonts.join('')}};\n`);
