// The engine of `hf-signin preview`: badges and code that were drawn when the
// page was made, each text in pieces that many share.

// The path data of a label, whose parts stand in the page.
function outline(number) {
  const place = document.getElementById(`p${number}`);
  if (place.tagName === 'path') return place.getAttribute('d');
  let text = '';
  let [fromX, fromY] = [0, 0];
  for (const use of place.children) {
    const part = document.querySelector(use.getAttribute('href'));
    const data = part.getAttribute('d').slice('m0 0'.length).trimStart();
    const [x, y] = ['x', 'y'].map((name) => Number(use.getAttribute(name)));
    const command = text === '' && /^[a-z]/i.test(data) ? 'M' : 'm';
    text += `${command}${x - fromX}${y < fromY ? '' : ' '}${y - fromY}${/^\d/.test(data) ? ' ' : ''}${data}`;
    // The pen stays where the last contour began.
    [fromX, fromY] = [x, y];
    for (const [, right, down] of data.matchAll(/m(-?\d+) ?(-?\d+)/g)) {
      fromX += Number(right);
      fromY += Number(down);
    }
  }
  return text;
}

function drawnEngine(table) {
  const piece = (number) => {
    const one = table.pieces[number];
    if (typeof one === 'string') return one;
    return typeof one === 'number' ? outline(one) : one.map(piece).join('');
  };
  // What differs from badge to badge stands as a character that no label has.
  const join = (numbers, values) =>
    numbers
      .map(piece)
      .join('')
      .replace(/[\uFDD0-\uFDD6]/g, (mark) => values[mark.charCodeAt() - 0xfdd0]);

  // The badge's place in the table; null when the page does not hold it.
  function find(choice) {
    if (choice.outline !== table.chosen.outline || choice.dir !== table.chosen.dir) return null;
    const text = table.texts.find(([lang, wording]) => lang === choice.lang && wording === choice.wording);
    if (!text) return null;
    const [lang, , label, set, first] = text;
    const look = choice.icon ? 'icon' : choice.width ? `${choice.width} ${choice.logo}` : 'fit';
    const wanted = [choice.size, choice.shape, look];
    let at = 0;
    for (const [axis, values] of table.sets[set].entries()) {
      const place = values.indexOf(wanted[axis]);
      if (place < 0) return null;
      at = at * values.length + place;
    }
    const entry = table.badges[first + at];
    const themed = entry?.[4][table.themes.indexOf(choice.theme)];
    if (!themed) return null;
    const [stem, width, height, radius] = entry;
    const [id, code, svg] = themed;
    const values = [id, stem, width, height, label, lang, radius];
    const [name, ...codes] = join(code, values).split('\uFDD7');
    return { name, codes, svg: () => join(svg, values) };
  }

  return {
    live: false,
    choices: table.choices,
    chosen: table.chosen,
    // Options of the command that give a label of the user's own.
    own: table.own,
    svg(choice) {
      const found = find(choice);
      return found && { svg: found.svg(), name: found.name };
    },
    code(choice, format) {
      const found = find(choice);
      return found && { markup: found.codes[table.formats.indexOf(format)], warnings: [] };
    },
  };
}
