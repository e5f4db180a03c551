#include "proxy/jobs/tmdb/backfill_note.h"

#include "shared/film/date.h"

namespace boxoffice {
namespace {

using Skipped = std::map<TmdbId, BadRecord>;

Json to_json(const Skipped& skipped) {
  Json list = Json::array();
  for (const auto& [id, reason] : skipped) {
    list.push_back(Json::array({id, bad_record_name(reason)}));
  }
  return list;
}

/// Skips unreadable entries: those films are only requested once more.
Skipped read_skipped(const Json& note, const char* name) {
  Skipped skipped;
  const Json list = note.value(name, Json::array());
  if (!list.is_array()) return skipped;
  for (const Json& entry : list) {
    if (!entry.is_array() || entry.size() != 2) continue;
    if (!entry[0].is_number_integer() || !entry[1].is_string()) continue;
    const auto reason = parse_bad_record(entry[1].get<std::string>());
    if (reason) skipped.emplace(entry[0].get<TmdbId>(), *reason);
  }
  return skipped;
}

std::optional<Date> read_date(const Json& note, const char* name) {
  const Json value = note.value(name, Json());
  return value.is_string() ? parse_date(value.get<std::string>()) : std::nullopt;
}

}  // namespace

std::optional<BackfillNote> read_backfill_note(std::string_view text, const Json& question) {
  const Result<Json> json = parse_json(text);
  if (!json || !json->is_object() || json->value("question", Json()) != question) {
    return std::nullopt;
  }
  const auto started = read_date(*json, "started");
  const auto next = read_date(*json, "next");
  if (!started || !next) return std::nullopt;
  const Json found = json->value("found", Json());
  BackfillNote note;
  note.question = question;
  note.started = *started;
  note.next = *next;
  if (found.is_number_unsigned()) note.found = found.get<std::size_t>();
  note.bad_films = read_skipped(*json, "badFilms");
  note.bad_revenues = read_skipped(*json, "badRevenues");
  return note;
}

std::string backfill_note_text(const BackfillNote& note) {
  const Json json = {
      {"question", note.question},           {"started", format_date(note.started)},
      {"next", format_date(note.next)},      {"found", note.found},
      {"badFilms", to_json(note.bad_films)}, {"badRevenues", to_json(note.bad_revenues)}};
  return json.dump();
}

}  // namespace boxoffice
