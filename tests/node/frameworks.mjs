// Renders components: [framework, snippet, state] triples on standard input; on
// standard output, for each the HTML that a browser gets.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { parseTemplate } from '@angular/compiler';
import { evaluate } from '@mdx-js/mdx';
import { transformSync } from 'esbuild';
import { Fragment as PreactFragment, h } from 'preact';
import { renderToString as renderPreact } from 'preact-render-to-string';
import { createElement, Fragment as ReactFragment } from 'react';
import * as reactRuntime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { compile as compileSvelte } from 'svelte/compiler';
import { render as renderSvelte } from 'svelte/server';
import { createSSRApp } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

// What a component's source gives with `create` as the maker of elements.
function jsx(source, create, Fragment, state) {
  const { code } = transformSync(`(${source})`, {
    loader: 'jsx',
    jsxFactory: 'create',
    jsxFragment: 'Fragment',
  });
  return new Function('create', 'Fragment', 'state', `return ${code}`)(create, Fragment, state);
}

// In this folder, so that the compiled component finds its packages.
const folder = mkdtempSync(join(dirname(fileURLToPath(import.meta.url)), '.svelte-'));
let compiled = 0;

async function svelte(source, state) {
  const { js } = compileSvelte(`<script>let { state } = $props();</script>${source}`, { generate: 'server' });
  const file = join(folder, `${(compiled += 1)}.mjs`);
  writeFileSync(file, js.code);
  const { default: component } = await import(pathToFileURL(file));
  const { head, body } = renderSvelte(component, { props: { state } });
  return `${head}${body}`.replaceAll(/<!--.*?-->/gs, '');
}

async function mdx(source, state) {
  const page = `export const state = ${JSON.stringify(state)};\n\n# A page\n\n${source}\n`;
  const { default: Content } = await evaluate(page, reactRuntime);
  return renderToStaticMarkup(createElement(Content)).replace('<h1>A page</h1>', '');
}

// Angular's own parser reads the template; its expressions are JavaScript here,
// and see the component's members only.
function angular(source, state) {
  const { nodes, errors, styles } = parseTemplate(source, 'snippet.html', { preserveWhitespaces: true });
  assert.equal(errors, null, source);
  const members = { state, encodeURIComponent };
  const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const write = (node) => {
    if (typeof node.value === 'string') return escape(node.value);
    assert.ok(node.name, source);
    const fixed = node.attributes.map(({ name, value }) => [name, value]);
    const bound = node.inputs.map(({ name, value }) => [
      name,
      new Function(...Object.keys(members), `return ${value.source}`)(...Object.values(members)),
    ]);
    const attributes = [...bound, ...fixed].map(([name, value]) => ` ${name}="${escape(value)}"`);
    const end = ['img', 'source'].includes(node.name) ? '' : `${node.children.map(write).join('')}</${node.name}>`;
    return `<${node.name}${attributes.join('')}>${end}`;
  };
  // Angular makes the component's styles of them.
  return `<style>${styles.join('')}</style>${nodes.map(write).join('')}`;
}

const frameworks = {
  React: (source, state) => renderToStaticMarkup(jsx(source, createElement, ReactFragment, state)),
  Preact: (source, state) => renderPreact(jsx(source, h, PreactFragment, state)),
  'MDX with React': mdx,
  Vue: (template, state) => renderVue(createSSRApp({ template, data: () => ({ state }), methods: {} })),
  Svelte: svelte,
  Angular: angular,
};

try {
  const texts = [];
  for (const [framework, source, state] of JSON.parse(readFileSync(0, 'utf8'))) {
    texts.push(await frameworks[framework](source, state));
  }
  process.stdout.write(JSON.stringify(texts));
} finally {
  rmSync(folder, { recursive: true });
}
