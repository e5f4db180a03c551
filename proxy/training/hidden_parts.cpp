#include "proxy/training/hidden_parts.h"

namespace boxoffice {

Movie hide_parts(Movie movie, double probability, std::mt19937_64& random) {
  // Distributions of the standard library differ between implementations.
  const auto hidden = [&] { return static_cast<double>(random() >> 11) * 0x1p-53 < probability; };
  if (hidden()) movie.runtime_minutes = kMissing;
  if (hidden()) movie.genres.reset();
  if (hidden()) movie.companies.reset();
  if (hidden()) movie.cast.reset();
  if (hidden()) movie.crew.reset();
  if (hidden()) movie.keywords.reset();
  if (hidden()) movie.releases.reset();
  if (hidden()) movie.countries.reset();
  if (hidden()) movie.spoken_languages.reset();
  if (hidden()) movie.original_language.clear();
  if (hidden()) {
    movie.collection.reset();
    movie.has_collection_field = false;
  }
  if (hidden()) {
    movie.overview.clear();
    movie.overview_embedding.clear();
    movie.tagline.clear();
    movie.homepage.clear();
  }
  return movie;
}

}  // namespace boxoffice
