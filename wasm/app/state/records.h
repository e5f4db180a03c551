#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wasm/app/state/library.h"

namespace boxoffice::app {

/// Why a request to the proxy failed.
enum class ProxyTrouble {
  kNone,
  kNoKeys,   ///< 503: no TMDB key
  kNoProxy,  ///< no answer, or not a proxy
  kRefused,  ///< answered with an error
  kTooSlow,
  kUnreadable,
  kNotFound,
  kNotLoaded,  ///< TMDB has no answer, and not all files of the site could be loaded
};

ProxyTrouble trouble_of(const platform::Download& answer);
/// Further text for ProxyTrouble::kNotFound, after describe_trouble().
inline constexpr const char* kNoSuchFilm =
    "Neither this site nor TMDB has a film at this address. Search by title.";

std::string describe_trouble(ProxyTrouble trouble);

/// A film being fetched from TMDB.
struct Fetch {
  TmdbId id = 0;
  platform::Download answer;
  std::optional<Movie> movie;
  ProxyTrouble trouble = ProxyTrouble::kNone;
};

/// Films outside the table fetched in this visit. Their addresses are stable, as downloads require.
struct Fetches {
  std::vector<std::unique_ptr<Fetch>> all;
};
inline constexpr std::size_t kFetchesKept = 32;

/// Current state of a film's full data.
struct RecordState {
  enum class Kind { kReady, kWaiting, kFailed };
  Kind kind = Kind::kWaiting;
  bool slow = false;
  ProxyTrouble trouble = ProxyTrouble::kNone;  ///< of kFailed
  std::string problem;                         ///< of kFailed
  std::optional<Movie> movie;                  ///< of kReady
};

/// Returns a film from the films files or, on first use, starts fetching it from TMDB. While the
/// films files are loading, unknown films wait for them.
RecordState record_of(const Library& library, Fetches& fetches, TmdbId id);

/// Retries a failed fetch from TMDB.
void retry_fetch(Fetches& fetches, TmdbId id);

/// Parses arrived responses; films are as of `today`. True if there were any.
bool advance(Fetches& fetches, Date today);

}  // namespace boxoffice::app
