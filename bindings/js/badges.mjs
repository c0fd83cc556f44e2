// Writes the eight standard badges: a file and a module each.
//   node badges.mjs PACKAGE
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const { badgeSvg } = await import(pathToFileURL(resolve(folder, 'node.js')));
const out = join(folder, 'badges');
mkdirSync(out, { recursive: true });

const names = [];
for (const size of ['sm', 'md', 'lg', 'xl']) {
  for (const theme of ['light', 'dark']) {
    const svg = badgeSvg({ size, theme });
    writeFileSync(join(out, `sign-in-with-huggingface-${size}${theme === 'dark' ? '-dark' : ''}.svg`), svg);
    writeFileSync(join(out, `${size}-${theme}.js`), `export default ${JSON.stringify(svg)};\n`);
    names.push([`${size}${theme === 'dark' ? 'Dark' : 'Light'}`, `${size}-${theme}`]);
  }
}
const lines = names.map(([name, file]) => `export { default as ${name} } from './${file}.js';\n`);
writeFileSync(join(out, 'index.js'), lines.join(''));
const doc = (text) => `/** ${text} */\n`;
writeFileSync(join(out, 'index.d.ts'), names.map(([name, file]) => `${doc(`The standard badge ${file.replace('-', ', ')}, as SVG.`)}export declare const ${name}: string;\n`).join(''));
writeFileSync(join(out, 'badge.d.ts'), `${doc('A standard badge, as SVG.')}declare const svg: string;\nexport default svg;\n`);
