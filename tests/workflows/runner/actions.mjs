// Stand-ins for the actions that the workflows use, over local folders. Each gets { inputs, run, job }: the filled inputs, the
// run of a workflow (its folders) and the job (its workspace and rights), and returns its outputs.

import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { root } from '../../proxy/programs.mjs';

// Of the repository, what the workflows read. Scripts are copied, so that Node finds the packages of the job's workspace; the rest,
// which no job writes, is linked.
const COPIED = ['.github/scripts', 'package.json', 'package-lock.json'];
const LINKED = ['.ci', '.github/actions', '.github/text-model.sha256', '.github/workflows', 'cmake', 'static', 'shared/text'];

function checkout({ job }) {
  if (job.rights.contents !== 'read' && job.rights.contents !== 'write') throw new Error('checkout: no right to read the contents');
  for (const path of COPIED) cpSync(join(root, path), join(job.workspace, path), { recursive: true });
  mkdirSync(join(job.workspace, 'shared'));
  for (const path of LINKED) symlinkSync(join(root, path), join(job.workspace, path));
}

/** Restores by key or prefix; what the paths hold at the end of a successful job is kept unless the key is there. */
function cache({ inputs, run, job }) {
  const paths = inputs.path.trim().split(/\s+/);
  const keys = readdirSync(run.caches).sort();
  const hit = keys.find((key) => key === inputs.key) ??
    (inputs['restore-keys'] ?? '').trim().split('\n').filter(Boolean).map((prefix) => keys.findLast((key) => key.startsWith(prefix))).find(Boolean);
  if (hit) cpSync(join(run.caches, hit), job.workspace, { recursive: true });
  job.atEnd.push(() => {
    const kept = join(run.caches, inputs.key);
    if (existsSync(kept)) return;
    for (const path of paths.filter((one) => existsSync(join(job.workspace, one)))) cpSync(join(job.workspace, path), join(kept, path), { recursive: true });
  });
  return { 'cache-hit': String(hit === inputs.key) };
}

const isShown = (path) => !basename(path).startsWith('.');

function uploadArtifact({ inputs, run, job }) {
  const from = join(job.workspace, inputs.path);
  if (!existsSync(from)) throw new Error(`no files were found with the path ${inputs.path}`);
  cpSync(from, join(run.artifacts, inputs.name), { recursive: true, filter: (path) => path === from || isShown(path) });
}

function downloadArtifact({ inputs, run, job }) {
  const from = join(run.artifacts, inputs.name);
  if (!existsSync(from)) throw new Error(`Artifact not found for name: ${inputs.name}`);
  mkdirSync(dirname(join(job.workspace, inputs.path)), { recursive: true });
  cpSync(from, join(job.workspace, inputs.path), { recursive: true });
}

function deployPages({ run, job }) {
  if (job.rights.pages !== 'write' || job.rights['id-token'] !== 'write') throw new Error('deploy-pages: Resource not accessible by integration');
  if (!existsSync(join(run.artifacts, 'github-pages'))) throw new Error('No artifacts named "github-pages" were found');
  cpSync(join(run.artifacts, 'github-pages'), run.pages, { recursive: true });
  return { page_url: 'https://me.github.io/films/' };
}

export const ACTIONS = {
  'actions/cache': cache,
  'actions/checkout': checkout,
  'actions/deploy-pages': deployPages,
  'actions/download-artifact': downloadArtifact,
  'actions/upload-artifact': uploadArtifact,
  'actions/upload-pages-artifact': ({ inputs, run, job }) => uploadArtifact({ inputs: { ...inputs, name: 'github-pages' }, run, job }),
};
