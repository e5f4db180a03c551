// This folder has all JavaScript of the app except the page's shell: what html5.h lacks. Functions
// are declared in ../glue.h and call back through the exported host_on_* functions. Emscripten
// 3.1.6 must be able to print the code: no shorthand methods in objects, nothing newer than ES2020.

mergeInto(LibraryManager.library, {
  $host: {
    canvas: null,
    work: null, // port used by host_post_work
    copying: null, // copy event being handled

    read: function (pointer) {
      return new TextDecoder().decode(HEAPU8.slice(pointer, HEAPU8.indexOf(0, pointer)));
    },
    // Returns a malloc-ed copy, which the caller frees.
    write: function (text) {
      const bytes = new TextEncoder().encode(text);
      const pointer = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, pointer);
      HEAPU8[pointer + bytes.length] = 0;
      return pointer;
    },
  },

  host_watch_canvas__deps: ['$host'],
  host_watch_canvas: function (selector) {
    const canvas = document.querySelector(host.read(selector));
    host.canvas = canvas;
    const report = (entry) => {
      const ratio = window.devicePixelRatio || 1;
      const box = canvas.getBoundingClientRect();
      // Use the browser's exact number of device pixels (not in Safari): rounding the CSS size is
      // off by one at some fractional densities, which blurs every pixel. Chromium's emulated
      // phones report CSS pixels instead, so larger differences are ignored.
      const boxes = entry && entry.devicePixelContentBoxSize;
      const pick = (exact, css) => {
        const rounded = Math.round(css * ratio);
        return exact && Math.abs(exact - rounded) <= 1 ? exact : rounded;
      };
      const width = pick(boxes && boxes[0].inlineSize, box.width);
      const height = pick(boxes && boxes[0].blockSize, box.height);
      _host_on_resize(width, height, ratio, box.left, box.top);
    };
    const observer = new ResizeObserver((entries) => report(entries[0]));
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch (_) {
      observer.observe(canvas);
    }
    // Moving to another monitor changes the density but not the CSS size.
    const watchDensity = () => {
      const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener('change', () => { report(); watchDensity(); }, { once: true });
    };
    watchDensity();
    report();
  },

  host_watch_preferences: function () {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const report = () => _host_on_preferences(dark.matches ? 1 : 0, still.matches ? 1 : 0);
    dark.addEventListener('change', report);
    still.addEventListener('change', report);
    report();
  },

  host_watch_clipboard__deps: ['$host'],
  host_watch_clipboard: function () {
    // The browser copies selections in the page's own text.
    const ours = () => document.activeElement === host.canvas && String(getSelection()) === '';
    const copy = (event) => {
      if (!ours()) return;
      host.copying = event;
      _host_on_copy(); // draws a frame; the copied text must reach the clipboard within this event
      host.copying = null;
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', (event) => {
      if (!ours()) return;
      const text = host.write(event.clipboardData.getData('text/plain'));
      _host_on_paste(text);
      _free(text);
      event.preventDefault();
    });
  },

  host_forbid_context_menu__deps: ['$host'],
  host_forbid_context_menu: function () {
    host.canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  },

  host_copy_text__deps: ['$host'],
  host_copy_text: function (text) {
    const value = host.read(text);
    if (host.copying) {
      host.copying.clipboardData.setData('text/plain', value);
      host.copying.preventDefault();
    } else if (navigator.clipboard) {
      navigator.clipboard.writeText(value).catch(() => {});
    }
  },

  host_focus_canvas__deps: ['$host'],
  host_focus_canvas: function () {
    const focused = document.activeElement;
    if (!focused || focused === document.body) host.canvas.focus({ preventScroll: true });
  },

  host_set_cursor__deps: ['$host'],
  host_set_cursor: function (cursor) {
    host.canvas.style.cursor = host.read(cursor);
  },

  host_set_theme__deps: ['$host'],
  host_set_theme: function (name) {
    document.documentElement.dataset.theme = host.read(name);
  },

  // Unlike timers, messages are not delayed by 4 ms or throttled in the background.
  host_post_work__deps: ['$host'],
  host_post_work: function () {
    if (!host.work) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => _host_on_work();
      host.work = channel.port2;
    }
    host.work.postMessage(0);
  },

  host_curtain_up: function () {
    if (Module['curtainUp']) Module['curtainUp']();
  },

  host_is_text_wanted: function () {
    return new URLSearchParams(window.location.search).get('renderer') === 'dom' ? 1 : 0;
  },

  // The page as HTML: the shell renders it and reports user actions.
  host_show_mirror__deps: ['$host'],
  host_show_mirror: function (text) {
    if (!Module['showMirror']) return;
    const kinds = ['search', 'submit', 'sort', 'set', 'press', 'found'];
    Module['showMirror'](JSON.parse(host.read(text)), (kind, target, value) => {
      const one = host.write(String(target || ''));
      const two = host.write(String(value || ''));
      _host_on_mirror(kinds.indexOf(kind), one, two);
      _free(one);
      _free(two);
    });
  },

  host_fail_page__deps: ['$host'],
  host_fail_page: function (kind, detail) {
    if (Module['failPage']) Module['failPage'](host.read(kind), host.read(detail));
  },

  // Storage throws if forbidden, as in a third-party frame.
  host_read_setting__deps: ['$host'],
  host_read_setting: function (name) {
    let value = '';
    try {
      value = localStorage.getItem('boxoffice.' + host.read(name)) || '';
    } catch (_) {}
    return host.write(value);
  },

  host_write_setting__deps: ['$host'],
  host_write_setting: function (name, value) {
    try {
      localStorage.setItem('boxoffice.' + host.read(name), host.read(value));
    } catch (_) {}
  },

  host_is_apple: function () {
    return /Mac|iPhone|iPad|iPod/.test(navigator.platform) ? 1 : 0;
  },
});
