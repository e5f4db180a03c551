// A page with tests/browser/probe as its app, which exposes wasm/platform to tests.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { open } from './page.mjs';
import { root, site } from './static_server.mjs';

export const folder = join(root, 'build/wasm/tests/browser/probe');

export const skip =
  existsSync(join(folder, 'app.mjs')) && existsSync(join(site, 'index.html'))
    ? false
    : 'the probe is not there: cmake --build --preset wasm';

/** Opens the probe. Returns open()'s members and `tell(what, value)`. */
export async function openProbe(browser, url, options = {}) {
  const app = await open(browser, url, {
    ...options,
    prepare: async (page, context) => {
      await page.route('**/app.mjs', (route) => route.fulfill({ path: join(folder, 'app.mjs'), contentType: 'text/javascript' }));
      await page.route('**/app.wasm', (route) => route.fulfill({ path: join(folder, 'app.wasm'), contentType: 'application/wasm' }));
      await options.prepare?.(page, context);
    },
  });
  app.tell = async (what, value = '') => {
    await app.page.evaluate(
      ([command, text]) => globalThis.boxofficeApp.module.ccall('probe_do', null, ['string', 'string'], [command, text]),
      [what, value],
    );
    await app.settled();
  };
  app.show = (document) => app.tell('mirror', JSON.stringify(document));
  await app.ready();
  await app.page.locator('#curtain').waitFor({ state: 'hidden' });
  await app.settled();
  return app;
}
