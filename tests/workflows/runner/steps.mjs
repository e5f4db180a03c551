// Runs the steps of a job as GitHub's runner does.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ACTIONS } from './actions.mjs';
import { allows, asText, fill } from './expressions.mjs';
import { readYaml } from './yaml.mjs';

export const filled = (values, context) => Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, fill(value, context)]));

/** NAME=value lines and NAME<<END blocks of the files by which a step sets outputs and variables. */
function readPairs(file) {
  const pairs = {};
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (let i = 0; i < lines.length; ++i) {
    const [, name, end] = lines[i].match(/^([\w-]+)<<(.+)$/) ?? [];
    if (name) {
      const last = lines.indexOf(end, i + 1);
      pairs[name] = lines.slice(i + 1, last).join('\n');
      i = last;
    } else if (lines[i]) {
      const at = lines[i].indexOf('=');
      if (at < 1) throw new Error(`Unable to process file command: Invalid format '${lines[i]}'`);
      pairs[lines[i].slice(0, at)] = lines[i].slice(at + 1);
    }
  }
  return pairs;
}

/** hashFiles(): by the names of the patterns, which is enough to tell keys apart. */
const hashFiles = (...patterns) => createHash('sha256').update(patterns.join()).digest('hex');

export const statusFunctions = (failed) => ({
  always: () => true, cancelled: () => false, failure: () => failed(), success: () => !failed(), hashFiles,
  contains: (list, one) => (Array.isArray(list) ? list.includes(one) : asText(list).includes(asText(one))),
});

/** Runs a script: { code, out }. `container` jobs have sh, others bash. */
function runScript(job, step, env, context) {
  const script = join(job.temp, `step-${job.count}.sh`);
  writeFileSync(script, fill(step.run, context));
  const shell = step.shell ?? (job.container ? 'sh' : 'bash');
  return new Promise((done) => {
    const child = spawn(shell, ['-e', script], { cwd: job.workspace, env });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { out += chunk; });
    child.on('close', (code) => done({ code, out }));
  });
}

async function runStep(run, job, step, context) {
  const [outputs, variables] = ['output', 'env'].map((kind) => join(job.temp, `${kind}-${++job.count}`));
  const stepEnv = filled(step.env, context);
  if (step.run !== undefined) {
    const env = {
      ...run.machine, ...job.env, ...stepEnv, GITHUB_OUTPUT: outputs, GITHUB_ENV: variables, GITHUB_STEP_SUMMARY: join(job.temp, 'summary.md'),
      GITHUB_WORKSPACE: job.workspace, GITHUB_ACTIONS: 'true', CI: 'true', HOME: job.home, PATH: run.machine.PATH,
      ...(job.rights['id-token'] === 'write' && run.identity),
    };
    const { code, out } = await runScript(job, step, env, context);
    run.told.log += out;
    Object.assign(job.env, readPairs(variables));
    return { outcome: code === 0 ? 'success' : 'failure', outputs: readPairs(outputs) };
  }
  const inputs = filled(step.with, context);
  if (step.uses.startsWith('./')) return runComposite(run, job, join(step.uses, 'action.yml'), inputs, context);
  try {
    const action = ACTIONS[step.uses.split('@')[0]];
    if (!action) throw new Error(`no stand-in for ${step.uses}`);
    return { outcome: 'success', outputs: action({ inputs, run, job }) ?? {} };
  } catch (error) {
    run.told.log += `${error.message}\n`;
    return { outcome: 'failure', outputs: {} };
  }
}

async function runComposite(run, job, file, given, context) {
  if (!existsSync(join(job.workspace, file))) throw new Error(`no ${file} in the workspace: a checkout is missing`);
  const action = readYaml(file);
  const defaults = Object.fromEntries(Object.entries(action.inputs ?? {}).map(([name, input]) => [name, asText(input.default)]));
  for (const step of action.runs.steps) if (step.run && !step.shell) throw new Error(`${file}: a step without a shell`);
  return { outcome: await runSteps(run, job, action.runs.steps, { ...context, inputs: { ...defaults, ...given } }), outputs: {} };
}

/** Runs the steps: success, failure or lost. Adds to context.steps and run.told.steps (names of those that ran, with their outcome). */
export async function runSteps(run, job, steps, outer) {
  let failed = false;
  const context = { ...outer, functions: statusFunctions(() => failed) };
  for (const step of steps) {
    const name = step.name ?? step.id ?? step.uses?.split('@')[0] ?? step.run.trim().split('\n').at(-1);
    const now = { ...context, env: { ...job.env, ...filled(step.env, context) } };
    const result = allows(step.if, now) ? await runStep(run, job, step, now) : { outcome: 'skipped', outputs: {} };
    run.told.steps.push(`${name}: ${result.outcome}`);
    if (step.id) context.steps[step.id] = result;
    if (run.lostAfter === name) return 'lost';
    if (result.outcome === 'failure' && step['continue-on-error'] !== true) failed = true;
  }
  return failed ? 'failure' : 'success';
}

/** A job's machine: an empty workspace, a home and a place for the files of its steps. */
export function newMachine(run) {
  const base = join(run.folder, `job-${run.state.jobs++}`);
  const [workspace, home, temp] = ['work', 'home', 'temp'].map((name) => join(base, name));
  for (const path of [workspace, home, temp]) mkdirSync(path, { recursive: true });
  return { workspace, home, temp, count: 0, atEnd: [] };
}
