// --style: the badge's box, its focus ring, and how it answers.

function snippet(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin('snippet', '--href', '/login', '--style', ...args);
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

export async function it_answers_to_pointer_and_state(t) {
  const html = snippet(t, '--format', 'html-button', '--theme', 'light', '--assets', 'badges');
  const page = await t.page({
    files: {
      '/': `<!doctype html><meta charset="utf-8">${html}`,
      '/badges/sign-in-with-huggingface-lg.svg': { body: t.badge('--theme', 'light'), type: 'image/svg+xml' },
    },
  });
  const look = () => page.$eval('.hf-signin', (button) => {
    button.getAnimations().forEach((animation) => animation.finish());
    const { filter, opacity, cursor } = getComputedStyle(button);
    return { filter, opacity, cursor };
  });
  t.assert.deepEqual(await look(), { filter: 'none', opacity: '1', cursor: 'pointer' });
  await page.hover('.hf-signin');
  t.assert.equal((await look()).filter, 'brightness(0.97)');
  await page.mouse.move(700, 500);
  await page.$eval('.hf-signin', (button) => button.setAttribute('aria-busy', 'true'));
  t.assert.deepEqual(await look(), { filter: 'none', opacity: '0.6', cursor: 'progress' });
  await page.$eval('.hf-signin', (button) => { button.removeAttribute('aria-busy'); button.disabled = true; });
  t.assert.deepEqual(await look(), { filter: 'grayscale(1)', opacity: '0.38', cursor: 'not-allowed' });
}

export async function a_narrow_column_holds_it(t) {
  const html = snippet(t, '--format', 'html-data');
  const page = await t.page({ files: { '/': `<!doctype html><meta charset="utf-8"><div style="width:120px">${html}</div>` } });
  const [width, height] = await page.$eval('.hf-signin img', (image) => [image.clientWidth, image.clientHeight]);
  t.assert.ok(width <= 120, `${width}`);
  t.assert.ok(Math.abs(height - (width * 36) / 246) < 1, `${width} x ${height}`);
}

export const inFirefox = [the_ring_follows_the_pages_own_switch, the_focus_ring_follows_the_badge, it_answers_to_pointer_and_state, a_narrow_column_holds_it];
