#pragma once

#include <array>
#include <string>
#include <string_view>

namespace boxoffice::app {

/// URL of a poster at TMDB's image host (developer.themoviedb.org/docs/image-basics), in the
/// smallest size close to `width_px`. `path` begins with '/'.
inline std::string poster_url(std::string_view path, float width_px) {
  constexpr std::array<int, 6> kWidths = {92, 154, 185, 342, 500, 780};
  int width = kWidths[0];
  for (const int candidate : kWidths) {
    width = candidate;
    if (static_cast<float>(candidate) >= width_px * 0.9f) break;
  }
  return "https://image.tmdb.org/t/p/w" + std::to_string(width) + std::string(path);
}

}  // namespace boxoffice::app
