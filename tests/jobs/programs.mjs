// Runs the program `boxoffice` against a fake TMDB. BOXOFFICE overrides the path of the program.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, start, startFake, temporaryFolder } from '../proxy/programs.mjs';
import { asLines } from './made_up_films.mjs';

export const program = process.env.BOXOFFICE ?? join(root, 'build/bin/boxoffice');
const hopsworksProgram = process.env.BOXOFFICE_FAKE_HOPSWORKS ?? join(root, 'build/native/tests/fakes/fake-hopsworks');
export const TOKEN = 'a-token-that-nobody-may-see';
const HOPSWORKS_KEY = 'a-key.that-nobody-may-see';

/** Starts a fake TMDB with these films on that day. */
export function fakeWith(films, today, args = [], options = {}) {
  const file = join(temporaryFolder(), 'films.jsonl');
  writeFileSync(file, asLines(films));
  return startFake(['--films', file, '--today', today, '--token', TOKEN, ...args], options);
}

/** Starts a fake Hopsworks over HTTPS, with Kafka; `env` are the variables for its store. */
export async function fakeHopsworks(args = []) {
  const fake = await startFake(['--key', HOPSWORKS_KEY, ...args], { tls: true, program: hopsworksProgram });
  const env = {
    HOPSWORKS_API_KEY: HOPSWORKS_KEY, HOPSWORKS_PROJECT: 'boxoffice', HOPSWORKS_BASE_URL: fake.url, HOPSWORKS_CA_FILE: fake.ca,
    HOPSWORKS_POLL_SECONDS: '0.01', HOPSWORKS_RETRY_SECONDS: '0.01', HOPSWORKS_RATE: '1000',
  };
  return { ...fake, env };
}

/** Returns the variables for the fake TMDB. */
export const environmentOf = (fake, token = TOKEN) => ({
  PATH: process.env.PATH, TMDB_BASE_URL: fake.url, TMDB_READ_TOKEN: token,
});

/** Runs a command and returns { status, out, err }. Throws if the output contains a key. */
export function run(args, { env = {}, cwd } = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    env, cwd, encoding: 'utf8', timeout: 120_000, maxBuffer: 64 << 20,
  });
  if ([TOKEN, HOPSWORKS_KEY].some((key) => `${stdout}${stderr}`.includes(key))) throw new Error(`${args[0]} prints the key`);
  return { status, out: stdout, err: stderr };
}

/** Runs a command that must succeed with --json, and returns its parsed summary. */
export function summary(args, options) {
  const { status, out, err } = run([...args, '--json'], options);
  if (status !== 0) throw new Error(`boxoffice ${args.join(' ')}: ${status}: ${err}`);
  return JSON.parse(out);
}

/** Starts a command: see start() of the proxy's programs. */
export const begin = (args, env) => start(program, args, { env });
