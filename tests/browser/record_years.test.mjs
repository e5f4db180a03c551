// The track record of a site with several years: one file per year, fetched when the record is opened.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { skip } from './data.mjs';
import { launch, open, PHONE, WIDE } from './page.mjs';
import { startServer } from './static_server.mjs';

const ABOUT = {
  published: '2026-12-01T05:00:00Z', source: 'tmdb', records: 4, live: true,
  recordYears: [{ year: 2024, records: 1 }, { year: 2025, records: 2 }],
};

/** A record line with a forecast made `daysAhead` days before release. */
function line(id, releaseDate, daysAhead, more = {}) {
  const forecastDate = new Date(Date.parse(releaseDate) - daysAhead * 86_400_000).toISOString().slice(0, 10);
  return JSON.stringify({
    id, title: `A film of ${releaseDate.slice(0, 4)}, no. ${id}`, releaseDate, forecastDate, model: 'boxoffice 9',
    forecastUsd: 1e8, ranges: { 50: [5e7, 2e8], 80: [2e7, 4e8], 95: [1e7, 9e8] }, revenueUsd: 1.5e8, ...more,
  });
}

const FILES = {
  'record.jsonl': [
    line(1, '2026-05-01', 180, { forecastUsd: 6e7 }), line(1, '2026-05-01', 30, { forecastUsd: 8e7 }),
    line(1, '2026-05-01', 2, { judged: true }), line(2, '2026-12-20', 30, { judged: true, revenueUsd: null }),
  ],
  'record-2025.jsonl': [line(3, '2025-07-04', 5, { judged: true }), line(4, '2025-03-01', 9, { judged: true })],
  'record-2024.jsonl': [line(5, '2024-07-04', 5, { judged: true })],
};

let server;
let browser;
before(async () => {
  if (skip) return;
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** `answer(name)` returns a file's body, a status, or 'offline'. `asked` lists the requested files. */
async function openSite(location, answer, options = {}) {
  const asked = [];
  const app = await open(browser, `${server.url}#${location}`, {
    ...options,
    prepare: (page) => page.route(/\/data\/(about\.json|record.*\.jsonl)$/, (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      asked.push(name);
      const body = answer(name);
      if (body === 'offline') return route.abort('internetdisconnected');
      return route.fulfill(typeof body === 'number' ? { status: body } : { body });
    }),
  });
  await app.ready();
  return { app, asked };
}

const whole = (name) => (name === 'about.json' ? JSON.stringify(ABOUT) : FILES[name].join('\n'));
const read = ({ record }) => record.years.length === 2 && record.years.every(({ state }) => state === 'read');

for (const [name, viewport] of Object.entries({ desktop: WIDE, phone: PHONE })) {
  test(`fetches past years only with the track record (${name})`, { skip }, async () => {
    const { app, asked } = await openSite('/', whole, { viewport });
    assert.deepEqual(asked.filter((file) => file.startsWith('record')), [], 'nothing at first load');
    await app.go('/record');
    const { record } = await app.until(read, 'all years');
    assert.deepEqual(asked.filter((file) => file.startsWith('record')), ['record.jsonl', 'record-2025.jsonl', 'record-2024.jsonl']);
    assert.equal(record.forecasts, 7);
    assert.equal(record.model.films, 4, 'each film that has earned counts once');
    await app.settled();
    await app.shot(`record-years-${name}`);
    assert.deepEqual(app.problems, []);
    await app.close();
  });
}

test('reports and retries a failed year', { skip }, async () => {
  let fails = true;
  const { app, asked } = await openSite('/record', (name) => (fails && name === 'record-2025.jsonl' ? 'offline' : whole(name)));
  const { record } = await app.until(({ record: { years } }) => years.length === 2 && years[1].state === 'read', 'the other year');
  assert.deepEqual(record.years, [{ year: 2025, state: 'failed' }, { year: 2024, state: 'read' }]);
  assert.equal(record.model.films, 2);
  const text = await app.page.locator('#mirror').textContent();
  assert.match(text, /Covers films released in 2024 and from 2026 on\. Missing: 2025 \(Could not load data\/record-2025\.jsonl/);
  await app.settled();
  await app.shot('record-years-failed');
  fails = false;
  await app.click('retry-record');
  await app.until(read, 'all years');
  assert.equal(asked.filter((file) => file === 'record-2025.jsonl').length, 2);
  assert.match(await app.page.locator('#mirror').textContent(), /Covers films released in 2024, 2025 and from 2026 on\./);
  await app.close();
});

test('reports and retries a failed record instead of showing a backtest', { skip }, async () => {
  let fails = true;
  const { app } = await openSite('/record', (name) => (fails ? 503 : whole(name)));
  const { record } = await app.until(({ record: { problem } }) => problem !== '', 'the problem');
  assert.equal(record.source, 'none');
  assert.equal(record.problem, 'The server returned 503 for data/record.jsonl');
  await app.settled();
  await app.shot('record-unreachable');
  fails = false;
  await app.click('retry-record');
  const { record: shown } = await app.until(read, 'all years');
  assert.equal(shown.source, 'file');
  await app.close();
});
