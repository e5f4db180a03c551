// YAML files of the repository. Each is parsed once, because a simulated year reads them thousands of times.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { root } from '../../proxy/programs.mjs';

const parsed = new Map();

/** Returns the content of a YAML file; `path` is relative to the repository. Callers must not modify it. */
export function readYaml(path) {
  if (!parsed.has(path)) parsed.set(path, parse(readFileSync(join(root, path), 'utf8')));
  return parsed.get(path);
}
