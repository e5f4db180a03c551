#pragma once

#include <string>
#include <string_view>

namespace boxoffice::platform {

// The page as HTML, made from one JSON document that the app writes (HostDesc::mirror): under the
// canvas, where screen readers and the browser's search find it, and instead of the canvas where
// there is no WebGL or the address has ?renderer=dom. static/mirror.mjs renders it.
//
// The document; every member but title and sections may be absent:
//   {
//     "title": "The Matrix",           h1, and the window's title
//     "navigation": [{"label": "Forecasts", "location": "/", "current": true}],
//     "status": "12 films found",      read out when it changes (polite)
//     "problem": {"title": "...", "detail": "...", "advice": "...", "action": {BUTTON}},
//                                      read out at once (alert)
//     "progress": 0.4,                 loading, 0..1
//     "sections": [SECTION...]
//   }
// A SECTION has an "id" (unique, stays the same), a "kind", and may have a "heading":
//   {"kind": "search", "id": "search", "label": "Search films", "value": "", "results": [LINK...],
//    "note": "No film of that name."}   read out when it changes
//   {"kind": "table", "id": "films", "caption": "Films", "count": 3201,   of all rows
//    "columns": [{"id": "budget", "label": "Budget", "number": true, "sort": "ascending" |
//                 "descending" | "none"}],   "sort" absent: cannot be sorted by
//    "rows": [{"id": "603", "location": "/film/603", "current": true, "cells": ["Heat", "$70M"]}]}
//                                      cells: texts, one a column; the first is the row's heading
//   {"kind": "text", "id": "film", "paragraphs": ["..."], "facts": [{"label": "Budget", "value":
//    "$63,000,000"}], "image": {"url": "...", "description": "..."}, "live": true}
//                                      "live": read out when it changes, e.g. a forecast
//   {"kind": "list", "id": "why", "items": [{"text": "Budget", "detail": "x 1.8",
//    "location": "/film/603"}], "paragraphs": ["..."], "buttons": [BUTTON...]}
//   {"kind": "form", "id": "whatif", "fields": [{"id": "budget", "label": "Budget, US$", "type":
//    "number" | "date" | "text" | "lines" | "select" | "checkbox" | "checks" | "names", "value":
//    "150000000", "min": 0, "max": 1e9 (of lines: letters), "step": 1e6, "options": [{"value":
//    "PG", "label": "PG"}], "hint":
//    "..."}], "buttons": [BUTTON...]}
//                                      a checkbox's value is "true" or "false"; that of "checks",
//                                      one box an option, "28,18"
//   A field of "names" is a list from which names are taken out and into which others are put:
//   {"id": "cast", "type": "names", "label": "Cast", "names": [{"value": "6384", "label": "..."}],
//    "value": what was typed, "options": what it finds, each with a "detail", "hint": instead of
//    options, "full": no more have room}. It sets "cast:find" to what is typed, "cast:add" and
//    "cast:drop" to a value.
// LINK: {"label": "The Matrix", "detail": "1999", "location": "/film/603"}; a link changes the
// address, so it arrives as HostDesc::navigated. BUTTON: {"id": "reset", "label": "Reset"}. At most
// kMirrorRows rows of a table are shown; "count" says how many there are.

inline constexpr int kMirrorRows = 200;

/// What the user did in the HTML.
struct MirrorAction {
  enum class Kind {
    kSearch,  ///< types `value` into the search `target` (a section)
    kSubmit,  ///< Enter in the search `target`, with `value`
    kSort,    ///< by the column `value` of the table `target`
    kSet,     ///< the field `target` to `value`
    kPress,   ///< the button `target`
    kFound,   ///< found by the browser's search, in the table `target`: the row `value`
  };
  Kind kind = Kind::kSearch;
  std::string target;
  std::string value;
};

/// True where the HTML is all there is: no WebGL, or ?renderer=dom. HostDesc::update is then never
/// called and Dear ImGui must not be used.
bool is_text_only();

}  // namespace boxoffice::platform
