// Accessibility violations of a page, found by axe.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Returns the current violations as "rule: elements". */
export async function violations({ page }) {
  await page.evaluate(await readFile(file, 'utf8'));
  const found = await page.evaluate(() => globalThis.axe.run().then((result) => result.violations));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
