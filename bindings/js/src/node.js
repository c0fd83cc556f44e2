// For Node: files are read when they are first needed.
import { readFileSync } from 'node:fs';
import { api } from './api.js';
import { fonts } from './fonts.js';
import { instantiateSync } from './module.js';

const font = (file) => readFileSync(fonts[file]);

const once = (wasm) => {
  let engine;
  return () => (engine ??= instantiateSync(readFileSync(wasm), font));
};

export { HfSigninError } from './module.js';

export const { badgeSvg, badgePng, authorizeUrl, snippet, verifyCallback, explain, choices } = api(
  once(new URL('./hf-signin.wasm', import.meta.url)),
  once(new URL('./hf-signin-png.wasm', import.meta.url)),
);

/** For browsers; Node reads a font when a label needs it. */
export async function loadFonts() {}
