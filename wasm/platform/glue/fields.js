// Inputs over the canvas, identified by numbers; declared in glue.h.

mergeInto(LibraryManager.library, {
  $fields: {
    elements: {},
    over: null, // parent of all fields

    make: function (field, keyboard, lines) {
      const input = document.createElement(lines ? 'textarea' : 'input');
      input.className = 'field';
      if (!lines) input.type = keyboard === 2 ? 'search' : 'text';
      input.inputMode = ['text', 'decimal', 'search'][keyboard];
      input.enterKeyHint = lines ? 'enter' : keyboard === 2 ? 'search' : 'done';
      input.autocomplete = 'off';
      input.autocapitalize = lines ? 'sentences' : 'off';
      input.spellcheck = false;
      input.setAttribute('autocorrect', 'off');
      // Tell password managers to ignore the field.
      for (const name of ['data-1p-ignore', 'data-lpignore', 'data-bwignore']) {
        input.setAttribute(name, 'true');
      }
      input.setAttribute('data-form-type', 'other');
      const send = (key) => _host_on_field_key(field, key);
      input.addEventListener('input', () => {
        const text = host.write(input.value);
        _host_on_field_text(field, text);
        _free(text);
      });
      input.addEventListener('focus', () => _host_on_field_focus(field, 1));
      input.addEventListener('blur', () => _host_on_field_focus(field, 0));
      input.addEventListener('keydown', (event) => {
        if (event.isComposing || event.keyCode === 229) return; // keys of an input method
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        // Move the app's focus, unless this is its last stop.
        if (event.key === 'Tab' && _host_on_field_tab(event.shiftKey ? 1 : 0)) event.preventDefault();
        if (event.key === 'Enter' && !lines) send(0);
        if (event.key === 'Escape') {
          send(1);
          host.canvas.focus({ preventScroll: true });
          event.preventDefault(); // its default clears a search field
        }
        if (keyboard === 2 && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
          send(event.key === 'ArrowUp' ? 2 : 3);
          event.preventDefault();
        }
      });
      // Scroll the content under the field, unless the field itself can scroll.
      input.addEventListener('wheel', (event) => {
        if (lines && input.scrollHeight > input.clientHeight) return;
        host.canvas.dispatchEvent(new WheelEvent('wheel', event));
      }, { passive: true });
      return input;
    },
  },

  host_make_field__deps: ['$host', '$fields'],
  host_make_field: function (field, keyboard, lines) {
    if (!fields.over) {
      fields.over = document.createElement('div');
      fields.over.id = 'fields';
      host.canvas.after(fields.over);
    }
    fields.elements[field] = fields.over.appendChild(fields.make(field, keyboard, lines));
  },

  host_describe_field__deps: ['$host', '$fields'],
  host_describe_field: function (field, label, placeholder, strong, right, enabled, maxLength) {
    const input = fields.elements[field];
    input.setAttribute('aria-label', host.read(label));
    input.placeholder = host.read(placeholder);
    input.style.fontWeight = strong ? '600' : '400';
    input.style.textAlign = right ? 'right' : 'left';
    input.disabled = !enabled;
    input.maxLength = maxLength;
  },

  // All in CSS pixels of the canvas; the clip is given as insets of the field.
  host_place_field__deps: ['$fields'],
  host_place_field: function (field, x, y, width, height, top, right, bottom, left, font) {
    const input = fields.elements[field];
    const style = input.style;
    input.hidden = false;
    style.transform = `translate(${x}px, ${y}px)`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.clipPath = top || right || bottom || left
      ? `inset(${top}px ${right}px ${bottom}px ${left}px)` : '';
    // Phones zoom into fields with text below 16 px, and never zoom out again.
    const coarse = matchMedia('(pointer: coarse)').matches;
    style.fontSize = `${coarse ? Math.max(16, font) : font}px`;
  },

  // Tab order of the fields is their order on the screen.
  host_order_fields__deps: ['$fields'],
  host_order_fields: function (pointer, count) {
    const focused = document.activeElement;
    if (focused && focused.parentNode === fields.over) return; // moving it would blur it
    const start = pointer >> 2;
    for (const field of HEAP32.subarray(start, start + count)) {
      fields.over.appendChild(fields.elements[field]);
    }
  },

  host_hide_field__deps: ['$host', '$fields'],
  host_hide_field: function (field) {
    const input = fields.elements[field];
    if (document.activeElement === input) host.canvas.focus({ preventScroll: true });
    input.hidden = true;
  },

  host_set_field_text__deps: ['$host', '$fields'],
  host_set_field_text: function (field, text) {
    const input = fields.elements[field];
    const value = host.read(text);
    if (input.value === value) return;
    // Keep the caret's distance from the end: amounts are regrouped while typing.
    const fromEnd = input.value.length - input.selectionEnd;
    input.value = value;
    if (document.activeElement === input) {
      const caret = Math.max(0, value.length - fromEnd);
      input.setSelectionRange(caret, caret);
    }
  },

  host_focus_field__deps: ['$fields'],
  host_focus_field: function (field) {
    const input = fields.elements[field];
    input.focus({ preventScroll: true });
    input.select();
  },

  host_leave_fields__deps: ['$host', '$fields'],
  host_leave_fields: function () {
    const focused = document.activeElement;
    if (focused && focused.parentNode === fields.over && fields.over) {
      host.canvas.focus({ preventScroll: true });
    }
  },
});
