// Renders the mirror from the document of wasm/platform/mirror.h: under the canvas for screen readers
// and the browser's search, or in its place.

import { link, make } from './element.mjs';
import { fillForm, makeButtons, makeForm, put, shapeOfForm } from './form.mjs';

const MOST_ROWS = 200;

// --- sections: functions of the section and of act(kind, target, value)

function text(section) {
  const { paragraphs = [], facts = [], image } = section;
  const picture =
    image && document.documentElement.dataset.renderer === 'dom'
      ? make('img', { src: image.url, alt: image.description ?? '', loading: 'lazy', width: 154, height: 231 })
      : null;
  const list = facts.flatMap(({ label, value }) => [make('dt', {}, label), make('dd', {}, value)]);
  return [
    picture,
    ...paragraphs.map((paragraph) => make('p', {}, paragraph)),
    list.length ? make('dl', {}, ...list) : null,
  ];
}

function list(section, act) {
  const { paragraphs = [], buttons = [] } = section;
  const items = section.items.map(({ text: words, detail, location }) =>
    make('li', {}, location ? link(location, words) : make('span', {}, words),
      detail ? make('span', { className: 'aside' }, ` ${detail}`) : null));
  return [
    ...paragraphs.map((paragraph) => make('p', {}, paragraph)),
    items.length ? make('ul', {}, ...items) : null,
    makeButtons(buttons, act),
  ];
}

function head(section, column, act) {
  const { id, label, number, sort } = column;
  const properties = { scope: 'col', className: number ? 'number' : '' };
  if (!sort) return make('th', properties, label);
  const press = () => act('sort', section.id, id);
  const arrow = { ascending: ' ↑', descending: ' ↓' }[sort] ?? '';
  const sign = arrow && make('span', { 'aria-hidden': true }, arrow);
  const button = make('button', { type: 'button', 'data-key': `sort:${id}`, on: { click: press } }, label, sign);
  return make('th', { ...properties, 'aria-sort': sort }, button);
}

function row({ columns }, { id, location, current, cells }) {
  const made = cells.map((cell, i) => {
    if (i > 0) return make('td', { className: columns[i]?.number ? 'number' : '' }, cell);
    const key = { 'data-key': `row:${id}` };
    return make('th', { scope: 'row' }, location ? link(location, cell, key) : cell);
  });
  return make('tr', { 'data-row': id, 'aria-current': current }, ...made);
}

/** A table is one Tab stop; the arrow keys move between rows. */
function walkRows(table) {
  const links = [...table.querySelectorAll('th[scope=row] > a')];
  const start = links.find((one) => one.closest('[aria-current]')) ?? links[0];
  for (const one of links) one.tabIndex = one === start ? 0 : -1;
  table.addEventListener('keydown', (event) => {
    const at = links.indexOf(event.target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || !links[to]) return;
    links[at].tabIndex = -1;
    links[to].tabIndex = 0;
    links[to].focus();
    event.preventDefault();
  });
}

function table(section, act) {
  const { caption, columns, count } = section;
  const rows = section.rows.slice(0, MOST_ROWS);
  const more = (count ?? section.rows.length) > rows.length;
  const made = make('table', { 'aria-rowcount': more ? count + 1 : undefined, 'data-section': section.id },
    caption ? make('caption', {}, caption) : null,
    make('thead', {}, make('tr', {}, ...columns.map((column) => head(section, column, act)))),
    make('tbody', {}, ...rows.map((one) => row(section, one))));
  walkRows(made);
  const note = `The first ${rows.length} of ${count.toLocaleString('en')} rows.`;
  return [make('div', { className: 'wide' }, made), more ? make('p', { className: 'aside' }, note) : null];
}

// --- sections with inputs: created once, then only their values change

function search(section, act) {
  const id = `${section.id}-search`;
  const input = make('input', {
    id, type: 'search', autocomplete: 'off', spellcheck: false, 'data-key': 'search',
    on: { input: () => act('search', section.id, input.value) },
  });
  const submit = (event) => {
    event.preventDefault();
    act('submit', section.id, input.value);
  };
  return [
    make('form', { role: 'search', on: { submit } }, make('div', { className: 'row' }, make('label', { for: id }, section.label), input)),
    make('p', { role: 'status', className: 'aside' }),
    make('ul', {}),
  ];
}

function fillSearch(element, section) {
  put(element.querySelector('input'), section.value ?? '');
  const note = element.querySelector('[role=status]');
  if (note.textContent !== (section.note ?? '')) note.textContent = section.note ?? '';
  const results = (section.results ?? []).map(({ label, detail, location }) =>
    make('li', {}, link(location, label), detail ? make('span', { className: 'aside' }, ` ${detail}`) : null));
  const place = element.querySelector('ul');
  place.hidden = results.length === 0;
  place.replaceChildren(...results);
}

const FIXED = { text, list, table };
const TYPED = {
  form: { make: makeForm, fill: fillForm, shape: shapeOfForm },
  search: { make: search, fill: fillSearch, shape: ({ label }) => label },
};

// --- the page

/** Returns a function that shows a document in `root`. */
export function makeMirror(root) {
  const sections = new Map(); // id -> { element, body, shape, source }
  let act = () => {};

  const title = make('h1', { tabIndex: -1 });
  const navigation = make('nav', { 'aria-label': 'Screens' });
  const progress = make('progress', { max: 1, 'aria-label': 'Loading', hidden: true });
  const status = make('p', { role: 'status', className: 'aside' });
  const problem = make('div', { role: 'alert', hidden: true });
  const content = make('div', {});
  root.replaceChildren(navigation, title, progress, status, problem, content);

  /** Replaces the content of `element` and preserves the focus. */
  function rebuild(element, children) {
    const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    element.replaceChildren(...children.filter(Boolean));
    if (key !== undefined) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  function makeSection({ id, heading, live }) {
    const name = heading ? make('h2', { id: `heading-${id}` }, heading) : null;
    const body = make('div', { 'aria-live': live ? 'polite' : undefined });
    const element = make('section', { 'aria-labelledby': heading ? `heading-${id}` : undefined }, name, body);
    return { element, body, heading, shape: undefined, source: undefined };
  }

  function showSection(section) {
    let shown = sections.get(section.id);
    if (!shown || shown.heading !== section.heading) {
      shown?.element.remove();
      shown = makeSection(section);
      sections.set(section.id, shown);
    }
    const source = JSON.stringify(section);
    if (source === shown.source) return shown;
    shown.source = source;
    const send = (...what) => act(...what);
    const typed = TYPED[section.kind];
    if (!typed) {
      rebuild(shown.body, FIXED[section.kind](section, send));
      return shown;
    }
    const shape = JSON.stringify(typed.shape(section));
    if (shape !== shown.shape) rebuild(shown.body, typed.make(section, send));
    shown.shape = shape;
    typed.fill(shown.body, section);
    return shown;
  }

  function showProblem(value) {
    problem.hidden = !value;
    const source = JSON.stringify(value);
    if (!value || problem.dataset.source === source) return;
    problem.dataset.source = source;
    const { action } = value;
    rebuild(problem, [
      make('p', { className: 'strong' }, value.title),
      ...[value.detail, value.advice].filter(Boolean).map((words) => make('p', {}, words)),
      action && make('button', { type: 'button', 'data-key': action.id, on: { click: () => act('press', action.id, '') } }, action.label),
    ]);
  }

  function showNavigation(places) {
    const source = JSON.stringify(places);
    if (navigation.dataset.source === source) return;
    navigation.dataset.source = source;
    navigation.hidden = places.length === 0;
    rebuild(navigation, places.map(({ label, location, current }) =>
      link(location, label, { 'aria-current': current ? 'page' : undefined, 'data-key': location })));
  }

  /** Moves view and focus to the top of a new screen. */
  function goToTop() {
    const focused = document.activeElement;
    const isTyping = focused.matches('input, select, textarea') && root.contains(focused);
    const isHere = document.documentElement.dataset.renderer === 'dom' || root.contains(focused);
    if (!isHere || isTyping) return;
    root.scrollTop = 0;
    title.focus({ preventScroll: true });
  }

  // The browser's search selects its match when it is closed.
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const isRead = document.documentElement.dataset.renderer === 'dom' || root.contains(document.activeElement);
    if (isRead || selection.isCollapsed) return;
    const from = selection.anchorNode;
    const found = (from instanceof Element ? from : from?.parentElement)?.closest('[data-row]');
    if (found && root.contains(found)) act('found', found.closest('table').dataset.section, found.dataset.row);
  });

  return function show(page, send) {
    act = send;
    document.title = page.title === 'Box-office forecast' ? page.title : `${page.title} · Box-office forecast`;
    const isNew = title.textContent !== '' && title.textContent !== page.title;
    title.textContent = page.title;
    showNavigation(page.navigation ?? []);
    progress.hidden = page.progress === undefined || page.progress === null;
    if (!progress.hidden) progress.value = page.progress;
    if (status.textContent !== (page.status ?? '')) status.textContent = page.status ?? '';
    showProblem(page.problem ?? null);
    const wanted = page.sections.map(showSection);
    for (const [id, shown] of sections) {
      if (wanted.includes(shown)) continue;
      shown.element.remove();
      sections.delete(id);
    }
    // Move only misplaced sections: moving an element removes its focus.
    wanted.forEach(({ element }, i) => {
      if (content.children[i] !== element) content.insertBefore(element, content.children[i] ?? null);
    });
    if (isNew) goToTop();
  };
}
