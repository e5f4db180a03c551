#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::app {

/// A past year of the track record, which has files of its own; or the parts of the current record
/// after data/record.jsonl.
struct RecordYear {
  enum class State { kWaiting, kRead, kFailed };
  int year = 0;  ///< 0: the current record
  std::int64_t parts = 1;
  std::int64_t next_part = 1;  ///< to be read; from 1
  State state = State::kWaiting;
  std::string problem;  ///< why it failed, for people
};

/// The years of the track record, as data/about.json names them.
struct RecordYears {
  int current = 0;               ///< first year of data/record.jsonl; 0: not known
  std::vector<RecordYear> past;  ///< the current record's later parts, then the latest year first
};

/// No years where the text names none or is of another form.
RecordYears parse_record_years(std::string_view about);

/// The URL of a year's next part: "data/record-2025.jsonl", "data/record-2025-2.jsonl"; of the
/// current record "data/record-2.jsonl".
std::string next_url(const RecordYear& year);

/// The years shown, those under way and those that failed, e.g. "Covers films released in 2024,
/// 2025 and from 2026 on."; "" where there is no past year.
std::string years_in_words(const RecordYears& years);

}  // namespace boxoffice::app
