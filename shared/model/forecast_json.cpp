#include "shared/model/forecast_json.h"

#include <cmath>
#include <string>

#include "shared/base/portable_math.h"
#include "shared/model/explanation_words.h"

namespace boxoffice {

Json ranges_to_json(const Forecast& forecast) {
  if (!has_ranges(forecast)) return nullptr;
  Json ranges = Json::object();
  for (std::size_t i = 0; i < kRangeLevels.size(); ++i) {
    const auto percent = static_cast<int>(std::lround(kRangeLevels[i] * 100.0));
    ranges[std::to_string(percent)] = {expm1_usd(forecast.ranges[i].low),
                                       expm1_usd(forecast.ranges[i].high)};
  }
  return ranges;
}

Json explanation_to_json(FeatureSet set, std::span<const float> features,
                         const Explanation& explanation) {
  const std::span<const FeatureSpec> schema = feature_schema(set);
  Json contributions = Json::object();
  for (std::size_t i = 0; i < schema.size(); ++i) {
    contributions[std::string(schema[i].name)] = explanation.contributions[i];
  }
  Json groups = Json::array();
  for (const GroupReason& reason : explain_in_words(set, features, explanation)) {
    groups.push_back({{"group", feature_group_name(reason.group)},
                      {"contribution", reason.contribution},
                      {"multiplier", reason.multiplier},
                      {"because", reason.because},
                      {"text", reason.text}});
  }
  return {{"baseLog", explanation.base_log},
          {"contributions", std::move(contributions)},
          {"groups", std::move(groups)}};
}

Json comparables_to_json(const std::vector<ComparableFilm>& films) {
  Json json = Json::array();
  for (const ComparableFilm& film : films) {
    json.push_back({{"id", film.id},
                    {"title", film.title},
                    {"releaseDate", format_date(film.release_date)},
                    {"revenueUsd", film.revenue_usd},
                    {"budgetUsd", film.budget_usd},
                    {"similarity", film.similarity}});
  }
  return json;
}

}  // namespace boxoffice
