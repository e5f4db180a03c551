// The commands gh and node of a simulated machine, each served by one process.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { gh } from '../../fakes/github/gh.mjs';
import { serveCommand } from './command_server.mjs';

/** Starts the fake gh: { script, stop }. Files must be named by absolute paths. */
export const startGh = () => serveCommand(['FAKE_GH', 'GH_TOKEN', 'GH_REPO'], ({ env, argv }) => gh(argv, env));

/** Starts a Node for the scripts of the jobs: { script, stop }. */
export async function startNode() {
  const child = fork(fileURLToPath(new URL('node_server.mjs', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [script] = await once(child, 'message');
  return { script, stop: async () => { child.kill(); await once(child, 'exit'); } };
}
