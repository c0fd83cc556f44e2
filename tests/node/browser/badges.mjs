// The badges that the cases draw, and pages that show them inline.

// title: of a badge in messages; args: of `hf-signin render`; name: the
// accessible name, if it is not the standard one.
export const EIGHT = ['light', 'dark'].flatMap((theme) =>
  ['sm', 'md', 'lg', 'xl'].map((size) => ({
    title: `${size} ${theme}`,
    args: ['--size', size, '--theme', theme],
  })),
);

const FRENCH = 'Se connecter avec Hugging Face';

export const VARIANTS = [
  { title: 'high-contrast', args: ['--theme', 'high-contrast'] },
  { title: 'auto', args: ['--theme', 'auto'] },
  { title: 'auto sm', args: ['--theme', 'auto', '--size', 'sm'] },
  { title: 'rect', args: ['--shape', 'rect'] },
  { title: 'rect dark', args: ['--shape', 'rect', '--theme', 'dark'] },
  { title: 'icon', args: ['--icon-only'] },
  { title: 'icon rect dark', args: ['--icon-only', '--shape', 'rect', '--theme', 'dark'] },
  { title: 'wide', args: ['--width', '400', '--size', 'xl'] },
  { title: 'wide, logo left', args: ['--width', '400', '--logo', 'left'] },
  { title: 'French', args: ['--label', FRENCH], name: FRENCH },
  { title: 'French dark', args: ['--label', FRENCH, '--theme', 'dark'], name: FRENCH },
  { title: 'markup', args: ['--label', 'A <b> & "c"'], name: 'A <b> & "c"' },
];

// The badges, drawn: with svg, and where it stands in a page of all.
export function drawAll(t, badges) {
  let top = 8;
  return badges.map((badge) => {
    const svg = t.badge(...badge.args);
    const [, width, height] = svg.match(/<svg [^>]*?width="(\d+)" height="(\d+)"/);
    const place = { x: 8, y: top, width: Number(width), height: Number(height) };
    top += place.height + 8;
    return { ...badge, svg, place };
  });
}

// A page for badges inline.
export function inlinePage(t) {
  const files = { '/': '<!doctype html><meta charset="utf-8"><title>inline</title>' };
  return t.page({ files, width: 420, height: 1200, scale: 2 });
}

// Puts the badges into the page, each in its place and nothing else, and takes
// a picture of each.
export async function showInline(page, badges) {
  const html = badges.map(
    ({ svg, place: { x, y } }) =>
      `<div style="position:absolute;left:${x}px;top:${y}px">${svg}</div>`,
  );
  await page.evaluate((body) => {
    document.body.innerHTML = body;
  }, html.join('\n'));
  const shots = [];
  for (const { place } of badges) shots.push(await page.screenshot({ clip: place }));
  return shots;
}
