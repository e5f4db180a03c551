// The full cycle against a fake TMDB, with an SQLite store and with a store on a fake Hopsworks:
// backfill, features, training, daily forecasts, publication, the page, and scoring once revenues
// are known.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { launch, open } from '../browser/page.mjs';
import { site as builtSite } from '../browser/static_server.mjs';
import { get, root, sleep, startProxy, temporaryFolder } from '../proxy/programs.mjs';
import { madeUpFilms } from './made_up_films.mjs';
import { environmentOf, fakeHopsworks, fakeWith, run, summary } from './programs.mjs';

const FILMS = { count: 340, first: '2022-01-01', days: 4 }; // until 2025-09-16
const FIRST_DAY = '2025-06-15';
const LATER = '2025-10-01';
const BACKFILL = ['--from', '2022-01-01', '--to', '2025-03-31', '--rate', '1000'];
const page = existsSync(join(builtSite, 'app.wasm'));

const lines = (file) => readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));

/** Returns the forecasts and the scorecard that the page at `site` shows. */
async function shown(t, site) {
  const server = await startProxy(['--site', site]);
  const browser = await launch();
  t.after(() => browser.close());
  t.after(() => server.stop());
  const app = await open(browser, server.url);
  await app.ready();
  const { films } = await app.state();
  await app.go('/record');
  const { record } = await app.until((state) => state.record.source === 'file', 'the record');
  assert.deepEqual(app.problems, []);
  await app.close();
  return { films, record };
}

test('with SQLite', { timeout: 300_000 }, (t) => {
  const folder = temporaryFolder();
  const file = join(folder, 'boxoffice.db');
  const written = () => (existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined);
  return wholeCycle(t, { folder, store: ['--store', `sqlite:${file}`], storeEnv: {}, written, versions: 5 });
});

test('with Hopsworks over HTTPS and Kafka', { timeout: 300_000 }, async (t) => {
  const hopsworks = await fakeHopsworks();
  t.after(() => hopsworks.stop());
  const { requests } = hopsworks;
  const written = async () => (await requests()).filter(({ method }) => method !== 'GET').length;
  const folder = temporaryFolder();
  await wholeCycle(t, { folder, store: ['--store', 'hopsworks'], storeEnv: hopsworks.env, written, versions: 2, tls: true });

  await t.test('creates each Hopsworks resource once', async () => {
    const all = await requests();
    const count = (method, part) => all.filter((one) => one.method === method && decodeURIComponent(one.target).includes(part)).length;
    assert.equal(count('POST', '/featurestores/67/featuregroups?'), 3);
    assert.equal(all.filter(({ method, target }) => method === 'POST' && target.endsWith('/featureview')).length, 1);
    assert.equal(count('PUT', '/modelregistries/119/models/boxoffice_'), 2);
    assert.ok(count('POST', 'Resources/public/predictions') >= 3, 'snapshots for the proxy');
    assert.equal(count('POST', '/dataset/upload/Resources/boxoffice/inbox'), 0, 'rows went by Kafka');
  });

  await t.test('serves the last publication through the proxy, without the key', async () => {
    const proxy = await startProxy(['--ca-file', hopsworks.ca], { env: hopsworks.env });
    t.after(() => proxy.stop());
    const project = `${proxy.url}/hopsworks-api/api/project`;
    let listing;
    for (let tries = 0; listing?.status !== 200 && tries < 500; ++tries) { // the proxy looks the project up first
      listing = await get(`${project}/119/dataset/Resources/public/predictions?action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME:desc`);
      if (listing.status !== 200) await sleep(20);
    }
    const names = JSON.parse(listing.body).items.map(({ attributes }) => attributes.name);
    const newest = names.find((name) => name.endsWith('-record-2025.jsonl'));
    const file = await get(`${project}/119/dataset/download/with_auth/Resources/public/predictions/${newest}?type=DATASET`);
    assert.equal(file.status, 200);
    assert.deepEqual(file.body, readFileSync(join(folder, 'site/data/record-2025.jsonl')));
  });
});

/** `written()` changes with each write to the store; undefined if there is no store yet. */
async function wholeCycle(t, { folder, store, storeEnv, written, versions, tls = false }) {
  const fake = await fakeWith(madeUpFilms({ ...FILMS, known: FIRST_DAY }), FIRST_DAY, [], { tls });
  t.after(() => fake.stop());
  const env = { ...environmentOf(fake), ...storeEnv };
  const trust = (of) => (tls ? ['--ca-file', of.ca] : []);
  const site = join(folder, 'site');
  /** Returns the summary of a dry run, and asserts that it writes nothing. */
  const dryRun = async (args, options) => {
    const before = await written();
    const would = summary([...args, '--dry-run'], options);
    assert.equal(would.dryRun, true, args[0]);
    if (before !== undefined) assert.equal(await written(), before, `${args[0]} --dry-run wrote something`);
    return would;
  };
  const textModel = join(folder, 'small.text');
  assert.equal(run(['text-model', '--from', join(root, 'tests/unit/fixtures/text/model.safetensors'), '--out', textModel]).status, 0);
  const read = ['--text-model', textModel];
  const model = `boxoffice ${versions === 2 ? 1 : versions}`;
  const inSpan = madeUpFilms({ ...FILMS, known: FIRST_DAY }).filter((film) => film.release_date <= '2025-03-31');

  await t.test('a backfill in two parts requests each film once', async () => {
    const common = ['backfill', ...BACKFILL, ...store, ...trust(fake), '--today', FIRST_DAY];
    const would = await dryRun(common, { env });
    assert.deepEqual([would.found, would.fetched, would.finished], [inSpan.length, inSpan.length, true]);
    await fake.reset();

    const first = summary([...common, '--max', '100'], { env });
    assert.deepEqual([first.fetched, first.finished], [100, false]);
    const out = join(folder, 'films.jsonl');
    const second = summary([...common, '--out', out], { env });
    assert.deepEqual([second.fetched, second.finished], [inSpan.length - 100, true]);

    const asked = (await fake.requests()).map(({ target }) => target).filter((target) => /^\/3\/movie\/\d/.test(target));
    assert.equal(new Set(asked.map((target) => target.split('?')[0])).size, asked.length);
    assert.ok(asked.filter((target) => target.includes('append_to_response')).length === inSpan.length);
    // Films after the span are requested only as similar films.
    assert.equal(asked.length - inSpan.length, second.revenues);

    const films = lines(out);
    assert.equal(films.length, inSpan.length);
    assert.ok(films.some(({ similar }) => similar.results.some(({ revenue }) => revenue > 0)));

    const again = summary(common, { env });
    assert.deepEqual([again.fetched, again.revenues, again.finished], [0, 0, true]);
  });

  await t.test('features are computed once', async () => {
    assert.equal((await dryRun(['features', ...store], { env: storeEnv })).written, 2 * inSpan.length);
    assert.deepEqual(summary(['features', ...store], { env: storeEnv }), { dryRun: false, films: inSpan.length, written: 2 * inSpan.length });
    assert.equal(summary(['features', ...store], { env: storeEnv }).written, 0);
  });

  await t.test('overviews are embedded once', async () => {
    const overviews = ['overviews', ...store, ...read, '--today', FIRST_DAY];
    assert.equal((await dryRun(overviews, { env: storeEnv })).written, inSpan.length);
    assert.deepEqual(summary(overviews, { env: storeEnv }), {
      dryRun: false, films: inSpan.length, textModel: '7739441ead135234', written: inSpan.length,
    });
    assert.equal(summary(overviews, { env: storeEnv }).written, 0);
  });

  await t.test('exports the feature rows', () => {
    const out = join(folder, 'rows.csv');
    assert.equal(summary(['features', ...store, '--out', out], { env: storeEnv }).written, 0);
    const [head, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n').map((line) => line.split(','));
    assert.deepEqual(head.slice(0, 5), ['id', 'title', 'release_date', 'fetched', 'revenue']);
    assert.equal(rows.length, inSpan.length);
    const row = Object.fromEntries(head.map((name, i) => [name, rows.find(([id]) => id === '1000')[i]]));
    assert.deepEqual([row.title, Number(row.revenue), Number(row.budget)], ['"Film 0"', inSpan[0].revenue, inSpan[0].budget]);
    assert.ok(head.includes('seed_crew_popularity') && Number(row.seed_budget) > 0);
  });

  await t.test('promotes a model, but not a worse one', async () => {
    const train = ['train', ...store, '--today', FIRST_DAY];
    const fewer = ['--from', '2024-01-01'];
    const first = summary(train, { env: storeEnv });
    assert.deepEqual([first.version, first.promoted, first.trainedUntil], [1, true, '2025-03-17']);
    assert.equal(first.reason, 'First version of its name: promoted.');
    assert.ok(first.metrics.floor_n >= 80, JSON.stringify(first.metrics));
    assert.ok(first.metrics.rmse_log < 1);

    const worse = run([...train, ...fewer, '--json'], { env: storeEnv });
    assert.equal(worse.status, 0);
    const refused = JSON.parse(worse.out);
    assert.deepEqual([refused.version, refused.promoted], [2, false]);
    assert.match(refused.reason, /^RMSE log [\d.]+ against [\d.]+ of the promoted version on the same \d+ films: worse, not promoted\.$/);
    assert.match(worse.err, /worse, not promoted/);
    const would = await dryRun([...train, '--features', 'seed', '--force'], { env: storeEnv });
    assert.deepEqual([would.version, would.promoted], [null, false]);
    if (versions === 2) return; // the rest does not depend on the store

    const same = summary(train, { env: storeEnv });
    assert.deepEqual([same.version, same.promoted], [3, true]);
    const forced = summary([...train, ...fewer, '--force'], { env: storeEnv });
    assert.equal(forced.promoted, true);
    assert.match(forced.reason, /worse, and promoted by force\.$/);
    assert.equal(summary([...train, ...fewer, '--name', 'other'], { env: storeEnv }).version, 1);
    assert.equal(summary(train, { env: storeEnv }).promoted, true); // version 5
  });

  let listed = 0;
  await t.test('daily forecasts all upcoming and running films once', async () => {
    const daily = ['daily', ...store, ...read, ...trust(fake), '--rate', '1000', '--today', FIRST_DAY];
    const would = await dryRun(daily, { env });
    const first = summary(daily, { env });
    listed = first.listed;
    assert.equal(first.model, model);
    assert.ok(listed >= 15);
    assert.equal(would.listed, listed);
    assert.deepEqual([first.added, first.seenInTraining, first.unknown], [listed, 0, 0]);
    assert.equal(first.trackRecord.waiting, listed);
    assert.equal(first.trackRecord.ahead.n, 0);
    assert.ok(first.features >= 2 * listed, 'new films have their features');
    assert.equal(first.overviews, listed, 'only new films have new overviews');
    assert.ok(first.drift.filmsNow === listed && first.drift.filmsBefore > 200);

    const second = summary(daily, { env });
    assert.deepEqual([second.added, second.madeAlready, second.fetched, second.features, second.overviews], [0, listed, 0, 0, 0]);
    assert.deepEqual([second.refreshed, second.refreshedRevenues], [0, 0]);
    const tomorrow = summary(['daily', ...store, ...trust(fake), '--rate', '1000', '--today', '2025-06-16'], { env });
    assert.deepEqual([tomorrow.added, tomorrow.unchanged, tomorrow.overviews], [0, listed, null]); // no changes
    assert.equal(tomorrow.refreshed, Math.ceil(inSpan.length / 149), 'a share of the rows of yesterday');
  });

  await t.test('an unreadable text model fails after the forecasts', () => {
    const { status, out, err } = run([
      'daily', ...store, '--text-model', join(folder, 'films.jsonl'), ...trust(fake), '--rate', '1000', '--today', '2025-06-16', '--json'], { env });
    assert.equal(status, 2);
    assert.equal(JSON.parse(out).unchanged, listed);
    assert.match(err, /films\.jsonl: /);
  });

  let before = [];
  await t.test('the site gets model, films, forecasts and facts', async () => {
    const publish = ['publish', ...store, ...read, '--out', site, '--today', '2025-06-16'];
    const would = await dryRun(publish, { env: storeEnv });
    assert.equal(would.records, listed);
    assert.throws(() => readdirSync(site));
    const published = summary(publish, { env: storeEnv });
    assert.equal(would.overviews, published.overviews);
    assert.deepEqual([published.model, published.films, published.records], [model, listed, listed]);
    assert.deepEqual(readdirSync(join(site, 'data')).sort(), [
      'about.json', 'films.jsonl', 'model.boxoffice', 'overviews.boxoffice', 'record.jsonl', 'text.boxoffice',
    ]);
    assert.deepEqual(readFileSync(join(site, 'data/text.boxoffice')), readFileSync(textModel));
    const table = readFileSync(join(site, 'data/overviews.boxoffice'));
    assert.equal(Number(table.readBigUInt64LE(16)), published.overviews); // films, in the header
    assert.ok(published.overviews > listed + 200, 'including candidate films');
    assert.deepEqual(JSON.parse(readFileSync(join(site, 'data/about.json'))), {
      published: '2025-06-16T00:00:00Z', source: 'tmdb', modelName: 'boxoffice', modelVersion: Number(model.split(' ')[1]),
      films: listed, records: listed, live: true,
      text: { modelBytes: 11840, overviewsBytes: table.length, films: published.overviews, textModel: '7739441ead135234' },
    });
    for (const film of lines(join(site, 'data/films.jsonl'))) {
      assert.ok(!('popularity' in film) && !('vote_count' in film) && !('similar' in film));
      const [id, job, name, ...rest] = film.credits.crew[0]; // no popularity
      assert.deepEqual([typeof id, job, typeof name, rest], ['number', 'Director', 'string', []]);
    }
    before = lines(join(site, 'data/record.jsonl'));
    for (const record of before) {
      assert.deepEqual([record.forecastDate, record.model, record.revenueUsd], [FIRST_DAY, model, undefined]);
      assert.equal(record.backtest, record.releaseDate < FIRST_DAY ? true : undefined);
      assert.ok(record.forecastUsd > 1e5 && record.baselines[0] > 1e6);
    }
  });

  await t.test('the page shows them', { skip: !page && 'the page is not built' }, async (t2) => {
    cpSync(builtSite, site, { recursive: true, filter: (from) => !from.startsWith(join(builtSite, 'data')) });
    const { films, record } = await shown(t2, site);
    assert.deepEqual(films.map(({ id }) => id).sort(), before.map(({ id }) => id).sort());
    for (const { id, forecastUsd } of before) {
      const film = films.find((one) => one.id === id);
      assert.ok(Math.abs(film.forecastUsd / forecastUsd - 1) < 1e-6, `${film.title}: ${film.forecastUsd}, not ${forecastUsd}`);
    }
    assert.deepEqual([record.forecasts, record.model.films], [listed, 0]);
  });

  await t.test('known revenues update the scorecard but not past forecasts', async (t2) => {
    const later = await fakeWith(madeUpFilms({ ...FILMS, known: LATER }), LATER, [], { tls });
    t2.after(() => later.stop());
    const report = summary(['daily', ...store, ...trust(later), '--rate', '1000', '--today', LATER], { env: { ...environmentOf(later), ...storeEnv } });
    assert.equal(report.revenuesDue, listed);
    assert.ok(report.trackRecord.ahead.n >= 5, JSON.stringify(report.trackRecord));
    assert.ok(report.trackRecord.backtests.n >= 8);
    assert.ok(report.trackRecord.ahead.rmseLog < 2);

    assert.equal(summary(['publish', ...store, '--out', site, '--today', LATER], { env: storeEnv }).overviews, null);
    assert.ok(!readdirSync(join(site, 'data')).some((name) => /^(text|overviews)/.test(name)), 'without a text model none is there');
    assert.equal('text' in JSON.parse(readFileSync(join(site, 'data/about.json'))), false);
    const films = lines(join(site, 'data/films.jsonl')).filter((film) => film.release_date <= LATER);
    const running = films.filter((film) => Date.parse(LATER) - Date.parse(film.release_date) < 56 * 86_400_000);
    assert.ok(running.length > 5);
    for (const film of running) assert.deepEqual([film.revenue, film.revenue_so_far > 0, film.data_date], [0, true, LATER]);
    assert.ok(films.filter((film) => !running.includes(film)).every((film) => film.revenue > 0 && !('revenue_so_far' in film)));
    const after = lines(join(site, 'data/record.jsonl'));
    const recorded = new Set([...before, ...after].map(({ id }) => id));
    assert.ok(recorded.size > before.length);
    assert.equal(after.length, recorded.size, 'a backtest of a film with a live forecast gets no line');
    assert.ok(after.every(({ judged }) => judged));
    const known = after.slice(0, before.length).filter(({ revenueUsd }) => revenueUsd !== undefined);
    assert.equal(known.length, report.trackRecord.ahead.n + report.trackRecord.backtests.n);
    assert.deepEqual(after.slice(0, before.length).map((record) => ({ ...record, revenueUsd: undefined })),
      before.map((record) => ({ ...record, revenueUsd: undefined })));
    if (!page) return;
    const { record } = await shown(t2, site);
    assert.equal(record.forecasts, after.length);
    assert.equal(record.model.films, known.length);
  });

  await t.test('TMDB data are dropped after 180 days, forecasts are not', () => {
    const published = summary(['publish', ...store, ...read, '--out', site, '--today', '2026-05-01'], { env: storeEnv });
    assert.ok(published.dropped.films > 300);
    assert.equal(published.dropped.filmsBefore, published.dropped.films);
    assert.match(published.dropped.warning, /^(\d+) of \1 films were dropped because they were fetched more than 180 days ago; /);
    assert.deepEqual([published.films, published.overviews], [0, 0]);
    assert.deepEqual(lines(join(site, 'data/record.jsonl')), [], 'all films are of last year');
    const records = lines(join(site, 'data/record-2025.jsonl'));
    assert.equal(records.length, published.records);
    assert.deepEqual(published.recordYears, [2025]);
    const about = JSON.parse(readFileSync(join(site, 'data/about.json')));
    assert.deepEqual([about.records, about.recordYears], [0, [{ year: 2025, records: records.length }]]);
    assert.ok(records.length >= listed);
    assert.ok(records.every(({ revenueUsd }) => revenueUsd === undefined));
  });

  await t.test('refuses to train from a store that lost its films', () => {
    const { status, out, err } = run(['train', ...store, '--today', '2026-05-01'], { env: storeEnv });
    assert.deepEqual([status, out], [2, '']);
    const lost = `: 0 films, but ${inSpan.length} when ${model.replace(/\d+$/, '\\d+')} was registered; run boxoffice backfill`;
    assert.match(err, new RegExp(lost));
  });
}
