// Any bytes as site data: the page reads about.json and the scorecard's lines, and the jobs shorten
// TMDB responses for it. A shortened response yields the same features.

#include "fuzz.h"
#include "proxy/jobs/publish/film_origin.h"
#include "proxy/jobs/publish/site_data.h"
#include "proxy/store/same_bits.h"
#include "shared/features/extract.h"
#include "shared/tmdb/parse.h"
#include "wasm/app/state/past_forecasts.h"
#include "wasm/app/state/record_years.h"
#include "wasm/app/state/text_files.h"

namespace {

using namespace boxoffice;

void shorten(std::string_view bytes) {
  const auto whole = parse_movie(bytes);
  const auto pruned = pruned_body(std::string(bytes));
  if (!whole.ok() || !pruned.ok()) return;
  const auto rest = parse_movie(*pruned);
  require(rest.ok());
  const TrackRecords records = build_track_records({&whole->value, 1});
  require(same_bits(extract_features(FeatureSet::kPreRelease, whole->value, records),
                    extract_features(FeatureSet::kPreRelease, rest->value, records)));
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  require(!film_source(bytes).empty());
  shorten(bytes);
  const app::RecordYears years = app::parse_record_years(bytes);
  for (const app::RecordYear& year : years.past) {
    require(year.year == 0 || (year.year >= 1900 && year.year <= 9999));
    require(year.next_part <= year.parts && year.parts <= 100);
  }
  if (const auto files = app::parse_text_files(bytes)) require(files->films > 0);
  if (auto past = app::parse_past_forecasts(bytes); past.ok()) {
    for (const app::PastForecast& one : *past) require(one.id > 0 && one.forecast_usd >= 0.0);
    app::mark_judged(*past);
    (void)app::summarize(*past);
  }
}

std::vector<std::string> fuzz_seeds() {
  return {
      R"({"published":"2026-11-22T05:00:00Z","records":3,"recordParts":2,"recordYears":[{"year":2025,"records":2,"parts":3}],)"
      R"("text":{"modelBytes":5,"overviewsBytes":6,"films":4,"textModel":"0123456789abcdef"}})",
      R"({"id":603,"title":"A","releaseDate":"2027-05-07","forecastDate":"2027-01-02","judged":true,)"
      R"("model":"boxoffice 7","backtest":true,"budgetUsd":63e6,"forecastUsd":4e8,)"
      R"("ranges":{"50":[3e8,5e8],"80":[2e8,6e8],"95":[1e8,9e8]},"revenueUsd":4.6e8,)"
      R"("baselines":{"budgetRule":1.575e8,"genreMedian":9e7},)"
      R"("others":[["2026-10-01","boxoffice 6",3e8,1e8,9e8,"2027-06-01",true]]})",
      R"({"id":1,"title":"T","budget":1000000,"release_date":"2025-07-15","source":"tmdb",)"
      R"("credits":{"cast":[{"id":5,"order":1},{"id":6,"order":0}],"crew":[{"id":6,"job":"Director"},)"
      R"({"id":6,"job":"Gaffer"}]},"keywords":{"keywords":[{"id":7,"name":"k"}]},)"
      R"("release_dates":{"results":[{"iso_3166_1":"DE","release_dates":[{"certification":"16",)"
      R"("type":3},{"certification":"","type":4,"release_date":"2025-07-15T00:00:00.000Z"}]},)"
      R"({"iso_3166_1":"US","release_dates":[{"certification":"R","type":3}]}]}})"};
}
