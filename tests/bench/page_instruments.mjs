// What a measured page counts about itself; run in it before its own scripts.

export function instruments() {
  const bench = { frames: 0, timers: 0, marks: {}, memory: null };
  globalThis.bench = bench;
  const requestFrame = globalThis.requestAnimationFrame.bind(globalThis);
  const counted = (name, what) => {
    const real = globalThis[name].bind(globalThis);
    globalThis[name] = (...values) => {
      bench[what] += 1;
      return real(...values);
    };
  };
  counted('requestAnimationFrame', 'frames');
  for (const name of ['setTimeout', 'setInterval', 'requestIdleCallback']) counted(name, 'timers');

  const start = WebAssembly.instantiateStreaming.bind(WebAssembly);
  WebAssembly.instantiateStreaming = async (...values) => {
    const started = await start(...values);
    bench.memory = Object.values(started.instance.exports).find((one) => one instanceof WebAssembly.Memory);
    return started;
  };

  // When the first frame was there, and the first forecasts in a frame.
  const watch = () => {
    const app = globalThis.boxofficeApp;
    if (document.documentElement?.dataset.phase === 'app') bench.marks.frame ??= performance.now();
    if (app?.state({ films: false }).rowCount > 0) {
      requestFrame(() => { bench.marks.forecast = performance.now(); });
    } else {
      requestFrame(watch);
    }
  };
  if (globalThis.benchWatchesLoading) watch();
}
