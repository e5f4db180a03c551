// A whole year of scheduled workflows, with bad days of TMDB, the Hub and GitHub.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { SETTLED_DAYS, allFilms, dayAfter, daysBetween } from './year/films.mjs';
import { dueOn, savedStates, startOn, startSimulation } from './year/simulation.mjs';

const START = '2025-01-07'; // a Tuesday
const END = '2026-01-06';
const MIDDLE = '2025-07-06';

// Films whose records are bad for ever from a day on; the first never has a good one.
const BAD = [
  { id: 1300, fault: 'no_title', from: START },
  { id: 1100, fault: 'server_error', from: '2025-05-20' },
  { id: 1150, fault: 'other_film', from: '2025-06-20' },
];

const SLOW_WEEK = ['2025-08-04', '2025-08-11']; // every tenth request is answered by 429

/** What goes wrong on a day, beside the bad records: options of a run, or a change of the Hub or the secrets, which is undone. */
const FAULTS = {
  '2025-02-11': { tmdb: null },
  '2025-03-02': { hub: { part: '/commit/main', status: 503, times: 1e9 }, hubSeconds: 2 },
  '2025-04-01': { secrets: { TMDB_READ_TOKEN: '' } },
  '2025-04-02': { secrets: { STATE_PASSPHRASE: '' } },
  '2025-06-15': { lostAfter: 'Forecast and publish' },
  '2025-10-08': { tmdb: (fake) => fake.fault({ kind: 'status', status: 500, times: -1, part: '/movie/now_playing' }) },
};

/** Runs one workflow with the faults of its day. */
async function runWithFaults(simulation, { name, seconds }, day) {
  const { hub, secrets = {}, tmdb, ...options } = name === 'daily.yml' ? FAULTS[day] ?? {} : {};
  const slow = day >= SLOW_WEEK[0] && day < SLOW_WEEK[1];
  const before = { ...simulation.secrets };
  Object.assign(simulation.secrets, secrets);
  if (hub) simulation.hub.faults.push(hub);
  const prepare = async (fake) => {
    for (const { id, fault, from } of BAD) if (day >= from) await fake.record(id, fault);
    if (slow) for (let i = 0; i < 4; ++i) await fake.fault({ kind: 'status', status: 429, text: '0', after: 10 });
    if (tmdb) await tmdb(fake);
  };
  const ended = await simulation.run(name, day, seconds, { tmdb: tmdb === null ? null : prepare, patience: slow ? 10 : 1, ...options });
  Object.assign(simulation.secrets, before);
  if (hub) simulation.hub.faults.pop();
  return ended;
}

const FORECASTS = 'SELECT film_id, forecast_day, release_day, model_version, forecast_usd, low_80, high_80 FROM forecasts ORDER BY forecast_day, film_id';

test('a year of schedules ends with a live site, a bounded store and every forecast', { timeout: 1_800_000 }, async (t) => {
  const films = allFilms(START);
  const simulation = await startSimulation(films);
  t.after(simulation.stop);
  const { hub, gh } = simulation;
  const setUp = dayAfter(START, -1);
  for (const [hour, name] of ['backfill.yml', 'train.yml'].entries()) {
    const { results, log } = await simulation.run(name, setUp, hour * 3600, { event: 'workflow_dispatch' });
    assert.ok(!Object.values(results).includes('failure'), log);
  }

  const runs = [];
  let snapshot;
  for (let day = START; day <= END; day = dayAfter(day, 1)) {
    for (const due of dueOn(day)) runs.push(await runWithFaults(simulation, due, day));
    if (day === MIDDLE) snapshot = simulation.state().query(FORECASTS);
  }
  const of = (name) => runs.filter((run) => run.name === name);
  const failed = runs.filter(({ results }) => Object.values(results).includes('failure'));
  const saved = runs.filter(({ steps }) => steps.includes('Keep the state: success') || steps.includes('Fetch films, saving as it goes: success'));

  await t.test('the schedules of a year ran', () => {
    assert.deepEqual(['daily.yml', 'train.yml', 'backfill.yml'].map((name) => of(name).length), [365, 52, 3]);
  });

  await t.test('only runs with a fault failed', () => {
    assert.deepEqual(failed.map(({ day, name }) => `${name} ${day}`), Object.keys(FAULTS).map((day) => `daily.yml ${day}`));
  });

  await t.test('one issue per failing spell, all closed', () => {
    const issues = JSON.parse(readFileSync(join(gh, 'issues.json'), 'utf8'));
    assert.deepEqual(issues.map(({ title, state, texts }) => [title, state, texts.length]), [
      ['daily has failed since 2025-02-11', 'closed', 2],
      ['daily has failed since 2025-03-02', 'closed', 2],
      ['daily has failed since 2025-04-01', 'closed', 3],
      ['daily has failed since 2025-06-15', 'closed', 2],
      ['daily has failed since 2025-10-08', 'closed', 2],
    ]);
  });

  await t.test('the site on the Space is of the last day and small', () => {
    const about = JSON.parse(hub.repository.read('data/about.json'));
    assert.deepEqual([about.published, about.live], [`${END}T00:00:00Z`, true]);
    assert.equal(hub.repository.commits.length, 1);
    const paths = [...hub.repository.files.keys()];
    const bytes = paths.reduce((sum, path) => sum + hub.repository.read(path).length, 0);
    assert.ok(bytes < 500e3, `${bytes} bytes`);
  });

  const { query, rows } = simulation.state();
  const forecasts = query(FORECASTS);
  await t.test('each forecast whose state was saved is kept as it was made', () => {
    const added = saved.flatMap(({ summaries }) => summaries).reduce((sum, one) => sum + (one.added ?? 0), 0);
    assert.ok(added > 250);
    assert.equal(forecasts.length, added);
    assert.deepEqual(forecasts.slice(0, snapshot.length), snapshot);
  });

  await t.test('each film that was listed has a forecast from before its release', () => {
    const forecast = new Set(forecasts.filter((one) => one.forecast_day < one.release_day).map(({ film_id: id }) => id));
    const due = films.filter(({ id, release_date: date }) => date >= dayAfter(START, 28) && date <= END && id !== 1300);
    assert.deepEqual(due.filter(({ id }) => !forecast.has(id)).map(({ id }) => id), []);
  });

  await t.test('the saved state is bounded', () => {
    const states = savedStates(gh);
    const bytes = states.map((name) => statSync(join(gh, 'releases/state', name)).size);
    assert.ok(states.length <= 3);
    assert.ok(Math.max(...bytes) < 12e6, `${bytes} bytes`);
  });

  await t.test('only films that cannot be fetched were forgotten', () => {
    const dropped = runs.flatMap(({ summaries }) => summaries).reduce((sum, one) => sum + (one.dropped?.films ?? 0), 0);
    const stored = new Set(query('SELECT id FROM films').map(({ id }) => id));
    const missing = films.filter(({ id, release_date: date }) => date <= END && !stored.has(id)).map(({ id }) => id);
    assert.deepEqual(missing, [1100, 1150, 1300]);
    assert.equal(dropped, 2);
    assert.ok(stored.size <= 520);
    assert.deepEqual(query(`SELECT count(*) AS n FROM films WHERE fetched_day < ${daysBetween('1970-01-01', END) - 180}`), [{ n: 0 }]);
  });

  await t.test('each week registered a model, and old models have no files', () => {
    assert.deepEqual(query('SELECT count(*) AS n FROM models'), [{ n: 53 }]);
    const kept = query('SELECT DISTINCT version FROM model_files WHERE dropped_bytes IS NULL').map(({ version }) => version);
    const [{ version, replaced }] = query('SELECT version, replaced FROM promoted_models');
    assert.deepEqual(new Set(kept), new Set([version, replaced, 51, 52, 53]));
  });

  await t.test('models and the published record know settled revenues only', () => {
    const settled = new Map(films.map(({ id, revenue }) => [id, revenue]));
    const last = of('train.yml').at(-1);
    const { trainedUntil } = last.summaries.at(-1);
    assert.ok(daysBetween(trainedUntil, last.day) >= SETTLED_DAYS, trainedUntil);
    const known = rows().filter(({ revenue }) => revenue !== '');
    assert.ok(known.length > 400, `${known.length} films with a revenue`);
    assert.deepEqual(known.filter(({ id, revenue }) => Number(revenue) !== settled.get(Number(id))), []);

    const files = [...hub.repository.files.keys()].filter((path) => path.startsWith('data/record'));
    const judged = files.flatMap((path) => hub.repository.read(path).toString().trim().split('\n').map((line) => JSON.parse(line)))
      .filter(({ revenueUsd }) => revenueUsd !== undefined);
    assert.ok(judged.length > 100, `${judged.length} judged forecasts`);
    assert.deepEqual(judged.filter(({ id, revenueUsd }) => revenueUsd !== settled.get(id)), []);
  });
});

test('cron lines start runs on their days', () => {
  assert.equal(startOn('17 4 * * *', '2025-01-07'), 15_420);
  assert.equal(startOn('41 7 * * 1', '2025-01-07'), undefined);
  assert.equal(startOn('41 7 * * 1', '2025-01-13'), 27_660);
  assert.deepEqual(['2025-01-05', '2025-02-05', '2025-05-05', '2025-05-06'].map((day) => startOn('7 11 5 1,5,9 *', day)), [40_020, undefined, 40_020, undefined]);
});
