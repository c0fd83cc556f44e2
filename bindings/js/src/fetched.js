// A module and its fonts over HTTP.
import { fonts } from './fonts.js';
import { instantiate } from './module.js';

/** The font of most labels: fetched with the module. */
const LATIN = 'fonts/label-semibold.ttf';

export async function load(wasm) {
  const [bytes, latin] = await Promise.all([fetched(wasm), fetched(fonts[LATIN])]);
  const engine = await instantiate(bytes, font, Object.keys(fonts));
  engine.loadFont(LATIN, latin);

  const loadFonts = async () => {
    const others = Object.keys(fonts).filter((file) => file !== LATIN);
    const files = await Promise.all(others.map((file) => fetched(fonts[file])));
    others.forEach((file, at) => engine.loadFont(file, files[at]));
  };
  return { engine, loadFonts };
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A font that a label needs now. `await loadFonts()` has them all before. */
function font(file) {
  const request = new XMLHttpRequest();
  request.open('GET', fonts[file], false);
  // The bytes as they are; a page's synchronous request may not ask for an
  // ArrayBuffer.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 0 && request.status !== 200) {
    throw new Error(`${fonts[file]}: ${request.status} ${request.statusText}`);
  }
  return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 0xff);
}
