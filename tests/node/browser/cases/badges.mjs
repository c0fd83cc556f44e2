// The badges as files and inline.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

async function allEight(t) {
  const { status, stderr } = t.hfSignin('render', '--all', '-o', join(t.dir, 'all'));
  t.assert.equal(status, 0, stderr);
  const names = (await readdir(join(t.dir, 'all'))).filter((name) => name.endsWith('.svg'));
  t.assert.equal(names.length, 8);
  return Promise.all(
    names.map(async (name) => ({ name, svg: await readFile(join(t.dir, 'all', name), 'utf8') })),
  );
}

const SIZES = { sm: [178, 21], lg: [246, 36], xl: [290, 48] };

export async function open_at_their_natural_size(t) {
  for (const { name, svg } of await allEight(t)) {
    const files = { '/badge.svg': svg, '/': '<!doctype html><img src="/badge.svg">' };
    const alone = await t.page({ files, open: '/badge.svg' });
    const shown = await alone.evaluate(() => {
      const { width, height } = document.documentElement.getBoundingClientRect();
      return { type: document.contentType, size: [width, height] };
    });
    t.assert.equal(shown.type, 'image/svg+xml');

    const within = await t.page({ files });
    const size = await within.$eval('img', (img) => [img.naturalWidth, img.naturalHeight]);
    t.assert.deepEqual(shown.size, size, name);
    const known = SIZES[name.match(/face-(sm|md|lg|xl)/)[1]] ?? [size[0], 24];
    t.assert.deepEqual(size, known, name);
  }
}
