/**
 * All of `hf-signin` but `badgePng`, with a module of two thirds of the size:
 * for pages that draw no pictures.
 *
 * @packageDocumentation
 */
export {
  HfSigninError,
  authorizeUrl,
  badgeSvg,
  choices,
  explain,
  loadFonts,
  snippet,
  verifyCallback,
} from './index.js';
export type * from './index.js';
