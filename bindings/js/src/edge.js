// For edge runtimes, which compile no WebAssembly that a program brings along.
// The modules below `hf-signin/badges` work there.
import { HfSigninError } from './module.js';

const refuse = (name) => () => {
  throw new HfSigninError(
    'edge_runtime',
    `${name} needs WebAssembly, which an edge runtime does not compile: run it on Node.js ` +
      "(in Next.js: export const runtime = 'nodejs'), or import a badge from 'hf-signin/badges/lg-dark'",
  );
};

export { HfSigninError };
export const badgeSvg = refuse('badgeSvg');
export const badgePng = refuse('badgePng');
export const authorizeUrl = refuse('authorizeUrl');
export const snippet = refuse('snippet');
export const verifyCallback = refuse('verifyCallback');
export const explain = refuse('explain');
export const choices = refuse('choices');
export async function loadFonts() {}
