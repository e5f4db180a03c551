// A repository whose workflows run by their schedules on a simulated clock, with fakes of TMDB, the Hub and GitHub.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startHub } from '../../fakes/hub/hub.mjs';
import { asLines } from '../../jobs/made_up_films.mjs';
import { TOKEN, program } from '../../jobs/programs.mjs';
import { startFake, temporaryFolder } from '../../proxy/programs.mjs';
import { commandsWith } from '../runner/commands.mjs';
import { repository } from '../runner/workflow.mjs';
import { readYaml } from '../runner/yaml.mjs';
import { startGh, startNode } from './commands.mjs';
import { filmsOn } from './films.mjs';

const PASSPHRASE = 'a long random text';

const pathOf = (command) => spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).stdout.trim();
const [realDate, realGpg] = ['date', 'gpg'].map(pathOf);

// The clock is CLOCK_OFFSET seconds before or after the real one. gpg does the same with less work on keys.
const CLOCKED = {
  date: `#!/bin/bash\nexec ${realDate} --date "@$((EPOCHSECONDS + CLOCK_OFFSET))" "$@"\n`,
  gpg: `#!/bin/sh\nexec ${realGpg} --s2k-count 65536 --compress-algo none "$@"\n`,
};

/** A script that runs the program on the day of the simulated clock. */
const todaysProgram = `#!/bin/sh
case $1 in
  daily | backfill) exec '${program}' "$@" --today "$TODAY" --patience "$PATIENCE" ;;
  train | publish) exec '${program}' "$@" --today "$TODAY" ;;
  *) exec '${program}' "$@" ;;
esac
`;

/** True if a field of a cron line such as "1,5,9" or "*" allows the number. */
const allows = (field, number) => field === '*' || field.split(',').map(Number).includes(number);

/** The time of day (seconds) at which a cron line starts a run on `day`; nothing on other days. */
export function startOn(cron, day) {
  const [minute, hour, date, month, weekday] = cron.split(' ');
  const at = new Date(`${day}T00:00:00Z`);
  const due = allows(date, at.getUTCDate()) && allows(month, at.getUTCMonth() + 1) && allows(weekday, at.getUTCDay());
  return due ? Number(hour) * 3600 + Number(minute) * 60 : undefined;
}

const cronOf = (name) => readYaml(join('.github/workflows', name)).on.schedule[0].cron;

/** The workflows that are due on a day, by time: { name, seconds }. */
export function dueOn(day) {
  return ['daily.yml', 'train.yml', 'backfill.yml'].map((name) => ({ name, seconds: startOn(cronOf(name), day) }))
    .filter(({ seconds }) => seconds !== undefined).sort((a, b) => a.seconds - b.seconds);
}

/** The JSON objects that a run printed. */
const summariesOf = (log) => log.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));

/**
 * Starts the fakes: { hub, gh, secrets, run, state, stop }. `films` are those of TMDB (films.mjs).
 * run(name, day, seconds, { tmdb, ...options }) runs a workflow at a time of a day: { day, name, results, steps, log, summaries };
 * `tmdb(fake)` makes the day's TMDB faulty, null is a TMDB that cannot be reached. An upload
 * may take `hubSeconds`. state() opens the saved state.
 */
export async function startSimulation(films) {
  const [{ url, hub, stop: stopHub }, gh, node] = await Promise.all([startHub('me/space'), startGh(), startNode()]);
  const secrets = { TMDB_READ_TOKEN: TOKEN, STATE_PASSPHRASE: PASSPHRASE };
  const file = join(temporaryFolder(), 'films.jsonl');
  const fork = repository({
    secrets, vars: { HF_SPACE: 'me/space', TEXT_MODEL: 'off', BOXOFFICE_SCHEDULE: 'on' },
    env: { HF_ENDPOINT: url, HUB_WAIT_SECONDS: '0.01', RATE: '1000', PAUSE: '0', RETRIES: '3' },
    commands: { ...commandsWith('$(command -v todays-boxoffice)'), ...CLOCKED, 'todays-boxoffice': todaysProgram, gh: gh.script, node: node.script },
    identity: { ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/identity?version=2`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job' },
  });

  const run = async (name, day, seconds, { tmdb = () => {}, patience = 1, hubSeconds = 300, ...options } = {}) => {
    writeFileSync(file, asLines(filmsOn(films, day)));
    const fake = await startFake(['--films', file, '--today', day, '--token', TOKEN, '--threads', '24']);
    fork.machine.TMDB_BASE_URL = fake.url;
    fork.machine.HUB_SECONDS = String(hubSeconds);
    fork.machine.TODAY = day;
    fork.machine.PATIENCE = String(patience);
    fork.machine.CLOCK_OFFSET = String(Math.ceil((Date.parse(day) - Date.now()) / 1000) + seconds);
    try {
      if (tmdb) await tmdb(fake);
      else await fake.stop();
      const ended = await fork.start(name, { event: 'schedule', ...options });
      return { day, name, ...ended, summaries: summariesOf(ended.log) };
    } finally {
      if (tmdb) await fake.stop();
    }
  };
  return { hub, gh: fork.gh, secrets, run, state: () => openState(fork.gh), stop: () => Promise.all([stopHub(), gh.stop(), node.stop()]) };
}

/** The names of the saved states, oldest first. */
export const savedStates = (gh) => readdirSync(join(gh, 'releases/state')).sort();

/** Runs a command to its end and returns what it prints. */
function output(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

/** The newest saved state: { query(sql), rows() }, the rows of an SQL query and those of `boxoffice features --out`. */
function openState(gh) {
  const folder = temporaryFolder();
  const [file, csv] = [join(folder, 'boxoffice.db'), join(folder, 'rows.csv')];
  const saved = join(gh, 'releases/state', savedStates(gh).at(-1));
  const options = ['--homedir', folder, '--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', PASSPHRASE];
  output('gpg', [...options, '--output', file, '--decrypt', saved]);
  return {
    query: (sql) => JSON.parse(output('sqlite3', ['-json', file, sql]) || '[]'),
    rows: () => {
      output(program, ['features', '--store', `sqlite:${file}`, '--out', csv]);
      const [head, ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n').map((line) => line.split(','));
      return lines.map((values) => Object.fromEntries(head.map((name, i) => [name, values[i]])));
    },
  };
}
