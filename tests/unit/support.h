#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/film/movie.h"
#include "shared/model/model.h"

namespace boxoffice::test {

/// Parses a TMDB response; fails the test on an error.
Movie movie_of(std::string_view body);

/// A film with only a date and money.
Movie film(TmdbId id, std::string_view date, double budget_usd, double revenue_usd);

/// Returns the value of a named feature.
float feature(FeatureSet set, std::string_view name, const Movie& movie,
              const TrackRecords& records = {});

/// A tree for xgboost_json(): one entry per node, in XGBoost's arrays.
struct TreeArrays {
  std::vector<int> left, right, feature;
  std::vector<std::string> condition;  ///< JSON numbers, or XGBoost's Infinity and NaN
  std::vector<int> default_left;
};

/// A model in XGBoost 1.7's JSON format. `base_score` is its text.
std::string xgboost_json(const std::vector<TreeArrays>& trees, int features,
                         std::string_view base_score = "5E-1",
                         std::string_view objective = "reg:squarederror");

/// `x[0] < threshold ? left : right`, missing to the left.
TreeArrays stump(std::string_view threshold, std::string_view left, std::string_view right);

/// Returns the bytes of a file; nullopt if it cannot be read.
std::optional<std::string> read_file(const std::string& path);

}  // namespace boxoffice::test
