// What hosts' own filters leave of a page: [host, Markdown or HTML] pairs on
// standard input, the filtered HTML on standard output.

import { readFileSync } from 'node:fs';

import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import { marked } from 'marked';

const { window } = new JSDOM('');
const purify = createDOMPurify(window);
// The filter that Gradio's pages load; it takes its DOM from the page.
for (const name of ['document', 'DOMParser', 'HTMLElement', 'Node', 'NodeFilter']) globalThis[name] = window[name];
const { sanitize: gradio } = await import('./node_modules/@gradio/sanitize/dist/browser.js');

const filters = {
  // gr.Markdown.
  gradio: (text) => gradio(marked.parse(text)),
  // st.html, with the options that it has.
  streamlit: (text) => purify.sanitize(text, { USE_PROFILES: { html: true }, FORCE_BODY: true }),
  // No host: Markdown as one of its most used readers has it.
  marked: (text) => marked.parse(text),
};

const cases = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(cases.map(([host, text]) => filters[host](text))));
