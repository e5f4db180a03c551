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
  bool bundled = false;  ///< on this site; others come from TMDB
};

/// Search as you type: films of the site at once, TMDB's when the proxy answers.
struct Search {
  enum class Remote {
    kIdle,     ///< no query
    kWaiting,  ///< typed, or sent and not answered
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
  std::string asked;       ///< last query sent to TMDB
  double ask_at_ms = 0.0;  ///< time of the next query; delayed to skip partial words
};
inline constexpr std::size_t kHitsShown = 8;
inline constexpr double kSearchPauseMs = 250.0;

/// Sets the text: searches the site's films at once and schedules a TMDB query after a short pause.
void set_search_text(Search& search, const Library& library, std::string text, double now_ms);

/// Sends the scheduled query and parses its response. True if something changed.
bool advance(Search& search, const Library& library, double now_ms);

/// Searches again after more films of the site were read. Keeps the selected film.
void find_again(Search& search, const Library& library);

/// Status text: query in progress, films still loading, no match, or TMDB's failure; "" if the hits
/// suffice.
std::string search_note(const Search& search, const Library& library);

/// True while a query is running or films of the site are loading.
bool is_searching(const Search& search, const Library& library);

/// Closes the search and clears the text.
void close_search(Search& search);

/// Best matches among the site's films.
std::vector<SearchHit> find_films(const Library& library, std::string_view text, std::size_t count);

}  // namespace boxoffice::app
