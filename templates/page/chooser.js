// The chooser: a form, and what follows from its choice. An engine draws:
//
//   engine.live                  whether it draws whatever is asked for
//   engine.choices               by field: [[value, text], …]; for a language
//                                also the wordings that nobody has checked
//   engine.chosen                the choice to begin with
//   engine.svg(choice)           {svg, name}: the bytes that `render` writes and
//                                the file's name without its ending; null for a
//                                badge that it does not have; throws an Error
//                                whose message is for the reader
//   engine.code(choice, format)  {markup, warnings: [text]}; likewise
//   engine.explain(text, transaction)
//                                of a live one: {verdict, lists: [[title, [text]]]}
//
// A choice has the form's fields by name; its logo is left or center, and icon
// is true for the mark alone.

const GROUNDS = [
  ['white', 'White', '#ffffff'],
  ['grey', 'Grey', '#f3f4f6'],
  ['github', 'GitHub dark', '#0d1117'],
  ['hf', 'Hugging Face dark', '#0b0f19'],
  ['own', 'Your own', ''],
];

const OPTIONS = {
  ground: GROUNDS,
  state: [['rest', 'Rest'], ['hover', 'Hover'], ['focus', 'Focus'], ['disabled', 'Disabled']],
  zoom: [['1', '1×'], ['2', '2×']],
  logo: [['left', 'Left'], ['center', 'Centre'], ['alone', 'Alone']],
  outline: [['official', 'Official'], ['visible', 'Visible']],
  dir: [['auto', 'As the label reads'], ['ltr', 'From the left'], ['rtl', 'From the right']],
  to: [['page', 'A page of yours'], ['authorize', 'Hugging Face']],
  new_tab: [['yes', 'Opens a new tab']],
};

const FIRST = {
  ground: 'white', state: 'rest', zoom: '1', colour: '#ffd21e', logo: 'left', width: '', label: '',
  outline: 'official', dir: 'auto',
  scale: '', to: 'page', href: '', client_id: '', redirect_uri: '', state_template: '', new_tab: '',
};

// Of the ring around a badge, px.
const RADII = {
  pill: { sm: 10, md: 12, lg: 18, xl: 24 },
  rect: { sm: 2.4, md: 3, lg: 4.4, xl: 5.8 },
};

const $ = (id) => document.getElementById(id);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function startChooser(engine) {
  const form = $('choice');
  for (const other of document.querySelectorAll(engine.live ? '[data-drawn]' : '[data-live]')) other.remove();
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
  window.addEventListener('hashchange', begin);
  for (const button of document.querySelectorAll('[data-copies]')) {
    button.addEventListener('click', () => copy($(button.dataset.copies).textContent, button));
  }
  $('save-svg').addEventListener('click', () => {
    const { svg, name } = engine.svg(read(form));
    save(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
  });
  $('save-png').addEventListener('click', () => savePng(engine, read(form)));
  for (const id of ['pasted', 'transaction']) $(id)?.addEventListener('input', () => explain(engine));
  for (const details of document.querySelectorAll('.gallery details')) details.open = false;
  $('chooser').hidden = false;
  begin();

  function show() {
    const choice = { ...read(form), own: engine.own };
    const drawn = attempt(() => engine.svg(choice));
    const [, , unchecked] = engine.choices.lang.find(([tag]) => tag === choice.lang);
    $('unchecked').hidden = Boolean(choice.label) || !unchecked.includes(choice.wording);
    showStage(choice, drawn);
    $('render').textContent = renderCommand(choice, drawn.name);
    const code = drawn.problem ? {} : attempt(() => engine.code(choice, choice.format));
    showCode(code);
    $('snippet').textContent = snippetCommand(choice);
    $('files-note').textContent = fileNote(choice);
    for (const part of document.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== choice.to;
    toFragment(form, first, Boolean(drawn.problem || code.problem));
  }
}

// What `work` gives; {} when there is nothing, {problem} when it says no.
function attempt(work) {
  try {
    return work() ?? {};
  } catch (error) {
    return { problem: error.message };
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
  own.setAttribute('aria-label', 'Background of your own');
  own.setAttribute('form', form.id);
  document.querySelector('[data-segments="ground"] .segments').append(own);
}

// Controls that say something only together.
function settle(form, changed) {
  const { logo, width, ground } = Object.fromEntries(new FormData(form));
  if (changed === 'logo' && logo === 'center' && !width) write(form, { width: '400' });
  if (changed === 'logo' && logo === 'alone') write(form, { width: '' });
  if (changed === 'width' && width && logo === 'alone') write(form, { logo: 'left' });
  if (changed === 'width' && !width && logo === 'center') write(form, { logo: 'left' });
  if (changed === 'colour' && ground !== 'own') write(form, { ground: 'own' });
  if (['wording', 'lang'].includes(changed)) write(form, { label: '' });
}

// Fields by name; several values of one are separated by spaces.
function fields(form) {
  const names = new Set([...form.elements].map((control) => control.name).filter(Boolean));
  const data = new FormData(form);
  return Object.fromEntries([...names].map((name) => [name, data.getAll(name).join(' ')]));
}

function read(form) {
  const all = fields(form);
  return { ...all, icon: all.logo === 'alone', logo: all.logo === 'alone' ? 'left' : all.logo };
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

// The fragment holds what differs from the choice to begin with.
function fromFragment(form) {
  const known = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries([...known].filter(([name]) => form.elements[name]));
}

// A text that is refused may be a secret in the wrong place, and an address
// with a query may hold a state: neither gets into the address.
function toFragment(form, first, isRefused) {
  const typed = [...form.elements].filter(({ type }) => type === 'text').map(({ name }) => name);
  const isKept = (name, value) => !typed.includes(name) || (!isRefused && !/[?#]/.test(value));
  const differing = Object.entries(fields(form)).filter(
    ([name, value]) => value !== (first[name] ?? '') && isKept(name, value),
  );
  const fragment = new URLSearchParams(differing).toString();
  if (location.hash.slice(1) !== fragment) {
    history.replaceState(null, '', fragment ? `#${fragment}` : location.href.split('#')[0]);
  }
}

// ---- the stage ----

function showStage(choice, drawn) {
  const colour = groundOf(choice);
  const dim = isDark(colour);
  const stage = $('stage');
  stage.style.background = colour;
  stage.classList.toggle('dim', dim);
  // A picture that follows its page follows this.
  stage.style.colorScheme = dim ? 'dark' : 'light';
  const there = Boolean(drawn.svg);
  const sample = $('sample');
  sample.className = `hf-signin is-${choice.state}`;
  sample.classList.toggle('on-dark', isDrawnDark(choice, dim));
  sample.disabled = choice.state === 'disabled';
  sample.hidden = !there;
  $('card').hidden = !there;
  $('undrawn').hidden = there;
  $('undrawn').textContent = drawn.problem ?? 'This page does not hold this one. The command below draws it.';
  for (const id of ['save-svg', 'save-png']) $(id).disabled = !there;
  tell($('label-problem'), drawn.problem);
  $('label')?.setAttribute('aria-invalid', Boolean(drawn.problem));
  if (!there) {
    $('about').textContent = '';
    return;
  }
  const { width, height, title } = facts(drawn.svg);
  sample.style.borderRadius = `${RADII[choice.shape][choice.size] * Number(choice.zoom)}px`;
  for (const [id, zoom] of [['picture', Number(choice.zoom)], ['in-card', 1]]) {
    const image = $(id);
    image.width = width * zoom;
    image.height = height * zoom;
    image.src = dataUrl(drawn.svg);
    image.alt = id === 'picture' ? title : '';
  }
  const bytes = new Blob([drawn.svg]).size.toLocaleString('en');
  $('about').textContent = `${width} × ${height} px, ${bytes} bytes`;
}

function tell(place, problem) {
  if (!place) return;
  place.hidden = !problem;
  place.textContent = problem ?? '';
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

function facts(svg) {
  const [, width, height] = svg.match(/^<svg [^>]*?\bwidth="(\d+)" height="(\d+)"/);
  const [, title] = svg.match(/<title[^>]*>([^<]*)/);
  // Parsed as HTML, for its entities: the page's policy would complain about
  // the style of a whole SVG.
  return {
    width: Number(width),
    height: Number(height),
    title: new DOMParser().parseFromString(title, 'text/html').body.textContent,
  };
}

function dataUrl(svg) {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

// ---- code, and what it says ----

function showCode({ markup = '', warnings = [], problem }) {
  $('markup').textContent = markup;
  $('markup').parentElement.hidden = !markup;
  $('warnings').replaceChildren(...warnings.map((text) => element('li', { textContent: text })));
  $('warnings').hidden = warnings.length === 0;
  tell($('code-problem'), problem);
}

function explain(engine) {
  const [pasted, transaction] = ['pasted', 'transaction'].map((id) => $(id).value.trim());
  const told = pasted ? attempt(() => engine.explain(pasted, transaction)) : {};
  const parts = told.problem ? [element('p', { className: 'problem', textContent: told.problem })] : [];
  if (told.verdict) parts.push(element('p', {}, element('strong', { textContent: told.verdict })));
  for (const [title, texts] of told.lists ?? []) {
    if (texts.length === 0) continue;
    const items = texts.map((text) => element('li', { textContent: text }));
    parts.push(element('h3', { textContent: title }), element('ul', {}, ...items));
  }
  $('told').replaceChildren(...parts);
}

// ---- files and the clipboard ----

function save(blob, name) {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function savePng(engine, choice) {
  // A PNG follows nothing: it is of the theme that is seen.
  const seen = isDrawnDark(choice, isDark(groundOf(choice))) ? 'dark' : 'light';
  const { svg, name } = engine.svg(choice.theme === 'auto' ? { ...choice, theme: seen } : choice);
  const scale = Math.min(Math.max(Number(choice.scale || choice.zoom), 0.5), 16);
  const { width, height } = facts(svg);
  const image = new Image();
  image.src = dataUrl(svg);
  await image.decode();
  const canvas = element('canvas', { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
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
  word.data = done ? 'Copied' : 'Failed';
  setTimeout(() => {
    word.data = 'Copy';
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
  const words = () => {
    if (choice.wording === 'own') return choice.own;
    if (choice.label) return option('--label', choice.label);
    return option('--wording', choice.wording, 'sign-in-with');
  };
  return [
    ...option('--size', choice.size, 'lg'),
    ...option('--shape', choice.shape, 'pill'),
    ...option('--outline', choice.outline, 'official'),
    ...option('--dir', choice.dir, 'auto'),
    ...words(),
    ...option('--lang', choice.lang, 'en'),
    ...(choice.icon ? ['--icon-only'] : []),
    ...option('--width', choice.width),
    ...(choice.width ? option('--logo', choice.logo, 'left') : []),
  ];
}

function renderCommand(choice, name = 'badge') {
  return shell(['hf-signin', 'render', ...option('--theme', choice.theme, 'light'), ...badgeOptions(choice), '-o', `${name}.svg`]);
}

function snippetCommand(choice) {
  return shell([
    'hf-signin', 'snippet',
    ...linkOptions(choice),
    ...option('--host', choice.host, 'web'),
    ...option('--format', choice.format, 'markdown'),
    ...(choice.new_tab ? ['--new-tab'] : []),
    ...option('--theme', choice.theme, 'auto'),
    ...badgeOptions(choice),
    // Badges that Hugging Face has not drawn need files of one's own.
    ...(isOfficial(choice) ? [] : ['--assets', 'badges']),
  ]);
}

function linkOptions(choice) {
  if (choice.to !== 'authorize') return option('--href', choice.href || '/login');
  const isOpen = !choice.client_id || !choice.redirect_uri;
  return [
    ...(isOpen ? ['--placeholders'] : []),
    ...option('--client-id', choice.client_id || '{CLIENT_ID}'),
    ...option('--redirect-uri', choice.redirect_uri || '{REDIRECT_URI}'),
    ...(choice.scope === 'openid profile' ? [] : ['--scope', choice.scope]),
    ...option('--state-template', choice.state_template),
  ];
}

function isOfficial({ theme, shape, outline, dir, lang, wording, label, icon, width, format }) {
  return (
    ['light', 'dark', 'auto'].includes(theme) && shape === 'pill' && !icon && !width && !label &&
    outline === 'official' && dir !== 'rtl' &&
    wording === 'sign-in-with' && lang === 'en' && !['typst', 'latex'].includes(format)
  );
}

function fileNote(choice) {
  const files = isOfficial(choice)
    ? 'The pictures are Hugging Face\u2019s own files.'
    : 'The command also writes the pictures that the code refers to into badges/.';
  const link = choice.to !== 'authorize' && !choice.href
    ? ' Write the address of your page that begins the sign-in for /login.'
    : '';
  return files + link;
}

function shell(words) {
  const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;
  return words
    .map((word) => {
      if (/^[\w@%+=:,./-]+$/.test(word)) return word;
      // The value alone, as people write it.
      const [, name, value] = word.match(/^(--[a-z-]+=)(.*)$/s) ?? [, '', word];
      return name + quote(value);
    })
    .join(' ');
}
