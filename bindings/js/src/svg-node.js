// For code that also runs in browsers; in Node nothing is saved by it.
export {
  HfSigninError,
  authorizeUrl,
  badgeSvg,
  choices,
  explain,
  loadFonts,
  snippet,
  verifyCallback,
} from './node.js';
