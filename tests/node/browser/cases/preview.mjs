// The page that `hf-signin preview` makes: what it copies and saves is what
// the command prints and writes.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { choose, complaints, copied, runShell, saved } from '../chooser.mjs';

const FORMATS = ['html', 'markdown', 'jsx'];

let standard;

// The page, opened from its file. It is made once for all cases.
async function preview(t, { args = [], fragment = '', ...options } = {}) {
  const make = () => {
    const { status, stdout, stderr } = t.hfSignin('preview', ...args);
    t.assert.equal(status, 0, stderr);
    return stdout;
  };
  const page = args.length ? make() : (standard ??= make());
  const file = join(t.dir, 'preview.html');
  await writeFile(file, page);
  return t.page({ open: pathToFileURL(file).href + fragment, width: 1280, height: 900, ...options });
}

// The values that a field of the page offers.
function offered(page, name) {
  return page.evaluate((field) => {
    const control = document.getElementById('choice').elements[field];
    return control instanceof RadioNodeList
      ? [...control].map((one) => one.value)
      : [...control.options].map((one) => one.value);
  }, name);
}

// A walk that meets every value of every field, and each pair of fields in
// some combination.
async function choices(page) {
  const fields = ['size', 'theme', 'shape', 'wording', 'logo', 'width'];
  const values = await Promise.all(fields.map((field) => offered(page, field)));
  const most = Math.max(...values.map((list) => list.length));
  return Array.from({ length: 2 * most }, (_, step) => {
    const choice = Object.fromEntries(
      fields.map((field, at) => [field, values[at][(step * (at + 1) + (step >> 2)) % values[at].length]]),
    );
    // Without a wide button there is no place for the logo but one.
    if (choice.logo === 'center') choice.width = '400';
    if (choice.logo === 'alone') choice.width = '';
    return choice;
  });
}

export async function what_is_copied_is_what_the_command_prints(t) {
  const page = await preview(t);
  const walk = await choices(page);
  for (const [step, choice] of walk.entries()) {
    const format = FORMATS[step % FORMATS.length];
    await choose(page, { ...choice, format });
    const command = await copied(page, 'snippet');
    const printed = runShell(t, command);
    t.assert.equal(printed.status, 0, `${command}\n${printed.stderr}`);
    t.assert.equal(`${await copied(page, 'markup')}\n`, printed.stdout, command);
  }
}

export async function a_saved_svg_is_what_render_writes(t) {
  const page = await preview(t);
  for (const choice of await choices(page)) {
    await choose(page, choice);
    const { name, bytes } = await saved(t, page, 'save-svg');
    const command = await copied(page, 'render');
    const { status, stderr } = runShell(t, command);
    t.assert.equal(status, 0, `${command}\n${stderr}`);
    t.assert.ok(command.endsWith(` -o ${name}`), command);
    t.assert.deepEqual(bytes, await readFile(join(t.dir, name)), command);
  }
}

// Not through the command line each time: `render --all` writes them at once.
export async function every_language_is_drawn_as_render_does(t) {
  const page = await preview(t);
  const { status, stderr } = t.hfSignin('render', '--all', '--lang', 'all', '-o', 'badges');
  t.assert.equal(status, 0, stderr);
  const tags = (await offered(page, 'lang')).filter((tag) => tag !== 'en');
  t.assert.ok(tags.length >= 40, `${tags.length} languages`);
  for (const [step, lang] of tags.entries()) {
    const theme = ['light', 'dark'][step % 2];
    await choose(page, { lang, theme });
    const [svg, stem] = await page.evaluate(() => [
      decodeURIComponent(document.getElementById('picture').src.split(',')[1]),
      document.getElementById('render').textContent.match(/ -o (.*)\.svg$/)[1],
    ]);
    const file = join(t.dir, 'badges', lang, `${stem}.svg`);
    t.assert.equal(svg, await readFile(file, 'utf8'), lang);
  }
  // The rest has its command.
  await choose(page, { lang: 'ja', wording: 'continue-with' });
  const command = await copied(page, 'render');
  t.assert.ok(await page.$eval('#undrawn', (note) => note.checkVisibility()));
  t.assert.equal(runShell(t, command).status, 0, command);

  await choose(page, { lang: 'en', wording: 'sign-in-with', outline: 'visible', dir: 'rtl' });
  t.assert.ok(await page.$eval('#undrawn', (note) => note.checkVisibility()));
  const other = await copied(page, 'snippet');
  t.assert.ok(other.includes('--outline visible --dir rtl') && other.includes('--assets badges'), other);
  t.assert.equal(runShell(t, other).status, 0, other);
}

// Of the command's own outline and direction everything is there.
export async function the_outline_of_the_command_is_drawn(t) {
  const page = await preview(t, { args: ['--outline', 'visible', '--dir', 'rtl'] });
  await choose(page, { size: 'md', theme: 'dark' });
  const { bytes } = await saved(t, page, 'save-svg');
  t.assert.equal(`${bytes}`, t.badge('--size', 'md', '--theme', 'dark', '--outline', 'visible', '--dir', 'rtl'));
  t.assert.ok(!(await page.$eval('#undrawn', (note) => note.checkVisibility())));
}

export async function a_saved_png_is_a_picture_of_the_badge(t) {
  const page = await preview(t);
  for (const [choice, args] of [
    [{ theme: 'light', zoom: '1' }, ['--scale', '1']],
    [{ theme: 'dark', zoom: '2', shape: 'rect' }, ['--theme', 'dark', '--shape', 'rect', '--scale', '2']],
    // Of the theme that is seen.
    [{ theme: 'auto', zoom: '2', size: 'xl', shape: 'pill' }, ['--size', 'xl', '--scale', '2']],
    [{ ground: 'github' }, ['--theme', 'dark', '--size', 'xl', '--scale', '2']],
    [{ theme: 'light', zoom: '2', logo: 'alone' }, ['--size', 'xl', '--icon-only', '--scale', '2']],
  ]) {
    await choose(page, choice);
    const { name, bytes } = await saved(t, page, 'save-png');
    t.assert.ok(name.endsWith(args.includes('2') ? '@2x.png' : '.png'), name);
    const { status, stderr } = t.hfSignin('render', ...args, '-o', 'told.png');
    t.assert.equal(status, 0, stderr);
    const told = await readFile(join(t.dir, 'told.png'));
    // Sizes that differ throw. Edges are drawn by two renderers.
    const { mean, max, colours } = await t.difference(bytes, told);
    t.assert.ok(mean < 1.5, `${name}: ${mean} on average`);
    t.assert.ok(max < 64, `${name}: ${max} at most`);
    t.assert.ok(colours[0] > 30, `${name}: ${colours} colours`);
  }
}

export async function what_the_page_does_not_hold_has_its_command(t) {
  const page = await preview(t);
  await choose(page, { width: '400' });
  // A value that no control offers stands for a badge that is not drawn.
  await page.evaluate(() => {
    const size = document.querySelector('[name="size"]');
    size.value = 'huge';
    size.click();
  });
  const seen = await page.evaluate(() => ({
    note: document.getElementById('undrawn').checkVisibility(),
    badge: document.getElementById('sample').checkVisibility(),
    save: document.getElementById('save-svg').disabled,
    command: document.getElementById('render').textContent,
  }));
  t.assert.deepEqual([seen.note, seen.badge, seen.save], [true, false, true]);
  t.assert.ok(seen.command.includes('--size huge'), seen.command);
}

export async function the_options_of_the_command_are_the_first_choice(t) {
  const label = `Log in "HF" & 'co'`;
  const args = ['--label', label, '--size', 'xl', '--theme', 'dark', '--shape', 'rect', '--width', '320'];
  const page = await preview(t, { args });
  const { status, stdout, stderr } = t.hfSignin('render', ...args);
  t.assert.equal(status, 0, stderr);
  const { bytes } = await saved(t, page, 'save-svg');
  t.assert.equal(bytes.toString(), stdout);
  const command = await copied(page, 'snippet');
  const printed = runShell(t, command);
  t.assert.equal(printed.status, 0, printed.stderr);
  t.assert.equal(`${await copied(page, 'markup')}\n`, printed.stdout);
}

export async function a_choice_stays_in_the_address(t) {
  const page = await preview(t);
  await choose(page, { size: 'sm', theme: 'dark', ground: 'github', state: 'hover' });
  const fragment = await page.evaluate(() => location.hash);
  const again = await preview(t, { fragment });
  const [about, command] = await again.evaluate(() => [
    document.getElementById('about').textContent,
    document.getElementById('render').textContent,
  ]);
  t.assert.ok(about.startsWith('178 × 21 px'), about);
  t.assert.ok(command.includes('--theme dark --size sm'), command);
}

export async function states_and_backgrounds_show(t) {
  const page = await preview(t);
  const shot = async (fields) => {
    await choose(page, fields);
    await new Promise((resolve) => setTimeout(resolve, 250));
    const clip = await page.$eval('#stage', (stage) => {
      const { x, y, width, height } = stage.getBoundingClientRect();
      return { x, y: y + scrollY, width, height };
    });
    return page.screenshot({ clip });
  };
  const rest = await shot({ theme: 'auto', state: 'rest', ground: 'white' });
  for (const fields of [{ state: 'hover' }, { state: 'focus' }, { state: 'disabled' }]) {
    const { max } = await t.difference(rest, await shot(fields));
    t.assert.ok(max > 8, `${JSON.stringify(fields)} looks like rest`);
  }
  const dark = await shot({ state: 'rest', ground: 'github' });
  t.assert.ok((await t.difference(rest, dark)).max > 200);
  // The badge follows its ground.
  const [ground] = await page.$$eval('#stage', ([stage]) => [getComputedStyle(stage).colorScheme]);
  t.assert.equal(ground, 'dark');
}

export async function fits_a_phone_and_a_wide_screen(t) {
  for (const width of [360, 390, 768, 1280]) {
    for (const dark of [false, true]) {
      const page = await preview(t, { width, dark });
      for (const fields of [{}, { size: 'xl', logo: 'center', zoom: '2' }]) {
        await choose(page, fields);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        t.assert.ok(wide <= width, `${wide} px wide at ${width}`);
      }
    }
  }
}

export async function axe_finds_nothing(t) {
  for (const [width, dark, script] of [[390, false, true], [1280, true, true], [1280, false, true]]) {
    const page = await preview(t, { width, dark, script });
    t.assert.deepEqual(await complaints(page), [], `${width} px, dark: ${dark}`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    t.assert.deepEqual(await complaints(page), [], `${width} px, dark: ${dark}, gallery open`);
  }
}

export async function the_keyboard_reaches_all(t) {
  const page = await preview(t);
  await page.bringToFront();
  const reached = new Set();
  for (let tries = 0; tries < 60; tries += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.dataset?.copies));
  }
  const wanted = ['size', 'theme', 'shape', 'outline', 'dir', 'wording', 'lang', 'logo', 'width', 'ground', 'state', 'zoom', 'format', 'save-svg', 'save-png', 'snippet', 'markup', 'sample'];
  t.assert.deepEqual(wanted.filter((name) => !reached.has(name)), []);
  // Arrows change a choice.
  await page.focus('[name="size"]:checked');
  await page.keyboard.press('ArrowRight');
  t.assert.ok((await page.$eval('#render', (one) => one.textContent)).includes('--size xl'));
}

export async function without_a_script_all_badges_show(t) {
  const page = await preview(t, { script: false });
  const seen = await page.evaluate(() => {
    const isShown = (svg) => svg.checkVisibility() && svg.getBoundingClientRect().width > 20;
    return {
      chooser: document.getElementById('chooser').checkVisibility(),
      sections: [...document.querySelectorAll('.gallery details')].map(
        (one) => [...one.querySelectorAll('li svg')].filter(isShown).length,
      ),
      empty: [...document.querySelectorAll('.gallery use')].filter(
        (use) => !document.querySelector(use.getAttribute('href')),
      ).length,
    };
  });
  t.assert.equal(seen.chooser, false);
  t.assert.equal(seen.empty, 0);
  t.assert.ok(seen.sections.length >= 4);
  for (const count of seen.sections) t.assert.ok(count >= 32, `${seen.sections}`);
}

// What the gallery draws with shared parts is what the SVG itself draws.
export async function the_gallery_draws_as_the_files_do(t) {
  const page = await preview(t, { script: false, scale: 2 });
  for (const [section, caption, args] of [
    [0, 'lg, pill', []],
    [1, 'xl, rect', ['--theme', 'dark', '--size', 'xl', '--shape', 'rect']],
    [2, 'sm, pill, mark alone', ['--theme', 'high-contrast', '--size', 'sm', '--icon-only']],
    [1, 'md, pill, wide, logo center', ['--theme', 'dark', '--size', 'md', '--width', '400', '--logo', 'center']],
  ]) {
    const box = await page.evaluate((at, text) => {
      const details = document.querySelectorAll('.gallery details')[at];
      const svg = [...details.querySelectorAll('li')].find((li) => li.textContent === text).querySelector('svg');
      svg.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = svg.getBoundingClientRect();
      const ground = getComputedStyle(details.querySelector('.ground')).backgroundColor;
      return { clip: { x: x + scrollX, y: y + scrollY, width, height }, ground };
    }, section, caption);
    const shown = await page.screenshot({ clip: box.clip });
    const file = t.badge(...args);
    const alone = await t.page({
      files: { '/': `<!doctype html><body style="margin:0;background:${box.ground}"><img src="/badge.svg">`, '/badge.svg': file },
      scale: 2,
    });
    const clip = { x: 0, y: 0, width: box.clip.width, height: box.clip.height };
    const { mean, max } = await t.difference(shown, await alone.screenshot({ clip }));
    t.assert.ok(mean < 1 && max < 120, `${caption}: ${mean} on average, ${max} at most`);
  }
}

export const inFirefox = [what_is_copied_is_what_the_command_prints, states_and_backgrounds_show];
