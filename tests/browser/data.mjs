// The site's films, from the bundled data set, as expected by tests.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { site } from './static_server.mjs';

export const films = join(site, 'data/films.jsonl');
export const skip = existsSync(films) ? false : 'build/site/data is not there: make build';

/** Lines of films.jsonl. */
export const filmLines = async () => (await readFile(films, 'utf8')).split('\n').filter(Boolean);

/** A film with known budget, people and revenue. */
export async function someFilm() {
  const bodies = (await filmLines()).map((line) => JSON.parse(line));
  return bodies.find(({ budget, revenue, credits }) => budget > 5e7 && revenue > 0 && credits);
}

/** Returns `count` films with ids from 1, repeating the site's films. */
export async function manyFilms(count) {
  const lines = await filmLines();
  return Array.from({ length: count }, (_, i) => lines[i % lines.length].replace(/"id":\d+/, `"id":${i + 1}`)).join('\n');
}
