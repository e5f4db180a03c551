#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/daily/forecast_record.h"
#include "proxy/jobs/daily/track_record.h"

// Selects the published forecasts. The store keeps all; a site gets a limited number per film.

namespace boxoffice {

/// A forecast and its film's revenue.
struct RecordedForecast {
  ForecastRecord forecast;
  double revenue_usd = kMissing;  ///< NaN: unknown
  bool judged = false;            ///< the forecast used to score the film
};

/// Target numbers of days before release; the nearest forecast to each is published.
inline constexpr std::array<int, 4> kPublishedDaysAhead = {180, 90, 30, 7};

/// Relative change of the amount below which a forecast by a new model is omitted.
inline constexpr double kSmallestMove = 0.01;

/// Returns the forecasts to publish, at most seven per film: the first, those nearest to
/// kPublishedDaysAhead, the last before release, and the judged one, which is marked. The judged
/// one is the last until release, then that of counts_more(). Omits forecasts that differ from
/// their predecessor only by model and by less than kSmallestMove, unless judged. Uses the dates in
/// `releases`, if any.
std::vector<RecordedForecast> published_forecasts(std::vector<RecordedForecast> records,
                                                  const ReleaseDates& releases, Date today);

/// Size in bytes at which a part of the record is closed: hosts refuse text files over 10 MB.
inline constexpr std::size_t kRecordPartBytes = 4'000'000;

/// Forecasts in one or more parts, one film per line. Each part is a file.
struct RecordFile {
  std::vector<std::string> parts = {""};
  std::size_t forecasts = 0;
};

/// record.jsonl, and record-YYYY.jsonl by year.
struct RecordFiles {
  RecordFile current;
  std::map<int, RecordFile> past_years;
};

/// Returns one line per film with its forecasts, sorted by day of the judged one (else the last)
/// and film. Films released before the year of `today` go to their year's file.
RecordFiles record_files(std::vector<RecordedForecast> records, const ReleaseDates& releases,
                         Date today);

/// Like record_files(), in one file.
RecordFile record_file(std::vector<RecordedForecast> records);

/// Returns "record.jsonl", then "record-2.jsonl"; for a past year "record-2025.jsonl", then
/// "record-2025-2.jsonl". Parts count from 1.
std::string record_file_name(std::optional<int> year, std::size_t part);

/// Returns the number of forecasts in all files.
std::size_t forecasts_in(const RecordFiles& files);

}  // namespace boxoffice
