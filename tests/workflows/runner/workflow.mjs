// Runs whole workflows as GitHub does: jobs in the order of their needs, conditions, rights, inputs, secrets and variables that
// are empty when unset, and workflows that call others.

import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, temporaryFolder } from '../../proxy/programs.mjs';
import { allows, fill } from './expressions.mjs';
import { filled, newMachine, runSteps, statusFunctions } from './steps.mjs';
import { readYaml } from './yaml.mjs';

const read = (name) => readYaml(join('.github/workflows', name));

/** Commands that the machine of a job has beside Debian's, or in place of them, by the text of a script. */
function addCommands(folder, commands) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'tests/fakes/github/gh.mjs'), join(folder, 'gh.mjs'));
  const gh = `#!/bin/sh\nexec ${process.execPath} ${join(folder, 'gh.mjs')} "$@"\n`;
  for (const [name, text] of Object.entries({ gh, ...commands })) writeFileSync(join(folder, name), text, { mode: 0o755 });
}

/**
 * A repository on GitHub: { gh, pages, machine, start }. `secrets` and `vars` are those that are set; `env` is what the machines of
 * the jobs have beside (addresses of fakes; later changes go into `machine`), `commands` scripts by name, `identity` what attests
 * a job.
 */
export function repository({ secrets = {}, vars = {}, env = {}, commands = {}, identity = {} }) {
  const folder = temporaryFolder();
  const [gh, caches, artifacts, pages, bin] = ['gh', 'caches', 'artifacts', 'pages', 'bin'].map((name) => join(folder, name));
  for (const path of [gh, caches, artifacts]) mkdirSync(path);
  addCommands(bin, commands);
  const names = readdirSync(join(root, '.github/workflows'));
  writeFileSync(join(gh, 'workflows.json'), JSON.stringify(Object.fromEntries(names.map((name) => [name, 'active']))));
  const machine = { ...env, PATH: `${bin}:${process.env.PATH}`, FAKE_GH: gh };
  let runs = 0;
  /** Starts a workflow: { results (job → result), steps, log }. The machine of a job is lost after the step `lostAfter`. */
  const start = async (name, { event = 'workflow_dispatch', inputs = {}, lostAfter } = {}) => {
    const run = {
      folder: join(folder, `run-${++runs}`), caches, artifacts: join(artifacts, String(runs)), pages, machine, identity, lostAfter, state: { jobs: 0 }, told: { log: '', steps: [] },
    };
    mkdirSync(run.artifacts, { recursive: true });
    const workflow = read(name);
    const github = {
      event_name: event, repository: 'me/films', server_url: 'https://github.com', run_id: runs, sha: 'c0ffee', workflow: workflow.name,
      event: { before: 'c0ffee' }, workspace: '/path/outside/the/container', ref_name: 'main', actor: 'me',
    };
    const results = await runJobs(run, workflow, { github, inputs: inputsOf(workflow, event, inputs), secrets, vars });
    for (const path of [run.folder, run.artifacts]) rmSync(path, { recursive: true, force: true });
    return { results, steps: run.told.steps, log: run.told.log };
  };
  return { folder, gh, pages, machine, start };
}

/** Inputs of a run by hand, with defaults; other events have none. */
function inputsOf({ on }, event, given) {
  if (event !== 'workflow_dispatch') return {};
  const declared = on.workflow_dispatch?.inputs ?? {};
  for (const name of Object.keys(given)) if (!declared[name]) throw new Error(`Unexpected inputs provided: ${name}`);
  return Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, given[name] ?? input.default ?? (input.type === 'boolean' ? false : '')]));
}

/** Runs the jobs, each as soon as those that it needs have ended: job → result. What they tell is kept in the order of the file. */
async function runJobs(run, workflow, context) {
  const results = {};
  const outputs = {};
  const told = Object.fromEntries(Object.keys(workflow.jobs).map((name) => [name, { log: '', steps: [] }]));
  const runNow = async (name, job) => {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((one) => [one, { result: results[one], outputs: outputs[one] ?? {} }]));
    const values = Object.values(needs).map(({ result }) => result);
    const functions = { ...statusFunctions(() => values.includes('failure')), success: () => values.every((result) => result === 'success') };
    const now = { ...context, needs, functions, env: {}, steps: {} };
    if (!allows(job.if, now)) results[name] = 'skipped';
    else [results[name], outputs[name]] = await runOne({ ...run, told: told[name] }, workflow, job, now);
  };
  const started = {};
  const start = (name) => {
    const job = workflow.jobs[name];
    started[name] ??= Promise.all([job.needs ?? []].flat().map(start)).then(() => runNow(name, job));
    return started[name];
  };
  await Promise.all(Object.keys(workflow.jobs).map(start));
  for (const { log, steps } of Object.values(told)) {
    run.told.log += log;
    run.told.steps.push(...steps);
  }
  return results;
}

const runOne = (run, workflow, job, context) => (job.uses ? callWorkflow(run, job, context) : runJob(run, workflow, job, context));

async function callWorkflow(run, job, context) {
  const called = read(job.uses.split('/').at(-1));
  const { inputs: declared = {}, secrets: accepted = {} } = called.on.workflow_call;
  const inputs = filled(job.with, context);
  const secrets = filled(job.secrets, context);
  for (const [name, { required }] of Object.entries(declared)) if (required && !(name in inputs)) throw new Error(`${job.uses} needs the input ${name}`);
  for (const name of [...Object.keys(inputs), ...Object.keys(secrets)]) if (!(name in declared) && !(name in accepted)) throw new Error(`${job.uses} takes no ${name}`);
  const results = await runJobs({ ...run, rights: job.permissions }, called, { github: context.github, inputs, secrets, vars: context.vars });
  return [Object.values(results).includes('failure') ? 'failure' : 'success', {}];
}

/** The rights of a job: its own or the workflow's, but never more than a calling job has. */
function rightsOf(run, workflow, job) {
  const rights = job.permissions ?? workflow.permissions;
  for (const [scope, right] of run.rights ? Object.entries(rights) : []) {
    if (run.rights[scope] !== 'write' && run.rights[scope] !== right) throw new Error(`the calling job lacks ${scope}: ${right}`);
  }
  return rights;
}

async function runJob(run, workflow, job, context) {
  const rights = rightsOf(run, workflow, job);
  const token = `ghs_${Object.entries(rights).map((pair) => pair.join('=')).join()}`;
  const machine = { ...newMachine(run), rights, container: Boolean(job.container) };
  const inside = { ...context, github: { ...context.github, token, workspace: job.container ? context.github.workspace : machine.workspace }, steps: {} };
  machine.env = { GITHUB_REPOSITORY: 'me/films', ...filled(workflow.env, inside), ...filled(job.env, inside) };
  const result = await runSteps(run, machine, job.steps, inside);
  if (result === 'success') for (const end of machine.atEnd) end();
  if (result === 'lost') return ['failure', {}];
  const outputs = Object.fromEntries(Object.entries(job.outputs ?? {}).map(([name, value]) => [name, fill(value, { ...inside, env: {} })]));
  return [result, outputs];
}
