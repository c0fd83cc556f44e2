// The live engine: the module draws whatever is asked for.

// The module and the fonts stand in the page, each with its sizes before it.
function packed(id) {
  const place = document.getElementById(id);
  const bytes = base91(place.textContent);
  const files = JSON.parse(place.dataset.files);
  const all = unlzma(bytes, files.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  return new Map(files.map(([name, size]) => [name, all.subarray(at, (at += size))]));
}

// Two characters hold 13 bits or, where the value allows, 14: denser than
// base64. compose.mjs writes it.
function base91(text) {
  const out = new Uint8Array(Math.ceil((text.length * 7) / 8));
  let [length, bits, count] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 2) {
    const value = digit(text, at) + (at + 1 < text.length ? digit(text, at + 1) * 91 : 0);
    bits |= value << count;
    count += (value & 0x1fff) > 88 ? 13 : 14;
    for (; count > 7; count -= 8) {
      out[length++] = bits & 0xff;
      bits >>>= 8;
    }
  }
  return out.subarray(0, length);
}

// The printable characters of ASCII without & < and the backslash.
function digit(text, at) {
  const code = text.charCodeAt(at) - 0x21;
  return code - (code > 0x05) - (code > 0x1b) - (code > 0x3b);
}

// `bytes` as a zlib stream that compresses nothing (RFC 1950 and 1951): in the
// page these fonts are compressed with the others, in the module each alone.
function zlib(bytes) {
  const BLOCK = 0xffff;
  const blocks = Math.max(Math.ceil(bytes.length / BLOCK), 1);
  const out = new Uint8Array(2 + blocks * 5 + bytes.length + 4);
  const view = new DataView(out.buffer);
  out.set([0x78, 0x01]);
  let [at, a, b] = [2, 1, 0];
  for (let block = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * BLOCK, (block + 1) * BLOCK);
    out[at] = block + 1 === blocks ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length, true);
    out.set(part, at + 5);
    at += 5 + part.length;
  }
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  view.setUint16(at, b);
  view.setUint16(at + 2, a);
  return out;
}

// Hosts that write their names otherwise than with a capital.
const HOSTS = {
  web: 'A page of yours',
  github: 'GitHub',
  gitlab: 'GitLab',
  pypi: 'PyPI',
  'crates-io': 'crates.io',
  npm: 'npm',
  'hugging-face': 'Hugging Face card',
};

const PNG_FORMATS = 'This format needs PNG files, which the command below makes.';

async function liveEngine() {
  let fonts;
  const font = (file) => {
    fonts ??= packed('fonts');
    const bytes = fonts.get(file);
    return file.endsWith('.z') ? zlib(bytes) : bytes;
  };
  const engine = await instantiate(packed('module').get('module'), font);
  const calls = api(
    () => engine,
    () => {
      throw new Error(PNG_FORMATS);
    },
  );
  const { sizes, themes, shapes, formats, hosts, scopes, templateEngines, languages, wordings } = calls.choices();
  const named = (names) => names.map((name) => [name, sentence(name)]);
  const choices = {
    size: sizes.map((name) => [name, name]),
    theme: named(themes),
    shape: named(shapes),
    wording: wordings.map((name) => [name, languages.find(({ tag }) => tag === 'en').wordings[name].text]),
    lang: languages
      .map((language) => [language.tag, language.nativeName, wordings.filter((name) => !language.wordings[name].checked)])
      .sort(([tag]) => (tag === 'en' ? -1 : 0)),
    format: formats.map(({ name, description }) => [name, `${name}: ${description.replace(/^[^:]*: /, '')}`]),
    host: hosts.map((name) => [name, HOSTS[name] ?? sentence(name)]),
    state_template: [['', 'Nothing: the code gets a warning'], ...templateEngines.map((name) => [name, name])],
    scope: scopes.map(({ name, description }) => [name, name, description]),
  };

  // As on the command line: the standard label is no option.
  const words = ({ label, lang, wording }) => {
    const language = lang === 'en' ? {} : { lang };
    if (label) return { ...language, label };
    return wording === 'sign-in-with' ? language : { ...language, wording };
  };

  const badge = (choice) => ({
    size: choice.size,
    theme: choice.theme,
    shape: choice.shape,
    outline: choice.outline,
    dir: choice.dir,
    logo: choice.width ? choice.logo : 'left',
    iconOnly: choice.icon,
    width: choice.width ? Number(choice.width) : undefined,
    ...words(choice),
  });

  const destination = (choice) => {
    if (choice.to !== 'authorize') return { href: choice.href || '/login' };
    return {
      link: {
        clientId: choice.client_id || '{CLIENT_ID}',
        redirectUri: choice.redirect_uri || '{REDIRECT_URI}',
        placeholders: !choice.client_id || !choice.redirect_uri,
        scopes: choice.scope.split(' ').filter(Boolean),
        stateTemplate: choice.state_template || undefined,
      },
    };
  };

  return {
    live: true,
    calls,
    choices,
    chosen: {
      size: 'lg', theme: 'auto', shape: 'pill', wording: 'sign-in-with', lang: 'en',
      format: 'html', host: 'web', scope: 'openid profile',
    },
    svg(choice) {
      return { svg: calls.badgeSvg(badge(choice)), name: engine.call('fileStem', badge(choice)) };
    },
    code(choice, format) {
      return calls.snippet({
        ...destination(choice),
        badge: badge(choice),
        format,
        host: choice.host,
        newTab: Boolean(choice.new_tab),
        assets: isOfficial(choice) ? undefined : 'badges',
      });
    },
    explain(text, transaction) {
      if (transaction) return verdict(calls, text, transaction);
      const told = calls.explain(text);
      const line = ({ rule, parameter, message }) =>
        [rule && `${rule}: `, parameter && `${parameter} `, message].filter(Boolean).join('');
      const what = told.kind.replaceAll('_', ' ');
      return {
        verdict: told.ok ? `A sound ${what}` : `A wrong ${what}`,
        lists: [
          ['Wrong', told.problems.map(line)],
          ['Warnings', told.warnings.map(line)],
          ['Parameters', told.parameters.map(({ name, value, meaning }) => `${name} = ${value} (${meaning})`)],
          ['Notes', told.notes],
        ],
      };
    },
  };
}

function verdict(calls, text, transaction) {
  let stored;
  try {
    stored = JSON.parse(transaction);
  } catch {
    throw new Error('The transaction is not JSON: paste what `hf-signin link --json` printed.');
  }
  const { outcome, rule, error, message } = calls.verifyCallback(stored, text);
  const titles = {
    verified: 'Verified: it belongs to this transaction',
    refused: 'Refused: the user or the provider said no',
    invalid: 'Invalid: do not use it',
  };
  return { verdict: titles[outcome], lists: [['Why', [[rule, error, message].filter(Boolean).join(': ')]]] };
}

// `high-contrast` as `High contrast`.
function sentence(name) {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
