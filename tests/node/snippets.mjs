// Reads components' markup and scripts: [format, snippet] pairs on standard input; for
// each, on standard output, the elements in order with their attributes
// decoded, as [[name, [[attribute, value], …]], …]. The stylesheet is left out; what
// is dynamic, a text or anything else fails.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { parse, parseExpression } from '@babel/parser';

const snippets = JSON.parse(readFileSync(0, 'utf8'));
const wanted = (format) => snippets.some(([name]) => name === format);
// Each takes a second to load.
const { NodeTypes, parse: parseVue } = wanted('vue') ? await import('@vue/compiler-dom') : {};
const { parse: parseSvelte } = wanted('svelte') ? await import('svelte/compiler') : {};

// Whether a node is only the line end between two elements.
function isBlank(node) {
  const text = node.value ?? node.content ?? node.data;
  return typeof text === 'string' && /^\s+$/.test(text);
}

function jsx(source) {
  const elements = [];
  const visit = (node) => {
    if (isBlank(node)) return;
    if (node.type === 'JSXFragment') return node.children.forEach(visit);
    assert.equal(node.type, 'JSXElement', source);
    const opening = node.openingElement;
    if (opening.name.name === 'style') return;
    elements.push([
      opening.name.name,
      opening.attributes.map((attribute) => {
        assert.equal(attribute.type, 'JSXAttribute', source);
        const { value } = attribute;
        if (value.type === 'StringLiteral') return [attribute.name.name, value.value];
        assert.equal(value.type, 'JSXExpressionContainer', source);
        return [attribute.name.name, expression(value.expression)];
      }),
    ]);
    node.children.forEach(visit);
  };
  visit(parseExpression(source, { plugins: ['jsx'] }));
  return elements;
}

// A number, an object of styles as CSS, or a template literal whose
// expressions stand as ${…}.
function expression(node) {
  if (node.type === 'NumericLiteral') return String(node.value);
  if (node.type === 'ObjectExpression') {
    return node.properties
      .map(({ key, value }) => {
        const name = key.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return `${name}:${value.value}`;
      })
      .join(';');
  }
  assert.equal(node.type, 'TemplateLiteral');
  return node.quasis
    .map((quasi, at) => {
      const inner = node.expressions[at];
      if (!inner) return quasi.value.cooked;
      assert.equal(inner.type, 'CallExpression');
      assert.equal(inner.callee.name, 'encodeURIComponent');
      assert.equal(inner.arguments[0].type, 'Identifier');
      return `${quasi.value.cooked}\${${inner.arguments[0].name}}`;
    })
    .join('');
}

function vue(source) {
  const elements = [];
  const visit = (node) => {
    if (isBlank(node)) return;
    assert.equal(node.type, NodeTypes.ELEMENT, source);
    if (node.tag === 'component') return;
    elements.push([
      node.tag,
      node.props.map((prop) => {
        if (prop.type === NodeTypes.ATTRIBUTE) return [prop.name, prop.value.content];
        assert.equal(prop.name, 'bind', source);
        return [prop.arg.content, expression(parseExpression(prop.exp.content))];
      }),
    ]);
    node.children.forEach(visit);
  };
  parseVue(source, { onError: (error) => { throw error; } }).children.forEach(visit);
  return elements;
}

function svelte(source) {
  const elements = [];
  const visit = (node) => {
    if (isBlank(node) || node.type === 'SvelteHead') return;
    assert.equal(node.type, 'RegularElement', source);
    elements.push([
      node.name,
      node.attributes.map((attribute) => {
        assert.equal(attribute.type, 'Attribute', source);
        const { value } = attribute;
        const parts = Array.isArray(value) ? value : [value];
        const text = parts.map((part) => {
          if (part.type === 'Text') return part.data;
          assert.equal(part.type, 'ExpressionTag', source);
          const inner = part.expression;
          return inner.type === 'Identifier' ? `{${inner.name}}` : expression(inner);
        });
        return [attribute.name, text.join('')];
      }),
    ]);
    node.fragment.nodes.forEach(visit);
  };
  parseSvelte(source, { modern: true }).fragment.nodes.forEach(visit);
  return elements;
}

// A script's constants that are strings, wherever they stand.
function js(source) {
  const constants = [];
  const visit = (node) => {
    if (node.type === 'VariableDeclarator' && node.init?.type === 'StringLiteral') {
      constants.push([node.id.name, node.init.value]);
    }
    for (const inner of Object.values(node).flat()) {
      if (inner !== null && typeof inner?.type === 'string') visit(inner);
    }
  };
  visit(parse(source).program);
  return [['script', constants]];
}

const readers = { jsx, vue, svelte, js };
process.stdout.write(JSON.stringify(snippets.map(([format, source]) => readers[format](source))));
