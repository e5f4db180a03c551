#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wasm/app/state/library.h"

namespace boxoffice::app {

/// Why the proxy did not give what it was asked for, as people should read it.
enum class ProxyTrouble {
  kNone,
  kNoKeys,   ///< 503: it has no key for TMDB
  kNoProxy,  ///< nobody answers there, or something that is no proxy
  kRefused,  ///< it answered with an error
  kTooSlow,
  kUnreadable,
  kNotFound,
};

ProxyTrouble trouble_of(const platform::Download& answer);
/// What there is to say of ProxyTrouble::kNotFound besides describe_trouble.
inline constexpr const char* kNoSuchFilm =
    "Neither this site nor TMDB has one at this address. Search for it by its title.";

std::string describe_trouble(ProxyTrouble trouble);

/// A film's whole record on its way from TMDB.
struct Fetch {
  TmdbId id = 0;
  platform::Download answer;
  std::optional<Movie> movie;
  ProxyTrouble trouble = ProxyTrouble::kNone;
};

/// Records of films outside the table that were fetched in this visit. Each stays where it is in
/// memory, as downloads must.
struct Fetches {
  std::vector<std::unique_ptr<Fetch>> all;
};
inline constexpr std::size_t kFetchesKept = 32;

/// What is known of a record at this moment.
struct RecordState {
  enum class Kind { kReady, kWaiting, kFailed };
  Kind kind = Kind::kWaiting;
  bool slow = false;
  ProxyTrouble trouble = ProxyTrouble::kNone;  ///< of kFailed
  std::string problem;                         ///< of kFailed
  std::optional<Movie> movie;                  ///< of kReady
};

/// The record of a film: from the films file, or else from TMDB, which is asked the first time.
/// While the films file is still being read, films that are not there yet are waited for.
RecordState record_of(const Library& library, Fetches& fetches, TmdbId id);

/// Asks TMDB again for a film that failed.
void retry_fetch(Fetches& fetches, TmdbId id);

/// Reads the answers that have come; their records are of `today`. True when there was one.
bool advance(Fetches& fetches, Date today);

}  // namespace boxoffice::app
