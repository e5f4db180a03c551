// A process that runs the scripts of the jobs one after the other, each as Node would in a process of its own: with its
// arguments, environment, working directory, output and exit status. Its parent gets the program of the command `node`.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { serveCommand } from './command_server.mjs';

const VARIABLES = [
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'HF_ENDPOINT', 'HF_SPACE', 'HF_TOKEN', 'HUB_SECONDS', 'HUB_WAIT_SECONDS',
];

class Exit extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.code = code ?? 0;
  }
}

process.exit = (code) => { throw new Exit(code); };

/** What is written to `stream` goes to `keep` until the returned function is called. */
function capture(stream, keep) {
  stream.write = (chunk) => { keep(String(chunk)); return true; };
  return () => { delete stream.write; };
}

let runs = 0;

async function runScript({ cwd, env, argv: [script, ...argv] }) {
  const told = { out: '', err: '' };
  const ends = [capture(process.stdout, (text) => { told.out += text; }), capture(process.stderr, (text) => { told.err += text; })];
  process.chdir(cwd);
  process.env = env;
  process.argv = [process.execPath, resolve(script), ...argv];
  process.exitCode = 0;
  let status;
  try {
    await import(`${pathToFileURL(process.argv[1])}?run=${++runs}`);
    status = process.exitCode;
  } catch (error) {
    status = error instanceof Exit ? error.code : 1;
    if (!(error instanceof Exit)) told.err += `${error.stack}\n`;
  }
  for (const end of ends) end();
  process.exitCode = 0;
  return { status, ...told };
}

let last = Promise.resolve();
const { script } = await serveCommand(VARIABLES, (call) => {
  last = last.then(() => runScript(call));
  return last;
});
process.send(script);
process.once('disconnect', () => process.kill(process.pid));
