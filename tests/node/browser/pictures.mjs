// Compares pictures; the browser itself decodes them.

// a, b: PNG files as bytes. The greatest and the mean difference per channel,
// 0 to 255, and the number of colours in each: a blank picture has one.
export async function difference(page, a, b) {
  return page.evaluate(
    async (...files) => {
      const read = async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const { width, height } = bitmap;
        const canvas = new OffscreenCanvas(width, height).getContext('2d');
        // What is transparent shows a page.
        canvas.fillStyle = '#fff';
        canvas.fillRect(0, 0, width, height);
        canvas.drawImage(bitmap, 0, 0);
        const { data } = canvas.getImageData(0, 0, width, height);
        return { width, height, data, colours: new Set(new Uint32Array(data.buffer)).size };
      };
      const [one, other] = [await read(files[0]), await read(files[1])];
      if (one.width !== other.width || one.height !== other.height) {
        throw new Error(
          `${one.width} x ${one.height} and ${other.width} x ${other.height} pixels`,
        );
      }
      let max = 0;
      let sum = 0;
      for (let i = 0; i < one.data.length; i += 1) {
        if (i % 4 === 3) continue; // pages are opaque
        const off = Math.abs(one.data[i] - other.data[i]);
        max = Math.max(max, off);
        sum += off;
      }
      return {
        width: one.width,
        height: one.height,
        max,
        mean: sum / ((one.data.length / 4) * 3),
        colours: [one.colours, other.colours],
      };
    },
    Buffer.from(a).toString('base64'),
    Buffer.from(b).toString('base64'),
  );
}

// The colours of single pixels of a PNG file.
export async function pixels(page, file, points) {
  return page.evaluate(
    async (base64, points) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      canvas.drawImage(bitmap, 0, 0);
      return points.map(([x, y]) => [...canvas.getImageData(x, y, 1, 1).data.slice(0, 3)]);
    },
    Buffer.from(file).toString('base64'),
    points,
  );
}
