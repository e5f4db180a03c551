// The mirror, for screen readers, the browser's search and browsers without WebGL.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { launch, PHONE, WIDE } from './page.mjs';
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

const film = (id, title) => ({ id: String(id), location: `/film/${id}`, cells: [title, '2008-07-16', '$185M', '$612M'] });
const PAGE = {
  title: 'Forecasts',
  navigation: [{ label: 'Forecasts', location: '/', current: true }, { label: 'Track record', location: '/record' }],
  status: '3 films',
  sections: [
    { id: 'search', kind: 'search', label: 'Search films', value: '', results: [{ label: 'Heat', detail: '1995', location: '/film/949' }] },
    {
      id: 'films', kind: 'table', heading: 'Films', caption: 'Upcoming and recent films', count: 3,
      columns: [{ id: 'title', label: 'Title', sort: 'none' }, { id: 'released', label: 'Released', sort: 'descending' },
        { id: 'budget', label: 'Budget', number: true, sort: 'none' }, { id: 'forecast', label: 'Forecast', number: true }],
      rows: [{ ...film(155, 'The Dark Knight'), current: true }, film(1, 'Amélie'), film(2, '千と千尋の神隠し')],
    },
    {
      id: 'film', kind: 'text', heading: 'The Dark Knight', live: true, paragraphs: ['Forecast: $612 million.'],
      facts: [{ label: 'Budget', value: '$185,000,000' }, { label: 'Directed by', value: 'Christopher Nolan' }],
    },
    { id: 'why', kind: 'list', heading: 'Why', items: [{ text: 'Budget', detail: '× 3.1' }, { text: 'Heat', detail: '$187M', location: '/film/949' }],
      paragraphs: ['What counts.'], buttons: [{ id: 'load', label: 'Load them' }] },
    {
      id: 'whatif', kind: 'form', heading: 'What if',
      fields: [
        { id: 'budget', label: 'Budget, US$', type: 'number', value: '185000000', min: 0, max: 1e9, step: 1e6, hint: 'Production only' },
        { id: 'rating', label: 'Rating', type: 'select', value: 'PG-13', options: [{ value: 'R', label: 'R' }, { value: 'PG-13', label: 'PG-13' }] },
        { id: 'sequel', label: 'Sequel', type: 'checkbox', value: 'true' },
        { id: 'date', label: 'Release', type: 'date', value: '2008-07-16' },
        { id: 'overview', label: 'Overview', type: 'lines', value: 'One.\nTwo.', max: 200 },
      ],
      buttons: [{ id: 'reset', label: 'Reset' }],
    },
  ],
};

async function openPage(options = {}) {
  const app = await openProbe(browser, `${server.url}${options.search ?? ''}`, options);
  await app.show(PAGE);
  app.mirror = app.page.locator('#mirror');
  app.actions = async () => (await app.state()).actions;
  return app;
}

test('axe finds no violations under the canvas or in its place', { skip }, async () => {
  for (const search of ['', '?renderer=dom']) {
    for (const [viewport, dark] of [[WIDE, true], [WIDE, false], [PHONE, false]]) {
      const app = await openPage({ search, viewport, dark });
      assert.deepEqual(await violations(app), []);
      assert.deepEqual(app.problems, []);
      await app.close();
    }
  }
});

test('screen readers get headings, landmarks, the table and the live forecast', { skip }, async () => {
  const app = await openPage();
  const { page, mirror } = app;
  assert.equal(await page.title(), 'Forecasts · Box-office forecast');
  assert.deepEqual(await mirror.getByRole('heading').allTextContents(), ['Forecasts', 'Films', 'The Dark Knight', 'Why', 'What if']);
  assert.equal(await mirror.getByRole('navigation').getByRole('link', { name: 'Forecasts' }).getAttribute('aria-current'), 'page');
  const table = mirror.getByRole('table', { name: 'Upcoming and recent films' });
  assert.deepEqual(await table.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-sort'))), ['none', 'descending', 'none', null]);
  assert.deepEqual(await table.getByRole('rowheader').allTextContents(), ['The Dark Knight', 'Amélie', '千と千尋の神隠し']);
  assert.equal(await mirror.getByRole('status').first().textContent(), '3 films');
  const live = mirror.locator('[aria-live=polite]', { hasText: 'Forecast: $612 million.' });
  await live.evaluate((element) => { element.same = true; });
  const changed = structuredClone(PAGE);
  changed.sections[2].paragraphs = ['Forecast: $700 million.'];
  await app.show(changed);
  const after = mirror.locator('[aria-live=polite]', { hasText: 'Forecast: $700 million.' });
  assert.ok(await after.evaluate((element) => element.same), 'a live region announces what changes within it');
  await app.close();
});

test('is invisible until it has keyboard focus', { skip }, async () => {
  const app = await openPage();
  const atTop = () => app.page.evaluate(() => document.elementFromPoint(640, 300).closest('#mirror') !== null);
  assert.equal(await atTop(), false);
  await app.page.keyboard.press('Shift+Tab');
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'skip');
  assert.ok(await app.page.locator('#skip').isVisible());
  await app.page.keyboard.press('Enter');
  assert.equal(await atTop(), true);
  await app.shot('mirror-over-canvas');
  await app.page.keyboard.press('Escape');
  assert.equal(await atTop(), false);
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'canvas');
  await app.close();
});

test('reports actions to the app', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  const { mirror } = app;
  await mirror.getByRole('button', { name: 'Budget' }).click();
  await mirror.getByLabel('Search films').fill('heat');
  await mirror.getByLabel('Search films').press('Enter');
  await mirror.getByLabel('Budget, US$').fill('200000000');
  await mirror.getByLabel('Rating').selectOption('R');
  await mirror.getByLabel('Sequel').uncheck();
  assert.equal(await mirror.getByLabel('Overview').inputValue(), 'One.\nTwo.');
  await mirror.getByLabel('Overview').fill('Three.');
  await mirror.getByRole('button', { name: 'Load them' }).click();
  await mirror.getByRole('button', { name: 'Reset' }).click();
  assert.deepEqual(await app.actions(), [
    ['sort', 'films', 'budget'], ['search', 'search', 'heat'], ['submit', 'search', 'heat'], ['set', 'budget', '200000000'],
    ['set', 'rating', 'R'], ['set', 'sequel', 'false'], ['set', 'overview', 'Three.'], ['press', 'load', ''],
    ['press', 'reset', ''],
  ]);
  await mirror.getByRole('link', { name: 'Amélie' }).click();
  await app.until(({ location, navigations }) => location === '/film/1' && navigations === 1, 'the link');
  await app.close();
});

test('a new document preserves focus and unsubmitted text', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  const { mirror, page } = app;
  await mirror.getByLabel('Budget, US$').fill('2');
  const changed = structuredClone(PAGE);
  changed.sections[4].fields[0].value = '2000000';
  changed.sections[4].fields[1].value = 'R';
  await app.show(changed);
  assert.equal(await mirror.getByLabel('Budget, US$').inputValue(), '2');
  assert.equal(await mirror.getByLabel('Rating').inputValue(), 'R');
  await mirror.getByRole('button', { name: 'Budget' }).focus();
  changed.sections[1].columns[2].sort = 'ascending';
  changed.sections[1].rows.reverse();
  await app.show(changed);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Budget ↑');
  await app.close();
});

test('a new screen focuses its heading unless the user is typing', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  const focused = () => app.page.evaluate(() => document.activeElement.textContent);
  await app.mirror.getByRole('link', { name: 'Amélie' }).focus();
  await app.show({ title: 'Amélie', sections: [{ id: 'film', kind: 'text', heading: 'Forecast', paragraphs: ['$174 million'] }] });
  assert.equal(await focused(), 'Amélie');
  assert.equal(await app.mirror.evaluate((element) => element.scrollTop), 0);
  await app.show(PAGE);
  await app.mirror.getByLabel('Search films').focus();
  await app.show({ ...PAGE, title: 'Search' });
  assert.equal(await app.page.evaluate(() => document.activeElement.type), 'search');
  await app.close();
});

test('arrow keys move through the rows; the table is one Tab stop', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  const focused = () => app.page.evaluate(() => document.activeElement.textContent);
  await app.mirror.getByRole('link', { name: 'The Dark Knight' }).focus();
  await app.page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'Amélie');
  await app.page.keyboard.press('End');
  assert.equal(await focused(), '千と千尋の神隠し');
  await app.page.keyboard.press('Tab');
  assert.equal(await focused(), 'Heat');
  await app.close();
});

test('reports matches of the browser’s search to the app', { skip }, async () => {
  const app = await openPage();
  assert.equal(await app.page.evaluate(() => window.find('千と千尋')), true);
  await app.until(({ actions }) => actions.at(-1)?.join() === 'found,films,2', 'the row');
  assert.equal(await app.page.evaluate(() => scrollY), 0);
  await app.close();
});

test('a long table shows its first rows and the total', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  const long = structuredClone(PAGE);
  long.sections[1].count = 3201;
  long.sections[1].rows = Array.from({ length: 250 }, (_, i) => film(i + 1, `Film ${i + 1}`));
  await app.show(long);
  assert.equal(await app.mirror.locator('tbody tr').count(), 200);
  assert.ok(await app.mirror.getByText('The first 200 of 3,201 rows.').isVisible());
  assert.equal(await app.mirror.getByRole('table').getAttribute('aria-rowcount'), '3202');
  await app.close();
});

test('problems are alerts with advice and a button', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  await app.show({ ...PAGE, problem: { title: 'Could not load the films', detail: 'No answer.', advice: 'Try again.', action: { id: 'retry', label: 'Try again' } } });
  const alert = app.mirror.getByRole('alert');
  assert.match(await alert.innerText(), /Could not load the films[\s\S]*No answer/);
  await alert.getByRole('button', { name: 'Try again' }).click();
  assert.deepEqual(await app.actions(), [['press', 'retry', '']]);
  await app.close();
});

test('texts are never parsed as HTML', { skip }, async () => {
  const app = await openPage({ search: '?renderer=dom' });
  const odd = structuredClone(PAGE);
  odd.sections[1].rows[0].cells[0] = '<img src=x onerror=alert(1)>';
  await app.show(odd);
  assert.equal(await app.mirror.locator('img').count(), 0);
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('the mirror replaces the canvas without WebGL', { skip }, async () => {
  for (const [device, viewport, dark] of [['wide', WIDE, true], ['wide-light', WIDE, false], ['phone', PHONE, false]]) {
    const app = await openPage({
      viewport, dark, dpr: device === 'phone' ? 3 : 1, touch: device === 'phone',
      prepare: (page) => page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; }),
    });
    assert.ok(await app.mirror.getByRole('heading', { name: 'Forecasts' }).isVisible());
    assert.equal(await app.page.locator('#canvas').isVisible(), false);
    assert.equal(await app.page.locator('#problem').isVisible(), false);
    await app.page.evaluate(() => scrollTo(0, 0));
    await app.shot(`mirror-${device}`);
    const bottom = app.mirror.getByRole('button', { name: 'Reset' });
    await bottom.scrollIntoViewIfNeeded();
    assert.ok(await bottom.isVisible());
    await app.shot(`mirror-${device}-end`);
    assert.deepEqual(app.problems, []);
    await app.close();
  }
});
