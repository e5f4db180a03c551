// The program `boxoffice` against a fake TMDB. BOXOFFICE names another one than that built.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, start, startFake, temporaryFolder } from '../proxy/programs.mjs';
import { asLines } from './made_up_films.mjs';

export const program = process.env.BOXOFFICE ?? join(root, 'build/bin/boxoffice');
export const TOKEN = 'a-token-that-nobody-may-see';

/** A fake TMDB that knows these films on that day. */
export function fakeWith(films, today, args = []) {
  const file = join(temporaryFolder(), 'films.jsonl');
  writeFileSync(file, asLines(films));
  return startFake(['--films', file, '--today', today, '--token', TOKEN, ...args]);
}

/** The environment in which that fake is TMDB. */
export const environmentOf = (fake, token = TOKEN) => ({
  PATH: process.env.PATH, TMDB_BASE_URL: fake.url, TMDB_READ_TOKEN: token,
});

/** Runs a command to its end: { status, out, err }. Nothing that it says may hold the key. */
export function run(args, { env = {}, cwd } = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    env, cwd, encoding: 'utf8', timeout: 120_000, maxBuffer: 64 << 20,
  });
  if (`${stdout}${stderr}`.includes(TOKEN)) throw new Error(`${args[0]} tells the key`);
  return { status, out: stdout, err: stderr };
}

/** The same for one that must go well, with its summary read. */
export function summary(args, options) {
  const { status, out, err } = run([...args, '--json'], options);
  if (status !== 0) throw new Error(`boxoffice ${args.join(' ')}: ${status}: ${err}`);
  return JSON.parse(out);
}

/** Starts a command: see start() of the proxy's programs. */
export const begin = (args, env) => start(program, args, { env });
