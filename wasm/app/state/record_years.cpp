#include "wasm/app/state/record_years.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>

#include "shared/base/json.h"
#include "shared/film/date.h"

namespace boxoffice::app {
namespace {

constexpr std::int64_t kFirstYear = 1900;
constexpr std::int64_t kLastYear = 9999;
constexpr std::size_t kMostYears = 100;
constexpr std::int64_t kMostParts = 100;

int current_year(const Json& about) {
  const auto published = about.find("published");
  if (published == about.end() || !published->is_string()) return 0;
  const auto day = parse_date(published->get_ref<const std::string&>());
  return day ? static_cast<int>(day->year()) : 0;
}

/// The years shown, e.g. "in 2024, 2025 and from 2026 on".
std::string shown_years(const RecordYears& years) {
  std::string text;
  for (auto year = years.past.rbegin(); year != years.past.rend(); ++year) {
    if (year->year == 0 || year->state != RecordYear::State::kRead) continue;
    text += (text.empty() ? "in " : ", ") + std::to_string(year->year);
  }
  if (years.current == 0) return text;
  return text + (text.empty() ? "" : " and ") + "from " + std::to_string(years.current) + " on";
}

/// "2025"; for the current record "the rest from 2026 on".
std::string name_of(const RecordYear& year, const RecordYears& years) {
  if (year.year != 0) return std::to_string(year.year);
  return years.current == 0 ? "the rest" : "the rest from " + std::to_string(years.current) + " on";
}

}  // namespace

std::int64_t parts_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return 1;
  const auto parts = found->get<std::int64_t>();
  return parts >= 1 && parts <= kMostParts ? parts : 1;
}

RecordYears parse_record_years(std::string_view about) {
  RecordYears years;
  const Result<Json> document = parse_json(about);
  if (!document || !document->is_object()) return years;
  years.current = current_year(*document);
  if (const std::int64_t parts = parts_in(*document, "recordParts"); parts > 1) {
    years.past.push_back({.parts = parts, .next_part = 2, .problem = {}});
  }
  const auto list = document->find("recordYears");
  if (list == document->end() || !list->is_array()) return years;
  std::map<int, std::int64_t, std::greater<>> known;  // year -> parts
  for (const Json& entry : *list) {
    const auto year = entry.is_object() ? entry.find("year") : entry.end();
    if (!entry.is_object() || year == entry.end() || !year->is_number_integer()) continue;
    const auto number = year->get<std::int64_t>();
    if (number >= kFirstYear && number <= kLastYear) {
      known.try_emplace(static_cast<int>(number), parts_in(entry, "parts"));
    }
  }
  for (const auto& [year, parts] : known) {
    if (years.past.size() == kMostYears) break;
    years.past.push_back({.year = year, .parts = parts, .problem = {}});
  }
  return years;
}

std::string next_url(const RecordYear& year) {
  return "data/record" + (year.year != 0 ? "-" + std::to_string(year.year) : "") +
         (year.next_part > 1 ? "-" + std::to_string(year.next_part) : "") + ".jsonl";
}

std::string years_in_words(const RecordYears& years) {
  if (years.past.empty()) return "";
  std::string text;
  if (const std::string shown = shown_years(years); !shown.empty()) {
    text = "Covers films released " + shown + ".";
  }
  const auto reading = std::find_if(
      years.past.begin(), years.past.end(),
      [](const RecordYear& year) { return year.state == RecordYear::State::kWaiting; });
  if (reading != years.past.end()) {
    text += (text.empty() ? "" : " ") + ("Loading " + name_of(*reading, years)) + " \u2026";
  }
  for (const RecordYear& year : years.past) {
    if (year.state != RecordYear::State::kFailed) continue;
    text += (text.empty() ? "" : " ") + ("Missing: " + name_of(year, years)) + " (" + year.problem +
            ").";
  }
  return text;
}

}  // namespace boxoffice::app
