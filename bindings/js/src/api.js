// The functions of the package, over a module with and one without PNG.

const seconds = (now) => Math.floor(now ?? Date.now() / 1000);

/** Fonts of the user's go beside the options, not in them. */
function fonts(badge) {
  if (badge?.font === undefined || badge.font === null) return [badge, []];
  const { font, ...rest } = badge;
  return [{ ...rest, font: true }, (Array.isArray(font) ? font : [font]).map(bytes)];
}

function bytes(data) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new TypeError('font must be an ArrayBuffer or a Uint8Array');
}

const text = (value) => (value instanceof URL ? value.href : value);

/** The options of a link, whose URLs may be URL objects. */
function link(options) {
  const { redirectUri, provider, authorizationEndpoint, ...rest } = options ?? {};
  return {
    ...rest,
    redirectUri: text(redirectUri),
    provider: text(provider),
    authorizationEndpoint: text(authorizationEndpoint),
  };
}

/**
 * @param {() => import('./module.js').Engine} engine
 * @param {() => import('./module.js').Engine} pngEngine the one that draws pictures
 */
export function api(engine, pngEngine) {
  return {
    badgeSvg(options = {}) {
      const [badge, files] = fonts(options);
      return engine().call('badgeSvg', badge, files);
    },

    badgePng(options = {}) {
      const [badge, files] = fonts(options);
      return pngEngine().call('badgePng', badge, files);
    },

    authorizeUrl(options) {
      const { now, ...rest } = link(options);
      return engine().call('authorizeUrl', { ...rest, now: seconds(now) });
    },

    snippet(options = {}) {
      const [badge, fontFiles] = fonts(options.badge);
      const request = { ...options, badge, link: options.link && link(options.link) };
      if (options.href !== undefined) request.href = text(options.href);
      const call = (on) => on().call('snippet', request, fontFiles);
      let result;
      try {
        result = call(engine);
      } catch (error) {
        // Only LaTeX and e-mail have pictures in PNG.
        if (error.code !== 'needs_png') throw error;
        result = call(pngEngine);
      }
      const files = result.files.map(({ name, content, base64 }) => ({
        name,
        content: content ?? decode(base64),
      }));
      return { ...result, files };
    },

    verifyCallback(transaction, url, { now, maxAge } = {}) {
      return engine().call('verifyCallback', {
        transaction,
        url: text(url),
        now: seconds(now),
        maxAge,
      });
    },

    explain(url) {
      return engine().call('explain', { url: text(url) });
    },

    choices() {
      return engine().call('choices', {});
    },
  };
}

function decode(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
