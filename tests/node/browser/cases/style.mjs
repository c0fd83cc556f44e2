// The stylesheet: the badge's box, its focus ring, and how it answers.

function snippet(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin('snippet', '--href', '/login', ...args);
  t.assert.equal(status, 0, stderr);
  return stdout;
}

const HOSTILE = 'a{color:red;text-decoration:underline;border-bottom:2px solid red}img{border:3px solid red;width:1em}button{padding:9px;border:4px solid}';

export async function the_focus_ring_follows_the_badge(t) {
  for (const [format, hostile] of [['html-inline', ''], ['html-data', ''], ['html-button', ''], ['html-inline', HOSTILE.replace(/img.*em}/, '')]]) {
    const html = snippet(t, '--format', format, '--theme', 'light', ...(format === 'html-button' ? ['--assets', 'badges'] : []));
    const picture = { body: t.badge('--theme', 'light'), type: 'image/svg+xml' };
    const page = await t.page({
      files: {
        '/': `<!doctype html><meta charset="utf-8"><style>${hostile}</style><p>Text ${html} text</p>`,
        '/badges/sign-in-with-huggingface-lg.svg': picture,
      },
    });
    await page.keyboard.press('Tab');
    const seen = await page.$eval('.hf-signin', (element) => {
      const box = (e) => { const { x, y, width, height } = e.getBoundingClientRect(); return { x, y, width, height }; };
      const { borderRadius, outlineStyle, outlineWidth, outlineOffset, textDecorationLine, borderBottomWidth } = getComputedStyle(element);
      return {
        outer: box(element), inner: box(element.querySelector('img, svg')),
        look: { borderRadius, outlineStyle, outlineWidth, outlineOffset, textDecorationLine, borderBottomWidth },
        isFocused: document.activeElement === element,
      };
    });
    t.assert.ok(seen.isFocused, format);
    for (const side of ['x', 'y', 'width', 'height']) {
      t.assert.ok(Math.abs(seen.outer[side] - seen.inner[side]) < 0.6, `${format} ${side}: ${JSON.stringify(seen)}`);
    }
    t.assert.deepEqual(seen.look, {
      borderRadius: '18px', outlineStyle: 'solid', outlineWidth: '2px', outlineOffset: '2px',
      textDecorationLine: 'none', borderBottomWidth: '0px',
    }, format);
  }
}

// A page's own switch decides which ring can be seen.
export async function the_ring_follows_the_pages_own_switch(t) {
  const html = snippet(t, '--format', 'html-inline', '--theme', 'auto');
  for (const [scheme, colour] of [['light', 'rgb(11, 87, 208)'], ['dark', 'rgb(138, 180, 248)']]) {
    const files = { '/': `<!doctype html><meta charset="utf-8"><style>html{color-scheme:${scheme}}</style>${html}` };
    const page = await t.page({ files, dark: scheme === 'light' });
    await page.bringToFront();
    await page.keyboard.press('Tab');
    t.assert.equal(await page.$eval('.hf-signin', (one) => getComputedStyle(one).outlineColor), colour, scheme);
  }
}

// The layer over the badge, and what is around it.
const states = (page) => page.$eval('.hf-signin', (button) => {
  document.getAnimations().forEach((animation) => animation.finish());
  const { boxShadow, opacity, cursor } = getComputedStyle(button);
  const layer = getComputedStyle(button, '::after');
  return { layer: layer.backgroundColor, size: `${layer.width} ${layer.height}`, boxShadow, opacity, cursor };
});

const NONE = 'rgba(0, 0, 0, 0)';

export async function it_answers_to_pointer_and_state(t) {
  const html = snippet(t, '--format', 'html-button', '--theme', 'light', '--assets', 'badges');
  const page = await t.page({
    files: {
      '/': `<!doctype html><meta charset="utf-8">${html}`,
      '/badges/sign-in-with-huggingface-lg.svg': { body: t.badge('--theme', 'light'), type: 'image/svg+xml' },
    },
  });
  const rest = { layer: NONE, size: '246px 36px', boxShadow: 'none', opacity: '1', cursor: 'pointer' };
  t.assert.deepEqual(await states(page), rest);
  await page.hover('.hf-signin');
  const hovered = await states(page);
  t.assert.match(hovered.layer, /^rgba\(0, 0, 0, 0\.0/);
  t.assert.notEqual(hovered.boxShadow, 'none');
  await page.mouse.down();
  const pressed = await states(page);
  t.assert.match(pressed.layer, /^rgba\(0, 0, 0, 0\.0/);
  t.assert.notEqual(pressed.layer, hovered.layer);
  await page.$eval('.hf-signin', (button) => button.setAttribute('aria-busy', 'true'));
  t.assert.deepEqual(await states(page), { ...rest, opacity: '0.6', cursor: 'progress' });
  await page.$eval('.hf-signin', (button) => { button.removeAttribute('aria-busy'); button.disabled = true; });
  t.assert.deepEqual(await states(page), { ...rest, opacity: '0.38', cursor: 'not-allowed' });
  await page.$eval('.hf-signin', (button) => { button.disabled = false; button.ariaDisabled = 'true'; });
  t.assert.deepEqual(await states(page), { ...rest, opacity: '0.38', cursor: 'not-allowed' });
}

// A light layer on dark badges and a dark one on light badges, in each combination
// of what the system prefers and what the page says: by what the picture follows.
export async function the_states_follow_the_picture(t) {
  for (const [format, follows, args] of [
    ['html-inline', 'page', []],
    ['html-inline', 'system', ['--color-scheme', 'system']],
    ['html-data', 'system', []],
    ['html-data', 'page', ['--color-scheme', 'page']],
  ]) {
    const html = snippet(t, '--format', format, ...args);
    for (const page of ['light', 'dark', 'light dark', 'normal']) {
      for (const dark of t.isFirefox ? [false] : [false, true]) {
        const body = `<!doctype html><meta charset="utf-8"><style>html{color-scheme:${page}}</style>${html}`;
        const opened = await t.page({ files: { '/': body }, dark });
        await opened.bringToFront();
        const isDark = follows === 'system' || page === 'light dark' ? dark : page === 'dark';
        await opened.hover('.hf-signin');
        const what = `${format} follows the ${follows}: page ${page}, system ${dark ? 'dark' : 'light'}`;
        const { layer } = await states(opened);
        t.assert.match(layer, isDark ? /^rgba\(255, 255, 255, 0/ : /^rgba\(0, 0, 0, 0\.0/, what);
        await opened.mouse.move(700, 500);
        // The badge itself: its ground is nearly white, or nearly black.
        if (page === 'normal' && follows === 'page') continue;
        const { x, y } = await opened.$eval('.hf-signin', (one) => one.getBoundingClientRect().toJSON());
        const [[red]] = await t.pixels(await opened.screenshot(), [[Math.round(x + 120) * 1, Math.round(y + 4)]]);
        t.assert.equal(red < 128, isDark, `${what}: ${red}`);
      }
    }
  }
}

export async function a_narrow_column_holds_it(t) {
  const html = snippet(t, '--format', 'html-data');
  const page = await t.page({ files: { '/': `<!doctype html><meta charset="utf-8"><div style="width:120px">${html}</div>` } });
  const [width, height] = await page.$eval('.hf-signin img', (image) => [image.clientWidth, image.clientHeight]);
  t.assert.ok(width <= 120, `${width}`);
  t.assert.ok(Math.abs(height - (width * 36) / 246) < 1, `${width} x ${height}`);
}

export const inFirefox = [the_ring_follows_the_pages_own_switch, the_focus_ring_follows_the_badge, it_answers_to_pointer_and_state, the_states_follow_the_picture, a_narrow_column_holds_it];
