// What a page's frames cost, from Chromium's trace, and what of it was the engine's own doing.

import { median, quantile } from './table.mjs';

const CATEGORIES = ['devtools.timeline', 'v8', 'v8.wasm', 'disabled-by-default-v8.gc', 'disabled-by-default-v8.wasm.detailed'];
const ENGINE = /^(V8\.|wasm\.|MajorGC|MinorGC)/;

/** Median, 95th per cent, worst. */
export const spread = (values) => ({ median: quantile(values, 0.5), p95: quantile(values, 0.95), worst: Math.max(...values), count: values.length });

/**
 * The callbacks of frames that ran during `work`, in their order: what requestAnimationFrame gave as `id`; `ms` of the
 * processor's time, `wallMs` by the clock; of `ms` those in which V8 compiled or collected garbage (`engineMs`), and what
 * it calls that.
 */
export async function framesDuring(browser, page, work) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const timed = traceEvents.filter(({ tdur }) => tdur !== undefined).sort((one, other) => one.ts - other.ts);
  const engine = timed.filter(({ name }) => ENGINE.test(name));
  return timed.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts, dur, tdur, tid, args }) => {
    let until = ts; // a part within a part counts once
    const parts = engine.filter((part) => {
      const counts = part.tid === tid && part.ts >= until && part.ts < ts + dur;
      if (counts) until = part.ts + part.dur;
      return counts;
    });
    return {
      id: args.data.id, ms: tdur / 1000, wallMs: dur / 1000,
      engineMs: parts.reduce((sum, part) => sum + part.tdur, 0) / 1000, engine: parts.map(({ name }) => name),
    };
  });
}

/**
 * The dearest frame of each step: those that ran since the measurement's own callback of the step before, `marks` being
 * the ids of these callbacks, the first one where the first step begins.
 */
export function dearestOfSteps(frames, marks) {
  const own = new Set(marks);
  const steps = [];
  let inStep = null;
  for (const frame of frames) {
    if (own.has(frame.id)) {
      if (inStep) steps.push(inStep.reduce((dearest, one) => (one.ms > dearest.ms ? one : dearest), { ms: 0, wallMs: 0, engineMs: 0, engine: [] }));
      inStep = [];
    } else {
      inStep?.push(frame);
    }
  }
  return steps;
}

/** What each step costs in the middle one of several drags that are all the same. */
export const middleOfSteps = (drags) => drags[0].steps.map((_, i) => median(drags.map(({ steps }) => steps[i].ms)));
