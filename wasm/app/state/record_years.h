#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice::app {

/// A past year of the track record with files of its own, or the later parts of the current record
/// data/record.jsonl.
struct RecordYear {
  enum class State { kWaiting, kRead, kFailed };
  int year = 0;  ///< 0: the current record
  std::int64_t parts = 1;
  std::int64_t next_part = 1;  ///< next part to read, from 1
  State state = State::kWaiting;
  std::string problem;  ///< readable reason of a failure
};

/// The years of the track record listed in data/about.json.
struct RecordYears {
  int current = 0;  ///< first year of data/record.jsonl; 0: unknown
  std::vector<RecordYear>
      past;  ///< later parts of the current record, then past years, latest first
};

/// Number of parts, 1 to 100; 1 if missing or invalid.
std::int64_t parts_in(const Json& object, const char* name);

/// Returns no years if the text lists none or is malformed.
RecordYears parse_record_years(std::string_view about);

/// URL of a year's next part: "data/record-2025.jsonl", "data/record-2025-2.jsonl"; of the current
/// record "data/record-2.jsonl".
std::string next_url(const RecordYear& year);

/// Describes the years shown, loading and failed, e.g. "Covers films released in 2024, 2025 and
/// from 2026 on."; "" without past years.
std::string years_in_words(const RecordYears& years);

}  // namespace boxoffice::app
