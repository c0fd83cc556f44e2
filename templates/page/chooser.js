// The chooser: a form, and what follows from its choice. An engine draws:
//
//   engine.live                  whether it draws whatever is asked for
//   engine.choices               by field: [[value, text], …]; for a language
//                                also its direction
//   engine.chosen                the choice to begin with
//   engine.svg(choice)           {svg, name}: the bytes that `render` writes and
//                                the file's name without its ending; null for
//                                a badge that it does not have; throws an Error
//                                whose message is for the reader
//   engine.code(choice, format)  {markup, warnings: [text]}; likewise
//
// A choice has size, theme, shape, lang, wording, label, logo (left, center),
// icon (true for the mark alone), width ('' for what the label needs), format.

const GROUNDS = [
  ['white', 'White', '#ffffff'],
  ['grey', 'Grey', '#f3f4f6'],
  ['github', 'GitHub dark', '#0d1117'],
  ['hf', 'Hugging Face dark', '#0b0f19'],
  ['own', 'Your own', ''],
];

const VIEWS = {
  ground: GROUNDS,
  state: [['rest', 'Rest'], ['hover', 'Hover'], ['focus', 'Focus'], ['disabled', 'Disabled']],
  zoom: [['1', '1×'], ['2', '2×']],
  logo: [['left', 'Left'], ['center', 'Centre'], ['alone', 'Alone']],
  width: [['', 'What the label needs'], ['400', '400 px']],
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
  const options = { ...VIEWS, ...engine.choices };
  for (const set of document.querySelectorAll('[data-segments]')) fillSegments(set, options);
  for (const list of form.querySelectorAll('select')) fillSelect(list, options[list.name]);
  const own = element('input', { type: 'color', name: 'colour', value: '#ffd21e' });
  own.setAttribute('aria-label', 'Background of your own');
  own.setAttribute('form', 'choice');
  document.querySelector('[data-segments="ground"] .segments').append(own);

  const defaults = { ground: 'white', state: 'rest', zoom: '1', logo: 'left', width: '', colour: '#ffd21e', format: 'html' };
  const first = { ...defaults, ...engine.chosen };
  write(form, { ...first, ...fromFragment(form) });
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const controls of [form, $('chooser')]) {
    controls.addEventListener('input', (event) => {
      if (event.target.form !== form) return;
      settle(form, event.target);
      show();
    });
  }
  window.addEventListener('hashchange', () => {
    write(form, { ...first, ...fromFragment(form) });
    show();
  });
  for (const button of document.querySelectorAll('[data-copies]')) {
    button.addEventListener('click', () => copy($(button.dataset.copies).textContent, button));
  }
  $('save-svg').addEventListener('click', () => {
    const { svg, name } = engine.svg(read(form));
    save(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
  });
  $('save-png').addEventListener('click', () => savePng(engine, read(form)));
  for (const details of document.querySelectorAll('.gallery details')) details.open = false;
  $('chooser').hidden = false;
  show();

  function show() {
    const choice = { ...read(form), own: engine.own };
    const drawn = attempt(() => engine.svg(choice));
    showStage(choice, drawn);
    $('render').textContent = renderCommand(choice, drawn.name);
    const code = attempt(() => engine.code(choice, choice.format));
    $('markup').textContent = code.markup ?? '';
    $('markup').parentElement.hidden = !code.markup;
    $('snippet').textContent = snippetCommand(choice);
    const warnings = code.warnings ?? (code.problem ? [code.problem] : []);
    $('warnings').replaceChildren(...warnings.map((text) => element('li', { textContent: text })));
    $('warnings').hidden = warnings.length === 0;
    $('files-note').textContent = fileNote(choice);
    toFragment(form, first);
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

function fillSegments(set, options) {
  const name = set.dataset.segments;
  const labels = options[name].map(([value, text, colour]) => {
    const input = element('input', { type: 'radio', name, value });
    input.setAttribute('form', 'choice');
    const span = element('span', {}, text);
    if (colour) {
      const chip = element('i', { className: 'chip' });
      chip.style.background = colour;
      span.prepend(chip);
    }
    return element('label', {}, input, span);
  });
  set.append(element('div', { className: 'segments' }, ...labels));
}

function fillSelect(list, options) {
  list.replaceChildren(
    ...options.map(([value, text]) => {
      const option = element('option', { value, textContent: text });
      if (list.name === 'lang' && value) option.lang = value;
      return option;
    }),
  );
}

// Controls that say something only together.
function settle(form, changed) {
  const { logo, width, ground } = Object.fromEntries(new FormData(form));
  if (changed.name === 'logo' && logo === 'center' && !width) write(form, { width: '400' });
  if (changed.name === 'logo' && logo === 'alone') write(form, { width: '' });
  if (changed.name === 'width' && width && logo === 'alone') write(form, { logo: 'left' });
  if (changed.name === 'width' && !width && logo === 'center') write(form, { logo: 'left' });
  if (changed.name === 'colour' && ground !== 'own') write(form, { ground: 'own' });
  if (changed.name === 'label' || changed.name === 'wording' || changed.name === 'lang') {
    if (changed.name !== 'label' && form.elements.label) form.elements.label.value = '';
  }
}

function read(form) {
  const fields = Object.fromEntries(new FormData(form));
  return { ...fields, icon: fields.logo === 'alone', logo: fields.logo === 'alone' ? 'left' : fields.logo };
}

function write(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements[name];
    if (!control) continue;
    control.value = value;
  }
}

// The fragment holds what differs from the choice to begin with.
function fromFragment(form) {
  const fields = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries([...fields].filter(([name]) => form.elements[name] && !isSecret(name)));
}

function toFragment(form, first) {
  const fields = [...new FormData(form)].filter(
    ([name, value]) => value !== (first[name] ?? '') && !isSecret(name) && typeof value === 'string',
  );
  const fragment = new URLSearchParams(fields).toString();
  if (location.hash.slice(1) !== fragment) {
    history.replaceState(null, '', fragment ? `#${fragment}` : location.href.split('#')[0]);
  }
}

function isSecret(name) {
  return document.querySelector(`[name="${CSS.escape(name)}"][data-secret]`) !== null;
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
  const sample = $('sample');
  sample.className = `hf-signin is-${choice.state} ${choice.size} ${choice.shape}`;
  sample.classList.toggle('on-dark', isDrawnDark(choice, dim));
  sample.disabled = choice.state === 'disabled';
  const there = Boolean(drawn.svg);
  sample.hidden = !there;
  $('card').hidden = !there;
  $('undrawn').hidden = there;
  $('undrawn').textContent = drawn.problem ?? 'This page does not hold this one. The command below draws it.';
  for (const id of ['save-svg', 'save-png']) $(id).disabled = !there;
  const problem = $('label-problem');
  if (problem) {
    problem.hidden = !drawn.problem;
    problem.textContent = drawn.problem ?? '';
  }
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
  const scale = Number(choice.scale ?? choice.zoom);
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

// What differs from the command's defaults.
function badgeOptions(choice) {
  const options = [];
  const add = (name, value, usual) => {
    if (value && value !== usual) options.push(name, value);
  };
  add('--size', choice.size, 'lg');
  add('--shape', choice.shape, 'pill');
  if (choice.wording === 'own') options.push(...choice.own);
  else if (choice.label) options.push(...(choice.label.startsWith('-') ? [`--label=${choice.label}`] : ['--label', choice.label]));
  else add('--wording', choice.wording, 'sign-in-with');
  add('--lang', choice.lang, 'en');
  if (choice.icon) options.push('--icon-only');
  add('--width', choice.width);
  if (choice.width) add('--logo', choice.logo, 'left');
  return options;
}

function renderCommand(choice, name = 'badge') {
  const theme = choice.theme === 'light' ? [] : ['--theme', choice.theme];
  return shell(['hf-signin', 'render', ...theme, ...badgeOptions(choice), '-o', `${name}.svg`]);
}

function snippetCommand(choice) {
  const theme = choice.theme === 'auto' ? [] : ['--theme', choice.theme];
  const format = ['--format', choice.format];
  return shell(['hf-signin', 'snippet', ...linkOptions(choice), ...format, ...theme, ...badgeOptions(choice), ...pictureOptions(choice)]);
}

function linkOptions(choice) {
  return ['--placeholders', '--client-id', '{CLIENT_ID}', '--redirect-uri', '{REDIRECT_URI}'];
}

// Badges that Hugging Face has not drawn need files of one's own.
function pictureOptions(choice) {
  return isOfficial(choice) ? [] : ['--assets', 'badges'];
}

function isOfficial({ theme, shape, lang, wording, label, icon, width }) {
  return (
    ['light', 'dark', 'auto'].includes(theme) && shape === 'pill' && !icon && !width && !label &&
    wording === 'sign-in-with' && lang === 'en'
  );
}

function fileNote(choice) {
  const files = isOfficial(choice)
    ? 'The pictures are Hugging Face\u2019s own files.'
    : 'The command writes the pictures into badges/, which the code refers to.';
  return `${files} Put the address of the page that begins the sign-in where /login stands.`;
}

function shell(words) {
  const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;
  return words
    .map((word) => {
      if (/^[\w@%+=:,./-]+$/.test(word)) return word;
      // The value alone, as people write it.
      const [, option, value] = word.match(/^(--[a-z-]+=)(.*)$/s) ?? [, '', word];
      return option + quote(value);
    })
    .join(' ');
}
