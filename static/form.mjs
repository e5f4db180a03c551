// Forms of the mirror (sections "form" of wasm/platform/mirror.h). Created once; later only their values
// change, which preserves unsubmitted text.

import { make } from './element.mjs';

/** Sets a control's value unless the user is editing it. */
export function put(control, value) {
  if (control === document.activeElement) return;
  if (control.type === 'checkbox') control.checked = value === 'true';
  else if (control.value !== value) control.value = value;
}

const keyOf = (field, more = '') => `field:${field.id}${more}`;
const find = (element, key) => element.querySelector(`[data-key="${CSS.escape(key)}"]`);

const labelled = (control, field, hint) =>
  make('div', { className: 'row' }, make('label', { for: control.id }, field.label), control, hint);

/** One control with its label. */
function makeControl(section, field, act) {
  const id = `${section.id}-${field.id}`;
  const { type } = field;
  const common = { id, 'data-key': keyOf(field), 'aria-describedby': field.hint ? `${id}-hint` : undefined };
  const send = () => act('set', field.id, type === 'checkbox' ? String(control.checked) : control.value);
  const listeners = { on: type === 'select' || type === 'checkbox' ? { change: send } : { input: send } };
  const control =
    type === 'select'
      ? make('select', { ...common, ...listeners },
          ...field.options.map(({ value, label }) => make('option', { value }, label)))
      : type === 'lines' ? make('textarea', { ...common, ...listeners, rows: 6, maxLength: field.max })
      : make('input', { ...common, ...listeners, type, autocomplete: 'off', min: field.min, max: field.max, step: field.step });
  return labelled(control, field, field.hint ? make('span', { id: `${id}-hint`, className: 'aside' }, field.hint) : null);
}

// --- groups of checkboxes

function makeChecks(_section, field, act) {
  const boxes = field.options.map(({ value, label }) => {
    const box = make('input', { type: 'checkbox', value, 'data-key': keyOf(field, `:${value}`), on: { change: send } });
    return make('label', {}, box, ` ${label}`);
  });
  const all = make('fieldset', { className: 'checks' }, make('legend', {}, field.label), ...boxes);
  function send() {
    act('set', field.id, [...all.querySelectorAll(':checked')].map(({ value }) => value).join());
  }
  return all;
}

function fillChecks(element, field) {
  const checked = field.value.split(',');
  for (const { value } of field.options) {
    find(element, keyOf(field, `:${value}`)).checked = checked.includes(value);
  }
}

// --- editable lists of names

function makeNames(section, field, act) {
  const id = `${section.id}-${field.id}`;
  const typing = () => act('set', `${field.id}:find`, input.value);
  // Enter adds the first match instead of submitting the form.
  const enter = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    all.querySelector('.found button')?.click();
  };
  const input = make('input', {
    id, type: 'text', autocomplete: 'off', spellcheck: false, 'data-key': keyOf(field), 'aria-describedby': `${id}-found`,
    on: { input: typing, keydown: enter },
  });
  const all = make('fieldset', { className: 'names' },
    make('legend', {}, field.label),
    make('ul', { className: 'chosen' }),
    make('div', { className: 'row' }, make('label', { for: id }, 'Add by name'), input),
    make('p', { id: `${id}-found`, className: 'aside', role: 'status' }),
    make('ul', { className: 'found' }));
  all.act = act;
  return all;
}

const counted = (found) => (found.length === 1 ? '1 found; Enter adds it.' : `${found.length} found; Enter adds the first.`);

function fillNames(element, field) {
  const input = find(element, keyOf(field));
  const all = input.closest('fieldset');
  put(input, field.value);
  const found = field.options ?? [];
  const words = found.length ? counted(found) : field.hint ?? '';
  const status = all.querySelector('[role=status]');
  if (status.textContent !== words) status.textContent = words;
  input.closest('.row').hidden = Boolean(field.full);

  const source = JSON.stringify([field.names, found]);
  if (all.source === source) return;
  all.source = source;
  // The pressed button disappears: focus the field.
  const leave = () => {
    input.value = '';
    if (!field.full) input.focus();
  };
  const press = (verb, value) => () => {
    leave();
    all.act('set', `${field.id}:${verb}`, value);
  };
  all.querySelector('.chosen').replaceChildren(...field.names.map(({ value, label }) =>
    make('li', {}, make('span', {}, label),
      make('button', { type: 'button', 'aria-label': `Remove ${label}`, on: { click: press('drop', value) } }, 'Remove'))));
  all.querySelector('.found').replaceChildren(...found.map(({ value, label, detail }) =>
    make('li', {}, make('button', { type: 'button', 'aria-label': `Add ${label}`, on: { click: press('add', value) } }, label),
      detail ? make('span', { className: 'aside' }, detail) : null)));
}

// --- the form

const MAKE = { checks: makeChecks, names: makeNames };
const FILL = { checks: fillChecks, names: fillNames };

/** A row of buttons, or null. */
export function makeButtons(buttons, act) {
  const made = buttons.map(({ id, label }) =>
    make('button', { type: 'button', 'data-key': `button:${id}`, on: { click: () => act('press', id, '') } }, label));
  return made.length ? make('div', { className: 'row' }, ...made) : null;
}

export function makeForm(section, act) {
  const rows = section.fields.map((field) => (MAKE[field.type] ?? makeControl)(section, field, act));
  return [make('form', { on: { submit: (event) => event.preventDefault() } }, ...rows,
    makeButtons(section.buttons ?? [], act))];
}

export function fillForm(element, section) {
  for (const field of section.fields) {
    const fill = FILL[field.type];
    if (fill) fill(element, field);
    else put(find(element, keyOf(field)), field.value);
  }
}

/** A form is rebuilt if its shape changes. */
export function shapeOfForm({ fields, buttons }) {
  const shapes = fields.map(({ id, type, label, ...rest }) =>
    type === 'names' ? { id, type, label } : { id, type, label, ...rest, value: 0 });
  return [shapes, buttons];
}
