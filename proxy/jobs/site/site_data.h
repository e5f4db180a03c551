#pragma once

#include <map>
#include <string>
#include <vector>

#include "proxy/jobs/forecast_record.h"

namespace boxoffice {

/// What the page reads besides its own files. Bytes of whole files.
struct SiteData {
  std::string model;    ///< model.boxoffice
  std::string films;    ///< films.jsonl: a TMDB body a line
  std::string records;  ///< record.jsonl: a forecast a line, see record_line
  std::string about;    ///< about.json
};

/// What about.json says.
struct SiteFacts {
  std::string published;  ///< "2026-11-22T05:00:00Z"
  std::string source;     ///< "tmdb" or "vega-datasets"
  std::string model_name;
  int model_version = 0;  ///< 0: in no registry
  std::size_t films = 0;
  std::size_t records = 0;
  bool live = false;  ///< the forecasts were made ahead, by the daily job
};

std::string about_json(const SiteFacts& facts);

/// A forecast and what the film earned, NaN when that is not known.
struct RecordedForecast {
  ForecastRecord forecast;
  double revenue_usd = kMissing;
};

/// record.jsonl: by day and film.
std::string record_lines(std::vector<RecordedForecast> records);

/// Writes the four into the folder `data` of a site. All are on the disk before the first of them
/// takes its name. Errors: kIo.
Failure write_site_data(const std::string& site, const SiteData& data);

/// A TMDB body without what neither features nor screens read: votes and popularity of the film,
/// similar films, ids of credits and the like. One line of JSON. The pre-release features of what
/// is left are those of the whole. Errors: those of parse_json.
Result<std::string> pruned_body(const std::string& body);

}  // namespace boxoffice
