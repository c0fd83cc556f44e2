// For browsers: one module for everything, pictures too.
import { api } from './api.js';
import { load } from './fetched.js';

const { engine, loadFonts } = await load(new URL('./hf-signin-png.wasm', import.meta.url));

export { HfSigninError } from './module.js';

export const { badgeSvg, badgePng, authorizeUrl, snippet, verifyCallback, explain, choices } = api(
  () => engine,
  () => engine,
);
export { loadFonts };
