// The engine: the module behind the page.

// The module and the fonts are in the page, compressed and in base64:
// compose.mjs writes them.
const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function unpacked(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// What people call them.
const HOSTS = {
  web: 'Your website', github: 'GitHub', gitlab: 'GitLab', pypi: 'PyPI', 'crates-io': 'crates.io', npm: 'npm',
  'hugging-face': 'Hugging Face card', gradio: 'Gradio Space', streamlit: 'Streamlit', 'static-space': 'Static Space',
  'vscode-marketplace': 'VS Code Marketplace', nuget: 'NuGet', codeberg: 'Codeberg', bitbucket: 'Bitbucket', 'docker-hub': 'Docker Hub',
};
const FORMATS = {
  html: 'HTML', 'html-inline': 'HTML, inline SVG', 'html-data': 'HTML, data URL', 'html-button': 'HTML, form button',
  'html-pkce': 'Static site (PKCE)', jsx: 'React', vue: 'Vue', svelte: 'Svelte', angular: 'Angular', mdx: 'MDX',
  markdown: 'Markdown', rst: 'reStructuredText', asciidoc: 'AsciiDoc', org: 'Org', bbcode: 'BBCode', typst: 'Typst',
  latex: 'LaTeX', email: 'E-mail', url: 'Image URL only',
};

async function liveEngine() {
  const content = (id) => document.getElementById(id).textContent;
  const fonts = JSON.parse(content('fonts'));
  const latin = 'fonts/label-semibold.ttf';
  const [module, letters] = await Promise.all([unpacked(content('module')), unpacked(fonts[latin])]);
  // The others are compressed for the module, which unpacks them.
  const font = (file) => (file === latin ? letters : bytesOf(fonts[file]));
  const engine = await instantiate(module, font);
  const calls = api(
    () => engine,
    () => {
      throw new Error('This format needs PNG files, which the command below makes.');
    },
  );
  // The module that draws PNG files is a file of its own: few people need it.
  let png;
  const pngCalls = async () => {
    png ??= loadScript('png.js').then(async () => {
      const made = await instantiate(await unpacked(globalThis.pngModule), font);
      return api(() => made, () => made);
    });
    return png;
  };
  const { sizes, themes, shapes, formats, hosts, scopes, templateEngines, languages, wordings, rules } = calls.choices();
  const named = (names) => names.map((name) => [name, sentence(name)]);
  const order = Object.keys(FORMATS);
  const rank = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);
  const choices = {
    size: sizes.map((name) => [name, name]),
    theme: named(themes),
    shape: named(shapes),
    wording: wordings.map((name) => [name, languages.find(({ tag }) => tag === 'en').wordings[name].text]),
    lang: languages
      .map((language) => [language.tag, language.nativeName, wordings.filter((name) => !language.wordings[name].checked)])
      .sort(([tag]) => (tag === 'en' ? -1 : 0)),
    format: formats.toSorted((a, b) => rank(a) - rank(b)).map(({ name }) => [name, FORMATS[name] ?? sentence(name)]),
    host: hosts.map((name) => [name, HOSTS[name] ?? sentence(name)]),
    state_template: [['', 'None (not safe in production)'], ...templateEngines.map((name) => [name, sentence(name)])],
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
        stateTemplate: choice.format === 'html-pkce' ? undefined : choice.state_template || undefined,
      },
    };
  };

  return {
    calls,
    choices,
    rules,
    chosen: {
      size: 'lg', theme: 'auto', shape: 'pill', wording: 'sign-in-with', lang: 'en',
      format: 'html', host: 'web', scope: 'openid profile',
    },
    badge(choice) {
      const { stylesheet } = calls.snippet({ href: '/', format: 'html', badge: badge(choice), assets: FOLDER, ...(choice.theme === 'auto' ? { colorScheme: 'page' } : {}) });
      return { ...engine.call('badge', badge(choice)), stylesheet };
    },
    async png(choice, scale) {
      return (await pngCalls()).badgePng({ ...badge(choice), scale });
    },
    code(choice) {
      return calls.snippet({
        ...destination(choice),
        badge: badge(choice),
        format: choice.format,
        host: choice.host,
        newTab: Boolean(choice.new_tab),
        colorScheme: followsPage(choice) ? 'page' : undefined,
        assets: hasOwnFile(choice) ? FOLDER : undefined,
      });
    },
    explain(text, transaction) {
      if (transaction) return verdict(calls, text, transaction);
      const told = calls.explain(text);
      const line = ({ rule, parameter, message, fix }) => ({
        rule,
        text: [parameter && `${parameter} `, message, fix && ` ${fix}`].filter(Boolean).join(''),
      });
      const what = told.kind.replaceAll('_', ' ');
      return {
        verdict: told.verdict ?? (told.ok ? `A sound ${what}` : `A wrong ${what}`),
        sign: told.ok ? 'good' : told.kind === 'unknown' ? '' : 'bad',
        lists: [
          ['Problems', told.problems.map(line)],
          ['Warnings', told.warnings.map(line)],
          ['Notes', told.notes.map((note) => (typeof note === 'string' ? { text: note } : line(note)))],
        ],
        parameters: told.parameters,
      };
    },
  };
}

function loadScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = name;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${name}, which belongs beside this page, is missing.`));
    document.head.append(script);
  });
}

function verdict(calls, text, transaction) {
  let stored;
  try {
    stored = JSON.parse(transaction);
  } catch {
    throw Object.assign(new Error('The transaction is not JSON. Paste the value that hf-signin link --json printed.'), { parameter: 'transaction' });
  }
  const { outcome, rule, error, message } = calls.verifyCallback(stored, text);
  const titles = {
    verified: 'Verified: it belongs to this transaction',
    refused: 'Refused: the user or the provider said no',
    invalid: 'Invalid: do not use it',
  };
  return {
    verdict: titles[outcome],
    sign: outcome === 'verified' ? 'good' : 'bad',
    lists: [['Why', [{ rule, text: [error, message].filter(Boolean).join(': ') }]]],
  };
}

// `high-contrast` as `High contrast`.
function sentence(name) {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
