#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/wikimedia/film_item.h"
#include "shared/wikimedia/infobox.h"

namespace boxoffice::wikimedia {

// The rules by which one value is chosen among what both sources state.

enum class Source { kWikidata, kWikipedia };

/// Where a value was read.
struct Provenance {
  Source source = Source::kWikidata;
  std::string statement;   ///< Wikidata's statement id; "" for Wikipedia
  long long revision = 0;  ///< of the item or the article; 0 if not known
  /// The day that the value is of: as the statement says, else the revision's day.
  std::optional<PartialDate> as_of;
};

struct SourcedAmount {
  double usd = kMissing;  ///< nominal US dollars
  MoneyScope scope = MoneyScope::kUnstated;
  bool approximate = false;
  /// A gross of a run that was not over: of a day less than kSettleDays after the release.
  bool provisional = false;
  Provenance provenance;
};

struct SourcedDate {
  PartialDate date;
  Provenance provenance;
};

/// The infobox of an article and the revision that it was read from.
struct Article {
  std::string title;
  long long revision = 0;
  std::optional<Date> revised;  ///< day of that revision
  FilmInfobox infobox;
};

/// Days after the release from which a gross counts as final.
inline constexpr int kSettleDays = 56;

/// Amounts below are mistakes: values in millions, admissions.
inline constexpr double kLeastGross = 10'000.0;
inline constexpr double kLeastBudget = 1'000.0;

/// Wikipedia's gross counts when it is more than so many times Wikidata's.
inline constexpr double kGrossMargin = 1.25;

/// Wikidata's gross among P2142: in US dollars, not deprecated, at least kLeastGross; worldwide
/// before no place before a country; then preferred rank, the latest point in time, the largest.
std::optional<SourcedAmount> pick_wikidata_gross(const FilmItem& film);

/// Wikidata's budget: among P2130 by the same rules, whatever the place; else among P2769.
std::optional<SourcedAmount> pick_wikidata_budget(const FilmItem& film);

/// The budget: Wikidata's, else Wikipedia's. `article` may be nullptr.
std::optional<SourcedAmount> pick_film_budget(const FilmItem& film, const Article* article);

/// The gross: Wikidata's, unless there is none, or it names a country, or Wikipedia's is more than
/// kGrossMargin times as large; then Wikipedia's, if that is not of a part of the world.
/// `released`: to tell provisional amounts; without a date every amount is provisional. `read_on`:
/// the day of reading, which an amount is of if nothing says an earlier one.
std::optional<SourcedAmount> pick_film_gross(const FilmItem& film, const Article* article,
                                             const std::optional<PartialDate>& released,
                                             Date read_on);

/// The first theatrical release and, if it was earlier, the first premiere.
struct ReleasePick {
  std::optional<SourcedDate> release;
  std::optional<SourcedDate> premiere;
};

/// Dates known to the day come first, then to the month, then to the year; of the same precision
/// the United States before other places, Wikipedia before Wikidata, preferred rank, the earliest.
/// Not counted: deprecated statements, home media, festivals, cities and venues, and dates of
/// Wikidata without a place that Wikipedia knows as a premiere.
ReleasePick pick_release(const FilmItem& film, const Article* article);

/// The series that the film is a later part of: of P179, else of P8345. Nothing for a first part,
/// which became part of a series only when a second one was made, and where no place (P1545) and no
/// earlier film (P155) is stated.
std::optional<ItemId> pick_series(const FilmItem& film);

}  // namespace boxoffice::wikimedia
