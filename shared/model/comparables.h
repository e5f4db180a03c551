#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "shared/model/explanation.h"
#include "shared/model/model.h"

namespace boxoffice {

/// An earlier film that is similar for the model, and its results.
struct ComparableFilm {
  TmdbId id = 0;
  std::string title;
  Date release_date{};
  double revenue_usd = kMissing;  ///< nominal
  double budget_usd = kMissing;   ///< nominal; missing if unknown
  double similarity = 0.0;        ///< 0..1: e^-d with the distance d below
};

/// Returns up to `count` films released strictly before this one, most similar first; none if the
/// model has no candidates. A film without a date is compared with all of them. The distance is
/// Euclidean, in log(1 + USD), over contributions by feature group (except data available), genre
/// overlap, language, franchise and years between releases. REQUIRES: `explanation` is explain() of
/// this model and film.
std::vector<ComparableFilm> comparable_films(const Model& model, const Movie& movie,
                                             const Explanation& explanation, std::size_t count);

/// Like above, from the film's feature vector.
std::vector<ComparableFilm> comparable_films(const Model& model, const Movie& movie,
                                             std::span<const float> features, std::size_t count);

}  // namespace boxoffice
