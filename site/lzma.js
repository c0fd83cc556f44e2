// Data compressed by `xz --format=lzma`, which makes the module a quarter
// smaller than what browsers can decompress themselves. After the
// specification of LZMA by Igor Pavlov, which is in the public domain.

function unlzma(input, size) {
  const out = new Uint8Array(size);
  let pos = 0;

  const properties = input[0];
  const lc = properties % 9;
  const lp = Math.floor(properties / 9) % 5;
  const positions = (1 << Math.floor(properties / 45)) - 1;

  // The range decoder: it begins behind the header.
  let at = 18;
  let range = 0xffffffff;
  let code = ((input[14] << 24) | (input[15] << 16) | (input[16] << 8) | input[17]) >>> 0;

  function normalize() {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | input[at++]) >>> 0;
    }
  }

  function bit(model, index) {
    const chance = model[index];
    const bound = (range >>> 11) * chance;
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      model[index] = chance - (chance >> 5);
    } else {
      range = bound;
      model[index] = chance + ((2048 - chance) >> 5);
    }
    normalize();
    return one ? 1 : 0;
  }

  function direct(count) {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      range >>>= 1;
      const one = code >= range;
      if (one) code -= range;
      value = value * 2 + (one ? 1 : 0);
      normalize();
    }
    return value;
  }

  function tree(model, base, count) {
    let node = 1;
    for (let left = count; left > 0; left -= 1) node = (node << 1) | bit(model, base + node);
    return node - (1 << count);
  }

  function reverse(model, base, count) {
    let node = 1;
    let value = 0;
    for (let place = 0; place < count; place += 1) {
      const one = bit(model, base + node);
      node = (node << 1) | one;
      value |= one << place;
    }
    return value;
  }

  const models = (length) => new Uint16Array(length).fill(1024);
  const lengths = () => ({ choice: models(2), low: models(16 << 3), mid: models(16 << 3), high: models(256) });
  function length({ choice, low, mid, high }, position) {
    if (!bit(choice, 0)) return tree(low, position << 3, 3);
    if (!bit(choice, 1)) return 8 + tree(mid, position << 3, 3);
    return 16 + tree(high, 0, 8);
  }

  const literals = models(0x300 << (lc + lp));
  const isMatch = models(12 << 4);
  const isRep = models(12);
  const isRep0 = models(12);
  const isRep1 = models(12);
  const isRep2 = models(12);
  const isRep0Long = models(12 << 4);
  const slots = models(4 << 6);
  const special = models(128);
  const align = models(16);
  const matchLengths = lengths();
  const repLengths = lengths();

  function literal(state, rep0) {
    const before = pos > 0 ? out[pos - 1] : 0;
    const base = 0x300 * (((pos & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
    let symbol = 1;
    if (state >= 7) {
      let match = out[pos - rep0 - 1];
      while (symbol < 0x100) {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const one = bit(literals, base + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | one;
        if (one !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, base + symbol);
    out[pos++] = symbol;
  }

  function distance(length_) {
    const slot = tree(slots, Math.min(length_, 3) << 6, 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) * 2 ** count;
    if (slot < 14) return start + reverse(special, start - slot, count);
    return start + direct(count - 4) * 16 + reverse(align, 0, 4);
  }

  let [state, rep0, rep1, rep2, rep3] = [0, 0, 0, 0, 0];
  while (pos < size) {
    const position = pos & positions;
    if (!bit(isMatch, (state << 4) + position)) {
      literal(state, rep0);
      if (state < 4) state = 0;
      else state -= state < 10 ? 3 : 6;
      continue;
    }
    let count;
    if (bit(isRep, state)) {
      if (!bit(isRep0, state)) {
        if (!bit(isRep0Long, (state << 4) + position)) {
          state = state < 7 ? 9 : 11;
          out[pos] = out[pos - rep0 - 1];
          pos += 1;
          continue;
        }
      } else if (!bit(isRep1, state)) {
        [rep0, rep1] = [rep1, rep0];
      } else if (!bit(isRep2, state)) {
        [rep0, rep1, rep2] = [rep2, rep0, rep1];
      } else {
        [rep0, rep1, rep2, rep3] = [rep3, rep0, rep1, rep2];
      }
      count = length(repLengths, position);
      state = state < 7 ? 8 : 11;
    } else {
      count = length(matchLengths, position);
      state = state < 7 ? 7 : 10;
      [rep0, rep1, rep2, rep3] = [distance(count), rep0, rep1, rep2];
    }
    if (rep0 >= pos) throw new Error('the page is damaged: load it again');
    const end = Math.min(pos + count + 2, size);
    for (; pos < end; pos += 1) out[pos] = out[pos - rep0 - 1];
  }
  return out;
}
