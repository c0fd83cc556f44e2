// The engine of `hf-signin preview`: badges and code that were drawn when the
// page was made, each text in pieces that many share.

function drawnEngine(table) {
  const { pieces, texts, axes } = table;
  const join = (numbers, entry, text) => {
    const parts = numbers.map((number) => {
      const piece = pieces[number];
      return typeof piece === 'number'
        ? document.getElementById(`p${piece}`).getAttribute('d')
        : piece;
    });
    const [id, stem, width, height] = entry;
    const values = [id, stem, width, height, text];
    // What differs from badge to badge stands as a character that no label has.
    return parts.join('').replace(/[\uFDD0-\uFDD4]/g, (mark) => values[mark.charCodeAt() - 0xfdd0]);
  };

  // The badge's place in the table; null when the page does not hold it.
  function find(choice) {
    const text = texts.find((one) => one.lang === choice.lang && one.wording === choice.wording);
    const look = choice.icon ? 'icon' : choice.width ? `${choice.width} ${choice.logo}` : 'fit';
    const place = [
      text?.sizes.indexOf(choice.size),
      axes.theme.indexOf(choice.theme),
      axes.shape.indexOf(choice.shape),
      text?.looks.indexOf(look),
    ];
    if (!text || place.includes(-1)) return null;
    const lengths = [text.sizes, axes.theme, axes.shape, text.looks].map((axis) => axis.length);
    const at = place.reduce((sum, index, axis) => sum * lengths[axis] + index, 0);
    const entry = table.badges[text.first + at];
    return entry && { entry, text: text.text };
  }

  return {
    live: false,
    choices: table.choices,
    chosen: table.chosen,
    // Options of the command that give a label of the user's own.
    own: table.own,
    svg(choice) {
      const found = find(choice);
      if (!found) return null;
      const { entry, text } = found;
      return { svg: join(entry[4][1], entry, text), name: join(entry[4][0], entry, text) };
    },
    code(choice, format) {
      const found = find(choice);
      if (!found) return null;
      const { entry, text } = found;
      return { markup: join(entry[4][2 + table.formats.indexOf(format)], entry, text), warnings: [] };
    },
  };
}
