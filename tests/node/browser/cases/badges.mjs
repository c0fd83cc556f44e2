// The badges as files, and inline in a page.

import { readFile } from 'node:fs/promises';

import { EIGHT, VARIANTS, drawAll, inlinePage, showInline } from '../badges.mjs';

const NAME = 'Sign in with Hugging Face';
const WIDTHS = { sm: [178, 21], lg: [246, 36], xl: [290, 48] };

export async function open_at_their_natural_size(t) {
  for (const { title, svg } of drawAll(t, EIGHT)) {
    const files = { '/badge.svg': svg, '/': '<!doctype html><img src="/badge.svg">' };
    const alone = await t.page({ files, open: '/badge.svg' });
    const shown = await alone.evaluate(() => {
      const { width, height } = document.documentElement.getBoundingClientRect();
      return { type: document.contentType, size: [width, height] };
    });
    t.assert.equal(shown.type, 'image/svg+xml');

    const within = await t.page({ files });
    const size = await within.$eval('img', (img) => [img.naturalWidth, img.naturalHeight]);
    t.assert.deepEqual(shown.size, size, title);
    const known = WIDTHS[title.slice(0, 2)] ?? [size[0], 24];
    t.assert.deepEqual(size, known, title);
  }
}

export async function inline_together_draw_as_alone(t) {
  const badges = drawAll(t, [...EIGHT, ...VARIANTS]);
  const together = await inlinePage(t);
  const shots = await showInline(together, badges);
  const ids = await together.$$eval('[id]', (all) => all.map((one) => one.id));
  t.assert.ok(ids.length >= badges.length, 'each has an id');
  t.assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], 'ids that clash');

  const alone = await inlinePage(t);
  for (const [at, badge] of badges.entries()) {
    const [shot] = await showInline(alone, [badge]);
    const { max, colours } = await t.difference(shots[at], shot);
    t.assert.ok(colours[0] > 20, `${badge.title} draws ${colours[0]} colours`);
    t.assert.equal(max, 0, badge.title);
  }
}

export async function have_an_accessible_name(t) {
  const badges = drawAll(t, [...EIGHT, ...VARIANTS]);
  const page = await inlinePage(t);
  await showInline(page, badges);
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const images = nodes.filter((node) => ['image', 'img'].includes(node.role?.value));
  t.assert.deepEqual(
    images.map((node) => node.name.value),
    badges.map((badge) => badge.name ?? NAME),
  );
  const roles = await page.$$eval('svg', (all) => all.map((one) => one.getAttribute('role')));
  t.assert.deepEqual(roles, badges.map(() => 'img'));
}

// What a strict sanitizer leaves draws the same.
export async function dompurify_leaves_them_as_they_are(t) {
  const library = new URL('../../node_modules/dompurify/dist/purify.min.js', import.meta.url);
  const script = await readFile(library, 'utf8');
  const badges = drawAll(t, [...EIGHT, ...VARIANTS.filter(({ args }) => !args.includes('auto'))]);
  const page = await inlinePage(t);
  const before = await showInline(page, badges);

  const washer = await t.page();
  await washer.addScriptTag({ content: script });
  for (const profile of [undefined, { svg: true, svgFilters: true }]) {
    const washed = await washer.evaluate(
      (all, options) => all.map((svg) => globalThis.DOMPurify.sanitize(svg, options)),
      badges.map(({ svg }) => svg),
      profile && { USE_PROFILES: profile },
    );
    const clean = badges.map((badge, at) => ({ ...badge, svg: washed[at] }));
    for (const [at, shot] of (await showInline(page, clean)).entries()) {
      const { max } = await t.difference(before[at], shot);
      t.assert.equal(max, 0, badges[at].title);
    }
    const titles = await page.$$eval('svg > title', (all) => all.length);
    t.assert.equal(titles, badges.length, 'the titles stay');
  }
}

export async function theme_auto_follows_the_colour_scheme(t) {
  for (const [title, width, height] of [['sm', 178, 21], ['lg', 246, 36], ['xl', 290, 48]]) {
    const shot = async (theme, dark) => {
      const svg = t.badge('--size', title, '--theme', theme);
      const html = '<!doctype html><style>body{margin:0}</style><img src="/a.svg">';
      const page = await t.page({ files: { '/': html, '/a.svg': svg }, width, height, dark, scale: 2 });
      return page.screenshot();
    };
    const [bright, night] = [await shot('auto', false), await shot('auto', true)];
    const same = async (auto, theme) => {
      const { max } = await t.difference(auto, await shot(theme, false));
      t.assert.equal(max, 0, `${title}, ${theme}`);
    };
    await same(bright, 'light');
    await same(night, 'dark');
    t.assert.ok((await t.difference(bright, night)).mean > 50, `${title} changes`);
  }
}

// What a reader's system asks for, by the protocol: forced colours, where only
// the mark keeps its own, and more contrast.
export async function readers_get_the_contrast_that_they_ask_for(t) {
  const themes = ['light', 'dark', 'high-contrast', 'high-contrast-dark', 'auto'];
  for (const theme of themes) {
    const { status, stdout, stderr } = t.hfSignin(
      'snippet', '--href', '/login', '--format', 'html-inline', '--shape', 'rect', '--theme', theme,
    );
    t.assert.equal(status, 0, stderr);
    const files = { '/': `<!doctype html><meta charset="utf-8"><style>body{margin:0}</style>${stdout}` };
    const opened = await t.page({ files, width: 260, height: 40, scale: 4 });
    const client = await opened.createCDPSession();
    // In the outline, and in the ground at the end of the button.
    const shown = async (...features) => {
      await client.send('Emulation.setEmulatedMedia', { features });
      const shot = await opened.screenshot();
      return { shot, colours: await t.pixels(shot, [[480, 2], [960, 72]]) };
    };
    const system = (name) =>
      opened.evaluate((name) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = name;
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return colour.match(/\d+/g).slice(0, 3).map(Number);
      }, name);
    const usual = await shown();
    const [outline] = (await shown({ name: 'prefers-contrast', value: 'more' })).colours;
    const wanted = { light: [0x6c, 0x72, 0x78], dark: [0x5b, 0x67, 0x85], auto: [0x6c, 0x72, 0x78] }[theme];
    t.assert.deepEqual(outline, wanted ?? usual.colours[0], `${theme}: more contrast`);

    const forced = await shown({ name: 'forced-colors', value: 'active' });
    t.assert.deepEqual(
      forced.colours,
      [await system('ButtonText'), await system('ButtonFace')],
      `${theme}: forced colours`,
    );
    t.assert.ok((await t.difference(usual.shot, forced.shot)).max > 50, theme);
  }
}

export const inFirefox = [inline_together_draw_as_alone];
