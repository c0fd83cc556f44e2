// The page: a form, and what follows from its values. The engine (engine.js)
// draws and writes:
//
//   engine.choices               by field: [[value, text, more], …]
//   engine.chosen                the values to begin with
//   engine.badge(choice)         {svg, name, title, width, height, cornerRadius,
//                                stylesheet}; the name has no ending
//   engine.png(choice, scale)    a promise of a PNG's bytes
//   engine.code(choice)          {markup, files, warnings}
//   engine.explain(text, transaction)  {verdict, sign, lists, parameters}
//
// Each throws an Error whose message is for the reader and whose `parameter`
// names the field.

const GROUNDS = [
  ['white', 'White', '#ffffff'],
  ['grey', 'Grey', '#f3f4f6'],
  ['github', 'GitHub dark', '#0d1117'],
  ['hf', 'Hugging Face dark', '#0b0f19'],
  ['own', 'Custom', ''],
];

const OPTIONS = {
  ground: GROUNDS,
  state: [['normal', 'Normal'], ['hover', 'Hover'], ['pressed', 'Pressed'], ['focus', 'Focus'], ['disabled', 'Disabled'], ['busy', 'Busy']],
  scale: [['1', '1x'], ['2', '2x'], ['3', '3x'], ['4', '4x']],
  logo: [['left', 'Start'], ['center', 'Centre'], ['alone', 'Icon only']],
  outline: [['official', 'Subtle'], ['visible', 'Visible']],
  dir: [['auto', 'As the text reads'], ['ltr', 'Left to right'], ['rtl', 'Right to left']],
  to: [['page', 'A page of your site'], ['authorize', 'Hugging Face']],
  color_scheme: [['system', 'Of the system'], ['page', 'Of the page']],
  pictures: [['own', 'Your own file'], ['official', 'Hosted by Hugging Face']],
  new_tab: [['yes', 'Open in a new tab']],
};

const FIRST = {
  ground: matchMedia('(prefers-color-scheme: dark)').matches ? 'hf' : 'white',
  state: 'normal', colour: '#ffd21e', logo: 'left', width: '', label: '',
  outline: 'official', dir: 'auto', pictures: 'own', color_scheme: 'system',
  scale: '2', to: 'page', href: '', client_id: '', redirect_uri: '', state_template: '', new_tab: '',
};

// The stylesheet of the code: the sample looks and answers as the code does.
const states = new CSSStyleSheet();

// Which field an error's parameter belongs to.
const FIELDS = {
  clientId: 'client_id', redirectUri: 'redirect_uri', stateTemplate: 'state_template',
  empty_label: 'label', long_label: 'label', label_character: 'label', missing_glyph: 'label', lang: 'label', font: 'label',
  width_range: 'width', narrow_width: 'width', icon_width: 'width',
  scopes: 'scope', state: 'state_template',
};

const $ = (id) => document.getElementById(id);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function startPage(engine) {
  const form = $('choice');
  document.adoptedStyleSheets = [states];
  fillForm(form, { ...OPTIONS, ...engine.choices });
  const first = { ...FIRST, ...engine.chosen };
  const begin = () => {
    write(form, { ...first, ...fromFragment(form) });
    show();
  };
  document.addEventListener('input', (event) => {
    if (event.target.form !== form) return;
    settle(form, event.target.name);
    show();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('hashchange', () => location.hash !== '#rules' && begin());
  for (const button of document.querySelectorAll('[data-copies]')) {
    button.addEventListener('click', () => copy($(button.dataset.copies).textContent, button));
  }
  $('permalink').addEventListener('click', () => copy(location.href, $('permalink')));
  $('save-svg').addEventListener('click', () => {
    for (const { name, svg } of svgFiles(engine, read(form))) save(new Blob([svg], { type: 'image/svg+xml' }), name);
  });
  $('save-png').addEventListener('click', () => {
    savePng(engine, read(form)).catch((error) => tell($('png-problem'), error.message));
  });
  for (const id of ['pasted', 'transaction']) $(id).addEventListener('input', () => explain(engine));
  $('to-rules').addEventListener('click', (event) => {
    event.preventDefault();
    showRule('rules');
  });
  $('rule-list').replaceChildren(...engine.rules.flatMap(({ id, title, text, source }) => [
    element('dt', { id: `rule-${id}`, tabIndex: -1 }, `${id}: ${title}`),
    element('dd', {}, `${text} (${source})`),
  ]));
  for (const id of ['chooser', 'check', 'rules']) $(id).hidden = false;
  begin();

  function show() {
    const choice = read(form);
    const drawn = attempt(() => engine.badge(choice));
    const code = attempt(() => engine.code(choice));
    const [, , unchecked] = engine.choices.lang.find(([tag]) => tag === choice.lang);
    $('unchecked').hidden = Boolean(choice.label) || !unchecked.includes(choice.wording);
    $('wording').disabled = Boolean(choice.label);
    showStage(choice, drawn);
    showCode(code);
    showProblems([drawn, code]);
    if (drawn.name) {
      $('render').textContent = renderCommand(choice, drawn.name);
      $('snippet').textContent = snippetCommand(choice);
      if (!code.problem) $('files-note').textContent = fileNote(choice, code.files);
    }
    $('color_scheme-field').hidden = choice.theme !== 'auto' || !FOLLOWING.includes(choice.format);
    $('pictures-field').hidden = !isOfficial(choice) || !takesFiles(choice);
    for (const part of document.querySelectorAll('[data-for]')) {
      part.hidden = part.dataset.for !== choice.to || part.dataset.without === choice.format;
    }
    toFragment(form, first, Boolean(drawn.problem || code.problem));
  }
}

// What `work` gives; {problem, field} when it refuses.
function attempt(work) {
  try {
    return work();
  } catch (error) {
    const of = error.parameter ?? error.code;
    return { problem: error.message, field: FIELDS[of] ?? of };
  }
}

// ---- the form ----

function fillForm(form, options) {
  for (const set of document.querySelectorAll('[data-segments], [data-ticks]')) {
    const [type, name] = set.dataset.segments ? ['radio', set.dataset.segments] : ['checkbox', set.dataset.ticks];
    const labels = options[name].map(([value, text, more]) => {
      const input = element('input', { type, name, value });
      input.setAttribute('form', form.id);
      const span = element('span', {}, text);
      if (type === 'checkbox' && more) span.append(element('small', { textContent: more }));
      if (name === 'ground' && more) {
        const chip = element('i', { className: 'chip' });
        chip.style.background = more;
        span.prepend(chip);
      }
      return element('label', {}, input, span);
    });
    set.append(element('div', { className: type === 'radio' ? 'segments' : 'ticks' }, ...labels));
  }
  for (const list of document.querySelectorAll('select')) {
    const made = options[list.name].map(([value, text]) => {
      const option = element('option', { value, textContent: text });
      if (list.name === 'lang') option.lang = value;
      return option;
    });
    list.replaceChildren(...made);
  }
  const own = element('input', { type: 'color', name: 'colour' });
  own.setAttribute('aria-label', 'Custom background');
  own.setAttribute('form', form.id);
  document.querySelector('[data-segments="ground"] .segments').append(own);
}

// Values that exclude or need each other.
function settle(form, changed) {
  const { logo, width, ground, format, to } = Object.fromEntries(new FormData(form));
  if (changed === 'logo') $('width-note').hidden = logo !== 'center' || Boolean(width);
  if (changed === 'width') $('width-note').hidden = true;
  if (changed === 'logo' && logo === 'center' && !width) write(form, { width: '300' });
  if (changed === 'logo' && logo === 'alone') write(form, { width: '' });
  if (changed === 'width' && width && logo === 'alone') write(form, { logo: 'left' });
  if (changed === 'width' && !width && logo === 'center') write(form, { logo: 'left' });
  if (changed === 'colour' && ground !== 'own') write(form, { ground: 'own' });
  // The script of a static site begins the sign-in itself.
  if (changed === 'format' && format === 'html-pkce') write(form, { to: 'authorize' });
  if (changed === 'to' && to === 'page' && format === 'html-pkce') write(form, { format: 'html' });
}

// Fields by name; several values of one are separated by spaces.
function fields(form) {
  const names = new Set([...form.elements].map((control) => control.name).filter(Boolean));
  const data = new FormData(form);
  return Object.fromEntries([...names].map((name) => [name, data.getAll(name).join(' ')]));
}

function read(form) {
  const all = fields(form);
  return {
    ...all,
    // What is disabled is not in the form's data.
    wording: form.elements.wording.value,
    icon: all.logo === 'alone',
    logo: all.logo === 'alone' ? 'left' : all.logo,
  };
}

function write(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements[name];
    if (!control) continue;
    const boxes = control instanceof RadioNodeList ? [...control] : [control];
    const wanted = boxes[0].type === 'checkbox' ? value.split(' ') : [value];
    if (['checkbox', 'radio'].includes(boxes[0].type)) {
      const isOffered = boxes.some((box) => wanted.includes(box.value));
      if (isOffered || boxes[0].type === 'checkbox') for (const box of boxes) box.checked = wanted.includes(box.value);
      continue;
    }
    const before = control.value;
    control.value = value;
    // A value that is not offered changes nothing.
    if (control.value !== value) control.value = before;
  }
}

// The fragment has what differs from the first values.
function fromFragment(form) {
  const known = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries([...known].filter(([name]) => form.elements[name]));
}

// A text that is refused may be a secret in the wrong place, and an address
// with a query may have a state: the page's address keeps neither.
function toFragment(form, first, isRefused) {
  const typed = [...form.elements].filter(({ type }) => type === 'text').map(({ name }) => name);
  const isKept = (name, value) => !typed.includes(name) || (!isRefused && !/[?#]/.test(value));
  const differing = Object.entries(fields(form)).filter(
    ([name, value]) => value !== '' && value !== (first[name] ?? '') && isKept(name, value),
  );
  const fragment = new URLSearchParams(differing).toString();
  if (location.hash.slice(1) !== fragment) {
    history.replaceState(null, '', fragment ? `#${fragment}` : location.href.split('#')[0]);
  }
}

// Each problem under its field, at once for the eye and after a pause for the ear.
function showProblems(results) {
  const found = new Map();
  for (const { problem, field } of results) {
    if (!problem) continue;
    const place = $(`${field}-problem`) ? field : 'format';
    if (!found.has(place)) found.set(place, problem);
  }
  for (const place of document.querySelectorAll('#choice .problem, #format-problem')) {
    const field = place.id.slice(0, -'-problem'.length);
    tell(place, found.get(field));
    $(field)?.setAttribute('aria-invalid', found.has(field));
  }
  sayAfterAPause([...found.values()].join(' '));
}

let pause;
function sayAfterAPause(text) {
  clearTimeout(pause);
  pause = setTimeout(() => {
    if ($('said').textContent !== text) $('said').textContent = text;
  }, 1000);
}

function tell(place, problem) {
  place.hidden = !problem;
  place.textContent = problem ?? '';
}

// ---- the stage ----

function showStage(choice, drawn) {
  const colour = groundOf(choice);
  const dim = isDark(colour);
  const stage = $('stage');
  stage.style.background = colour;
  stage.classList.toggle('dim', dim);
  // An image that follows its page follows this.
  stage.style.colorScheme = dim ? 'dark' : 'light';
  // The last good drawing stays, dimmed.
  stage.classList.toggle('stale', Boolean(drawn.problem));
  for (const id of ['save-svg', 'save-png']) $(id).disabled = Boolean(drawn.problem);
  const sample = $('sample');
  sample.className = `hf-signin is-${choice.state}`;
  sample.disabled = choice.state === 'disabled';
  sample.ariaBusy = choice.state === 'busy' ? 'true' : null;
  if (drawn.problem) return;
  const { width, height, title, cornerRadius } = drawn;
  states.replaceSync(drawn.stylesheet);
  sample.style.borderRadius = `${cornerRadius}px`;
  for (const id of ['picture', 'in-card']) {
    const image = $(id);
    image.width = width;
    image.height = height;
    image.src = dataUrl(drawn.svg);
    image.alt = id === 'picture' ? title : '';
  }
  // In the card only where it fits: an image there is never scaled.
  $('card').hidden = width > 288;
  const bytes = new Blob([drawn.svg]).size.toLocaleString('en');
  $('about').textContent = `${width} × ${height} px, ${bytes} bytes`;
}

function groundOf({ ground, colour }) {
  return ground === 'own' ? colour : GROUNDS.find(([value]) => value === ground)[2];
}

function isDark(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.2;
}

function isDrawnDark(choice, dim) {
  return choice.theme.endsWith('dark') || (choice.theme === 'auto' && dim);
}

function dataUrl(svg) {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

// ---- the code, and what a paste says ----

// The last good code stays, dimmed.
function showCode({ markup, warnings = [], problem }) {
  $('markup').classList.toggle('stale', Boolean(problem));
  document.querySelector('[data-copies="markup"]').disabled = Boolean(problem);
  if (problem) return;
  $('markup').textContent = markup;
  $('warnings').replaceChildren(...warnings.map((text) => element('li', { textContent: text })));
  $('warnings').hidden = warnings.length === 0;
}

function explain(engine) {
  const [pasted, transaction] = ['pasted', 'transaction'].map((id) => $(id).value.trim());
  const told = pasted ? attempt(() => engine.explain(pasted, transaction)) : {};
  tell($('transaction-problem'), told.field === 'transaction' ? told.problem : undefined);
  const parts = [];
  if (told.problem && told.field !== 'transaction') parts.push(element('p', { className: 'verdict', textContent: told.problem }));
  if (told.verdict) parts.push(element('p', { className: `verdict ${told.sign}`, textContent: told.verdict }));
  for (const [title, entries] of told.lists ?? []) {
    if (entries.length === 0) continue;
    const items = entries.map(({ rule, text }) => element('li', {}, ...(rule ? [ruleLink(rule), ': '] : []), text));
    parts.push(element('h3', { textContent: title }), element('ul', {}, ...items));
  }
  if (told.parameters?.length) {
    const head = element('tr', {}, ...['Parameter', 'Value', 'Meaning'].map((text) => element('th', { scope: 'col', textContent: text })));
    const rows = told.parameters.map(({ name, value, meaning }) =>
      element('tr', {}, ...[name, value, meaning].map((text) => element('td', { textContent: text }))));
    parts.push(element('h3', { textContent: 'Parameters' }), element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
  }
  $('told').replaceChildren(...parts);
}

function ruleLink(id) {
  const link = element('a', { href: '#rules', textContent: id });
  link.addEventListener('click', (event) => {
    event.preventDefault();
    showRule(`rule-${id}`);
  });
  return link;
}

function showRule(id) {
  $('all-rules').open = true;
  $(id).scrollIntoView({ block: 'start' });
  $(id).focus({ preventScroll: true });
}

// ---- files and the clipboard ----

function save(blob, name) {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function savePng(engine, choice) {
  // A PNG follows nothing: it has the theme that is seen.
  const seen = isDrawnDark(choice, isDark(groundOf(choice))) ? 'dark' : 'light';
  const fixed = choice.theme === 'auto' ? { ...choice, theme: seen } : choice;
  const { name } = engine.badge(fixed);
  const scale = Number(choice.scale);
  const blob = new Blob([await engine.png(fixed, scale)], { type: 'image/png' });
  save(blob, scale === 1 ? `${name}.png` : `${name}@${scale}x.png`);
}

async function copy(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element('textarea', { value: text, className: 'unseen' });
    document.body.append(area);
    area.select();
    done = document.execCommand('copy');
    area.remove();
    button.focus();
  }
  $('said').textContent = done ? 'Copied.' : 'Not copied: select the text and copy it yourself.';
  const word = button.firstChild;
  button.dataset.word ??= word.data;
  word.data = done ? 'Copied' : 'Not copied';
  setTimeout(() => {
    word.data = button.dataset.word;
    $('said').textContent = '';
  }, 1500);
}

// ---- commands ----

// What differs from the command's defaults. A value that begins with a hyphen
// would be read as an option.
function option(name, value, usual = '') {
  if (value === '' || value === undefined || value === usual) return [];
  return value.startsWith('-') ? [`${name}=${value}`] : [name, value];
}

function badgeOptions(choice) {
  return [
    ...option('--size', choice.size, 'lg'),
    ...option('--shape', choice.shape, 'pill'),
    ...option('--outline', choice.outline, 'official'),
    ...option('--dir', choice.dir, 'auto'),
    ...(choice.label ? option('--label', choice.label) : option('--wording', choice.wording, 'sign-in-with')),
    ...option('--lang', choice.lang, 'en'),
    ...(choice.icon ? ['--icon-only'] : []),
    ...option('--width', choice.width),
    ...(choice.width ? option('--logo', choice.logo, 'left') : []),
  ];
}

function renderCommand(choice, name) {
  return shell(['hf-signin', 'render', ...option('--theme', choice.theme, 'light'), ...badgeOptions(choice), '-o', `${name}.svg`]);
}

function snippetCommand(choice) {
  return shell([
    'hf-signin', 'snippet',
    ...linkOptions(choice),
    ...option('--host', choice.host, 'web'),
    ...option('--format', choice.format, 'markdown'),
    ...(followsPage(choice) ? ['--color-scheme', 'page'] : []),
    ...(choice.new_tab ? ['--new-tab'] : []),
    ...option('--theme', choice.theme, 'auto'),
    ...badgeOptions(choice),
    ...(hasOwnFile(choice) ? ['--assets', FOLDER] : []),
  ]);
}

const followsPage = ({ theme, format, color_scheme: scheme }) => theme === 'auto' && scheme === 'page' && FOLLOWING.includes(format);

function linkOptions(choice) {
  if (choice.to !== 'authorize') return option('--href', choice.href || '/login');
  const isOpen = !choice.client_id || !choice.redirect_uri;
  return [
    ...(isOpen ? ['--placeholders'] : []),
    ...option('--client-id', choice.client_id || '{CLIENT_ID}'),
    ...option('--redirect-uri', choice.redirect_uri || '{REDIRECT_URI}'),
    ...(choice.scope === 'openid profile' ? [] : ['--scope', choice.scope]),
    ...(choice.format === 'html-pkce' ? [] : option('--state-template', choice.state_template)),
  ];
}

// Badges that Hugging Face has drawn too.
function isOfficial({ theme, shape, outline, dir, lang, wording, label, icon, width, format }) {
  return (
    ['light', 'dark', 'auto'].includes(theme) && shape === 'pill' && !icon && !width && !label &&
    outline === 'official' && dir !== 'rtl' &&
    wording === 'sign-in-with' && lang === 'en' && !['typst', 'latex'].includes(format)
  );
}

// The folder that the code refers to.
const FOLDER = 'badges';

// Formats that can follow the page instead of the system.
const FOLLOWING = ['html', 'html-data', 'html-button', 'html-pkce', 'jsx', 'vue', 'svelte', 'angular', 'mdx'];

// Formats whose image is in the code itself.
const EMBEDDED = ['html-inline', 'html-data'];

const takesFiles = ({ format }) => !EMBEDDED.includes(format);
const hasOwnFile = (choice) => takesFiles(choice) && (choice.pictures === 'own' || !isOfficial(choice));

// The images that the code names; without any, the one that is shown.
function svgFiles(engine, choice) {
  const { svg, name } = engine.badge(choice);
  const files = attempt(() => engine.code(choice)).files ?? [];
  const named = files.filter((file) => file.name.endsWith('.svg')).map((file) => ({ name: file.name, svg: file.content }));
  return named.length > 0 ? named : [{ name: `${name}.svg`, svg }];
}

function fileNote(choice, files) {
  const file = !takesFiles(choice)
    ? 'The image is in the code.'
    : hasOwnFile(choice)
      ? `Put ${files.map(({ name }) => `${FOLDER}/${name}`).join(' and ')} beside it (Download SVG), or let the command below write them.`
      : 'The image is hosted by Hugging Face.';
  const link = choice.to !== 'authorize' && !choice.href ? ' Replace /login by your own address.' : '';
  return file + link;
}

function shell(words) {
  const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;
  return words
    .map((word) => {
      if (/^[\w@%+=:,./-]+$/.test(word)) return word;
      // Only the value, as people write it.
      const [, name, value] = word.match(/^(--[a-z-]+=)(.*)$/s) ?? [, '', word];
      return name + quote(value);
    })
    .join(' ');
}
