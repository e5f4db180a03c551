#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/daily/forecast_record.h"
#include "proxy/jobs/daily/track_record.h"

// The store keeps every forecast; a site gets a bounded number of each film's.

namespace boxoffice {

/// A forecast and what the film earned.
struct RecordedForecast {
  ForecastRecord forecast;
  double revenue_usd = kMissing;  ///< NaN: not known
  bool judged = false;            ///< the one forecast by which its film is judged
};

/// Days before the release for which the nearest forecast of a film is published.
inline constexpr std::array<int, 4> kPublishedDaysAhead = {180, 90, 30, 7};

/// Relative change of the amount below which a new model alone makes no new line.
inline constexpr double kSmallestMove = 0.01;

/// The forecasts to publish, at most seven a film: the first, those nearest to kPublishedDaysAhead,
/// the last before the release, and the judged one, which is marked: counts_more() picks it once
/// the film is released; until then it is the last. A forecast that differs from the one before it
/// only by the model, and by less than kSmallestMove in its amount, is left out for the earlier
/// one, unless its film is judged by it. A film that moved counts by its date in `releases`.
std::vector<RecordedForecast> published_forecasts(std::vector<RecordedForecast> records,
                                                  const ReleaseDates& releases, Date today);

/// Bytes after which a part of the record takes no more films: hosts refuse text files over 10 MB.
inline constexpr std::size_t kRecordPartBytes = 4'000'000;

/// The forecasts of some films: a film a line, in one or more parts. Each part is a file.
struct RecordFile {
  std::vector<std::string> parts = {""};
  std::size_t forecasts = 0;
};

/// record.jsonl, and record-YYYY.jsonl by year.
struct RecordFiles {
  RecordFile current;
  std::map<int, RecordFile> past_years;
};

/// A film a line, with all of its forecasts, by day of the judged one (without one, of the last)
/// and film. Films released in a year before that of `today` go to that year's file.
RecordFiles record_files(std::vector<RecordedForecast> records, const ReleaseDates& releases,
                         Date today);

/// The same in one file.
RecordFile record_file(std::vector<RecordedForecast> records);

/// "record.jsonl", then "record-2.jsonl"; of a past year "record-2025.jsonl", then
/// "record-2025-2.jsonl". Parts count from 1.
std::string record_file_name(std::optional<int> year, std::size_t part);

/// Forecasts in all files.
std::size_t forecasts_in(const RecordFiles& files);

}  // namespace boxoffice
