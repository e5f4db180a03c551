#include "wasm/app/state/search.h"

#include <algorithm>
#include <cmath>

#include "shared/tmdb/parse.h"
#include "shared/tmdb/request.h"
#include "wasm/app/state/text.h"
#include "wasm/platform/host.h"
#include "wasm/platform/request.h"

namespace boxoffice::app {
namespace {

using platform::Download;

std::string detail_of(const std::optional<Date>& date, const std::string& directors) {
  std::string text = date ? std::to_string(static_cast<int>(date->year())) : "";
  if (!directors.empty()) text += (text.empty() ? "" : " \u00B7 ") + directors;
  return text;
}

void ask(Search& search) {
  search.asked = search.text;
  const auto request = make_tmdb_request(TmdbRoute::kSearchMovie, 0, {{"query", search.text}});
  if (!request) {  // too long, or invalid text
    search.remote = Search::Remote::kIdle;
    return;
  }
  platform::start_request(search.answer, "/tmdb" + tmdb_target(*request));
}

/// Appends TMDB's films to the site's, without duplicates.
void add_remote_hits(Search& search, const MoviePage& page) {
  for (const MovieSummary& movie : page.results) {
    if (search.hits.size() >= 2 * kHitsShown) break;
    const bool known = std::any_of(search.hits.begin(), search.hits.end(),
                                   [&](const SearchHit& hit) { return hit.id == movie.id; });
    if (known) continue;
    search.hits.push_back(
        {movie.id, movie.title, detail_of(movie.release_date, ""), movie.poster_path, false});
  }
}

}  // namespace

std::vector<SearchHit> find_films(const Library& library, std::string_view text,
                                  std::size_t count) {
  const std::string query = fold_text(text);
  std::vector<SearchHit> hits;
  if (query.empty()) return hits;
  struct Found {
    Match match;
    const Film* film;
  };
  std::vector<Found> found;
  for (const Film& film : library.films) {
    const Match match = match_text(film.search_key, query);
    if (match != Match::kNone) found.push_back({match, &film});
  }
  const std::size_t shown = std::min(count, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                    [](const Found& a, const Found& b) {
                      if (a.match != b.match) return a.match < b.match;
                      if (a.film->forecast_usd != b.film->forecast_usd) {
                        return a.film->forecast_usd > b.film->forecast_usd;
                      }
                      return a.film->id < b.film->id;
                    });
  for (std::size_t i = 0; i < shown; ++i) {
    const Film& film = *found[i].film;
    hits.push_back({film.id, film.title, detail_of(film.release_date, film.directors),
                    film.poster_path, true});
  }
  return hits;
}

void set_search_text(Search& search, const Library& library, std::string text, double now_ms) {
  search.text = std::move(text);
  search.open = true;
  search.selected = 0;
  search.hits = find_films(library, search.text, kHitsShown);
  search.trouble = ProxyTrouble::kNone;
  search.asked.clear();
  if (fold_text(search.text).empty()) {
    search.remote = Search::Remote::kIdle;
    return;
  }
  search.remote = Search::Remote::kWaiting;
  search.ask_at_ms = now_ms + kSearchPauseMs;
  platform::request_work_after(static_cast<int>(kSearchPauseMs));
}

bool advance(Search& search, const Library& library, double now_ms) {
  if (search.remote != Search::Remote::kWaiting) return false;
  if (search.asked.empty()) {
    // Timers may fire slightly early.
    if (now_ms + 1.0 < search.ask_at_ms) return false;
    ask(search);
    return true;
  }
  if (search.answer.state == Download::State::kFailed) {
    search.remote = Search::Remote::kFailed;
    search.trouble = trouble_of(search.answer);
    return true;
  }
  if (search.answer.state != Download::State::kDone) return false;
  const auto page = parse_movie_page(search.answer.bytes);
  if (page) {
    search.hits = find_films(library, search.text, kHitsShown);
    add_remote_hits(search, page->value);
    search.remote = Search::Remote::kAnswered;
  } else {
    search.remote = Search::Remote::kFailed;
    search.trouble = ProxyTrouble::kUnreadable;
  }
  return true;
}

void find_again(Search& search, const Library& library) {
  if (search.text.empty()) return;
  const TmdbId selected =
      search.selected < search.hits.size() ? search.hits[search.selected].id : 0;
  search.hits = find_films(library, search.text, kHitsShown);
  if (search.remote == Search::Remote::kAnswered) {
    if (const auto page = parse_movie_page(search.answer.bytes))
      add_remote_hits(search, page->value);
  }
  const auto kept = std::find_if(search.hits.begin(), search.hits.end(),
                                 [&](const SearchHit& hit) { return hit.id == selected; });
  search.selected =
      kept == search.hits.end() ? 0 : static_cast<std::size_t>(kept - search.hits.begin());
}

bool is_searching(const Search& search, const Library& library) {
  return search.remote == Search::Remote::kWaiting || loads_later_films(library);
}

std::string search_note(const Search& search, const Library& library) {
  if (search.text.empty()) return "";
  if (loads_later_films(library)) return "Loading more films of this site \u2026";
  if (library.later.state == LaterFilms::State::kFailed) {
    return missing_films(library) + (search.remote == Search::Remote::kFailed
                                         ? " " + describe_trouble(search.trouble) + "."
                                         : "");
  }
  const bool none = search.hits.empty();
  switch (search.remote) {
    case Search::Remote::kIdle:
      return none ? "No match." : "";
    case Search::Remote::kWaiting:
      return search.answer.slow ? "Still waiting for TMDB \u2026" : "Searching TMDB \u2026";
    case Search::Remote::kAnswered:
      return none ? "No match, here or on TMDB." : "";
    case Search::Remote::kFailed:
      return (none ? "No match. " : "") + describe_trouble(search.trouble) + ".";
  }
  return "";
}

void close_search(Search& search) {
  search.open = false;
  search.text.clear();
  search.hits.clear();
  search.selected = 0;
  search.remote = Search::Remote::kIdle;
  search.trouble = ProxyTrouble::kNone;
}

}  // namespace boxoffice::app
