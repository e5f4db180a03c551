#include "proxy/jobs/daily/failing_films.h"

#include "shared/base/json.h"

namespace boxoffice {
namespace {

constexpr const char* kFailingNote = "failing-films";

bool costs_time(BadRecord reason) {
  return reason == BadRecord::kServerError || reason == BadRecord::kNoAnswer ||
         reason == BadRecord::kUnreadable;
}

}  // namespace

FailingFilms FailingFilms::parse(std::string_view text, Date today) {
  FailingFilms films;
  const Result<Json> json = parse_json(text);
  if (!json || !json->is_array()) return films;
  for (const Json& entry : *json) {
    if (!entry.is_array() || entry.size() != 3 || !entry[0].is_number_integer() ||
        !entry[1].is_number_integer() || !entry[2].is_string()) {
      continue;
    }
    const auto nights = entry[1].get<std::int64_t>();
    const auto last = parse_date(entry[2].get<std::string>());
    if (nights < 1 || nights > 100'000 || !last) continue;
    if (days_since_epoch(today) - days_since_epoch(*last) > kFailureKeptDays) continue;
    films.films_[entry[0].get<TmdbId>()] = {static_cast<int>(nights), *last};
  }
  return films;
}

bool FailingFilms::gets_one_try(TmdbId id) const {
  const auto found = films_.find(id);
  return found != films_.end() && found->second.nights >= kNightsOfFullPatience;
}

void FailingFilms::add(TmdbId id, BadRecord reason, Date today) {
  if (!costs_time(reason)) return;
  Failing& film = films_[id];
  if (film.nights == 0 || film.last != today) ++film.nights;
  film.last = today;
}

void FailingFilms::remove(TmdbId id) { films_.erase(id); }

std::string FailingFilms::text() const {
  if (films_.empty()) return "";
  Json list = Json::array();
  for (const auto& [id, film] : films_) {
    list.push_back(Json::array({id, film.nights, format_date(film.last)}));
  }
  return list.dump();
}

Result<FailingFilms> read_failing_films(Store& store, Date today) {
  const Result<std::string> text = store.note(kFailingNote);
  if (!text) return text.error();
  return FailingFilms::parse(*text, today);
}

Failure save_failing_films(Store& store, const FailingFilms& films) {
  const Result<std::string> stored = store.note(kFailingNote);
  if (!stored) return stored.error();
  const std::string text = films.text();
  return text == *stored ? Failure() : store.save_note(kFailingNote, text);
}

}  // namespace boxoffice
