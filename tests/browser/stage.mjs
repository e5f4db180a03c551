// Fixture for tests of the whole page: its server, a browser and a film of the site.

import { after, before } from 'node:test';

import { skip, someFilm } from './data.mjs';
import { launch } from './page.mjs';
import { startServer } from './static_server.mjs';

/** Returns { server, browser, film }, valid while the file's tests run. */
export function setStage() {
  const stage = {};
  before(async () => {
    if (skip) return;
    stage.server = await startServer();
    stage.browser = await launch();
    stage.film = await someFilm();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.stop();
  });
  return stage;
}
