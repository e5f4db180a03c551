// The address as state; declared in glue.h.

mergeInto(LibraryManager.library, {
  $place: {
    pending: null, // fragment that will replace the current one
    moving: false, // changed again since the timer was set
    timer: 0,

    fragment: function () {
      const text = window.location.hash.slice(1);
      return text.startsWith('/') ? text : '/' + text;
    },

    // Passes our address to the enclosing page if that is huggingface.co, which shows it.
    tellParent: function () {
      if (window.parent === window) return;
      const origins = window.location.ancestorOrigins; // not in Firefox
      const hub = 'https://huggingface.co';
      const framed = origins ? origins[0] === hub : window.location.hostname.endsWith('.hf.space');
      if (!framed) return;
      const { search, hash } = window.location;
      window.parent.postMessage({ queryString: search.slice(1), hash: hash.slice(1) }, hub);
    },

    // Replacing the address takes longer than a frame: wait until a slider stops.
    settle: function () {
      place.timer = 0;
      if (!place.moving) return place.flush();
      place.moving = false;
      place.timer = setTimeout(place.settle, 300);
    },

    flush: function () {
      if (place.pending === null) return;
      clearTimeout(place.timer);
      place.timer = 0;
      history.replaceState(null, '', '#' + place.pending);
      place.pending = null;
      place.tellParent();
    },
  },

  host_read_location__deps: ['$host', '$place'],
  host_read_location: function () {
    return host.write(place.fragment());
  },

  host_set_location__deps: ['$host', '$place'],
  host_set_location: function (text, replace) {
    if (replace) {
      // Browsers limit replacements to a few per second; a slider makes sixty.
      place.pending = host.read(text);
      place.moving = place.timer !== 0;
      if (!place.timer) place.timer = setTimeout(place.settle, 300);
      return;
    }
    place.flush();
    history.pushState(null, '', '#' + host.read(text));
    place.tellParent();
  },

  host_watch_location__deps: ['$host', '$place'],
  host_watch_location: function () {
    const report = () => {
      place.pending = null;
      clearTimeout(place.timer);
      place.timer = 0;
      const text = host.write(place.fragment());
      _host_on_location(text);
      _free(text);
      place.tellParent();
    };
    // Going back fires both events; the second has no effect.
    addEventListener('popstate', report);
    addEventListener('hashchange', report);
    addEventListener('pagehide', place.flush);
  },

  host_full_address__deps: ['$host'],
  host_full_address: function (text) {
    return host.write(new URL('#' + host.read(text), window.location.href).href);
  },
});
