// fetch() for a service that limits rates and has bad minutes.

const TRANSIENT = new Set([408, 429, 500, 502, 503, 504]);
const REQUEST_SECONDS = 300; // for one request, its body included
const MAX_WAIT_SECONDS = 60; // between two tries when the service names no time

/** The seconds that a refused answer asks to wait (Retry-After, or the Hub's `RateLimit: "api";r=0;t=55`), or NaN. */
function wantedSeconds(headers) {
  const after = headers.get('retry-after');
  if (after) return Number.isNaN(Number(after)) ? (Date.parse(after) - Date.now()) / 1000 : Number(after);
  return Number(headers.get('ratelimit')?.match(/;\s*t=(\d+)/)?.[1] ?? NaN);
}

/** fetch() that fails after REQUEST_SECONDS or at `end` (milliseconds since the epoch). */
async function boundedFetch(url, options, end) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error(`no answer of ${new URL(url).host} in time`)),
    Math.max(1, Math.min(REQUEST_SECONDS * 1000, end - Date.now())));
  const follow = () => abort.abort(options.signal.reason);
  options.signal?.addEventListener('abort', follow, { once: true });
  try {
    const answer = await fetch(url, { ...options, signal: abort.signal });
    const body = [204, 304].includes(answer.status) ? null : await answer.arrayBuffer();
    return Object.defineProperty(new Response(body, answer), 'url', { value: answer.url });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', follow);
  }
}

/**
 * Returns a fetch() that repeats what failed for a passing reason, with growing waits and jitter, until `seconds` from now
 * are over. It then returns the last answer, or throws the last error.
 */
export function patientFetch(seconds) {
  const end = Date.now() + seconds * 1000;
  const firstWait = Number(process.env.HUB_WAIT_SECONDS || 1);
  return async (url, options = {}) => {
    for (let wait = firstWait; ; wait = Math.min(2 * wait, MAX_WAIT_SECONDS)) {
      let answer;
      let failure;
      try {
        answer = await boundedFetch(url, options, end);
      } catch (error) {
        if (options.signal?.aborted) throw error;
        failure = new Error(`${new URL(url).host}: ${error.cause?.message ?? error.message}`);
      }
      if (answer && !TRANSIENT.has(answer.status)) return answer;
      const wanted = answer ? wantedSeconds(answer.headers) : NaN;
      const pause = (Number.isNaN(wanted) ? wait * (0.5 + Math.random() / 2) : Math.max(wanted, 0)) * 1000;
      if (Date.now() + pause >= end) {
        if (answer) return answer;
        throw failure;
      }
      await new Promise((done) => setTimeout(done, pause));
    }
  };
}
