#include "wasm/app/state/outlook.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/state/edits.h"
#include "wasm/app/state/format.h"
#include "wasm/app/state/languages.h"
#include "wasm/app/state/people.h"
#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

/// "Ann Lee, Bo Ek and 3 more".
std::string name_some(const std::vector<Named>& names, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < count; ++i) {
    text += (text.empty() ? "" : ", ") + names[i].name;
  }
  if (names.size() > count) text += " and " + std::to_string(names.size() - count) + " more";
  return text;
}

std::string described(const char* before, const std::string& what, const char* otherwise) {
  return what.empty() ? otherwise : before + what;
}

std::string genres_of(const Movie& movie) {
  std::string text;
  if (!movie.genres) return text;
  for (const Named& genre : *movie.genres) text += (text.empty() ? "" : ", ") + genre.name;
  return text;
}

std::string companies_of(const Movie& movie) {
  if (!movie.companies) return "";
  std::vector<Named> names;
  for (const Company& company : *movie.companies) names.push_back({company.id, company.name});
  return name_some(names, 2);
}

std::string crew_of(const Movie& movie) {
  std::vector<Named> names = people_in_role(movie, Role::kWriter);
  for (const Role role : {Role::kProducer, Role::kComposer}) {
    const std::vector<Named> more = people_in_role(movie, role);
    names.insert(names.end(), more.begin(), more.end());
  }
  return name_some(names, 2);
}

std::string format_of(const Movie& movie) {
  std::string text = certification_of(movie);
  if (!std::isnan(movie.runtime_minutes)) {
    text +=
        (text.empty() ? "" : ", ") + std::to_string(std::lround(movie.runtime_minutes)) + " min";
  }
  return text;
}

std::string language_of(const Movie& movie) {
  std::string text = std::string(language_name(movie.original_language));
  if (movie.countries) {
    for (const std::string& country : *movie.countries)
      text += (text.empty() ? "" : ", ") + country;
  }
  return text;
}

}  // namespace

std::vector<Effect> group_effects(std::span<const FeatureSpec> schema,
                                  const std::vector<double>& contributions) {
  std::array<Effect, kFeatureGroups> groups;
  for (std::size_t i = 0; i < kFeatureGroups; ++i) groups[i].group = static_cast<FeatureGroup>(i);
  for (std::size_t i = 0; i < schema.size() && i < contributions.size(); ++i) {
    if (contributions[i] == 0.0 || std::isnan(contributions[i])) continue;
    Effect& effect = groups[static_cast<std::size_t>(schema[i].group)];
    effect.log_effect += contributions[i];
    effect.used.push_back(i);
  }
  std::vector<Effect> effects;
  for (Effect& effect : groups) {
    if (effect.used.empty()) continue;
    std::sort(effect.used.begin(), effect.used.end(), [&](std::size_t a, std::size_t b) {
      return std::fabs(contributions[a]) > std::fabs(contributions[b]);
    });
    effects.push_back(std::move(effect));
  }
  std::sort(effects.begin(), effects.end(), [](const Effect& a, const Effect& b) {
    return std::fabs(a.log_effect) > std::fabs(b.log_effect);
  });
  return effects;
}

Outlook outlook_of(const Model& model, const Movie& movie) {
  Outlook outlook;
  outlook.forecast = forecast(model, movie);
  outlook.ranges = usd_ranges(outlook.forecast);
  outlook.explanation = explain(model, outlook.forecast.features);
  outlook.effects =
      group_effects(feature_schema(model.info.features), outlook.explanation.contributions);
  if (!std::isnan(movie.budget_usd)) {
    outlook.break_even_usd = kBreakEvenBudgets * movie.budget_usd;
    outlook.break_even_chance = chance_of_reaching(outlook.forecast, outlook.break_even_usd);
  }
  outlook.overview_unknown = !is_blank(movie.overview) && lacks_overview(model, movie);
  return outlook;
}

std::string describe_effect(const Effect& effect, const Movie& movie, double dollars) {
  switch (effect.group) {
    case FeatureGroup::kBudget:
      return std::isnan(movie.budget_usd) ? "Budget: unknown"
                                          : "A budget of " + short_usd(movie.budget_usd * dollars);
    case FeatureGroup::kFranchise:
      if (movie.collection) return "Part of " + franchise_name(*movie.collection);
      return movie.has_collection_field ? "No franchise" : "Franchise: unknown";
    case FeatureGroup::kDirectors:
      return described("Directed by ", name_some(people_in_role(movie, Role::kDirector), 2),
                       "No director named");
    case FeatureGroup::kCast:
      return described("With ", name_some(people_in_role(movie, Role::kCast), 2), "No cast named");
    case FeatureGroup::kCrew:
      return described("Made with ", crew_of(movie), "No writers, producers or composers named");
    case FeatureGroup::kCompanies:
      return described("From ", companies_of(movie), "No company named");
    case FeatureGroup::kGenre:
      return described("", genres_of(movie), "No genre named");
    case FeatureGroup::kStory:
      return "Keywords and overview";
    case FeatureGroup::kLanguage:
      return described("", language_of(movie), "Language and country: unknown");
    case FeatureGroup::kSeason:
      return movie.release_date ? "Opens " + readable_release(movie) : "No release date";
    case FeatureGroup::kMarket:
      return movie.release_date
                 ? "The " + std::to_string(static_cast<int>(movie.release_date->year())) + " market"
                 : "Release year: unknown";
    case FeatureGroup::kFormat:
      return described("", format_of(movie), "Rating and length: unknown");
    case FeatureGroup::kRecord:
      return "How complete the data is";
    case FeatureGroup::kPopularity:
      return "Popularity on TMDB";
  }
  return "";
}

double range_factor(const UsdRange& range) {
  return range.low > 0.0 ? range.high / range.low : kMissing;
}

}  // namespace boxoffice::app
