#include "wasm/app/state/record_years.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>

#include "shared/base/json.h"
#include "shared/film/date.h"

namespace boxoffice::app {
namespace {

constexpr std::int64_t kFirstYear = 1900;
constexpr std::int64_t kLastYear = 9999;
constexpr std::size_t kMostYears = 100;

int current_year(const Json& about) {
  const auto published = about.find("published");
  if (published == about.end() || !published->is_string()) return 0;
  const auto day = parse_date(published->get_ref<const std::string&>());
  return day ? static_cast<int>(day->year()) : 0;
}

/// "2024, 2025 and from 2026 on", the years that are shown.
std::string shown_years(const RecordYears& years) {
  std::string text;
  for (auto year = years.past.rbegin(); year != years.past.rend(); ++year) {
    if (year->state != RecordYear::State::kRead) continue;
    text += (text.empty() ? "in " : ", ") + std::to_string(year->year);
  }
  if (years.current == 0) return text;
  return text + (text.empty() ? "" : " and ") + "from " + std::to_string(years.current) + " on";
}

}  // namespace

RecordYears parse_record_years(std::string_view about) {
  RecordYears years;
  const Result<Json> document = parse_json(about);
  if (!document || !document->is_object()) return years;
  years.current = current_year(*document);
  const auto list = document->find("recordYears");
  if (list == document->end() || !list->is_array()) return years;
  std::set<int, std::greater<>> known;
  for (const Json& entry : *list) {
    const auto year = entry.is_object() ? entry.find("year") : entry.end();
    if (!entry.is_object() || year == entry.end() || !year->is_number_integer()) continue;
    const auto number = year->get<std::int64_t>();
    if (number >= kFirstYear && number <= kLastYear) known.insert(static_cast<int>(number));
  }
  for (const int year : known) {
    if (years.past.size() < kMostYears) years.past.push_back({.year = year, .problem = {}});
  }
  return years;
}

std::string record_year_url(int year) { return "data/record-" + std::to_string(year) + ".jsonl"; }

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
    text += (text.empty() ? "" : " ") + ("Reading " + std::to_string(reading->year)) + " \u2026";
  }
  for (const RecordYear& year : years.past) {
    if (year.state != RecordYear::State::kFailed) continue;
    text += (text.empty() ? "" : " ") + ("Without " + std::to_string(year.year)) + ": " +
            year.problem + ".";
  }
  return text;
}

}  // namespace boxoffice::app
