// Drives a page: its form, its Copy buttons, its downloads.

import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Sets fields of the form, as a user's click would.
export function choose(page, fields) {
  return page.evaluate((values) => {
    const form = document.getElementById('choice');
    for (const [name, value] of Object.entries(values)) {
      const control = form.elements[name];
      if (!control) throw new Error(`no field ${name}`);
      const one = control instanceof RadioNodeList ? [...control].find((each) => each.value === value) : control;
      if (!one) throw new Error(`${name} cannot be ${value}`);
      if (one.type === 'radio') one.click();
      else {
        one.value = value;
        one.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }
  }, fields);
}

// What a click on the button that copies `id` puts on the clipboard.
export async function copied(page, id) {
  await page.bringToFront();
  return page.evaluate((what) => {
    const { promise, resolve } = Promise.withResolvers();
    navigator.clipboard.writeText = async (text) => resolve(text);
    document.querySelector(`[data-copies="${what}"]`).click();
    return promise;
  }, id);
}

// The file that a click on the button saves: its name, and its bytes.
export async function saved(t, page, button) {
  const folder = await mkdtemp(join(t.dir, 'saved-'));
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    browserContextId: page.browserContext().id,
    downloadPath: folder,
  });
  await page.bringToFront();
  await page.click(button);
  for (let tries = 0; tries < 200; tries += 1) {
    const [name] = (await readdir(folder)).filter((file) => !file.endsWith('.crdownload'));
    const bytes = name && (await readFile(join(folder, name)));
    if (bytes?.length) return { name, bytes };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${button} saved nothing`);
}

// What the shell makes of a command line, with the command under test.
export function runShell(t, line) {
  const done = spawnSync('sh', ['-c', line], {
    cwd: t.dir,
    env: { PATH: `${t.bin}:${process.env.PATH}` },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (done.error) throw done.error;
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

// What axe-core finds, a line each.
export async function complaints(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  });
}
