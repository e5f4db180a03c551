// The files of a site as the Hub takes them. Which of them go by LFS (binaries, and what is over 10 MB) the Hub says.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_FILES = 100; // in one commit, as the Hub's guide advises
const PROXY_ONLY = /\.(br|gz)$/; // a Space's server compresses by itself
const FRONT_MATTER = /^---\r?\n[\s\S]*?^sdk: *static *\r?$[\s\S]*?^---\r?$/m;

async function* walk(folder, path = '') {
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const name = path ? `${path}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* walk(folder, name);
    else yield name;
  }
}

/** Returns a Map of path → Blob. Throws if the Hub would refuse the files or fail to serve them. */
export async function readSite(folder) {
  const files = new Map();
  for await (const path of walk(folder)) {
    if (!PROXY_ONLY.test(path)) files.set(path, new Blob([await readFile(join(folder, path))]));
  }
  if (!files.has('index.html')) throw new Error(`${folder}/index.html is missing: build the site first`);
  if (!FRONT_MATTER.test((await files.get('README.md')?.text()) ?? '')) {
    throw new Error(`${folder}/README.md has no front matter with "sdk: static"`);
  }
  if (files.size > MAX_FILES) throw new Error(`${folder} has ${files.size} files; at most ${MAX_FILES} fit into one commit`);
  return files;
}
