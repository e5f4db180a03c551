// Text rendered by a 2D canvas; declared in glue.h.

mergeInto(LibraryManager.library, {
  $script: {
    context: null,
    decoder: null,

    // Returns a 2D context of at least this size, set up for the text.
    prepare: function (width, height, em, weight, rightToLeft) {
      if (!script.context) {
        const canvas = document.createElement('canvas');
        // Every picture is read back: keep the canvas in main memory.
        script.context = canvas.getContext('2d', { willReadFrequently: true });
        script.decoder = new TextDecoder();
      }
      const context = script.context;
      const canvas = context.canvas;
      if (canvas.width < width) canvas.width = width;
      if (canvas.height < height) canvas.height = height;
      context.font = `${weight} ${em}px Inter, system-ui, sans-serif`;
      context.direction = rightToLeft ? 'rtl' : 'ltr';
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      context.fillStyle = '#fff';
      return context;
    },
    read: function (pointer, size) {
      return script.decoder.decode(HEAPU8.slice(pointer, pointer + size));
    },
  },

  host_measure_text__deps: ['$script'],
  host_measure_text: function (text, size, em, weight, rightToLeft, out) {
    const context = script.prepare(1, 1, em, weight, rightToLeft);
    const box = context.measureText(script.read(text, size));
    HEAPF32.set([
      box.width, -box.actualBoundingBoxLeft, box.actualBoundingBoxRight,
      box.actualBoundingBoxAscent, box.actualBoundingBoxDescent,
    ], out >> 2);
  },

  host_draw_text__deps: ['$script'],
  host_draw_text: function (text, size, em, weight, rightToLeft, x, y, width, height, out) {
    const context = script.prepare(width, height, em, weight, rightToLeft);
    context.clearRect(0, 0, width, height);
    context.fillText(script.read(text, size), x, y);
    const pixels = context.getImageData(0, 0, width, height).data;
    let colored = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] > 8 && (pixels[i] < 200 || pixels[i + 1] < 200 || pixels[i + 2] < 200)) {
        colored = 1;
        break;
      }
    }
    HEAPU8.set(pixels, out);
    return colored;
  },
});
