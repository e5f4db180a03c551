#include "wasm/app/feature_groups.h"

#include <cmath>

#include "wasm/app/format.h"

namespace boxoffice::app {
namespace {

struct Subject {
  std::string_view prefix;
  const char* heading;
};
constexpr Subject kSubjects[] = {
    {"release_", "Release"},
    {"director_", "Earlier films of the director"},
    {"lead_cast_", "Earlier films of the leads"},
    {"composer_", "Earlier films of the composer"},
    {"company_", "Earlier films of the companies"},
    {"collection_", "Earlier films of the franchise"},
    {"keyword_", "Earlier films with its keywords"},
};
constexpr Subject kOther = {"", "The film"};

/// "director_count" is about the film; "director_films" is about the director's record.
const Subject& subject_of(std::string_view name) {
  if (name.ends_with("_count")) return kOther;
  for (const Subject& subject : kSubjects) {
    if (name.starts_with(subject.prefix)) return subject;
  }
  return kOther;
}

/// Flags carry their subject in front: "genre_drama" is "Drama".
std::string flag_name(const FeatureSpec& spec) {
  for (const std::string_view prefix : {"genre_", "language_", "country_"}) {
    if (!spec.name.starts_with(prefix)) continue;
    if (prefix == "language_") return readable_name(spec.name, prefix);
    std::string text(spec.meaning);  // "Made in Japan." says more than the code
    if (!text.empty() && text.back() == '.') text.pop_back();
    return text;
  }
  return readable_name(spec.name);
}

std::vector<FeatureLine>& lines_of(FeatureGroups& groups, const char* heading) {
  for (FeatureGroup& group : groups.groups) {
    if (group.heading == heading) return group.lines;
  }
  groups.groups.push_back({heading, {}});
  return groups.groups.back().lines;
}

}  // namespace

FeatureGroups group_features(std::span<const FeatureSpec> schema, const FeatureVector& values) {
  FeatureGroups groups;
  for (std::size_t i = 0; i < schema.size() && i < values.size(); ++i) {
    const FeatureSpec& spec = schema[i];
    const double value = static_cast<double>(values[i]);
    const bool flag = spec.unit == "0/1";
    const Subject& subject = subject_of(spec.name);
    FeatureLine line{flag ? flag_name(spec) : readable_name(spec.name, subject.prefix),
                     readable_value(spec, value),
                     std::string(spec.meaning) + " (" + std::string(spec.name) + ", " +
                         std::string(spec.unit) + ")"};
    ++groups.total;
    if (std::isnan(value)) {
      line.name = flag ? line.name : readable_name(spec.name);
      groups.missing.push_back(std::move(line));
      continue;
    }
    ++groups.known;
    if (flag) {
      (value != 0.0 ? groups.yes : groups.no).push_back(std::move(line));
    } else {
      lines_of(groups, subject.heading).push_back(std::move(line));
    }
  }
  return groups;
}

}  // namespace boxoffice::app
