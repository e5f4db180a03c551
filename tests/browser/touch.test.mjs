// Touch: tap, drag, throw, long press.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, PHONE } from './page.mjs';
import { openProbe, skip } from './probe.mjs';
import { startServer } from './static_server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the probe on a phone, with functions to move a finger. */
async function openPhone(options = {}) {
  const app = await openProbe(browser, server.url, { viewport: PHONE, dpr: 3, touch: true, reduceMotion: false, ...options });
  const session = await app.page.context().newCDPSession(app.page);
  const canvas = await app.page.locator('#canvas').boundingBox();
  const send = (type, points) => session.send('Input.dispatchTouchEvent', {
    type, touchPoints: points.map(([x, y], id) => ({ x: canvas.x + x, y: canvas.y + y, id })),
  });
  app.finger = { down: (...at) => send('touchStart', [at]), move: (...at) => send('touchMove', [at]), up: () => send('touchEnd', []) };
  app.fingers = (type, ...points) => send(type, points);
  return app;
}

test('a tap is one click anywhere', { skip }, async () => {
  const app = await openPhone();
  await Promise.all([app.finger.down(150, 500), app.finger.up()]);
  await app.until(({ clicks }) => clicks[0] === 1, 'the click');
  await app.settled();
  assert.deepEqual((await app.state()).clicks, [1, 0]);
  await app.close();
});

test('a long press is a right click; a moving finger is neither tap nor long press', { skip }, async () => {
  const app = await openPhone();
  await app.finger.down(150, 500);
  await app.until(({ clicks }) => clicks[1] === 1, 'the right click');
  await app.finger.up();
  await app.settled();
  assert.deepEqual((await app.state()).clicks, [0, 1]);

  await Promise.all([app.finger.down(150, 500), app.finger.move(150, 540)]);
  await app.page.waitForTimeout(700);
  await app.finger.up();
  await app.settled();
  assert.deepEqual((await app.state()).clicks, [0, 1]);
  await app.close();
});

/** Throws at a finger's speed, independent of the machine's load: all events come from the page. */
function throwUp(page) {
  return page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    const send = (type, y) => {
      const touches = y === null ? [] : [new Touch({ identifier: 1, target: canvas, clientX: 340, clientY: y })];
      canvas.dispatchEvent(new TouchEvent(type, { touches, targetTouches: touches, changedTouches: touches, bubbles: true, cancelable: true }));
      for (const until = performance.now() + 8; performance.now() < until; );
    };
    send('touchstart', 600);
    for (let step = 1; step <= 8; ++step) send('touchmove', 600 - 30 * step);
    send('touchend', null);
  });
}

test('a list follows the finger, keeps moving when thrown, and stops', { skip }, async () => {
  const app = await openPhone();
  await throwUp(app.page);
  const released = 8 * 30;
  await app.settled();
  const { scrolled } = await app.state();
  assert.ok(scrolled > released, `${scrolled}`);
  assert.deepEqual((await app.state()).clicks, [0, 0]);
  await app.close();
});

test('with reduced motion a thrown list stops at once', { skip }, async () => {
  const app = await openPhone({ reduceMotion: true });
  await Promise.all([app.finger.down(340, 600), app.finger.move(340, 570)]);
  for (let step = 2; step <= 8; ++step) await app.finger.move(340, 600 - 30 * step);
  await app.finger.up();
  await app.settled();
  const { scrolled } = await app.state();
  assert.ok(scrolled > 150 && scrolled <= 240, `${scrolled}`);
  await app.close();
});

test('a finger moves a slider sideways and scrolls over it vertically', { skip }, async () => {
  const app = await openPhone();
  await Promise.all([app.finger.down(60, 310), app.finger.move(100, 312)]);
  await app.finger.move(200, 312);
  await app.settled();
  const dragged = (await app.state()).slider;
  assert.ok(dragged > 0.6, `${dragged}`);
  await app.finger.up();
  await app.settled();
  await Promise.all([app.finger.down(60, 310), app.finger.move(62, 280)]);
  await app.finger.move(62, 200);
  await app.finger.up();
  await app.settled();
  assert.equal((await app.state()).slider, dragged);
  await app.close();
});

test('a quick move counts in full except for the tap slop', { skip }, async () => {
  const app = await openPhone({ reduceMotion: true });
  await Promise.all([app.finger.down(340, 600), app.finger.move(340, 400), app.finger.up()]);
  await app.until(({ scrolled }) => scrolled > 0, 'the list');
  await app.settled();
  const { scrolled } = await app.state();
  assert.ok(Math.abs(scrolled - 192) < 1, `${scrolled}`);
  await app.close();
});

test('the browser handles two fingers', { skip }, async () => {
  const app = await openPhone();
  await Promise.all([
    app.fingers('touchStart', [100, 500]), app.fingers('touchStart', [100, 500], [200, 500]),
  ]);
  await app.fingers('touchEnd');
  await app.settled();
  assert.deepEqual((await app.state()).clicks, [0, 0]);
  await app.close();
});
