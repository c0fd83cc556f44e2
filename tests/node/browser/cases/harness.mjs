// That the cases would notice what they are to notice.

export async function outside_requests_and_errors_are_noticed(t) {
  await t.page({
    files: {
      '/': `<!doctype html><img src="https://elsewhere.test/a.png"><img src="/b.png">
        <script>undefinedFunction()</script>`,
    },
  });
  const { outside, errors } = t.noticed();
  t.assert.deepEqual(outside.sort(), ['https://elsewhere.test/a.png', 'https://page.test/b.png']);
  t.assert.ok(errors.some((error) => error.includes('undefinedFunction')), errors.join());
}

export async function pictures_that_differ_are_told_apart(t) {
  const shot = async (style) => {
    const files = { '/': `<!doctype html><body style="${style}">` };
    return (await t.page({ files, width: 40, height: 30 })).screenshot();
  };
  const [white, grey] = [await shot('background:white'), await shot('background:#F5F5F5')];
  const same = await t.difference(white, await shot(''));
  t.assert.deepEqual(same, { width: 40, height: 30, max: 0, mean: 0, colours: [1, 1] });
  t.assert.equal((await t.difference(white, grey)).max, 10);
}
