// The page under measurement in Chromium: loading over a shaped line, idle, a slider that is dragged,
// a table of many films, memory after much use. Each gives plain numbers.

import { open } from '../browser/page.mjs';
import { dearestOfSteps, framesDuring, spread } from './page_frames.mjs';
import { instruments } from './page_instruments.mjs';

const LINE = { offline: false, latency: 50, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };

/** The line that first loads come over. */
export async function shape(page, context) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
}

const sessionOf = ({ page }) => page.context().newCDPSession(page);

/** Our part of each frame during `work`, in ms of the processor's time. */
const traced = async (browser, app, work) => spread((await framesDuring(browser, app.page, work)).map(({ ms }) => ms));

async function openMeasured(browser, url, options = {}) {
  const app = await open(browser, url, {
    ...options,
    prepare: async (page, context) => {
      await page.addInitScript(instruments);
      await options.prepare?.(page, context);
    },
  });
  await app.until(({ phase, listing }) => phase === 'ready' && !listing, 'the films');
  await app.still();
  return app;
}

/** Milliseconds from the question to the first frame, and to the first frame with forecasts. */
export async function firstLoad(browser, url) {
  const app = await open(browser, url, {
    prepare: async (page, context) => {
      await shape(page, context);
      await page.addInitScript(() => { globalThis.benchWatchesLoading = true; });
      await page.addInitScript(instruments);
    },
  });
  await app.page.waitForFunction(() => bench.marks.forecast);
  const marks = await app.page.evaluate(() => bench.marks);
  await app.close();
  return marks;
}

/** What asks for frames and timers in ten seconds in which nothing happens. */
export async function idle(browser, url) {
  const app = await openMeasured(browser, url, { reduceMotion: false });
  const drawn = await app.frames();
  await app.page.evaluate(() => { bench.frames = 0; bench.timers = 0; });
  await app.page.waitForTimeout(10_000);
  const { frames, timers } = await app.page.evaluate(() => ({ frames: bench.frames, timers: bench.timers }));
  const result = { frames: frames + (await app.frames()) - drawn, timers };
  await app.close();
  return result;
}

/**
 * What a throttle does to frames that are not ours, as many as `frames`: to a loop, each time the same one, of `ms` of an
 * unslowed processor's time, and to a wait for a server's answer: without the throttle (`loop`, `wait`), and with it.
 */
async function controls(browser, app, session, throttle, ms, frames) {
  const slowed = (rate) => session.send('Emulation.setCPUThrottlingRate', { rate });
  const inFrames = (work) => traced(browser, app, () => app.page.evaluate(async ([name, count]) => {
    for (let i = 0; i < count; ++i) await new Promise((done) => requestAnimationFrame(() => { bench[name](); done(); }));
  }, [work, frames]));
  await slowed(1);
  await app.page.evaluate((wanted) => {
    bench.turns = 1e7; // many, as the clock is coarse
    bench.loop = () => {
      let x = 1;
      for (let i = 0; i < bench.turns; ++i) x = (Math.imul(x, 1103515245) + 12345) | 0;
      bench.x = x; // without a use the loop could be left out
    };
    bench.wait = () => {
      const request = new XMLHttpRequest();
      request.open('GET', 'icon.svg', false);
      request.send();
    };
    const took = () => {
      const began = performance.now();
      bench.loop();
      return performance.now() - began;
    };
    // The fastest of many, as others may take the processor away.
    bench.turns = Math.round((bench.turns * wanted) / Math.min(...Array.from({ length: 30 }, took)));
  }, ms);
  const loop = await inFrames('loop');
  const wait = await inFrames('wait');
  await slowed(throttle);
  return { loop, wait, slowLoop: await inFrames('loop'), slowWait: await inFrames('wait') };
}

/**
 * Our part of each frame while the budget's slider is dragged, always the same way; `throttle`: Chromium's, 1 for none. Also
 * the dearest frame of each of its steps, and with `loopMs` the controls, in the same page: { frames, steps, controls }.
 */
export async function drag(browser, url, film, throttle, loopMs = 0) {
  const app = await openMeasured(browser, `${url}#/film/${film}`, { reduceMotion: false });
  const session = await sessionOf(app);
  const { x, y, width, height } = (await app.places())['slide:budget'];
  const middle = y + height / 2;
  const marks = [];
  const over = async (from, to, steps) => {
    for (let step = 0; step <= steps; ++step) {
      await app.page.mouse.move(x + width * (from + ((to - from) * step) / steps), middle);
      marks.push(await app.page.evaluate(() => new Promise((drawn) => {
        const id = requestAnimationFrame(() => drawn(id));
      })));
    }
  };
  await app.page.mouse.move(x + width / 2, middle);
  await app.page.mouse.down();
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  let first;
  const callbacks = await framesDuring(browser, app.page, async () => {
    await over(0.5, 0.6, 20); // warms up, tracing too
    first = marks.length - 1;
    await over(0.6, 0.9, 40);
    await over(0.9, 0.3, 80);
  });
  await app.page.mouse.up();
  const { edited } = (await app.state()).film;
  if (!edited) throw new Error('the slider did not move');
  await app.still();
  const measured = callbacks.slice(callbacks.findIndex(({ id }) => id === marks[first]));
  const frames = spread(measured.filter(({ id }) => !marks.includes(id)).map(({ ms }) => ms));
  const beside = loopMs > 0 ? await controls(browser, app, session, throttle, loopMs, frames.count) : null;
  await app.close();
  return { frames, steps: dearestOfSteps(measured, marks.slice(first)), controls: beside };
}

/** Our part of each frame with a table of many films. */
export async function bigTable(browser, url, films) {
  const body = films.join('\n');
  const began = performance.now();
  const app = await openMeasured(browser, url, {
    reduceMotion: false,
    prepare: (page) => page.route('**/data/films.jsonl', (route) => route.fulfill({ body })),
  });
  const readMs = performance.now() - began;
  const measure = (work) =>
    traced(browser, app, async () => {
      await work();
      await app.listed();
      await app.settled();
    });
  const sort = await measure(async () => {
    for (const column of ['title', 'forecast', 'budget', 'released']) {
      await app.click(`sort:${column}`);
      await app.listed();
    }
  });
  const { x, y } = await app.place('filter:text');
  const filter = await measure(async () => {
    await app.page.mouse.click(x, y);
    for (const letter of 'kar') {
      await app.page.keyboard.type(letter);
      await app.listed();
    }
    for (let i = 0; i < 3; ++i) await app.page.keyboard.press('Backspace');
  });
  const canvas = await app.page.locator('#canvas').boundingBox();
  await app.page.mouse.move(canvas.x + 500, canvas.y + 500);
  const scroll = await measure(async () => {
    for (let i = 0; i < 60; ++i) {
      await app.page.mouse.wheel(0, i < 30 ? 700 : -500);
      await app.page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 16)));
    }
  });
  const { rowCount } = await app.state();
  const memory = await memoryOf(app);
  await app.close();
  if (rowCount !== films.length) throw new Error(`${rowCount} of ${films.length} films are listed`);
  return { films: films.length, readMs, sort, filter, scroll, memory };
}

/** MB of WebAssembly's memory, and of JavaScript's heap after its garbage was collected. */
async function memoryOf(app) {
  const session = await sessionOf(app);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  const wasm = await app.page.evaluate(() => bench.memory.buffer.byteLength);
  await session.detach();
  return { wasmMB: wasm / 1e6, heapMB: heap / 1e6, allMB: (wasm + heap) / 1e6 };
}

/** Memory at the start, and after so many actions: films, what-ifs, comparisons, sorts, filters. */
export async function memory(browser, url, ids, actions) {
  const app = await openMeasured(browser, url);
  const results = [{ actions: 0, ...(await memoryOf(app)) }];
  for (const until of [actions / 10, actions]) {
    await app.page.evaluate(async ([from, to, films]) => {
      const places = (i) => {
        const id = films[(i * 37) % films.length];
        const other = films[(i * 53) % films.length];
        return [`/film/${id}`, `/film/${id}?budget=${(1 + (i % 300)) * 1e6}&genres=${i % 2 ? 28 : 35}`, `/compare?film=${id}&film=${other}`,
          `/?q=${'abcdefgh'[i % 8]}&sort=-forecast`, '/?view=grid', `/?sort=${['title', 'budget', '-earned'][i % 3]}`, '/record', '/model'][i % 8];
      };
      for (let i = from; i < to; ++i) {
        location.hash = places(i);
        do await new Promise((later) => setTimeout(later, 12)); while (boxofficeApp.busy());
      }
    }, [results.at(-1).actions, until, ids]);
    results.push({ actions: until, ...(await memoryOf(app)) });
  }
  await app.close();
  return results;
}
