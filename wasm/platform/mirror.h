#pragma once

#include <string>
#include <string_view>

namespace boxoffice::platform {

// The page as HTML, rendered by static/mirror.mjs from a JSON document of the app
// (HostDesc::mirror). It lies under the canvas for screen readers and the browser's search, and
// replaces it without WebGL or with ?renderer=dom.
//
// The document; only title and sections are required:
//   {
//     "title": "The Matrix",           h1 and window title
//     "navigation": [{"label": "Forecasts", "location": "/", "current": true}],
//     "status": "12 films found",      announced on change (polite)
//     "problem": {"title": "...", "detail": "...", "advice": "...", "action": {BUTTON}},
//                                      announced at once (alert)
//     "progress": 0.4,                 loading, 0..1
//     "sections": [SECTION...]
//   }
// A SECTION has an "id" (unique, stable), a "kind", and optionally a "heading":
//   {"kind": "search", "id": "search", "label": "Search films", "value": "", "results": [LINK...],
//    "note": "No film of that name."}   announced on change
//   {"kind": "table", "id": "films", "caption": "Films", "count": 3201,   total rows
//    "columns": [{"id": "budget", "label": "Budget", "number": true, "sort": "ascending" |
//                 "descending" | "none"}],   "sort" absent: not sortable
//    "rows": [{"id": "603", "location": "/film/603", "current": true, "cells": ["Heat", "$70M"]}]}
//                                      cells: one text per column; the first is the row header
//   {"kind": "text", "id": "film", "paragraphs": ["..."], "facts": [{"label": "Budget", "value":
//    "$63,000,000"}], "image": {"url": "...", "description": "..."}, "live": true}
//                                      "live": announced on change, e.g. a forecast
//   {"kind": "list", "id": "why", "items": [{"text": "Budget", "detail": "x 1.8",
//    "location": "/film/603"}], "paragraphs": ["..."], "buttons": [BUTTON...]}
//   {"kind": "form", "id": "whatif", "fields": [{"id": "budget", "label": "Budget, US$", "type":
//    "number" | "date" | "text" | "lines" | "select" | "checkbox" | "checks" | "names", "value":
//    "150000000", "min": 0, "max": 1e9 (of lines: characters), "step": 1e6, "options": [{"value":
//    "PG", "label": "PG"}], "hint":
//    "..."}], "buttons": [BUTTON...]}
//                                      a checkbox's value is "true" or "false"; the value of
//                                      "checks", one box per option, is "28,18"
//   A field of "names" is an editable list of names:
//   {"id": "cast", "type": "names", "label": "Cast", "names": [{"value": "6384", "label": "..."}],
//    "value": typed text, "options": matches, each with a "detail", "hint": in place of options,
//    "full": no room for more}. It sets "cast:find" to the typed text, "cast:add" and "cast:drop"
//    to a value.
// LINK: {"label": "The Matrix", "detail": "1999", "location": "/film/603"}; a link changes the
// address and so triggers HostDesc::navigated. BUTTON: {"id": "reset", "label": "Reset"}. A table
// shows at most kMirrorRows rows; "count" is the total.

inline constexpr int kMirrorRows = 200;

/// A user action in the mirror.
struct MirrorAction {
  enum class Kind {
    kSearch,  ///< typed `value` into the search `target` (a section)
    kSubmit,  ///< Enter in the search `target`, with `value`
    kSort,    ///< sort the table `target` by column `value`
    kSet,     ///< set the field `target` to `value`
    kPress,   ///< press the button `target`
    kFound,   ///< the browser's search found row `value` of the table `target`
  };
  Kind kind = Kind::kSearch;
  std::string target;
  std::string value;
};

/// True without WebGL or with ?renderer=dom. HostDesc::update is then never called, and Dear ImGui
/// must not be used.
bool is_text_only();

}  // namespace boxoffice::platform
