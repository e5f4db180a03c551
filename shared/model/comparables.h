#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "shared/model/explanation.h"
#include "shared/model/model.h"

namespace boxoffice {

/// An earlier film that is near to another in what matters to the model, and how it did.
struct ComparableFilm {
  TmdbId id = 0;
  std::string title;
  Date release_date{};
  double revenue_usd = kMissing;  ///< nominal
  double budget_usd = kMissing;   ///< nominal; missing when unknown
  double similarity = 0.0;        ///< 0..1: e^-d with the distance d below
};

/// The `count` most similar films released strictly before this one, most similar first; fewer when
/// there are fewer, none when the model holds no candidates. For a film without a date all of them
/// are earlier. The distance is Euclidean, in log(1 + USD): between the films' contributions by
/// group of features (how full a record is does not count), how little their genres overlap,
/// whether they speak the same language or belong to the same franchise, and the years between
/// them. `explanation` is explain() of this model and film.
std::vector<ComparableFilm> comparable_films(const Model& model, const Movie& movie,
                                             const Explanation& explanation, std::size_t count);

/// The same from what the model saw of the film.
std::vector<ComparableFilm> comparable_films(const Model& model, const Movie& movie,
                                             std::span<const float> features, std::size_t count);

}  // namespace boxoffice
