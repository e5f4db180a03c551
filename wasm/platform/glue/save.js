// Saving and sharing; declared in glue.h.

mergeInto(LibraryManager.library, {
  $saving: {
    offer: function (name, blob) {
      const link = document.createElement('a');
      link.download = name;
      link.href = URL.createObjectURL(blob);
      link.click();
      // The browser reads the URL some time after the click; the delay is unspecified.
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },
  },

  host_save_file__deps: ['$host', '$saving'],
  host_save_file: function (name, type, bytes, size) {
    const content = HEAPU8.slice(bytes, bytes + size);
    saving.offer(host.read(name), new Blob([content], { type: host.read(type) }));
  },

  host_save_picture__deps: ['$host', '$saving'],
  host_save_picture: function (nameText, pixels, width, height) {
    const name = host.read(nameText);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    const picture = context.createImageData(width, height);
    picture.data.set(HEAPU8.subarray(pixels, pixels + width * height * 4));
    context.putImageData(picture, 0, 0);
    canvas.toBlob((blob) => blob && saving.offer(name, blob), 'image/png');
  },

  host_share_link__deps: ['$host'],
  host_share_link: function (title, address) {
    Module['shareLink'](host.read(title), host.read(address)).then((outcome) => {
      _host_on_shared(['none', 'shared', 'copied', 'shown'].indexOf(outcome));
    });
  },
});
