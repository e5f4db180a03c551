#include "shared/model/explanation_words.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/base/number_text.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

constexpr FeatureSet kSet = FeatureSet::kPreRelease;

std::string words(std::string_view name, double value) {
  return feature_in_words(feature_schema(kSet)[*feature_index(kSet, name)], value);
}

/// An explanation with contributions of the named features; all others are 0.
struct Case {
  std::vector<float> features = std::vector<float>(feature_schema(kSet).size(), std::nanf(""));
  Explanation explanation{16.0, std::vector<double>(feature_schema(kSet).size(), 0.0)};

  Case& with(std::string_view name, double value, double contribution) {
    const std::size_t i = *feature_index(kSet, name);
    features[i] = static_cast<float>(value);
    explanation.contributions[i] = contribution;
    return *this;
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (const GroupReason& reason : explain_in_words(kSet, features, explanation)) {
      out.push_back(reason.text);
    }
    return out;
  }
};

TEST(ExplainInWords, SortsGroupsAndNamesTheirStrongestFeature) {
  const Case film = Case()
                        .with("collection_last_revenue", 9e8, 0.6)
                        .with("collection_films", 3, 0.142)
                        .with("budget", 2e7, -0.8)
                        .with("release_month", 1, -0.05);
  EXPECT_EQ(film.texts(), (std::vector<std::string>{
                              "budget: x0.45, because the budget is $20M",
                              "franchise: x2.1, because the last part earned $900M",
                              "release date: x0.95, because it opens in January",
                          }));
}

TEST(ExplainInWords, NamesAFeatureInTheDirectionOfItsGroup) {
  const Case film = Case()
                        .with("director_best_revenue", 3e8, 0.3)
                        .with("director_mean_return", std::log(0.5), -0.9);
  EXPECT_EQ(film.texts(),
            (std::vector<std::string>{"director: x0.55, because the director's earlier films "
                                      "typically earned 0.5 times their budgets"}));
}

TEST(ExplainInWords, ReturnsNumbersWithTheWords) {
  const Case film = Case().with("budget", 2e8, std::log(3.0));
  const auto reasons = explain_in_words(kSet, film.features, film.explanation);
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_EQ(reasons[0].group, FeatureGroup::kBudget);
  EXPECT_EQ(reasons[0].contribution, std::log(3.0));
  EXPECT_NEAR(reasons[0].multiplier, 3.0, 1e-12);
  EXPECT_EQ(reasons[0].because, "the budget is $200M");
}

TEST(ExplainInWords, SkipsGroupsWithoutContribution) {
  EXPECT_TRUE(Case().texts().empty());
  EXPECT_TRUE(Case().with("budget", 1e6, std::nan("")).texts().empty());
}

TEST(FeatureInWords, DescribesMoney) {
  EXPECT_EQ(words("budget", 1.5e8), "the budget is $150M");
  EXPECT_EQ(words("budget", std::nan("")), "the budget is not known");
  EXPECT_EQ(words("collection_last_revenue", 9e8), "the last part earned $900M");
  EXPECT_EQ(words("collection_best_revenue", 2.7979e9), "the franchise's best part earned $2.8B");
  EXPECT_EQ(words("lead_cast_last_revenue", 820'000), "the leads' last film earned $820K");
  EXPECT_EQ(words("director_mean_revenue", log1p_usd(4.5e6)),
            "the director's earlier films typically earned $4.5M");
}

TEST(FeatureInWords, DescribesTrackRecords) {
  EXPECT_EQ(words("collection_films", 1), "1 earlier part of the franchise is known");
  EXPECT_EQ(words("director_films", 0), "no earlier films of the director are known");
  EXPECT_EQ(words("company_films", 12), "12 earlier films of the companies are known");
  EXPECT_EQ(words("composer_years_since_last", 2.5),
            "the composer's last film came out 2.5 years before");
  EXPECT_EQ(words("collection_mean_return", std::nan("")),
            "no earlier part of the franchise is known");
}

TEST(FeatureInWords, DescribesRecordsOfCountriesAndProducers) {
  EXPECT_EQ(words("country_films", 60), "60 earlier films of its country of production are known");
  EXPECT_EQ(words("country_films", 1), "1 earlier film of its country of production is known");
  EXPECT_EQ(words("country_mean_revenue", log1p_usd(4.5e6)),
            "its country's latest films typically earned $4.5M");
  EXPECT_EQ(words("country_mean_return", std::log(0.5)),
            "its country's latest films typically earned 0.5 times their budgets");
  EXPECT_EQ(words("country_best_revenue", 9e8), "its country's best film earned $900M");
  EXPECT_EQ(words("country_mean_revenue", std::nan("")),
            "no earlier film of its country of production is known");
  EXPECT_EQ(words("country_us", 0), "it was not made in the United States");
  EXPECT_EQ(words("country_count", 2), "countries of production: 2");
  EXPECT_EQ(words("producer_films", 2), "2 earlier films of its producers are known");
  EXPECT_EQ(words("producer_last_revenue", 2e6), "its producers' last film earned $2M");
  EXPECT_EQ(words("producer_best_revenue", std::nan("")),
            "no earlier film of its producers is known");
  EXPECT_EQ(words("producer_count", 3), "producing credits: 3");
}

TEST(FeatureInWords, DescribesTimeSinceTheLatestFilm) {
  EXPECT_EQ(words("country_years_since_last", 1 / 365.2425),
            "its country's last film came out 1 day before");
  EXPECT_EQ(words("country_years_since_last", 14 / 365.2425),
            "its country's last film came out 14 days before");
  EXPECT_EQ(words("director_years_since_last", 0.25),
            "the director's last film came out 0.25 years before");
  EXPECT_EQ(words("producer_years_since_last", 1.0),
            "its producers' last film came out 1 year before");
}

TEST(FeatureInWords, DescribesFlags) {
  EXPECT_EQ(words("genre_horror", 1), "its genres include horror");
  EXPECT_EQ(words("genre_science_fiction", 0), "its genres do not include science fiction");
  EXPECT_EQ(words("language_french", 1), "its language is French");
  EXPECT_EQ(words("language_english", 0), "its language is not English");
  EXPECT_EQ(words("country_us", 1), "it was made in the United States");
  EXPECT_EQ(words("in_collection", 0), "it belongs to no franchise");
  EXPECT_EQ(words("streaming", 1),
            "it is made for a streaming service, or streamed from its first day");
  EXPECT_EQ(words("streaming", 0),
            "it is not known to be made for a streaming service, or streamed from its first day");
  EXPECT_EQ(words("has_tagline", std::nan("")), "it is not known whether it has a tagline");
  EXPECT_EQ(words("has_homepage", 1), "it has a website");
  EXPECT_EQ(words("has_homepage", 0), "it does not have a website");
  EXPECT_EQ(words("from_book", 1), "it is based on a novel or another book");
  EXPECT_EQ(words("sequel", 0), "it is not a sequel according to its keywords");
  EXPECT_EQ(words("genre_horror", std::nan("")),
            "it is not known whether its genres include horror");
}

TEST(FeatureInWords, DescribesDatesAndOtherValues) {
  EXPECT_EQ(words("release_month", 12), "it opens in December");
  EXPECT_EQ(words("release_weekday", 5), "it opens on a Friday");
  EXPECT_EQ(words("release_season", 2), "it opens in summer");
  EXPECT_EQ(words("release_year", 2027), "it opens in 2027");
  EXPECT_EQ(words("prices", std::log(1.25)), "prices are 1.25 times those of 2019");
  EXPECT_EQ(words("market", std::log(0.8)),
            "the worldwide box office of the year is 0.8 times that of 2019");
  EXPECT_EQ(words("real_budget", log1p_usd(2e7)), "the budget, in prices of 2019, is $20M");
  EXPECT_EQ(words("release_month", 77), "it opens in an unknown part of the year");
  EXPECT_EQ(words("runtime", 142), "the running time is 142 minutes");
  EXPECT_EQ(words("certification_age", 13), "its age rating is 13 years");
  EXPECT_EQ(words("keyword_count", 7), "keywords: 7");
  EXPECT_EQ(words("overview_length", std::nan("")), "length of the overview: not known");
}

TEST(FeatureInWords, DescribesEveryFeature) {
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    for (const FeatureSpec& feature : feature_schema(set)) {
      for (const double value : {0.0, 1.0, 17.25, -1.0, 1e12, std::nan("")}) {
        EXPECT_FALSE(feature_in_words(feature, value).empty()) << feature.name;
      }
    }
  }
}

TEST(NumberText, FormatsShortUsd) {
  EXPECT_EQ(short_usd(0), "$0");
  EXPECT_EQ(short_usd(999), "$999");
  EXPECT_EQ(short_usd(999.6), "$1K");
  EXPECT_EQ(short_usd(31'249), "$31.2K");
  EXPECT_EQ(short_usd(2.787e9), "$2.79B");
  EXPECT_EQ(short_usd(std::nan("")), "unknown");
}

TEST(NumberText, FormatsMultipliers) {
  EXPECT_EQ(multiplier_text(0.0), "x1.00");
  EXPECT_EQ(multiplier_text(std::log(1.04)), "x1.04");
  EXPECT_EQ(multiplier_text(std::log(2.13)), "x2.1");
  EXPECT_EQ(multiplier_text(std::log(0.333)), "x0.33");
  EXPECT_EQ(multiplier_text(std::log(12.4)), "x12");
  EXPECT_EQ(multiplier_text(std::log(0.00123)), "x0.0012");
  EXPECT_EQ(multiplier_text(std::log(0.92)), "x0.92");
  EXPECT_EQ(multiplier_text(std::log(0.998)), "x1.00");
  EXPECT_EQ(multiplier_text(-60.0), "x0.000000");
}

}  // namespace
}  // namespace boxoffice
