// The films of the site, which the bundled data set gives: what tests look for on the page.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { site } from './static_server.mjs';

export const films = join(site, 'data/films.jsonl');
export const skip = existsSync(films) ? false : 'build/site/data is not there: make build';

/** The lines of films.jsonl. */
export const filmLines = async () => (await readFile(films, 'utf8')).split('\n').filter(Boolean);

/** A film of which budget, people and earnings are known. */
export async function someFilm() {
  const bodies = (await filmLines()).map((line) => JSON.parse(line));
  return bodies.find(({ budget, revenue, credits }) => budget > 5e7 && revenue > 0 && credits);
}

/** So many films, with ids from 1: the site's own, again and again. */
export async function manyFilms(count) {
  const lines = await filmLines();
  return Array.from({ length: count }, (_, i) => lines[i % lines.length].replace(/"id":\d+/, `"id":${i + 1}`)).join('\n');
}
