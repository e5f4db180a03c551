// Images by URL, decoded off the main thread and identified by numbers; declared in glue.h.

mergeInto(LibraryManager.library, {
  $images: {
    controllers: {},
    bitmap: null, // bitmap to upload next
  },

  host_fetch_image__deps: ['$host', '$images', '$GL'],
  host_fetch_image: function (image, urlText, deadlineMs) {
    const url = host.read(urlText);
    const controller = new AbortController();
    images.controllers[image] = controller;
    const deadline = setTimeout(() => controller.abort(), deadlineMs);
    (async () => {
      let bitmap = null;
      try {
        const response = await fetch(url, {
          signal: controller.signal, credentials: 'omit', referrerPolicy: 'no-referrer',
        });
        if (response.ok) {
          bitmap = await createImageBitmap(await response.blob(), { premultiplyAlpha: 'none' });
        } else {
          controller.abort(); // the body is not needed
        }
      } catch (_) {}
      clearTimeout(deadline);
      if (images.controllers[image] === controller) {
        delete images.controllers[image];
        images.bitmap = bitmap;
        _host_on_image(image, bitmap ? bitmap.width : 0, bitmap ? bitmap.height : 0);
        images.bitmap = null;
      }
      if (bitmap) bitmap.close();
    })();
  },

  host_cancel_image__deps: ['$images'],
  host_cancel_image: function (image) {
    const controller = images.controllers[image];
    delete images.controllers[image];
    if (controller) controller.abort();
  },

  // Uploads into the bound texture.
  host_upload_image__deps: ['$images', '$GL'],
  host_upload_image: function () {
    const gl = GL.currentContext.GLctx;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, images.bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
  },
});
