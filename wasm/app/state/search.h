#pragma once

#include <string>
#include <vector>

#include "wasm/app/state/library.h"
#include "wasm/app/state/records.h"

namespace boxoffice::app {

struct SearchHit {
  TmdbId id = 0;
  std::string title;
  std::string detail;  ///< "2008 · Christopher Nolan"
  std::string poster_path;
  bool bundled = false;  ///< of this site; others come from TMDB
};

/// Search as you type: the films of the site at once, TMDB's when the proxy answers.
struct Search {
  enum class Remote {
    kIdle,     ///< nothing to ask
    kWaiting,  ///< typed, or asked and not answered yet
    kAnswered,
    kFailed,
  };
  bool open = false;
  std::string text;
  std::vector<SearchHit> hits;
  std::size_t selected = 0;
  Remote remote = Remote::kIdle;
  ProxyTrouble trouble = ProxyTrouble::kNone;
  platform::Download answer;
  std::string asked;       ///< what TMDB was asked last
  double ask_at_ms = 0.0;  ///< when to ask next: not for every letter of a word
};
inline constexpr std::size_t kHitsShown = 8;
inline constexpr double kSearchPauseMs = 250.0;

/// A new text: finds among the films of the site at once and will ask TMDB after a short pause.
void set_search_text(Search& search, const Library& library, std::string text, double now_ms);

/// Asks TMDB when it is time to and reads its answer. True when something changed.
bool advance(Search& search, const Library& library, double now_ms);

/// How it stands, for people: "Asking TMDB", that nothing was found, why TMDB has no answer; ""
/// where the hits say it all.
std::string search_note(const Search& search);

/// Closes it and forgets what was typed.
void close_search(Search& search);

/// The films of the site that answer best.
std::vector<SearchHit> find_films(const Library& library, std::string_view text, std::size_t count);

}  // namespace boxoffice::app
