// Streamed downloads and responses; declared in glue.h.

mergeInto(LibraryManager.library, {
  $downloads: {}, // address of a Download -> its AbortController

  host_start_download__deps: ['$host', '$downloads'],
  host_start_download: function (download, urlText, slowMs, stallMs, deadlineMs, maxBytes, keepBody) {
    const url = host.read(urlText);
    const before = downloads[download];
    if (before) before.abort();

    // The page's shell may have started the request already.
    const early = Module['takeEarly'] && Module['takeEarly'](url);
    const controller = early ? early.controller : new AbortController();
    downloads[download] = controller;
    const current = () => downloads[download] === controller;

    let problem = 0; // reason of our abort
    const giveUp = (why) => {
      problem = why;
      controller.abort();
    };
    let slow;
    let stall;
    const deadline = deadlineMs ? setTimeout(() => giveUp(4), deadlineMs) : 0;
    const rest = () => {
      clearTimeout(slow);
      clearTimeout(stall);
    };
    const watch = () => {
      rest();
      slow = setTimeout(() => current() && _host_on_download_slow(download), slowMs);
      stall = setTimeout(() => giveUp(3), stallMs);
    };
    const end = (why, status, retryAfter) => {
      rest();
      clearTimeout(deadline);
      if (!current()) return;
      delete downloads[download];
      _host_on_download_end(download, why, status, retryAfter || 0);
    };

    (async () => {
      let status = 0;
      watch();
      try {
        const response = await (early ? early.response : fetch(url, { signal: controller.signal }));
        status = response.status;
        // Seconds only; the date form is not supported.
        const retryAfter = Number(response.headers.get('Retry-After')) || 0;
        if (!response.ok && !keepBody) {
          controller.abort(); // the body is not needed
          return end(2, status, retryAfter);
        }
        // Content-Length counts compressed bytes of an encoded body.
        const plain = !response.headers.get('Content-Encoding');
        const total = Number((plain && response.headers.get('Content-Length')) || 0);
        if (current() && total <= maxBytes) _host_on_download_total(download, total);
        const reader = response.body.getReader();
        for (let received = 0; ;) {
          watch();
          const { done, value } = await reader.read();
          if (!current()) return end(0, 0);
          if (done) return end(response.ok ? 0 : 2, status, retryAfter);
          received += value.length;
          if (received > maxBytes) {
            controller.abort();
            return end(5, status);
          }
          // Keep this order: allocating may move the memory.
          const place = _host_on_download_bytes(download, value.length);
          HEAPU8.set(value, place);
        }
      } catch (_) {
        end(problem || 1, status);
      }
    })();
  },

  host_cancel_download__deps: ['$downloads'],
  host_cancel_download: function (download) {
    const controller = downloads[download];
    delete downloads[download];
    if (controller) controller.abort();
  },

  // Variable set by the operator of a Hugging Face Space.
  host_read_variable__deps: ['$host'],
  host_read_variable: function (name) {
    const hub = window['huggingface'];
    const variables = (hub && hub['variables']) || {};
    return host.write(String(variables[host.read(name)] || ''));
  },
});
