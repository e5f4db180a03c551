#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/wikimedia/film_item.h"
#include "shared/wikimedia/infobox.h"

namespace boxoffice::wikimedia {

// Rules that choose one value among those of Wikidata and Wikipedia.

enum class Source { kWikidata, kWikipedia };

/// Source of a value.
struct Provenance {
  Source source = Source::kWikidata;
  std::string statement;   ///< Wikidata's statement id; "" for Wikipedia
  long long revision = 0;  ///< of the item or article; 0 if unknown
  /// Date of the value, as stated, else of the revision.
  std::optional<PartialDate> as_of;
};

struct SourcedAmount {
  double usd = kMissing;  ///< nominal US dollars
  MoneyScope scope = MoneyScope::kUnstated;
  bool approximate = false;
  /// True if the gross dates from less than kSettleDays after release.
  bool provisional = false;
  Provenance provenance;
};

struct SourcedDate {
  PartialDate date;
  Provenance provenance;
};

/// Infobox of an article and its revision.
struct Article {
  std::string title;
  long long revision = 0;
  std::optional<Date> revised;  ///< day of that revision
  FilmInfobox infobox;
};

/// Days after release until a gross counts as final.
inline constexpr int kSettleDays = 56;

/// Smaller amounts are errors: values in millions, or admissions.
inline constexpr double kLeastGross = 10'000.0;
inline constexpr double kLeastBudget = 1'000.0;

/// Wikipedia's gross is used if it exceeds this multiple of Wikidata's.
inline constexpr double kGrossMargin = 1.25;

/// Chooses Wikidata's gross among P2142 statements in US dollars that are not deprecated and at
/// least kLeastGross. Priority: worldwide, then no place, then a country; preferred rank; latest
/// point in time; largest amount.
std::optional<SourcedAmount> pick_wikidata_gross(const FilmItem& film);

/// Chooses Wikidata's budget among P2130, ignoring places, else among P2769.
std::optional<SourcedAmount> pick_wikidata_budget(const FilmItem& film);

/// Chooses the budget: Wikidata's, else Wikipedia's. `article` may be nullptr.
std::optional<SourcedAmount> pick_film_budget(const FilmItem& film, const Article* article);

/// Chooses the gross: Wikidata's, or Wikipedia's if Wikidata has none. A worldwide gross of
/// Wikipedia replaces a country's, and one that it exceeds by more than kGrossMargin. `released`
/// identifies provisional amounts; without it all are. `read_on`: date of amounts without an
/// earlier date.
std::optional<SourcedAmount> pick_film_gross(const FilmItem& film, const Article* article,
                                             const std::optional<PartialDate>& released,
                                             Date read_on);

/// First theatrical release, and the first premiere if it was earlier.
struct ReleasePick {
  std::optional<SourcedDate> release;
  std::optional<SourcedDate> premiere;
};

/// Chooses dates. Priority: known to the day, month, year; United States; Wikipedia; preferred
/// rank; earliest. Ignores deprecated statements, home media, festivals, cities and venues, and
/// Wikidata's dates without a place that Wikipedia lists as a premiere.
ReleasePick pick_release(const FilmItem& film, const Article* article);

/// Returns the series of which the film is a later part, from P179, else P8345. nullopt for a first
/// part, since the series did not exist at its release, and if neither position (P1545) nor earlier
/// film (P155) is stated.
std::optional<ItemId> pick_series(const FilmItem& film);

}  // namespace boxoffice::wikimedia
