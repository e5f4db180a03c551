// Sentence encoder in a worker, and files cached for offline use; declared in glue.h.

mergeInto(LibraryManager.library, {
  $reader: {
    worker: null,
    timer: 0,

    stop: function () {
      clearTimeout(reader.timer);
      if (reader.worker) reader.worker.terminate();
      reader.worker = null;
    },
  },

  host_start_reader__deps: ['$host', '$reader'],
  host_start_reader: function (pointer, urlText, idText, bytes, stallMs) {
    reader.stop();
    const fail = (problem, status) => {
      reader.stop();
      _host_on_reader_problem(pointer, problem, status || 0);
    };
    reader.watch = () => {
      clearTimeout(reader.timer);
      reader.timer = setTimeout(() => fail(3), stallMs);
    };
    const worker = new Worker('text_worker.mjs', { type: 'module' });
    reader.worker = worker;
    worker.onmessage = ({ data }) => {
      if (reader.worker !== worker) return; // stopped in the meantime
      if (data.problem) {
        const problems = ['', 'offline', 'status', 'stalled', 'missing', 'damaged'];
        return fail(problems.indexOf(data.problem), data.status);
      }
      if (data.received !== undefined) {
        reader.watch();
        return _host_on_reader_bytes(pointer, data.received);
      }
      clearTimeout(reader.timer); // idle
      if (!data.embedding) return _host_on_reader_ready(pointer);
      const values = _malloc(data.embedding.byteLength);
      HEAPF32.set(data.embedding, values >> 2);
      _host_on_reader_embedding(pointer, values, data.embedding.length);
      _free(values);
    };
    // An event without message: the script failed to load; otherwise it threw.
    worker.onerror = (event) => {
      event.preventDefault();
      if (reader.worker === worker) fail(event.message ? 6 : 4);
    };
    reader.watch();
    worker.postMessage({ url: host.read(urlText), id: host.read(idText), bytes: bytes });
  },

  host_read_text__deps: ['$host', '$reader'],
  host_read_text: function (text) {
    reader.watch();
    reader.worker.postMessage({ text: host.read(text) });
  },

  host_stop_reader__deps: ['$reader'],
  host_stop_reader: function () {
    reader.stop();
  },

  // Without a service worker, nothing is cached.
  host_keep_offline__deps: ['$host'],
  host_keep_offline: function (path) {
    const keep = host.read(path);
    const workers = navigator.serviceWorker;
    if (workers) workers.ready.then((registration) => registration.active.postMessage({ keep: keep }));
  },
});
