#include "shared/wikimedia/pick.h"

#include <gtest/gtest.h>

#include "support.h"

// One test per rule for choosing between Wikidata and Wikipedia.

namespace boxoffice::wikimedia {
namespace {

constexpr ItemId kEuro = 4916;

MoneyStatement dollars(double amount, std::vector<ItemId> places = {}) {
  MoneyStatement statement;
  statement.id = "Q1$" + std::to_string(static_cast<long long>(amount));
  statement.amount = amount;
  statement.unit = item::kUsDollar;
  statement.places = std::move(places);
  return statement;
}

MoneyStatement ranked(MoneyStatement statement, Rank rank) {
  statement.rank = rank;
  return statement;
}

MoneyStatement as_of(MoneyStatement statement, PartialDate date) {
  statement.as_of = date;
  return statement;
}

FilmItem film_with_gross(std::vector<MoneyStatement> gross) {
  FilmItem film;
  film.id = 1;
  film.revision = 77;
  film.gross = std::move(gross);
  return film;
}

Article article_with_gross(double usd, MoneyScope scope = MoneyScope::kUnstated) {
  Article article;
  article.title = "Harbour Lights (2019 film)";
  article.revision = 99;
  article.revised = parse_date("2026-11-03");
  article.infobox.runtime_minutes = kMissing;
  article.infobox.budget.usd = kMissing;
  article.infobox.gross = {usd, scope, false};
  return article;
}

const Date kReadOn = *parse_date("2026-12-01");
constexpr PartialDate kReleased = {2019, 5, 24};

double wikidata_gross(std::vector<MoneyStatement> gross) {
  const auto pick = pick_wikidata_gross(film_with_gross(std::move(gross)));
  return pick ? pick->usd : -1.0;
}

TEST(PickMoney, SkipsDeprecated) {
  EXPECT_EQ(wikidata_gross({ranked(dollars(9e6), Rank::kDeprecated), dollars(5e6)}), 5e6);
  EXPECT_EQ(wikidata_gross({ranked(dollars(9e6), Rank::kDeprecated)}), -1.0);
}

TEST(PickMoney, UsesOnlyDollars) {
  MoneyStatement euros = dollars(9e6);
  euros.unit = kEuro;
  MoneyStatement bare = dollars(8e6);
  bare.unit = 0;
  EXPECT_EQ(wikidata_gross({euros, bare, dollars(5e6)}), 5e6);
  EXPECT_EQ(wikidata_gross({euros, bare}), -1.0);
}

TEST(PickMoney, PrefersWorldwideThenNoPlaceThenCountry) {
  const auto worldwide = dollars(5e6, {item::kWorldwide});
  const auto unplaced = dollars(7e6);
  const auto country = ranked(dollars(9e6, {item::kUnitedStates}), Rank::kPreferred);
  EXPECT_EQ(wikidata_gross({country, unplaced, worldwide}), 5e6);
  EXPECT_EQ(wikidata_gross({country, unplaced}), 7e6);
  EXPECT_EQ(wikidata_gross({country}), 9e6);
}

TEST(PickMoney, ReportsTheTerritoryOfAnAmount) {
  const auto scope = [](std::vector<ItemId> places) {
    return pick_wikidata_gross(film_with_gross({dollars(5e6, std::move(places))}))->scope;
  };
  EXPECT_EQ(scope({item::kWorldwide}), MoneyScope::kWorldwide);
  EXPECT_EQ(scope({item::kUnitedStates, item::kWorldwide}), MoneyScope::kWorldwide);
  EXPECT_EQ(scope({}), MoneyScope::kUnstated);
  EXPECT_EQ(scope({item::kUnitedStates}), MoneyScope::kDomestic);
  EXPECT_EQ(scope({17}), MoneyScope::kCountry);
}

TEST(PickMoney, PrefersPreferredRankOverPointInTime) {
  EXPECT_EQ(wikidata_gross({as_of(dollars(9e6), {2020, 1, 1}),
                            as_of(ranked(dollars(5e6), Rank::kPreferred), {2019, 1, 1})}),
            5e6);
}

TEST(PickMoney, PrefersLatestPointInTimeOverLargest) {
  EXPECT_EQ(wikidata_gross({as_of(dollars(9e6), {2019, 6, 1}), as_of(dollars(5e6), {2019, 7, 0}),
                            dollars(8e6)}),
            5e6);
}

TEST(PickMoney, FallsBackToTheLargest) {
  EXPECT_EQ(wikidata_gross({dollars(5e6), dollars(9e6), dollars(7e6)}), 9e6);
}

TEST(PickMoney, SkipsImplausiblySmallAmounts) {
  EXPECT_EQ(wikidata_gross({dollars(9999)}), -1.0);
  EXPECT_EQ(wikidata_gross({dollars(10000)}), 10000.0);
  FilmItem film;
  film.cost = {dollars(999)};
  EXPECT_FALSE(pick_wikidata_budget(film).has_value());
  film.cost = {dollars(1000)};
  EXPECT_EQ(pick_wikidata_budget(film)->usd, 1000.0);
}

TEST(PickMoney, PrefersCostOverBudgetProperty) {
  FilmItem film;
  film.cost = {dollars(4e6)};
  film.budget = {dollars(6e6)};
  EXPECT_EQ(pick_wikidata_budget(film)->usd, 4e6);
  film.cost = {dollars(185)};  // in millions: implausibly small
  EXPECT_EQ(pick_wikidata_budget(film)->usd, 6e6);
}

TEST(PickMoney, PrefersBudgetOfWikidata) {
  FilmItem film;
  film.cost = {dollars(4e6)};
  Article article = article_with_gross(kMissing);
  article.infobox.budget = {9e6, MoneyScope::kUnstated, true};
  EXPECT_EQ(pick_film_budget(film, &article)->usd, 4e6);
  EXPECT_EQ(pick_film_budget(film, &article)->provenance.source, Source::kWikidata);
  film.cost.clear();
  const auto budget = pick_film_budget(film, &article);
  EXPECT_EQ(budget->usd, 9e6);
  EXPECT_TRUE(budget->approximate);
  EXPECT_EQ(budget->provenance.source, Source::kWikipedia);
  EXPECT_FALSE(pick_film_budget(film, nullptr).has_value());
}

TEST(PickMoney, UsesWikipediaGrossOnlyIfAQuarterLarger) {
  const FilmItem film = film_with_gross({dollars(100e6)});
  const auto picked = [&](double usd) {
    const Article article = article_with_gross(usd);
    return pick_film_gross(film, &article, kReleased, kReadOn)->usd;
  };
  EXPECT_EQ(picked(90e6), 100e6);
  EXPECT_EQ(picked(125e6), 100e6);
  EXPECT_EQ(picked(125.1e6), 125.1e6);
}

TEST(PickMoney, UsesWikipediaGrossIfWikidataNamesACountry) {
  const FilmItem film = film_with_gross({dollars(100e6, {item::kUnitedStates})});
  Article article = article_with_gross(90e6, MoneyScope::kWorldwide);
  EXPECT_EQ(pick_film_gross(film, &article, kReleased, kReadOn)->usd, 90e6);
  article = article_with_gross(110e6, MoneyScope::kDomestic);
  EXPECT_EQ(pick_film_gross(film, &article, kReleased, kReadOn)->usd, 100e6);
}

TEST(PickMoney, IgnoresDomesticGrossOfWikipedia) {
  const FilmItem film = film_with_gross({dollars(100e6)});
  const Article article = article_with_gross(900e6, MoneyScope::kDomestic);
  EXPECT_EQ(pick_film_gross(film, &article, kReleased, kReadOn)->usd, 100e6);
  const auto alone = pick_film_gross(FilmItem{}, &article, kReleased, kReadOn);
  EXPECT_EQ(alone->scope, MoneyScope::kDomestic);
}

TEST(PickMoney, RecordsTheSourceOfEveryAmount) {
  FilmItem film = film_with_gross({as_of(dollars(100e6), {2019, 12, 0})});
  const auto wikidata = pick_film_gross(film, nullptr, kReleased, kReadOn);
  EXPECT_EQ(wikidata->provenance.statement, "Q1$100000000");
  EXPECT_EQ(wikidata->provenance.revision, 77);
  EXPECT_EQ(wikidata->provenance.as_of, (PartialDate{2019, 12, 0}));
  const Article article = article_with_gross(200e6);
  const auto wikipedia = pick_film_gross(film, &article, kReleased, kReadOn);
  EXPECT_EQ(wikipedia->provenance.source, Source::kWikipedia);
  EXPECT_EQ(wikipedia->provenance.statement, "");
  EXPECT_EQ(wikipedia->provenance.revision, 99);
  EXPECT_EQ(wikipedia->provenance.as_of, (PartialDate{2026, 11, 3}));
}

bool provisional(const FilmItem& film, const Article* article,
                 const std::optional<PartialDate>& released, const char* read_on) {
  return pick_film_gross(film, article, released, *parse_date(read_on))->provisional;
}

TEST(PickMoney, IsProvisionalBefore56Days) {
  const FilmItem film = film_with_gross({dollars(100e6)});
  EXPECT_TRUE(provisional(film, nullptr, PartialDate{2026, 10, 1}, "2026-11-25"));
  EXPECT_FALSE(provisional(film, nullptr, PartialDate{2026, 10, 1}, "2026-11-26"));
}

TEST(PickMoney, IsProvisionalByTheDateOfTheAmount) {
  Article article = article_with_gross(100e6);
  article.revised = parse_date("2026-10-20");
  EXPECT_TRUE(provisional(FilmItem{}, &article, PartialDate{2026, 9, 1}, "2026-12-01"));
  article.revised = parse_date("2026-10-27");
  EXPECT_FALSE(provisional(FilmItem{}, &article, PartialDate{2026, 9, 1}, "2026-12-01"));
  const FilmItem film = film_with_gross({as_of(dollars(100e6), {2019, 6, 0})});
  EXPECT_TRUE(provisional(film, nullptr, kReleased, "2026-12-01"));
}

TEST(PickMoney, IsProvisionalUntilTheEndOfAnImpreciseReleaseDate) {
  const FilmItem film = film_with_gross({dollars(100e6)});
  EXPECT_TRUE(provisional(film, nullptr, PartialDate{2026, 0, 0}, "2026-12-01"));
  EXPECT_TRUE(provisional(film, nullptr, PartialDate{2026, 10, 0}, "2026-12-01"));
  EXPECT_FALSE(provisional(film, nullptr, PartialDate{2026, 9, 0}, "2026-12-01"));
  EXPECT_TRUE(provisional(film, nullptr, std::nullopt, "2026-12-01"));
}

DateStatement dated(PartialDate date, std::vector<ItemId> places = {}, Rank rank = Rank::kNormal) {
  DateStatement statement;
  statement.id = "Q1$" + format_partial_date(date);
  statement.rank = rank;
  statement.date = date;
  statement.places = std::move(places);
  return statement;
}

ReleasePick picked(std::vector<DateStatement> dates, const Article* article = nullptr) {
  FilmItem film;
  film.dates = std::move(dates);
  return pick_release(film, article);
}

std::string release_of(const ReleasePick& pick) {
  return pick.release ? format_partial_date(pick.release->date) : "none";
}

std::string premiere_of(const ReleasePick& pick) {
  return pick.premiere ? format_partial_date(pick.premiere->date) : "none";
}

Article article_with_dates(std::vector<ReleaseMention> releases) {
  Article article = article_with_gross(kMissing);
  article.infobox.releases = std::move(releases);
  return article;
}

constexpr ItemId kJapan = 17;
constexpr ItemId kParis = 90;

TEST(PickRelease, PrefersUnitedStates) {
  EXPECT_EQ(release_of(picked({dated({2019, 5, 20}), dated({2019, 5, 24}, {item::kUnitedStates}),
                               dated({2019, 5, 17}, {kJapan})})),
            "2019-05-24");
}

TEST(PickRelease, FallsBackToTheEarliest) {
  EXPECT_EQ(release_of(picked({dated({2019, 5, 20}), dated({2019, 5, 17}, {kJapan})})),
            "2019-05-17");
}

TEST(PickRelease, SkipsCitiesAndFestivals) {
  const auto pick = picked({dated({2019, 5, 16}, {kParis}), dated({2019, 5, 20})});
  EXPECT_EQ(release_of(pick), "2019-05-20");
  EXPECT_EQ(premiere_of(pick), "2019-05-16");
  const auto only = picked({dated({2019, 5, 16}, {kParis})});
  EXPECT_EQ(release_of(only), "none");
  EXPECT_EQ(premiere_of(only), "2019-05-16");
}

TEST(PickRelease, SkipsUnplacedDateOfAPremiereInWikipedia) {
  const Article article = article_with_dates({{{2019, 5, 16}, "Cannes", ReleasePlace::kPremiere}});
  const auto pick = picked({dated({2019, 5, 16}), dated({2019, 6, 7}, {kJapan})}, &article);
  EXPECT_EQ(release_of(pick), "2019-06-07");
  EXPECT_EQ(premiere_of(pick), "2019-05-16");
}

TEST(PickRelease, KeepsPrecision) {
  EXPECT_EQ(release_of(picked({dated({1931, 0, 0})})), "1931");
  EXPECT_EQ(release_of(picked({dated({1931, 4, 0}), dated({1931, 0, 0})})), "1931-04");
}

TEST(PickRelease, PrefersDaysOverImpreciseDates) {
  EXPECT_EQ(release_of(picked(
                {dated({2019, 0, 0}, {item::kUnitedStates}), dated({2019, 6, 7}, {kJapan})})),
            "2019-06-07");
}

TEST(PickRelease, SkipsDeprecatedDates) {
  EXPECT_EQ(release_of(picked({dated({2019, 5, 1}, {}, Rank::kDeprecated), dated({2019, 5, 20})})),
            "2019-05-20");
}

TEST(PickRelease, PrefersPreferredRankOverEarliest) {
  EXPECT_EQ(release_of(picked({dated({2019, 5, 1}), dated({2019, 5, 20}, {}, Rank::kPreferred)})),
            "2019-05-20");
}

TEST(PickRelease, SkipsHomeMedia) {
  DateStatement video = dated({2019, 5, 1});
  video.formats = {723685};
  EXPECT_EQ(release_of(picked({video})), "none");
  EXPECT_EQ(release_of(picked({video, dated({2019, 5, 20})})), "2019-05-20");
}

TEST(PickRelease, PrefersWikipediaOverWikidata) {
  const Article article =
      article_with_dates({{{2019, 5, 16}, "Cannes", ReleasePlace::kPremiere},
                          {{2019, 5, 24}, "United States", ReleasePlace::kUnitedStates}});
  const auto pick = picked({dated({2019, 5, 23}, {item::kUnitedStates})}, &article);
  EXPECT_EQ(release_of(pick), "2019-05-24");
  EXPECT_EQ(pick.release->provenance.source, Source::kWikipedia);
  EXPECT_EQ(pick.release->provenance.revision, 99);
  const Article vague = article_with_dates({{{2019, 5, 0}, "", ReleasePlace::kUnstated}});
  EXPECT_EQ(release_of(picked({dated({2019, 5, 23})}, &vague)), "2019-05-23");
}

ItemStatement part(ItemId series, std::optional<int> ordinal = std::nullopt, bool follows = false) {
  return {series, Rank::kNormal, ordinal, follows};
}

std::optional<ItemId> series_of(std::vector<ItemStatement> series,
                                std::vector<ItemStatement> earlier = {},
                                std::vector<ItemStatement> franchises = {}) {
  FilmItem film;
  film.items["P179"] = std::move(series);
  film.items["P155"] = std::move(earlier);
  film.items["P8345"] = std::move(franchises);
  return pick_series(film);
}

TEST(PickSeries, StartsWithTheSecondPart) {
  EXPECT_EQ(series_of({part(100, 1)}), std::nullopt);
  EXPECT_EQ(series_of({part(100, 2)}), 100u);
  EXPECT_EQ(series_of({part(100, 7)}), 100u);
}

TEST(PickSeries, TreatsFilmWithPredecessorAsLaterPart) {
  EXPECT_EQ(series_of({part(100)}), std::nullopt);
  EXPECT_EQ(series_of({part(100, std::nullopt, true)}), 100u);
  EXPECT_EQ(series_of({part(100)}, {part(50)}), 100u);
  EXPECT_EQ(series_of({part(100)}, {part(0)}), 100u);  // an unknown earlier film
  ItemStatement deprecated = part(50);
  deprecated.rank = Rank::kDeprecated;
  EXPECT_EQ(series_of({part(100)}, {deprecated}), std::nullopt);
}

TEST(PickSeries, PrefersPositionOverPredecessor) {
  EXPECT_EQ(series_of({part(100, 1, true)}, {part(50)}), std::nullopt);
}

TEST(PickSeries, UsesAnotherSeriesWithAPosition) {
  EXPECT_EQ(series_of({part(100, 1), part(200, 5)}), 200u);
}

TEST(PickSeries, UsesFranchiseOnlyForLaterFilms) {
  EXPECT_EQ(series_of({}, {}, {part(300)}), std::nullopt);
  EXPECT_EQ(series_of({}, {part(50)}, {part(300)}), 300u);
  EXPECT_EQ(series_of({part(100)}, {part(50)}, {part(300)}), 100u);
}

}  // namespace
}  // namespace boxoffice::wikimedia
