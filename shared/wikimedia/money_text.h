#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::wikimedia {

/// Territory of a gross, as labelled.
enum class MoneyScope {
  kUnstated,   ///< no label: worldwide by the infobox's definition
  kWorldwide,  ///< "(worldwide)", "total"
  kDomestic,   ///< United States, with or without Canada
  kOverseas,   ///< outside the United States: "international", "foreign"
  kCountry,    ///< one other country
};

/// Kind of an amount.
enum class MoneyKind {
  kPlain,
  kNet,       ///< a budget after tax credits
  kAdjusted,  ///< in dollars of another year
  kPart,      ///< not a total: rentals, opening, re-release, video sales, marketing
};

/// An amount in US dollars.
struct MoneyMention {
  double usd = 0.0;
  MoneyScope scope = MoneyScope::kUnstated;
  MoneyKind kind = MoneyKind::kPlain;
  bool approximate = false;  ///< a range, an estimate or a bound
};

/// Reads the dollar amounts of an infobox value, one line per entry (see plain_lines()): "$185
/// million", "US$20–25 million" (the mean), "12.5 million dollars". Skips other currencies,
/// including other dollars ("A$12 million", "$12 million CAD"), and numbers without a currency.
std::vector<MoneyMention> read_money(std::span<const std::string> lines);

/// The chosen budget or gross. `usd` is NaN if there is none.
struct MoneyReading {
  double usd;
  MoneyScope scope = MoneyScope::kUnstated;
  bool approximate = false;
};

/// Chooses the gross: the largest worldwide amount; else the largest without a label; else domestic
/// plus overseas; else the largest domestic; else the largest of a country. Skips parts and
/// adjusted amounts.
MoneyReading pick_gross(std::span<const MoneyMention> mentions);

/// Chooses the budget; net amounts have priority. Returns the mean of amounts within a factor of
/// two, else the first.
MoneyReading pick_budget(std::span<const MoneyMention> mentions);

}  // namespace boxoffice::wikimedia
