// The page that `hf-signin preview` makes.

async function preview(t, options) {
  const { status, stdout, stderr } = t.hfSignin('preview');
  t.assert.equal(status, 0, stderr);
  return t.page({ files: { '/': stdout }, ...options });
}

// That it asks for nothing is what the harness looks at in all cases.
export async function shows_eight_badges_twice(t) {
  const page = await preview(t);
  const sizes = await page.$$eval('img', (all) =>
    all.map((img) => [img.naturalWidth, img.naturalHeight, img.width, img.height]),
  );
  t.assert.equal(sizes.length, 16);
  for (const [naturalWidth, naturalHeight, width, height] of sizes) {
    t.assert.deepEqual([naturalWidth, naturalHeight], [width, height]);
    t.assert.ok(width >= 178);
  }
  const grounds = await page.$$eval('section', (all) =>
    all.map((one) => getComputedStyle(one).backgroundColor),
  );
  t.assert.deepEqual(grounds, ['rgb(255, 255, 255)', 'rgb(11, 15, 25)']);
}

export async function fits_a_phone_and_a_wide_screen(t) {
  for (const width of [360, 768, 1440]) {
    const page = await preview(t, { width, dark: width === 768 });
    const [wide, badges] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      [...document.images].map((img) => img.width - img.naturalWidth),
    ]);
    t.assert.ok(wide <= width, `${wide} px wide at ${width}`);
    t.assert.deepEqual(badges, Array(16).fill(0), 'badges have their own size');
  }
}
