#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "proxy/jobs/tmdb/bad_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// State of an unfinished backfill in the store, so the next run with the same options resumes it.
struct BackfillNote {
  Json question;        ///< options that select films
  Date started{};       ///< day of the first run
  Date next{};          ///< first release date still to do
  std::size_t found{};  ///< films in the windows before `next`
  /// Skipped films and similar films. They are not requested again before the backfill is finished,
  /// so they cannot use up each run of `--max` films.
  std::map<TmdbId, BadRecord> bad_films;
  std::map<TmdbId, BadRecord> bad_revenues;
};

/// Parses a note; nothing for an invalid one or one of other options.
std::optional<BackfillNote> read_backfill_note(std::string_view text, const Json& question);

/// Returns the note as one line of JSON.
std::string backfill_note_text(const BackfillNote& note);

}  // namespace boxoffice
