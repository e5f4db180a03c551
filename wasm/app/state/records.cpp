#include "wasm/app/state/records.h"

#include <algorithm>

#include "shared/evaluation/settled.h"
#include "shared/tmdb/parse.h"
#include "shared/tmdb/request.h"
#include "wasm/platform/request.h"

namespace boxoffice::app {
namespace {

using platform::Download;

void ask(Fetch& fetch) {
  fetch.trouble = ProxyTrouble::kNone;
  fetch.movie.reset();
  const auto request =
      make_tmdb_request(TmdbRoute::kMovie, fetch.id,
                        {{"append_to_response", "credits,keywords,release_dates,similar"}});
  if (!request) {  // not a TMDB id, e.g. of a bundled film
    fetch.answer = Download{};
    fetch.trouble = ProxyTrouble::kNotFound;
    return;
  }
  platform::start_request(fetch.answer, "/tmdb" + tmdb_target(*request));
}

Fetch* find(Fetches& fetches, TmdbId id) {
  const auto found = std::find_if(fetches.all.begin(), fetches.all.end(),
                                  [&](const auto& fetch) { return fetch->id == id; });
  return found == fetches.all.end() ? nullptr : found->get();
}

Fetch& find_or_ask(Fetches& fetches, TmdbId id) {
  if (Fetch* known = find(fetches, id)) return *known;
  if (fetches.all.size() >= kFetchesKept) {
    const auto oldest = std::find_if(fetches.all.begin(), fetches.all.end(), [](const auto& fetch) {
      return fetch->answer.state != Download::State::kUnderWay;
    });
    if (oldest != fetches.all.end()) fetches.all.erase(oldest);
  }
  fetches.all.push_back(std::make_unique<Fetch>());
  fetches.all.back()->id = id;
  ask(*fetches.all.back());
  return *fetches.all.back();
}

bool body_contains(const Download& answer, std::string_view text) {
  return answer.bytes.find(text) != std::string::npos;
}

/// True while the film may still come with a file of the site.
bool waits_for_films(const Library& library) {
  return library.phase == Phase::kLoading || loads_later_films(library);
}

}  // namespace

ProxyTrouble trouble_of(const Download& answer) {
  if (answer.state != Download::State::kFailed) return ProxyTrouble::kNone;
  switch (answer.problem) {
    case Download::Problem::kStatus:
      // A 404 without a problem report comes from a server that is no proxy.
      if (answer.status == 404) {
        return body_contains(answer, "\"status\":404") ? ProxyTrouble::kNotFound
                                                       : ProxyTrouble::kNoProxy;
      }
      if (answer.status == 405) return ProxyTrouble::kNoProxy;
      return answer.status == 503 && body_contains(answer, "no TMDB key") ? ProxyTrouble::kNoKeys
                                                                          : ProxyTrouble::kRefused;
    case Download::Problem::kOffline:
      return ProxyTrouble::kNoProxy;
    case Download::Problem::kTooLarge:
      return ProxyTrouble::kUnreadable;
    default:
      return ProxyTrouble::kTooSlow;
  }
}

std::string describe_trouble(ProxyTrouble trouble) {
  switch (trouble) {
    case ProxyTrouble::kNone:
      return "";
    case ProxyTrouble::kNoKeys:
      return "TMDB is not connected here, so only this site's films are searched";
    case ProxyTrouble::kNoProxy:
      return "TMDB is unreachable, so only this site's films are searched";
    case ProxyTrouble::kRefused:
      return "TMDB returned an error; try again later";
    case ProxyTrouble::kTooSlow:
      return "TMDB did not respond in time; try again";
    case ProxyTrouble::kUnreadable:
      return "TMDB sent an unreadable response";
    case ProxyTrouble::kNotFound:
      return "Film not found";
    case ProxyTrouble::kNotLoaded:
      return "Not all films of this site are loaded";
  }
  return "";
}

RecordState record_of(const Library& library, Fetches& fetches, TmdbId id) {
  RecordState state;
  const auto fail = [&](ProxyTrouble trouble, std::string problem) {
    state.kind = RecordState::Kind::kFailed;
    state.trouble = trouble;
    state.problem = std::move(problem);
    return state;
  };
  if (!library.model) {
    state.slow = library.model_file.slow;
    return state;
  }
  if (const Film* film = find_film(library, id)) {
    Result<Movie> movie = read_record(library, *film);
    if (!movie) return fail(ProxyTrouble::kUnreadable, movie.error().message);
    state.kind = RecordState::Kind::kReady;
    state.movie = std::move(movie).value();
    return state;
  }
  if (waits_for_films(library)) {
    state.slow = library.films_file.slow || library.later.about.slow || library.later.file.slow;
    return state;
  }
  const Fetch& fetch = find_or_ask(fetches, id);
  if (fetch.trouble != ProxyTrouble::kNone && library.later.state == LaterFilms::State::kFailed) {
    return fail(ProxyTrouble::kNotLoaded,
                "It may be among the missing films. " + library.later.problem);
  }
  if (fetch.trouble != ProxyTrouble::kNone) {
    return fail(fetch.trouble, describe_trouble(fetch.trouble));
  }
  state.slow = fetch.answer.slow;
  if (fetch.movie) {
    state.kind = RecordState::Kind::kReady;
    state.movie = fetch.movie;
  }
  return state;
}

void retry_fetch(Fetches& fetches, TmdbId id) {
  if (Fetch* known = find(fetches, id)) ask(*known);
}

bool advance(Fetches& fetches, Date today) {
  bool any = false;
  for (const auto& fetch : fetches.all) {
    if (fetch->movie || fetch->trouble != ProxyTrouble::kNone) continue;
    if (fetch->answer.state == Download::State::kFailed) {
      fetch->trouble = trouble_of(fetch->answer);
      any = true;
    }
    if (fetch->answer.state != Download::State::kDone) continue;
    auto movie = parse_movie(fetch->answer.bytes);
    fetch->answer.bytes = std::string();
    if (movie) {
      fetch->movie = std::move(movie->value);
      fetch->movie->data_date = today;
      move_unsettled_revenues({&*fetch->movie, 1});
    } else {
      fetch->trouble = ProxyTrouble::kUnreadable;
    }
    any = true;
  }
  return any;
}

}  // namespace boxoffice::app
