#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "proxy/jobs/tmdb/bad_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// What an unfinished backfill keeps in the store, so that the next run with the same question
/// continues it.
struct BackfillNote {
  Json question;        ///< the options that select films
  Date started{};       ///< day of the first run
  Date next{};          ///< first release date that is not done
  std::size_t found{};  ///< films in the windows before `next`
  /// Films and similar films that were skipped. They are not requested again before the backfill
  /// is finished, so that they cannot use up every run of `--max` films.
  std::map<TmdbId, BadRecord> bad_films;
  std::map<TmdbId, BadRecord> bad_revenues;
};

/// Reads a note. Nothing for a text that is no note or the note of another question.
std::optional<BackfillNote> read_backfill_note(std::string_view text, const Json& question);

/// One line of JSON.
std::string backfill_note_text(const BackfillNote& note);

}  // namespace boxoffice
