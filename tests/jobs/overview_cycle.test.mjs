// The full cycle of a model that reads overviews, against a fake TMDB: backfill, overviews, training, daily
// forecasts, publication and the page. All forecasts must use the overview.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch, open } from '../browser/page.mjs';
import { site as builtSite } from '../browser/static_server.mjs';
import { root, sleep, startProxy, temporaryFolder } from '../proxy/programs.mjs';
import { madeUpFilms } from './made_up_films.mjs';
import { environmentOf, fakeWith, run, summary } from './programs.mjs';

const TODAY = '2025-06-15';
const page = existsSync(join(builtSite, 'app.wasm'));

const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));

/** Films that earn ten times as much if their overview is about saving the world. */
const films = madeUpFilms({ count: 340, first: '2022-01-01', days: 4, known: TODAY }).map((film, i) => (i % 3 === 0
  ? { ...film, overview: 'save the world', revenue: 10 * film.revenue }
  : { ...film, overview: 'rob bank' }));

/** Returns the embeddings of a published table (EmbeddingTable of shared/text) by film. */
function embeddings(file) {
  const bytes = readFileSync(file);
  const width = bytes.readUInt32LE(12);
  const count = Number(bytes.readBigUInt64LE(16));
  const scales = 40 + 4 * count;
  const values = scales + 4 * count;
  return new Map(Array.from({ length: count }, (_, i) => [
    bytes.readUInt32LE(40 + 4 * i),
    Float32Array.from({ length: width }, (_, k) => bytes.readFloatLE(scales + 4 * i) * bytes.readInt8(values + width * i + k)),
  ]));
}

test('a model that reads overviews', { timeout: 600_000 }, async (t) => {
  const fake = await fakeWith(films, TODAY);
  t.after(() => fake.stop());
  const env = environmentOf(fake);
  const folder = temporaryFolder();
  const store = ['--store', `sqlite:${join(folder, 'boxoffice.db')}`];
  const site = join(folder, 'site');
  const shown = join(site, 'data/films.jsonl');
  const textModel = join(folder, 'small.text');
  const other = join(folder, 'other.text');
  const made = (out, ...more) => run(['text-model', '--from', join(root, 'tests/unit/fixtures/text/model.safetensors'), '--out', out, ...more]);
  assert.deepEqual([made(textModel).status, made(other, '--float32').status], [0, 0]);
  const read = ['--text-model', textModel];
  const daily = (folderStore, more = []) => ['daily', ...folderStore, ...more, '--rate', '1000', '--today', TODAY];

  await t.test('is trained from a store, which keeps the embeddings', () => {
    summary(['backfill', '--from', '2022-01-01', '--to', '2025-03-31', '--rate', '1000', '--no-similar', '--today', TODAY, ...store], { env });
    const train = ['train', ...store, '--overview', textModel, '--today', TODAY];
    assert.deepEqual([summary([...train, '--dry-run'], {}).version, summary(train, {}).promoted], [null, true]);
    const tooNew = films.filter((film) => film.release_date > '2025-03-17' && film.release_date <= '2025-03-31');
    assert.equal(summary(['overviews', ...store, ...read, '--today', TODAY], {}).written, tooNew.length, 'the others were read for the training');
  });

  let listed = 0;
  const plain = join(folder, 'plain.db');
  await t.test('forecasts with new embeddings, and warns without a text model', () => {
    cpSync(join(folder, 'boxoffice.db'), plain);
    const first = summary(daily(store, read), { env });
    listed = first.added;
    assert.ok(listed >= 15);
    assert.deepEqual([first.overviews, first.withoutOverview], [listed, 0]);
    assert.deepEqual([summary(daily(store), { env }).madeAlready, summary(daily(store), { env }).withoutOverview], [listed, 0], 'they are stored');

    const without = run([...daily(['--store', `sqlite:${plain}`]), '--json'], { env });
    assert.equal(JSON.parse(without.out).withoutOverview, listed);
    assert.match(without.err, new RegExp(`${listed} of ${listed} films were forecast without their overview: no embedding by text model 7739441ead135234`));
  });

  await t.test('is published with its text model, or with a warning', () => {
    const publish = (from, ...more) => run(['publish', ...from, ...more, '--out', site, '--today', TODAY]);
    const without = publish(['--store', `sqlite:${plain}`]);
    assert.equal(without.status, 0);
    assert.match(without.err, /the model reads overviews: --text-model must be text model 7739441ead135234; the page will forecast without overviews/);
    const unread = lines(join(site, 'data/record.jsonl'));
    const whole = publish(store, ...read);
    assert.deepEqual([whole.status, whole.err], [0, '']);
    const forecasts = lines(join(site, 'data/record.jsonl'));
    assert.equal(forecasts.length, listed);
    const dear = (record) => films[record.id - 1000].overview === 'save the world';
    for (const [i, { id, forecastUsd }] of forecasts.entries()) {
      assert.equal(unread[i].id, id);
      assert.notEqual(forecastUsd, unread[i].forecastUsd);
      if (dear(forecasts[i])) assert.ok(forecastUsd > unread[i].forecastUsd, `${id} saves the world`);
    }
    assert.ok(forecasts.some(dear));
  });

  await t.test('predicts and evaluates stored films with its text model', () => {
    const model = join(site, 'data/model.boxoffice');
    const predict = ['predict', '--model', model, '--movies', shown, '--json'];
    const stored = new Map(lines(join(site, 'data/record.jsonl')).map(({ id, forecastUsd }) => [id, forecastUsd]));
    const { status, out, err } = run([...predict, '--overview', textModel, '--embeddings', join(folder, 'kept')]);
    assert.deepEqual([status, err], [0, '']);
    for (const { id, forecast } of JSON.parse(out)) assert.equal(Math.round(forecast), stored.get(id));
    const again = run([...predict, '--overview', textModel, '--embeddings', join(folder, 'kept')]);
    assert.equal(again.out, out);

    const refused = run(predict);
    assert.deepEqual([refused.status, refused.out], [2, '']);
    assert.match(refused.err, /the model reads overviews: --overview must be text model 7739441ead135234/);
    assert.match(run([...predict, '--overview', other]).err, /--overview is text model [0-9a-f]{16}, but the model needs text model 7739441ead135234/);

    const known = join(folder, 'known.jsonl');
    const backfill = ['backfill', '--from', '2022-01-01', '--to', '2025-03-31', '--no-similar', '--today', TODAY, ...store, '--out', known];
    summary(backfill, { env });
    const evaluate = ['evaluate', '--model', model, '--movies', known, '--from', '2025-03-18', '--to', '2025-03-31'];
    assert.equal(run(evaluate).status, 2);
    const judged = run([...evaluate, '--overview', textModel]);
    assert.deepEqual([judged.status, judged.err], [0, '']);
    const publish = run(['publish', '--model', model, '--movies', known, '--out', join(folder, 'other site')]);
    assert.equal(publish.status, 2);
    assert.match(publish.err, /--text-model must be text model/);
  });

  await t.test('forecasts the same in JavaScript', { skip: !page && 'the page is not built' }, async () => {
    const { loadModel } = await import(pathToFileURL(join(builtSite, 'core/boxoffice.mjs')).href);
    const model = await loadModel(readFileSync(join(site, 'data/model.boxoffice')));
    assert.deepEqual([model.info.features, model.info.overview], ['overview', { textModel: '7739441ead135234', width: 16 }]);
    const table = embeddings(join(site, 'data/overviews.boxoffice'));
    const stored = new Map(lines(join(site, 'data/record.jsonl')).map(({ id, forecastUsd }) => [id, forecastUsd]));
    for (const film of lines(shown)) {
      const with_ = model.forecast(film, { overview: table.get(film.id) });
      assert.deepEqual([Math.round(with_.forecastUsd), with_.warnings], [stored.get(film.id), []]);
      const without = model.forecast(film);
      assert.notEqual(without.forecastUsd, with_.forecastUsd);
      assert.deepEqual(without.warnings, ['overview: missing embedding, which this model uses']);
    }
    assert.throws(() => model.forecast(films[0], { overview: [1, 2] }), /overview: 2 numbers, but this model needs 16/);
  });

  await t.test('forecasts the same on the page', { skip: !page && 'the page is not built' }, async (t2) => {
    cpSync(builtSite, site, { recursive: true, filter: (from) => !from.startsWith(join(builtSite, 'data')) });
    const server = await startProxy(['--site', site]);
    t2.after(() => server.stop());
    const browser = await launch();
    t2.after(() => browser.close());
    const stored = new Map(lines(join(site, 'data/record.jsonl')).map(({ id, forecastUsd }) => [id, forecastUsd]));
    const agree = (one) => Math.abs(one.forecastUsd / stored.get(one.id) - 1) < 1e-6;
    const untilAgreed = async (app) => {
      const end = Date.now() + 120_000;
      let { films: seen } = await app.state();
      while (!(seen?.length === listed && seen.every(agree)) && Date.now() < end) {
        await sleep(50);
        ({ films: seen } = await app.state());
      }
      for (const film of seen) assert.ok(agree(film), `${film.title}: ${film.forecastUsd}, not ${stored.get(film.id)}`);
      assert.equal(seen.length, listed);
    };
    const app = await open(browser, server.url);
    await app.ready();
    await untilAgreed(app);
    assert.deepEqual(app.problems, []);
    await app.close();

    // Failed downloads of overviews are retried, on the canvas and in the HTML.
    for (const [address, again] of [
      [server.url, (other) => other.click('overviews')],
      [`${server.url}?renderer=dom`, async ({ page: other }) => {
        await other.getByText("The forecasts do not use the films' overviews. The server returned 503").waitFor();
        await other.getByRole('button', { name: 'Try again' }).click();
      }],
    ]) {
      let failing = true;
      const answer = (route) => (failing ? route.fulfill({ status: 503 }) : route.continue());
      const other = await open(browser, address, { prepare: (opened) => opened.route('**/data/overviews.boxoffice', answer) });
      await other.ready();
      assert.ok(!(await other.state()).films.every(agree));
      failing = false;
      await again(other);
      await untilAgreed(other);
      await other.close();
    }
  });
});
