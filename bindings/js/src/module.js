// The WebAssembly module behind its C interface: allocate, attach, call, free.

/** An option that is wrong, or a badge or link that can't be made. */
export class HfSigninError extends Error {
  /**
   * @param {string} code stable, such as `missing_glyph`
   * @param {string} message
   * @param {string} [parameter] the option that it is about
   */
  constructor(code, message, parameter) {
    super(message);
    this.name = 'HfSigninError';
    this.code = code;
    this.parameter = parameter ?? null;
  }
}

/** What the module takes from its host: random bytes. */
class Host {
  /** Set once the module is there. */
  exports;

  imports = {
    hf_signin: {
      random: (into, length) => {
        crypto.getRandomValues(new Uint8Array(this.exports.memory.buffer, into, length));
      },
    },
  };
}

/** Makes calls on one instance of the module. */
export class Engine {
  #exports;
  #font;
  #files;
  #loaded = new Set();

  /**
   * @param {WebAssembly.Exports} exports
   * @param {(file: string) => Uint8Array} font gives a font file of the package
   * @param {string[]} [files] the names of all
   */
  constructor(exports, font, files = []) {
    this.#exports = exports;
    this.#font = font;
    this.#files = files;
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
      const file = error.file ?? this.#next(error.code);
      if (file === undefined || this.#loaded.has(file)) {
        const message = error.fix ? `${error.message}; ${error.fix}` : error.message;
        throw new HfSigninError(error.code, message, error.parameter);
      }
      this.loadFont(file, this.#font(file));
    }
  }

  /** The next font to try, for a module that does not name the one that it lacks. */
  #next(code) {
    return code === 'font_not_loaded' ? this.#files.find((file) => !this.#loaded.has(file)) : undefined;
  }

  /** Gives the module a font file of the package, before a label needs it. */
  loadFont(file, bytes) {
    this.#exports.attach(this.#copy(bytes), bytes.length);
    this.#send({ call: 'loadFont', options: { file } });
    this.#loaded.add(file);
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
 * @param {string[]} [files] the names of all
 */
export function instantiateSync(wasm, font, files) {
  const host = new Host();
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), host.imports);
  host.exports = instance.exports;
  return new Engine(instance.exports, font, files);
}

/**
 * Makes the module ready in a browser, which compiles large ones in the
 * background only.
 * @param {BufferSource | WebAssembly.Module} wasm
 * @param {(file: string) => Uint8Array} font
 * @param {string[]} [files]
 */
export async function instantiate(wasm, font, files) {
  const host = new Host();
  const made = await WebAssembly.instantiate(wasm, host.imports);
  const instance = made instanceof WebAssembly.Instance ? made : made.instance;
  host.exports = instance.exports;
  return new Engine(instance.exports, font, files);
}
