#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace boxoffice {

/// Subject of a feature. Features are explained, displayed and tested by group.
enum class FeatureGroup : std::uint8_t {
  kBudget,
  kFranchise,
  kDirectors,
  kCast,
  kCrew,  ///< writers, producers, composers
  kCompanies,
  kGenre,
  kStory,     ///< keywords, source material, texts
  kLanguage,  ///< language and countries
  kSeason,    ///< date and competing films
  kMarket,    ///< prices and total box office of the year
  kFormat,    ///< running time, age rating
  kRecord,    ///< data available
  kPopularity,
};
inline constexpr std::size_t kFeatureGroups = 14;

/// Display name in lower case, e.g. "budget", "language and country".
constexpr std::string_view feature_group_name(FeatureGroup group) {
  constexpr std::array<std::string_view, kFeatureGroups> kNames = {
      "budget",
      "franchise",
      "director",
      "cast",
      "crew",
      "companies",
      "genre",
      "story",
      "language and country",
      "release date",
      "market of the year",
      "rating and length",
      "data available",
      "popularity",
  };
  return kNames[static_cast<std::size_t>(group)];
}

/// Returns the group with that name; nullopt if there is none.
constexpr std::optional<FeatureGroup> feature_group_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kFeatureGroups; ++i) {
    const auto group = static_cast<FeatureGroup>(i);
    if (feature_group_name(group) == name) return group;
  }
  return std::nullopt;
}

}  // namespace boxoffice
