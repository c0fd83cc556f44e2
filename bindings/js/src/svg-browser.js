// For browsers, without pictures: two thirds of the size.
import { api } from './api.js';
import { load } from './fetched.js';
import { HfSigninError } from './module.js';

const { engine, loadFonts } = await load(new URL('./hf-signin.wasm', import.meta.url));

const noPng = () => {
  throw new HfSigninError('needs_png', "PNG files come from 'hf-signin', not from 'hf-signin/svg'");
};

export const { badgeSvg, authorizeUrl, snippet, verifyCallback, explain, choices } = api(
  () => engine,
  noPng,
);
export { HfSigninError, loadFonts };
