// Where the badge stands in a page, whatever the page's own rules say, and the
// ring around it; by the snippets' style attributes and by their stylesheet.

const SIZES = { sm: [178, 21, 10], md: [195, 24, 12], lg: [246, 36, 18], xl: [290, 48, 24] };

// The snippet as JSON, and the files that it needs.
function snippet(t, ...args) {
  const { status, stdout, stderr } = t.hfSignin('snippet', '--href', '/login', '--json', ...args);
  t.assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const page = (body, rules = '', head = '') =>
  `<!doctype html><meta charset="utf-8"><title>x</title>${head}<style>html{background:#888}${rules}</style>${body}`;

function pictures(t, size, ...args) {
  const name = `/badges/sign-in-with-huggingface-${size}`;
  const svg = (theme) => ({ body: t.badge('--size', size, '--theme', theme, ...args), type: 'image/svg+xml' });
  return { [`${name}.svg`]: svg('light'), [`${name}-dark.svg`]: svg('dark') };
}

const OFFICIAL_LIKE = ['--img-base', '/badges'];
const FORMATS = [
  ['html', OFFICIAL_LIKE],
  ['html-inline', []],
  ['html-data', []],
  ['html-button', OFFICIAL_LIKE],
];

// Of the link or button, and of the picture in it.
const boxes = (opened) =>
  opened.$eval('a, button', (element) => {
    const box = (one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x, y, width, height };
    };
    return [box(element), box(element.querySelector('img, svg'))];
  });

const RING = '#ff00ff';
const RING_RULE = `:is(a,button):focus-visible{outline:2px solid ${RING};outline-offset:2px}`;
const HOSTILE = `a{color:red;text-decoration:underline;border-bottom:2px solid red;padding:4px 9px}
  img{border:3px solid red;width:100%;height:auto}svg{width:1em;height:1em}button{padding:9px;border:4px solid;width:100%}`;

export async function the_ring_follows_the_badge(t) {
  for (const [format, args] of FORMATS) {
    for (const [size, [width, height, radius]] of Object.entries(SIZES)) {
      for (const rules of size === 'lg' ? ['', HOSTILE] : ['']) {
        const { snippet: html } = snippet(t, '--format', format, '--size', size, '--theme', 'light', '--inline-style', ...args);
        const files = { '/': page(`<p>Text ${html} text`, rules + RING_RULE), ...pictures(t, size) };
        const opened = await t.page({ files, scale: 2, height: 120 });
        const [outer, inner] = await boxes(opened);
        const what = `${format} ${size} ${rules && 'hostile'}`;
        t.assert.deepEqual([outer.width, outer.height], [width, height], what);
        t.assert.deepEqual(inner, outer, what);

        await opened.bringToFront();
        await opened.keyboard.press('Tab');
        const shot = await opened.screenshot();
        // The middle of the ring is 3 px outside; a square one has a corner.
        const arc = radius - (radius + 3) * Math.SQRT1_2;
        const places = [
          [-3, height / 2],
          [width + 2.9, height / 2],
          [width / 2, -3],
          [width / 2, height + 2.9],
          [arc, arc],
          [width - arc, height - arc],
          [-3, -3],
          [width + 2.5, height + 2.5],
        ];
        const points = places.map(([x, y]) => [Math.floor((outer.x + x) * 2), Math.floor((outer.y + y) * 2)]);
        const seen = await t.pixels(shot, points);
        const is = seen.map((colour) => `${colour}` === '255,0,255');
        t.assert.deepEqual(is, [true, true, true, true, true, true, false, false], `${what}: ${seen.join(' ')}`);
      }
    }
  }
}

export async function rect_and_icon_have_corners_of_their_own(t) {
  for (const [args, radius] of [
    [['--shape', 'rect', '--size', 'sm'], '2.9px'],
    [['--shape', 'rect', '--size', 'xl'], '6.6px'],
    [['--icon-only'], '50%'],
    [['--icon-only', '--shape', 'rect'], '4.9px'],
  ]) {
    for (const style of [['--inline-style'], []]) {
      const { snippet: html } = snippet(t, '--format', 'html-data', ...args, ...style);
      const opened = await t.page({ files: { '/': page(html) } });
      const seen = await opened.$eval('a', (a) => getComputedStyle(a).borderRadius);
      t.assert.equal(seen, radius, `${args} ${style}`);
    }
  }
}

// In a row, a column and a grid that stretch what is in them, and in a column
// that is too narrow.
export async function it_keeps_its_size_in_every_layout(t) {
  for (const style of [['--inline-style'], []]) {
    for (const [format, args] of FORMATS) {
      const { snippet: html } = snippet(t, '--format', format, ...args, ...style);
      for (const [rules, wanted] of [
        ['display:flex;height:90px', [246, 36]],
        ['display:flex;flex-direction:column;width:400px', [246, 36]],
        ['display:grid;width:400px', [246, 36]],
        ['width:123px', [123, 18]],
      ]) {
        const body = `<div style="${rules}">${html}</div>`;
        const opened = await t.page({ files: { '/': page(body, 'form{display:contents}'), ...pictures(t, 'lg') } });
        const [outer, inner] = await boxes(opened);
        t.assert.deepEqual([outer.width, outer.height], wanted, `${format} ${style} ${rules}`);
        t.assert.deepEqual(inner, outer, `${format} ${style} ${rules}`);
        await opened.close();
      }
    }
  }
}

// What csp says is enough, and each hash of it is needed.
export async function the_policy_is_enough_and_no_more(t) {
  for (const style of [['--inline-style'], []]) {
    for (const [format, args] of FORMATS) {
      const { snippet: html, csp } = snippet(t, '--format', format, '--theme', 'light', ...args, ...style);
      const shown = async (styles) => {
        const policy = `default-src 'none';img-src ${csp['img-src'].join(' ') || "'none'"};style-src ${styles.join(' ')}`;
        const body = `<!doctype html><meta charset="utf-8"><title>x</title>
          <meta http-equiv="Content-Security-Policy" content="${policy}">${html}`;
        await (await t.page({ files: { '/': body, ...pictures(t, 'lg') } })).close();
        return t.noticed().errors;
      };
      const styles = csp['style-src'];
      t.assert.deepEqual(await shown(styles), [], `${format} ${style}`);
      t.assert.equal(styles.includes("'unsafe-hashes'"), style.length === 1, `${format} ${style}`);
      for (const left of styles) {
        const errors = await shown(styles.filter((one) => one !== left));
        t.assert.ok(errors.length > 0, `${format} ${style} without ${left}`);
      }
    }
  }
}

// A picture that does not come leaves its name, which is read.
export async function a_lost_picture_leaves_its_name(t) {
  const { snippet: html } = snippet(t, '--format', 'html', '--theme', 'light', ...OFFICIAL_LIKE);
  const broken = { body: 'no picture', type: 'image/svg+xml' };
  const shown = async (markup) => {
    const files = { '/': page(markup, 'body{margin:20px}'), '/badges/sign-in-with-huggingface-lg.svg': broken };
    const opened = await t.page({ files, width: 320, height: 90 });
    return opened.screenshot();
  };
  // How much of it there is, with and without the styles around it.
  const ink = async (markup) => {
    const silent = markup.replace(/alt="[^"]*"/, 'alt="&#8203;"');
    return (await t.difference(await shown(markup), await shown(silent))).mean;
  };
  const [styled, plain] = [await ink(html), await ink(html.replace(/ style="[^"]*"/g, ''))];
  t.assert.ok(plain > 1 && styled > 0.8 * plain, `${styled} of ${plain}`);
}

export const inFirefox = [
  the_ring_follows_the_badge,
  rect_and_icon_have_corners_of_their_own,
  it_keeps_its_size_in_every_layout,
  the_policy_is_enough_and_no_more,
  a_lost_picture_leaves_its_name,
];
