#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::app {

/// A past year of the track record, which has a file of its own.
struct RecordYear {
  enum class State { kWaiting, kRead, kFailed };
  int year = 0;
  State state = State::kWaiting;
  std::string problem;  ///< why it failed, for people
};

/// The years of the track record, as data/about.json names them.
struct RecordYears {
  int current = 0;               ///< first year of data/record.jsonl; 0: not known
  std::vector<RecordYear> past;  ///< the latest first
};

/// No years where the text names none or is of another form.
RecordYears parse_record_years(std::string_view about);

/// "data/record-2025.jsonl".
std::string record_year_url(int year);

/// The years shown, those under way and those that failed, e.g. "Covers films released in 2024,
/// 2025 and from 2026 on."; "" where there is no past year.
std::string years_in_words(const RecordYears& years);

}  // namespace boxoffice::app
