#!/usr/bin/env node
// Fake of Debian 12's gh (2.23), limited to the commands and options that the workflows use. The folder FAKE_GH contains
// releases/TAG/, issues.json and workflows.json (file → state). A token is "ghs_" plus its job's rights, such as
// ghs_contents=write,issues=write. If the file FAKE_GH/down exists, GitHub is unreachable.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAX_ASSET_BYTES = 2 * 1024 ** 3;
// name → options that take a value, or true for flags
const COMMANDS = {
  'release view': { json: 1, jq: 1 },
  'release create': { prerelease: true, title: 1, notes: 1, 'generate-notes': true, 'verify-tag': true },
  'release upload': { clobber: true },
  'release download': { pattern: 1, dir: 1 },
  'release delete-asset': { yes: true },
  'issue list': { state: 1, limit: 1, json: 1, jq: 1 },
  'issue create': { title: 1, body: 1 },
  'issue comment': { body: 1 },
  'issue close': {},
  api: { method: 1, jq: 1, silent: true },
};

let env = process.env;
let out = '';
const folder = () => env.FAKE_GH;

/** Failure of a command. */
class Failed extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

function fail(message, status = 1) {
  throw new Failed(message, status);
}

function parse(argv) {
  const name = argv[0] === 'api' ? 'api' : argv.slice(0, 2).join(' ');
  const known = COMMANDS[name] ?? fail(`unknown command "${name}" for "gh"`);
  const words = [];
  const options = {};
  for (let rest = argv.slice(name.split(' ').length); rest.length > 0; ) {
    const word = rest.shift();
    if (!word.startsWith('-')) {
      words.push(word);
      continue;
    }
    const option = word.replace(/^--/, '');
    if (!known[option]) fail(`unknown flag: ${word}`);
    options[option] = known[option] === true ? true : rest.shift() ?? fail(`flag needs an argument: ${word}`);
  }
  return { name, words, options };
}

/** Fails unless the token's rights include `right` for `scope`. */
function need(scope, right) {
  const rights = Object.fromEntries((env.GH_TOKEN ?? '').replace(/^ghs_/, '').split(',').map((pair) => pair.split('=')));
  if (!env.GH_TOKEN) fail('To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.', 4);
  if (!env.GH_REPO) fail('fatal: not a git repository (or any of the parent directories): .git');
  if (existsSync(join(folder(), 'down'))) fail('error connecting to api.github.com\ncheck your internet connection or https://githubstatus.com');
  if (rights[scope] !== 'write' && rights[scope] !== right) fail('HTTP 403: Resource not accessible by integration');
}

const filtered = new Map(); // cached jq results: starting jq dominates the run time

function filter(jq, input) {
  const key = `${jq}\n${input}`;
  if (!filtered.has(key)) {
    const { status, stdout, stderr } = spawnSync('jq', ['-r', jq], { input, encoding: 'utf8' });
    if (status !== 0) fail(stderr);
    filtered.set(key, stdout === 'null\n' ? '\n' : stdout);
  }
  return filtered.get(key);
}

function print(value, { jq }) {
  const text = JSON.stringify(value);
  out += jq ? filter(jq, text) : `${text}\n`;
}

const readJson = (name, other) => (existsSync(join(folder(), name)) ? JSON.parse(readFileSync(join(folder(), name), 'utf8')) : other);
const writeJson = (name, value) => writeFileSync(join(folder(), name), JSON.stringify(value));

function release({ name, words: [tag, ...files], options }) {
  need('contents', name === 'release view' || name === 'release download' ? 'read' : 'write');
  const at = join(folder(), 'releases', tag ?? fail('accepts 1 arg(s), received 0'));
  if (name === 'release create') {
    if (existsSync(at)) fail(`a release with the same tag name already exists: ${tag}`);
    mkdirSync(at, { recursive: true });
    return;
  }
  if (!existsSync(at)) fail('release not found');
  if (name === 'release view') print({ assets: readdirSync(at).map((file) => ({ name: file })) }, options);
  if (name === 'release upload') for (const file of files) upload(at, file, options);
  if (name === 'release delete-asset') {
    if (!existsSync(join(at, files[0]))) fail(`asset ${files[0]} not found in release ${tag}`);
    if (!options.yes) fail('could not prompt: not a terminal');
    rmSync(join(at, files[0]));
  }
  if (name === 'release download') {
    if (!existsSync(join(at, options.pattern))) fail('no assets match the file pattern');
    const target = join(options.dir ?? '.', options.pattern);
    if (existsSync(target)) fail(`${target} already exists (use \`--clobber\` to overwrite file or \`--skip-existing\` to skip file)`);
    copyFileSync(join(at, options.pattern), target);
  }
}

function upload(at, file, { clobber }) {
  const target = join(at, basename(file));
  if (statSync(file).size > MAX_ASSET_BYTES) fail('HTTP 422: Validation Failed: size must be less than or equal to 2147483648');
  if (existsSync(target) && !clobber) fail(`asset under the same name already exists: [${basename(file)}]`);
  copyFileSync(file, target);
}

function issue({ name, words: [number], options }) {
  need('issues', name === 'issue list' ? 'read' : 'write');
  if (existsSync(join(folder(), 'no-issues'))) fail(`the '${env.GH_REPO}' repository has disabled issues`);
  const issues = readJson('issues.json', []);
  if (name === 'issue list') {
    print(issues.filter(({ state }) => state === options.state).reverse().map(({ number: id, title }) => ({ number: id, title })), options);
    return;
  }
  if (name === 'issue create') {
    if (!options.title || options.body === undefined) fail('must provide `--title` and `--body` when not running interactively');
    issues.push({ number: issues.length + 1, title: options.title, state: 'open', texts: [options.body] });
  } else {
    const one = issues[Number(number) - 1] ?? fail(`GraphQL: Could not resolve to an issue or pull request with the number of ${number}.`);
    if (name === 'issue comment') one.texts.push(options.body);
    else one.state = 'closed';
  }
  writeJson('issues.json', issues);
}

function api({ words: [path], options }) {
  const [, file, enable] = path.match(/^repos\/me\/films\/actions\/workflows\/([\w.-]+)(\/enable)?$/) ?? fail('gh: Not Found (HTTP 404)');
  need('actions', enable ? 'write' : 'read');
  const workflows = readJson('workflows.json', {});
  if (!(file in workflows)) fail('gh: Not Found (HTTP 404)');
  if (!enable) print({ path: file, state: workflows[file] }, options);
  else if (options.method !== 'PUT') fail('gh: Not Found (HTTP 404)');
  else writeJson('workflows.json', { ...workflows, [file]: 'active' });
}

/** Runs a command with absolute paths and environment `given`: { status, out, err }. */
export function gh(argv, given) {
  env = given;
  out = '';
  try {
    const command = parse(argv);
    if (command.name === 'api') api(command);
    else if (command.name.startsWith('issue')) issue(command);
    else release(command);
    return { status: 0, out, err: '' };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return { status: error.status, out, err: `${error.message}\n` };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ended = gh(process.argv.slice(2), process.env);
  process.stdout.write(ended.out);
  process.stderr.write(ended.err);
  process.exitCode = ended.status;
}
