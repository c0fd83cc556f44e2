// Fills templates in with the engines that Node has: [engine, template, values]
// triples on standard input, the texts on standard output.

import { readFileSync } from 'node:fs';

import ejs from 'ejs';
import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import Mustache from 'mustache';
import nunjucks from 'nunjucks';

const nunjucksWith = (autoescape) => {
  const environment = new nunjucks.Environment(null, { autoescape, throwOnUndefined: true });
  return (template, values) => environment.renderString(template, values);
};
const liquid = new Liquid({ strictVariables: true, strictFilters: true });

const engines = {
  EJS: (template, values) => ejs.render(template, values),
  Handlebars: (template, values) => Handlebars.compile(template, { strict: true })(values),
  Mustache: (template, values) => Mustache.render(template, values),
  'Nunjucks, autoescape on': nunjucksWith(true),
  'Nunjucks, autoescape off': nunjucksWith(false),
  LiquidJS: (template, values) => liquid.parseAndRenderSync(template, values),
};

const cases = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(cases.map(([engine, template, values]) => engines[engine](template, values))));
