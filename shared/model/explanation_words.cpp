#include "shared/model/explanation_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

#include "shared/base/number_text.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

using Text = std::string_view;

/// Wording for one kind of track record, e.g. "the director's earlier films typically earned ...".
struct Who {
  Text prefix;
  Text owner;              ///< "the director's"
  Text film;               ///< "film", or "part" for a franchise
  Text members;            ///< "the director"
  Text which = "earlier";  ///< describes the record's films
};
constexpr auto kWho = std::to_array<Who>({
    {"director_", "the director's", "film", "the director"},
    {"lead_cast_", "the leads'", "film", "the leads"},
    {"composer_", "the composer's", "film", "the composer"},
    {"company_", "the companies'", "film", "the companies"},
    {"collection_", "the franchise's", "part", "the franchise"},
    // Only a country's latest films count.
    {"country_", "its country's", "film", "its country of production", "latest"},
    {"producer_", "its producers'", "film", "its producers"},
});

constexpr std::array<Text, 12> kMonths = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
constexpr std::array<Text, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
constexpr std::array<Text, 5> kSeasons = {"January or February", "March or April", "summer",
                                          "autumn", "the holidays at the year's end"};

template <typename... Parts>
std::string join(const Parts&... parts) {
  std::string text;
  ((text += parts), ...);
  return text;
}

template <std::size_t kSize>
std::string from_list(const std::array<Text, kSize>& list, double index) {
  if (!(index >= 0.0) || index >= static_cast<double>(kSize)) return "an unknown part of the year";
  return std::string(list[static_cast<std::size_t>(index)]);
}

std::string count_text(double count, Text singular) {
  return join(fixed_digits(count, 0), " ", singular, count == 1.0 ? "" : "s");
}

/// Formats a time as "2.5 years", or in days below a quarter of a year.
std::string time_text(double years) {
  constexpr double kShortYears = 0.25;
  if (std::abs(years) < kShortYears) return count_text(std::round(years * kDaysPerYear), "day");
  const std::string text = three_figures(years);
  return join(text, text == "1" ? " year" : " years");
}

/// Describes a track record column, where `name` excludes the prefix; empty for other columns.
std::string record_in_words(const Who& who, Text name, double value) {
  const bool missing = std::isnan(value);
  if (name == "films") {
    if (missing) return {};
    return join(value == 0.0 ? "no" : fixed_digits(value, 0), " earlier ", who.film,
                value == 1.0 ? "" : "s", " of ", who.members, value == 1.0 ? " is" : " are",
                " known");
  }
  const bool about_record = name == "mean_revenue" || name == "best_revenue" ||
                            name == "last_revenue" || name == "mean_return" ||
                            name == "years_since_last";
  if (!about_record) return {};
  if (missing) return join("no earlier ", who.film, " of ", who.members, " is known");
  if (name == "mean_revenue") {
    return join(who.owner, " ", who.which, " ", who.film, "s typically earned ",
                short_usd(expm1_usd(value)));
  }
  if (name == "best_revenue")
    return join(who.owner, " best ", who.film, " earned ", short_usd(value));
  if (name == "last_revenue") {
    if (who.film == "part") return join("the last part earned ", short_usd(value));
    return join(who.owner, " last ", who.film, " earned ", short_usd(value));
  }
  if (name == "mean_return") {
    return join(who.owner, " ", who.which, " ", who.film, "s typically earned ",
                three_figures(portable_exp(value)), " times their budgets");
  }
  return join(who.owner, " last ", who.film, " came out ", time_text(value), " before");
}

/// Strips the full stop, e.g. of "Made in Japan.", for use within a sentence.
std::string without_stop(Text meaning, bool lower) {
  std::string text(meaning);
  if (!text.empty() && text.back() == '.') text.pop_back();
  // Keep abbreviations such as "IMAX".
  const bool abbreviation = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1]));
  if (lower && !text.empty() && !abbreviation) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

/// Returns the last word, e.g. "French" of "Original language French."
std::string last_word(Text meaning) {
  const std::string text = without_stop(meaning, false);
  const std::size_t space = text.rfind(' ');
  return space == std::string::npos ? text : text.substr(space + 1);
}

/// Clauses for a feature that is 1 or 0.
struct FlagWords {
  std::string yes;
  std::string no;
};

FlagWords flag_words(const FeatureSpec& feature) {
  const std::string meaning = without_stop(feature.meaning, true);
  if (feature.name.starts_with("genre_")) {
    return {"its genres include " + meaning, "its genres do not include " + meaning};
  }
  if (feature.name.starts_with("language_")) {
    const std::string language = last_word(feature.meaning);
    return {"its language is " + language, "its language is not " + language};
  }
  if (feature.name.starts_with("country_")) return {"it was " + meaning, "it was not " + meaning};
  if (feature.name == "in_collection") {
    return {"it belongs to a franchise", "it belongs to no franchise"};
  }
  if (feature.name == "streaming") return {"it is " + meaning, "it is not known to be " + meaning};
  constexpr Text kHas = "has ";
  if (meaning.starts_with(kHas)) {
    return {"it " + meaning, "it does not have " + meaning.substr(kHas.size())};
  }
  return {"it is " + meaning, "it is not " + meaning};
}

std::string flag_in_words(const FeatureSpec& feature, double value) {
  const FlagWords words = flag_words(feature);
  if (std::isnan(value)) return "it is not known whether " + words.yes;
  return value != 0.0 ? words.yes : words.no;
}

std::string value_text(const FeatureSpec& feature, double value) {
  if (feature.unit == "USD") return short_usd(value);
  if (feature.unit == "million USD") return short_usd(value * 1e6);
  // Show logarithms as amounts or factors.
  if (feature.unit == "log USD") return short_usd(expm1_usd(value));
  if (feature.unit == "log ratio") return multiplier_text(value);
  const std::string number =
      std::trunc(value) == value ? fixed_digits(value, 0) : fixed_digits(value, 2);
  if (feature.unit == "minutes" || feature.unit == "years" || feature.unit == "days") {
    return join(number, " ", feature.unit);
  }
  return number;
}

}  // namespace

std::string feature_in_words(const FeatureSpec& feature, double value) {
  const bool missing = std::isnan(value);
  const std::string amount = missing ? "not known" : value_text(feature, value);
  if (feature.name == "budget") return join("the budget is ", amount);
  if (feature.name == "real_budget") {
    return join("the budget, in prices of 2019, is ", amount);
  }
  if (feature.name == "runtime") return join("the running time is ", amount);
  if (feature.name == "certification_age") {
    return missing ? "its age rating is not known"
                   : join("its age rating is ", fixed_digits(value, 0), " years");
  }
  if (!missing) {
    if (feature.name == "release_month") return "it opens in " + from_list(kMonths, value - 1.0);
    if (feature.name == "release_weekday")
      return "it opens on a " + from_list(kWeekdays, value - 1);
    if (feature.name == "release_season") return "it opens in " + from_list(kSeasons, value);
    if (feature.name == "release_year") return "it opens in " + amount;
    if (feature.name == "release_day_of_year") return "it opens on day " + amount + " of the year";
    if (feature.name == "prices") {
      return join("prices are ", three_figures(portable_exp(value)), " times those of 2019");
    }
    if (feature.name == "market") {
      return join("the worldwide box office of the year is ", three_figures(portable_exp(value)),
                  " times that of 2019");
    }
    if (feature.name == "cast_count") return count_text(value, "credited actor");
  }
  for (const Who& who : kWho) {
    if (!feature.name.starts_with(who.prefix)) continue;
    std::string text = record_in_words(who, feature.name.substr(who.prefix.size()), value);
    if (!text.empty()) return text;
  }
  if (feature.unit == "0/1") return flag_in_words(feature, value);
  return join(without_stop(feature.meaning, true), ": ", amount);
}

std::vector<GroupReason> explain_in_words(FeatureSet set, std::span<const float> features,
                                          const Explanation& explanation) {
  const auto sums = contributions_by_group(set, explanation);
  const std::span<const FeatureSpec> schema = feature_schema(set);
  std::vector<GroupReason> reasons;
  for (std::size_t group = 0; group < kFeatureGroups; ++group) {
    GroupReason reason;
    reason.group = static_cast<FeatureGroup>(group);
    reason.contribution = sums[group];
    if (reason.contribution == 0.0 || std::isnan(reason.contribution)) continue;
    reason.multiplier = portable_exp(reason.contribution);
    double strongest = 0.0;
    for (std::size_t i = 0; i < schema.size(); ++i) {
      const double same_way =
          reason.contribution > 0.0 ? explanation.contributions[i] : -explanation.contributions[i];
      if (schema[i].group != reason.group || same_way <= strongest) continue;
      strongest = same_way;
      reason.because = feature_in_words(schema[i], static_cast<double>(features[i]));
    }
    reason.text = join(feature_group_name(reason.group), ": ", multiplier_text(reason.contribution),
                       ", because ", reason.because);
    reasons.push_back(std::move(reason));
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const GroupReason& a, const GroupReason& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
  return reasons;
}

}  // namespace boxoffice
