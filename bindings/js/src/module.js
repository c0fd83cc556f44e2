// The WebAssembly module behind its C interface: allocate, attach, call, free.

/** An option that is wrong, or a badge or link that can't be made. */
export class HfSigninError extends Error {
  /**
   * @param {string} code stable, such as `missing_glyph`
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'HfSigninError';
    this.code = code;
  }
}

// What would end a host name for a URL parser, or be dropped by it.
const NOT_IN_A_HOST = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;

/** What the module asks of its host: random bytes, and its URL parser. */
class Host {
  /** Set once the module is there. */
  exports;

  imports = {
    hf_signin: {
      random: (into, length) => {
        crypto.getRandomValues(this.#bytes(into, length));
      },
      host_to_ascii: (at, length, into, capacity) => {
        const name = new TextDecoder().decode(this.#bytes(at, length));
        const ascii = NOT_IN_A_HOST.test(name) ? '' : hostname(name);
        if (ascii.length > capacity) return 0;
        this.#bytes(into, ascii.length).set(new TextEncoder().encode(ascii));
        return ascii.length;
      },
    },
  };

  #bytes(at, length) {
    return new Uint8Array(this.exports.memory.buffer, at, length);
  }
}

function hostname(name) {
  const ascii = parsed(name);
  // Chromium takes any letters behind xn--; Node and Firefox look.
  const isSound = ascii.split('.').every((label) => {
    if (!label.startsWith('xn--')) return true;
    const unicode = punycode(label.slice('xn--'.length));
    return unicode !== '' && (/^[\0-\x7f]*$/.test(unicode) || parsed(unicode) === label);
  });
  return isSound ? ascii : '';
}

function parsed(name) {
  try {
    return new URL(`https://${name}/`).hostname;
  } catch {
    return '';
  }
}

// RFC 3492 section 6.2. Nothing for what is no Punycode.
function punycode(encoded) {
  const hyphen = Math.max(encoded.lastIndexOf('-'), 0);
  const points = [...encoded.slice(0, hyphen)].map((letter) => letter.codePointAt(0));
  let at = hyphen > 0 ? hyphen + 1 : 0;
  let [point, index, bias] = [128, 0, 72];
  while (at < encoded.length) {
    const before = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(encoded.charAt(at) || '-');
      if (digit < 0) return '';
      at += 1;
      index += digit * weight;
      if (index > 0x7fffffff) return '';
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    let delta = Math.floor((index - before) / (before === 0 ? 700 : 2));
    delta += Math.floor(delta / (points.length + 1));
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    point += Math.floor(index / (points.length + 1));
    index %= points.length + 1;
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return '';
    points.splice(index, 0, point);
    index += 1;
  }
  return String.fromCodePoint(...points);
}

/** Makes calls on one instance of the module. */
export class Engine {
  #exports;
  #font;

  /**
   * @param {WebAssembly.Exports} exports
   * @param {(file: string) => Uint8Array} font gives a font file of the package
   */
  constructor(exports, font) {
    this.#exports = exports;
    this.#font = font;
  }

  /**
   * @param {string} name
   * @param {object} options
   * @param {Uint8Array[]} [files]
   * @returns {any} what the call gives; a `Uint8Array` for a picture
   */
  call(name, options, files = []) {
    for (;;) {
      for (const file of files) {
        this.#exports.attach(this.#copy(file), file.length);
      }
      const answer = this.#send({ call: name, options });
      if (answer[0] === 0x89) return answer;
      const { value, error } = JSON.parse(new TextDecoder().decode(answer));
      if (error === undefined) return value;
      if (error.file === undefined) throw new HfSigninError(error.code, error.message);
      this.loadFont(error.file, this.#font(error.file));
    }
  }

  /** Gives the module a font file of the package, before a label needs it. */
  loadFont(file, bytes) {
    this.#exports.attach(this.#copy(bytes), bytes.length);
    this.#send({ call: 'loadFont', options: { file } });
  }

  #send(request) {
    const json = new TextEncoder().encode(JSON.stringify(request));
    const at = this.#exports.call(this.#copy(json), json.length);
    const memory = this.#exports.memory.buffer;
    const length = new DataView(memory).getUint32(at, true);
    const answer = new Uint8Array(memory, at + 4, length).slice();
    this.#exports.free(at, length + 4);
    return answer;
  }

  #copy(bytes) {
    const at = this.#exports.allocate(bytes.length);
    new Uint8Array(this.#exports.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }
}

/**
 * Makes the module ready at once, as Node can.
 * @param {BufferSource} wasm the module's bytes
 * @param {(file: string) => Uint8Array} font gives a font file of the package
 */
export function instantiateSync(wasm, font) {
  const host = new Host();
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), host.imports);
  host.exports = instance.exports;
  return new Engine(instance.exports, font);
}

/**
 * Makes the module ready in a browser, which compiles large ones in the
 * background only.
 * @param {BufferSource | WebAssembly.Module} wasm
 * @param {(file: string) => Uint8Array} font
 */
export async function instantiate(wasm, font) {
  const host = new Host();
  const made = await WebAssembly.instantiate(wasm, host.imports);
  const instance = made instanceof WebAssembly.Instance ? made : made.instance;
  host.exports = instance.exports;
  return new Engine(instance.exports, font);
}
