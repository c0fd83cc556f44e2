// For Node. Module and fonts are in JavaScript, so that a server's bundle has
// them without a loader, a copied file or a setting.
import { brotliDecompressSync } from 'node:zlib';
import { api } from './api.js';
import { fonts } from './embedded-fonts.js';
import wasm from './embedded-wasm.js';
import { instantiateSync } from './module.js';

const decode = (text) => Buffer.from(text, 'base64');
let made;
const engine = () =>
  (made ??= instantiateSync(brotliDecompressSync(decode(wasm)), (file) => decode(fonts[file]), Object.keys(fonts)));

export { HfSigninError } from './module.js';

export const { badgeSvg, badgePng, authorizeUrl, snippet, verifyCallback, explain, choices } = api(
  engine,
  engine,
);

/** For browsers; in Node all fonts are there. */
export async function loadFonts() {}
