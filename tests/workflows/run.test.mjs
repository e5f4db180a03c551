// Every workflow as GitHub runs it, with what is unset as an empty text, against a fake TMDB, a fake Hub and a fake gh.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { startHub } from '../fakes/hub/hub.mjs';
import { madeUpFilms } from '../jobs/made_up_films.mjs';
import { TOKEN, fakeWith, program } from '../jobs/programs.mjs';
import { commandsWith } from './runner/commands.mjs';
import { evaluate } from './runner/expressions.mjs';
import { repository } from './runner/workflow.mjs';

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const today = day(0);

/** A repository with a Space, and fakes of all that its jobs ask. */
async function stage(t, { secrets = {}, vars = {}, count = 340 } = {}) {
  const fake = await fakeWith(madeUpFilms({ count, first: day(-count * 4 + 60), days: 4, known: today }), today);
  const { url, hub, stop } = await startHub('me/space');
  t.after(() => Promise.all([fake.stop(), stop()]));
  const all = { TMDB_READ_TOKEN: TOKEN, STATE_PASSPHRASE: 'a long random text', ...secrets };
  const fork = repository({
    secrets: all,
    vars: { HF_SPACE: 'me/space', TEXT_MODEL: 'off', BOXOFFICE_SCHEDULE: 'on', ...vars },
    env: { TMDB_BASE_URL: fake.url, HF_ENDPOINT: url, HUB_WAIT_SECONDS: '0.01', RATE: '1000', PAUSE: '0', RETRIES: '1' },
    commands: commandsWith(program),
    identity: { ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/identity?version=2`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job' },
  });
  const start = async (name, options) => {
    const ended = await fork.start(name, options);
    const told = Object.values(all).filter((secret) => secret && ended.log.replaceAll(/^::add-mask::.*$/gm, '').includes(secret));
    assert.deepEqual(told, [], `${name} tells a secret`);
    return ended;
  };
  const good = async (name, options) => {
    const ended = await start(name, options);
    assert.ok(!Object.values(ended.results).includes('failure'), `${name}: ${ended.steps.join(', ')}\n${ended.log}`);
    return ended;
  };
  const issues = () => (existsSync(join(fork.gh, 'issues.json')) ? JSON.parse(readFileSync(join(fork.gh, 'issues.json'), 'utf8')) : []);
  return { ...fork, fake, hub, start, good, issues };
}

test('with one TMDB secret the workflows lead to a live Space', { timeout: 300_000 }, async (t) => {
  const { gh, hub, start, good, issues } = await stage(t);
  const fetched = await good('backfill.yml', { inputs: { from: day(-1400) } });
  assert.match(fetched.log, /no state yet[\s\S]*"finished":true/);
  const trained = await good('train.yml');
  assert.match(trained.log, /restored boxoffice-\d{8}T\d{6}Z\.db\.gpg[\s\S]*"promoted":true/);

  await t.test('the night forecasts, publishes and uploads', async () => {
    const { results, steps } = await good('daily.yml', { event: 'schedule' });
    assert.deepEqual(results, { forecast: 'success', 'keep-alive': 'success', space: 'success', pages: 'skipped', report: 'success' });
    assert.ok(steps.includes('Make the text model: skipped') && steps.includes('Keep the state: success'), steps.join());
    assert.equal(JSON.parse(hub.repository.read('data/about.json')).live, true);
    assert.equal(hub.repository.commits.length, 1);
    assert.ok(readdirSync(join(gh, 'releases/state')).length <= 3);
  });

  await t.test('a night without TMDB fails, keeps the site and opens one issue, which a success closes', async () => {
    const before = hub.repository.head;
    const wrong = await stage(t, { secrets: { TMDB_READ_TOKEN: 'wrong' } });
    const nights = [await wrong.start('daily.yml', { event: 'schedule' }), await wrong.start('daily.yml', { event: 'schedule' })];
    for (const { results } of nights) assert.deepEqual([results.forecast, results.space, results.report], ['failure', 'skipped', 'success']);
    assert.deepEqual(wrong.hub.repository.commits.map(({ title }) => title), ['initial commit']);
    const [issue, ...others] = wrong.issues();
    assert.deepEqual(others, []);
    assert.deepEqual([issue.title, issue.state, issue.texts.length], [`daily has failed since ${today}`, 'open', 2]);
    assert.match(issue.texts[1], /^It failed again: https:\/\/github\.com\/me\/films\/actions\/runs\/2$/);
    assert.equal(hub.repository.head, before);

    writeFileSync(join(gh, 'issues.json'), JSON.stringify([issue]));
    await good('daily.yml', { event: 'schedule' });
    assert.deepEqual(issues().map(({ state, texts }) => [state, texts.at(-1)]), [['closed', 'It works again: https://github.com/me/films/actions/runs/4']]);
  });

  await t.test('a Hub that fails makes the night fail, and the next one uploads', async () => {
    hub.faults.push({ part: '/commit/main', status: 403, times: 1 });
    const failed = await start('daily.yml');
    assert.deepEqual([failed.results.forecast, failed.results.space], ['success', 'failure']);
    assert.match(failed.log, /spaces\/me\/space: the token has no write access to this Space/);
    assert.equal(issues().at(-1).state, 'open');
    await good('daily.yml');
    assert.equal(issues().at(-1).state, 'closed');
  });

  await t.test('a GitHub that cannot be reached is no first run', async () => {
    writeFileSync(join(gh, 'down'), '');
    const { results, steps, log } = await start('train.yml');
    assert.equal(results.train, 'failure');
    assert.ok(steps.includes('Bring the state: failure') && steps.includes('Train: skipped'), steps.join());
    assert.match(log, /error connecting to api\.github\.com/);
  });
});

test('without a secret each workflow says which one is missing', { timeout: 120_000 }, async (t) => {
  const { start } = await stage(t, { count: 20, secrets: { TMDB_READ_TOKEN: '', STATE_PASSPHRASE: '' } });
  for (const name of ['backfill.yml', 'train.yml', 'daily.yml']) {
    assert.match((await start(name)).log, /set the secret STATE_PASSPHRASE/, name);
  }
});

test('schedules do nothing until they are turned on', async (t) => {
  const { start } = await stage(t, { count: 20, vars: { BOXOFFICE_SCHEDULE: '' } });
  for (const name of ['backfill.yml', 'train.yml', 'daily.yml']) {
    assert.deepEqual(new Set(Object.values((await start(name, { event: 'schedule' })).results)), new Set(['skipped']), name);
  }
});

test('schedules are kept alive, but not those that are turned off by hand or never were on', async (t) => {
  const { gh, start } = await stage(t, { count: 20, secrets: { TMDB_READ_TOKEN: 'wrong' } });
  const states = { 'daily.yml': 'active', 'train.yml': 'disabled_inactivity', 'backfill.yml': 'disabled_manually', 'ubuntu.yml': 'disabled_fork' };
  writeFileSync(join(gh, 'workflows.json'), JSON.stringify(states));
  const { results, log } = await start('daily.yml', { event: 'schedule' });
  assert.equal(results['keep-alive'], 'success', 'also when the night fails');
  assert.match(log, /train\.yml: disabled_inactivity/);
  assert.deepEqual(JSON.parse(readFileSync(join(gh, 'workflows.json'), 'utf8')), { ...states, 'train.yml': 'active' });
});

test('a site of the bundled films goes to the Space and to Pages by hand', { timeout: 120_000 }, async (t) => {
  const { hub, pages, good } = await stage(t, { count: 20, secrets: { HF_TOKEN: 'hf_secret' } });
  await good('deploy-space.yml');
  assert.deepEqual([...hub.repository.files.keys()].sort(), ['.gitattributes', 'README.md', 'index.html', 'style.css']);
  assert.deepEqual(hub.exchanged, [], 'a stored token is used');
  await good('deploy-pages.yml');
  assert.deepEqual(readdirSync(pages).sort(), ['README.md', 'docs', 'index.html', 'style.css']);
  assert.equal(readFileSync(join(pages, 'docs/index.html'), 'utf8'), 'reference\n');
});

test('continuous integration, the weekly run and a release end well', { timeout: 120_000 }, async (t) => {
  const { gh, good } = await stage(t, { count: 20 });
  const { results, log } = await good('ci.yml', { event: 'push' });
  assert.deepEqual(results, { test: 'success', speed: 'success' });
  assert.match(log, /lint: all well\ntest: all well\nThe base c0ffee has no measurements to compare with/);
  await good('ubuntu.yml', { event: 'schedule' });
  await good('release.yml', { event: 'push' });
  assert.deepEqual(readdirSync(join(gh, 'releases/main')).sort(), ['boxoffice-proxy-main.tar.gz', 'boxoffice-proxy-main.tar.gz.sha256']);
  assert.doesNotMatch(readFileSync(join(gh, 'docker.log'), 'utf8'), /docker (login|push)/);
});

test('issues that are turned off are no failure', async (t) => {
  const { gh, start } = await stage(t, { count: 20, secrets: { TMDB_READ_TOKEN: 'wrong' } });
  writeFileSync(join(gh, 'no-issues'), '');
  const { results, log } = await start('daily.yml');
  assert.deepEqual([results.forecast, results.report], ['failure', 'success']);
  assert.match(log, /::warning::No issue is opened: turn issues on in the settings of this repository\./);
});

test('the runner evaluates expressions as GitHub does', () => {
  const context = { vars: { A: 'on' }, needs: { x: { result: 'failure' }, y: { result: 'success' } }, inputs: {}, functions: { contains: (list, one) => list.includes(one) } };
  for (const [text, expected] of [
    ["vars.A == 'ON'", true], ["vars.B || 'other'", 'other'], ["vars.B == ''", true], ["vars.B != ''", false], ['inputs.force', null],
    ["contains(needs.*.result, 'failure') && 'failure' || needs.y.result", 'failure'], ["!(vars.A == 'on' && 1 == 1)", false], ["'it''s'", "it's"],
  ]) assert.deepEqual(evaluate(text, context), expected, text);
  for (const text of ['secret.A', 'vars.A ==', "unknown('a')", 'vars.A vars.B', 'vars.A = 1']) assert.throws(() => evaluate(text, context), text);
});
